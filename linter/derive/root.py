"""The root of the derived data: each part is worked out when a policy first reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from linter.cel.budget import Budget
from linter.cel.faults import BudgetExceeded
from linter.values import UNKNOWN, Path, Sourced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping


STEPS: Final = 1_000_000
"""How many steps may be taken where each of many has to be compared with each of many others."""


class Derived(Sourced):
    """The derived data of one file as of one date; ``data`` is the document after the shape check."""

    __slots__ = ("budget", "builders", "data", "kept", "today")

    def __init__(self, data: dict[str, Any], today: str, builders: Mapping[str, Callable[[Derived], Any]]) -> None:
        super().__init__()
        self.data = data
        self.today = today
        self.builders = builders
        self.budget = Budget(STEPS)
        self.kept: dict[tuple[str, ...], Any] = {}

    def keep(self, name: tuple[str, ...], work: Callable[[], Any]) -> Any:
        """What a piece of work comes to that several parts need, done once; it is no part of the derived data itself."""
        if name not in self.kept:
            self.kept[name] = work()
        return self.kept[name]

    def spend(self, steps: int, what: str) -> None:
        """Take steps to work something out. Raises `BudgetExceeded` where that would take too many of them."""
        self.budget.left -= steps
        if self.budget.left < 0:
            message = f"This file has too many {what} to compare each with each."
            raise BudgetExceeded(message)

    def __missing__(self, key: str) -> Any:
        value = self.builders[key](self)
        if value is not UNKNOWN or key in self.of:
            self[key] = value
        return value


class Findings(dict[str, Any]):
    """The values of one derived mapping in the making: a value that cannot be told is left out, with what it lacks."""

    __slots__ = ("of",)

    def __init__(self, values: Mapping[str, Any] | None = None) -> None:
        super().__init__(values or {})
        self.of: dict[str, tuple[Path, ...]] = {}

    def tell(self, key: str, value: Any, *sources: Path) -> None:
        """Note a value and the paths behind it; for `UNKNOWN` the paths are those that are missing."""
        if value is UNKNOWN:
            self.pop(key, None)
        else:
            self[key] = value
        if sources:
            self.of[key] = sources

    def at(self, path: Path | None) -> Sourced:
        """The finished mapping, which comes from this path."""
        return Sourced(dict(self), path=path, of=self.of)


class Unstated(Sourced):
    """Something that is listed, of which nothing is known: whatever is asked of it, it is its own path that is missing."""

    __slots__ = ()

    def __missing__(self, _key: str) -> Any:
        return UNKNOWN

    def sources(self, _key: str) -> tuple[Path, ...]:
        """The path that would have to be stated."""
        return () if self.path is None else (self.path,)


def any_of(states: Iterable[Any]) -> Any:
    """Whether any state is true; unknown where none is, but one may be."""
    found = list(states)
    return True if True in found else UNKNOWN if UNKNOWN in found else False


def mapping(data: Any, key: str) -> dict[str, Any] | Any:
    """A map of the document: empty where it is left out, `UNKNOWN` where its shape is wrong."""
    return data.get(key, {}) if isinstance(data, dict) else UNKNOWN


def items(data: Any, key: str) -> Iterator[tuple[int, Any]]:
    """The numbered items of a list of the document; nothing where it is left out or of the wrong shape."""
    listed = data.get(key, ()) if isinstance(data, dict) else ()
    yield from enumerate(listed if isinstance(listed, list | tuple) else ())


def text(data: Any, key: str) -> str | None:
    """A text of the document; None where it is left out or of the wrong shape."""
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, str) else None


def value(data: Any, key: str) -> Any:
    """A value of the document; `UNKNOWN` where it, or the mapping that would hold it, is not stated."""
    return data.get(key, UNKNOWN) if isinstance(data, dict) else UNKNOWN


def nearest(data: Any, path: Path) -> tuple[Any, Path]:
    """The value at a path with that path; `UNKNOWN` with the first path on the way that is not stated."""
    found: Any = data
    for depth, key in enumerate(path):
        found = value(found, str(key))
        if found is UNKNOWN:
            return UNKNOWN, path[: depth + 1]
    return found, path
