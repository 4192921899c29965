"""What the tests of hostile files need: a run in every format at once, and what no output may hold."""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from linter import cli
from linter.formats import FORMATS
from tests.formats.support import ANYWHERE, HARMFUL
from tests.support import AS_OF, FIXTURES, timed

if TYPE_CHECKING:
    from collections.abc import Iterable

CASES: Final = sorted((FIXTURES / "hostile").glob("*.yaml"))
SECONDS: Final = 3.0
"""A file ends in less than one; here it is told in every format, some for the first time, while other work takes its share."""
MEGABYTES: Final = 200
FEW_FORMATS: Final = ("concise", "json")
"""A format that is told the least, and one that is told the most."""
OWN_COMMANDS: Final = ("::error ", "::warning ", "::notice ")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: its exit code, the seconds of the processor that it took, and what each format says."""

    code: int
    seconds: float
    said: dict[str, str]


def run(
    *paths: Path,
    into: Path,
    more: tuple[str, ...] = (),
    formats: Iterable[str] = FORMATS,
    enough: float = SECONDS,
) -> Ended:
    """Check these paths in every format at once, or in some, in this process; again, if that was not quick enough."""
    files = {name: into / f"report.{name}" for name in formats}
    wanted = [word for name, file in files.items() for word in ("-f", f"{name}={file}")]
    command = ["check", "--isolated", f"--as-of={AS_OF}", *wanted, *more, *map(str, paths)]
    code, took = timed(lambda: cli.run(command), enough)
    return Ended(code, took, {name: file.read_bytes().decode() for name, file in files.items()})


def expected(case: Path) -> list[str]:
    """The lines that must be said of a case, as ``line:column id message``."""
    return case.with_suffix(".out").read_text(encoding="utf-8").splitlines()


def found(case: Path, ended: Ended) -> list[str]:
    """What was said of a case, in the same form."""
    lines = (line.removeprefix(f"{case.as_posix()}:") for line in ended.said["concise"].splitlines())
    return [line.replace(": ", " ", 1).replace(" [must]", "", 1) for line in lines]


def misused(said: dict[str, str]) -> list[str]:
    """The formats whose text could do something to whoever shows it, or is not of its form."""
    return [name for name, text in said.items() if _is_misused(name, text)]


def _is_misused(name: str, text: str) -> bool:
    lines = text.splitlines()
    commands = [line for line in lines if line.lstrip().startswith("::") and not line.startswith(OWN_COMMANDS)]
    harmful = HARMFUL.search(text) or any(map(ANYWHERE.search, lines)) or (name != "github" and "\n::" in text)
    return bool(harmful or commands) or not _is_well_formed(name, text)


def _is_well_formed(name: str, text: str) -> bool:
    match name:
        case "json" | "sarif" | "gitlab":
            json.loads(text)
        case "jsonl":
            list(map(json.loads, text.splitlines()))
        case "junit":
            ET.fromstring(text.encode())
        case "html":
            return "<script" not in text and "<img" not in text and text.rstrip().endswith("</html>")
        case "markdown":
            return "<script" not in text and "<img" not in text
    return True


def megabytes() -> float:
    """The most memory that this process ever had; Linux hands the other measure on from the process that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 2**10
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)
