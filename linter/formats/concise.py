"""The ``concise`` format: a line for each finding, waived or not, and open outcome; terminals make it clickable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.formats import wording
from linter.formats.colour import paint
from linter.formats.streamed import Streamed
from linter.formats.summary import order
from linter.formats.visible import inert
from linter.report import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.formats.layout import Layout
    from linter.formats.streamed import Totals
    from linter.formats.summary import Counts, Summary
    from linter.report import FileReport, Outcome, Report


def _part(summary: Summary, report: Report, layout: Layout) -> str:
    """The lines of a file: the findings, then what cannot be told."""
    return "".join(f"{inert(line)}\n" for line in _lines(summary, report, layout))


def _end(report: Report, totals: Totals, layout: Layout) -> str:
    return "" if layout.quiet else f"{_footer(report, totals.counts)} (exit {report.exit_code}).\n"


PIECES: Final = Streamed(_part, _end)


def _lines(summary: Summary, report: Report, layout: Layout) -> Iterator[str]:
    file = summary.file
    if file.error:
        yield f"{file.name}: error: {file.error}"
    for problem in summary.new if layout.quiet else summary.problems:
        for finding in problem.findings:
            yield _line(file, finding, layout)
    for accepted in () if layout.quiet else summary.accepted:
        for outcome in accepted.outcomes:
            yield _line(file, outcome, layout)
    for outcome in sorted(file.having(Verdict.CANNOT_TELL), key=order):
        if report.gate.stops(outcome) or not layout.quiet:
            yield _line(file, outcome, layout)


def _line(file: FileReport, outcome: Outcome, layout: Layout) -> str:
    where = f"{file.name}:{outcome.place.line}:{outcome.place.column}"
    level = paint(f"[{outcome.level.value}]", outcome.level.value, layout)
    return f"{where}: {outcome.policy} {level} {wording.sentence(outcome)}"


def _footer(report: Report, counts: Counts) -> str:
    tally = report.tally
    unread, left = tally.errors, tally.left
    parts = (
        _problems(counts) if counts.problems else "",
        wording.counted(counts.questions, "open question") if counts.questions else "",
        wording.apart(counts),
        wording.counted(unread, "file that could not be judged", "files that could not be judged") if unread else "",
        wording.counted(left, "file that was not looked at", "files that were not looked at") if left else "",
    )
    if any(parts):
        return f"Found {wording.listed(parts)}"
    return _clean(counts) if tally.files else wording.NO_FILE


def _problems(counts: Counts) -> str:
    """The problems, and the number of their lines where that is another."""
    lines = f" ({counts.findings} findings)" if counts.findings != counts.problems else ""
    return wording.counted(counts.problems, "problem") + lines


def _clean(counts: Counts) -> str:
    if counts.passes > 1:
        return f"All {counts.passes} checks pass"
    return "The one check passes" if counts.passes else "No policy applied"
