"""Formats that sort what they say of all files, or begin with numbers: nothing is written before the last is checked.

What is said of one file is made when that is checked all the same, and goes into lanes, each of which is written whole
before the next. Until then it need not be in memory. What depends on other files is a hole in it, filled at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from linter.formats.streamed import Totals
from linter.formats.summary import Summary, summarised
from linter.lazyclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from linter.formats.layout import Layout
    from linter.formats.streamed import Part
    from linter.report import FileReport, Report

HOLE: Final = "\0"
"""What stands for something that is known only at the end, and what sets parts of a text apart; no report has it itself."""

Texts: TypeAlias = "Callable[[FileReport, Report, Layout], Sequence[Iterable[str]]]"
Notes: TypeAlias = "Callable[[Summary, Report, Layout], Iterable[str]]"
Written: TypeAlias = "Callable[[Report, Totals, Layout, Sequence[Iterable[str]]], Iterator[str]]"


@dataclass(frozen=True, slots=True)
class InLanes:
    """A format in lanes: what is said of one file, and how the whole is written from that.

    ``texts`` and ``notes`` may ask the report only what is known before the first file, as those that are streamed may.
    """

    written: Written
    """Writes the whole from the lanes, which give the text of each file, in their order and as often as wanted."""
    texts: Texts = lambda _file, _report, _layout: ()
    """What is said of one file: for each lane its text in chunks, which may be made when they are looked at."""
    lanes: int = 0
    """How many lanes there are."""
    notes: Notes = lambda _summary, _report, _layout: ()
    """What has to be known of a file before anything is written."""
    gathering: Callable[[], Any] = lambda: None
    """Makes what takes in the notes, in the order of files, by its method ``add``."""

    def made(self, summary: Summary, report: Report, layout: Layout) -> Part:
        """What is said of one file."""
        texts = tuple(map("".join, self.texts(summary.file, report, layout)))
        return texts, tuple(self.notes(summary, report, layout))

    def started(self) -> Totals:
        """The totals of no file."""
        return Totals(gathered=self.gathering())

    def render(self, report: Report, layout: Layout) -> Iterator[str]:
        """A whole report in chunks. Files are looked at once for each lane, so that none of their texts is held."""
        totals = self.started()
        for file in report.files:
            summary = summarised(file, report.gate)
            totals = totals.with_part(((), tuple(self.notes(summary, report, layout))), summary.counts)
        lanes = [_Lane(self.texts, number, report, layout) for number in range(self.lanes)]
        yield from self.written(report, totals, layout, lanes)


@dataclass(frozen=True, slots=True)
class _Lane:
    """A lane of a whole report."""

    texts: Texts
    number: int
    report: Report
    layout: Layout

    def __iter__(self) -> Iterator[str]:
        return ("".join(self.texts(file, self.report, self.layout)[self.number]) for file in self.report.files)
