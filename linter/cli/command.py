"""The command ``govlint`` with all that it can be asked to do, and how every run of it ends."""

from __future__ import annotations

import os
import sys
from collections import UserDict
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.carets import BrokenFile
from linter.cli.output import COULD_NOT_COMPLETE, say, set_stream
from linter.version import VERSION
from linter.workers import WorkerDied

if TYPE_CHECKING:
    from collections.abc import Sequence

PACKAGE = Path(__file__).parent.parent


class DefaultsToCheck(click.Group):
    """A group whose command ``check`` may be left out: ``govlint governance.yaml``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``check`` in front of arguments that name no command."""
        own = {"-h", "--help", "--version"}
        if args == ["help"]:
            args = ["--help"]
        if not args or (args[0] not in self.commands and args[0] not in own):
            if args and not args[0].startswith("-"):
                self._refuse_slip(args[0], ctx)
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def _refuse_slip(self, word: str, ctx: click.Context) -> None:
        """Refuse a word that is no path and almost a command: it would be looked for as a file."""
        if os.path.lexists(word):
            return
        import difflib  # noqa: PLC0415 - only a mistake pays for it

        near = difflib.get_close_matches(word, self.commands, n=1, cutoff=0.75)
        if near:
            message = f"there is no command “{word}”; did you mean “{near[0]}”?"
            raise click.UsageError(message, ctx)


@click.group(cls=DefaultsToCheck, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="govlint", message="%(prog)s %(version)s")
def govlint() -> None:
    """Check who holds which data-protection role against guidance and law.

    \b
    govlint                     check the governance files below this folder
    govlint governance.yaml     check this file
    govlint init                write a governance file by answering questions
    govlint explain DPO042      what a finding means and what to do
    govlint check --help        every option
    """  # noqa: D301 - the backspace is meant: it keeps click from filling the lines that follow


class Commands(UserDict[str, Any]):
    """The commands by name; each is imported when it is first asked for, and most runs ask for one."""

    def __getitem__(self, name: str) -> click.Command:
        """The command of this name. Raises `KeyError`."""
        module, _, function = self.data[name].partition(".")
        command: click.Command = getattr(import_module(f"linter.cli.{module}"), function)
        return command


govlint.commands = Commands(
    {
        "check": "checking.check",
        "init": "asking.init",
        "explain": "reading_up.explain",
        "policies": "reading_up.policies",
        "questions": "asking.questions",
        "config": "settings.configured",
        "waive": "accepting.waive",
        "baseline": "accepting.baseline",
        "report": "reporting.report",
        "schema": "reading_up.schema",
        "test": "crafting.testing",
        "why": "crafting.why_command",
    }
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and end the process with its exit code; nothing ends in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        set_stream(stream, errors="backslashreplace")  # what a terminal cannot show is written out, and never an error
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code; what went wrong has been said on the standard error."""
    try:
        result = govlint.main(list(arguments), prog_name="govlint", standalone_mode=False)
    except SystemExit:  # how click ends when nobody reads its help any more
        return COULD_NOT_COMPLETE
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - a traceback would end with 1, which means findings
        say(_told(error))
        return COULD_NOT_COMPLETE
    return result if isinstance(result, int) else 0


def _told(error: BaseException) -> str:
    match error:
        case click.UsageError():
            command = error.ctx.command_path if error.ctx else "govlint"
            return f"{error.format_message()}\nTry: {command} --help"
        case click.ClickException():
            return error.format_message()
        case click.Abort() | KeyboardInterrupt():
            return "stopped before the end"
        case BrokenFile() | WorkerDied():
            return str(error)
        case OSError():
            return f"{error.filename or 'a file'} cannot be used: {(error.strerror or str(error)).lower()}"
        case _:
            return f"internal error, please report it: {_origin(error)}"


def _origin(error: BaseException) -> str:
    """What kind of error it is and which line of ours met it; its own words might name people of the file."""
    import traceback  # noqa: PLC0415 - only a mistake pays for it

    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(str(PACKAGE))]
    place = Path(frames[-1].filename).relative_to(PACKAGE.parent).as_posix()
    return f"{type(error).__name__} at {place}:{frames[-1].lineno} (govlint {VERSION})"
