"""What the formats count and group alike: problems, open questions and checks of a file."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import IntEnum
from itertools import groupby
from typing import TYPE_CHECKING

from linter.report import Ground, Level, Question, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from linter.report import FileReport, Gate, Outcome


class Standing(IntEnum):
    """How a check came out, the worst first."""

    FAILS = 0
    STOPS = 1
    """An open question that holds the gate."""
    OPEN = 2
    PASSES = 3
    NOT_APPLICABLE = 4


_STANDINGS = {
    Verdict.FAIL: Standing.FAILS,
    Verdict.CANNOT_TELL: Standing.OPEN,
    Verdict.PASS: Standing.PASSES,
    Verdict.NOT_APPLICABLE: Standing.NOT_APPLICABLE,
}
_WEAKEST_FIRST = (Ground.DECLARED, Ground.RECORDED, Ground.DERIVED)


def standing(outcome: Outcome, gate: Gate) -> Standing:
    """How one outcome stands towards the gate."""
    if outcome.verdict is Verdict.CANNOT_TELL and gate.stops(outcome):
        return Standing.STOPS
    return _STANDINGS[outcome.verdict]


@dataclass(frozen=True, slots=True)
class Check:
    """One policy in one file: its outcomes for all subjects, the worst first."""

    outcomes: tuple[Outcome, ...]
    standing: Standing

    @property
    def name(self) -> str:
        """Id and slug, which never change: ``DPO042 dpo-is-registered-manager``."""
        return named(self.outcomes[0])

    @property
    def ground(self) -> Ground | None:
        """The weakest of the grounds that its passes stand on."""
        grounds = {outcome.ground for outcome in self.outcomes}
        return next((ground for ground in _WEAKEST_FIRST if ground in grounds), None)


@dataclass(frozen=True, slots=True)
class Problem:
    """The findings that share a heading, the strongest first, then by place."""

    heading: str
    findings: tuple[Outcome, ...]

    @property
    def level(self) -> Level:
        """The level of its strongest finding."""
        return self.findings[0].level


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question and the outcomes that wait for its answer, the strongest first."""

    question: Question
    waiting: tuple[Outcome, ...]
    holding: tuple[Outcome, ...]
    """Those of them that hold the gate."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of a file or of a run."""

    must: int = 0
    should: int = 0
    advice: int = 0
    """Problems, by their level."""
    stopping: int = 0
    """Problems with a finding at or above the gate."""
    findings: int = 0
    questions: int = 0
    holding: int = 0
    """Questions that hold the gate."""
    checks: int = 0
    passes: int = 0
    not_applicable: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))

    @property
    def problems(self) -> int:
        """The problems of every level."""
        return self.must + self.should + self.advice


@dataclass(frozen=True, slots=True)
class Summary:
    """What there is to say of one file."""

    file: FileReport
    checks: tuple[Check, ...]
    problems: tuple[Problem, ...]
    questions: tuple[OpenQuestion, ...]
    counts: Counts


def summarised(file: FileReport, gate: Gate) -> Summary:
    """The file with its problems, questions and checks in order, and counted."""
    asked, found, done = open_questions(file, gate), problems(file), checks(file, gate)
    levels = [problem.level for problem in found]
    standings = [check.standing for check in done]
    counts = Counts(
        must=levels.count(Level.MUST),
        should=levels.count(Level.SHOULD),
        advice=levels.count(Level.ADVICE),
        stopping=sum(any(map(gate.stops, problem.findings)) for problem in found),
        findings=sum(len(problem.findings) for problem in found),
        questions=len(asked),
        holding=sum(bool(question.holding) for question in asked),
        checks=len(done),
        passes=standings.count(Standing.PASSES),
        not_applicable=standings.count(Standing.NOT_APPLICABLE),
    )
    return Summary(file, done, found, asked, counts)


def total(summaries: Iterable[Summary]) -> Counts:
    """The numbers of all files together."""
    return sum((summary.counts for summary in summaries), Counts())


def named(outcome: Outcome) -> str:
    """Id and slug of the outcome's policy."""
    return f"{outcome.policy} {outcome.slug}".strip()


def heading(outcome: Outcome) -> str:
    """What the problem of a finding is called."""
    return outcome.problem or outcome.message or outcome.title or named(outcome)


def order(outcome: Outcome) -> tuple[int, int, int, str, str]:
    """What outcomes are sorted by: level, then place, then id and subject."""
    place = outcome.place
    return (outcome.level.rank, place.line, place.column, outcome.policy, outcome.subject)


def checks(file: FileReport, gate: Gate) -> tuple[Check, ...]:
    """The policies that were applied to a file, by id."""
    return tuple(
        Check(tuple(outcomes), standing(outcomes[0], gate))
        for outcomes in _grouped(file.outcomes, named, lambda outcome: (standing(outcome, gate), order(outcome)))
    )


def problems(file: FileReport) -> tuple[Problem, ...]:
    """The problems of a file, the strongest first, then by place."""
    found = (Problem(heading(of[0]), tuple(of)) for of in _grouped(file.having(Verdict.FAIL), heading, order))
    return tuple(sorted(found, key=lambda problem: order(problem.findings[0])))


def open_questions(file: FileReport, gate: Gate) -> tuple[OpenQuestion, ...]:
    """The open questions of a file, each once: those that hold the gate first, then by level and place."""
    asked = ((question, outcome) for outcome in file.having(Verdict.CANNOT_TELL) for question in questions(outcome))
    grouped = _grouped(asked, lambda pair: pair[0].key or pair[0].text, lambda pair: order(pair[1]))
    found = (_open_question(pairs, gate) for pairs in grouped)
    return tuple(sorted(found, key=lambda asked: (not asked.holding, *order(asked.waiting[0]), asked.question.key)))


def questions(outcome: Outcome) -> tuple[Question, ...]:
    """What a cannot-tell asks; where it asks nothing, its own message stands for a question without a key."""
    return outcome.questions or (Question("", outcome.message or outcome.title or named(outcome), outcome.place),)


def _open_question(pairs: list[tuple[Question, Outcome]], gate: Gate) -> OpenQuestion:
    waiting = tuple(dict.fromkeys(outcome for _, outcome in pairs))
    return OpenQuestion(pairs[0][0], waiting, tuple(filter(gate.stops, waiting)))


def _grouped(items: Iterable[Any], name: Callable[[Any], str], key: Callable[[Any], Any]) -> list[list[Any]]:
    """The items in groups of one name, by name, each group in order."""
    ordered = sorted(items, key=lambda item: (name(item), key(item)))
    return [list(group) for _, group in groupby(ordered, name)]
