"""What holds for every test: the environment that it happens to run in decides nothing."""

from __future__ import annotations

import os

import pytest

HEEDED = ("CI", "NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "LINES", "GITHUB_STEP_SUMMARY")


def is_heeded(name: str) -> bool:
    """Whether this is a variable that the command line, or the terminal behind it, looks at."""
    return name in HEEDED or name.startswith("GOVLINT_")


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in filter(is_heeded, tuple(os.environ)):
        monkeypatch.delenv(name)
