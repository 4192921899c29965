"""The same work on many items in several processes: what comes back is in the order of the items, as from one process."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.synchronize import Event

T = TypeVar("T")
R = TypeVar("R")

ALONE: Final = 100
"""Up to how many items one process does them as fast as several, which take time to start."""
CHUNK: Final = 16
"""Items that go to a worker at once: few enough that all workers end at about the same time."""
_AHEAD: Final = 3
"""Chunks for each worker that are under way or wait to be collected; more would fill the memory and not be faster."""


class WorkerDied(RuntimeError):  # noqa: N818 - what happened to it
    """A worker ended before its work did, as when the system runs out of memory and stops it."""

    def __init__(self) -> None:
        super().__init__(
            "one of the processes that check files ended before its work did, perhaps for want of memory; "
            "fewer of them may do, as with --jobs 1"
        )


def cores() -> int:
    """How many processes this machine lets us run side by side, at least 1."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def fitting(items: int) -> int:
    """How many processes are sensible for so many items."""
    return 1 if items <= ALONE else min(cores(), -(-items // CHUNK))


def ordered(build: Callable[[], Callable[[T], R]], items: Iterable[T], jobs: int) -> Iterator[R]:
    """What the work makes of each item, in their order; ``build`` makes the work, once for each process.

    Items and results travel between processes, and so does ``build`` where the system cannot fork. Raises `WorkerDied`.
    """
    if jobs <= 1:
        yield from map(build(), items)
        return
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - one process has no use for it

    pool, stopping = _pool(build, jobs)
    try:
        yield from _collected(pool, iter(items), jobs)
    except BrokenProcessPool:
        raise WorkerDied from None
    finally:
        stopping.set()  # whoever ends it early need not wait for the chunks that are under way
        pool.shutdown(wait=True, cancel_futures=True)


def _collected(pool: ProcessPoolExecutor, items: Iterator[T], jobs: int) -> Iterator[Any]:
    under_way: deque[Future[list[Any]]] = deque()
    chunks = iter(lambda: list(islice(items, CHUNK)), [])
    for chunk in chunks:
        under_way.append(pool.submit(_done, chunk))
        if len(under_way) >= jobs * _AHEAD:
            yield from under_way.popleft().result()
    while under_way:
        yield from under_way.popleft().result()


def _pool(build: Callable[[], Any], jobs: int) -> tuple[ProcessPoolExecutor, Event]:
    """The workers, and what tells them that nobody waits for them any more."""
    import multiprocessing  # noqa: PLC0415 - one process has no use for it
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    # A fork has everything loaded from the start. With threads beside it, it could stand still for ever.
    forks = sys.platform == "linux" and threading.active_count() == 1
    context = multiprocessing.get_context("fork" if forks else "spawn")
    stopping = context.Event()
    return ProcessPoolExecutor(jobs, context, initializer=_prepare, initargs=(build, stopping)), stopping


_work: Callable[[Any], Any]
"""The work of this process, where it is a worker."""
_stopping: Event
"""Whether nobody waits for it any more."""


def _prepare(build: Callable[[], Callable[[Any], Any]], stopping: Event) -> None:
    global _work, _stopping  # noqa: PLW0603 - a worker is a process that does one work
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started the workers decides when they end
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _stopping = stopping
    _work = build()


def _done(items: list[Any]) -> list[Any]:
    return [_work(item) for item in items if not _stopping.is_set()]
