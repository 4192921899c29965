"""A broken pack stops the run and points at its own line and column: each folder in ``fixtures/packs`` has what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from linter.packs.faults import BrokenPack
from linter.packs.load import load_pack
from tests.support import FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

CASES = sorted(path.parent for path in (FIXTURES / "packs").glob("*/pack.yaml"))


def said_of(folder: Path) -> str:
    """What is said of a pack when it is loaded, without the folder's own path; empty for a good one."""
    try:
        load_pack(folder)
    except BrokenPack as broken:
        return str(broken).replace(f"{folder}/", "") + "\n"
    return ""


@pytest.mark.parametrize("folder", CASES, ids=[folder.name for folder in CASES])
def test_a_pack_is_refused_with_the_words_written_beside_it(folder: Path) -> None:
    assert said_of(folder) == (folder / "expected.out").read_text(encoding="utf-8")


def test_only_the_good_pack_is_taken() -> None:
    assert [folder.name for folder in CASES if not said_of(folder)] == ["good"]
