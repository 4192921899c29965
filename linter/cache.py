"""What came of files before, in one SQLite file of the user's own, so that a file that is as it was is not checked again.

Whatever is wrong with that file - damaged, locked, full, not to be written - it is as if nothing were kept. Each row has
the digest of its key and value: one that is not what was written counts as not there. Rows are data and never run.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from linter.cachedir import digest, private_folder

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

KIND: Final = "outcomes"
FILE: Final = "outcomes-1.sqlite"
MOST_BYTES: Final = 512 * 1024 * 1024
_PATIENCE: Final = 2.0
"""Seconds to wait for another process that writes."""
_TABLE: Final = "CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, key TEXT UNIQUE, value BLOB, digest TEXT)"


class Cache:
    """Values by key. It may travel to another process, and has a connection of its own in each."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._database: sqlite3.Connection | None = None
        self._process = 0

    def __getstate__(self) -> dict[str, Any]:
        return {"_most": self._most, "_database": None, "_process": 0}

    def get(self, key: str) -> bytes | None:
        """What was kept under a key; None where that is nothing, or cannot be relied on."""
        import sqlite3  # noqa: PLC0415 - many runs keep nothing

        try:
            database = self._connected()
            row = (
                database.execute("SELECT value, digest FROM rows WHERE key = ?", (key,)).fetchone()
                if database
                else None
            )
        except (sqlite3.Error, OverflowError):
            return None
        if row is None or not isinstance(row[0], bytes) or row[1] != digest(key.encode(), row[0]):
            return None
        return row[0]

    def put(self, rows: Sequence[tuple[str, bytes]]) -> None:
        """Keep values under keys, and let the oldest go where there are too many; what is damaged is begun anew."""
        import sqlite3  # noqa: PLC0415 - many runs keep nothing

        try:
            self._put(rows)
        except sqlite3.OperationalError:  # locked, full, or not to be written
            pass
        except sqlite3.DatabaseError:
            self._begin_anew()
            with suppress(sqlite3.Error):
                self._put(rows)

    def close(self) -> None:
        """Let go of the file."""
        if self._database is not None and self._process == os.getpid():
            self._database.close()
        self._database = None

    def _begin_anew(self) -> None:
        self.close()
        self._process = 0
        if path := _path():
            _remove(path)

    def _put(self, rows: Sequence[tuple[str, bytes]]) -> None:
        database = self._connected()
        if database is None:
            return
        made = ((key, value, digest(key.encode(), value)) for key, value in rows)
        with database:
            database.executemany("INSERT OR REPLACE INTO rows (key, value, digest) VALUES (?, ?, ?)", made)
            if self._size(database) > self._most:
                database.execute("DELETE FROM rows WHERE id <= (SELECT (3 * min(id) + max(id)) / 4 FROM rows)")

    @staticmethod
    def _size(database: sqlite3.Connection) -> int:
        """Bytes of the file that hold something."""
        pages, free, size = (
            database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
        return int((pages - free) * size)

    def _connected(self) -> sqlite3.Connection | None:
        """The connection of this process, which is never that of the process it was forked from."""
        if self._process != os.getpid():
            self._process = os.getpid()
            self._database = self._opened()
        return self._database

    def _opened(self) -> sqlite3.Connection | None:
        """A connection; None where there can be none. A file that is no database gives way to a new one."""
        import sqlite3  # noqa: PLC0415 - many runs keep nothing

        path = _path()
        if path is None:
            return None
        try:
            return _prepared(path)
        except sqlite3.OperationalError:
            return None
        except sqlite3.DatabaseError:
            _remove(path)
        try:
            return _prepared(path)
        except sqlite3.Error:
            return None


def _prepared(path: str) -> sqlite3.Connection:
    import sqlite3  # noqa: PLC0415 - many runs keep nothing

    database = sqlite3.connect(path, timeout=_PATIENCE)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute(_TABLE)
    except sqlite3.Error:
        database.close()
        raise
    return database


def _path() -> str | None:
    """The file, made so that only this user can use it; None where there is no folder for it."""
    folder = private_folder(KIND)
    if folder is None:
        return None
    path = os.path.join(folder, FILE)  # noqa: PTH118 - of one kind with what the folder comes as
    with suppress(OSError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    return path


def _remove(path: str) -> None:
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):
            os.unlink(f"{path}{suffix}")  # noqa: PTH108 - as above
