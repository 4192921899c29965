"""What can be wrong with a pack, each fault at its own line and column, with a caret under it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from linter.document import split_lines
from linter.visible import visible

if TYPE_CHECKING:
    from linter.document import Document
    from linter.values import Place


@dataclass(frozen=True, slots=True)
class PackFault:
    """One fault of a pack: where it is, what is wrong, and the line it stands on."""

    file: str
    line: int
    column: int
    width: int
    message: str
    source: str = ""

    def __str__(self) -> str:
        head = visible(f"{self.file}:{self.line}:{self.column}: {self.message}")
        if not self.source:
            return head
        gutter = f"{self.line:>5} | "
        caret = " " * (len(gutter) + self.column - 1) + "^" * self.width
        return f"{head}\n{gutter}{visible(self.source)}\n{caret}"


class BrokenPack(Exception):  # noqa: N818 - a fault of the pack, not of the program
    """A pack that cannot be used. ``faults`` lists everything that was found, in the order of files and lines."""

    def __init__(self, faults: tuple[PackFault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def fault_at(document: Document, place: Place, message: str) -> PackFault:
    """A fault at a place of a file of the pack."""
    lines = split_lines(document.text)
    source = lines[place.line - 1] if place.line <= len(lines) else ""
    end = place.end_column if place.end_line == place.line else len(source) + 1
    return PackFault(document.name, place.line, place.column, max(end - place.column, 1), message, source)
