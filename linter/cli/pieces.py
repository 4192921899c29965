"""What came of one file, as the formats tell it: small enough to travel between processes, and soon let go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.formats import IN_PIECES
from linter.formats.summary import summarised
from linter.formats.visible import cleaned
from linter.lazyclass import dataclass, replace
from linter.report import Tally

if TYPE_CHECKING:
    from linter.accept import Accepted
    from linter.formats import Layout
    from linter.formats.streamed import Part
    from linter.formats.summary import Counts
    from linter.report import FileReport, Report

SEVERAL: Final = Tally(files=2)
"""All that may be asked of the files of a run before they have been checked."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A format by its name, and how its text is to be laid out."""

    format: str
    layout: Layout


@dataclass(frozen=True, slots=True)
class Piece:
    """One file, and what every format that is wanted says of it."""

    tally: Tally
    counts: Counts
    parts: tuple[Part, ...]
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
        parts = tuple(IN_PIECES[one.format]().made(summary, basis, one.layout) for one in self.wanted)
        return Piece(basis.tally_of(file), summary.counts, parts, accepted)
