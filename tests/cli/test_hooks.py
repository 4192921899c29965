"""The hooks for pre-commit: the manifest is valid, and its pattern finds what a search of folders finds."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from typing import Any

import pytest

from linter import cli
from linter.find import is_governance_name
from tests.cli.support import copied
from tests.support import FIXTURES, ROOT, data_of

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS: dict[str, Any] = {hook["id"]: hook for hook in data_of(MANIFEST)}
GOOD = FIXTURES / "hook" / "good.yaml"
BAD = FIXTURES / "examples" / "large-group.yaml"


def test_the_manifest_is_valid() -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "")


@pytest.mark.parametrize(
    "name",
    [
        "governance.yaml",
        "governance.yml",
        "governance.json",
        "homes/gull-house/governance.yaml",
        "harbour.governance.yaml",
        "a.b.governance.yml",
        "Governance.YAML",
        ".governance.yaml",
        "xgovernance.yaml",
        "governance.yaml.bak",
        "governance.txt",
        "governance-policy.yaml",
        "governance.yaml/readme.md",
        "governance/x.yaml",
    ],
)
def test_the_hook_is_given_the_files_that_a_search_would_find(name: str) -> None:
    assert bool(re.search(HOOKS["govlint"]["files"], name)) == is_governance_name(name.rpartition("/")[2])


@pytest.mark.parametrize("id_", HOOKS)
def test_the_entry_of_a_hook_is_a_command_that_there_is(id_: str, here: Any) -> None:
    copied(GOOD, here / "governance.yaml")
    command, *arguments = shlex.split(HOOKS[id_]["entry"])
    files = ["governance.yaml"] if HOOKS[id_].get("pass_filenames", True) else []
    assert command == "govlint"
    assert cli.run([*arguments, *files]) == 0


@pytest.mark.parametrize("date", ["2026-11-23", "2027-11-23", "2040-02-29"])
def test_the_files_that_the_hooks_are_tried_with_do_not_go_stale(date: str) -> None:
    assert [cli.run([f"--as-of={date}", str(file)]) for file in (GOOD, BAD)] == [0, 1]
