"""The README shows what is so: its commands run, and print what it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from linter import cli
from linter.cli.check_command import check
from linter.cli.command import govlint
from linter.formats import FORMATS
from tests.cli.readme import PAGES, README, blocks, rewritten
from tests.cli.support import GOOD, copied
from tests.support import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    import click

TEXT = README.read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_every_command_of_a_page_prints_what_it_shows(page: Path) -> None:
    text = page.read_text("utf-8")
    assert rewritten(text) == text


def test_the_first_command_is_the_one_whose_output_is_shown() -> None:
    install, tests = blocks("sh")[:2]
    assert install.count("\n") == tests.count("\n") == 1
    shown = blocks("console")[0].splitlines()[0].removeprefix("$ ")
    assert install.rstrip().endswith(f"&& .venv/bin/{shown}")
    assert tests.rstrip().endswith("&& .venv/bin/python -m pytest")


@pytest.mark.parametrize("link", re.findall(r"\]\((?!https?:|#)([^)#]+)", TEXT))
def test_every_link_to_a_file_leads_to_one(link: str) -> None:
    assert (ROOT / link).exists()


def test_every_link_to_a_heading_leads_to_one() -> None:
    headings = {
        re.sub(r"[^\w -]", "", line.strip("# ").lower()).replace(" ", "-")
        for line in re.findall("^#.*", TEXT, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= headings


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_documented(name: str) -> None:
    assert f"`{name}`" in TEXT


def options(command: click.Command) -> set[str]:
    """The options of a command, by their long names."""
    return {max(option.opts, key=len) for option in command.params if option.param_type_name == "option"}


@pytest.mark.parametrize("option", sorted(options(check)))
def test_every_option_of_the_main_command_is_documented(option: str) -> None:
    assert re.search(rf"`[^`]*{option}\b", TEXT)


@pytest.mark.parametrize("name", sorted(govlint.commands))
def test_every_command_is_documented(name: str) -> None:
    assert re.search(rf"`govlint \[?{name}\b", TEXT)


def test_no_option_is_documented_that_there_is_not() -> None:
    known = {"--editable", "--quiet", "--help", "--version"}.union(*map(options, govlint.commands.values()))
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", TEXT)) <= known


def test_no_command_is_documented_that_there_is_not() -> None:
    named = re.findall(r"^\| `govlint \[?([a-z]+)", TEXT, re.MULTILINE)
    assert sorted(named) == sorted(govlint.commands)


def test_the_configuration_that_is_shown_can_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (shown,) = (block for block in blocks("yaml") if block.startswith("fail_on:"))
    (tmp_path / ".govlint.yaml").write_text(shown, "utf-8")
    copied(GOOD, tmp_path / "governance.yaml")
    monkeypatch.chdir(tmp_path)
    assert cli.run(["--as-of=2026-11-23"]) == 0
    assert "Rosewood Court" in capsys.readouterr().out
