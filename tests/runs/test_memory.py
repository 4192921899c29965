"""Ten times the files take no more memory, whatever the format: what is said of each is written, or kept on the disk."""

from __future__ import annotations

import gc
import subprocess
import sys
import tracemalloc
from contextlib import closing
from typing import TYPE_CHECKING, Final

import pytest

from linter.api import Linter
from linter.cli import spool
from linter.cli.pieces import Wanted
from linter.cli.running import Manner, Run
from linter.find import Found, Gathered, find
from linter.formats import FORMATS, Layout, markdown
from tests.cli.support import DATE, environment
from tests.runs.support import KINDS, homes
from tests.support import AS_OF

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FEW: Final = 60
LITTLE: Final = 1_000
"""Bytes, fewer than the report on a file takes."""
LINTER: Final = Linter(as_of=AS_OF, select=["DPO"])
MEASURED: Final = """
import resource, sys
from linter import cli
code = cli.run(sys.argv[1:])
print(code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


@pytest.fixture(scope="module", autouse=True)
def _only_what_is_new_is_looked_through() -> Iterator[None]:
    """What other tests left is large, and would be looked through before each measurement."""
    gc.freeze()
    yield
    gc.unfreeze()


def most(folder: Path, name: str) -> int:
    """Give the most memory that a run took, in units of the system."""
    command = [sys.executable, "-c", MEASURED, "-j", "1", "--no-cache", "-f", name, DATE, "."]
    ran = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, check=True, timeout=600)
    code, memory = map(int, ran.stderr.split())
    assert code == 1
    return memory


def faulty(folder: Path, number: int) -> Path:
    """Files that are judged at once, since they are no YAML: what is kept of a run does not depend on that."""
    for index in range(number):
        file = folder / f"group-{index % 7}" / f"home-{index:05}.governance.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("roles: [\n", "utf-8")
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured as POSIX systems do")
@pytest.mark.parametrize("name", ["text", "jsonl"])
def test_ten_times_the_files_take_no_more_memory(name: str, tmp_path: Path) -> None:
    few, many = faulty(tmp_path / "few", FEW), faulty(tmp_path / "many", 10 * FEW)
    assert most(many, name) < 1.3 * most(few, name)


def left(found: list[Found], name: str) -> int:
    """Give the bytes that a run holds on to when all is checked and the report half written."""
    wanted = Wanted(name, Layout())
    gc.collect()
    tracemalloc.start()
    try:
        with closing(Run(LINTER, found, (wanted,), Manner(1))) as run:
            chunks = run.told(0)
            next(chunks)
            gc.collect()
            return tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_of_a_file_is_held_when_it_has_been_checked(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "_IN_MEMORY", 1_000)
    monkeypatch.setattr(markdown, "MOST", 2_000)
    homes(tmp_path, 3 * KINDS)
    found = [Found(file) for file in sorted(tmp_path.rglob("governance.yaml"), key=lambda file: file.parent.name)]
    few = found[:KINDS]
    left(few, name)  # what is imported and remembered once
    assert left(found, name) < left(few, name) + 2 * KINDS * LITTLE


def test_files_come_in_the_order_of_the_parts_of_their_paths(tmp_path: Path) -> None:
    names = ["a/governance.yaml", "a-b/governance.yaml", "a/b/governance.yaml", "a.governance.yaml", "b.governance.yml"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert [one.path for one in find([tmp_path])] == sorted(tmp_path / name for name in names)


def test_what_was_gathered_comes_back_as_often_as_wanted(tmp_path: Path) -> None:
    found = [Found(tmp_path / "one\udcff"), Found(tmp_path / "a\x00b", "cannot be looked at"), *[Found(tmp_path)] * 9]
    gathered = Gathered(found)
    assert (len(gathered), list(gathered), list(gathered)) == (11, found, found)
    gathered.close()
