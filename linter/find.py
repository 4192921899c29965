"""Finds governance files: files that are named, and in folders ``governance.yaml`` and ``*.governance.yaml``."""

from __future__ import annotations

import errno
import io
import json
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from linter.lazyclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LOOKED_FOR = "governance.yaml and *.governance.yaml, also as .yml and .json"
"""What a folder is searched for, in words."""

_NAMES = ("governance.yaml", "governance.yml", "governance.json")
_SUFFIXES = tuple(f".{name}" for name in _NAMES)
_IN_MEMORY = 1_000_000
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
    named = tuple(paths)
    if len(named) == 1:  # within one folder nothing comes twice
        yield from _found(named[0])
        return
    seen: set[str] = set()
    for path in named:
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
    """What is found in a folder and those below it; no more is kept in memory than what one branch of them lists."""
    branch = [_entries(str(folder))]
    while branch:
        one = next(branch[-1], None)
        if one is None:
            branch.pop()
        elif isinstance(one, str):
            branch.append(_entries(one))
        else:
            yield one


def _entries(folder: str) -> Iterator[str | Found]:
    """What one folder lists, by name: governance files, and the paths of folders to search."""
    try:
        with os.scandir(folder) as listed:
            entries = [entry for entry in map(_entry, listed) if entry is not None]
    except OSError as error:
        yield Found(Path(folder), f"cannot be searched: {_words(error)}")
        return
    entries.sort()
    for name, is_folder in ((name, key.endswith("\0")) for key, name in entries):
        path = os.path.join(folder, name)  # noqa: PTH118 - many
        yield from (path,) if is_folder else _found(Path(path))


def _entry(entry: os.DirEntry[str]) -> tuple[str, str] | None:
    """What a folder or governance file is sorted by, and its name; None for all else, and for links to folders."""
    if _is_folder(entry):
        is_searched = entry.name not in _SKIPPED and not entry.is_symlink()
        return (f"{os.path.normcase(entry.name)}\0", entry.name) if is_searched else None
    return (os.path.normcase(entry.name), entry.name) if is_governance_name(entry.name) else None


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _on_disk(lines: TextIO) -> TextIO:
    """The same lines in a file that ends with the run."""
    from tempfile import TemporaryFile  # noqa: PLC0415 - few runs have so many files

    lines.seek(0)
    file: TextIO = TemporaryFile("w+", encoding="ascii")  # noqa: SIM115 - as above
    file.writelines(lines)
    return file


class Gathered:
    """Files that were found, in their order and as often as wanted; where they are many, not in memory."""

    def __init__(self, found: Iterable[Found]) -> None:
        self._lines: TextIO = io.StringIO()
        self._number = 0
        size, spooled = 0, False
        for one in found:
            size += self._lines.write(json.dumps([str(one.path), one.error]) + "\n")
            self._number += 1
            if size > _IN_MEMORY and not spooled:
                self._lines, spooled = _on_disk(self._lines), True

    def __len__(self) -> int:
        return self._number

    def __contains__(self, one: object) -> bool:
        return any(one == found for found in self)

    def __iter__(self) -> Iterator[Found]:
        self._lines.seek(0)
        for line in self._lines:
            path, error = json.loads(line)
            yield Found(Path(path), error)

    def close(self) -> None:
        """Let go of them."""
        self._lines.close()


def _reason(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "is a link that leads nowhere" if path.is_symlink() else "there is no such file or folder"
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return "is a link that leads back to itself"
    return f"cannot be looked at: {_words(error)}"


def _words(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
