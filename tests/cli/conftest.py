"""The command in this process."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from linter import cli
from tests.cli.support import DATE, GOOD, Ran

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def govlint(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run the command as of the date of the examples, unless the arguments say another."""

    def run(*arguments: str | Path) -> Ran:
        words = [str(argument) for argument in arguments]
        dated = any(word.startswith(("--as-of", "-h", "--help", "--version")) for word in words)
        code = cli.run(words if dated else [*words, DATE])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def as_nobody(govlint: Callable[..., Ran]) -> Iterator[Path]:
    """An empty folder of somebody who may not read everything; root becomes nobody meanwhile."""
    folder = Path(tempfile.mkdtemp())
    govlint(GOOD)  # what is imported late must be there before
    is_root = os.geteuid() == 0
    if is_root:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        shutil.rmtree(folder)
