"""Text of files and packs within Markdown: it is shown as it is, and can be nothing else."""

from __future__ import annotations

import re
from typing import Final

_PUNCTUATION: Final = {ord(char): f"&#{ord(char)};" for char in "&<>|`*_[]\\~$^=#!@{}"}
_IN_CODE: Final = _PUNCTUATION | {ord(":"): "&#58;"}
_JOINER: Final = "\u2060"
_CALL: Final = re.compile(r"(?<=@)|(?<=www)(?=\.)", re.IGNORECASE)
"""Where a site would begin a mention or a link even out of entities, and even within code."""
_REFERENCE: Final = re.compile(rf"{_CALL.pattern}|(?<=[#!&~%$^:+])(?=[\w\"'/])|(?<=\bGH)(?=-[0-9])", re.IGNORECASE)
"""The same outside of code: issues, merge requests, labels, milestones, emoji, addresses."""


def escaped(text: str, most: int = 0) -> str:
    """The text as inline Markdown with HTML, for the middle of a line; cut to so many characters if told.

    Entities stand for every character that could begin or end anything: CommonMark (2.5) lets no entity stand for
    structure. An invisible joiner parts what sites look for in the finished text: ``@name``, ``#12``, ``https://``.
    """
    return _REFERENCE.sub(_JOINER, _cut(text, most)).translate(_PUNCTUATION)


def code(text: str, most: int = 0) -> str:
    """The text as code."""
    return f"<code>{_CALL.sub(_JOINER, _cut(text, most)).translate(_IN_CODE)}</code>"


def link(text: str, url: str) -> str:
    """The text leading to an address (see `linter.formats.links.address`), or the mere text where there is none."""
    return f"[{escaped(text)}](<{url.replace('&', '&amp;')}>)" if url else escaped(text)


def _cut(text: str, most: int) -> str:
    return f"{text[: most - 1]}…" if 0 < most < len(text) else text
