"""The text of a format, put together from the pieces of its files."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Final

from linter.formats import STREAMED
from linter.formats.streamed import Totals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.cli.pieces import Wanted
    from linter.formats.summary import Counts
    from linter.report import Report

_IN_MEMORY: Final = 1_000_000
_READ_AT_ONCE: Final = 100_000


class Spool:
    """A format while its files are being checked: the numbers so far, and what cannot be written yet.

    That is kept in a file without a name, which nobody else can open and which is gone when the run is.
    """

    def __init__(self, wanted: Wanted) -> None:
        self.is_kept = True
        """Whether parts are kept, because they are not written as they come."""
        self.part = ""
        """What stands for the last file that was added."""
        self._format = STREAMED[wanted.format]()
        self._layout = wanted.layout
        self._totals = Totals()
        self._between = ""
        self._file = SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="\n")  # noqa: SIM115 - until the run ends

    @property
    def waits(self) -> bool:
        """Whether nothing can be written before all files are checked."""
        return self._format.totals_first

    def add(self, part: str, counts: Counts) -> None:
        """Take in the part of one more file."""
        self.part = self._between + part
        self._between = self._format.between
        self._totals = self._totals.with_part(part, counts)
        if self.is_kept:
            self._file.write(self.part)

    def begin(self, report: Report) -> str:
        """What stands before the files."""
        return self._format.begin(report, self._totals, self._layout)

    def end(self, report: Report) -> str:
        """What stands after the files."""
        return self._format.end(report, self._totals, self._layout)

    def close(self) -> None:
        """Let go of what was kept."""
        self._file.close()

    def kept(self) -> Iterator[str]:
        """The parts that were kept, in chunks."""
        self._file.seek(0)
        return iter(lambda: self._file.read(_READ_AT_ONCE), "")
