"""Decisions by what they are about, and whether each one counts: in date, reasoned, made by somebody the file knows.

Why one does not count is said in words that follow the place at fault: ``decided_on: 2027-01-05``, dated in the future.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from linter.dates import NEVER, months_before
from linter.derive.root import Findings, Unstated, mapping, text
from linter.derive.titles import is_placeholder
from linter.values import UNKNOWN, Path, Sourced

if TYPE_CHECKING:
    from linter.derive.root import Derived

COUNTS: Final = ""
"""What is said of why a decision does not count where it does."""
_AHEAD: Final = "dated in the future, so it does not count yet"
_OVERDUE: Final = "its review was due by this day, so it no longer counts"
_PLACEHOLDER: Final = "only a placeholder, so this decision does not count"
_GONE: Final = "decided by somebody who had left by then, so it does not count"
_LARGE_SCALE: Final = "large_scale_processing"
KINDS = ("dpo_not_appointed", _LARGE_SCALE, "no_caldicott_guardian", "conflict_of_interests")
"""What decisions are about."""
_FACTORS: Final = ("people", "data", "duration", "area")
"""What the guidelines weigh: WP243 rev.01, section 2.1.3."""
_STRICT: Final = (True, "conflict")
"""Answers that let nothing pass: data are used on a large scale; two posts do not go together."""
_LONGEST_REVIEW: Final = 36
"""In how many months at the latest a decision is looked at again: our figure."""
WHY_NOT: Final = (COUNTS, _AHEAD, _OVERDUE, _PLACEHOLDER, _GONE)
"""All that is said of why a decision does not count; nothing where it does."""


def decided(root: Derived) -> Sourced:
    """The decisions of each kind; a kind that nothing was decided about has none."""
    listed = mapping(root.data, "decisions")
    if listed is UNKNOWN:
        return Sourced(of=dict.fromkeys(KINDS, (("decisions",),)))
    every = root["decisions"]
    found = {kind: [one for one in every if one is UNKNOWN or one.get("about") == kind] for kind in KINDS}
    return Sourced(found, of={kind: (("decisions", kind),) for kind in KINDS})


def decisions(root: Derived) -> list[Any]:
    """All decisions, each with whether it counts; what is not understood is not known."""
    listed = mapping(root.data, "decisions")
    if listed is UNKNOWN:
        return [Unstated(path=("decisions",))]
    return [_decision(root, key, decision) for key, decision in listed.items()]


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
    facts.tell("review_far", *_is_review_far(decision, root.today, path))
    known, by_path = _made_by_somebody(root, decision, path)
    facts.tell("decided_by_known", known, by_path)
    there, there_path = _by_somebody_there(root, decision, path)
    facts.tell("decided_while_there", there, there_path)
    parts = {
        "in_date": (*path, made_key),
        "reasoned": (*path, "reason"),
        "decided_by_known": by_path,
        "decided_while_there": there_path,
    }
    if decision["about"] == _LARGE_SCALE:
        weighed, weighed_path = _factors_told(decision, path)
        facts.tell("weighed", weighed, weighed_path)
        parts["weighed"] = weighed_path
    _counts(facts, parts)
    facts.tell("why_not", _why_not(facts, made_key), *facts.of["counts"])
    return facts.at(path)


def _why_not(facts: Findings, made_key: str) -> Any:
    """What speaks against a decision first; the place is that of ``counts``, which looks at the parts in the same order."""
    if facts.get("counts", UNKNOWN) is not False:
        return UNKNOWN if "counts" not in facts else COUNTS
    if facts.get("in_date") is False:
        return _AHEAD if made_key == "decided_on" else _OVERDUE
    return _PLACEHOLDER if facts.get("reasoned") is False or facts.get("decided_while_there") is not False else _GONE


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
    """Whether a decision may be relied on by its dates, and which of them tells.

    One that says nothing of its review may be or not: otherwise taking out a day that has passed would make it count again.
    An answer that lets nothing pass holds until there is another.
    """
    made = decision.get("decided_on", UNKNOWN)
    review = decision.get("review_by", NEVER if decision.get("answer") in _STRICT else UNKNOWN)
    if made is not UNKNOWN and made > today:
        return False, "decided_on"
    if review is not UNKNOWN and review < today:
        return False, "review_by"
    if made is UNKNOWN:
        return UNKNOWN, "decided_on"
    return (UNKNOWN, "review_by") if review is UNKNOWN else (True, "decided_on")


def _is_review_far(decision: dict[str, Any], today: str, path: Path) -> tuple[Any, Path]:
    """Whether a decision that lets something pass is to be looked at again only in years; not so where it does not say when."""
    review, source = decision.get("review_by", ""), (*path, "review_by")
    if review is UNKNOWN or decision.get("answer") in _STRICT:
        return UNKNOWN if review is UNKNOWN else False, source
    return review > months_before(today, -_LONGEST_REVIEW), source


def _factors_told(decision: dict[str, Any], path: Path) -> tuple[Any, Path]:
    """Whether an assessment of the scale says what it weighed, unless it found a large one; and the factor that tells."""
    factors, home = decision.get("factors", UNKNOWN), (*path, "factors")
    if decision.get("answer") in _STRICT:
        return True, (*path, "answer")
    if factors is UNKNOWN:
        return UNKNOWN, home
    stated = {key: factors.get(key, UNKNOWN) for key in _FACTORS}
    for key, said in stated.items():
        if said is not UNKNOWN and is_placeholder(said):
            return False, (*home, key)
    return next(((UNKNOWN, (*home, key)) for key, said in stated.items() if said is UNKNOWN), (True, home))


def _made_by_somebody(root: Derived, decision: dict[str, Any], path: Path) -> tuple[Any, Path]:
    by = text(decision, "decided_by")
    people, bodies = root["people"], mapping(root.data, "bodies")
    if by is None:
        return UNKNOWN, (*path, "decided_by")
    known = (people is not UNKNOWN and by in people) or (isinstance(bodies, dict) and by in bodies)
    return (True, (*path, "decided_by")) if known else (UNKNOWN, ("people", by))


def _by_somebody_there(root: Derived, decision: dict[str, Any], path: Path) -> tuple[Any, Path]:
    """Whether whoever decided had not left before that day; only people leave, and only by the day that is stated."""
    by, made = text(decision, "decided_by"), text(decision, "decided_on")
    who = None if root["people"] is UNKNOWN else root["people"].get(by)
    until = who.get("until", NEVER) if isinstance(who, dict) else NEVER
    if until is UNKNOWN:
        return UNKNOWN, ("people", str(by), "until")
    return made is None or made <= until, (*path, "decided_by")


def answers(root: Derived) -> Sourced:
    """The answer that holds as of the date for each kind that must be decided one way or the other: the latest.

    Where the latest does not count nothing is known: an earlier one does not hold again for that.
    """
    answer = Findings()
    listed = root["decided"].get("large_scale_processing", UNKNOWN)
    missing: Path = ("decisions", "large_scale_processing")
    if listed is UNKNOWN or UNKNOWN in listed:
        answer.tell("large_scale_processing", UNKNOWN, missing if listed is not UNKNOWN else ("decisions",))
        return answer.at(None)
    newest = _newest([one for one in listed if day_of(one, "") <= root.today])
    told = {str(one.get("answer", UNKNOWN)) for one in newest}
    unclear = [one for one in newest if one.get("counts", UNKNOWN) is UNKNOWN or "answer" not in one]
    if unclear:
        answer.tell(
            "large_scale_processing", UNKNOWN, *unclear[0].sources("counts" if "answer" in unclear[0] else "answer")
        )
    elif len(told) == 1 and all(one["counts"] for one in newest):
        answer.tell("large_scale_processing", newest[0]["answer"], (*newest[0].path, "answer"))
    else:
        answer.tell("large_scale_processing", UNKNOWN, missing)
    return answer.at(None)


def day_of(decision: Sourced, otherwise: str) -> str:
    """The day of a decision, or another where it is not stated in the form of one."""
    return text(decision, "decided_on") or otherwise


def _newest(decisions: list[Any]) -> list[Any]:
    """The latest of these decisions, more than one where they share the date; one without a date may be the latest."""
    undated = [one for one in decisions if one.get("decided_on", UNKNOWN) is UNKNOWN]
    if undated:
        return undated
    latest = max((one["decided_on"] for one in decisions), default="")
    return [one for one in decisions if one["decided_on"] == latest]
