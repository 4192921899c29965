"""The values that every step shares: paths, places, the unknown, data that know where they come from, and messages."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from linter.lazyclass import dataclass

Path: TypeAlias = tuple[str | int, ...]
"""Keys and list indices from the root of a document: ``("roles", "dpo", "holders", 0, "person")``."""


class Unknown:
    """The type of `UNKNOWN`: a value that is not stated, or was taken out because its shape is wrong."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "UNKNOWN"

    def __reduce__(self) -> str:
        return "UNKNOWN"  # there is one: a copy is the same

    def __bool__(self) -> bool:
        message = "an unknown is neither true nor false"
        raise TypeError(message)


UNKNOWN: Final = Unknown()


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a file: lines and columns count code points from 1, the end column is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int
    pointer: str = ""
    """JSON pointer (RFC 6901) of the value that the span belongs to."""


class Sourced(dict[str, Any]):
    """A mapping of derived data that knows which paths of the document it was worked out from.

    ``path`` is where the mapping itself comes from; a key without a source of its own is taken to come from that path plus
    the key. ``of`` gives the source paths of single keys, also of keys that are missing because they could not be told.
    """

    __slots__ = ("of", "path")

    def __init__(
        self,
        values: dict[str, Any] | None = None,
        *,
        path: Path | None = None,
        of: dict[str, tuple[Path, ...]] | None = None,
    ) -> None:
        super().__init__(values or {})
        self.path = path
        self.of = of or {}

    def sources(self, key: str) -> tuple[Path, ...]:
        """The document paths behind one key, whether or not the key is there."""
        if key in self.of:
            return self.of[key]
        return () if self.path is None else ((*self.path, key),)


@dataclass(frozen=True, slots=True)
class Slot:
    """A piece of a message that was taken from the file: redaction decides by its path whether it may be shown."""

    text: str
    path: Path | None = None


Message: TypeAlias = tuple[str | Slot, ...]


def plain(message: Message) -> str:
    """The message as text, nothing hidden."""
    return "".join(part if isinstance(part, str) else part.text for part in message)
