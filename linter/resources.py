"""Where the schemas and the built-in packs are: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

import errno
import os
import stat
from functools import cache
from pathlib import Path

MOST_BYTES = 16 * 2**20
"""A pack, configuration, list of waivers or baseline that has more is none."""


def bytes_of(path: Path) -> bytes:
    """The bytes of a file that govlint is told of beside what it checks.

    Raises `OSError` where it cannot be read, and where it is no file or far too large: a repository may name a device.
    """
    found = path.stat()
    if found.st_size > MOST_BYTES:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
        raise OSError(errno.EINVAL, "it is a pipe or a device", str(path))
    return path.read_bytes()


@cache
def _root() -> Path:
    package = Path(__file__).resolve().parent
    installed = package / "data"
    return installed if installed.is_dir() else package.parent


def schema_file(name: str) -> Path:
    """The path of one of our JSON Schemas, such as ``governance.schema.json``."""
    return _root() / "schemas" / name


def packs_folder() -> Path:
    """The folder that holds one folder for each built-in pack, and the registry of ids."""
    return _root() / "policies"
