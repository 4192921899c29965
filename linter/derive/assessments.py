"""Assessments of whether another duty conflicts with being data protection officer: what they come to for each officer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from linter.dates import NEVER
from linter.derive.decisions import COUNTS, day_of
from linter.derive.decisions import WHY_NOT as WHY_NO_DECISION
from linter.derive.root import Findings, items, mapping, text
from linter.lazyclass import dataclass
from linter.values import UNKNOWN, Path, Sourced

if TYPE_CHECKING:
    from linter.derive.root import Derived

_OWN_CAUSE: Final = "decided by the person concerned, so it does not count"
_BY_DEPUTY: Final = "decided by the deputy of the person concerned, so it does not count"
_FROM_BELOW: Final = "decided by somebody who reports to the person concerned, so it does not count"
_BY_FIRM: Final = "decided by the firm that the person concerned works for, so it does not count"
_OVERTAKEN: Final = "a conflict was found on this day or later, so it does not count"
_CONFLICT: Final = "found a conflict"
WHY_NOT: Final = (*WHY_NO_DECISION, _OWN_CAUSE, _BY_DEPUTY, _FROM_BELOW, _BY_FIRM, _OVERTAKEN, _CONFLICT)
"""All that is said of why an assessment clears no post; nothing where it does."""


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
    clears = UNKNOWN if why_not is UNKNOWN else why_not == COUNTS
    facts.tell("clears", clears, *sources)
    facts.tell("finds_conflict", *_stands(decision, weighed))
    return facts.at(decision.path)


def _against(decision: Sourced, weighed: _Weighed) -> tuple[Any, *tuple[Path, ...]]:
    """Why a decision clears no post, empty where it does, and where that stands."""
    path: Path = decision.path or ()
    counts, answer, today = decision.get("counts", UNKNOWN), decision.get("answer"), weighed.today
    bias, source = weighed.biases[decision.path]
    if answer == "conflict" and day_of(decision, today) <= today:
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
    return (UNKNOWN, source) if bias is UNKNOWN else (COUNTS, (*path, "decided_on"))


def _overtakes(one: Sourced, decision: Sourced, today: str) -> bool:
    """Whether one decision found a conflict in the same post on the day of another or later, but not after today."""
    same = one.get("answer") == "conflict" and one.get("post") == decision.get("post")
    return same and day_of(decision, "") <= day_of(one, today) <= today


def _stands(decision: Sourced, weighed: _Weighed) -> tuple[Any, *tuple[Path, ...]]:
    """Whether a decision found a conflict, and no later one that counts found that there is none, and what tells."""
    answered: Path = (*(decision.path or ()), "answer")
    date = day_of(decision, weighed.today)
    if decision.get("answer", UNKNOWN) is UNKNOWN:
        return UNKNOWN, answered
    if decision["answer"] != "conflict" or date > weighed.today:
        return False, answered
    missing: list[Path] = []
    for one in weighed.about:
        later = day_of(one, NEVER) > date and one.get("post") == decision.get("post")
        bias, source = weighed.biases[one.path]
        if not later or one.get("answer") != "none" or one.get("counts") is False or bias not in (COUNTS, UNKNOWN):
            continue
        if "counts" in one and bias == COUNTS:
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
    deputies = _deputies(root, officer, day_of(decision, root.today))
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
    return COUNTS, path


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
