"""The command line: the one package that knows click, the terminal and the environment."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from linter.cli.checking import checked
from linter.cli.ending import ended
from linter.cli.output import set_stream
from linter.cli.plain import plainly

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main", "run"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and end the process with its exit code; nothing ends in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        set_stream(stream, errors="backslashreplace")  # what a terminal cannot show is written out, and never an error
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code; what went wrong has been said on the standard error."""
    plain = plainly(arguments)
    if plain is not None:
        return ended(lambda: checked(*plain))
    from linter.cli.command import run_command  # noqa: PLC0415 - click takes long to import

    return run_command(arguments)
