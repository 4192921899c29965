"""Colour for a terminal, in the eight colours that every terminal has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.formats.cells import hang

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.formats.layout import Layout

_CODES: Final = {
    "error": "1;31",
    "must": "1;31",
    "should": "1;33",
    "advice": "1;36",
    "cannot tell": "1;35",
    "pass": "1;32",
    "waived": "1;34",
    "known": "1;34",
    "all": "1",
    "strong": "1",
    "faint": "2",
}


def paint(text: str, style: str, layout: Layout) -> str:
    """The text in a style of the table above; unchanged where the layout has no colour."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if layout.colour and text else text


def titled(word: str, title: str, layout: Layout) -> Iterator[str]:
    """The heading of a block, its first word in the style of that name."""
    first, *rest = hang(f"{word}  ", title, layout.columns)
    yield paint(word, word.lower(), layout) + paint(first[len(word) :], "strong", layout)
    yield from (paint(line, "strong", layout) for line in rest)
