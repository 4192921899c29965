"""A run that is stopped, or that nobody listens to any more, ends in good order."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest

from linter.formats import FORMATS
from linter.formats.saved import load
from tests.cli.support import DATE, environment
from tests.runs.support import homes

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of POSIX systems")
FILES = 400


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return homes(tmp_path_factory.mktemp("many"), FILES)


def started(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "linter", *arguments, DATE, "."]
    pipe = subprocess.PIPE
    # Without a buffer, or what a first line left in it would be lost to whoever reads on from the pipe itself.
    how = {"stdout": pipe, "stderr": pipe, "bufsize": 0, "start_new_session": True}
    return subprocess.Popen(command, cwd=folder, env=environment(), **how)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize(("number", "jobs"), [(signal.SIGINT, "1"), (signal.SIGINT, "2"), (signal.SIGTERM, "1")])
def test_what_was_found_until_it_was_stopped_is_reported_and_the_rest_is_counted(
    number: signal.Signals, jobs: str, many: Path
) -> None:
    run = started(many, "-f", "jsonl", "-j", jobs)
    assert run.stdout is not None
    first = run.stdout.readline()
    if number is signal.SIGINT:
        os.killpg(run.pid, number)  # as a terminal does: workers are told too
    else:
        run.send_signal(number)
    out, err = run.communicate(timeout=600)
    report = load((first + out).decode())
    left = json.loads(out.decode().splitlines()[-1])["summary"]["left"]
    assert (run.returncode, report.exit_code, report.tally.left) == (2, 2, left)
    assert len(report.files) + left == FILES
    assert report.files
    expected = f"govlint: The run was stopped before its end: {left} files were not looked at.\n"
    assert err.decode() == expected


def test_every_format_says_that_it_was_stopped(many: Path) -> None:
    run = started(many, *(f"-f{name}={name}" for name in FORMATS if name != "concise"), "-f", "concise", "-j", "1")
    assert run.stdout is not None
    run.stdout.readline()
    run.send_signal(signal.SIGINT)
    out, _ = run.communicate(timeout=600)
    written = {name: (many / name).read_text("utf-8") for name in FORMATS if name != "concise"}
    for name, text in {**written, "concise": out.decode()}.items():
        assert "not looked at" in text or '"left"' in text or "stopped before" in text, name


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_reader_that_has_seen_enough_ends_the_run_quietly(jobs: str, many: Path) -> None:
    with started(many, "-j", jobs) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        assert run.stdout.readline()
        run.stdout.close()
        assert run.wait(timeout=600) == 2
        assert run.stderr.read() == b""


STOPPED_AT: Final = """
import sys
class Stopping:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stopping())
sys.argv[1:] = ["governance.yaml"]
from linter.cli import main
main()
"""


@pytest.mark.parametrize("module", ["linter.cli.ending", "linter.cli.checking", "linter.judge.telling", "_ruamel_yaml"])
def test_whoever_stops_it_before_it_has_begun_sees_no_traceback(module: str, tmp_path: Path) -> None:
    (tmp_path / "governance.yaml").write_text("format: govlint/1\n", encoding="utf-8")
    command = [sys.executable, "-c", STOPPED_AT.format(module=module)]
    ran = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, check=False, timeout=600)
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, b"", b"govlint: stopped before the end\n")
