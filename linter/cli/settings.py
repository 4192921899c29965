"""What is in force: options before ``GOVLINT_`` variables before the configuration before what holds without any."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from linter.api import Linter
from linter.carets import BrokenFile
from linter.config import Config, find_config, load_config
from linter.lazyclass import dataclass, replace
from linter.packs.select import BUILT_IN, UnknownName
from linter.report import Detail, Gate, Level

if TYPE_CHECKING:
    from linter.packs.model import Change

Command = TypeVar("Command", bound=Callable[..., Any])

_LONGEST = 40
"""Columns that a setting may fill on its line."""
LEVELS = [level.value for level in Level]


def names(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Names that may be given one by one or separated by commas."""
    return tuple(name for value in values for name in value.split(","))


def option(*declarations: str, **how: Any) -> Callable[[Command], Command]:
    """An option that may also be given as an environment variable: ``--fail-on`` as ``GOVLINT_FAIL_ON``."""
    name = next(one for one in declarations if one.startswith("--")).removeprefix("--").partition("/")[0]
    return click.option(*declarations, envvar=f"GOVLINT_{name.replace('-', '_').upper()}", show_envvar=False, **how)


def settings(command: Command) -> Command:
    """Give a command the options that say by what is judged."""
    for decorate in reversed(_JUDGING):
        command = decorate(command)
    return command


_JUDGING: tuple[Callable[[Any], Any], ...] = (
    option("--as-of", metavar="DATE", help="Judge as of this date (YYYY-MM-DD). Default: today, in UTC."),
    option(
        "--pack",
        "packs",
        multiple=True,
        callback=names,
        metavar="NAME|FOLDER",
        help=f"Policies to apply. May be repeated. Default: {', '.join(BUILT_IN)}.",
    ),
    option(
        "--select",
        multiple=True,
        callback=names,
        metavar="IDS",
        help="Apply only these policies: ids, prefixes of ids or slugs, separated by commas.",
    ),
    option("--ignore", multiple=True, callback=names, metavar="IDS", help="Do not apply these policies."),
    option("--fail-on", type=click.Choice(LEVELS), help="The weakest level that ends the run with 1. Default: must."),
    option(
        "--unknown",
        type=click.Choice(["fail", "warn"]),
        help="Whether what cannot be told counts at its policy's level, or is only shown. Default: fail.",
    ),
    option(
        "--redact",
        type=click.Choice(["none", "names", "all"]),
        help="Hide people, or everything that identifies. Default: none; names where CI is set.",
    ),
    option(
        "--waivers", metavar="FILE", help="File of waivers. Default: govlint-waivers.yaml beside the configuration."
    ),
    option("--baseline", metavar="FILE", help="Baseline. Default: .govlint-baseline.json beside the configuration."),
    option("--no-baseline", is_flag=True, help="Judge as if there were no baseline."),
    option("--no-ignores", is_flag=True, help="Do not listen to ignores in comments."),
    option("--config", metavar="FILE", help="Configuration. Default: .govlint.yaml, found upward from the first path."),
    option("--no-cache", is_flag=True, help="Neither read nor write what was kept of earlier runs."),
    option("--isolated", is_flag=True, help="Do not look for a configuration, waivers or a baseline."),
)


@dataclass(frozen=True, slots=True)
class InForce:
    """One setting with its value, and where that comes from."""

    name: str
    value: Any
    source: str


def configuration(options: dict[str, Any], start: str) -> Config:
    """The configuration in force for a path, with what options say of waivers, baseline and ignores."""
    if options["isolated"]:
        config = Config()
    else:
        named = options["config"]
        config = load_config(Path(named) if named else find_config(Path(start)))
        config = replace(config, discovered=not named)
    if options["waivers"]:
        config = replace(config, waivers=Path(options["waivers"]))
    if options["baseline"]:
        config = replace(config, baseline=Path(options["baseline"]))
    if options["no_baseline"]:
        config = replace(config, baseline=None)
    if options["no_ignores"]:
        config = replace(config, inline_ignores=False)
    return config


def in_force(options: dict[str, Any], config: Config) -> dict[str, InForce]:
    """The settings in force, by name."""
    at_hand = {
        "packs": (config.packs, BUILT_IN),
        "select": (config.select, ()),
        "ignore": (config.ignore, ()),
        "fail_on": (config.fail_on, Level.MUST.value),
        "unknown": (config.unknown, "fail"),
        "redact": (config.redact, "names" if os.environ.get("CI") else "none"),
    }
    return {name: _setting(name, options.get(name), *rest, config) for name, rest in at_hand.items()}


def _setting(name: str, given: Any, configured: Any, usual: Any, config: Config) -> InForce:
    if given:
        return InForce(name, given, _given_by(name))
    if configured is not None:
        return InForce(name, configured, relative(config.file) if config.file else "default")
    return InForce(name, usual, "default" if name != "redact" or usual == "none" else "CI is set")


def _given_by(name: str) -> str:
    context = click.get_current_context(silent=True)
    source = context.get_parameter_source(name) if context else None
    variable = f"GOVLINT_{'PACK' if name == 'packs' else name.upper()}"
    return variable if source is click.core.ParameterSource.ENVIRONMENT else "option"


def linter_for(
    options: dict[str, Any], start: str, detail: Callable[[Config], Detail] = lambda _config: "full"
) -> Linter:
    """The linter that options and configuration ask for, telling as much as is wanted under the configuration.

    Raises `click.ClickException` where they ask for what there is not.
    """
    try:
        config = configuration(options, start)
        if options["as_of"] and not config.as_of_allowed:
            message = f"{config.file} refuses --as-of: everything is judged as of today"
            raise click.UsageError(message)
        found = in_force(options, config)
        gate = Gate(
            Level(found["fail_on"].value),
            unknown_fails=found["unknown"].value == "fail",
            exit_zero=options.get("exit_zero", False),
        )
        return Linter(
            found["packs"].value,
            as_of=options["as_of"],
            select=found["select"].value,
            ignore=found["ignore"].value,
            redact=found["redact"].value,
            gate=gate,
            config=config,
            detail=detail(config),
            cached=not options["no_cache"],
        )
    except (BrokenFile, UnknownName, ValueError) as error:
        raise click.ClickException(str(error)) from error


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
    rows = [*in_force(options, config).values(), *_of_file(options, config, Path(path))]
    name, value = (max(len(column(row)) for row in rows) for column in (lambda row: row.name, _short))
    for row in rows:
        click.echo(f"  {row.name.ljust(name)}  {_short(row).ljust(value)}  ({row.source})")
        for line in row.value if _is_long(row) else ():
            click.echo(f"    {line}")


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


def relative(file: Path) -> str:
    """A path as seen from the current folder, so that what is shown does not depend on where that is."""
    return Path(os.path.relpath(file)).as_posix()


def _is_long(row: InForce) -> bool:
    return isinstance(row.value, tuple) and len(", ".join(row.value)) > _LONGEST


def _short(row: InForce) -> str:
    if isinstance(row.value, tuple):
        return "see below" if _is_long(row) else ", ".join(row.value) or "none"
    return str(row.value)
