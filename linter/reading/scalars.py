"""What a scalar means: the core schema of YAML 1.2, in which dates, ``yes``, ``on``, ``1_000`` and ``1:30`` are text.

Here a number with a leading zero (``012``), one beyond 64 bits or 64 characters, an infinite one and ``.nan`` are text too.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from linter.document import Span

NOT_ALWAYS_TEXT: Final = frozenset("-+.0123456789~tTfFnN")
"""What every plain scalar starts with that may be other than text."""
_CONSTANTS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
}
_DIGITS: Final = 64  # no number is longer: Python's int() and float() are slow on very long ones
_NUMBER: Final = (
    r"(?P<int>[-+]?(?:0|[1-9][0-9]*))|(?P<oct>0o[0-7]+)|(?P<hex>0x[0-9a-fA-F]+)"
    r"|(?P<float>[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
)
_BASES: Final = {"int": 10, "oct": 8, "hex": 16}
_INT64: Final = range(-(2**63), 2**63)
FORBIDDEN: Final = "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"


def forbidden(text: str) -> re.Match[str] | None:
    """The first character that YAML forbids; what Python can print as it is holds none, and needs no pattern."""
    return None if text.isprintable() else re.search(FORBIDDEN, text)


def plain_value(text: str) -> bool | int | float | str | None:
    """What an unquoted scalar means; None for null."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] in "-+.0123456789" and len(text) <= _DIGITS:
        return _number(text)
    return text


def _number(text: str) -> float | str:
    match = re.fullmatch(_NUMBER, text)
    if match is None:
        return text
    kind = match.lastgroup or ""
    value = float(text) if kind == "float" else int(text, _BASES[kind])
    in_range = math.isfinite(value) if isinstance(value, float) else value in _INT64
    return value if in_range else text


def unwanted(char: str) -> str:
    """What is wrong with a character that YAML forbids."""
    return f"The invisible character U+{ord(char):04X} is not allowed in YAML."


def block_shape(lines: list[str], span: Span, text: str) -> tuple[Span, int]:
    """The span of a literal or folded text, to the end of its last line that is not blank, and its indentation."""
    line, column, *_ = span
    below = [number for number in range(line + 1, min(span[2] + 1, len(lines))) if lines[number].strip(" ")]
    written = next((content for content in text.split("\n") if content.strip(" ")), None)
    if not below or written is None:
        return (line, column, line, len(lines[line].split("#")[0].rstrip())), 0
    indent = _leading(lines[below[0]]) - _leading(written)
    last = max(number for number in below if _leading(lines[number]) >= indent)
    return (line, column, last, len(lines[last])), indent


def _leading(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
