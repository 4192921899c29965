"""Writes reports out: whole or not at all to a file, and quietly to a reader that stops listening."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_report(chunks: Iterable[str], file: Path | None, stream: TextIO) -> None:
    """Write a report to a file, or to a stream where there is none. Raises `OSError` where it cannot be written."""
    if file is not None:
        _write_whole(chunks, file)
        return
    try:
        stream.writelines(chunks)
        stream.flush()
    except BrokenPipeError:
        _silence(stream)  # whoever reads has seen enough
    except OSError:
        _silence(stream)
        raise


def _silence(stream: TextIO) -> None:
    """Lead the rest into nothing: what Python still holds back must not fail a second time when it ends."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _write_whole(chunks: Iterable[str], file: Path) -> None:
    target = Path(os.path.realpath(file))  # a link keeps being a link
    if target.exists() and not target.is_file():  # such as /dev/stderr, which cannot be replaced
        _write(chunks, target, "w")
        return
    import secrets  # noqa: PLC0415 - reports mostly go to a stream

    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        _write(chunks, draft, "x")
        draft.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise


def _write(chunks: Iterable[str], file: Path, mode: str) -> None:
    with file.open(mode, encoding="utf-8", newline="\n") as out:
        out.writelines(chunks)
