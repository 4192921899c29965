"""``report``: a saved report once more, in any format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.cli.declared import outputs, shown
from linter.cli.ending import COULD_NOT_COMPLETE
from linter.cli.output import Output, clashes, write_all
from linter.formats.saved import load

if TYPE_CHECKING:
    from linter.report import Report


@click.command()
@click.argument("saved", metavar="SAVED")
@outputs
@shown
def report(saved: str, **options: Any) -> None:
    """Write a report that was saved as json or jsonl once more, in any format.

    The exit code is that of the run that was saved; 2 where the report cannot be written.
    """
    for clash in clashes(options["outputs"], (saved,)):
        raise click.UsageError(clash)
    loaded = _loaded(saved)
    written = write_all(loaded, options["outputs"] or (Output("text"),), options)
    raise click.exceptions.Exit(loaded.exit_code if written else COULD_NOT_COMPLETE)


def _loaded(saved: str) -> Report:
    try:
        return load(Path(saved).read_text(encoding="utf-8"))
    except ValueError as error:
        message = f"{saved}: {error}"
        raise click.ClickException(message) from error
