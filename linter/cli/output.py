"""Where reports go, in which format, and how they look there."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from linter.cli.ending import Refused, say
from linter.find import is_governance_name
from linter.formats import FORMATS, Layout
from linter.lazyclass import dataclass
from linter.writing import write_report

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from linter.cli.running import Run
    from linter.report import Report

FOR_PEOPLE = ("text", "concise")
"""Formats that follow the encoding of the terminal. The others are UTF-8 wherever they go."""

COLOURS = ("auto", "always", "never")
SUMMARY = "markdown"
"""The format of the job summary on GitHub."""


@dataclass(frozen=True, slots=True)
class Output:
    """A format, and the file to write it to; the standard output where there is none."""

    format: str
    file: Path | None = None


def parse_output(value: str) -> Output:
    """``FORMAT`` or ``FORMAT=FILE``; an unknown format is refused with those that there are. Raises `Refused`."""
    name, given, file = value.partition("=")
    if name not in FORMATS:
        message = f"there is no format “{name}”{_meant(name)}; choose from {', '.join(FORMATS)}"
        raise Refused(message)
    if given and not file:
        message = f"“{value}” names no file to write to"
        raise Refused(message)
    return Output(name, Path(file) if file not in {"", "-"} else None)


def _meant(name: str) -> str:
    import difflib  # noqa: PLC0415 - only a mistake pays for it

    near = difflib.get_close_matches(name.lower(), FORMATS, n=1)
    return f"; did you mean “{near[0]}”?" if near else ""


def clashes(wanted: tuple[Output, ...], read: Collection[str]) -> Iterator[str]:
    """What makes it impossible to write all these reports, where the paths are those that the command reads."""
    files = [output.file for output in wanted if output.file]
    if len(wanted) - len(files) > 1:
        yield "only one report can go to the standard output: give the others a file, as in -f junit=report.xml"
    if len({file.absolute() for file in files}) < len(files):
        yield "two reports cannot go to the same file"
    for file in files:
        if is_governance_name(file.name) or str(file) in read:
            yield f"a report would overwrite {file}"


def write_all(report: Report, wanted: tuple[Output, ...], options: dict[str, Any]) -> bool:
    """Write every report that is wanted, and tell whether all went well; a full disk must not keep another from being shown."""
    written = [_written(FORMATS[one.format](report, layout(one, options)), one) for one in wanted]
    if is_summarised(wanted):
        written.append(_summarised(FORMATS[SUMMARY](report, Layout())))
    return all(written)


def write_run(run: Run, wanted: tuple[Output, ...]) -> bool:
    """Write every report that is wanted of a run: one while files are checked, where that can be, the others after it.

    Behind them the run has the job summary, where that `is_summarised`.
    """
    live = next((index for index, one in enumerate(wanted) if one.file is None and run.can_stream(index)), None)
    written = [] if live is None else [_written(run.streamed(live), wanted[live])]
    others = [index for index in range(len(run.wanted)) if index != live]
    if not others:
        run.abandon()
    for index in others:
        told = run.told(index)
        written.append(_written(told, wanted[index]) if index < len(wanted) else _summarised(told))
    return all(written) and run.is_complete


def _written(chunks: Iterator[str], output: Output) -> bool:
    """Write one report, and tell whether that went well; if not, it has been said."""
    if output.file is None and sys.stdout is None:
        say("the report cannot be written: the standard output is closed")
        return False
    if output.file is None and output.format not in FOR_PEOPLE:
        set_stream(sys.stdout, encoding="utf-8")
    try:
        write_report(chunks, output.file, sys.stdout)
    except OSError as error:
        say(f"{output.file or 'the report'} cannot be written: {(error.strerror or str(error)).lower()}")
        return False
    return True


def is_summarised(wanted: tuple[Output, ...]) -> bool:
    """Whether GitHub asks for a job summary."""
    return any(output.format == "github" for output in wanted) and bool(os.environ.get("GITHUB_STEP_SUMMARY"))


def _summarised(chunks: Iterator[str]) -> bool:
    """Add the job summary to the file that GitHub shows, and tell whether that went well; if not, it has been said."""
    try:
        with Path(os.environ["GITHUB_STEP_SUMMARY"]).open("a", encoding="utf-8") as out:
            out.writelines(chunks)
    except OSError as error:
        say(f"the job summary cannot be written: {(error.strerror or str(error)).lower()}")
        return False
    return True


def layout(output: Output, options: dict[str, Any]) -> Layout:
    """How a report is to be laid out where it goes."""
    here = Path.cwd().as_posix()
    root = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR") or here
    known = {
        "verbose": options["verbose"],
        "quiet": options["quiet"],
        "waived": options["include_waived"],
        "root": Path(root).as_posix(),
        "here": here,
    }
    if output.file is not None or sys.stdout is None:
        return Layout(**known, ascii=options["ascii"])
    terminal = sys.stdout.isatty()
    width = 100
    if terminal:
        import shutil  # noqa: PLC0415 - a pipe has no width

        width = shutil.get_terminal_size((100, 24)).columns
    colour = _colour(options["color"], terminal=terminal)
    return Layout(
        **known,
        colour=colour,
        links=colour and terminal,
        width=width,
        ascii=options["ascii"] or not _is_unicode(sys.stdout),
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


def set_stream(stream: TextIO, **how: str) -> None:
    """Change how a stream writes, where it is one that can be changed."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(**how)
