"""What the formats count and group alike: problems, what was accepted, open questions and checks of a file."""

from __future__ import annotations

from enum import IntEnum
from itertools import groupby
from typing import TYPE_CHECKING

from linter.lazyclass import dataclass
from linter.report import Ground, Level, Question, Verdict, Waiver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from linter.report import FileReport, Gate, Outcome


class Standing(IntEnum):
    """How a check came out, the worst first."""

    FAILS = 0
    STOPS = 1
    """An open question that holds the gate."""
    KNOWN = 2
    """It fails, and nothing but what stands in the baseline."""
    OPEN = 3
    WAIVED = 4
    PASSES = 5
    NOT_APPLICABLE = 6


_STANDINGS = {
    Verdict.FAIL: Standing.FAILS,
    Verdict.CANNOT_TELL: Standing.OPEN,
    Verdict.WAIVED: Standing.WAIVED,
    Verdict.PASS: Standing.PASSES,
    Verdict.NOT_APPLICABLE: Standing.NOT_APPLICABLE,
}
_WEAKEST_FIRST = (Ground.DECLARED, Ground.RECORDED, Ground.DERIVED)


def standing(outcome: Outcome, gate: Gate) -> Standing:
    """How one outcome stands towards the gate."""
    if outcome.verdict is Verdict.CANNOT_TELL and gate.stops(outcome):
        return Standing.STOPS
    if outcome.verdict is Verdict.FAIL and outcome.known:
        return Standing.KNOWN
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

    @property
    def known(self) -> bool:
        """Whether it stands in the baseline; a new finding never shares a problem with a known one."""
        return self.findings[0].known


@dataclass(frozen=True, slots=True)
class Accepted:
    """The outcomes of one heading that one waiver accepts, the strongest first, then by place."""

    heading: str
    waiver: Waiver
    outcomes: tuple[Outcome, ...]


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
    """New problems, by their level."""
    stopping: int = 0
    """Problems with a finding at or above the gate."""
    findings: int = 0
    """New findings."""
    known: int = 0
    """Problems that stand in the baseline."""
    waived: int = 0
    """Problems that somebody accepted."""
    questions: int = 0
    holding: int = 0
    """Questions that hold the gate."""
    checks: int = 0
    passes: int = 0
    not_applicable: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, name) + getattr(other, name) for name in self.__match_args__))

    @property
    def problems(self) -> int:
        """The new problems of every level."""
        return self.must + self.should + self.advice


@dataclass(frozen=True, slots=True)
class Summary:
    """What there is to say of one file."""

    file: FileReport
    checks: tuple[Check, ...]
    problems: tuple[Problem, ...]
    """New ones first, then those of the baseline."""
    accepted: tuple[Accepted, ...]
    questions: tuple[OpenQuestion, ...]
    counts: Counts

    @property
    def new(self) -> tuple[Problem, ...]:
        """The problems that do not stand in the baseline."""
        return tuple(problem for problem in self.problems if not problem.known)

    @property
    def known(self) -> tuple[Problem, ...]:
        """The problems that stand in the baseline."""
        return tuple(problem for problem in self.problems if problem.known)


def summarised(file: FileReport, gate: Gate) -> Summary:
    """The file with its problems, questions and checks in order, and counted."""
    asked, found, done = open_questions(file, gate), problems(file), checks(file, gate)
    waived, new = accepted(file), [problem for problem in found if not problem.known]
    levels = [problem.level for problem in new]
    standings = [check.standing for check in done]
    counts = Counts(
        must=levels.count(Level.MUST),
        should=levels.count(Level.SHOULD),
        advice=levels.count(Level.ADVICE),
        stopping=sum(any(map(gate.stops, problem.findings)) for problem in found),
        findings=sum(len(problem.findings) for problem in new),
        known=len(found) - len(new),
        waived=len(waived),
        questions=len(asked),
        holding=sum(bool(question.holding) for question in asked),
        checks=len(done),
        passes=standings.count(Standing.PASSES),
        not_applicable=standings.count(Standing.NOT_APPLICABLE),
    )
    return Summary(file, done, found, waived, asked, counts)


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
    groups: dict[str, list[Outcome]] = {}
    for outcome in file.outcomes:
        groups.setdefault(named(outcome), []).append(outcome)
    for outcomes in groups.values():
        if len(outcomes) > 1:
            outcomes.sort(key=lambda outcome: (standing(outcome, gate), order(outcome)))
    return tuple([Check(tuple(groups[name]), standing(groups[name][0], gate)) for name in sorted(groups)])


def problems(file: FileReport) -> tuple[Problem, ...]:
    """The problems of a file, new ones before those of the baseline, then the strongest first, then by place."""
    groups = _grouped(file.having(Verdict.FAIL), lambda one: (one.known, heading(one)), order)
    found = (Problem(heading(of[0]), tuple(of)) for of in groups)
    return tuple(sorted(found, key=lambda problem: (problem.known, *order(problem.findings[0]))))


def accepted(file: FileReport) -> tuple[Accepted, ...]:
    """What was accepted in a file, the strongest first, then by place."""
    groups = _grouped(file.having(Verdict.WAIVED), lambda one: (heading(one), _values(accepting(one))), order)
    found = (Accepted(heading(of[0]), accepting(of[0]), tuple(of)) for of in groups)
    return tuple(sorted(found, key=lambda one: order(one.outcomes[0])))


def accepting(outcome: Outcome) -> Waiver:
    """The waiver of an outcome; one that says nothing where it has none."""
    return outcome.waiver or Waiver("", "", "")


def _values(waiver: Waiver) -> tuple[str, ...]:
    return tuple(getattr(waiver, name) for name in waiver.__match_args__)


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
    waiting = tuple({id(outcome): outcome for _, outcome in pairs}.values())
    return OpenQuestion(pairs[0][0], waiting, tuple(filter(gate.stops, waiting)))


def _grouped(items: Iterable[Any], name: Callable[[Any], Any], key: Callable[[Any], Any]) -> list[list[Any]]:
    """The items in groups of one name, by name, each group in order."""
    ordered = sorted(items, key=lambda item: (name(item), key(item)))
    return [list(group) for _, group in groupby(ordered, name)]
