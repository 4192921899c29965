"""The days of the ``html`` format: by when something is to be done, and what ends by itself.

No day is made up: each one stands in the governance file, in a waiver, or follows from how far back a policy looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.dates import is_date
from linter.formats.html_words import capital
from linter.formats.summary import heading, named, questions
from linter.lazyclass import dataclass, replace
from linter.report import Level, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from linter.report import FileReport, Gate, Outcome, Question

AT_ONCE: Final = "At once"
TOOLKIT: Final = "Before the toolkit is next published"
NO_DAY: Final = "Agree on a day"


@dataclass(frozen=True, slots=True)
class Day:
    """Something that ends, or is due, on a day if nobody acts."""

    day: str
    """ISO date."""
    what: str
    title: str
    """The check, problem or question that it is about."""
    who: str
    do: str
    anchor: str
    """Its entry among all checks."""
    subject: str = ""
    passed: bool = False


def by_when(findings: Sequence[Outcome]) -> str:
    """By when a problem is to be put right: for what must be so, at once; empty for mere advice.

    Items of the toolkit are answered whenever it is published, once a year. Nothing else that is asked for sets a day.
    """
    level = findings[0].level
    if level is Level.MUST:
        return AT_ONCE
    if level is Level.ADVICE:
        return ""
    return TOOLKIT if any(one.basis == "toolkit" and one.level is level for one in findings) else NO_DAY


def days(file: FileReport, gate: Gate, as_of: str, anchors: Mapping[Outcome, str]) -> tuple[Day, ...]:
    """The days to keep in mind, in order: what passes, is accepted or is being asked only until then."""
    found = (day for outcome in file.outcomes for day in _days_of(outcome, gate, anchors[outcome]) if is_date(day.day))
    unique = {(day.day, day.what, day.title, day.subject): day for day in found}
    told = sorted(unique.values(), key=lambda day: (day.day, day.what, day.title, day.subject))
    titles = [day.title for day in told]
    return tuple(
        replace(day, passed=day.day < as_of, subject=day.subject if titles.count(day.title) > 1 else "") for day in told
    )


def _days_of(outcome: Outcome, gate: Gate, anchor: str) -> Iterator[Day]:
    title, who = outcome.title or named(outcome), capital(outcome.who)
    if outcome.verdict is Verdict.PASS:
        yield Day(outcome.until, "In order until this day", title, who, outcome.do, anchor, outcome.subject)
    elif outcome.verdict is Verdict.WAIVED and outcome.waiver:
        said = "Accepted until this day"
        yield Day(outcome.waiver.expires_on, said, heading(outcome), who, outcome.do, anchor, outcome.subject)
    elif outcome.verdict is Verdict.CANNOT_TELL:
        yield from (_asked(question, outcome, gate, anchor) for question in questions(outcome))


def _asked(question: Question, outcome: Outcome, gate: Gate, anchor: str) -> Day:
    waits = not question.no_wait and gate.stops(replace(outcome, held=False))
    counts = ". From the day after, it counts as not met" if waits else ""
    do = f"Answer the question{counts}."
    return Day(question.chased_until, "Answer due", question.text, question.chased_by, do, anchor)
