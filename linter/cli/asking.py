"""``questions``: everything that cannot be told, each question once."""

from __future__ import annotations

from typing import Any

import click

from linter.cli.settings import linter_for, settings


@click.command()
@click.argument("paths", nargs=-1)
@settings
def questions(paths: tuple[str, ...], **options: Any) -> None:
    """List everything that cannot be told, each question once, with the policies that wait for it."""
    raise click.ClickException(str(linter_for(options, (paths or (".",))[0])))
