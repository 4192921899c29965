"""The command as its users run it: in this process with its streams captured, or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tests.conftest import is_heeded
from tests.support import AS_OF, FIXTURES, ROOT

if TYPE_CHECKING:
    from pathlib import Path

DATE: Final = f"--as-of={AS_OF}"
GOOD: Final = FIXTURES / "examples" / "small-home.yaml"
"""Nothing gates: exit code 0."""
BAD: Final = FIXTURES / "examples" / "large-group.yaml"
"""Two people hold clashing roles, and one of them is Tom Ellis: exit code 1."""
BROKEN_YAML: Final = "roles: [\n"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run of the command left behind."""

    code: int
    out: str
    err: str


def copied(source: Path, target: Path) -> Path:
    """A copy of an example under another name, in a folder that is made if need be."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes())
    return target


def environment(**changes: str) -> dict[str, str]:
    """The environment without what the command heeds, and with these changes."""
    kept = {name: value for name, value in os.environ.items() if not is_heeded(name)}
    return {**kept, "PYTHONPATH": str(ROOT), **changes}


def process(*arguments: str | bytes | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own; ``env`` holds changes to the environment."""
    env = environment(**options.pop("env", {}))
    command = [sys.executable, "-m", "linter", *arguments]
    return subprocess.run(command, capture_output=True, check=False, timeout=600, env=env, **options)
