"""The five verbs of the workshop: ``python dev.py format lint types test docs``, any of them, in any order.

A sixth, ``screens``, makes the pictures of the documentation anew.

People, hooks and CI call the same ones. They need nothing but the environment that ``pip install -e '.[test]'`` makes.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
PYTHON = (sys.executable, "-m")
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"

VERBS: dict[str, tuple[tuple[str, ...], ...]] = {
    "format": (
        (*PYTHON, "ruff", "check", "--fix-only"),
        (*PYTHON, "ruff", "format"),
    ),
    "lint": (
        (*PYTHON, "ruff", "check"),
        (*PYTHON, "ruff", "format", "--check"),
        (sys.executable, "-c", LINT_IMPORTS, "--no-logo"),
    ),
    "types": ((*PYTHON, "mypy"),),
    "test": ((*PYTHON, "pytest"),),
    "docs": (
        (*PYTHON, "tests.cli.readme"),
        (*PYTHON, "tests.craft.pages"),
    ),
    # Not one of the five: it needs a browser, and pictures are looked at before they are committed.
    "screens": ((*PYTHON, "tests.html.screens"),),
}


def main(verbs: list[str]) -> int:
    """Run the commands of these verbs, all of them, and end with 1 if one failed."""
    unknown = [verb for verb in verbs if verb not in VERBS]
    if unknown or not verbs:
        print(f"usage: python dev.py VERB...   where VERB is one of: {' '.join(VERBS)}", file=sys.stderr)
        return 2
    failed = 0
    for command in (command for verb in verbs for command in VERBS[verb]):
        words = ("lint-imports", *command[3:]) if LINT_IMPORTS in command else command[2:]
        print(f"$ {' '.join(words)}", flush=True)
        failed |= subprocess.run(command, cwd=ROOT, check=False).returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
