"""Arguments that are understood without click mean what they mean to click; the rest is left to it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.cli.check_command import check
from linter.cli.command import govlint as commands
from linter.cli.plain import plainly
from tests.conftest import is_heeded
from tests.support import ROOT, examples

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = [
    *(
        "check",
        "policies",
        "help",
        "pyproject.toml",
        "tests",
        ".",
        "-",
        "--",
        "",
        "nowhere",
        "init",
        "-h",
        "--help",
        "--version",
        "--jobs",
    ),
    *(
        "-f",
        "text",
        "json=out.json",
        "junit=",
        "rtf",
        "-j",
        "auto",
        "2",
        "0",
        "999",
        "-q",
        "-v",
        "-qv",
        "-ftext",
        "-f=text",
    ),
    *("--format", "--format=concise", "--as-of", "2026-11-23", "--as-of=2026-11-23", "--as-of=", "--as_of", "--pack"),
    *("dspt_roles,identifiers", "--packs", "--outputs", "--select", "DPO042", "--ignore=CG,SIRO", "--fail-on", "must"),
    *(
        "Must",
        "--fail-on=should",
        "--unknown",
        "warn",
        "--redact=all",
        "--redact",
        "some",
        "--color",
        "never",
        "--quiet",
    ),
    *(
        "--quiet=yes",
        "--ascii",
        "--include-waived",
        "--exit-zero",
        "--isolated",
        "--isol",
        "--no-cache",
        "--no-baseline",
    ),
    *("--no-ignores", "--waivers", "--baseline=b.json", "--config", "c.yaml", "--stdin-filename", "--verbose", "-x"),
]


@pytest.fixture(autouse=True)
def nothing_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in filter(is_heeded, list(os.environ)):
        monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)  # where a folder is called like a command


def by_click(arguments: Sequence[str]) -> tuple[tuple[str, ...], dict[str, Any]]:
    """The paths and options of a run of ``check`` as click understands them."""
    with patch.object(check, "callback", lambda **options: options):
        options = commands.main(list(arguments), standalone_mode=False)
    return options.pop("paths"), options


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=7))
def test_what_is_understood_without_click_means_the_same_to_it(arguments: list[str]) -> None:
    plain = plainly(arguments)
    if plain is not None:
        assert plain == by_click(arguments)


@pytest.mark.parametrize(
    "word", [word for word in WORDS if word.startswith("--") and "=" not in word and len(word) > 2]
)
@pytest.mark.parametrize("value", ["2026-11-23", "must", "warn", "names", "never", "concise", "2"])
def test_each_option_means_the_same_to_both(word: str, value: str) -> None:
    for arguments in ([word, value], [f"{word}={value}"], [word]):
        plain = plainly(arguments)
        if plain is not None:
            assert plain == by_click(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["pyproject.toml"],
        ["check", "nowhere"],
        [],
        ["-f", "concise", "--as-of", "2026-11-23", "--pack", "dspt_roles", "--redact", "none", "--jobs", "1", "tests"],
        ["--isolated", "-q", "--fail-on=should", "pyproject.toml"],
    ],
)
def test_the_commonest_runs_need_no_click(arguments: list[str]) -> None:
    assert plainly(arguments) == by_click(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["init"],
        ["policies"],
        ["help"],
        ["--help"],
        ["nowhere"],
        ["explain", "DPO042"],
        ["-x"],
        ["-f", "rtf"],
        ["--jobs", "999"],
        ["--jobs", "9" * 5000],
        ["--as-of"],
    ],
)
def test_what_is_not_understood_is_left_to_click(arguments: list[str]) -> None:
    assert plainly(arguments) is None


def test_a_variable_is_left_to_click(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVLINT_FAIL_ON", "advice")
    assert plainly(["pyproject.toml"]) is None


def test_every_option_of_the_command_is_known_here_too() -> None:
    (_, options) = plainly([]) or ((), {})
    declared = {parameter.name for parameter in check.params if not isinstance(parameter, click.Argument)}
    assert {*options} == declared
