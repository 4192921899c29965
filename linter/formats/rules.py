"""Policies as the rules of a SARIF log: what a reader may know of each, whatever came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from linter.formats import wording
from linter.formats.alerts import policy_name
from linter.formats.escaping import escaped, link
from linter.formats.links import address
from linter.lazyclass import dataclass
from linter.report import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.report import Outcome, Report

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


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a log, and where in their list each stands, by id."""

    described: list[dict[str, Any]]
    index: dict[str, int]


def rules_of(report: Report) -> Rules:
    """A rule for every policy that occurs, by id. Its level is the strongest that occurs; each result has its own."""
    chosen: dict[str, Outcome] = {}
    for file in report.files:
        for outcome in file.outcomes:
            name = policy_name(outcome)
            if name not in chosen or outcome.level.rank < chosen[name].level.rank:
                chosen[name] = outcome
    names = sorted(chosen)
    return Rules([_rule(name, chosen[name]) for name in names], {name: index for index, name in enumerate(names)})


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
