"""Policies as the rules of a SARIF log: what a reader may know of each, whatever came of it."""

from __future__ import annotations

from functools import lru_cache
from json import dumps, loads
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from linter.formats import wording
from linter.formats.alerts import policy_name
from linter.formats.escaping import escaped, link
from linter.formats.lanes import HOLE
from linter.formats.links import address
from linter.report import Level, Outcome, Verdict
from linter.values import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.report import FileReport

LEVELS: Final = {Level.MUST: "error", Level.SHOULD: "warning", Level.ADVICE: "note"}
_SEVERITIES: Final = {Level.MUST: "error", Level.SHOULD: "warning", Level.ADVICE: "recommendation"}
_ROLES: Final = {
    "DSP": "dsp_lead",
    "DPO": "dpo",
    "CG": "caldicott_guardian",
    "SIRO": "siro",
    "TRN": "training",
    "TKT": "toolkit",
    "IDN": "identifiers",
    "REG": "registrations",
    "DAT": "data",
}
"""What a policy of the built-in packs is about, by the letters of its id."""
_NOWHERE: Final = Place(1, 1, 1, 1)


class Rules:
    """The rules of a log: one for every policy that occurs, by id.

    Its level is the strongest that occurs; each result has its own.
    """

    def __init__(self) -> None:
        self._chosen: dict[str, tuple[str, str]] = {}

    def add(self, note: str) -> None:
        """Take in a rule as it was noted of one more file."""
        rank, name, text = note.split(HOLE)
        if name not in self._chosen or rank < self._chosen[name][0]:
            self._chosen[name] = (rank, text)

    @property
    def described(self) -> list[dict[str, Any]]:
        """What a reader may know of each."""
        return [loads(self._chosen[name][1]) for name in sorted(self._chosen)]

    @property
    def index(self) -> dict[str, int]:
        """Where in that list each stands, by id."""
        return {name: index for index, name in enumerate(sorted(self._chosen))}


def noted(file: FileReport) -> Iterator[str]:
    """A rule for every policy that occurs in a file, as its strongest outcome has it."""
    chosen: dict[str, Outcome] = {}
    for outcome in file.outcomes:
        name = policy_name(outcome)
        if name not in chosen or outcome.level.rank < chosen[name].level.rank:
            chosen[name] = outcome
    return (_noted(_of_rule(outcome)) for outcome in chosen.values())


_OF_RULE: Final = ("policy", "slug", "title", "level", "basis", "authority", "clauses", "why", "do", "who")
"""What of an outcome makes its rule. Its policy decides that, so that it is the same in nearly all files."""
_of_rule: Final = attrgetter(*_OF_RULE)


@lru_cache(maxsize=1024)
def _noted(values: tuple[Any, ...]) -> str:
    known = dict(zip(_OF_RULE, values, strict=True))
    outcome = Outcome(pack="", verdict=Verdict.FAIL, place=_NOWHERE, **known)
    name = policy_name(outcome)
    return HOLE.join((str(outcome.level.rank), name, dumps(_rule(name, outcome), ensure_ascii=False)))


def _rule(name: str, outcome: Outcome) -> dict[str, Any]:
    title = outcome.title or outcome.slug or name
    addresses = [url for url in map(address, outcome.clauses) if url]
    return {
        "id": name,
        **({"name": outcome.slug} if outcome.slug else {}),
        "shortDescription": {"text": title},
        "fullDescription": {"text": outcome.why or title},
        "help": {
            "text": "\n".join(_plain(outcome)) or title,
            "markdown": "\n\n".join(_marked(outcome)) or escaped(title),
        },
        **({"helpUri": addresses[0]} if addresses else {}),
        "defaultConfiguration": {"level": LEVELS[outcome.level]},
        "properties": {"tags": _tags(outcome), "problem.severity": _SEVERITIES[outcome.level]},
    }


def _tags(outcome: Outcome) -> list[str]:
    role = _ROLES.get(outcome.policy.rstrip("0123456789"), "")
    return list(dict.fromkeys(tag for tag in (outcome.basis, outcome.authority, role) if tag))


def _plain(outcome: Outcome) -> Iterator[str]:
    if outcome.why:
        yield outcome.why
    if outcome.do:
        yield wording.advice(outcome)
    for clause in outcome.clauses:
        yield f"{wording.source(outcome, clause)} {clause.url}".rstrip()


def _marked(outcome: Outcome) -> Iterator[str]:
    if outcome.why:
        yield escaped(outcome.why)
    if outcome.do:
        yield f"**What to do.** {escaped(wording.advice(outcome))}"
    if outcome.clauses:
        yield "\n".join(f"- {link(wording.source(outcome, clause), address(clause))}" for clause in outcome.clauses)
