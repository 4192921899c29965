"""Writes reports out: whole or not at all to a file, and quietly to a reader that stops listening."""

from __future__ import annotations

import contextlib
import os
import tempfile
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def write_report(chunks: Iterable[str], file: Path | None, stream: TextIO) -> None:
    """Write a report to a file, or to a stream where there is none. Raises `OSError` where it cannot be written."""
    if file is not None:
        _write_whole(chunks, file)
        return
    try:
        for chunk in chunks:
            stream.write(chunk)
        stream.flush()
    except BrokenPipeError:
        # Whoever reads has seen enough. What Python would still flush at its end must not fail a second time.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _write_whole(chunks: Iterable[str], file: Path) -> None:
    if file.exists() and not file.is_file():  # such as /dev/stdout, which cannot be replaced
        with file.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(chunks)
        return
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.writelines(chunks)
        os.chmod(name, 0o644)  # noqa: PTH101 - mkstemp makes files that only the owner can read
        os.replace(name, file)  # noqa: PTH105
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise
