"""Runs a program and says what it cost: seconds on the clock, seconds of processor time, the most memory it held."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

KILO = 1024
PATIENCE = 30.0  # seconds that one contender may take in all before it sits out
LONGEST = 300.0  # seconds that one run may take


class DidNotRun(Exception):  # noqa: N818 - the fault of the program that was run
    """A program ended in a way that is no result, such as a usage error."""


@dataclass(frozen=True, slots=True)
class Command:
    """What is run: the words of the command line, where, what is done before, and the exit codes of work that was done."""

    words: tuple[str, ...]
    folder: Path
    codes: tuple[int, ...] = (0, 1)
    environment: Mapping[str, str] | None = None
    before: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run cost, its child processes included, in seconds; memory is that of the largest single process, in MB."""

    wall: float
    cpu: float
    memory: float
    runs: int = 1


def cost(command: Command) -> Cost:
    """The cost of one run. Raises `DidNotRun` where it did not do its work."""
    if command.before is not None:
        command.before()
    with tempfile.TemporaryFile() as errors:
        began = time.perf_counter()
        process = subprocess.Popen(
            command.words,
            cwd=command.folder,
            env=command.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        watch = threading.Timer(LONGEST, process.kill)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        watch.cancel()
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in command.codes:
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip()[-300:]
            message = f"{command.words[0]} ended with {process.returncode}: {said}"
            raise DidNotRun(message)
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / KILO)


def in_turns(commands: Mapping[str, Command], rounds: int, tell: Callable[[str], None]) -> dict[str, Cost]:
    """The median cost of each command. They take turns, so that what else the machine does falls on all of them alike.

    One that has used up `PATIENCE` sits the remaining rounds out.
    """
    costs: dict[str, list[Cost]] = {}
    left = dict(commands)
    for _ in range(rounds):
        for name, command in list(left.items()):
            try:
                costs.setdefault(name, []).append(cost(command))
            except DidNotRun as fault:
                tell(f"{name} left out: {fault}")
                del left[name], costs[name]
                continue
            if sum(each.wall for each in costs[name]) > PATIENCE:
                del left[name]
    return {name: median(costs[name]) for name in commands if name in costs}


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure by itself."""
    return Cost(
        statistics.median(each.wall for each in costs),
        statistics.median(each.cpu for each in costs),
        statistics.median(each.memory for each in costs),
        len(costs),
    )
