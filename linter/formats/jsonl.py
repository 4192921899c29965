"""The ``jsonl`` format, ``jsonl-1``: the report as a stream, one JSON object a line, for what takes it in line by line.

What a line holds is what ``json-1`` holds, under the same promise. Only the last line tells how the run ended, and how
many lines there are: a stream that was cut off, or lost something on its way, can be noticed.
"""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING, Any, Final

from linter.formats.json_1 import basis_data, end_data, file_data, outcome_data
from linter.formats.streamed import Streamed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.formats.layout import Layout
    from linter.formats.streamed import Totals
    from linter.formats.summary import Summary
    from linter.report import FileReport, Gate, Report

FORMAT: Final = "jsonl-1"


def _begin(report: Report, _layout: Layout) -> str:
    return _line("head", {"format": FORMAT, **basis_data(report)})


def _part(summary: Summary, report: Report, _layout: Layout) -> str:
    """A line for a file, and one for each of its outcomes after it."""
    return "".join(_lines(summary.file, report.gate))


def _lines(file: FileReport, gate: Gate) -> Iterator[str]:
    yield _line("file", file_data(file))
    for outcome in file.outcomes:
        yield _line("outcome", {"file": file.name, "outcome": outcome_data(outcome, gate)})


def _end(report: Report, totals: Totals, _layout: Layout) -> str:
    return _line("end", {"lines": totals.lines + 2, **end_data(report, totals.counts)})


def _line(kind: str, data: dict[str, Any]) -> str:
    return f"{dumps({'kind': kind, **data}, ensure_ascii=False)}\n"


PIECES: Final = Streamed(_part, _end, _begin)
