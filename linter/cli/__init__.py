"""The command line: the one package that knows click, the terminal and the environment."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main", "run"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and end the process with its exit code; nothing ends in a traceback."""
    gc.disable()  # a run over one file is over before there is garbage worth looking for
    try:
        from linter.cli.output import set_stream  # noqa: PLC0415 - imports too are quicker without it

        for stream in (sys.stdout, sys.stderr):
            set_stream(stream, errors="backslashreplace")  # what a terminal cannot show is written out, and no error
        code = run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:  # before there was anything that could be stopped
        sys.stderr.write("govlint: stopped before the end\n")
        code = 2
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code; what went wrong has been said on the standard error."""
    from linter.cli.checking import checked  # noqa: PLC0415 - as above
    from linter.cli.ending import ended  # noqa: PLC0415 - as above
    from linter.cli.plain import plainly  # noqa: PLC0415 - as above

    plain = plainly(arguments)
    if plain is not None:
        return ended(lambda: checked(*plain))
    from linter.cli.command import run_command  # noqa: PLC0415 - click takes long to import

    return run_command(arguments)
