"""What is parsed in place of a text where libyaml would not take it as YAML 1.2 has it: other characters of the same width."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

# YAML 1.1, which libyaml follows here, breaks lines at these and skips the last; YAML 1.2 and editors do not. They are
# parsed as other characters of the same width, so that both parsers count lines and columns alike.
_MISCOUNTED: Final = "\x85\u2028\u2029\ufeff"
# JSON writes a character beyond U+FFFF as two escapes, which YAML refuses: they are parsed as one of the same width.
_PAIR: Final = r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
# In brackets and braces libyaml takes these as YAML 1.1 had it, so that it refuses https://example.org/a?b there.
_INNER: Final = r"(?<=[^ \t\r\n,\[\]{}\"'])[:?](?=[^ \t\r\n,\[\]{}])"
_PRIVATE: Final = range(0xE000, 0xF900)


def attempts(text: str) -> Iterator[tuple[str, dict[int, str], bool]]:
    """The text to parse, with what gives its characters back: as it is (False), and without the colons within its words (True).

    The second is made only where the first is refused, or first where an address stands behind a bracket, as in
    ``{at: https://example.org}``. Where both are refused, it is what the parser says of the second that counts.
    """
    shown, back = _disguised(text)
    first = "://" in text and any(map(_has_address_in_brackets, text.split("\n")))
    if first:
        yield (*_without_inner(shown, back), True)
    yield shown, back, False
    if not first and re.search(_INNER, shown):
        yield (*_without_inner(shown, back), True)


def _disguised(text: str) -> tuple[str, dict[int, str]]:
    """The text to parse, as wide as the file's, and the table that gives its scalars their own characters back."""
    has_pairs = "\\u" in text and text.lstrip()[:1] in {"{", "["} and re.search(_PAIR, text) is not None
    changed = [char for char in _MISCOUNTED if char in text] + [""] * has_pairs
    free = (code for code in _PRIVATE if chr(code) not in text)
    back = dict(zip(free, changed, strict=False)) if changed else {}
    if len(back) < len(changed) or not changed:
        return text, {}
    if has_pairs:
        filler = chr(list(back)[-1]) * 2
        text = re.sub(_PAIR, lambda match: f"{match[1]}\\U{_joined(match[2], match[3]):08x}{filler}", text)
    return text.translate({ord(char): code for code, char in back.items() if char}), back


def _has_address_in_brackets(line: str) -> bool:
    before, found, _ = line.partition("://")
    return bool(found) and ("{" in before or "[" in before)


def _without_inner(text: str, back: dict[int, str]) -> tuple[str, dict[int, str]]:
    """The text with other characters for those within its words that libyaml refuses there in brackets and braces."""
    free = (code for code in reversed(_PRIVATE) if code not in back and chr(code) not in text)
    codes = dict(zip(":?", free, strict=False))
    if len(codes) < 2:
        return text, back
    shown = re.sub(_INNER, lambda match: chr(codes[match[0]]), text)
    return shown, {**back, **{code: char for char, code in codes.items()}}


def _joined(high: str, low: str) -> int:
    return 0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00
