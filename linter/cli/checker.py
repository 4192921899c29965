"""What a process does on each file of a run: look up what came of it before, or else check it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from linter.api import Unreadable, opened
from linter.cli.remembering import file_key, packed, unpacked
from linter.lazyclass import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from linter.accept import Seen
    from linter.api import Again
    from linter.cache import Cache
    from linter.cli.pieces import Piece, Sheet
    from linter.find import Found


class Checker:
    """Makes the work of a process: the pieces of a file, from the cache where there is one that holds them."""

    def __init__(self, again: Again, sheet: Sheet, seen: Seen, kept: tuple[Cache, str] | None) -> None:
        self._again = again
        self._sheet = sheet
        self._seen = seen
        self._kept = kept

    def __call__(self) -> Callable[[Found], Piece]:
        """The work."""
        return self._checked if self._kept is None else partial(self._looked_up, *self._kept)

    def _looked_up(self, cache: Cache, run: str, found: Found) -> Piece:
        try:
            raw = opened(found)
        except Unreadable:
            return self._checked(found)
        key = file_key(run, self._again.linter, found, raw)
        value = cache.get(key)
        known = None if value is None else unpacked(value)
        if known is not None:
            return known
        piece = self._checked(found, raw)
        value = packed(piece)
        return replace(piece, kept=(key, value)) if value else piece

    def _checked(self, found: Found, raw: bytes | None = None) -> Piece:
        linter = self._again.linter
        checked = linter.check_found(found) if raw is None else linter.check_raw(found, raw)
        return self._sheet.piece(checked.report, self._seen.kept(checked.accepted))
