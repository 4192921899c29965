"""govlint itself, installed as people install it, with every pack that it brings."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.draw import AS_OF
from benchmarks.measure import Command, cost
from benchmarks.peers import PEERS, ROOT, run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

OPTIONS = ("--no-cache", "--jobs")


class Kept(Enum):
    """What govlint has kept of earlier runs: nothing, its checked packs as after any run, or all of the run before."""

    NOTHING = auto()
    PACKS = auto()
    EVERYTHING = auto()


@dataclass(frozen=True, slots=True)
class Govlint:
    """The installed govlint: its program, its packs, which of the options that matter here it has, where it keeps things."""

    program: Path
    packs: tuple[str, ...]
    options: frozenset[str]
    cache: Path

    def over(self, paths: Sequence[Path], *more: str, jobs: int = 1, kept: Kept = Kept.PACKS) -> Command:
        """The command that checks these paths."""
        words = [
            str(self.program),
            "check",
            "--isolated",
            "--as-of",
            AS_OF.isoformat(),
            "-f",
            "concise",
            "--redact",
            "none",
        ]
        words += self._pack_words()
        if "--jobs" in self.options:
            words += ["--jobs", str(jobs)]
        environment = {**os.environ, "XDG_CACHE_HOME": str(self.cache / "now")}
        before = None if kept is Kept.EVERYTHING else partial(self._forget, kept)
        return Command((*words, *more, *map(str, paths)), ROOT, environment=environment, before=before)

    def start_once(self, path: Path) -> None:
        """Check one file, and remember what is kept after that: the packs, which govlint has kept after any run."""
        cost(self.over([path], kept=Kept.NOTHING))
        if (self.cache / "now").exists():
            shutil.copytree(self.cache / "now", self.cache / "packs", dirs_exist_ok=True)

    def policies(self) -> list[str]:
        """The ids of all policies of these packs."""
        words = [str(self.program), "policies", *self._pack_words()]
        said = subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT)
        return re.findall(r"^([A-Z]+[0-9]{3})\b", said.stdout, re.MULTILINE)

    def _pack_words(self) -> list[str]:
        return [word for pack in self.packs for word in ("--pack", pack)]

    def _forget(self, kept: Kept) -> None:
        shutil.rmtree(self.cache / "now", ignore_errors=True)
        if kept is Kept.PACKS and (self.cache / "packs").exists():
            shutil.copytree(self.cache / "packs", self.cache / "now")


def govlint(cache: Path) -> Govlint:
    """Install the govlint of this checkout, as a wheel into an environment of its own, and say what it can do."""
    folder = PEERS / "govlint"
    python = str(folder / "bin" / "python")
    if not (folder / "bin" / "python").exists():
        run(sys.executable, "-m", "venv", str(folder))
    run(python, "-m", "pip", "install", "--quiet", str(ROOT))
    run(python, "-m", "pip", "install", "--quiet", "--force-reinstall", "--no-deps", str(ROOT))
    program = folder / "bin" / "govlint"
    told = run(str(program), "check", "--help")
    packs = tuple(sorted(path.parent.name for path in (ROOT / "policies").glob("*/pack.yaml")))
    return Govlint(program, packs, frozenset(option for option in OPTIONS if option in told), cache)
