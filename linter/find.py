"""Finds governance files: files that are named, and in folders ``governance.yaml`` and ``*.governance.yaml``."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from linter.lazyclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LOOKED_FOR = "governance.yaml and *.governance.yaml, also as .yml and .json"
"""What a folder is searched for, in words."""

_NAMES = ("governance.yaml", "governance.yml", "governance.json")
_SUFFIXES = tuple(f".{name}" for name in _NAMES)
_SKIPPED = frozenset({".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".mypy_cache"})


@dataclass(frozen=True, slots=True)
class Found:
    """A governance file to read, or a path that was named and leads to none; then ``error`` is one sentence on why."""

    path: Path
    error: str = ""


def find(paths: Iterable[Path]) -> Iterator[Found]:
    """The governance files that these paths lead to, each once, in the order named and within a folder by name.

    Folders reached by a symbolic link are searched only where they are named themselves.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _found(path):
            name = _own_name(found.path)
            if name not in seen:
                seen.add(name)
                yield found


def is_governance_name(name: str) -> bool:
    """Whether a file of this name is taken to be a governance file when a folder is searched."""
    folded = name.lower()
    return folded in _NAMES or folded.endswith(_SUFFIXES)


def _own_name(path: Path) -> str:
    """One name for each way to write a path. Two links to one file stay two files: each may be named in a report."""
    try:
        return os.path.join(os.path.realpath(path.parent), path.name)  # noqa: PTH118 - a Path would drop a last ".."
    except (OSError, ValueError):
        return str(path)


def _found(path: Path) -> Iterator[Found]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield Found(path, _reason(path, error))
        return
    if stat.S_ISDIR(mode):
        yield from _inside(path)
    elif stat.S_ISREG(mode):
        yield Found(path)
    else:
        # To read it could wait for ever, or never come to an end.
        yield Found(path, "is a pipe or a device, and is not read; the standard input is read as -")


def _inside(folder: Path) -> Iterator[Found]:
    found: list[Path] = []
    errors: list[Found] = []

    def unreadable(error: OSError) -> None:
        errors.append(Found(Path(error.filename or folder), f"cannot be searched: {_words(error)}"))

    for here, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED)
        found.extend(Path(here, name) for name in files if is_governance_name(name))
    yield from errors
    for path in sorted(found):
        yield from _found(path)


def _reason(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "is a link that leads nowhere" if path.is_symlink() else "there is no such file or folder"
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return "is a link that leads back to itself"
    return f"cannot be looked at: {_words(error)}"


def _words(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
