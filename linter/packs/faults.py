"""What a pack that cannot be used is refused with."""

from __future__ import annotations

from linter.carets import BrokenFile


class BrokenPack(BrokenFile):
    """A pack that cannot be used. ``faults`` lists everything that was found, in the order of files and lines."""
