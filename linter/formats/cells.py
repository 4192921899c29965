"""Text measured in the columns of a terminal, and laid out in them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final
from unicodedata import category, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_NARROWEST: Final = 20
_GAP: Final = 2


@lru_cache(maxsize=4096)
def _cell(char: str) -> int:
    if category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def cells(text: str) -> int:
    """How many columns the text takes: two for wide characters (UAX 11), none for combining ones."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def pad(text: str, width: int) -> str:
    """The text with spaces after it, up to a width."""
    return text + " " * (width - cells(text))


def wrap(items: Iterable[str], width: int) -> list[str]:
    """The items in lines of at most ``width`` columns, at least one line; only an item that is longer is broken up."""
    lines = [""]
    for piece in (piece for item in items for piece in _pieces(item, width)):
        line = f"{lines[-1]} {piece}" if lines[-1] else piece
        if lines[-1] and cells(line) > width:
            lines.append(piece)
        else:
            lines[-1] = line
    return lines


def _pieces(item: str, width: int) -> Iterator[str]:
    """The item if it fits, else its words, and of words that do not fit as much as does."""
    if cells(item) <= width:
        yield item
        return
    for word in item.split():
        piece, room = "", width
        for char in word:
            if _cell(char) > room:
                yield piece
                piece, room = "", width
            piece += char
            room -= _cell(char)
        yield piece


def hang(head: str, text: str | Sequence[str], width: int) -> list[str]:
    """The head, then the text wrapped beside it; further lines are indented by the width of the head.

    A sequence is wrapped only between its items.
    """
    indent = cells(head)
    words = text.split() if isinstance(text, str) else text
    first, *rest = wrap(words, max(width - indent, _NARROWEST))
    return [head + first, *(" " * indent + line for line in rest)]


def spread(left: str, right: str, width: int) -> list[str]:
    """Two texts at the two ends of a line; of two lines, where they do not fit into one."""
    gap = width - cells(left) - cells(right)
    if gap >= _GAP:
        return [left + " " * gap + right]
    return [left, " " * max(width - cells(right), _GAP) + right]


def window(text: str, start: int, end: int, room: int, dots: str) -> tuple[str, int]:
    """The part of a long line around a span, and by how many columns it was moved to the left.

    A line that fits into ``room`` columns comes back whole; else ``dots`` stand where something was cut off.
    """
    columns = _columns(text)
    if len(columns) <= room:
        return text, 0
    last = len(columns) - room
    moved = 0 if end <= room - len(dots) else max(0, min(start - room // 3, last))
    left, right = dots if moved else "", dots if moved < last else ""
    return left + _slice(columns, moved + len(left), moved + room - len(right)) + right, moved


def _slice(columns: list[str], start: int, stop: int) -> str:
    """The text of some columns, with a space for a wide character of which only one half lies within them."""
    shown = columns[start:stop]
    shown[0] = shown[0] or " "
    if stop < len(columns) and not columns[stop]:
        shown[-1] = " "
    return "".join(shown)


def _columns(text: str) -> list[str]:
    """What stands in each column: a wide character stands in its first, and its second is empty."""
    columns: list[str] = []
    for char in text:
        width = _cell(char)
        if width:
            columns += (char, "")[:width]
        elif columns:
            columns[-1] += char
    return columns
