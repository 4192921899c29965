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
