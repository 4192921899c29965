"""What is kept is the user's own, whole, and never needed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from linter.cachedir import digest, keep, kept


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own, and a current folder beside it."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_was_kept_comes_back() -> None:
    keep("packs", "one", b"body")
    assert kept("packs", "one") == b"body"


def test_what_was_not_kept_is_nothing() -> None:
    assert kept("packs", "one") is None
    keep("packs", "one", b"body")
    assert kept("packs", "two") is None
    assert kept("other", "one") is None


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 200])
def test_a_damaged_entry_is_nothing(cache: Path, damage: bytes) -> None:
    keep("packs", "one", b"body")
    (cache / "govlint" / "packs" / "one").write_bytes(damage)
    assert kept("packs", "one") is None


def test_an_entry_under_the_name_of_another_is_nothing(cache: Path) -> None:
    keep("packs", "one", b"body")
    (cache / "govlint" / "packs" / "one").rename(cache / "govlint" / "packs" / "two")
    assert kept("packs", "two") is None


def test_every_changed_byte_is_noticed(cache: Path) -> None:
    keep("packs", "one", b"body")
    file = cache / "govlint" / "packs" / "one"
    whole = file.read_bytes()
    for index in range(len(whole)):
        file.write_bytes(whole[:index] + bytes([whole[index] ^ 1]) + whole[index + 1 :])
        assert kept("packs", "one") is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_else_can_look_into_the_folder(cache: Path) -> None:
    keep("packs", "one", b"body")
    for folder in (cache / "govlint", cache / "govlint" / "packs"):
        assert folder.stat().st_mode & 0o777 == 0o700
    assert (cache / "govlint" / "packs" / "one").stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("below", ["govlint", "govlint/packs"])
def test_a_folder_that_others_can_write_to_is_not_read(cache: Path, below: str) -> None:
    keep("packs", "one", b"body")
    (cache / below).chmod(0o770)
    assert kept("packs", "one") is None


def test_a_folder_that_cannot_be_written_to_is_no_error(cache: Path) -> None:
    cache.parent.joinpath("cache").write_text("a file", encoding="utf-8")
    keep("packs", "one", b"body")
    assert kept("packs", "one") is None


def test_nothing_is_read_from_the_current_folder(monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    keep("packs", "one", b"body")
    monkeypatch.chdir(cache.parent)
    assert kept("packs", "one") is None


def test_nothing_is_read_from_the_repository_around_the_current_folder(cache: Path) -> None:
    keep("packs", "one", b"body")
    assert kept("packs", "one") == b"body"
    cache.parent.joinpath(".git").mkdir()
    assert kept("packs", "one") is None


def test_a_relative_folder_is_never_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "cache")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "home" / ".cache"))
    keep("packs", "one", b"body")
    assert not Path("cache").exists()
    assert (tmp_path / "home").exists()


def test_no_more_entries_are_kept_than_said(cache: Path) -> None:
    for number in range(6):
        keep("packs", str(number), b"body", most=3)
    assert len(list((cache / "govlint" / "packs").iterdir())) == 3
    assert kept("packs", "5") == b"body"


def test_a_digest_tells_where_one_part_ends() -> None:
    assert digest(b"ab", b"c") != digest(b"a", b"bc")
    assert digest(b"ab") != digest(b"a", b"b")
