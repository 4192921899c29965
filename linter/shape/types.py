"""What the schemas say, as the types that expressions are checked against."""

from __future__ import annotations

from functools import cache

from linter.cel.celtypes import ANY, BOOL, INT, TEXT, Field, ListOf, MapOf, ObjectOf, Text, Type
from linter.shape.schema import Shape, derived, governance

_CALENDAR = ObjectOf(
    "calendar",
    {
        "today": Field(TEXT),
        "ago": Field(ListOf(TEXT)),
        "toolkit_year": Field(TEXT),
        "closed_toolkit_year": Field(TEXT),
        "toolkit_deadline": Field(TEXT),
        "days_to_toolkit_deadline": Field(INT),
    },
)


def document_types(whole: Shape | None = None) -> dict[str, Type]:
    """The variables that every expression may read: the keys of a governance file of this shape, ``derived`` and ``cal``."""
    fields = (whole or governance()).fields
    roots = {key: type_of(shape) for key, shape in fields.items() if key.isidentifier()}
    return {**roots, "derived": type_of(derived()), "cal": _CALENDAR}


@cache
def type_of(shape: Shape) -> Type:
    """The type of values of a shape. A choice between objects has the keys of all; any other choice is not checked."""
    match shape.kind:
        case "bool" | "int":
            return BOOL if shape.kind == "bool" else INT
        case "text":
            return Text(frozenset(shape.members)) if shape.members else TEXT
        case "list":
            return ListOf(ANY if shape.items is None else type_of(shape.items))
        case "map":
            return MapOf(ANY if shape.items is None else type_of(shape.items))
        case "object":
            return ObjectOf(shape.title, {key: _field(below) for key, below in shape.fields.items()})
        case _:
            return ANY


def _field(shape: Shape) -> Field:
    return Field(type_of(shape), may_be_absent=shape.silence != "unknown")
