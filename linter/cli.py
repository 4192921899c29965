"""The command line: the one module that knows click, the terminal and the environment."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from linter.api import LIMITS, Linter
from linter.carets import BrokenFile
from linter.find import LOOKED_FOR, is_governance_name
from linter.formats import FORMATS, Layout
from linter.packs.select import BUILT_IN, UnknownName
from linter.report import Gate, Level, Report
from linter.version import VERSION
from linter.writing import write_report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

COULD_NOT_COMPLETE = 2
PACKAGE = Path(__file__).parent
STANDARD_INPUT = "-"
FOR_PEOPLE = ("text", "concise")
"""Formats that follow the encoding of the terminal. The others are UTF-8 wherever they go."""


@dataclass(frozen=True, slots=True)
class Output:
    """A format, and the file to write it to; the standard output where there is none."""

    format: str
    file: Path | None = None


class DefaultsToCheck(click.Group):
    """A group whose command ``check`` may be left out: ``govlint governance.yaml``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``check`` in front of arguments that name no command."""
        own = {"-h", "--help", "--version"}
        if not args or (args[0] not in self.commands and args[0] not in own):
            args = ["check", *args]
        return super().parse_args(ctx, args)


def _names(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for value in values for name in value.split(","))


def _outputs(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[Output, ...]:
    return tuple(_output(value) for value in values) or (Output("text"),)


def _output(value: str) -> Output:
    name, given, file = value.partition("=")
    if name not in FORMATS:
        message = f"there is no format “{name}”{_meant(name)}; choose from {', '.join(FORMATS)}"
        raise click.BadParameter(message)
    if given and not file:
        message = f"“{value}” names no file to write to"
        raise click.BadParameter(message)
    return Output(name, Path(file) if file not in {"", "-"} else None)


def _meant(name: str) -> str:
    import difflib  # noqa: PLC0415 - only a mistake pays for it

    near = difflib.get_close_matches(name.lower(), FORMATS, n=1)
    return f"; did you mean “{near[0]}”?" if near else ""


@click.group(cls=DefaultsToCheck, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="govlint", message="%(prog)s %(version)s")
def govlint() -> None:
    """Check who holds which data-protection role against guidance and law.

    \b
    govlint                     check the governance files below this folder
    govlint governance.yaml     check this file
    govlint check --help        every option
    """  # noqa: D301 - the backspace is meant: it keeps click from filling the lines that follow


@govlint.command()
@click.argument("paths", nargs=-1)
@click.option(
    "-f",
    "--format",
    "outputs",
    multiple=True,
    callback=_outputs,
    metavar="FORMAT[=FILE]",
    help=f"Report format, to a file if one is given. May be repeated. One of {', '.join(FORMATS)}. Default: text.",
)
@click.option("--as-of", metavar="DATE", help="Judge as of this date (YYYY-MM-DD). Default: today, in UTC.")
@click.option(
    "--pack",
    "packs",
    multiple=True,
    metavar="NAME|FOLDER",
    help=f"Policies to apply. May be repeated. Default: {', '.join(BUILT_IN)}.",
)
@click.option(
    "--select",
    multiple=True,
    callback=_names,
    metavar="IDS",
    help="Apply only these policies: ids, prefixes of ids or slugs, separated by commas.",
)
@click.option("--ignore", multiple=True, callback=_names, metavar="IDS", help="Do not apply these policies.")
@click.option(
    "--fail-on",
    type=click.Choice([level.value for level in Level]),
    default=Level.MUST.value,
    show_default=True,
    help="The weakest level that ends the run with exit code 1.",
)
@click.option(
    "--unknown",
    type=click.Choice(["fail", "warn"]),
    default="fail",
    show_default=True,
    help="Whether what cannot be told counts at its policy's level, or is only shown.",
)
@click.option("--exit-zero", is_flag=True, help="End with 0 in spite of findings. 2 stays 2.")
@click.option(
    "--redact",
    type=click.Choice(["none", "names", "all"]),
    help="Hide people, or everything that identifies. Default: none; names where CI is set.",
)
@click.option(
    "--stdin-filename",
    metavar="NAME",
    default="governance.yaml",
    show_default=True,
    help="What to call the standard input, which is checked where PATHS is -.",
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour in reports for people. NO_COLOR and FORCE_COLOR are heeded.",
)
@click.option("-q", "--quiet", is_flag=True, help="Show findings only.")
@click.option("-v", "--verbose", is_flag=True, help="List every outcome.")
def check(paths: tuple[str, ...], **options: Any) -> None:
    """Check governance files, or folders searched for them.

    Folders are searched for governance.yaml and *.governance.yaml (also .yml and .json); without PATHS the current
    folder is.

    \b
    Exit codes:
      0  nothing at or above the gate
      1  findings or open questions at or above the gate
      2  the run could not be completed
    """  # noqa: D301 - as above
    for objection in _objections(paths, options):
        raise click.UsageError(objection)
    linter = _linter(options)
    places = paths or (".",)
    report = _checked(linter, places, options["stdin_filename"])
    if not report.files:
        message = f"no governance file was found in {', '.join(places)} (looked for {LOOKED_FOR})"
        raise click.ClickException(message)
    # All of them are tried: a full disk must not keep the text from being shown.
    written = [_written(report, output, options) for output in options["outputs"]]
    raise click.exceptions.Exit(report.exit_code if all(written) else COULD_NOT_COMPLETE)


def _objections(paths: tuple[str, ...], options: dict[str, Any]) -> Iterator[str]:
    """What makes these arguments contradict each other, or mean something that nobody can have meant."""
    outputs: tuple[Output, ...] = options["outputs"]
    files = [output.file for output in outputs if output.file]
    if len(outputs) - len(files) > 1:
        yield "only one report can go to the standard output: give the others a file, as in -f junit=report.xml"
    if len({file.absolute() for file in files}) < len(files):
        yield "two reports cannot go to the same file"
    for file in files:
        if is_governance_name(file.name) or str(file) in paths:
            yield f"a report would overwrite {file}"
    if "" in paths:
        yield "an empty text is no path; the current folder is ."
    if STANDARD_INPUT in paths and len(paths) > 1:
        yield "the standard input (-) cannot be checked together with other paths"
    if options["as_of"] == "":
        yield "an empty text is no date"
    if options["quiet"] and options["verbose"]:
        yield "-q and -v cannot go together"


def _linter(options: dict[str, Any]) -> Linter:
    gate = Gate(Level(options["fail_on"]), unknown_fails=options["unknown"] == "fail", exit_zero=options["exit_zero"])
    try:
        return Linter(
            options["packs"] or BUILT_IN,
            as_of=options["as_of"],
            select=options["select"],
            ignore=options["ignore"],
            redact=options["redact"] or ("names" if os.environ.get("CI") else "none"),
            gate=gate,
        )
    except (BrokenFile, UnknownName, ValueError) as error:
        raise click.ClickException(str(error)) from error


def _checked(linter: Linter, paths: tuple[str, ...], stdin_name: str) -> Report:
    if STANDARD_INPUT not in paths:
        return linter.check_paths(paths)
    if sys.stdin is None:
        message = "the standard input is closed"
        raise click.ClickException(message)
    return linter.check_bytes(sys.stdin.buffer.read(LIMITS.bytes + 1), stdin_name)


def _written(report: Report, output: Output, options: dict[str, Any]) -> bool:
    """Write one report, and tell whether that went well; if not, it has been said."""
    if output.file is None and sys.stdout is None:
        _say("the report cannot be written: the standard output is closed")
        return False
    chunks = FORMATS[output.format](report, _layout(output, options))
    if output.file is None and output.format not in FOR_PEOPLE:
        _set(sys.stdout, encoding="utf-8")
    try:
        write_report(chunks, output.file, sys.stdout)
    except OSError as error:
        _say(f"{output.file or 'the report'} cannot be written: {(error.strerror or str(error)).lower()}")
        return False
    return True


def _layout(output: Output, options: dict[str, Any]) -> Layout:
    if output.file is not None:
        return Layout(verbose=options["verbose"], quiet=options["quiet"])
    terminal = sys.stdout.isatty()
    return Layout(
        verbose=options["verbose"],
        quiet=options["quiet"],
        colour=_colour(options["color"], terminal=terminal),
        width=shutil.get_terminal_size((100, 24)).columns if terminal else 100,
        ascii=not _is_unicode(sys.stdout),
    )


def _colour(choice: str, *, terminal: bool) -> bool:
    """Colour as asked; otherwise as NO_COLOR and FORCE_COLOR say, otherwise where there is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (terminal and os.environ.get("TERM") != "dumb")


def _is_unicode(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "") in {"utf8", "utf16", "utf32"}


def _set(stream: TextIO, **how: str) -> None:
    """Change how a stream writes, where it is one that can be changed."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(**how)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and end the process with its exit code; nothing ends in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        _set(stream, errors="backslashreplace")  # what a terminal cannot show is written out, and never an error
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code; what went wrong has been said on the standard error."""
    try:
        result = govlint.main(list(arguments), prog_name="govlint", standalone_mode=False)
    except SystemExit:  # how click ends when nobody reads its help any more
        return COULD_NOT_COMPLETE
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - a traceback would end with 1, which means findings
        _say(_told(error))
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


def _say(message: str) -> None:
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(f"govlint: {message}\n")
        sys.stderr.flush()
    except OSError:  # nobody reads that either, and the exit code says it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
