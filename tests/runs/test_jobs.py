"""Several processes say what one says, in the same order; and one that dies is told of."""

from __future__ import annotations

import pickle
import time
from typing import TYPE_CHECKING

import pytest

from linter.api import Again, Linter
from linter.find import Found
from linter.formats import FORMATS
from linter.workers import ALONE, CHUNK, WorkerDied, fitting, ordered
from tests.cli.support import DATE, process
from tests.runs.support import EXAMPLES, dawdling, doubling, dying, homes
from tests.support import AS_OF

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return homes(tmp_path_factory.mktemp("many"), 20)


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(ordered(doubling, range(100), 2)) == list(range(0, 200, 2))


def test_a_worker_that_dies_is_an_error_in_one_sentence() -> None:
    with pytest.raises(WorkerDied, match="ended before its work did"):
        list(ordered(dying, range(100), 2))


def test_workers_whose_results_nobody_waits_for_end_before_their_chunk_does() -> None:
    results = ordered(dawdling, range(CHUNK * 6), 2)
    assert next(results) == 0
    begun = time.monotonic()
    results.close()  # type: ignore[attr-defined]
    assert time.monotonic() - begun < 0.1 * CHUNK / 2


def test_few_items_are_left_to_one_process() -> None:
    assert fitting(ALONE) == 1
    assert fitting(ALONE + 1) >= 1


def test_a_linter_that_travels_judges_as_it_did() -> None:
    linter = Linter(as_of=AS_OF, ignore=["DPO"], redact="names")
    again = pickle.loads(pickle.dumps(Again(linter)))  # noqa: S301 - its own
    assert [again()(Found(file)) for file in EXAMPLES] == [linter.check_found(Found(file)) for file in EXAMPLES]


def test_two_processes_write_what_one_writes_in_every_format(many: Path) -> None:
    written = [_every_format(many, jobs) for jobs in ("1", "2")]
    assert written[0] == written[1]


def _every_format(folder: Path, jobs: str) -> dict[str, bytes]:
    wanted = [f"-f{name}={folder}/{jobs}.{name}" for name in FORMATS]
    ran = process(*wanted, DATE, "-j", jobs, ".", cwd=folder)
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, b"", b"")
    return {name: (folder / f"{jobs}.{name}").read_bytes() for name in FORMATS}


@pytest.mark.parametrize("jobs", ["-1", "many", "257", "1.5", ""])
def test_a_number_of_processes_that_is_none_is_refused(jobs: str) -> None:
    ran = process("-j", jobs, ".")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert "neither auto nor a number of processes" in ran.stderr.decode()
