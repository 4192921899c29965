"""A new governance file from data: keys in the order of the schema, a comment above each section, choices beside values."""

from __future__ import annotations

import textwrap
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from linter.emitting import Style, entry
from linter.shape.schema import governance, shape_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.shape.schema import Shape
    from linter.values import Path

_HEAD: Final = "Who holds which data-protection role, what the organisation is and what it has decided."
_IN_BRACES: Final = ("training", "posts", "submissions", "owners", "deputies")
_CHOICES: Final = 90
"""Lists of choices that are longer than this are left to the schema."""
_WIDTH: Final = 100


def composed(data: dict[str, Any]) -> str:
    """The whole file."""
    return "\n".join(_lines(ordered(data, governance()))) + "\n"


def _lines(data: dict[str, Any]) -> Iterator[str]:
    yield f"# {_HEAD}"
    how = style(data)
    for number, (key, value) in enumerate(data.items()):
        is_section = isinstance(value, dict | list)
        if number and is_section:
            yield ""
        if is_section:
            yield from heading(key)
        yield from entry(key, value, (key,), how)


def heading(key: str) -> Iterator[str]:
    """The comment above a section: what it is, in the words of the schema."""
    shape = governance().fields.get(key)
    said = (shape.description or shape.title) if shape else ""
    return (f"# {line}" for line in textwrap.wrap(said, _WIDTH))


def ordered(value: Any, shape: Shape | None) -> Any:
    """The same data with the keys of every object in the order of the schema; ids keep theirs."""
    if shape is not None and shape.kind == "choice":
        shape = shape.branch(value)
    if isinstance(value, dict):
        keys = in_order(value, shape)
        return {key: ordered(value[key], shape and shape.child(key, value)) for key in keys}
    if isinstance(value, list):
        return [ordered(item, shape and shape.items) for item in value]
    return value


def in_order(keys: Any, shape: Shape | None) -> list[str]:
    """Keys in the order of the schema, those that it does not name at the end."""
    known = list(shape.fields) if shape is not None else []
    return sorted(keys, key=lambda key: known.index(key) if key in known else len(known))


def style(data: dict[str, Any]) -> Style:
    """How the data of a governance file are written."""
    shape = cache(lambda path: shape_at(path, data))
    return Style(
        beside=lambda path, value: _beside(shape(path), value),
        in_braces=_in_braces,
        is_date=lambda path: _is_date(shape(path)),
    )


def _is_date(shape: Shape | None) -> bool:
    return shape is not None and shape.is_date


def _in_braces(path: Path) -> bool:
    return (isinstance(path[-1], int) and len(path) > 1 and path[-2] in _IN_BRACES) or (
        path[0] == "unanswered" and len(path) > 1
    )


def _beside(shape: Shape | None, value: Any) -> str:
    if shape is None:
        return ""
    if value == [] and shape.silence == "nobody":
        return "nobody"
    of, members = ("of: ", element_members(shape)) if shape.kind == "list" else ("", shape.members)
    choices = of + " | ".join(members)
    return choices if len(members) > 1 and len(choices) <= _CHOICES else ""


def element_members(shape: Shape) -> tuple[str, ...]:
    """What may stand in a list: the words that the schema lists, also where they are shorthand; none where anything may."""
    element = shape.items
    if element is not None and element.shorthand:
        element = element.fields[element.shorthand]
    return element.members if element is not None else ()
