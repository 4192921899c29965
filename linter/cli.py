"""The command line: the one module that knows click, the terminal and the environment."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from linter.api import Linter
from linter.formats import FORMATS, Layout
from linter.packs.faults import BrokenPack
from linter.packs.select import BUILT_IN, UnknownName
from linter.report import Gate, Level, Report
from linter.version import VERSION
from linter.writing import write_report

if TYPE_CHECKING:
    from collections.abc import Sequence

COULD_NOT_COMPLETE = 2


class DefaultsToCheck(click.Group):
    """A group whose command ``check`` may be left out: ``govlint governance.yaml``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``check`` in front of arguments that name no command."""
        own = {"--help", "--version"}
        if not args or (args[0] not in self.commands and args[0] not in own):
            args = ["check", *args]
        return super().parse_args(ctx, args)


@dataclass(frozen=True, slots=True)
class Output:
    """A format, and the file to write it to; the standard output where there is none."""

    format: str
    file: Path | None = None


class OutputType(click.ParamType):
    """``FORMAT`` or ``FORMAT=FILE``."""

    name = "FORMAT[=FILE]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Output:
        """The output that was asked for; an unknown format is refused with those there are."""
        if isinstance(value, Output):
            return value
        name, given, file = str(value).partition("=")
        if name not in FORMATS:
            self.fail(f"there is no format “{name}”; choose from {', '.join(FORMATS)}", param, ctx)
        if given and not file:
            self.fail(f"“{value}” names no file to write to", param, ctx)
        return Output(name, Path(file) if given else None)


def _names(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for value in values for name in value.split(","))


@click.group(cls=DefaultsToCheck, context_settings={"help_option_names": ["--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="govlint", message="%(prog)s %(version)s")
def govlint() -> None:
    """Check who holds which data-protection role against guidance and law.

    “govlint FILE” is short for “govlint check FILE”.
    """


@govlint.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("-f", "--format", "outputs", multiple=True, type=OutputType(), help="Report format, to a file if one is given. May be repeated: " + ", ".join(FORMATS) + ". Default: text.")
@click.option("--as-of", metavar="DATE", help="Judge as of this date (YYYY-MM-DD). Default: today, in UTC.")
@click.option("--pack", "packs", multiple=True, metavar="NAME|FOLDER", help=f"Policies to apply. May be repeated. Default: {', '.join(BUILT_IN)}.")
@click.option("--select", multiple=True, callback=_names, metavar="IDS", help="Apply only these policies: ids, prefixes or slugs, separated by commas.")
@click.option("--ignore", multiple=True, callback=_names, metavar="IDS", help="Do not apply these policies.")
@click.option("--fail-on", type=click.Choice([level.value for level in Level]), default="must", show_default=True, help="The weakest level that ends the run with exit code 1.")
@click.option("--unknown", type=click.Choice(["fail", "warn"]), default="fail", show_default=True, help="Whether what cannot be told counts at its policy's level, or is only shown.")
@click.option("--exit-zero", is_flag=True, help="End with 0 in spite of findings. 2 stays 2.")
@click.option("--redact", type=click.Choice(["none", "names", "all"]), help="Hide people, or everything that identifies. Default: none; names where CI is set.")
@click.option("--stdin-filename", metavar="NAME", default="governance.yaml", show_default=True, help="What to call the standard input, with - as path.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True, help="Colour in the text report.")
@click.option("-q", "--quiet", is_flag=True, help="Show findings only.")
@click.option("-v", "--verbose", is_flag=True, help="List every outcome.")
def check(paths: tuple[Path, ...], **options: Any) -> None:
    """Check governance files, or folders searched for them.

    Folders are searched for governance.yaml and *.governance.yaml; without PATHS the current folder is.

    Exit codes: 0 nothing at or above the gate, 1 findings or open questions, 2 the run could not be completed.
    """
    outputs: tuple[Output, ...] = options["outputs"] or (Output("text"),)
    if sum(output.file is None for output in outputs) > 1:
        message = "only one report can go to the standard output: give the others a file, as in -f junit=report.xml"
        raise click.UsageError(message)
    linter = _linter(options)
    report = _checked(linter, paths or (Path(),), options["stdin_filename"])
    if not report.files:
        message = f"no governance file was found in {', '.join(str(path) for path in paths or (Path(),))} (looked for governance.yaml and *.governance.yaml)"
        raise click.UsageError(message)
    for output in outputs:
        write_report(FORMATS[output.format](report, _layout(output, options)), output.file, sys.stdout)
    raise click.exceptions.Exit(report.exit_code)


def _linter(options: dict[str, Any]) -> Linter:
    gate = Gate(Level(options["fail_on"]), unknown_fails=options["unknown"] == "fail", exit_zero=options["exit_zero"])
    return Linter(
        options["packs"] or BUILT_IN,
        as_of=options["as_of"],
        select=options["select"],
        ignore=options["ignore"],
        redact=options["redact"] or ("names" if os.environ.get("CI") else "none"),
        gate=gate,
    )


def _checked(linter: Linter, paths: Sequence[Path], stdin_name: str) -> Report:
    if Path("-") not in paths:
        return linter.check_paths(paths)
    if len(paths) > 1:
        message = "the standard input (-) cannot be checked together with other paths"
        raise click.UsageError(message)
    raw = sys.stdin.buffer.read(1_048_577)
    return linter.report((linter.check_bytes(raw, stdin_name),))


def _layout(output: Output, options: dict[str, Any]) -> Layout:
    terminal = output.file is None and sys.stdout.isatty()
    return Layout(
        verbose=options["verbose"],
        quiet=options["quiet"],
        colour=output.file is None and _colour(options["color"], terminal=terminal),
        width=shutil.get_terminal_size((100, 24)).columns if terminal else 100,
        ascii=output.file is None and not _is_unicode(sys.stdout),
    )


def _colour(choice: str, *, terminal: bool) -> bool:
    """Colour as asked; otherwise as NO_COLOR and FORCE_COLOR say, otherwise where there is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or terminal


def _is_unicode(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "") in ("utf8", "utf16", "utf32")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and end the process with its exit code; nothing ends in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_run(list(sys.argv[1:] if arguments is None else arguments)))


def _run(arguments: list[str]) -> int:
    try:
        result = govlint.main(arguments, prog_name="govlint", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return COULD_NOT_COMPLETE
    except (BrokenPack, UnknownName, ValueError, OSError) as error:
        return _fail(str(error))
    except (KeyboardInterrupt, click.Abort):
        return _fail("stopped before the end")
    except Exception as error:  # noqa: BLE001 - the outermost place: a traceback would end with 1, which means findings
        return _fail(f"internal error, please report it: {type(error).__name__}: {error}")
    return result if isinstance(result, int) else 0


def _fail(message: str) -> int:
    click.echo(f"govlint: {message}", err=True)
    return COULD_NOT_COMPLETE
