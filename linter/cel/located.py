"""Types with the paths of the schema at which their values stand, for the check."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from linter.cel.celtypes import ANY, MapOf, ObjectOf, Type, join
from linter.lazyclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

Keys: TypeAlias = tuple[str, ...]
"""A path of the schema: names of keys, with "*" for the items of a list and the values of a map."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A value before it is used: its type, the paths it may stand at, and those of its items where it is built."""

    type: Type
    paths: frozenset[Keys] = frozenset()
    items: frozenset[Keys] | None = None

    def below(self, key: str, type_: Type) -> Typed:
        """What stands under a key, of the type that the caller found."""
        if key == "*" and self.items is not None:
            return Typed(type_, self.items)
        return Typed(type_, frozenset((*path, key) for path in self.paths))


def any_value(type_: MapOf | ObjectOf) -> Type:
    """The type of the value under a key that is not known before the run."""
    if isinstance(type_, MapOf):
        return type_.value
    return merged([Typed(field.type) for field in type_.fields.values()]).type


def merged(parts: Iterable[Typed]) -> Typed:
    """A value that is one of these; anything where there is none."""
    together: Typed | None = None
    for part in parts:
        together = part if together is None else _either(together, part)
    return together or Typed(ANY)


def _either(one: Typed, other: Typed) -> Typed:
    items = None
    if one.items is not None or other.items is not None:
        items = one.below("*", ANY).paths | other.below("*", ANY).paths
    return Typed(join(one.type, other.type), one.paths | other.paths, items)
