"""The words of an expression: text to tokens, and tokens of literals to values (CEL specification, "Syntax")."""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from linter.cel.faults import SyntaxFault
from linter.cel.operate import INT_MAX, INT_MIN

Token: TypeAlias = tuple[str, str, int, int]
"""Kind, text, start, end. The kind of a keyword or a sign is its own text; the others are those of `_WORDS`."""

MAX_LENGTH: Final = 10_000

_WORDS: Final = r"""
    (?:[\t\n\f\r\ ]++|//[^\n]*+)*+
    (?:
        (?P<name>[A-Za-z_][A-Za-z0-9_]*+)
      | (?P<sign>&&|\|\||[=!<>]=|[-.()\[\]{},:?!<>+*/%])
      | (?P<text>"(?!"")(?:[^"\\\n\r]|\\[^\n\r])*+"|'(?!'')(?:[^'\\\n\r]|\\[^\n\r])*+')
      | (?P<number>[0-9][0-9A-Za-z_]*+(?:\.[0-9][0-9A-Za-z_]*+)?(?:(?<=[eE])[-+][0-9]++)?)
      | (?P<end>\Z)
      | (?P<odd>.)
    )
    """
# They may stand nowhere, comments included, so that whatever was read can be written again.
_UNWRITABLE: Final = r"[\0\ud800-\udfff]"
_KEYWORDS: Final = frozenset({"true", "false", "null", "in"})
_ESCAPE: Final = r"""\\(?:
        (?P<plain>[abfnrtv\\"'`?])
      | (?P<octal>[0-3][0-7]{2})
      | [xX](?P<byte>[0-9a-fA-F]{2})
      | u(?P<short>[0-9a-fA-F]{4})
      | U(?P<long>[0-9a-fA-F]{8})
      | (?P<bad>.?)
    )"""
_PLAIN: Final = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_WHOLE: Final = r"[0-9]+|0x[0-9a-fA-F]+"
_ODD: Final = {
    '"': "This text has no closing quote on the same line (triple quotes are not supported).",
    "'": "This text has no closing quote on the same line (triple quotes are not supported).",
    "`": "Names in backquotes are not supported.",
    "=": 'A single "=" means nothing here: compare with "==".',
    "&": 'A single "&" means nothing here: "and" is "&&".',
    "|": 'A single "|" means nothing here: "or" is "||".',
}


def tokenize(text: str) -> list[Token]:
    """All tokens, the last one of kind ``end``. Raises `SyntaxFault`."""
    if len(text) > MAX_LENGTH:
        message = f"The expression is too long: {len(text)} characters, at most {MAX_LENGTH} are read."
        raise SyntaxFault(message, MAX_LENGTH, len(text))
    if unwritable := re.search(_UNWRITABLE, text):
        message = f"The character {unwritable[0]!r} may not stand in an expression."
        raise SyntaxFault(message, *unwritable.span())
    tokens = []
    for match in re.finditer(_WORDS, text, re.VERBOSE | re.DOTALL):
        kind = match.lastgroup or "odd"
        word = match[kind]
        start, end = match.span(kind)
        if kind == "sign" or (kind == "name" and word in _KEYWORDS):
            kind = word
        elif kind == "odd":
            raise _odd(word, start)
        tokens.append((kind, word, start, end))
    return tokens


def _odd(character: str, at: int) -> SyntaxFault:
    message = _ODD.get(character, f"The character {character!r} means nothing in an expression.")
    return SyntaxFault(message, at, at + 1)


def text_value(token: Token) -> str:
    """The text between the quotes, escapes resolved. Raises `SyntaxFault` at an escape that CEL does not have."""
    _, quoted, start, _ = token
    body = quoted[1:-1]
    if "\\" not in body:
        return body
    return re.sub(_ESCAPE, lambda match: _unescaped(match, start + 1), body, flags=re.VERBOSE | re.DOTALL)


def _unescaped(match: re.Match[str], offset: int) -> str:
    kind = match.lastgroup or "bad"
    digits = match[kind]
    if kind == "plain":
        return _PLAIN.get(digits, digits)
    point = -1 if kind == "bad" else int(digits, 8 if kind == "octal" else 16)
    if 0 <= point <= 0x10FFFF and not 0xD800 <= point <= 0xDFFF:
        return chr(point)
    message = f'"{match[0]}" is not an escape of a character.'
    raise SyntaxFault(message, offset + match.start(), offset + match.end())


def int_value(token: Token, *, negative: bool) -> int:
    """The whole number, at most 64 bits with its sign. Raises `SyntaxFault`, for decimals and unsigned numbers too."""
    _, digits, start, end = token
    if not re.fullmatch(_WHOLE, digits):
        message = f'"{digits}" is not a whole number: other numbers are not supported.'
        raise SyntaxFault(message, start, end)
    # Leading zeros may be many, and Python refuses to convert more than 4,300 digits.
    stripped = digits.lstrip("0") or "0"
    if len(stripped) <= 20:
        value = int(digits, 16) if "x" in digits else int(stripped)
        value = -value if negative else value
        if INT_MIN <= value <= INT_MAX:
            return value
    message = "This number is out of range: whole numbers have 64 bits."
    raise SyntaxFault(message, start, end)
