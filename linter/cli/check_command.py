"""The command ``check`` as click declares it."""

from __future__ import annotations

from typing import Any

import click

from linter.cli.checking import STDIN_FILENAME, checked, jobs_of
from linter.cli.declared import option, outputs, settings, shown
from linter.cli.ending import Refused
from linter.workers import ALONE


def _jobs(_ctx: click.Context, _param: click.Parameter, value: str) -> int | None:
    try:
        return jobs_of(value)
    except Refused as error:
        raise click.BadParameter(str(error)) from error


@click.command()
@click.argument("paths", nargs=-1)
@outputs
@settings
@option(
    "-j",
    "--jobs",
    callback=_jobs,
    default="auto",
    metavar="N|auto",
    help=f"Processes that check files side by side. Default: auto, one up to {ALONE} files, then as many as cores.",
)
@click.option("--exit-zero", is_flag=True, help="End with 0 in spite of findings. 2 stays 2.")
@click.option(
    "--stdin-filename",
    metavar="NAME",
    default=STDIN_FILENAME,
    show_default=True,
    help="What to call the standard input, which is checked where PATHS is -.",
)
@shown
def check(paths: tuple[str, ...], **options: Any) -> None:
    """Check governance files, or folders searched for them.

    Folders are searched for governance.yaml and *.governance.yaml (also .yml and .json); without PATHS the current
    folder is.

    \b
    Exit codes:
      0  nothing at or above the gate
      1  findings or open questions at or above the gate
      2  the run could not be completed
    """  # noqa: D301 - the backspace is meant: it keeps click from filling the lines that follow
    raise click.exceptions.Exit(checked(paths, options))
