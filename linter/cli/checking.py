"""``check``: the main job, however it was asked for."""

from __future__ import annotations

import gc
import os
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linter.api import LIMITS, Linter
from linter.cli.ending import COULD_NOT_COMPLETE, Misused, Refused, say
from linter.cli.output import SUMMARY, Output, clashes, is_summarised, layout, parse_output, write_all, write_run
from linter.cli.settings import linter_for
from linter.find import LOOKED_FOR, Gathered
from linter.formats import Layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.config import Config
    from linter.report import Detail, Report

STANDARD_INPUT = "-"
STDIN_FILENAME = "governance.yaml"
"""What the standard input is called where nothing else is said."""
MOST_JOBS = 256
FEWEST_KEPT = 20
"""Below so many files, to look up what came of them takes about as long as to check them."""
_GARBAGE = 10_000
"""Objects after which to look for garbage: a file makes some, and to look after every 700 took a twelfth of the time."""


def jobs_of(value: str) -> int | None:
    """The number of processes that was asked for; None where it is left to the number of files. Raises `Refused`."""
    if value == "auto":
        return None
    if value.isascii() and value.isdigit() and len(value) <= len(str(MOST_JOBS)) and int(value) <= MOST_JOBS:
        from linter.workers import cores  # noqa: PLC0415 - few runs have a number of their own

        return int(value) or cores()
    message = f"“{value}” is neither auto nor a number of processes up to {MOST_JOBS}"
    raise Refused(message)


def checked(paths: tuple[str, ...], options: dict[str, Any]) -> int:
    """Check governance files, or folders searched for them; the exit code. Raises `Refused`."""
    for objection in _objections(paths, options):
        raise Misused(objection, "govlint check")
    places = paths or (".",)
    options |= {"started": time.time(), "places": places}
    start = options["stdin_filename"] if places == (STANDARD_INPUT,) else places[0]
    linter = linter_for(options, start, lambda config: _detail(_wanted(options, config), options))
    wanted = _wanted(options, linter.config)
    for objection in _misplaced(wanted, paths, options, linter.config):
        raise Misused(objection, "govlint check")
    if STANDARD_INPUT in places:
        return _told(_standard_input(linter, options), wanted, options)
    with closing(Gathered(linter.found(places))) as found:
        code = _run if len(found) > 1 else _single
        return code(linter, found, wanted, options)


def _single(linter: Linter, found: Gathered, wanted: tuple[Output, ...], options: dict[str, Any]) -> int:
    """Check the only file, and write the reports on it; the exit code."""
    if not found:
        places = ", ".join(options["places"])
        message = f"no governance file was found in {places} (looked for {LOOKED_FOR}). To write one: govlint init"
        raise Refused(message)
    return _told(linter.report_on(found), wanted, options)


def _told(report: Report, wanted: tuple[Output, ...], options: dict[str, Any]) -> int:
    return report.exit_code if write_all(report, wanted, options) else COULD_NOT_COMPLETE


def _run(linter: Linter, found: Gathered, wanted: tuple[Output, ...], options: dict[str, Any]) -> int:
    """Check several files and write the reports on them; the exit code."""
    gc.freeze()  # packs and modules stay as long as the run
    gc.set_threshold(_GARBAGE)
    gc.enable()
    uncached = options["no_cache"] or len(found) < FEWEST_KEPT
    from linter.cli.pieces import Wanted  # noqa: PLC0415 - a single file has no use for it
    from linter.cli.running import Manner, Run  # noqa: PLC0415 - nor for that
    from linter.cli.underway import counted, stoppable  # noqa: PLC0415 - nor for that
    from linter.formats import wording  # noqa: PLC0415 - nor for that

    with stoppable() as is_stopped, counted(len(found), wanted, quiet=options["quiet"]) as step:
        laid_out = [Wanted(one.format, layout(one, options)) for one in wanted]
        if is_summarised(wanted):
            laid_out.append(Wanted(SUMMARY, Layout()))
        manner = Manner(options["jobs"], is_stopped, step, None if uncached else options["started"])
        with closing(Run(linter, found, tuple(laid_out), manner)) as run:
            written = write_run(run, wanted)
    if run.report.tally.left:
        say(wording.left(run.report))
    return run.report.exit_code if written else COULD_NOT_COMPLETE


def _wanted(options: dict[str, Any], config: Config) -> tuple[Output, ...]:
    return options["outputs"] or tuple(map(parse_output, config.formats or ())) or (Output("text"),)


def _misplaced(
    wanted: tuple[Output, ...], paths: tuple[str, ...], options: dict[str, Any], config: Config
) -> Iterator[str]:
    """What a configuration may not ask for: what options may not, nor, where it was only found, a file elsewhere."""
    if options["outputs"]:
        return
    yield from clashes(wanted, paths)
    home = os.path.realpath(config.file.parent) if config.file and config.discovered else ""
    for file in (output.file for output in wanted if output.file and home):
        target = Path(os.path.realpath(file))
        if not target.is_relative_to(home) or ".git" in target.parts:
            yield f"{config.file} asks for a report outside its folder, {file}; whoever wants that can say so with -f"


_THOROUGH = frozenset({"html", "json", "jsonl"})
"""The formats that tell what stands behind a pass, now or when the report is written once more."""
BRIEF = frozenset({"text", "concise", "github", "gitlab", "markdown"})
"""The formats that tell of what is in order no more than that it is; verbose text tells more."""


def _detail(wanted: tuple[Output, ...], options: dict[str, Any]) -> Detail:
    """How much has to be told for all these reports."""
    formats = {output.format for output in wanted}
    if formats & _THOROUGH:
        return "thorough"
    return "brief" if formats <= BRIEF and not options["verbose"] else "full"


def _objections(paths: tuple[str, ...], options: dict[str, Any]) -> Iterator[str]:
    """What makes these arguments contradict each other, or mean something that nobody can have meant."""
    yield from clashes(options["outputs"], paths)
    if "" in paths:
        yield "an empty text is no path; the current folder is ."
    if STANDARD_INPUT in paths and len(paths) > 1:
        yield "the standard input (-) cannot be checked together with other paths"
    if options["as_of"] == "":
        yield "an empty text is no date"
    if options["quiet"] and options["verbose"]:
        yield "-q and -v cannot go together"


def _standard_input(linter: Linter, options: dict[str, Any]) -> Report:
    if sys.stdin is None:
        message = "the standard input is closed"
        raise Refused(message)
    return linter.check_bytes(sys.stdin.buffer.read(LIMITS.bytes + 1), options["stdin_filename"])
