"""A run over many files: what came of each is written as soon as it is known, and let go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.accept import Seen
from linter.api import Again
from linter.cache import Cache
from linter.cli.checker import Checker
from linter.cli.pieces import Piece, Sheet, Wanted
from linter.cli.remembering import run_key
from linter.cli.spool import Spool
from linter.formats.visible import cleaned
from linter.lazyclass import dataclass, replace
from linter.report import Tally
from linter.workers import fitting, ordered

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Iterator

    from linter.api import Linter
    from linter.find import Found
    from linter.report import Report


@dataclass(frozen=True, slots=True)
class Manner:
    """How a run is done, which changes nothing of what it finds."""

    jobs: int | None = None
    """Processes; None leaves them to the number of files."""
    is_stopped: Callable[[], bool] = lambda: False
    """Whether somebody wants the run to end where it is."""
    step: Callable[[], object] = lambda: None
    """Called after each file."""
    started: float | None = None
    """When the run began, in seconds of the clock, where what comes of files is to be kept and used again."""


_TOGETHER: Final = 100
"""Pieces that are written to the cache at once."""


def _cache(linter: Linter, sheet: Sheet, started: float | None) -> tuple[Cache, str] | None:
    """The cache with the key of the run, where it is to be used and can be."""
    if started is None:
        return None
    try:
        key = run_key(linter, sheet, started)
    except OSError:
        return None
    return (Cache(), key) if key else None


class Run:
    """The files of a run, each checked once, while every format that is wanted takes what it needs of it.

    One format may be `streamed` while files are checked; the others are `told` when all are. None of them has the files
    in memory.
    """

    def __init__(self, linter: Linter, found: Collection[Found], wanted: tuple[Wanted, ...], manner: Manner) -> None:
        self.wanted = wanted
        self.is_complete = False
        """Whether every file is accounted for."""
        self._linter = linter
        self._manner = manner
        self._sheet = Sheet(linter.basis, wanted)
        self._seen = Seen(linter.acceptance)
        self._tally = Tally()
        self._spools = tuple(map(Spool, wanted))
        self._kept = _cache(linter, self._sheet, manner.started)
        self._rows: list[tuple[str, bytes]] = []
        self._pieces = self._checked(found)

    @property
    def report(self) -> Report:
        """The report so far, without its files."""
        return replace(self._linter.basis, ended=self._tally)

    def can_stream(self, index: int) -> bool:
        """Whether a format can be `streamed`: it neither sorts what it says of the files nor begins with numbers."""
        return self._spools[index].is_flowing

    def streamed(self, index: int) -> Iterator[str]:
        """A format in chunks, while the files are being checked."""
        spool = self._spools[index]
        spool.is_kept = False
        yield spool.begin(self._head)
        for _ in self._pieces:
            yield spool.text
        yield spool.end(self._head)

    def told(self, index: int) -> Iterator[str]:
        """Any format in chunks, when all files have been checked."""
        self.finish()
        return self._spools[index].written(self._head)

    def finish(self) -> None:
        """Check what has not been checked yet."""
        for _ in self._pieces:
            pass

    def abandon(self) -> None:
        """Let the rest be, which nobody wants to know."""
        self._pieces.close()

    def close(self) -> None:
        """Let go of all that was kept."""
        self.abandon()
        self._put()
        if self._kept is not None:
            self._kept[0].close()
        for spool in self._spools:
            spool.close()

    @property
    def _head(self) -> Report:
        return cleaned(self.report)

    def _checked(self, found: Collection[Found]) -> Generator[Piece, None, None]:
        checker = Checker(Again(self._linter), self._sheet, self._seen, self._kept)
        for piece in ordered(checker, found, self._manner.jobs or fitting(len(found))):
            yield self._noted(piece)
            self._manner.step()
            if self._manner.is_stopped():
                break
        left = len(found) - self._tally.files
        self._tally += Tally(left=left)
        if not left:
            yield from map(self._noted, map(self._sheet.piece, self._linter.closing(self._seen)))
        self.is_complete = True

    def _noted(self, piece: Piece) -> Piece:
        self._tally += piece.tally
        for spool, part in zip(self._spools, piece.parts, strict=True):
            spool.add(part, piece.counts)
        if piece.accepted is not None:
            self._seen.add(piece.accepted)
        if piece.kept is not None:
            self._keep(piece.kept)
        return piece

    def _keep(self, row: tuple[str, bytes]) -> None:
        self._rows.append(row)
        if len(self._rows) >= _TOGETHER:
            self._put()

    def _put(self) -> None:
        if self._kept is not None and self._rows:
            self._kept[0].put(self._rows)
        self._rows.clear()
