"""The blocks of README.md and of the tutorial that are checked, and what they really say.

A ``console`` block is run line by line: after each ``$ govlint …`` stands what it printed, after ``$ echo $?`` its
exit code. A ``python`` block is run, and the ``text`` block that follows it is what it printed. `main` writes
the pages anew.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from tests.cli.support import environment, process
from tests.support import ROOT

if TYPE_CHECKING:
    from pathlib import Path

README: Final = ROOT / "README.md"
PAGES: Final = (README, ROOT / "docs" / "own-pack.md")
_CONSOLE: Final = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
_PYTHON: Final = re.compile(r"(^```python\n(.*?)^```\n+```text\n)(.*?)(?=^```$)", re.DOTALL | re.MULTILINE)
_BLOCK: Final = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks(language: str) -> list[str]:
    """The contents of the blocks in this language, in order."""
    return [text for found, text in _BLOCK.findall(README.read_text("utf-8")) if found == language]


def rewritten(text: str) -> str:
    """A page with what its checked blocks really say."""
    return _PYTHON.sub(_ran, _CONSOLE.sub(_session, text))


def _session(match: re.Match[str]) -> str:
    shown, code = [], 0
    for line in (line for line in match[0].splitlines() if line.startswith("$ ")):
        shown.append(f"{line}\n")
        if line == "$ echo $?":
            shown.append(f"{code}\n")
            continue
        name, *arguments = shlex.split(line.removeprefix("$ "))
        if name != "govlint":
            message = f"README.md: only govlint is run, not {name}"
            raise ValueError(message)
        ran = process(*arguments, cwd=ROOT, env={"PYTHONIOENCODING": "utf-8"})
        code = ran.returncode
        shown.append((ran.stdout + ran.stderr).decode())
    return "".join(shown)


def _ran(match: re.Match[str]) -> str:
    env = environment(PYTHONIOENCODING="utf-8")
    command = [sys.executable, "-W", "error", "-c", match[2]]
    ran = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False, timeout=600)
    return match[1] + (ran.stdout + ran.stderr).decode()


def main() -> int:
    """Write the pages anew; 1 if that changed one."""
    return max([_written_anew(page) for page in PAGES])


def _written_anew(page: Path) -> int:
    old = page.read_text("utf-8")
    new = rewritten(old)
    if new == old:
        return 0
    page.write_text(new, "utf-8")
    sys.stdout.write(f"{page.name} showed something else, and was written anew\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
