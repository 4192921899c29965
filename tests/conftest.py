"""What holds for every test: the environment that it happens to run in decides nothing."""

from __future__ import annotations

import os

import pytest

HEEDED = ("CI", "NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "LINES")
"""The variables that the command line, or the terminal behind it, looks at."""


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in tuple(os.environ):
        if name in HEEDED or name.startswith("GOVLINT_"):
            monkeypatch.delenv(name)
