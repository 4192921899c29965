"""Decisions by what they are about, and whether each one counts: in date, reasoned, made by somebody the file knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.derive.root import Findings, items, mapping, text
from linter.derive.titles import is_placeholder
from linter.values import UNKNOWN, Path, Sourced

if TYPE_CHECKING:
    from linter.derive.root import Derived

KINDS = ("dpo_not_appointed", "large_scale_processing", "no_caldicott_guardian", "conflict_of_interests")


def decided(root: Derived) -> Sourced:
    """The decisions of each kind; a kind that nothing was decided about has none."""
    listed = mapping(root.data, "decisions")
    if listed is UNKNOWN:
        return Sourced(of=dict.fromkeys(KINDS, (("decisions",),)))
    every = [_decision(root, key, decision) for key, decision in listed.items()]
    found = {kind: [one for one in every if one is UNKNOWN or one.get("about") == kind] for kind in KINDS}
    return Sourced(found, of={kind: (("decisions", kind),) for kind in KINDS})


def _decision(root: Derived, key: str, decision: Any) -> Any:
    if not isinstance(decision, dict) or not isinstance(decision.get("about"), str):
        return UNKNOWN
    path: Path = ("decisions", key)
    facts = Findings(decision)
    facts.tell("id", key, path)
    reason = decision.get("reason", UNKNOWN)
    facts.tell("reasoned", UNKNOWN if reason is UNKNOWN else not is_placeholder(reason), (*path, "reason"))
    made, made_key = _in_date(decision, root.today)
    facts.tell("in_date", made, (*path, made_key))
    known, by_path = _made_by_somebody(root, decision, path)
    facts.tell("decided_by_known", known, by_path)
    parts = {"in_date": (*path, made_key), "reasoned": (*path, "reason"), "decided_by_known": by_path}
    _counts(facts, parts)
    return facts.at(path)


def _counts(facts: Findings, parts: dict[str, Path]) -> None:
    """Whether a decision can be relied on: every part true; the paths are those of the parts that decide it."""
    states = {part: facts.get(part, UNKNOWN) for part in parts}
    for wanted in (False, UNKNOWN):
        paths = [parts[part] for part, state in states.items() if state is wanted]
        if paths:
            facts.tell("counts", wanted, *paths)
            return
    facts.tell("counts", True, parts["in_date"])


def _in_date(decision: dict[str, Any], today: str) -> tuple[Any, str]:
    made = decision.get("decided_on", UNKNOWN)
    review = decision.get("review_by", "9999-12-31")
    if made is not UNKNOWN and made > today:
        return False, "decided_on"
    if review is not UNKNOWN and review < today:
        return False, "review_by"
    if made is UNKNOWN:
        return UNKNOWN, "decided_on"
    return (UNKNOWN, "review_by") if review is UNKNOWN else (True, "decided_on")


def _made_by_somebody(root: Derived, decision: dict[str, Any], path: Path) -> tuple[Any, Path]:
    by = text(decision, "decided_by")
    people, bodies = root["people"], mapping(root.data, "bodies")
    if by is None:
        return UNKNOWN, (*path, "decided_by")
    known = (people is not UNKNOWN and by in people) or (isinstance(bodies, dict) and by in bodies)
    return (True, (*path, "decided_by")) if known else (UNKNOWN, ("people", by))


def answers(root: Derived) -> Sourced:
    """The answer that holds as of the date for each kind that must be decided one way or the other: the latest in date."""
    answer = Findings()
    listed = root["decided"].get("large_scale_processing", UNKNOWN)
    missing: Path = ("decisions", "large_scale_processing")
    if listed is UNKNOWN or UNKNOWN in listed:
        answer.tell("large_scale_processing", UNKNOWN, missing if listed is not UNKNOWN else ("decisions",))
        return answer.at(None)
    usable = [one for one in listed if one.get("counts", UNKNOWN) is not False]
    newest = _newest(usable)
    told = {str(one.get("answer", UNKNOWN)) for one in newest}
    unclear = [one for one in newest if one.get("counts", UNKNOWN) is UNKNOWN or "answer" not in one]
    if unclear:
        answer.tell(
            "large_scale_processing", UNKNOWN, *unclear[0].sources("counts" if "answer" in unclear[0] else "answer")
        )
    elif len(told) == 1:
        answer.tell("large_scale_processing", newest[0]["answer"], (*newest[0].path, "answer"))
    else:
        answer.tell("large_scale_processing", UNKNOWN, missing)
    return answer.at(None)


def _newest(decisions: list[Any]) -> list[Any]:
    """The latest of these decisions, more than one where they share the date; one without a date may be the latest."""
    undated = [one for one in decisions if one.get("decided_on", UNKNOWN) is UNKNOWN]
    if undated:
        return undated
    latest = max((one["decided_on"] for one in decisions), default="")
    return [one for one in decisions if one["decided_on"] == latest]


def cleared_posts(root: Derived, officer: frozenset[str]) -> tuple[Any, *tuple[Path, ...]]:
    """The posts that a decision which counts, not taken by the officer, found to be no conflict with being the officer.

    ``officer`` are the ids of the officer: a person, or a body and its lead contact. With the posts come the paths
    behind them; `UNKNOWN` with what is missing as soon as one decision cannot be told.
    """
    listed = root["decided"].get("conflict_of_interests", UNKNOWN)
    home: Path = ("decisions", "conflict_of_interests")
    if listed is UNKNOWN or UNKNOWN in listed:
        return UNKNOWN, home[:1]
    about = [one for one in listed if one.get("role") == "dpo" and one.get("person") in officer]
    conflicts = [one for one in about if one.get("answer") == "conflict"]
    own = _judges_in_their_own_cause(root, officer)
    clearing = [
        one
        for one in about
        if one.get("answer") == "none"
        and one.get("decided_by") not in own
        and one.get("counts") is not False
        and not _overtaken(one, conflicts, root.today)
    ]
    for key in ("counts", "post"):
        unclear = [one for one in clearing if key not in one]
        if unclear:
            return UNKNOWN, *unclear[0].sources(key)
    return [one["post"] for one in clearing], home


def _overtaken(decision: Sourced, conflicts: list[Sourced], today: str) -> bool:
    """Whether somebody found a conflict in the same post on the same day or later, but not after today."""
    since = decision.get("decided_on", "")
    dates = [one.get("decided_on", today) for one in conflicts if one.get("post") == decision.get("post")]
    return any(since <= date <= today for date in dates)


def _judges_in_their_own_cause(root: Derived, officer: frozenset[str]) -> set[str]:
    """The ids under which the officer would decide: their own, those that may be theirs, and bodies of nobody else."""
    people, bodies = root["people"], mapping(root.data, "bodies")
    mine = set(officer)
    if people is not UNKNOWN:
        doubles = {key: who["same_as"] for key, who in people.items() if who is not UNKNOWN}
        mine |= {earlier for key in officer for earlier in doubles.get(key, ())}
        mine |= {key for key, earlier in doubles.items() if mine & set(earlier)}
    for key in bodies if isinstance(bodies, dict) else ():
        members = {member for _, member in items(bodies[key], "members")}
        if members and members <= mine:
            mine.add(key)
    return mine
