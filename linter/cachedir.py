"""What govlint can work out again and keeps so as not to: a folder of the user's own, never one of a repository.

Nothing kept is needed, and nothing kept is trusted: an entry that is damaged, or that others could have written, counts
as not there. No function here raises.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

try:
    from _blake2 import blake2b
except ImportError:  # another Python than CPython
    from hashlib import blake2b

_SIZE = 32
"""Bytes of a digest."""
_OTHERS = 0o077
"""What a group and others may do with a folder: nothing."""


def digest(*parts: bytes) -> str:
    """What stands for these bytes, in this order and with these borders, and for no others."""
    made = blake2b(digest_size=_SIZE)
    for part in parts:
        made.update(b"%d:" % len(part))
        made.update(part)
    return made.hexdigest()


def kept(kind: str, key: str) -> bytes | None:
    """What was kept under a key; None where that is nothing, or nothing that can be relied on."""
    folder = _folder(kind)
    if folder is None:
        return None
    try:
        with open(os.path.join(folder, key), "rb") as file:  # noqa: PTH118, PTH123 - it is on the way of every run
            raw = file.read()
    except (OSError, ValueError):
        return None
    body = raw[2 * _SIZE :]
    return body if raw[: 2 * _SIZE] == digest(kind.encode(), key.encode(), body).encode() else None


def keep(kind: str, key: str, body: bytes, *, most: int = 16) -> None:
    """Keep something under a key, and of its kind no more entries than these, the newest; or do nothing where that fails."""
    with suppress(OSError, ValueError):
        folder = _folder(kind, make=True)
        if folder is not None:
            _write(folder, key, digest(kind.encode(), key.encode(), body).encode() + body)
            _prune(folder, most)


def private_folder(kind: str) -> str | None:
    """The folder for entries of a kind, made where it is not there; None where there is none that only this user can use."""
    return _folder(kind, make=True)


def _write(folder: str, key: str, raw: bytes) -> None:
    """Write a file as a whole or not at all: whoever reads at the same time sees the old one or the new one."""
    import tempfile  # noqa: PLC0415 - few runs write

    handle, name = tempfile.mkstemp(dir=folder, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        os.replace(name, os.path.join(folder, key))  # noqa: PTH105, PTH118 - as above
    except BaseException:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108 - as above
        raise


def _prune(folder: str, most: int) -> None:
    with os.scandir(folder) as found:
        dated = sorted(((entry.stat().st_mtime_ns, entry.path) for entry in found), reverse=True)
    for _, path in dated[most:]:
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108 - as above


def _folder(kind: str, *, make: bool = False) -> str | None:
    """The folder for entries of a kind; None where there is none that only this user can write to."""
    base = _base()
    if not base or not os.path.isabs(base) or _belongs_to_repository(base):  # noqa: PTH117 - as above
        return None
    folders = (os.path.join(base, "govlint"), os.path.join(base, "govlint", kind))  # noqa: PTH118 - as above
    try:
        if make:
            os.makedirs(base, exist_ok=True)  # noqa: PTH103 - as above
        for folder in folders:
            if make and not os.path.isdir(folder):  # noqa: PTH112 - as above
                os.makedirs(folder, mode=0o700, exist_ok=True)  # noqa: PTH103 - as above
            if not _is_private(folder):
                return None
    except (OSError, ValueError):
        return None
    return folders[-1]


def _base() -> str:
    """Where programs of this user keep such things on this system."""
    stated = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(stated):  # noqa: PTH117 - as above
        return stated
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA", "")
    parts = ("Library", "Caches") if sys.platform == "darwin" else (".cache",)
    return os.path.join(os.path.expanduser("~"), *parts)  # noqa: PTH111, PTH118 - as above


def _belongs_to_repository(base: str) -> bool:
    """Whether the folder lies in the repository that govlint runs in, whose files are somebody else's word."""
    try:
        here, real = os.path.realpath(os.getcwd()), os.path.realpath(base)  # noqa: PTH109 - as above
    except OSError:
        return True
    root = here
    while not os.path.exists(os.path.join(root, ".git")):  # noqa: PTH110, PTH118 - as above
        above = os.path.dirname(root)  # noqa: PTH120 - as above
        if above == root:
            root = here
            break
        root = above
    return os.path.join(real, "").startswith(os.path.join(root, ""))  # noqa: PTH118 - as above


def _is_private(folder: str) -> bool:
    """Whether nobody but this user can write into a folder; Windows keeps the folders of users apart itself."""
    found = os.stat(folder)  # noqa: PTH116 - as above
    if sys.platform == "win32":
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & _OTHERS
