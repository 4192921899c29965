"""What the tests of the reader share."""

from __future__ import annotations

from pathlib import Path as File
from typing import TYPE_CHECKING, Final

from linter.reading import Parser, read

if TYPE_CHECKING:
    from linter.document import Document, Span

ROOT: Final = File(__file__).parents[2]
PARSERS: Final[tuple[Parser, ...]] = ("c", "pure")
EXAMPLES: Final = sorted((ROOT / "fixtures" / "examples").glob("*.yaml"))


def ids(document: Document) -> list[str]:
    """The ids of the faults, in the order in which they were found."""
    return [fault.id for fault in document.faults]


def source(document: Document, span: Span) -> str:
    """The very text of a span."""
    line, column, end_line, end_column = span
    if line == end_line:
        return document.lines[line][column:end_column]
    first, *between, last = document.lines[line : end_line + 1]
    return "\n".join([first[column:], *between, last[:end_column]])


def both(raw: bytes | str) -> tuple[Document, Document]:
    """The same bytes read with the C parser and with the pure one."""
    content = raw.encode() if isinstance(raw, str) else raw
    return read("it.yaml", content, parser="c"), read("it.yaml", content, parser="pure")
