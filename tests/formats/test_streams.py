"""Large reports: written as they go, so that a regulator's run needs little more memory than its outcomes."""

from __future__ import annotations

import gc
import tracemalloc
from collections import deque
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from linter.formats import FORMATS, Layout
from tests.support import timed

from .harbour import HARBOUR

if TYPE_CHECKING:
    from linter.report import FileReport, Report

PER_FILE = 50


@cache
def large(files: int) -> Report:
    """Build a report of so many files."""
    return replace(HARBOUR, files=tuple(one_of_many(number) for number in range(files)))


def one_of_many(number: int) -> FileReport:
    """Build a file with outcomes of its own."""
    (file,) = HARBOUR.files
    chosen = [file.outcomes[index % len(file.outcomes)] for index in range(PER_FILE)]
    outcomes = tuple(replace(one, subject=f"subject-{index}") for index, one in enumerate(chosen))
    return replace(file, name=f"homes/{number:04}/governance.yaml", outcomes=outcomes)


def held(name: str, report: Report) -> int:
    """Give the most bytes that a format holds on to while it writes a report, beyond the report itself."""
    most = 0
    looks = max(1, sum(1 for _ in FORMATS[name](report, Layout())) // 8)
    gc.freeze()  # so that what was there before is not looked through again and again
    tracemalloc.start()
    try:
        for index, _ in enumerate(FORMATS[name](report, Layout())):
            if index % looks == 0:
                gc.collect()
                most = max(most, tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
        gc.unfreeze()
    return most


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "markdown"])  # which holds what it will write
def test_four_times_the_outcomes_take_no_more_memory(name: str) -> None:
    held(name, large(1))  # what is imported and remembered once
    few, many = large(3), large(12)
    assert held(name, many) < held(name, few) + 16_000


@pytest.mark.parametrize("name", FORMATS)
def test_the_first_words_come_before_the_last_file_is_looked_at(name: str) -> None:
    chunks = FORMATS[name](large(20), Layout())
    first = next(chunks)
    assert first
    assert len(first) * 10 < len("".join(chunks))


@pytest.mark.parametrize("name", FORMATS)
def test_five_thousand_outcomes_are_written_in_a_few_seconds(name: str) -> None:
    report = large(100)
    _, took = timed(lambda: deque(FORMATS[name](report, Layout()), maxlen=0), 2.5)
    assert took < 2.5
