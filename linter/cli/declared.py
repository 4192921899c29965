"""The options that several commands share, as click declares them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from linter.cli.ending import Refused
from linter.cli.output import COLOURS, Output, parse_output
from linter.cli.settings import LEVELS, REDACTIONS, UNKNOWN
from linter.formats import FORMATS
from linter.packs.select import BUILT_IN

Command = TypeVar("Command", bound=Callable[..., Any])


def parse_outputs(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[Output, ...]:
    """What was asked for with -f."""
    try:
        return tuple(parse_output(value) for value in values)
    except Refused as error:
        raise click.BadParameter(str(error)) from error


def outputs(command: Command) -> Command:
    """Give a command the option -f."""
    return click.option(
        "-f",
        "--format",
        "outputs",
        multiple=True,
        callback=parse_outputs,
        metavar="FORMAT[=FILE]",
        help=f"Report format, to a file if one is given. May be repeated. One of {', '.join(FORMATS)}. Default: text.",
    )(command)


def shown(command: Command) -> Command:
    """Give a command the options that say how reports look."""
    for decorate in reversed(_LOOKS):
        command = decorate(command)
    return command


_LOOKS: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--color",
        type=click.Choice(COLOURS),
        default="auto",
        show_default=True,
        help="Colour in reports for people. NO_COLOR and FORCE_COLOR are heeded.",
    ),
    click.option("--ascii", is_flag=True, help="Reports for people without a character that is not ASCII."),
    click.option("--include-waived", is_flag=True, help="Keep waived findings in sarif, marked as suppressed."),
    click.option("-q", "--quiet", is_flag=True, help="Show findings only."),
    click.option("-v", "--verbose", is_flag=True, help="List every outcome."),
)


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
        type=click.Choice(UNKNOWN),
        help="Whether what cannot be told counts at its policy's level, or is only shown. Default: fail.",
    ),
    option(
        "--redact",
        type=click.Choice(REDACTIONS),
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
