"""The ``text`` format: for people, the reader who knows nothing first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.formats import aside, findings, passes, questions, wording
from linter.formats.cells import hang
from linter.formats.colour import titled
from linter.formats.streamed import Streamed
from linter.formats.visible import inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from linter.formats.layout import Layout
    from linter.formats.streamed import Totals
    from linter.formats.summary import Counts, Summary
    from linter.report import Report

_GAP: Final = " " * 3


def _part(summary: Summary, report: Report, layout: Layout) -> str:
    return _joined(_file(summary, report, layout))


def _end(report: Report, totals: Totals, layout: Layout) -> str:
    return "" if layout.quiet else _joined(_closing(totals.counts, report, layout))


PIECES: Final = Streamed(_part, _end)


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{inert(line.rstrip())}\n" for line in lines)


def _file(summary: Summary, report: Report, layout: Layout) -> Iterator[str]:
    file = summary.file
    if file.error:
        yield from titled("ERROR", f"{file.name}: {file.error}", layout)
        yield ""
    if file.outcomes or not file.error:
        yield from _quiet(summary, layout) if layout.quiet else _judged(summary, report, layout)


def _quiet(summary: Summary, layout: Layout) -> Iterator[str]:
    for problem in summary.new:
        yield from findings.block(problem, summary.file, layout)
    if asked := [question for question in summary.questions if question.holding]:
        yield from questions.block(asked, summary.file.name, layout)


def _judged(summary: Summary, report: Report, layout: Layout) -> Iterator[str]:
    yield from _header(summary, report, layout)
    for problem in summary.problems if layout.verbose else summary.new:
        yield from findings.block(problem, summary.file, layout)
    if summary.known and not layout.verbose:
        yield from aside.known(summary.known, summary.file, layout)
    if summary.accepted:
        yield from aside.waived(summary.accepted, summary.file, layout)
    if summary.questions:
        yield from questions.block(summary.questions, summary.file.name, layout)
    if layout.verbose:
        yield from passes.every(summary.file.outcomes, layout)
    else:
        yield from passes.block(summary.checks, layout)
    if report.is_several and summary.counts.not_applicable:
        yield from (f"Not applicable: {summary.counts.not_applicable}.", "")


def _header(summary: Summary, report: Report, layout: Layout) -> Iterator[str]:
    packs = ", ".join(f"{name} {version}".strip() for name, version in report.packs)
    as_of = f"as of {wording.day(report.as_of)}"
    parts = (summary.file.organisation, summary.file.name, as_of, packs or "no policy pack")
    yield from hang("", [part + _GAP for part in parts if part], layout.columns)
    totals = wording.totals(summary.counts, layout.dot)
    yield from hang("", totals if summary.file.outcomes else ["No policy was applied to this file."], layout.columns)
    yield ""


def _closing(counts: Counts, report: Report, layout: Layout) -> Iterator[str]:
    if report.is_several:
        yield from hang(f"{report.tally.files} files: ", wording.totals(counts, layout.dot), layout.columns)
    for changed in wording.changes(report):
        yield from hang("", [changed], layout.columns)
    sentences = (
        f"Not applicable: {counts.not_applicable}." if counts.not_applicable else "",
        "List everything: -v." if counts.checks and not layout.verbose else "",
        wording.hidden(report),
        wording.ending(report, counts),
    )
    yield from hang("", [sentence for sentence in sentences if sentence], layout.columns)
