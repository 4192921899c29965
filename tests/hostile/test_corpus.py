"""Every file in ``fixtures/hostile`` ends at once, with what is expected, and harms no reader of any format."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.support import GOOD, environment
from tests.hostile.support import CASES, FEW_FORMATS, MEGABYTES, SECONDS, expected, found, misused, run
from tests.support import FIXTURES, THOROUGH

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True, scope="module")
def _warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is read and imported late is none of the seconds of a case."""
    run(GOOD, into=tmp_path_factory.mktemp("warm"))


FEW = () if THOROUGH else ("--select", "DPO042")
"""All policies at once are judged in the run over all files."""
EVERY = pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)


@EVERY
def test_a_hostile_file_is_a_finding_at_once_and_harms_no_reader_of_any_format(case: Path, tmp_path: Path) -> None:
    ended = run(case, into=tmp_path, more=FEW)
    assert ended.code == 1
    assert ended.seconds < SECONDS
    said = found(case, ended)
    assert [line for line in expected(case) if line not in said] == []
    assert misused(ended.said) == []


def test_every_hostile_file_says_what_is_expected_of_it() -> None:
    assert len(CASES) > 100
    assert [case.name for case in CASES if not expected(case)] == []
    assert {file.suffix for file in (FIXTURES / "hostile").iterdir()} == {".yaml", ".out"}


def test_the_whole_corpus_is_checked_in_one_run_with_little_memory_and_harms_no_reader(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib; from tests.hostile.support import CASES, megabytes, misused, run\n"
        f"ended = run(*CASES, into=pathlib.Path({str(tmp_path)!r}), formats={FEW_FORMATS}, enough=60)\n"
        "print(ended.code, megabytes(), *misused(ended.said))"
    )
    done = subprocess.run([sys.executable, "-c", script], env=environment(), capture_output=True, check=True)
    code, most, *harmful = done.stdout.decode().split()
    assert (int(code), harmful) == (1, [])
    assert float(most) < MEGABYTES
