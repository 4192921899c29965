"""What the report on a draft means for the interview: what to ask next, for which clauses, and what an answer led to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from linter.naming import parse_name
from linter.report import Level, Verdict
from linter.shape.schema import governance, shape_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from linter.report import FileReport, Gate, Outcome, Question
    from linter.values import Path

_FIRST: Final = ("people", "bodies", "roles", "organisation")
"""The sections that are asked about first, in this order."""
_BY_ENTRY: Final = ("people", "bodies", "roles")


@dataclass(frozen=True, slots=True)
class Open:
    """One open question of a draft with the outcomes that wait for it, the strongest first."""

    path: Path
    question: Question
    waiting: tuple[Outcome, ...]
    gates: bool


def open_questions(file: FileReport, gate: Gate, whole: dict[str, Any]) -> tuple[Open, ...]:
    """The open questions of a draft that can be asked, each once: those that hold the gate first, then by level.

    ``whole`` are its data with every shorthand written out.
    """
    found: dict[str, tuple[Question, list[Outcome]]] = {}
    for outcome in file.having(Verdict.CANNOT_TELL):
        for question in {one.key: one for one in outcome.questions}.values():
            found.setdefault(question.key, (question, []))[1].append(outcome)
    opened = (_open(question, waiting, gate, whole) for question, waiting in found.values())
    place = _by_subject(whole)
    return tuple(sorted((one for one in opened if one is not None), key=lambda one: (*_order(one), *place(one))))


def _open(question: Question, waiting: list[Outcome], gate: Gate, data: Any) -> Open | None:
    path = parse_name(question.key, data)
    if path is None or shape_at(path, data) is None:
        return None
    waiting.sort(key=lambda outcome: (outcome.level.rank, outcome.policy))
    return Open(path, question, tuple(waiting), any(map(gate.stops, waiting)))


def _order(one: Open) -> tuple[Any, ...]:
    return not one.gates, one.waiting[0].level.rank


def _by_subject(data: dict[str, Any]) -> Callable[[Open], tuple[Any, ...]]:
    """What questions of the same urgency are sorted by: person by person, role by role, then the organisation."""

    def place(one: Open) -> tuple[Any, ...]:
        section, entry = str(one.path[0]), str(one.path[1]) if len(one.path) > 1 else ""
        listed = list(data.get(section) or ()) if section in _BY_ENTRY else []
        entries = listed.index(entry) if entry in listed else len(listed)
        first = _FIRST.index(section) if section in _FIRST else len(_FIRST)
        is_decision = section == "decisions"  # what it is about has to be known first
        is_later = one.path[-1] != "from"  # whether somebody holds the role at all comes before everything about it
        return is_decision, first, entries, is_later, _rank(one.path), one.question.key

    return place


def _rank(path: Path) -> tuple[int, ...]:
    """Where a path stands in the schema: as people would write the file from top to bottom."""
    shape, ranks = governance(), []
    for key in path:
        names = list(shape.fields)
        ranks.append(names.index(str(key)) if key in names else key if isinstance(key, int) else 0)
        below = shape.child(key)
        if below is None:
            break
        shape = below
    return tuple(ranks)


def clauses(waiting: Sequence[Outcome]) -> str:
    """The policies that wait for an answer, two at the most, each with its level and its first clause."""
    first = {outcome.policy: outcome for outcome in waiting}
    shown = [_clause(outcome) for outcome in list(first.values())[:2]]
    more = len(first) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _clause(outcome: Outcome) -> str:
    source = f", {outcome.clauses[0].cited}" if outcome.clauses else ""
    return f"{outcome.policy} ({outcome.level.value}{source})"


@dataclass(frozen=True, slots=True)
class Consequence:
    """Something that follows from the answers so far: a note, or a finding."""

    policy: str
    subject: str
    text: str
    is_finding: bool


def consequences(file: FileReport) -> Iterator[Consequence]:
    """What follows from a draft, in sentences: the notes with their reasons first, then what must or should be put right."""
    for outcome in file.having(Verdict.PASS):
        if outcome.note:
            said = f"{outcome.note}. {outcome.why.rstrip('.')}."
            yield Consequence(outcome.policy, outcome.subject, said, is_finding=False)
    for outcome in sorted(file.having(Verdict.FAIL), key=lambda outcome: outcome.level.rank):
        if outcome.pack and outcome.level is not Level.ADVICE:
            wanted = "This has to be put right." if outcome.level is Level.MUST else "This should be put right."
            said = f"{wanted} {outcome.message}."
            yield Consequence(outcome.policy, outcome.subject, said, is_finding=True)


def failing(file: FileReport) -> frozenset[tuple[str, str]]:
    """The policies that found something, with their subjects."""
    return frozenset((outcome.policy, outcome.subject) for outcome in file.having(Verdict.FAIL))


def waiting_for(file: FileReport, key: str) -> frozenset[tuple[str, str]]:
    """The policies, with their subjects, that wait for the answer to a question; with no key, all that are not content."""
    return frozenset(
        (outcome.policy, outcome.subject)
        for outcome in file.having(Verdict.FAIL, Verdict.CANNOT_TELL)
        if not key or any(question.key == key for question in outcome.questions)
    )


def changing(one: FileReport, other: FileReport) -> str:
    """Why the first policy asks for something that comes to something else in another report; empty where all are alike."""
    known = {(outcome.policy, outcome.subject, outcome.verdict) for outcome in other.outcomes}
    changed = (out for out in one.outcomes if (out.policy, out.subject, out.verdict) not in known)
    return next((outcome.why for outcome in changed), "")
