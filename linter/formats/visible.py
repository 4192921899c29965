"""The one place where text is made safe to show, whatever a report holds.

The report promises text without control characters; this is the second lock. What it lets through is one line, cannot
steer a terminal or turn the reading direction, can be written as UTF-8 and lies within ``Char`` of XML 1.0.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from operator import is_
from typing import Any, Final, TypeVar

T = TypeVar("T")

_BREAKS: Final = "\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029"
_DIRECTIONS: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
_NO_TEXT: Final = "\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufdd0-\ufdef\ufff9-\ufffb" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_BREAK: Final = re.compile(f"[{_BREAKS}]")
_UNSAFE: Final = re.compile(f"[{_BREAKS}{_DIRECTIONS}{_NO_TEXT}]")


def visible(text: str) -> str:
    """The text with a space for every kind of line break and U+FFFD for everything else that is not to be shown."""
    if not _UNSAFE.search(text):
        return text
    return _UNSAFE.sub("\ufffd", _BREAK.sub(" ", text))


def cleaned(value: T) -> T:
    """The value, a report or a part of one, with all its text made `visible`; the very same value if it was already."""
    clean: Any = value
    if isinstance(value, str):
        clean = visible(value)
    elif isinstance(value, tuple):
        items = tuple(map(cleaned, value))
        clean = value if all(map(is_, items, value)) else items
    elif not isinstance(value, Enum) and is_dataclass(value) and not isinstance(value, type):
        clean = _cleaned_fields(value)
    return clean  # type: ignore[no-any-return]


def _cleaned_fields(value: Any) -> Any:
    kind: type = type(value)
    texts, others = _names(kind)
    changes = {name: new for name in others if (new := cleaned(old := getattr(value, name))) is not old}
    # One search for all texts together: nearly every part of nearly every report is clean.
    if _UNSAFE.search("".join([getattr(value, name) for name in texts])):
        changes |= {name: visible(getattr(value, name)) for name in texts}
    return replace(value, **changes) if changes else value


@cache
def _names(kind: type) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the fields of a dataclass that are text, and of those that may hold text."""
    types = {field.name: field.type for field in fields(kind)}
    texts = tuple(name for name, of in types.items() if of in {"str", str})
    others = tuple(name for name, of in types.items() if of not in {"str", str, "int", int, "bool", bool})
    return texts, others
