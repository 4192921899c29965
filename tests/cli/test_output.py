"""Where reports go: whole or not at all to files, in any encoding to a terminal, and quietly to a closed pipe."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from linter import writing
from linter.cli.output import FOR_PEOPLE
from linter.formats import FORMATS
from tests.cli.support import BAD, DATE, GOOD, Ran, environment, process

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices of POSIX systems")


def test_each_format_goes_to_its_own_file_and_one_to_the_terminal(govlint: Callable[..., Ran], here: Path) -> None:
    ran = govlint("-f", "text", "-f", "json=out.json", "-f", "junit=out.xml", BAD)
    assert ran.code == 1
    assert ran.out == govlint(BAD).out
    assert json.loads((here / "out.json").read_text("utf-8"))["exit_code"] == 1
    assert ET.parse(here / "out.xml").getroot().tag == "testsuites"
    assert sorted(file.name for file in here.iterdir()) == ["out.json", "out.xml"]


def test_with_files_only_nothing_is_printed(govlint: Callable[..., Ran], here: Path) -> None:
    ran = govlint("-f", "json=out.json", BAD)
    assert (ran.code, ran.out, ran.err) == (1, "", "")
    assert (here / "out.json").is_file()


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_holds_what_the_standard_output_would_show(govlint: Callable[..., Ran], here: Path, name: str) -> None:
    govlint("-f", f"{name}=out", BAD)
    assert (here / "out").read_text("utf-8") == govlint("-f", name, BAD).out


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_run_gives_the_same_bytes(govlint: Callable[..., Ran], name: str) -> None:
    assert govlint("-f", name, BAD, GOOD) == govlint("-f", name, BAD, GOOD)


@pytest.mark.parametrize("target", ["no/such/folder/out.json", ".", "x" * 300])
def test_a_report_that_cannot_be_written_is_2_and_the_others_are_written(
    govlint: Callable[..., Ran], here: Path, target: str
) -> None:
    ran = govlint("-f", f"json={target}", "-f", "junit=out.xml", "-f", "text", GOOD)
    assert ran.code == 2
    assert ran.err.startswith(f"govlint: {target} cannot be written: ")
    assert ran.err.count("\n") == 1
    assert "Rosewood Court" in ran.out
    assert (here / "out.xml").is_file()


def test_a_report_that_fails_half_way_leaves_the_old_file_and_no_litter(here: Path) -> None:
    def half() -> Iterator[str]:
        yield "half"
        raise OSError(28, "No space left on device")

    (here / "out").write_text("old")
    with pytest.raises(OSError, match="No space"):
        writing.write_report(half(), here / "out", sys.stdout)
    assert [(file.name, file.read_text()) for file in here.iterdir()] == [("out", "old")]


@posix
def test_a_new_report_may_be_read_by_whom_the_umask_allows(govlint: Callable[..., Ran], here: Path) -> None:
    before = os.umask(0o027)
    try:
        govlint("-f", "json=out.json", GOOD)
    finally:
        os.umask(before)
    assert (here / "out.json").stat().st_mode & 0o777 == 0o640


@posix
def test_a_report_written_to_a_link_goes_where_the_link_leads(govlint: Callable[..., Ran], here: Path) -> None:
    (here / "link").symlink_to("target")
    govlint("-f", "json=link", GOOD)
    assert (here / "link").is_symlink()
    assert json.loads((here / "target").read_text("utf-8"))


@posix
@pytest.mark.parametrize("name", ["text", "json"])
def test_a_reader_that_stops_listening_changes_nothing(name: str) -> None:
    reading, writing_ = os.pipe()
    os.close(reading)
    ran = process_to(writing_, "-f", name, DATE, BAD)
    assert ran == (1, b"")


@posix
@pytest.mark.parametrize("arguments", [("--help",), ("check", "--help"), ("--version",)])
def test_help_that_nobody_reads_leaves_no_traceback(arguments: tuple[str, ...]) -> None:
    reading, writing_ = os.pipe()
    os.close(reading)
    assert process_to(writing_, *arguments)[1] == b""


@posix
def test_a_message_that_nobody_reads_still_ends_with_2() -> None:
    reading, writing_ = os.pipe()
    os.close(reading)
    assert process_to(writing_, "--select", "NOPE", stderr=True)[0] == 2


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is of Linux")
@pytest.mark.parametrize("arguments", [("-q", "--select", "IDN003"), ("-v",), ("-f", "json")])
def test_a_full_disk_is_2_and_one_line(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = process_to(os.dup(full.fileno()), *arguments, DATE, GOOD)
    assert ran == (2, b"govlint: the report cannot be written: no space left on device\n")


@posix
def test_a_closed_standard_output_is_2_and_one_line() -> None:
    ran = process(DATE, GOOD, preexec_fn=lambda: os.close(1))
    assert (ran.returncode, ran.stderr) == (
        2,
        b"govlint: the report cannot be written: the standard output is closed\n",
    )


@pytest.mark.parametrize(
    ("name", "encoding"), [("text", "ascii"), ("text", "cp1252"), ("text", "utf-8"), ("concise", "ascii")]
)
def test_a_terminal_of_any_encoding_shows_the_report(encoding: str, name: str, tmp_path: Path) -> None:
    file = tmp_path / "governance.yaml"
    file.write_text(BAD.read_text("utf-8").replace("Tom Ellis", "Zoë 王"), "utf-8")
    ran = process(DATE, "-f", name, file, env={"PYTHONIOENCODING": encoding})
    assert (ran.returncode, ran.stderr) == (1, b"")
    shown = ran.stdout.decode(encoding)
    assert ("王" if encoding == "utf-8" else r"\u738b") in shown


def test_a_report_for_a_machine_is_utf_8_wherever_it_goes(govlint: Callable[..., Ran], here: Path) -> None:
    names = sorted(set(FORMATS) - set(FOR_PEOPLE))
    Path("governance.yaml").write_text(BAD.read_text("utf-8").replace("Harbour Care", "Zoë 王"), "utf-8")
    script = (
        "import sys; from linter.cli import run\n"
        f"for name in {names}:\n"
        "    sys.stdout.reconfigure(encoding='ascii')\n"
        f"    run(['{DATE}', '-f', name, 'governance.yaml'])\n"
        "    print('\\0', end='', flush=True)\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], env=environment(), capture_output=True, check=True)
    assert ran.stderr == b""
    govlint(*(word for name in names for word in ("-f", f"{name}={name}")), "governance.yaml")
    assert dict(zip(names, ran.stdout.split(b"\0"), strict=False)) == {
        name: (here / name).read_bytes() for name in names
    }


def test_a_message_can_be_written_to_a_terminal_of_any_encoding() -> None:
    ran = process("--select", "王", env={"PYTHONIOENCODING": "ascii"})
    assert ran.returncode == 2
    assert rb"\u738b" in ran.stderr
    assert b"Traceback" not in ran.stderr


def process_to(handle: int, *arguments: str | Path, stderr: bool = False) -> tuple[int, bytes]:
    """Run the command with a stream of its leading to this handle, which is closed; exit code and the other stream."""
    command = [sys.executable, "-m", "linter", *arguments]
    how: dict[str, Any] = {"env": environment(), "timeout": 600}
    try:
        if stderr:
            ran = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=handle, **how)
            return ran.returncode, ran.stdout
        ran = subprocess.run(command, check=False, stdout=handle, stderr=subprocess.PIPE, **how)
        return ran.returncode, ran.stderr
    finally:
        os.close(handle)
