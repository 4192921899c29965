"""What other people's CI reads of ours is held against what their own tools accept."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import check_jsonschema
import pytest
from click.testing import CliRunner

from linter import cli
from linter.reading import read
from tests.cli.support import BAD, GOOD, copied, environment
from tests.support import ROOT, data_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

posix = pytest.mark.skipif(sys.platform == "win32", reason="the scripts are for bash")
COMPONENT = ROOT / "templates" / "govlint.yml"
_BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_SCHEMAS = {"jobs": "vendor.github-workflows", "repos": "vendor.precommit", "include": "vendor.gitlab-ci"}


def examples() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every example for a CI in README and docs, as text and data."""
    for file in ("README.md", "docs/ci.md"):
        for text in _BLOCK.findall((ROOT / file).read_text(encoding="utf-8")):
            document = read(file, text.encode())
            assert not document.faults
            if document.data.keys() & {"jobs", "include", "govlint", "repos"}:
                yield text, document.data


EXAMPLES = tuple(examples())


def named(name: str) -> str | None:
    """A program beside this Python, or anywhere on the path."""
    return shutil.which(name, path=Path(sys.executable).parent) or shutil.which(name)


def refused(schema: str, file: Path) -> str:
    """What check-jsonschema has against a file."""
    ran = CliRunner().invoke(check_jsonschema.main, ["--builtin-schema", schema, str(file)])
    return ran.output if ran.exit_code else ""


def test_the_action_is_one_that_github_takes() -> None:
    assert not refused("vendor.github-actions", ROOT / "action.yml")


def test_an_action_with_a_misspelt_key_is_not(tmp_path: Path) -> None:
    bad = tmp_path / "action.yml"
    bad.write_text((ROOT / "action.yml").read_text(encoding="utf-8").replace("using:", "usign:"), encoding="utf-8")
    assert refused("vendor.github-actions", bad)


def test_the_component_is_a_job_that_gitlab_takes(tmp_path: Path) -> None:
    _, job = COMPONENT.read_text(encoding="utf-8").split("\n---\n")
    filled = tmp_path / ".gitlab-ci.yml"
    filled.write_text(re.sub(r"\$\[\[ inputs\.(\S+) ]]", r"\1", job), encoding="utf-8")
    assert not refused("vendor.gitlab-ci", filled)


def test_the_component_has_every_input_that_it_uses() -> None:
    head, job = COMPONENT.read_text(encoding="utf-8").split("\n---\n")
    assert set(re.findall(r"inputs\.(\S+) ]]", job)) == set(re.findall(r"^    ([a-z-]+):", head, re.MULTILINE))


def test_no_input_of_the_action_is_written_into_a_script() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    scripts = re.split(r"\n      run: ", text)[1:]
    assert not [script for script in scripts if "${{" in script.split("\n    - ")[0]]


def test_there_is_a_whole_example_for_every_ci() -> None:
    kinds = [next(key for key in ("jobs", "repos", "include", "govlint") if key in data) for _, data in EXAMPLES]
    assert sorted(kinds) == ["govlint", "include", "include", "jobs", "jobs", "jobs", "repos"]


@pytest.mark.parametrize(("text", "data"), EXAMPLES)
def test_an_example_is_taken_by_the_ci_that_it_is_for(text: str, data: dict[str, Any], tmp_path: Path) -> None:
    schema = next((schema for key, schema in _SCHEMAS.items() if key in data), "vendor.gitlab-ci")
    if "repos" in data:
        name = tmp_path / ".pre-commit-config.yaml"
        name.write_text(text, encoding="utf-8")
        ran = subprocess.run([sys.executable, "-m", "pre_commit", "validate-config", name], check=False)
        assert ran.returncode == 0
        return
    file = tmp_path / "example.yaml"
    file.write_text(text, encoding="utf-8")
    assert not refused(schema, file)


def test_an_example_gives_only_inputs_that_there_are() -> None:
    component = read("component", COMPONENT.read_bytes().split(b"\n---\n")[0]).data["spec"]["inputs"]
    action = data_of(ROOT / "action.yml")["inputs"]
    needed = {name for name, one in component.items() if "default" not in one}
    for _, data in EXAMPLES:
        steps = [step for job in data.get("jobs", {}).values() for step in job["steps"]]
        ours = [step for step in steps if "/govlint@" in step.get("uses", "")]
        assert not {key for step in ours for key in step.get("with", {})} - action.keys()
        for included in data.get("include", ()):
            assert needed <= included["inputs"].keys() <= component.keys()


def test_the_tables_of_inputs_are_whole() -> None:
    text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    component = read("component", COMPONENT.read_bytes().split(b"\n---\n")[0]).data["spec"]["inputs"]
    for inputs, table in zip(
        (data_of(ROOT / "action.yml")["inputs"], component), text.split("| input |")[1:], strict=True
    ):
        rows = table.partition("\n\n")[0].splitlines()[2:]
        assert {name for row in rows for name in re.findall("`([a-z-]+)`", row.split("|")[1])} == inputs.keys()


def test_a_command_of_an_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    copied(GOOD, tmp_path / "governance.yaml")
    commands = [line for _, data in EXAMPLES for line in data.get("govlint", {}).get("script", ()) if "pip" not in line]
    assert commands
    for command in commands:
        assert cli.run([*shlex.split(command)[1:], "--as-of=2026-11-23"]) == 0
        assert (tmp_path / "govlint.xml").is_file()


@pytest.mark.skipif(not named("hadolint"), reason="hadolint is not installed")
def test_the_dockerfile_has_no_remarks() -> None:
    ran = subprocess.run([str(named("hadolint")), ROOT / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "")


@pytest.mark.skipif(not named("actionlint"), reason="actionlint is not installed")
def test_the_workflows_of_the_examples_have_no_remarks(tmp_path: Path) -> None:
    files = []
    for number, (text, data) in enumerate(EXAMPLES):
        if "jobs" in data:
            files.append(tmp_path / f"{number}.yaml")
            files[-1].write_text(text, encoding="utf-8")
    command = [str(named("actionlint")), *map(str, files)]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "")


@pytest.fixture
def shell(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a script in an empty folder where ``govlint`` is the one of this checkout."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "govlint").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m linter "$@"\n')
    (programs / "govlint").chmod(0o755)

    def run(script: str, **variables: str) -> subprocess.CompletedProcess[str]:
        env = environment(GOVLINT_AS_OF="2026-11-23", **variables)
        env["PATH"] = f"{programs}{os.pathsep}{env['PATH']}"
        command = ["bash", "-e", "-o", "pipefail", "-c", script]
        return subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)

    return run


def _filled(**given: str) -> dict[str, str]:
    """The variables of the action's step, with what its inputs are without a value."""
    step = data_of(ROOT / "action.yml")["runs"]["steps"][-1]
    defaults = {name: one["default"] for name, one in data_of(ROOT / "action.yml")["inputs"].items()}
    inputs = {name: re.sub(r"\W", "", text).removeprefix("inputs") for name, text in step["env"].items()}
    plain = {name.replace("-", ""): value for name, value in {**defaults, **given}.items()}
    return {name: plain[key] for name, key in inputs.items()}


@posix
def test_the_step_of_the_action_checks_what_its_inputs_say(
    shell: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    script = data_of(ROOT / "action.yml")["runs"]["steps"][-1]["run"]
    copied(GOOD, tmp_path / "governance.yaml")
    copied(BAD, tmp_path / "a home; exit 0" / "governance.yaml")
    assert shell(script, **_filled(paths="governance.yaml")).returncode == 0
    ran = shell(script, **_filled(paths="governance.yaml\n\na home; exit 0\n", junit="out/all.xml", sarif="all.sarif"))
    assert (ran.returncode, "::error title=DPO042" in ran.stdout) == (1, True)
    assert (tmp_path / "out" / "all.xml").is_file()
    assert (tmp_path / "all.sarif").is_file()
    assert shell(script, **_filled(paths="governance.yaml", **{"fail-on": "advice", "unknown": "warn"})).returncode == 0
    assert shell(script, **_filled(paths="nowhere")).returncode == 2


@posix
def test_the_job_of_the_component_checks_what_its_inputs_say(
    shell: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    job = read("component", COMPONENT.read_bytes().split(b"\n---\n")[1]).data["govlint"]
    script = "\n".join(line for line in job["script"] if "pip" not in line)
    copied(GOOD, tmp_path / "one" / "governance.yaml")
    copied(BAD, tmp_path / "two" / "governance.yaml")
    options = {"GOVLINT_FAIL_ON": "", "GOVLINT_UNKNOWN": ""}
    assert shell(script, GOVLINT_PATHS="one", **options).returncode == 0
    assert shell(script, GOVLINT_PATHS="one two", **options).returncode == 1
    assert {one["location"]["path"] for one in json.loads((tmp_path / "govlint-quality.json").read_text())} == {
        "two/governance.yaml"
    }
