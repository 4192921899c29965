"""Evidence as code frames: the lines of the file with what matters underlined and labelled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.formats.cells import cells, hang, window
from linter.formats.colour import paint
from linter.lazyclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.formats.layout import Layout
    from linter.report import Mark

_GUTTER: Final = 10
_INDENT: Final = " " * 5


@dataclass(frozen=True, slots=True)
class _Pointer:
    """A mark and the character that underlines it."""

    mark: Mark
    char: str

    @property
    def end(self) -> int:
        return self.mark.start + self.mark.width


def frames(marks: tuple[Mark, ...], name: str, layout: Layout) -> Iterator[str]:
    """The lines that show the marks of one outcome in the file of that name; those that only support it, if asked."""
    shown = [mark for mark in marks if layout.verbose or not mark.supporting]
    pointers = [_Pointer(mark, "-" if index else "^") for index, mark in enumerate(shown)]
    for group in _by_line(pointers, layout.columns - _GUTTER):
        yield from _frame(group, layout) if group[0].mark.text else _unseen(group, name, layout)


def _by_line(pointers: list[_Pointer], room: int) -> Iterator[list[_Pointer]]:
    """The pointers that share a source line; a line that is too long is shown anew for each of them."""
    groups: dict[tuple[int, str, int], list[_Pointer]] = {}
    for index, pointer in enumerate(pointers):
        mark = pointer.mark
        apart = index if cells(mark.text) > room else -1
        groups.setdefault((mark.place.line, mark.text, apart), []).append(pointer)
    yield from groups.values()


def _unseen(group: list[_Pointer], name: str, layout: Layout) -> Iterator[str]:
    """Lines that may not be shown: only where they are. The place of the outcome itself is in its own line already."""
    for pointer in group:
        if pointer.char == "-" or pointer.mark.label:
            yield from hang(f"{_INDENT}{name}:{pointer.mark.place.line}  ", pointer.mark.label, layout.columns)


def _frame(group: list[_Pointer], layout: Layout) -> Iterator[str]:
    first = group[0]
    text, moved = window(first.mark.text, first.mark.start, first.end, layout.columns - _GUTTER, layout.dots)
    yield paint(f"{first.mark.place.line:>7} | ", "faint", layout) + text.rstrip()
    for row in _rows(group):
        yield from _underline(row, moved, layout)


def _rows(group: list[_Pointer]) -> list[list[_Pointer]]:
    """The pointers in rows: those that do not touch stand side by side, with one label for all after the last."""
    rows: list[list[_Pointer]] = []
    for pointer in sorted(group, key=lambda pointer: pointer.mark.start):
        if rows and _fits(rows[-1], pointer):
            rows[-1].append(pointer)
        else:
            rows.append([pointer])
    return rows


def _fits(row: list[_Pointer], pointer: _Pointer) -> bool:
    labels = {placed.mark.label for placed in row} - {"", pointer.mark.label}
    return row[-1].end < pointer.mark.start and not labels


def _underline(row: list[_Pointer], moved: int, layout: Layout) -> Iterator[str]:
    line = ""
    for pointer in row:
        line = line.ljust(pointer.mark.start - moved) + pointer.char * pointer.mark.width
    line = line[: layout.columns - _GUTTER]
    label = next((pointer.mark.label for pointer in reversed(row) if pointer.mark.label), "")
    gutter = " " * (_GUTTER - 2) + "| "
    style = "must" if row[0].char == "^" else "strong"
    if _GUTTER + len(line) + 1 + cells(label) <= layout.columns:
        yield paint(gutter, "faint", layout) + f"{paint(line, style, layout)} {label}".rstrip()
        return
    yield paint(gutter, "faint", layout) + paint(line, style, layout)
    below = max(0, min(len(line) - len(line.lstrip()), layout.columns - _GUTTER - cells(label)))
    yield from hang(gutter + " " * below, label, layout.columns)
