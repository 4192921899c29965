"""Decisions by what they are about, and whether each one counts: in date, reasoned, made by somebody the file knows.

Why one does not count is said in words that follow the place at fault: ``decided_on: 2027-01-05``, dated in the future.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from linter.derive.root import Findings, items, mapping, text
from linter.derive.titles import is_placeholder
from linter.values import UNKNOWN, Path, Sourced

if TYPE_CHECKING:
    from linter.derive.root import Derived

KINDS = ("dpo_not_appointed", "large_scale_processing", "no_caldicott_guardian", "conflict_of_interests")

_COUNTS: Final = ""
_AHEAD: Final = "dated in the future, so it does not count yet"
_OVERDUE: Final = "its review was due by this day, so it no longer counts"
_PLACEHOLDER: Final = "only a placeholder, so this decision does not count"
_OWN_CAUSE: Final = "decided by the person concerned, so it does not count"
_OVERTAKEN: Final = "a conflict was found on this day or later, so it does not count"
_CONFLICT: Final = "found a conflict"
WHY_NOT: Final = (_COUNTS, _AHEAD, _OVERDUE, _PLACEHOLDER, _OWN_CAUSE, _OVERTAKEN, _CONFLICT)
"""Everything that is said of why a decision does not count, or clears no post."""


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
    facts.tell("why_not", _why_not(facts, made_key), *facts.of["counts"])
    return facts.at(path)


def _why_not(facts: Findings, made_key: str) -> Any:
    """What speaks against a decision first; the place is that of ``counts``, which looks at the parts in the same order."""
    if facts.get("counts", UNKNOWN) is not False:
        return UNKNOWN if "counts" not in facts else _COUNTS
    if facts.get("in_date") is False:
        return _AHEAD if made_key == "decided_on" else _OVERDUE
    return _PLACEHOLDER


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


def tell_assessments(facts: Findings, root: Derived, officer: frozenset[str]) -> None:
    """Tell what was decided about the other duties of an officer, and which posts are cleared by it.

    ``officer`` are the ids of the officer: a person, or a body and its lead contact. A post is cleared by a decision which
    counts, was not taken by the officer, and was not overtaken. Neither can be told as soon as one decision cannot.
    """
    listed = root["decided"].get("conflict_of_interests", UNKNOWN)
    home: Path = ("decisions", "conflict_of_interests")
    if listed is UNKNOWN or UNKNOWN in listed:
        facts.tell("assessments", UNKNOWN, home[:1])
        facts.tell("cleared", UNKNOWN, home[:1])
        return
    about = [one for one in listed if one.get("role") == "dpo" and one.get("person") in officer]
    own = _judges_in_their_own_cause(root, officer)
    assessed = [_assessed(one, about, own, root.today) for one in about]
    facts.tell("assessments", assessed, home)
    unclear = next((one for one in assessed if "clears" not in one), None)
    if unclear is not None:
        facts.tell("cleared", UNKNOWN, *unclear.sources("clears"))
    else:
        facts.tell("cleared", [one["post"] for one in assessed if one["clears"]], home)


def _assessed(decision: Sourced, about: list[Sourced], own: set[str], today: str) -> Sourced:
    """One decision about an officer and a post, with what it comes to among the others."""
    facts = Findings(decision)
    facts.of.update(decision.of)
    why_not, *sources = _against(decision, about, own, today)
    facts.tell("why_not", why_not, *sources)
    clears = UNKNOWN if why_not is UNKNOWN else why_not == _COUNTS
    facts.tell("clears", clears, *sources)
    facts.tell("finds_conflict", *_stands(decision, about, own, today))
    return facts.at(decision.path)


def _against(decision: Sourced, about: list[Sourced], own: set[str], today: str) -> tuple[Any, *tuple[Path, ...]]:
    """Why a decision clears no post, empty where it does, and where that stands."""
    path: Path = decision.path or ()
    counts, answer = decision.get("counts", UNKNOWN), decision.get("answer")
    if answer == "conflict" and _day(decision, today) <= today:
        return _CONFLICT, (*path, "answer")
    if counts is False:
        return decision["why_not"], *decision.sources("why_not")
    if decision.get("decided_by") in own:
        return _OWN_CAUSE, (*path, "decided_by")
    if any(_overtakes(one, decision, today) for one in about):
        return _OVERTAKEN, (*path, "decided_on")
    for key in ("counts", "post", "answer"):
        if key not in decision:
            return UNKNOWN, *decision.sources(key)
    return _COUNTS, (*path, "decided_on")


def _day(decision: Sourced, otherwise: str) -> str:
    """The day of a decision, or another where it is not stated in the form of one."""
    return text(decision, "decided_on") or otherwise


def _overtakes(one: Sourced, decision: Sourced, today: str) -> bool:
    """Whether one decision found a conflict in the same post on the day of another or later, but not after today."""
    same = one.get("answer") == "conflict" and one.get("post") == decision.get("post")
    return same and _day(decision, "") <= _day(one, today) <= today


def _stands(decision: Sourced, about: list[Sourced], own: set[str], today: str) -> tuple[Any, *tuple[Path, ...]]:
    """Whether a decision found a conflict, and no later one that counts found that there is none, and what tells."""
    answered: Path = (*(decision.path or ()), "answer")
    date = _day(decision, today)
    if decision.get("answer", UNKNOWN) is UNKNOWN:
        return UNKNOWN, answered
    if decision["answer"] != "conflict" or date > today:
        return False, answered
    later = [
        one
        for one in about
        if one.get("answer") == "none"
        and one.get("post") == decision.get("post")
        and one.get("decided_by") not in own
        and _day(one, "9999-12-31") > date
        and one.get("counts") is not False
    ]
    if any("counts" in one for one in later):
        return False, answered
    return (UNKNOWN, *later[0].sources("counts")) if later else (True, answered)


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
