"""The keywords of JSON Schema that look at a value alone, each as a function from what it says to a function from a value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from linter.dates import is_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Fits: TypeAlias = Callable[[Any], bool]


class UnknownKeywordError(ValueError):
    """A schema uses what this module does not know."""


def any_of(branches: tuple[Fits, ...]) -> Fits:
    """Whether one of these or several take a value."""
    return lambda value: any(branch(value) for branch in branches)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_TYPES: Final[dict[str, Fits]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": _is_number,
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}


def of_type(stated: str | list[str]) -> Fits:
    """Whether a value is of this type, or of one of these."""
    names = [stated] if isinstance(stated, str) else stated
    return any_of(tuple(_TYPES[name] for name in names)) if len(names) > 1 else _TYPES[names[0]]


def _among(members: Iterable[Any]) -> Fits:
    """Whether a value is one of these, where ``true`` is not 1."""
    listed = frozenset((isinstance(member, bool), member) for member in members)
    return lambda value: isinstance(value, str | int | float) and (isinstance(value, bool), value) in listed


def refuse_members(schema: dict[str, Any]) -> None:
    """Refuse values to be equal to that are not simple. Raises `UnknownKeywordError`."""
    for member in (*schema.get("enum", ()), *((schema["const"],) if "const" in schema else ())):
        if not isinstance(member, str | int | float):
            message = "a list, a mapping or null to be equal to"
            raise UnknownKeywordError(message)


def _enum(members: list[Any]) -> Fits:
    refuse_members({"enum": members})
    return _among(members)


def _pattern(pattern: str) -> Fits:
    # Python's $ also matches before a last line feed, ECMA 262's, which JSON Schema means, does not.
    search = re.compile(pattern.replace("$", r"\Z")).search
    return lambda value: not isinstance(value, str) or search(value) is not None


def _format(name: str) -> Fits:
    # Other formats are annotations: nobody checks them.
    return (lambda value: not isinstance(value, str) or is_date(value)) if name == "date" else (lambda _: True)


def _unique(wanted: bool) -> Fits:  # noqa: FBT001 - it is the value of the keyword
    return lambda value: not wanted or not isinstance(value, list) or _are_different(value)


def _are_different(items: list[Any]) -> bool:
    if all(isinstance(item, str) for item in items):
        return len(set(items)) == len(items)
    return not any(_equal(item, earlier) for index, item in enumerate(items) for earlier in items[:index])


def _equal(one: Any, other: Any) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_equal, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_equal(value, other[key]) for key, value in one.items())
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def _least(limit: float) -> Fits:
    return lambda value: not _is_number(value) or value >= limit


def _most(limit: float) -> Fits:
    return lambda value: not _is_number(value) or value <= limit


def _shortest(limit: int) -> Fits:
    return lambda value: not isinstance(value, str) or len(value) >= limit


def _longest(limit: int) -> Fits:
    return lambda value: not isinstance(value, str) or len(value) <= limit


def _fewest(limit: int) -> Fits:
    return lambda value: not isinstance(value, list) or len(value) >= limit


SIMPLE: Final[dict[str, Callable[[Any], Fits]]] = {
    "enum": _enum,
    "const": lambda member: _enum([member]),
    "pattern": _pattern,
    "format": _format,
    "minLength": _shortest,
    "maxLength": _longest,
    "minimum": _least,
    "maximum": _most,
    "minItems": _fewest,
    "uniqueItems": _unique,
}
"""By the name of the keyword."""
