"""Evidence for the ``html`` format: lines of the file in pieces, of which some are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.formats.cells import cells
from linter.lazyclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from linter.report import Mark


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: its number, its text in pieces with whether each is marked, and what is said of the marks."""

    number: int
    pieces: tuple[tuple[str, bool], ...]
    labels: tuple[str, ...]


def frame(marks: Iterable[Mark]) -> tuple[Line, ...]:
    """The lines that the marks of one outcome stand on, the first one first; without text where it may not be shown."""
    by_line: dict[tuple[int, str], list[Mark]] = {}
    for mark in dict.fromkeys(marks):
        by_line.setdefault((mark.place.line, mark.text), []).append(mark)
    return tuple(_line(row) for found in by_line.values() for row in _rows(found) if row[0].text or _labelled(row))


def _labelled(row: list[Mark]) -> bool:
    return any(mark.label for mark in row)


def _rows(marks: list[Mark]) -> list[list[Mark]]:
    """The marks of one line in rows, so that those of one row do not overlap."""
    rows: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda mark: mark.start):
        row = next((row for row in rows if row[-1].start + row[-1].width <= mark.start), None)
        if row is None:
            rows.append([mark])
        else:
            row.append(mark)
    return rows


def _line(row: list[Mark]) -> Line:
    text = row[0].text
    spans = [(_index(text, mark.start), _index(text, mark.start + mark.width)) for mark in row]
    return Line(row[0].place.line, tuple(_pieces(text, spans)), tuple(_labels(row, spans)))


def _pieces(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, stop in spans:
        yield from ((piece, marked) for piece, marked in ((text[at:start], False), (text[start:stop], True)) if piece)
        at = stop
    if text[at:]:
        yield text[at:], False


def _labels(row: list[Mark], spans: list[tuple[int, int]]) -> Iterator[str]:
    """What is said of the marks; where it is said of several, which one is meant."""
    said = {mark.label for mark in row}
    for mark, (start, stop) in zip(row, spans, strict=True):
        piece = mark.text[start:stop].strip()
        if mark.label:
            yield f"{piece}: {mark.label}" if len(said) > 1 and piece else mark.label


def _index(text: str, column: int) -> int:
    """The index of the character in a column of a terminal, as marks count them."""
    if text.isascii():
        return column
    at = 0
    for index, char in enumerate(text):
        if at >= column and cells(char):
            return index
        at += cells(char)
    return len(text)
