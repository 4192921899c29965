"""Values that remember where in the documents they stand, and what was read to get them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from linter.cel import operate
from linter.lazyclass import dataclass, replace
from linter.values import UNKNOWN, Path, Sourced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from linter.cel.faults import Span


@dataclass(frozen=True, slots=True)
class Read:
    """A value that decided, and where it stands. ``UNKNOWN`` where ``has()`` found nothing."""

    path: Path
    value: Any


Reads: TypeAlias = tuple[Read, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """A value on its way. ``paths``: where it stands, not yet read; ``items``: what a list or map built here holds."""

    value: Any
    paths: tuple[Path, ...] = ()
    reads: Reads = ()
    missing: tuple[Path, ...] = ()
    items: Mapping[Any, Trace] | None = None


def used(trace: Trace) -> Trace:
    """The same value as an operand: the places where it stands are now read, or missing."""
    value, paths = trace.value, trace.paths
    if value is UNKNOWN:
        return Trace(value, paths, trace.reads, trace.missing or paths, trace.items)
    if not paths:
        return trace
    return Trace(value, paths, (*trace.reads, *[Read(path, value) for path in paths]), trace.missing, trace.items)


def merged(value: Any, operands: Iterable[Trace]) -> Trace:
    """A value worked out from these operands, which are `used` already."""
    operands = tuple(operands)
    reads = operands[0].reads if len(operands) == 1 else tuple([read for one in operands for read in one.reads])
    if value is not UNKNOWN:
        return Trace(value, reads=reads)
    unknown = [operand for operand in operands if operand.value is UNKNOWN]
    missing = [path for operand in unknown or operands for path in holes(operand)]
    return Trace(value, reads=reads, missing=tuple(missing))


def holes(trace: Trace) -> tuple[Path, ...]:
    """Where the unknowns stand that a value is, or holds."""
    if trace.value is UNKNOWN:
        return trace.missing or trace.paths
    if not isinstance(trace.value, list | dict):
        return ()
    below = elements(trace) if isinstance(trace.value, list) else [_under(trace, key) for key in trace.value]
    return tuple(path for item in below for path in holes(item))


def child(trace: Trace, key: str | int, value: Any) -> Trace:
    """The value under a key or index of a container, with the place where it stands."""
    item = trace.items.get(key) if trace.items else None
    if item is not None and item.value is value:
        return item
    return Trace(value, _child_paths(trace, key, value), trace.reads)


def _child_paths(trace: Trace, key: str | int, value: Any) -> tuple[Path, ...]:
    if isinstance(value, Sourced) and value.path is not None:
        return (value.path,)
    if isinstance(trace.value, Sourced) and isinstance(key, str):
        return trace.value.sources(key)
    return tuple((*path, key) for path in trace.paths)


def _under(trace: Trace, key: Any) -> Trace:
    return child(trace, key, operate.at_key(trace.value, key))


def elements(trace: Trace) -> list[Trace]:
    """What a macro runs over: the items of a list, or the keys of a map, each standing at its entry."""
    if isinstance(trace.value, list):
        return [child(trace, index, item) for index, item in enumerate(trace.value)]
    return [replace(_under(trace, key), value=key) for key in trace.value]


def step(trace: Trace, key: str, at: Span) -> tuple[Trace, bool]:
    """The value under a key, and whether the key is there. An unknown stays as it is, with what is missing first."""
    if trace.value is UNKNOWN:
        return used(trace), True
    if hasattr(trace.value, "explain_key"):
        return explained_key(trace, key)
    try:
        return child(trace, key, operate.entry(trace.value, key, at)), True
    except KeyError:
        return child(trace, key, UNKNOWN), False


def explained_key(trace: Trace, key: Any) -> tuple[Trace, bool]:
    """A key whose owner explains it himself: the value stands nowhere, its reads are the owner's."""
    try:
        told = trace.value.explain_key(key)
    except KeyError:
        return child(trace, key, UNKNOWN), False
    path = told.value.path if isinstance(told.value, Sourced) else None
    return Trace(told.value, () if path is None else (path,), trace.reads + told.reads, told.missing), True
