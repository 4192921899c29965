"""Formats that say of each file what does not depend on the others, so that it can be written as soon as it is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from linter.formats.summary import Counts, Summary, summarised
from linter.lazyclass import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from linter.formats.layout import Layout
    from linter.report import Report

Part: TypeAlias = "tuple[Sequence[str], Sequence[str]]"
"""What a format says of one file: a text for each of its lanes, and notes on what counts only with that of other files."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What a run said of its files, as far as the format has to know it."""

    counts: Counts = field(default_factory=Counts)
    lines: int = 0
    """Lines of the texts of all files together."""
    gathered: Any = None
    """What the format made of its notes."""

    def with_part(self, part: Part, counts: Counts) -> Totals:
        """The totals with what is said of one more file."""
        texts, notes = part
        for note in notes:
            self.gathered.add(note)
        return Totals(self.counts + counts, self.lines + sum(text.count("\n") for text in texts), self.gathered)


Frame: TypeAlias = "Callable[[Report, Totals, Layout], str]"


@dataclass(frozen=True, slots=True)
class Streamed:
    """A format in pieces: what is said of one file, and what stands around all of them.

    ``part`` may ask the report only what is known before the first file: not for its files, but whether they are several.
    """

    part: Callable[[Summary, Report, Layout], str]
    end: Frame
    begin: Callable[[Report, Layout], str] = lambda _report, _layout: ""

    @property
    def lanes(self) -> int:
        """How many texts there are for each file."""
        return 1

    def made(self, summary: Summary, report: Report, layout: Layout) -> Part:
        """What is said of one file."""
        return (self.part(summary, report, layout),), ()

    def started(self) -> Totals:
        """The totals of no file."""
        return Totals()

    def written(self, report: Report, totals: Totals, layout: Layout, lanes: Sequence[Iterable[str]]) -> Iterator[str]:
        """The whole text in chunks, from what was said of the files."""
        yield self.begin(report, layout)
        yield from lanes[0]
        yield self.end(report, totals, layout)

    def render(self, report: Report, layout: Layout) -> Iterator[str]:
        """A whole report in chunks: for the beginning, each file, and the end."""
        if opening := self.begin(report, layout):
            yield opening
        totals = Totals()
        for file in report.files:
            summary = summarised(file, report.gate)
            part = self.made(summary, report, layout)
            totals = totals.with_part(part, summary.counts)
            yield part[0][0]
        yield self.end(report, totals, layout)
