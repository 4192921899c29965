"""How far a long run is stands on the terminal of whoever waits for it, and nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from linter.workers import ALONE
from tests.cli.support import DATE, environment
from tests.runs.test_memory import faulty

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
BAR = "Files"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return faulty(tmp_path_factory.mktemp("many") / "homes", ALONE + 4)


def on_a_terminal(folder: Path, *arguments: str, both: bool = False, **changes: str) -> str:
    """What a run shows on a terminal that is its standard error, and its standard output where ``both`` are one."""
    import pty  # noqa: PLC0415 - not on every system

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "linter", DATE, "-j", "1", "--no-cache", *arguments, "."]
    env = environment(TERM="xterm", **changes)
    with (folder.parent / "report").open("wb") as report:
        out = theirs if both else report
        run = subprocess.Popen(command, cwd=folder, stdin=theirs, stdout=out, stderr=theirs, env=env)
        os.close(theirs)
        shown = b"".join(iter(lambda: _piece(ours), b""))
        assert run.wait(timeout=600) == 1
    os.close(ours)
    return shown.decode()


def _piece(handle: int) -> bytes:
    try:
        return os.read(handle, 65536)
    except OSError:  # how a pseudo-terminal ends
        return b""


def test_a_long_run_whose_report_goes_to_a_file_shows_on_the_terminal_how_far_it_is(many: Path) -> None:
    shown = on_a_terminal(many)
    assert BAR in shown
    assert f"{ALONE + 4}/{ALONE + 4}" in shown
    assert BAR not in (many.parent / "report").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "both", "changes"),
    [
        (("-f", "concise"), True, {}),
        (("-q",), False, {}),
        ((), False, {"CI": "true"}),
    ],
)
def test_no_bar_is_drawn_into_a_report_for_a_quiet_run_or_in_ci(
    arguments: tuple[str, ...], changes: dict[str, str], many: Path, *, both: bool
) -> None:
    assert f"/{ALONE + 4}" not in on_a_terminal(many, *arguments, both=both, **changes)


def test_a_short_run_shows_no_bar(many: Path) -> None:
    assert on_a_terminal(many / "group-0") == ""


def test_a_run_in_a_pipe_shows_no_bar(many: Path) -> None:
    command = [sys.executable, "-m", "linter", DATE, "-j", "1", "-f", "json=out.json", "."]
    ran = subprocess.run(command, cwd=many, env=environment(), capture_output=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, b"", b"")
