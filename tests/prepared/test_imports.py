"""A run pays for what it needs: nothing heavy is imported for a file in which nothing is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.support import DATE, GOOD, environment

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = {
    *("jsonschema", "jinja2", "junit_xml", "dataclasses", "difflib", "secrets", "calendar", "shutil", "click"),
    *("linter.packs.build", "linter.packs.load", "linter.interview", "linter.craft", "linter.formats.html"),
}
SCRIPT = "import json, sys; from linter.cli import run; run(sys.argv[1:]); print(json.dumps([*sys.modules]), file=sys.stderr)"


@pytest.mark.parametrize("form", ["text", "concise"])
def test_a_second_run_over_a_file_that_passes_imports_nothing_heavy(form: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", SCRIPT, DATE, "--format", form, str(GOOD)]
    env = environment(XDG_CACHE_HOME=str(tmp_path / "cache"))
    first, second = (subprocess.run(command, capture_output=True, check=True, text=True, env=env) for _ in range(2))
    assert first.stdout == second.stdout
    assert sorted(HEAVY.intersection(json.loads(second.stderr))) == []
