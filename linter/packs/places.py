"""Where an expression stands in the YAML of its pack, so that a caret can point into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.document import split_lines
from linter.values import Place

if TYPE_CHECKING:
    from linter.document import Document, Node
    from linter.values import Path


def expression_place(document: Document, path: Path, span: tuple[int, int]) -> Place | None:
    """The place of a span of a text value; None where folding or escapes have moved its characters about."""
    node = document.node(path)
    if node is None:
        return None
    if node.style == "literal":
        return _in_block(document, node, span)
    if node.style in ("plain", "single") and node.span[0] == node.span[2]:
        return _in_line(document, node, span)
    return None


def _in_line(document: Document, node: Node, span: tuple[int, int]) -> Place:
    line, column, _, end = node.span
    quoted = node.style == "single"
    source = split_lines(document.text)[line][column + quoted : end - quoted]
    starts = _columns(source, quoted=quoted)
    start, stop = (starts[min(offset, len(starts) - 1)] for offset in span)
    return Place(line + 1, column + quoted + start + 1, line + 1, column + quoted + max(stop, start + 1) + 1)


def _columns(source: str, *, quoted: bool) -> list[int]:
    """For each character of the value the column in the source that it starts at; a quote is written as two."""
    columns: list[int] = []
    at = 0
    while at < len(source):
        columns.append(at)
        at += 2 if quoted and source[at : at + 2] == "''" else 1
    return [*columns, len(source)]


def _in_block(document: Document, node: Node, span: tuple[int, int]) -> Place:
    first = node.span[0] + 1
    lines = [line[node.indent :] for line in split_lines(document.text)[first : node.span[2] + 1]]
    line, start = _line_and_column(lines, span[0])
    stop = min(start + max(span[1] - span[0], 1), max(len(lines[line]), start + 1)) if lines else start + 1
    return Place(first + line + 1, node.indent + start + 1, first + line + 1, node.indent + stop + 1)


def _line_and_column(lines: list[str], offset: int) -> tuple[int, int]:
    for number, line in enumerate(lines):
        if offset <= len(line):
            return number, offset
        offset -= len(line) + 1
    return max(len(lines) - 1, 0), 0
