"""Paths in words of the file, subjects by id and never by position: ``roles.dpo.holders[tom-ellis].expertise``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from linter.values import Message, Path, Slot, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMING_KEYS = ("person", "body", "post", "course", "kind", "year", "id")
"""The keys whose value names an item of a list, the first one that is there."""

_STEP = r"\.?([^.\[\]]+)|\[([^\[\]]+)\]"


def name_of(path: Path, data: Any) -> str:
    """The path as plain text."""
    return plain(name_path(path, data))


def name_path(path: Path, data: Any) -> Message:
    """The path as a message, in which every id is a slot, since ids may be people's."""
    return tuple(_parts(path, data))


def _parts(path: Path, data: Any) -> Iterator[str | Slot]:
    for depth, key in enumerate(path):
        if isinstance(key, int):
            yield from _item(path[: depth + 1], data, key)
        elif "_" in key and path[0] == "decisions" and depth == 1:
            yield f"[{key}]"  # ids of decisions have no underscore, kinds of decisions do
        else:
            yield "." if depth else ""
            yield Slot(key, path[: depth + 1])
        data = _below(data, key)


def _item(path: Path, items: Any, index: int) -> Iterator[str | Slot]:
    if not isinstance(items, list) or index >= len(items):
        yield f"[{index}]"
        return
    key, label = _label(items[index])
    again = sum(1 for item in items[:index] if _bears(item, label) and _label(item)[1] == label)
    yield "["
    yield Slot(label, (*path, key) if key else path) if label else str(index)
    yield f"#{again + 1}]" if again and label else "]"


def _bears(item: Any, label: str) -> bool:
    """Whether an item may be called so, told without looking for what it is called."""
    return label in item.values() if isinstance(item, dict) else item == label


def _label(item: Any) -> tuple[str, str]:
    if isinstance(item, str):
        return "", item
    if isinstance(item, dict):
        for key in NAMING_KEYS:
            if isinstance(item.get(key), str):
                return key, item[key]
    return "", ""


def _below(data: Any, key: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(key)
    if isinstance(data, list) and isinstance(key, int) and key < len(data):
        return data[key]
    return None


def parse_name(name: str, data: Any) -> Path | None:
    """The path that a name stands for in this document; None where it is not well formed or names no item of a list."""
    path: list[str | int] = []
    rest = name
    while rest:
        step = re.match(_STEP, rest)
        if not step or (not path and rest[0] in ".["):
            return None
        rest = rest[step.end() :]
        key = step[1] or _index(step[2], data)
        if key is None:
            return None
        path.append(key)
        data = _below(data, key)
    return tuple(path)


def _index(label: str, items: Any) -> str | int | None:
    if not isinstance(items, list):
        return label
    wanted, _, count = label.partition("#")
    found = [index for index, item in enumerate(items) if _label(item)[1] == wanted]
    position = int(count) - 1 if count.isascii() and count.isdigit() else 0
    return found[position] if 0 <= position < len(found) else None


def organisation_of(data: Any) -> str:
    """The id of the organisation that a governance file is about, empty where it does not say."""
    organisation = data.get("organisation") if isinstance(data, dict) else None
    found = organisation.get("id") if isinstance(organisation, dict) else None
    return found if isinstance(found, str) else ""
