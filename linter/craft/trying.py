"""Examples tried: judged as a file would be, and held against what they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from linter.assemble import ground_of
from linter.document import pointer
from linter.judge import NOBODY, applied, environment, facings, settled, stated_in
from linter.naming import name_of
from linter.report import Verdict
from linter.values import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linter.craft.examples import Example
    from linter.judge import Facing, Judged, Settled
    from linter.packs.model import Pack, Policy
    from linter.values import Path

_WORST_FIRST: Final = (Verdict.FAIL, Verdict.CANNOT_TELL, Verdict.PASS)
WORDS: Final = {
    Verdict.PASS: "pass",
    Verdict.FAIL: "fail",
    Verdict.NOT_APPLICABLE: "not applicable",
    Verdict.CANNOT_TELL: "cannot tell",
}
"""The outcomes that examples can stand for, in words."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One example ready to be judged, as often as need be: its facts are worked out once."""

    example: Example
    stated: dict[str, Any]
    env: dict[str, Any]


def trial(example: Example, pack: Pack) -> Trial:
    """An example that fits the schema, with what the expressions of its pack read of it."""
    stated = stated_in(example.data, example.as_of)
    return Trial(example, stated, environment(stated, pack.facts, pack.lists))


def outcomes(policy: Policy, pack: str, one: Trial, env: dict[str, Any] | None = None) -> tuple[Judged, ...]:
    """What a policy comes to for an example, in another environment if one is given. Raises `PolicyFault`."""
    if not policy.in_force(one.example.as_of):
        return ()
    return tuple(applied(policy, pack, one.env if env is None else env))


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict that an example comes to: the worst of all subjects."""
    found = set(verdicts)
    return next((verdict for verdict in _WORST_FIRST if verdict in found), Verdict.NOT_APPLICABLE)


def wrong(example: Example, judged: Sequence[Judged], policy: Policy, env: dict[str, Any]) -> str:
    """What is not as the example says, in one sentence; empty where all is."""
    verdict = worst(one.verdict for one in judged)
    telling = [one for one in judged if one.verdict is verdict]
    if verdict is not example.verdict:
        details = _details(verdict, telling, example) or _kept_out(policy, env)
        return f"This is to be {WORDS[example.verdict]}, and comes to {WORDS[verdict]}{details}."
    return _unmet(example, telling)


def _unmet(example: Example, judged: Sequence[Judged]) -> str:
    """The first expectation that none of these outcomes meets."""
    for key, wanted in example.expect.items():
        found = _found(key, judged, example)
        if sorted(wanted) != found if key == "missing" else wanted not in found:
            shown = " or ".join(dict.fromkeys(f"“{one}”" for one in found)) or "nothing"
            asked = ", ".join(f"“{one}”" for one in wanted) if key == "missing" else f"“{wanted}”"
            return f"The {_EXPECTED[key]} is to be {asked}, and is {shown}."
    return ""


_EXPECTED: Final = {
    "level": "level",
    "basis": "basis",
    "ground": "ground of the pass",
    "at": "place",
    "says": "sentence",
    "shows": "words beside a place",
    "missing": "list of keys that are missing",
}


def _found(key: str, judged: Sequence[Judged], example: Example) -> list[str]:
    match key:
        case "level":
            return [one.rule.level.value for one in judged]
        case "basis":
            return [one.rule.basis for one in judged]
        case "shows":
            return [plain(mark.label) for one in judged for mark in one.evidence]
        case "ground":
            return [ground.value for one in judged if (ground := ground_of(one))]
        case "at":
            return [pointer(_standing(_place_of(one), example.raw)) for one in judged]
        case "says":
            return [plain(one.says) or plain(one.note) for one in judged]
        case _:
            return sorted({name_of(path, example.data) for one in judged for path in one.missing})


def _place_of(judged: Judged) -> Path:
    return judged.evidence[0].path if judged.evidence else judged.subject or ()


def _standing(path: Path, data: Any) -> Path:
    """As much of a path as is written down."""
    for depth, key in enumerate(path):
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return path[:depth]
    return path


def _details(verdict: Verdict, judged: Sequence[Judged], example: Example) -> str:
    if verdict is Verdict.CANNOT_TELL:
        missing = ", ".join(_found("missing", judged, example))
        return f": {missing} is not stated" if missing else ""
    said = next((text for text in _found("says", judged, example) if text), "")
    return f": “{said}”" if said else ""


def _kept_out(policy: Policy, env: dict[str, Any]) -> str:
    """Why a policy does not apply; empty where it does."""
    if not policy.in_force(env["cal"]["today"]):
        return ": the policy is not in force on that day"
    faced = list(facings(policy, "", env))
    if all(one.env.get("each") is NOBODY for one in faced):
        return f": there is nothing in {'.'.join(policy.each)}"
    for key in ("when", "where"):
        condition = getattr(policy, key)
        if condition is not None and any(
            condition.run(one.env) is False for one in faced if one.env.get("each") is not NOBODY
        ):
            return f": its “{key}” is false"
    return ""


def signature(policy: Policy, pack: str, env: dict[str, Any]) -> list[tuple[Settled, Facing]]:
    """What a policy comes to for each subject, with nothing said of it: the quick way to judge."""
    return [(settled(facing), facing) for facing in facings(policy, pack, env)]
