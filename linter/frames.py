"""Code frames: the lines of the file that a finding points at, with what may not be shown masked."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from linter.report import Mark
from linter.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from linter.document import Document, Token
    from linter.redact import Redactor
    from linter.values import Place

LONGEST = 400
"""Characters of a line that are shown around a place at the most."""


class _Line:
    """A line as it may be shown, put together from pieces, each as it stands and as it may be shown."""

    def __init__(self, pieces: list[tuple[str, str]]) -> None:
        self.pieces = pieces
        self.text = "".join([shown for _, shown in pieces])
        self._ends = list(accumulate(len(piece) for piece, _ in pieces))
        self._begins = [0, *accumulate(len(shown) for _, shown in pieces)]

    def shifted(self, column: int) -> int:
        """Where a column of the line lies in the line as shown."""
        index = bisect_left(self._ends, column)
        if index == len(self.pieces):
            return len(self.text)
        before, after = map(len, self.pieces[index])
        inside = column - self._ends[index] + before
        return self._begins[index] + (inside if before == after else round(inside * after / max(before, 1)))


class Framer:
    """Makes the marks of one document; its lines and, under redaction, their tokens are split once."""

    def __init__(self, document: Document, redactor: Redactor) -> None:
        self.lines = document.lines
        self.document = document
        self.redactor = redactor
        self._shown: dict[int, _Line] = {}
        self._tokens: Mapping[int, list[Token]] | None = None

    def mark(self, place: Place, label: str = "") -> Mark:
        """The line of a place as it may be shown, with the place pointed at."""
        line = place.line - 1
        if not self.document.text or line >= len(self.lines):
            return Mark(place, "", 0, 1, label)
        source = self.lines[line]
        end = place.end_column - 1 if place.end_line == place.line else len(source)
        shown = self._shown.get(line)
        if shown is None:
            self._shown[line] = shown = _Line(list(self._pieces(line, source)))
        start, stop = shown.shifted(place.column - 1), shown.shifted(min(end, len(source)))
        return _clipped(place, shown.text, (start, max(stop, start + 1)), label)

    def _pieces(self, line: int, source: str) -> Iterator[tuple[str, str]]:
        """The line in pieces, each as it stands and as it may be shown; comments are never shown under redaction."""
        if self.redactor.mode == "none":
            yield source, source
            return
        if self.document.tree is None:  # where nothing could be parsed, nothing is known to be harmless
            yield source, ""
            return
        at = 0
        for token in self._on(line):
            begin, end = _within(token, line, source)
            if begin < at:
                continue
            yield from _between(source[at:begin])
            yield source[begin:end], self._masked(token, source[begin:end])
            at = end
        yield from _between(source[at:], last=True)

    def _on(self, line: int) -> list[Token]:
        if self._tokens is None:
            tokens: dict[int, list[Token]] = {}
            for token in self.document.scalars():
                for number in range(token.span[0], token.span[2] + 1):
                    tokens.setdefault(number, []).append(token)
            self._tokens = tokens
        return sorted(self._tokens.get(line, ()), key=lambda token: token.span)

    def _masked(self, token: Token, source: str) -> str:
        if token.is_key:
            return self.redactor.key(str(token.path[-1]), token.path)
        value = _at(self.document.data, token.path)
        shown = self.redactor.piece(value if isinstance(value, str) else source, token.path)
        return source if shown == value else shown


def _within(token: Token, line: int, source: str) -> tuple[int, int]:
    begin = token.span[1] if token.span[0] == line else 0
    return begin, token.span[3] if token.span[2] == line else len(source)


def _between(text: str, *, last: bool = False) -> Iterator[tuple[str, str]]:
    """Text between tokens: punctuation is shown; comments, anchors and tags may hold anything and are not."""
    kept = "".join(char if char in " []{},:-?" else "" for char in (text.split("#", maxsplit=1)[0] if last else text))
    yield text, kept


def _clipped(place: Place, text: str, span: tuple[int, int], label: str) -> Mark:
    start, stop = span
    cut = max(0, min(start - LONGEST // 2, len(text) - LONGEST)) if len(text) > LONGEST else 0
    shown = visible(text[cut : cut + LONGEST])
    start, stop = start - cut, min(stop - cut, len(shown)) if len(shown) > start - cut else stop - cut
    return Mark(place, shown, width(shown[:start]), max(width(shown[start:stop]), 1), label)


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def _at(data: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return None
    return data
