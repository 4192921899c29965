"""While a run is under way: how far it is, and that somebody wants it to end."""

from __future__ import annotations

import os
import signal
import stat
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from linter.workers import ALONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from linter.cli.output import Output

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """What tells whether the run was asked to end, by Ctrl-C or SIGTERM; asked a second time, it ends at once."""
    asked: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield lambda: False  # only the main thread is told of signals
        return
    before = {one: signal.getsignal(one) for one in _SIGNALS if signal.getsignal(one) is not signal.SIG_IGN}

    def restore() -> None:
        for one, handler in before.items():
            signal.signal(one, handler)

    def note(number: int, _frame: Any) -> None:
        asked.append(number)
        restore()

    for one in before:
        signal.signal(one, note)
    try:
        yield lambda: bool(asked)
    finally:
        restore()


@contextmanager
def counted(files: int, wanted: tuple[Output, ...], *, quiet: bool) -> Iterator[Callable[[], object]]:
    """What is to be called after each file, to show how far a long run is to whoever looks at a terminal."""
    if quiet or files <= ALONE or not _is_seen(wanted):
        yield lambda: None
        return
    import click  # noqa: PLC0415 - most runs are short, or unseen

    with click.progressbar(length=files, label="Files", file=sys.stderr, show_pos=True) as bar:
        yield lambda: bar.update(1)


def _is_seen(wanted: tuple[Output, ...]) -> bool:
    """Whether the standard error is a terminal to itself: no report on it, nor a pager that draws on it."""
    if os.environ.get("CI") or sys.stderr is None or not sys.stderr.isatty():
        return False
    return all(output.file is not None for output in wanted) or _is_file(sys.stdout)


def _is_file(stream: Any) -> bool:
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (AttributeError, OSError, ValueError):
        return False
