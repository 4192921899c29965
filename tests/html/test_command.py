"""The page as the command writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter import cli
from tests.html.support import GROUP

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ROSEWOOD = GROUP.with_name("small-home.yaml").read_text(encoding="utf-8")


def test_a_page_that_the_configuration_asks_for_tells_as_much_as_one_asked_for_by_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".govlint.yaml").write_text("formats: [html=configured.html]\n", encoding="utf-8")
    (tmp_path / "governance.yaml").write_text(ROSEWOOD, encoding="utf-8")
    assert cli.run(["--as-of=2026-11-23"]) == 0
    assert cli.run(["--as-of=2026-11-23", "-f", "html=asked.html"]) == 0
    page = (tmp_path / "asked.html").read_text(encoding="utf-8")
    assert "Who holds what" in page
    assert (tmp_path / "configured.html").read_text(encoding="utf-8") == page


def test_a_page_made_of_a_saved_report_is_the_same_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "governance.yaml").write_text(ROSEWOOD, encoding="utf-8")
    wanted = [part for name in ("html=direct.html", "json=a.json", "jsonl=a.jsonl") for part in ("-f", name)]
    assert cli.run(["--as-of=2026-11-23", *wanted]) == 0
    for saved in ("a.json", "a.jsonl"):
        assert cli.run(["report", saved, "-f", "html=later.html"]) == 0
        assert (tmp_path / "later.html").read_bytes() == (tmp_path / "direct.html").read_bytes()


def test_a_saved_report_that_cannot_be_written_once_more_ends_with_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "governance.yaml").write_text(ROSEWOOD, encoding="utf-8")
    assert cli.run(["--as-of=2026-11-23", "-f", "json=a.json"]) == 0
    assert cli.run(["report", "a.json", "-f", "html=nowhere/a.html"]) == 2
    assert "nowhere/a.html cannot be written" in capsys.readouterr().err


def test_a_saved_report_is_not_written_twice_to_one_place_nor_over_what_it_is_read_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for wanted, said in (
        (["-f", "text", "-f", "html"], "only one report can go to the standard output"),
        (["-f", "html=x", "-f", "junit=x"], "two reports cannot go to the same file"),
        (["-f", "html=a.json"], "a report would overwrite a.json"),
        (["-f", "html=governance.yaml"], "a report would overwrite governance.yaml"),
    ):
        assert cli.run(["report", "a.json", *wanted]) == 2
        assert said in capsys.readouterr().err
