"""govlint itself, installed as people install it, with every pack that it brings."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.draw import AS_OF
from benchmarks.measure import Command
from benchmarks.peers import PEERS, ROOT, run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

# What is measured is the work: no cache, one process, unless a measurement is about these.
OPTIONS = ("--no-cache", "--jobs", "--cache-dir")


@dataclass(frozen=True, slots=True)
class Govlint:
    """The installed govlint: its program, its packs, and which of the options that matter here it has already."""

    program: Path
    packs: tuple[str, ...]
    options: frozenset[str]

    def over(self, paths: Sequence[Path], *more: str, jobs: int = 1, cache: Path | None = None) -> Command:
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
        words += [word for pack in self.packs for word in ("--pack", pack)]
        if "--jobs" in self.options:
            words += ["--jobs", str(jobs)]
        environment = None
        if cache is None and "--no-cache" in self.options:
            words.append("--no-cache")
        if cache is not None:
            environment = {"XDG_CACHE_HOME": str(cache), "PATH": "/usr/bin:/bin"}
        return Command((*words, *more, *map(str, paths)), ROOT, environment=environment)

    def policies(self) -> list[str]:
        """The ids of all policies of these packs."""
        given = [word for pack in self.packs for word in ("--pack", pack)]
        said = subprocess.run([self.program, "policies", *given], capture_output=True, text=True, check=True, cwd=ROOT)
        return re.findall(r"^([A-Z]+[0-9]{3})\b", said.stdout, re.MULTILINE)


def govlint() -> Govlint:
    """Install the govlint of this checkout, as a wheel into an environment of its own, and say what it can do."""
    folder = PEERS / "govlint"
    python = folder / "bin" / "python"
    if not python.exists():
        run(sys.executable, "-m", "venv", str(folder))
    run(str(python), "-m", "pip", "install", "--quiet", str(ROOT))
    run(str(python), "-m", "pip", "install", "--quiet", "--force-reinstall", "--no-deps", str(ROOT))
    program = folder / "bin" / "govlint"
    told = subprocess.run([program, "check", "--help"], capture_output=True, text=True, check=True).stdout
    packs = tuple(sorted(path.parent.name for path in (ROOT / "policies").glob("*/pack.yaml")))
    return Govlint(program, packs, frozenset(option for option in OPTIONS if option in told))
