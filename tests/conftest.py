"""What holds for every test: the environment that it happens to run in decides nothing, and packs are read once."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from linter.packs import load, select
from linter.packs.kept import kept_or
from linter.packs.load import load_pack
from linter.resources import packs_folder
from tests.support import THOROUGH, pack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from linter.packs.load import Loaded
    from linter.packs.model import Pack

HEEDED = ("CI", "NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "LINES", "GITHUB_STEP_SUMMARY")


def is_heeded(name: str) -> bool:
    """Whether this is a variable that the command line, or the terminal behind it, looks at."""
    return name in HEEDED or name.startswith("GOVLINT_")


@pytest.fixture(autouse=True, scope="session")
def _no_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing is heeded, in what many tests share neither, and the user's own folder for what is kept is not touched."""
    with pytest.MonkeyPatch.context() as patch:
        for name in filter(is_heeded, tuple(os.environ)):
            patch.delenv(name)
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


def pytest_configure(config: pytest.Config) -> None:
    """Built-in packs are read once in this process, also by modules that are only collected; and they do not come from
    where they are kept, with their expressions to be compiled anew in each run."""

    def loaded(folder: Path, used: Loaded | None = None) -> Pack:
        return pack(folder) if folder.is_relative_to(packs_folder()) else load_pack(folder, used)

    def read(folders: Sequence[Path], load: Callable[[], tuple[Pack, ...]]) -> tuple[Pack, ...]:
        return load() if all(folder.is_relative_to(packs_folder()) for folder in folders) else kept_or(folders, load)

    settings.register_profile("the same each time", derandomize=not THOROUGH)
    settings.load_profile("the same each time")
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    patch.setattr(load, "load_pack", loaded)
    patch.setattr(select, "kept_or", read)
