"""The command in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from linter import cli
from tests.cli.support import DATE, Ran

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


_DATELESS = (["explain"], ["policies"], ["schema"])
"""Commands that judge nothing."""


@pytest.fixture
def govlint(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run the command as of the date of the examples, unless the arguments say another."""

    def run(*arguments: str | Path) -> Ran:
        words = [str(argument) for argument in arguments]
        dated = words[:1] in _DATELESS or any(
            word.startswith(("--as-of", "-h", "--help", "--version")) for word in words
        )
        code = cli.run(words if dated else [*words, DATE])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
