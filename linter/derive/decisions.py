"""Decisions by what they are about, and whether each one counts: in date, reasoned, made by somebody the file knows.

Why one does not count is said in words that follow the place at fault: ``decided_on: 2027-01-05``, dated in the future.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from linter.dates import NEVER, months_before
from linter.derive.root import Findings, Unstated, items, mapping, text
from linter.derive.titles import is_placeholder
from linter.lazyclass import dataclass
from linter.values import UNKNOWN, Path, Sourced

if TYPE_CHECKING:
    from linter.derive.root import Derived

_COUNTS: Final = ""
_AHEAD: Final = "dated in the future, so it does not count yet"
_OVERDUE: Final = "its review was due by this day, so it no longer counts"
_PLACEHOLDER: Final = "only a placeholder, so this decision does not count"
_GONE: Final = "decided by somebody who had left by then, so it does not count"
_OWN_CAUSE: Final = "decided by the person concerned, so it does not count"
_BY_DEPUTY: Final = "decided by the deputy of the person concerned, so it does not count"
_FROM_BELOW: Final = "decided by somebody who reports to the person concerned, so it does not count"
_BY_FIRM: Final = "decided by the firm that the person concerned works for, so it does not count"
_OVERTAKEN: Final = "a conflict was found on this day or later, so it does not count"
_CONFLICT: Final = "found a conflict"
_LARGE_SCALE: Final = "large_scale_processing"
KINDS = ("dpo_not_appointed", _LARGE_SCALE, "no_caldicott_guardian", "conflict_of_interests")
"""What decisions are about."""
_FACTORS: Final = ("people", "data", "duration", "area")
"""What the guidelines weigh: WP243 rev.01, section 2.1.3."""
_STRICT: Final = (True, "conflict")
"""Answers that let nothing pass: data are used on a large scale; two posts do not go together."""
_LONGEST_REVIEW: Final = 36
"""In how many months at the latest a decision is looked at again: our figure."""
WHY_NOT: Final = (
    *(_COUNTS, _AHEAD, _OVERDUE, _PLACEHOLDER, _GONE),
    *(_OWN_CAUSE, _BY_DEPUTY, _FROM_BELOW, _BY_FIRM, _OVERTAKEN, _CONFLICT),
)
"""Everything that is said of why a decision does not count, or clears no post."""


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
        return UNKNOWN if "counts" not in facts else _COUNTS
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
    newest = _newest([one for one in listed if _day(one, "") <= root.today])
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
    people, bodies = root["people"], mapping(root.data, "bodies")
    others = sum(len(one) for one in (listed, people, bodies) if one is not UNKNOWN)
    root.spend(others + len(about) ** 2, "holders and decisions about conflicts of interests")
    close = _close_to(root, officer)
    weighed = _Weighed(about, {one.path: _bias(root, officer, close, one) for one in about}, root.today)
    assessed = [_assessed(one, weighed) for one in about]
    facts.tell("assessments", assessed, home)
    unclear = next((one for one in assessed if "clears" not in one), None)
    if unclear is not None:
        facts.tell("cleared", UNKNOWN, *unclear.sources("clears"))
    else:
        facts.tell("cleared", [one["post"] for one in assessed if one["clears"]], home)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The decisions about one officer, with why whoever took each is not free to judge: empty where they are."""

    about: list[Sourced]
    biases: dict[Path | None, tuple[Any, Path]]
    today: str


def _assessed(decision: Sourced, weighed: _Weighed) -> Sourced:
    """One decision about an officer and a post, with what it comes to among the others."""
    facts = Findings(decision)
    facts.of.update(decision.of)
    why_not, *sources = _against(decision, weighed)
    facts.tell("why_not", why_not, *sources)
    clears = UNKNOWN if why_not is UNKNOWN else why_not == _COUNTS
    facts.tell("clears", clears, *sources)
    facts.tell("finds_conflict", *_stands(decision, weighed))
    return facts.at(decision.path)


def _against(decision: Sourced, weighed: _Weighed) -> tuple[Any, *tuple[Path, ...]]:
    """Why a decision clears no post, empty where it does, and where that stands."""
    path: Path = decision.path or ()
    counts, answer, today = decision.get("counts", UNKNOWN), decision.get("answer"), weighed.today
    bias, source = weighed.biases[decision.path]
    if answer == "conflict" and _day(decision, today) <= today:
        return _CONFLICT, (*path, "answer")
    if counts is False:
        return decision["why_not"], *decision.sources("why_not")
    if bias is not UNKNOWN and bias:
        return bias, source
    if any(_overtakes(one, decision, today) for one in weighed.about):
        return _OVERTAKEN, (*path, "decided_on")
    for key in ("counts", "post", "answer"):
        if key not in decision:
            return UNKNOWN, *decision.sources(key)
    return (UNKNOWN, source) if bias is UNKNOWN else (_COUNTS, (*path, "decided_on"))


def _day(decision: Sourced, otherwise: str) -> str:
    """The day of a decision, or another where it is not stated in the form of one."""
    return text(decision, "decided_on") or otherwise


def _overtakes(one: Sourced, decision: Sourced, today: str) -> bool:
    """Whether one decision found a conflict in the same post on the day of another or later, but not after today."""
    same = one.get("answer") == "conflict" and one.get("post") == decision.get("post")
    return same and _day(decision, "") <= _day(one, today) <= today


def _stands(decision: Sourced, weighed: _Weighed) -> tuple[Any, *tuple[Path, ...]]:
    """Whether a decision found a conflict, and no later one that counts found that there is none, and what tells."""
    answered: Path = (*(decision.path or ()), "answer")
    date = _day(decision, weighed.today)
    if decision.get("answer", UNKNOWN) is UNKNOWN:
        return UNKNOWN, answered
    if decision["answer"] != "conflict" or date > weighed.today:
        return False, answered
    missing: list[Path] = []
    for one in weighed.about:
        later = _day(one, NEVER) > date and one.get("post") == decision.get("post")
        bias, source = weighed.biases[one.path]
        if not later or one.get("answer") != "none" or one.get("counts") is False or bias not in (_COUNTS, UNKNOWN):
            continue
        if "counts" in one and bias == _COUNTS:
            return False, answered
        missing.extend([source] if "counts" in one else one.sources("counts"))
    return (UNKNOWN, *missing) if missing else (True, answered)


def _close_to(root: Derived, officer: frozenset[str]) -> dict[str, str]:
    """The ids of those who are not free to judge an officer on whatever day, each with why."""
    mine = _ids_of(root, officer)
    close = dict.fromkeys(_below(root, mine), _FROM_BELOW)
    return close | dict.fromkeys(_firms(root, mine), _BY_FIRM) | dict.fromkeys(mine, _OWN_CAUSE)


def _bias(root: Derived, officer: frozenset[str], close: dict[str, str], decision: Sourced) -> tuple[Any, Path]:
    """Why whoever took a decision is not free to judge this officer, empty where they are, and what tells.

    Not free are the officer under any id, a deputy of the officer, whoever reports to the officer, and the firm that the
    officer works for; nor a body of nobody else. Of a committee that cannot be told without its members; the governing body
    is taken as a whole.
    """
    by, path = text(decision, "decided_by") or "", (*(decision.path or ()), "decided_by")
    deputies = _deputies(root, officer, _day(decision, root.today))
    reasons = close | {one: _BY_DEPUTY for one in deputies if close.get(one) != _OWN_CAUSE}
    if by in reasons:
        return reasons[by], path
    body = mapping(mapping(root.data, "bodies"), by)
    if text(body, "kind") == "governing_body":  # those who report to the officer may be some of many
        reasons = {one: reason for one, reason in reasons.items() if reason != _FROM_BELOW}
    committee = text(body, "kind") == "committee"
    members = {member for _, member in items(body, "members")}
    told = members - {UNKNOWN}
    if committee and (body.get("members", UNKNOWN) is UNKNOWN or (told < members and told <= reasons.keys())):
        return UNKNOWN, ("bodies", by, "members")
    if members and members <= reasons.keys():
        why = sorted(reasons[member] for member in members)
        return _OWN_CAUSE if _OWN_CAUSE in why else why[0], path
    return _COUNTS, path


def _ids_of(root: Derived, officer: frozenset[str]) -> set[str]:
    """The ids under which the officer would decide: their own, and those of people who may be the same."""
    earlier, later = root.keep(("doubles",), lambda: _doubles(root))
    mine = {*officer, *(one for key in officer for one in earlier.get(key, ()))}
    return {*mine, *(one for key in mine for one in later.get(key, ()))}


def _doubles(root: Derived) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """For each id the earlier ids of who may be the same, and the later ones."""
    people = root["people"]
    listed = {} if people is UNKNOWN else people
    earlier = {key: who["same_as"] for key, who in listed.items() if who is not UNKNOWN and who["same_as"]}
    later: dict[str, list[str]] = {}
    for key, others in earlier.items():
        for other in others:
            later.setdefault(other, []).append(key)
    return earlier, later


def _deputies(root: Derived, officer: frozenset[str], day: str) -> set[str]:
    """The ids of those who deputise for the officer on a day; an officer who does not hold the role has none."""
    role = mapping(mapping(root.data, "roles"), "dpo")
    if not any(text(holder, key) in officer for _, holder in items(role, "holders") for key in ("person", "body")):
        return set()
    running = (
        deputy
        for _, deputy in items(role, "deputies")
        if (text(deputy, "from") or day) <= day <= (text(deputy, "until") or day)
    )
    return {person for deputy in running if (person := text(deputy, "person"))}


def _below(root: Derived, mine: set[str]) -> set[str]:
    """The ids under which those decide whose line of reporting leads to the officer."""
    reporting = root.keep(("reporting",), lambda: _reporting(root))
    found: dict[str, None] = dict.fromkeys(mine)
    waiting = list(found)
    while waiting:
        new = {one: None for one in reporting.get(waiting.pop(), ()) if one not in found}
        found |= new
        waiting.extend(new)
    root.spend(len(found), "holders and decisions about conflicts of interests")
    return _ids_of(root, frozenset(found.keys() - mine)) - mine


def _reporting(root: Derived) -> dict[str, list[str]]:
    """The ids of those who report to each person."""
    found: dict[str, list[str]] = {}
    people = mapping(root.data, "people")
    for key, person in people.items() if isinstance(people, dict) else ():
        if boss := text(mapping(person, "reports_to"), "person"):
            found.setdefault(boss, []).append(key)
    return found


def _firms(root: Derived, mine: set[str]) -> set[str]:
    """The ids of the firms that employ the officer; a parent body that lends its own officer decides as the owner does."""
    if text(mapping(mapping(root.data, "roles"), "dpo"), "arrangement") == "parent_body":
        return set()
    people, bodies = mapping(root.data, "people"), mapping(root.data, "bodies")
    employers = {text(mapping(people, key), "employer") or "" for key in mine}
    return {firm for firm in employers if text(mapping(bodies, firm), "kind") == "firm"}
