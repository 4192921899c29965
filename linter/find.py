"""Finds governance files: files that are named, and in folders ``governance.yaml`` and ``*.governance.yaml``."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NAMES = ("governance.yaml", "governance.yml", "governance.json")
_SKIPPED = frozenset({".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".mypy_cache"})


@dataclass(frozen=True, slots=True)
class Found:
    """A governance file to read, or a path that was named and leads to none; then ``error`` is one sentence on why."""

    path: Path
    error: str = ""


def find(paths: Iterable[Path]) -> Iterator[Found]:
    """The governance files that these paths lead to, each once, in the order named and within a folder by name."""
    seen: set[Path] = set()
    for path in paths:
        for found in _found(path):
            if found.path not in seen:
                seen.add(found.path)
                yield found


def _found(path: Path) -> Iterator[Found]:
    try:
        folder = path.is_dir()
        missing = not path.exists()
    except (OSError, ValueError) as error:
        yield Found(path, f"cannot be looked at: {_reason(error)}")
        return
    if folder:
        yield from _inside(path)
    elif missing:
        yield Found(path, "there is no such file or folder")
    elif not path.is_file():
        yield Found(path, "this is not a file but a pipe or a device, and is not read")
    else:
        yield Found(path)


def _inside(folder: Path) -> Iterator[Found]:
    found: list[Path] = []
    errors: list[Found] = []

    def unreadable(error: OSError) -> None:
        errors.append(Found(Path(error.filename or folder), f"cannot be looked into: {_reason(error)}"))

    for here, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED)
        found.extend(Path(here, name) for name in files if is_governance_name(name))
    yield from errors
    for path in sorted(found):
        yield from _found(path)


def is_governance_name(name: str) -> bool:
    """Whether a file of this name is taken to be a governance file when a folder is searched."""
    return name in _NAMES or name.endswith(tuple(f".{known}" for known in _NAMES))


def _reason(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
