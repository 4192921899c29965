"""How every run ends: with an exit code, and where something went wrong with one line and never a traceback."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from linter.carets import BrokenFile
from linter.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

COULD_NOT_COMPLETE = 2
PACKAGE = Path(__file__).parent.parent


class Refused(Exception):  # noqa: N818 - the text says what is wrong
    """A run cannot be done as it was asked for. The text says why, in one sentence."""


class Misused(Refused):
    """The arguments of a command contradict each other, or mean something that nobody can have meant."""

    def __init__(self, message: str, command: str = "govlint") -> None:
        super().__init__(message)
        self.command = command
        """The command whose help says how it is used."""


def ended(work: Callable[[], object]) -> int:
    """The exit code that the work of a command comes to; what went wrong has been said on the standard error."""
    try:
        code = work()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - a traceback would end with 1, which means findings
        say(told(error))
        return COULD_NOT_COMPLETE
    return code if isinstance(code, int) else 0


def say(message: str) -> None:
    """Say something to whoever runs the command, on the standard error."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(f"govlint: {message}\n")
        sys.stderr.flush()
    except OSError:  # nobody reads that either, and the exit code says it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def told(error: BaseException) -> str:
    """What is said of an error that ends a command."""
    match error:
        case Misused():
            return f"{error}\nTry: {error.command} --help"
        case Refused() | BrokenFile():
            return str(error)
        case KeyboardInterrupt() | EOFError():
            return "stopped before the end"
        case OSError():
            return f"{error.filename or 'a file'} cannot be used: {(error.strerror or str(error)).lower()}"
        case _ if type(error).__name__ == "WorkerDied":  # whoever has no workers need not import them
            return str(error)
        case _:
            return f"internal error, please report it: {_origin(error)}"


def _origin(error: BaseException) -> str:
    """What kind of error it is and which line of ours met it; its own words might name people of the file."""
    import traceback  # noqa: PLC0415 - only a mistake pays for it

    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(str(PACKAGE))]
    place = Path(frames[-1].filename).relative_to(PACKAGE.parent).as_posix()
    return f"{type(error).__name__} at {place}:{frames[-1].lineno} (govlint {VERSION})"
