"""What the environment decides: redaction by CI, colour by NO_COLOR, FORCE_COLOR and the terminal; and nothing else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from linter.formats import FORMATS
from tests.cli.support import BAD, DATE, Ran, environment, process

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ESCAPE = "\x1b["


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("more", [(), ("-v",)])
def test_where_ci_is_set_no_person_is_named(
    govlint: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, name: str, more: tuple[str, ...]
) -> None:
    monkeypatch.setenv("CI", "true")
    text = govlint("-f", name, *more, BAD).out.casefold()
    assert "dpo042" in text
    assert not set(re.findall(r"[a-z]+", text)) & {"tom", "ellis", "grace", "obi"}


def test_redaction_that_was_asked_for_goes_before_ci(
    govlint: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    assert "Tom Ellis" in govlint("--redact", "none", BAD).out
    assert "Harbour Care" not in govlint("--redact", "all", BAD).out


def test_redaction_does_not_change_what_was_found(govlint: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    plain = govlint("-f", "concise", BAD)
    monkeypatch.setenv("CI", "true")
    hidden = govlint("-f", "concise", BAD)
    places = [[line.split(" [")[0] for line in ran.out.splitlines()] for ran in (plain, hidden)]
    assert places[0] == places[1]
    assert plain.code == hidden.code


@pytest.mark.parametrize(
    ("variables", "arguments", "coloured"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": ""}, (), False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, (), False),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
        ({"FORCE_COLOR": "1"}, ("-f", "json"), False),
        ({"FORCE_COLOR": "1"}, ("-f", "junit"), False),
    ],
)
def test_colour_is_where_it_was_asked_for(
    govlint: Callable[..., Ran],
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    arguments: tuple[str, ...],
    *,
    coloured: bool,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert (ESCAPE in govlint(*arguments, BAD).out) is coloured


def test_a_file_is_never_coloured(govlint: Callable[..., Ran], here: Path) -> None:
    govlint("--color", "always", "-f", "text=out.txt", BAD)
    assert ESCAPE not in (here / "out.txt").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX systems")
@pytest.mark.parametrize(("term", "coloured"), [("xterm", True), ("dumb", False)])
def test_a_terminal_is_coloured_and_its_width_is_kept(term: str, *, coloured: bool) -> None:
    text = in_terminal([DATE, str(BAD)], columns=72, term=term)
    assert (ESCAPE in text) is coloured
    if not coloured:
        assert 60 < max(map(len, text.splitlines())) <= 72


def test_the_language_of_the_system_changes_nothing() -> None:
    plain = process(DATE, BAD, env={"PYTHONIOENCODING": "utf-8"})
    other = process(DATE, BAD, env={"PYTHONIOENCODING": "utf-8", "LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"})
    assert plain.stdout == other.stdout


def in_terminal(arguments: list[str], columns: int, term: str) -> str:
    """What the command shows on a terminal of so many columns."""
    import pty  # noqa: PLC0415 - Windows has none

    ours, theirs = pty.openpty()
    env = environment(COLUMNS=str(columns), TERM=term)
    with subprocess.Popen([sys.executable, "-m", "linter", *arguments], stdout=theirs, env=env):
        os.close(theirs)
        chunks = []
        try:
            while chunk := os.read(ours, 65536):
                chunks.append(chunk)
        except OSError:  # how Linux says that the other end is closed
            pass
    os.close(ours)
    return b"".join(chunks).decode()
