"""What a format may know of where its text goes, and what a format is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from linter.lazyclass import dataclass
from linter.report import Report

_NARROWEST: Final = 40


@dataclass(frozen=True, slots=True)
class Layout:
    """How the text is to be laid out; decided by the command line, which alone looks at the terminal."""

    verbose: bool = False
    """List every outcome, whatever its verdict."""
    quiet: bool = False
    """Show only new findings, and the open questions that hold the gate."""
    colour: bool = False
    links: bool = False
    """Whether the terminal shows links (OSC 8), so that a clause may lead to its text."""
    waived: bool = False
    """Whether findings that were accepted go into formats that have no place of their own for them."""
    root: str = ""
    """The folder that a repository begins with: absolute, with forward slashes. Machines want paths from there."""
    here: str = ""
    """The folder that the paths of a report start from: absolute, with forward slashes."""
    width: int = 100
    """Columns of the terminal; some terminals say 0."""
    ascii: bool = False
    """Whether the characters that the format itself adds are to be ASCII."""

    @property
    def columns(self) -> int:
        """Columns that a line should not exceed: enough for words, whatever the terminal says."""
        return max(self.width, _NARROWEST)

    @property
    def dot(self) -> str:
        """What stands between the parts of a summary."""
        return "|" if self.ascii else "·"

    @property
    def dots(self) -> str:
        """What stands for a piece that was left out."""
        return "..." if self.ascii else "…"


Format: TypeAlias = Callable[[Report, Layout], Iterator[str]]
"""A format turns a report into chunks of text, to be written as UTF-8 in the order they come."""
