"""0, 1 and 2 mean the same in every format, and 2 comes before 1 before 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from linter.formats import FORMATS
from tests.cli.support import BAD, BROKEN_YAML, GOOD, Ran, copied, process

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_at_the_gate_is_0_in_every_format(govlint: Callable[..., Ran], name: str) -> None:
    ran = govlint("-f", name, GOOD)
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize("name", FORMATS)
def test_a_finding_at_the_gate_is_1_in_every_format(govlint: Callable[..., Ran], name: str) -> None:
    ran = govlint("-f", name, GOOD, BAD)
    assert (ran.code, ran.err) == (1, "")


@pytest.mark.parametrize("name", FORMATS)
def test_a_path_that_cannot_be_read_is_2_in_every_format(govlint: Callable[..., Ran], name: str) -> None:
    ran = govlint("-f", name, GOOD, BAD, "nowhere.yaml")
    assert ran.code == 2
    assert "nowhere.yaml" in ran.out


def test_bad_yaml_is_a_finding_and_not_a_run_that_failed(govlint: Callable[..., Ran], tmp_path: Path) -> None:
    (file := tmp_path / "governance.yaml").write_text(BROKEN_YAML)
    assert govlint(file).code == 1


@pytest.mark.parametrize("format_", ["text", "junit"])
@pytest.mark.parametrize("bad", [b"", b"\x00", b"\xff\xfe", b"[" * 5000, b"- 1", b"roles: {dpo: 7}", b"a: &a [*a]"])
def test_one_bad_file_never_stops_the_others(
    govlint: Callable[..., Ran], tmp_path: Path, bad: bytes, format_: str
) -> None:
    (tmp_path / "a.governance.yaml").write_bytes(bad)
    copied(BAD, tmp_path / "b.governance.yaml")
    ran = govlint("-f", format_, tmp_path)
    assert ran.code == 1
    assert "DPO042" in ran.out


def test_exit_zero_turns_1_into_0(govlint: Callable[..., Ran]) -> None:
    assert govlint("--exit-zero", BAD).code == 0


def test_exit_zero_keeps_2(govlint: Callable[..., Ran]) -> None:
    assert govlint("--exit-zero", BAD, "nowhere.yaml").code == 2
    assert govlint("--exit-zero", "--select", "NOPE", BAD).code == 2


def test_the_process_ends_with_the_exit_code_of_the_run() -> None:
    ended = [process(*arguments).returncode for arguments in ([GOOD, "--as-of=2026-11-23"], [BAD], ["nowhere.yaml"])]
    assert ended == [0, 1, 2]
