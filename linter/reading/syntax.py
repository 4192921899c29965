"""A parser's complaint in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.document import Fault, place_of
from linter.reading.builder import HALF, SECOND
from linter.values import Message, Slot

if TYPE_CHECKING:
    from linter.reading.builder import Builder

_TAB: Final = "This line is indented with a tab; use spaces."
_TEXT_TAIL: Final = "; put the text in quotation marks."
_UNCLOSED: Final = "The {} that opens here is not closed, or a comma is missing in it."
# Words of the parsers' messages (libyaml's, then the pure parser's where they differ) → what to say instead.
_SYNTAX: Final = (
    (("tab character", "'\\t'"), _TAB),
    (("scanning a quoted scalar",), "The quotation mark that opens here is not closed."),
    (("',' or ']'",), _UNCLOSED.format("list")),
    (("',' or '}'",), _UNCLOSED.format("brace")),
    (("expected ':'",), "This line has no colon; write a key, a colon, a space and the value."),
    (("mapping values are not allowed",), "A colon may not stand here; quote the text, or correct the indentation."),
    (("sequence entries are not allowed",), "A list may not start here; put each '-' on a line of its own."),
    (("escape",), "A backslash has a special meaning here; write it twice, or use single quotation marks."),
    (("directive", "incompatible"), "A line that starts with '%' may not stand here; delete it."),
    (("<document start>",), "The document ends before this; check the brackets and the indentation."),
    (("alias", "anchor"), "A text may not start with '*' or '&' here" + _TEXT_TAIL),
    (("tag",), "A text may not start with '!' here" + _TEXT_TAIL),
    (("block scalar",), "After '|' or '>' the text starts on the next line."),
)
_AT_THE_OPENING: Final = ("scanning a quoted scalar", "expected ':'", "',' or ")


def syntax_fault(error: Exception, builder: Builder) -> Fault:
    """A parser's complaint in plain words; nothing of the file is repeated but the character at the place."""
    words = f"{getattr(error, 'context', '')}: {getattr(error, 'problem', error)}"
    mark = getattr(error, "problem_mark", None)
    opening = getattr(error, "context_mark", None)
    if opening is not None and any(word in words for word in _AT_THE_OPENING):
        mark = opening
    line, column = (mark.line, mark.column) if mark else builder.last[2:]
    if line >= len(builder.lines):  # libyaml puts the end of a file without a last line end on a line of its own
        line, column = len(builder.lines) - 1, len(builder.lines[-1])
    place = place_of((line, column, line, column + 1), builder.path())
    if "invalid Unicode character escape" in words or "chr()" in words:
        return Fault("YML013", builder.path(), place, (HALF,))
    if "<document start>" in words and builder.ended:
        return Fault("YML003", (), place, (SECOND,))
    return Fault("YML004", builder.path(), place, _syntax_message(words, builder.lines, line, column))


def _syntax_message(words: str, lines: list[str], line: int, column: int) -> Message:
    before, char = lines[line][:column], lines[line][column : column + 1]
    if char == "\t":
        return (_TAB,)
    for needles, sentence in _SYNTAX:
        if any(needle in words for needle in needles):
            return (sentence,)
    if "cannot start" in words or "node content" in words:
        return _misplaced(char)
    if before.strip(" "):
        return ("More text follows a value that has ended; put the whole value in quotation marks.",)
    return ("This line does not fit those above it; indent it like the lines that it belongs with.",)


def _misplaced(char: str) -> Message:
    if not char:
        return ("A value or a closing bracket is missing here.",)
    return ("A value may not start with '", Slot(char), "'" + _TEXT_TAIL)
