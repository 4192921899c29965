"""Folders with many files, and work that a worker can be given."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Final

from tests.support import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EXAMPLES: Final = sorted((FIXTURES / "examples").glob("*.yaml"))
FAULTY: Final = ("roles: [\n", "format: govlint/1\n")
KINDS: Final = len(EXAMPLES) + len(FAULTY)


def homes(folder: Path, number: int) -> Path:
    """A folder with this many governance files, no two of them equal, among them some that cannot be judged well."""
    texts = [*(file.read_text(encoding="utf-8") for file in EXAMPLES), *FAULTY]
    for index in range(number):
        file = folder / f"group-{index % 3}" / f"home-{index:05}" / "governance.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(f"{texts[index % len(texts)]}# {index}\n", encoding="utf-8")
    return folder


def doubling() -> Callable[[int], int]:
    return _doubled


def _doubled(number: int) -> int:
    return 2 * number


def dawdling() -> Callable[[int], int]:
    return _waited


def _waited(number: int) -> int:
    time.sleep(0.1)
    return number


def dying() -> Callable[[int], int]:
    return _dead_at_forty


def _dead_at_forty(number: int) -> int:
    if number == 40:
        os._exit(9)
    return number
