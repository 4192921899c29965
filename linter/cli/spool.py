"""The text of a format, put together from the pieces of its files."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Final

from linter.formats import IN_PIECES
from linter.formats.streamed import Streamed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.cli.pieces import Wanted
    from linter.formats.streamed import Part
    from linter.formats.summary import Counts
    from linter.report import Report

_IN_MEMORY: Final = 256_000
_SIZE: Final = 8
"""Bytes that tell the length of a text."""


class Spool:
    """A format while its files are being checked: the numbers so far, and what cannot be written yet."""

    def __init__(self, wanted: Wanted) -> None:
        self.is_kept = True
        """Whether parts are kept, because they are not written as they come."""
        self.text = ""
        """What stands for the last file that was added, in a format that is flowing."""
        self._format = IN_PIECES[wanted.format]()
        self._flowing = self._format if isinstance(self._format, Streamed) else None
        self._layout = wanted.layout
        self._totals = self._format.started()
        self._lanes = tuple(Lane() for _ in range(self._format.lanes))

    @property
    def is_flowing(self) -> bool:
        """Whether something can be written before all files are checked."""
        return self._flowing is not None

    def add(self, part: Part, counts: Counts) -> None:
        """Take in the part of one more file."""
        texts, _notes = part
        self._totals = self._totals.with_part(part, counts)
        if self.is_kept:
            for lane, text in zip(self._lanes, texts, strict=True):
                lane.add(text)
        else:
            (self.text,) = texts

    def begin(self, report: Report) -> str:
        """What stands before the files."""
        return self._flowing.begin(report, self._layout) if self._flowing else ""

    def end(self, report: Report) -> str:
        """What stands after the files."""
        return self._flowing.end(report, self._totals, self._layout) if self._flowing else ""

    def written(self, report: Report) -> Iterator[str]:
        """The whole text in chunks, from what was kept."""
        return self._format.written(report, self._totals, self._layout, self._lanes)

    def close(self) -> None:
        """Let go of what was kept."""
        for lane in self._lanes:
            lane.close()


class Lane:
    """Texts in the order in which they were added, to be read as often as wanted when all have been.

    Many of them are kept in a file without a name, which nobody else can open and which is gone when the run is.
    """

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY, "w+b")  # noqa: SIM115 - until the run ends

    def add(self, text: str) -> None:
        """Keep one more text."""
        raw = text.encode()
        self._file.write(len(raw).to_bytes(_SIZE, "big"))
        self._file.write(raw)

    def __iter__(self) -> Iterator[str]:
        self._file.seek(0)
        while size := self._file.read(_SIZE):
            yield self._file.read(int.from_bytes(size, "big")).decode()

    def close(self) -> None:
        """Let go of them."""
        self._file.close()
