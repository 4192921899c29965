"""What other people's CI reads of ours is held against what their own tools accept."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT


def _accepts(schema: str, file: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_action_is_one_that_github_takes() -> None:
    ran = _accepts("vendor.github-actions", ROOT / "action.yml")
    assert ran.returncode == 0, ran.stdout


def test_an_action_with_a_misspelt_key_is_not(tmp_path: Path) -> None:
    bad = tmp_path / "action.yml"
    bad.write_text((ROOT / "action.yml").read_text(encoding="utf-8").replace("using:", "usign:"), encoding="utf-8")
    assert _accepts("vendor.github-actions", bad).returncode == 1


def test_the_component_is_a_job_that_gitlab_takes(tmp_path: Path) -> None:
    _, job = (ROOT / "templates" / "govlint.yml").read_text(encoding="utf-8").split("\n---\n")
    filled = tmp_path / ".gitlab-ci.yml"
    filled.write_text(re.sub(r"\$\[\[ inputs\.(\S+) ]]", r"\1", job), encoding="utf-8")
    ran = _accepts("vendor.gitlab-ci", filled)
    assert ran.returncode == 0, ran.stdout


def test_the_component_has_every_input_that_it_uses() -> None:
    head, job = (ROOT / "templates" / "govlint.yml").read_text(encoding="utf-8").split("\n---\n")
    assert set(re.findall(r"inputs\.(\S+) ]]", job)) == set(re.findall(r"^    ([a-z-]+):", head, re.MULTILINE))


def test_no_input_of_the_action_is_written_into_a_script() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    scripts = re.split(r"\n      run: ", text)[1:]
    assert not [script for script in scripts if "${{" in script.split("\n    - ")[0]]


@pytest.mark.skipif(not shutil.which("hadolint", path=Path(sys.executable).parent), reason="hadolint is not installed")
def test_the_dockerfile_has_no_remarks() -> None:
    hadolint = Path(sys.executable).parent / "hadolint"
    ran = subprocess.run([hadolint, ROOT / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "")
