"""What is checked: files that are named, and governance files in folders. What leads nowhere is said, and is 2."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from linter.find import find, is_governance_name
from tests.cli.support import BAD, DATE, GOOD, Ran, copied, process
from tests.support import linter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WARM = linter()
"""Made before anybody else has to read our own files; so is all that is read late, by one check."""
WARM.check_paths([GOOD])
NOBODY = 65534
posix = pytest.mark.skipif(sys.platform == "win32", reason="such files are of POSIX systems")


def test_the_word_check_may_be_left_out(govlint: Callable[..., Ran]) -> None:
    assert govlint(BAD) == govlint("check", BAD)
    assert govlint("-q", BAD) == govlint("check", "-q", BAD)


def test_without_paths_the_current_folder_is_searched(govlint: Callable[..., Ran], here: Path) -> None:
    copied(GOOD, here / "governance.yaml")
    ran = govlint()
    assert ran.code == 0
    assert "governance.yaml" in ran.out


def test_no_governance_file_is_loud(govlint: Callable[..., Ran], here: Path) -> None:
    copied(GOOD, here / "not-called-that.yaml")
    ran = govlint()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "govlint: no governance file was found in . "
        "(looked for governance.yaml and *.governance.yaml, also as .yml and .json). To write one: govlint init\n"
    )


def test_a_named_file_is_checked_whatever_it_is_called(govlint: Callable[..., Ran], here: Path) -> None:
    assert govlint(copied(GOOD, here / "anything.txt")).code == 0


def test_folders_are_searched_for_governance_files_in_order(govlint: Callable[..., Ran], here: Path) -> None:
    wanted = ["a/governance.yaml", "b/c/home.governance.yml", "b/governance.json", "governance.yaml"]
    others = ["a/governance.yaml.bak", "governance.txt", "xgovernance.yaml", ".git/governance.yaml"]
    for name in (*wanted, *others, "node_modules/x/governance.yaml"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text("{}")
    ran = govlint("-f", "concise", ".")
    assert list(dict.fromkeys(line.split(":")[0] for line in ran.out.splitlines() if ":" in line)) == wanted


@pytest.mark.parametrize("name", ["Governance.YAML", "HOME.GOVERNANCE.YML"])
def test_capital_letters_do_not_hide_a_governance_file(name: str) -> None:
    assert is_governance_name(name)


def test_a_file_that_is_named_twice_is_checked_once(here: Path) -> None:
    file = copied(GOOD, here / "homes" / "governance.yaml")
    ways = ["homes/governance.yaml", "homes", ".", str(file), "homes/../homes/governance.yaml"]
    assert [found.path.as_posix() for found in find(map(Path, ways))] == ["homes/governance.yaml"]


def test_a_folder_called_like_a_governance_file_is_a_folder(govlint: Callable[..., Ran], here: Path) -> None:
    (here / "governance.yaml").mkdir()
    assert govlint("governance.yaml").code == 2
    copied(GOOD, here / "governance.yaml" / "governance.yaml")
    assert govlint("governance.yaml").code == 0
    assert govlint().code == 0


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("nowhere.yaml", "there is no such file or folder"),
        ("nowhere/governance.yaml", "there is no such file or folder"),
        ("file/governance.yaml", "cannot be looked at: not a directory"),
        ("a\0b", "cannot be looked at"),
        ("x" * 5000, "cannot be looked at"),
    ],
)
def test_a_path_that_leads_nowhere_is_said_and_ends_with_2(
    govlint: Callable[..., Ran], here: Path, path: str, reason: str
) -> None:
    (here / "file").write_text("")
    ran = govlint(path, copied(GOOD, here / "governance.yaml"))
    assert ran.code == 2
    assert reason in " ".join(ran.out.split())
    assert "Rosewood Court" in ran.out


def test_an_empty_path_is_refused_and_does_not_mean_here(govlint: Callable[..., Ran], here: Path) -> None:
    copied(GOOD, here / "governance.yaml")
    ran = govlint("")
    assert (ran.code, ran.out) == (2, "")
    assert "an empty text is no path" in ran.err


@posix
@pytest.mark.parametrize("named", [True, False])
def test_a_pipe_is_not_read(govlint: Callable[..., Ran], here: Path, *, named: bool) -> None:
    os.mkfifo(here / "governance.yaml")
    ran = govlint("governance.yaml" if named else ".")
    assert ran.code == 2
    assert "is a pipe or a device" in ran.out


@posix
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/stdin"])
def test_a_device_is_not_read(device: str) -> None:
    ran = process(device, input=b"")
    assert ran.returncode == 2
    assert b"is a pipe or a device" in ran.stdout


@posix
@pytest.mark.parametrize(("target", "reason"), [("gone", "leads nowhere"), ("governance.yaml", "leads back to itself")])
@pytest.mark.parametrize("path", ["governance.yaml", "."])
def test_a_link_that_leads_to_no_file_is_said(
    govlint: Callable[..., Ran], here: Path, target: str, reason: str, path: str
) -> None:
    (here / "governance.yaml").symlink_to(target)
    ran = govlint(path)
    assert ran.code == 2
    assert f"is a link that {reason}" in ran.out


@posix
def test_folders_that_contain_themselves_by_a_link_are_searched_once(govlint: Callable[..., Ran], here: Path) -> None:
    copied(GOOD, here / "homes" / "governance.yaml")
    (here / "homes" / "again").symlink_to(here / "homes")
    ran = govlint("-f", "json")
    assert ran.code == 0
    assert ran.out.count('"name": "homes') == 1


@pytest.fixture
def homes() -> Iterator[Path]:
    """Three governance files in a folder of somebody who may not read everything; root becomes nobody meanwhile."""
    folder = Path(tempfile.mkdtemp())
    for name in ("a.governance.yaml", "b.governance.yaml", "homes/governance.yaml"):
        copied(GOOD, folder / name)
    is_root = os.geteuid() == 0
    if is_root:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        shutil.rmtree(folder)


@posix
@pytest.mark.parametrize(("hidden", "readable"), [("b.governance.yaml", 2), ("homes", 2)])
def test_what_may_not_be_read_is_said_and_the_others_are_checked(homes: Path, hidden: str, readable: int) -> None:
    (homes / hidden).chmod(0)
    report = WARM.check_paths([homes])
    (homes / hidden).chmod(0o700)
    errors = {file.name: file.error for file in report.files if file.error}
    assert list(errors) == [f"{homes}/{hidden}"]
    assert errors[f"{homes}/{hidden}"].endswith("permission denied")
    assert [file.organisation for file in report.files].count("Rosewood Court Ltd") == readable
    assert report.exit_code == 2


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_a_file_name_that_is_no_text_is_shown_as_far_as_it_can_be(tmp_path: Path, encoding: str) -> None:
    name = copied(GOOD, tmp_path / os.fsdecode(b"\xff\n\x1b.governance.yaml"))
    ran = process("-f", "text", "-f", f"junit={tmp_path / 'xml'}", DATE, name, env={"PYTHONIOENCODING": encoding})
    assert (ran.returncode, ran.stderr) == (0, b"")
    for shown in (ran.stdout, (tmp_path / "xml").read_bytes()):
        assert b"governance" in shown
        assert b"\xff" not in shown
        assert b"\x1b" not in shown


def test_the_standard_input_is_checked_as_a_file_of_any_name() -> None:
    ran = process(DATE, "-f", "concise", "--stdin-filename", "homes/x.yaml", "-", input=BAD.read_bytes())
    assert ran.returncode == 1
    assert ran.stdout.startswith(b"homes/x.yaml:26:21: IDN003")


def test_the_standard_input_is_not_called_a_path_that_there_is() -> None:
    assert b"governance.yaml:26:21:" in process(DATE, "-f", "concise", "-", input=BAD.read_bytes()).stdout


def test_the_standard_input_cannot_be_mixed_with_paths(govlint: Callable[..., Ran]) -> None:
    ran = govlint("-", GOOD)
    assert ran.code == 2
    assert "cannot be checked together with other paths" in ran.err


def test_too_long_an_input_is_refused_before_it_is_all_read() -> None:
    ran = process("-", input=b"a: 1\n" * 1_000_000)
    assert ran.returncode == 1
    assert b"YML" in ran.stdout


@posix
def test_a_closed_standard_input_is_said() -> None:
    ran = process("-", preexec_fn=lambda: os.close(0))
    assert (ran.returncode, ran.stderr) == (2, b"govlint: the standard input is closed\n")
