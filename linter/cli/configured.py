"""``config``: what is in force, and where each setting comes from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.carets import BrokenFile
from linter.cli.declared import settings
from linter.cli.settings import InForce, configuration, in_force, relative

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from linter.config import Config
    from linter.packs.model import Change

_LONGEST = 40
"""Columns that a setting may fill on its line."""


@click.command("config")
@click.argument("path", default=".")
@settings
def configured(path: str, **options: Any) -> None:
    """Show what is in force for a path, and where each setting comes from."""
    try:
        config = configuration(options, path)
    except BrokenFile as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"configuration: {relative(config.file) if config.file else 'none'}")
    rows = [*in_force(options, config, _given_by).values(), *_of_file(options, config, Path(path))]
    name, value = (max(len(column(row)) for row in rows) for column in (lambda row: row.name, _short))
    for row in rows:
        click.echo(f"  {row.name.ljust(name)}  {_short(row).ljust(value)}  ({row.source})")
        for line in row.value if _is_long(row) else ():
            click.echo(f"    {line}")


def _given_by(name: str) -> str:
    context = click.get_current_context(silent=True)
    source = context.get_parameter_source(name) if context else None
    variable = f"GOVLINT_{'PACK' if name == 'packs' else name.upper()}"
    return variable if source is click.core.ParameterSource.ENVIRONMENT else "option"


def _of_file(options: dict[str, Any], config: Config, path: Path) -> Iterator[InForce]:
    """The settings that only the configuration has, or that say where else to look."""
    rule = config.rule_for(path)
    own = {
        "exclude": config.exclude,
        "levels": tuple(_changes(config.levels)),
        "as_of": "allowed" if config.as_of_allowed else "refused",
        "waiver_days": tuple(f"{level.value}: {days}" for level, days in config.longest.items()),
        "inline_ignores": "yes" if config.inline_ignores else "no",
        "formats": config.formats or (),
        "folders": tuple(one.path for one in config.folders),
    }
    for name, value in own.items():
        source = relative(config.file) if config.file and name in config.stated else "default"
        yield InForce(name, value, "--no-ignores" if name == "inline_ignores" and options["no_ignores"] else source)
    for name, file in (("waivers", config.waivers), ("baseline", config.baseline)):
        found = "found here" if file and name not in config.stated else "default"
        source = relative(config.file) if config.file and name in config.stated else found
        yield InForce(name, relative(file) if file else (), _given_by(name) if options[name] else source)
    if rule is not None:
        said = (*(f"ignore {name}" for name in rule.ignore), *_changes(rule.levels))
        yield InForce(f"in {rule.path}", said, relative(config.file) if config.file else "default")


def _changes(levels: Mapping[str, Change]) -> Iterator[str]:
    return (f"{name}: {change.level} - {change.reason}" for name, change in levels.items())


def _is_long(row: InForce) -> bool:
    return isinstance(row.value, tuple) and len(", ".join(row.value)) > _LONGEST


def _short(row: InForce) -> str:
    if isinstance(row.value, tuple):
        return "see below" if _is_long(row) else ", ".join(row.value) or "none"
    return str(row.value)
