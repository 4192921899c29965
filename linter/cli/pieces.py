"""What came of one file, as the formats tell it: small enough to travel between processes, and soon let go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.formats import STREAMED
from linter.formats.summary import Counts, summarised
from linter.formats.visible import cleaned
from linter.lazyclass import dataclass, replace
from linter.report import FileReport, Report, Tally

if TYPE_CHECKING:
    from linter.accept import Accepted
    from linter.formats import Layout

SEVERAL: Final = Tally(files=2)
"""All that may be asked of the files of a run before they have been checked."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A format by its name, and how its text is to be laid out."""

    format: str
    layout: Layout

    @property
    def is_streamed(self) -> bool:
        """Whether the format is made in pieces, one for each file."""
        return self.format in STREAMED


@dataclass(frozen=True, slots=True)
class Piece:
    """One file: its text in every format that is made in pieces, and the report on it where another format is wanted."""

    tally: Tally
    counts: Counts
    parts: tuple[str, ...]
    file: FileReport | None = None
    accepted: Accepted | None = None
    """What the file used of waivers and baseline."""
    kept: tuple[str, bytes] | None = None
    """What is to be kept of it, so that it need not be checked again, under a key."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The formats that are wanted of a run, and what is known of it before its first file."""

    basis: Report
    wanted: tuple[Wanted, ...]

    def piece(self, file: FileReport, accepted: Accepted | None = None) -> Piece:
        """What these formats say of one file."""
        clean, basis = cleaned(file), cleaned(replace(self.basis, ended=SEVERAL))
        summary = summarised(clean, basis.gate)
        streamed = [one for one in self.wanted if one.is_streamed]
        parts = tuple(STREAMED[one.format]().part(summary, basis, one.layout) for one in streamed)
        kept = file if len(parts) < len(self.wanted) else None
        return Piece(basis.tally_of(file), summary.counts, parts, kept, accepted)
