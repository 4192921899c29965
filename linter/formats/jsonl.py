"""The ``jsonl`` format, ``jsonl-1``: the report as a stream, one JSON object a line, for what takes it in line by line.

What a line holds is what ``json-1`` holds, under the same promise. Only the last line tells how the run ended, and how
many lines there are: a stream that was cut off, or lost something on its way, can be noticed.
"""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING, Any, Final

from linter.formats.json_1 import basis_data, end_data, file_data, outcome_data
from linter.formats.summary import Counts, summarised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.formats.layout import Layout
    from linter.report import Report

FORMAT: Final = "jsonl-1"


def render(report: Report, _layout: Layout) -> Iterator[str]:
    """A line for the head, one for each file with one for each of its outcomes after it, and one for the end."""
    counts, lines = Counts(), 2
    yield _line("head", {"format": FORMAT, **basis_data(report)})
    for file in report.files:
        yield _line("file", file_data(file))
        for outcome in file.outcomes:
            yield _line("outcome", {"file": file.name, "outcome": outcome_data(outcome, report.gate)})
        counts += summarised(file, report.gate).counts
        lines += 1 + len(file.outcomes)
    yield _line("end", {"lines": lines, **end_data(report, counts)})


def _line(kind: str, data: dict[str, Any]) -> str:
    return f"{dumps({'kind': kind, **data}, ensure_ascii=False)}\n"
