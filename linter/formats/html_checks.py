"""Every check of a file for the ``html`` format, grouped by the source that asks for it, with its evidence."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from linter.formats.html_frames import frame
from linter.formats.html_words import Badge, Source, badge, ground, linked, sources, verdict_badge
from linter.formats.summary import named, questions
from linter.lazyclass import dataclass
from linter.report import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.formats.html_frames import Line
    from linter.report import Outcome, Waiver

_OWN: Final = "The governance file itself"
_NO_SOURCE: Final = "Without a source"
_QUIET: Final = (Verdict.PASS, Verdict.NOT_APPLICABLE)
_MOST_LINES: Final = 12
"""Lines of evidence that are shown of outcomes that are told as one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One check and how it came out: for one subject, or for all those that it came out alike for."""

    anchor: str
    badge: Badge
    title: str
    said: str
    reason: str
    """Why it matters; only where something is to be done."""
    ground: str
    note: str
    asked: tuple[str, ...]
    sources: tuple[Source, ...]
    frame: tuple[Line, ...]
    more: int
    """Lines of the evidence that are not shown."""
    name: str
    """Id and slug."""
    subjects: tuple[str, ...]
    level: str
    line: str
    waiver: Waiver | None


@dataclass(frozen=True, slots=True)
class Group:
    """The checks that one source asks for."""

    title: str
    url: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Every check, and where the entry of each outcome stands."""

    groups: tuple[Group, ...]
    anchors: dict[Outcome, str]
    badges: tuple[tuple[Badge, int], ...]
    """How many entries came out in which way, in the order of urgency."""

    @property
    def size(self) -> int:
        """How many entries there are."""
        return sum(number for _, number in self.badges)


_URGENCY: Final = ("must", "should", "advice", "open", "waived", "pass", "none")


def listing(outcomes: Iterable[Outcome], prefix: str) -> Listing:
    """The outcomes as entries by source, clause and id; their anchors begin with the prefix."""
    ordered = sorted(outcomes, key=lambda outcome: (*_home(outcome), named(outcome), _manner(outcome)))
    alike = [list(found) for _, found in groupby(ordered, lambda one: (_home(one), named(one), _manner(one)))]
    numbered = [(f"{prefix}{number}", found) for number, found in enumerate(alike, 1)]
    anchors = {outcome: anchor for anchor, found in numbered for outcome in found}
    groups = tuple(_group(home, list(found)) for home, found in groupby(numbered, lambda pair: _home(pair[1][0])[:2]))
    return Listing(groups, anchors, _counted(groups))


def _group(home: tuple[int, str], numbered: list[tuple[str, list[Outcome]]]) -> Group:
    """The checks of one source; what all of them would link to is linked once, at its title."""
    urls = {linked(clause.url) for _, found in numbered for clause in found[0].clauses[:1]}
    url = urls.pop() if len(urls) == 1 else ""
    return Group(home[1], url, tuple(_entry(found, anchor, url) for anchor, found in numbered))


def _home(outcome: Outcome) -> tuple[int, str, str]:
    """The source that an outcome is listed under, with what the sources and clauses are sorted by."""
    if not outcome.pack:
        return 0, _OWN, ""
    if not outcome.clauses or not outcome.clauses[0].title:
        return 2, _NO_SOURCE, ""
    return 1, outcome.clauses[0].title, outcome.clauses[0].clause


def _manner(outcome: Outcome) -> tuple[str, ...]:
    """What two outcomes of one check must share to be told as one: for passes all but the subject, else everything."""
    manner = (outcome.verdict.value, badge(outcome).key, ground(outcome), outcome.note, outcome.message)
    if outcome.verdict in _QUIET and all(mark.supporting for mark in outcome.marks):
        return manner
    return (*manner, outcome.subject, f"{outcome.place.line:09}", f"{outcome.place.column:09}")


def _entry(alike: list[Outcome], anchor: str, home: str) -> Entry:
    first = alike[0]
    quiet = first.verdict in _QUIET
    lines = frame(mark for one in alike for mark in one.marks)
    return Entry(
        anchor=anchor,
        badge=verdict_badge(first),
        title=first.title or first.message or named(first),
        said="" if first.message == first.title else first.message,
        reason="" if quiet else first.why,
        ground=ground(first),
        note=first.note,
        asked=tuple(one.text for one in questions(first)) if first.verdict is Verdict.CANNOT_TELL else (),
        sources=tuple(Source(one.text, "" if one.url == home else one.url) for one in sources(first)),
        frame=lines[:_MOST_LINES],
        more=len(lines[_MOST_LINES:]),
        name=named(first),
        subjects=tuple(dict.fromkeys(one.subject for one in alike if one.subject)),
        level=first.level.value,
        line="" if quiet else f"{first.place.line}:{first.place.column}",
        waiver=first.waiver if first.verdict is Verdict.WAIVED else None,
    )


def _counted(groups: Iterable[Group]) -> tuple[tuple[Badge, int], ...]:
    numbers: dict[Badge, int] = {}
    for group in groups:
        for entry in group.entries:
            numbers[entry.badge] = numbers.get(entry.badge, 0) + 1
    by_key: dict[str, list[tuple[Badge, int]]] = {}
    for shown, number in numbers.items():
        by_key.setdefault(shown.key, []).append((shown, number))
    return tuple((pairs[0][0], sum(number for _, number in pairs)) for key in _URGENCY if (pairs := by_key.get(key)))
