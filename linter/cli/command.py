"""The command ``govlint`` with all that it can be asked to do, and how every run of it ends."""

from __future__ import annotations

import gc
import os
from collections import UserDict
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from linter.cli.commands import COMMANDS
from linter.cli.ending import COULD_NOT_COMPLETE, Misused, Refused, ended
from linter.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence


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

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, and note of a misuse what it is that was misused."""
        try:
            return super().invoke(ctx)
        except Misused as error:
            error.command = f"govlint {ctx.invoked_subcommand}"
            raise
        except click.UsageError as error:
            error.ctx = error.ctx or click.Context(
                self.commands[ctx.invoked_subcommand or ""], ctx, ctx.invoked_subcommand
            )
            raise

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


govlint.commands = Commands(COMMANDS)


def run_command(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code; what went wrong has been said on the standard error."""
    gc.enable()
    return ended(lambda: _asked(arguments))


def _asked(arguments: Sequence[str]) -> object:
    """What a command comes to, with its errors as ours."""
    try:
        return govlint.main(list(arguments), prog_name="govlint", standalone_mode=False)
    except SystemExit:  # how click ends when nobody reads its help any more
        return COULD_NOT_COMPLETE
    except click.UsageError as error:
        raise Misused(error.format_message(), error.ctx.command_path if error.ctx else "govlint") from error
    except click.ClickException as error:
        raise Refused(error.format_message()) from error
    except click.Abort as error:
        raise KeyboardInterrupt from error
