"""Packs that were checked before are not checked again: they are kept, prepared, for as long as nothing of them changes."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from linter import cachedir
from linter.packs.files import pack_files
from linter.resources import bytes_of, packs_folder, schema_file
from linter.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from linter.packs.model import Pack

KIND = "packs"
_SCHEMAS = ("governance.schema.json", "derived.schema.json", "pack.schema.json")
_OURS = ("cel", "packs", "reading", "shape")
"""What of our own code decides how a pack is read."""


def kept_or(folders: Sequence[Path], load: Callable[[], tuple[Pack, ...]]) -> tuple[Pack, ...]:
    """The packs in these folders as they were kept; else as they are loaded, and then they are kept for the next run."""
    key = _key(folders)
    body = cachedir.kept(KIND, key)
    found = None if body is None else _unprepared(body, folders)
    if found is not None:
        return found
    packs = load()
    if _key(folders) == key:  # nobody wrote a file while it was read
        _keep(key, packs)
    return packs


def _keep(key: str, packs: tuple[Pack, ...]) -> None:
    from linter.packs.prepared import prepared  # noqa: PLC0415 - json is of no use where nothing is kept

    cachedir.keep(KIND, key, prepared(packs))


def _unprepared(body: bytes, folders: Sequence[Path]) -> tuple[Pack, ...] | None:
    from linter.packs.prepared import unprepared  # noqa: PLC0415 - as above

    try:
        return unprepared(body, folders)
    except (ValueError, LookupError, TypeError, AttributeError):  # not as any version of govlint writes it
        return None


def _key(folders: Sequence[Path]) -> str:
    """What stands for everything that decides what comes of reading these folders."""
    return cachedir.digest(*_parts(folders))


def _parts(folders: Sequence[Path]) -> Iterator[bytes]:
    yield f"{VERSION} {sys.version}".encode()
    for name in _SCHEMAS:
        yield schema_file(name).read_bytes()
    yield from _code()
    # A pack may use any of those that are built in.
    built_in = {file.parent for file in packs_folder().glob("*/pack.yaml")}
    for folder in (*folders, None, *sorted(built_in - set(folders))):
        yield b"pack" if folder is not None else b"and built in"
        for file in () if folder is None else pack_files(folder):
            yield os.fsencode(file.name)
            yield bytes_of(file)


def _code() -> Iterator[bytes]:
    """What tells that our own code is another one, as it often is where govlint is worked on."""
    here = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - it is on the way of every run
    for name in _OURS:
        with os.scandir(os.path.join(here, name)) as found:  # noqa: PTH118 - as above
            files = sorted((entry.name, entry.stat().st_mtime_ns) for entry in found if entry.name.endswith(".py"))
        yield repr(files).encode()
