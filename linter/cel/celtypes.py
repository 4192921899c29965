"""The types that the check knows: what stands in the data, as the schema says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from linter.lazyclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Plain:
    """A type without parts: ``bool``, ``int``, or ``any``, about which nothing is known and nothing is checked."""

    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text; one of ``members`` where the schema lists them."""

    members: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of items of one type."""

    item: Type


@dataclass(frozen=True, slots=True)
class MapOf:
    """A map whose keys the schema does not name. ``may_be_absent``: a missing key means something, has() may ask."""

    value: Type
    may_be_absent: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A key of an object. ``may_be_absent``: its absence means something, and has() may ask for it."""

    type: Type
    may_be_absent: bool = False


@dataclass(frozen=True, slots=True)
class ObjectOf:
    """A map with the keys that the schema names. ``name`` is for messages: "a person"."""

    name: str
    fields: Mapping[str, Field]


Type: TypeAlias = Plain | Text | ListOf | MapOf | ObjectOf

BOOL: Final = Plain("bool")
INT: Final = Plain("int")
ANY: Final = Plain("any")
TEXT: Final = Text()

_WORDS: Final = {"bool": "a truth value", "int": "a number", "any": "anything"}


def words(type_: Type) -> str:
    """A type in words, for a message."""
    match type_:
        case Plain(name=name):
            return _WORDS[name]
        case Text():
            return "a text"
        case ListOf():
            return "a list"
        case ObjectOf(name=name):
            return f'a map ("{name}")'
        case MapOf():
            return "a map"


def fits(one: Type, other: Type) -> bool:
    """Whether values of both types could be equal, whatever texts they list."""
    match one, other:
        case (Text(), Text()) | (MapOf(), ObjectOf()) | (ObjectOf(), MapOf()):
            return True
        case (ListOf(item=left), ListOf(item=right)) | (MapOf(value=left), MapOf(value=right)):
            return fits(left, right)
        case ObjectOf(name=name), ObjectOf(name=other_name):
            return name == other_name
    return ANY in (one, other) or one == other


def join(one: Type, other: Type) -> Type:
    """The type of a value that is of one type or the other; `ANY` where they have nothing in common."""
    match one, other:
        case Text(members=left), Text(members=right):
            return Text(None if left is None or right is None else left | right)
        case ListOf(item=left_item), ListOf(item=right_item):
            return ListOf(join(left_item, right_item))
        case MapOf(value=left_value, may_be_absent=left_may), MapOf(value=right_value, may_be_absent=right_may):
            return MapOf(join(left_value, right_value), may_be_absent=left_may or right_may)
    return one if one == other else ANY
