"""What the ``html`` format says of one organisation, in the order in which it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.dates import is_date
from linter.formats import html_words as words
from linter.formats.html_checks import Listing, listing
from linter.formats.html_days import NO_DAY, Day, by_when, days
from linter.formats.html_drawing import Drawing, drawing
from linter.formats.summary import heading, named, summarised
from linter.formats.wording import chase, counted, spelt
from linter.lazyclass import dataclass, replace
from linter.report import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from linter.formats.html_words import Badge, Source
    from linter.formats.summary import Counts, OpenQuestion, Summary
    from linter.report import FileReport, Holding, Outcome, Report, Waiver


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something matters, and the sources that say so."""

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done, and by whom."""

    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Where an engineer finds one finding: its id and slug, its line, and its entry among all checks."""

    name: str
    line: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Card:
    """One problem as it is told to people."""

    anchor: str
    badge: Badge
    level: Badge
    heading: str
    found: tuple[str, ...]
    reasons: tuple[Reason, ...]
    steps: tuple[Step, ...]
    by_when: str
    references: tuple[Reference, ...]
    waiver: Waiver | None = None

    @property
    def is_set(self) -> bool:
        """Whether it is known by when, so that nobody has to agree on a day."""
        return self.by_when != NO_DAY


@dataclass(frozen=True, slots=True)
class Ask:
    """One open question for the meeting."""

    text: str
    badge: Badge
    holding: bool
    chase: str
    wanted: tuple[str, ...]
    """The titles of the checks that wait for the answer."""
    key: str
    line: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A row of the table that says what the drawing shows."""

    holding: Holding
    how: str
    conflicts: tuple[int, ...]
    """The numbers of what is said of its conflicts, from 1."""


@dataclass(frozen=True, slots=True)
class Line:
    """One organisation in the index of a run."""

    number: str
    """Which of the files it is, as text."""
    title: str
    file: str
    badge: Badge
    must: int
    should: int
    advice: int
    asked: int
    holding: int
    """Questions that count as not met until they are answered."""
    accepted: int
    """Problems that are waived or known."""
    passes: int


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that is said of one organisation."""

    line: Line
    error: str
    headline: str
    cards: tuple[Card, ...]
    asks: tuple[Ask, ...]
    either: tuple[str, ...]
    """Checks for which the answer to one of several questions may be enough."""
    accepted: tuple[Card, ...]
    days: tuple[Day, ...]
    drawing: Drawing | None
    held: tuple[Held, ...]
    conflicts: tuple[str, ...]
    listing: Listing


def title(file: FileReport) -> str:
    """What the page calls the organisation of a file."""
    return file.organisation or file.name


def line(file: FileReport, number: str, counts: Counts) -> Line:
    """The numbers of one file; problems that are known or accepted are not among them."""
    told = Line(
        number=number,
        title=title(file),
        file=file.name,
        badge=words.IN_ORDER,
        must=counts.must,
        should=counts.should,
        advice=counts.advice,
        asked=counts.questions,
        holding=counts.holding,
        accepted=counts.waived + counts.known,
        passes=counts.passes,
    )
    return replace(told, badge=words.ERROR if file.error else _state(told))


def _state(told: Line) -> Badge:
    """The worst that was found; nothing is in order because somebody lives with it, or because nothing was checked."""
    found = (
        (words.level_badge(Level.MUST), told.must),
        (words.OPEN, told.holding),
        (words.level_badge(Level.SHOULD), told.should),
        (words.OPEN, told.asked),
        (words.level_badge(Level.ADVICE), told.advice),
        (words.ACCEPTED, told.accepted),
    )
    for badge, number in found:
        if number:
            return badge
    return words.IN_ORDER if told.passes else words.NONE


def _headline(told: Line) -> str:
    """The state of one organisation in a sentence or two."""
    if not told.holding:
        return _found(told)
    counts = "counts as not met until it is" if told.holding == 1 else "count as not met until they are"
    return f"{_found(told)} {words.capital(spelt(told.holding, 'open question'))} {counts} answered."


def _found(told: Line) -> str:
    if told.must:
        return words.capital(f"{spelt(told.must, 'problem')} must be put right.")
    if told.should:
        return f"Nothing must be put right, but {spelt(told.should, 'problem')} should be."
    if told.asked:
        asked = f"{spelt(told.asked, 'question')} {'is' if told.asked == 1 else 'are'} open"
        return f"{'Nothing new' if told.accepted else 'Nothing'} was found wrong, but {asked}."
    if told.accepted:
        accepted = f"{spelt(told.accepted, 'problem')} {'is' if told.accepted == 1 else 'are'} accepted or known."
        return f"Nothing new was found wrong. {words.capital(accepted)}"
    if told.advice:
        return f"Nothing was found wrong. There is {counted(told.advice, 'piece of advice', 'pieces of advice')}."
    return "Nothing was found wrong, and no question is open." if told.passes else "None of the checks applies."


def page(file: FileReport, number: str, report: Report) -> Page:
    """What is to be said of a file, which is the ``number``-th of the run."""
    file, gate = _by_name(file), report.gate
    summary = summarised(file, gate)
    told = line(file, number, summary.counts)
    listed = listing(file.outcomes, f"o{number}-c")
    cards = tuple(
        _card(problem.findings, f"o{number}-p{index}", listed.anchors) for index, problem in enumerate(summary.new, 1)
    )
    conflicts = tuple(dict.fromkeys(said for one in file.holdings for said in one.conflicts))
    return Page(
        line=told,
        error=file.error,
        headline=_headline(told) if file.outcomes else "",
        cards=cards,
        asks=tuple(_ask(one, report.as_of) for one in summary.questions),
        either=_either(summary.questions),
        accepted=_accepted(summary, f"o{number}-a", listed.anchors),
        days=days(file, gate, report.as_of, listed.anchors),
        drawing=drawing(file.holdings),
        held=tuple(_held(one, conflicts) for one in file.holdings),
        conflicts=conflicts,
        listing=listed,
    )


def _by_name(file: FileReport) -> FileReport:
    """The file with those who chase an answer called by their name, as far as they hold anything."""
    names = {one.holder: one.name for one in file.holdings if one.holder and one.name}
    if not any(question.chased_by in names for one in file.outcomes for question in one.questions):
        return file
    return replace(file, outcomes=tuple(_chased_by_name(one, names) for one in file.outcomes))


def _chased_by_name(outcome: Outcome, names: Mapping[str, str]) -> Outcome:
    asked = (replace(one, chased_by=names.get(one.chased_by, one.chased_by)) for one in outcome.questions)
    return replace(outcome, questions=tuple(asked))


def _card(findings: Sequence[Outcome], anchor: str, anchors: Mapping[Outcome, str]) -> Card:
    """A problem with what its findings say, each thing once."""
    first = findings[0]
    title = heading(first)
    return Card(
        anchor=anchor,
        badge=words.badge(first),
        level=words.level_badge(first.level),
        heading=title,
        found=tuple(dict.fromkeys(one.message for one in findings if one.message and one.message != title)),
        reasons=_reasons(findings),
        steps=tuple(dict.fromkeys(Step(words.who(one), one.do) for one in findings if one.do)),
        by_when=by_when(findings),
        references=tuple(
            Reference(named(one), f"{one.place.line}:{one.place.column}", anchors[one]) for one in findings
        ),
        waiver=first.waiver,
    )


def _reasons(findings: Iterable[Outcome]) -> tuple[Reason, ...]:
    found: dict[str, dict[Source, None]] = {}
    for one in findings:
        if one.why or one.clauses:
            found.setdefault(one.why, {}).update(dict.fromkeys(words.sources(one)))
    return tuple(Reason(text, tuple(sources)) for text, sources in found.items())


def _held(holding: Holding, conflicts: Sequence[str]) -> Held:
    return Held(holding, words.held(holding), tuple(conflicts.index(said) + 1 for said in holding.conflicts))


def _ask(asked: OpenQuestion, as_of: str) -> Ask:
    first = asked.waiting[0]
    until = asked.question.chased_until
    over = ", and that day has passed" if is_date(until) and until < as_of else ""
    place = asked.question.place
    return Ask(
        text=asked.question.text,
        badge=words.level_badge(first.level),
        holding=bool(asked.holding),
        chase=words.capital(chase(asked.question, held=False)) + over,
        wanted=tuple(dict.fromkeys(one.title or named(one) for one in asked.waiting)),
        key=asked.question.key,
        line=f"{place.line}:{place.column}",
        names=tuple(dict.fromkeys(named(one) for one in asked.waiting)),
    )


def _either(asked: Iterable[OpenQuestion]) -> tuple[str, ...]:
    waiting = dict.fromkeys(outcome for one in asked for outcome in one.waiting if len(outcome.questions) > 1)
    return tuple(dict.fromkeys(outcome.title or named(outcome) for outcome in waiting))


def _accepted(summary: Summary, prefix: str, anchors: Mapping[Outcome, str]) -> tuple[Card, ...]:
    """What is waived, then what stands in the baseline."""
    found = [*(one.outcomes for one in summary.accepted), *(problem.findings for problem in summary.known)]
    return tuple(_card(findings, f"{prefix}{number}", anchors) for number, findings in enumerate(found, 1))
