"""Formats that say of each file what does not depend on the others, so that it can be written as soon as it is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from linter.formats.summary import Counts, Summary, summarised, total
from linter.lazyclass import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from linter.formats.layout import Layout
    from linter.report import Report


@dataclass(frozen=True, slots=True)
class Totals:
    """Numbers of what a run said of its files."""

    counts: Counts = field(default_factory=Counts)
    lines: int = 0
    """Lines of the parts of all files together."""

    def with_part(self, part: str, counts: Counts) -> Totals:
        """The totals with what is said of one more file."""
        return Totals(self.counts + counts, self.lines + part.count("\n"))


Part: TypeAlias = "Callable[[Summary, Report, Layout], str]"
Frame: TypeAlias = "Callable[[Report, Totals, Layout], str]"


@dataclass(frozen=True, slots=True)
class Streamed:
    """A format in pieces: what is said of one file, and what stands around all of them.

    ``part`` may ask the report only what is known before the first file: not for its files, but whether they are several.
    """

    part: Part
    end: Frame
    begin: Frame = lambda _report, _totals, _layout: ""
    between: str = ""
    """What stands between the parts of two files."""
    totals_first: bool = False
    """Whether the beginning tells of the numbers, so that nothing can be written before all files are checked."""

    def render(self, report: Report, layout: Layout) -> Iterator[str]:
        """A whole report in chunks: for the beginning, each file, and the end."""
        totals = Totals()
        if self.totals_first:
            totals = Totals(total(summarised(file, report.gate) for file in report.files))
        if opening := self.begin(report, totals, layout):
            yield opening
        totals, between = Totals(), ""
        for file in report.files:
            summary = summarised(file, report.gate)
            part = self.part(summary, report, layout)
            totals = totals.with_part(part, summary.counts)
            yield between + part
            between = self.between
        yield self.end(report, totals, layout)
