"""What the report on a draft means for the interview: what to ask next, for which clauses, and what an answer led to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from linter.naming import parse_name
from linter.report import Level, Verdict
from linter.shape.expand import expanded
from linter.shape.schema import governance, shape_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.report import FileReport, Gate, Outcome, Question
    from linter.values import Path


@dataclass(frozen=True, slots=True)
class Open:
    """One open question of a draft with the outcomes that wait for it, the strongest first."""

    path: Path
    question: Question
    waiting: tuple[Outcome, ...]
    gates: bool


def open_questions(file: FileReport, gate: Gate, data: dict[str, Any]) -> tuple[Open, ...]:
    """The open questions of a draft that can be asked, each once: those that hold the gate first, then by level."""
    found: dict[str, tuple[Question, list[Outcome]]] = {}
    for outcome in file.having(Verdict.CANNOT_TELL):
        for question in outcome.questions:
            found.setdefault(question.key, (question, []))[1].append(outcome)
    whole = expanded(data, governance())
    opened = (_open(question, waiting, gate, whole) for question, waiting in found.values())
    return tuple(sorted((one for one in opened if one is not None), key=_order))


def _open(question: Question, waiting: list[Outcome], gate: Gate, data: Any) -> Open | None:
    path = parse_name(question.key, data)
    if path is None or shape_at(path, data) is None:
        return None
    waiting.sort(key=lambda outcome: (outcome.level.rank, outcome.policy))
    return Open(path, question, tuple(dict.fromkeys(waiting)), any(map(gate.stops, waiting)))


def _order(one: Open) -> tuple[Any, ...]:
    is_decision = one.path[0] == "decisions"  # what it is about has to be known first
    is_later = one.path[-1] != "from"  # whether somebody holds the role at all comes before everything about it
    return (
        not one.gates,
        one.waiting[0].level.rank,
        is_decision,
        _rank(one.path[:-1]),
        is_later,
        _rank(one.path),
        one.question.key,
    )


def _rank(path: Path) -> tuple[int, ...]:
    """Where a path stands in the schema: as people would write the file from top to bottom."""
    shape, ranks = governance(), []
    for key in path:
        names = list(shape.fields)
        ranks.append(names.index(str(key)) if key in names else 0)
        below = shape.child(key)
        if below is None:
            break
        shape = below
    return tuple(ranks)


def clauses(waiting: Sequence[Outcome], *, cite: bool) -> str:
    """The policies that wait for an answer, two at the most, each with its first clause where that is not said elsewhere."""
    first = {outcome.policy: outcome for outcome in waiting}
    shown = [_clause(outcome, cite=cite) for outcome in list(first.values())[:2]]
    more = len(first) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _clause(outcome: Outcome, *, cite: bool) -> str:
    source = f", {outcome.clauses[0].cited}" if outcome.clauses and cite else ""
    return f"{outcome.policy} ({outcome.level.value}{source})"


@dataclass(frozen=True, slots=True)
class Consequence:
    """Something that follows from the answers so far: a note, or a finding."""

    policy: str
    subject: str
    text: str
    is_finding: bool


def consequences(file: FileReport) -> Iterator[Consequence]:
    """What follows from a draft, in sentences: the notes first, then what must or should be put right."""
    for outcome in file.having(Verdict.PASS):
        if outcome.note:
            yield Consequence(outcome.policy, outcome.subject, _said(outcome, outcome.note), is_finding=False)
    for outcome in sorted(file.having(Verdict.FAIL), key=lambda outcome: outcome.level.rank):
        if outcome.pack and outcome.level is not Level.ADVICE:
            wanted = "This has to be put right" if outcome.level is Level.MUST else "This should be put right"
            said = f"{wanted}: {_small(outcome.message)}"
            yield Consequence(outcome.policy, outcome.subject, _said(outcome, said), is_finding=True)


def _said(outcome: Outcome, text: str) -> str:
    source = f" ({outcome.clauses[0].cited})" if outcome.clauses else ""
    return f"{text}. {outcome.why.rstrip('.')}{source}."


def _small(text: str) -> str:
    """A sentence with a small first letter, where it does not begin with a name."""
    first = text.split(" ", 1)[0]
    return (
        text[:1].lower() + text[1:]
        if first in {"The", "Nobody", "There", "Care", "An", "A", "This", "No", "Nothing", "Several"}
        else text
    )


def failing(file: FileReport) -> frozenset[tuple[str, str]]:
    """The policies that found something, with their subjects."""
    return frozenset((outcome.policy, outcome.subject) for outcome in file.having(Verdict.FAIL))
