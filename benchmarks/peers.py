"""The programs that govlint is measured against, each installed into a folder of its own below `benchmarks/.peers`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import Command

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parent.parent
PEERS = Path(__file__).resolve().parent / ".peers"
SCHEMA = ROOT / "schemas" / "governance.schema.json"
REGO = Path(__file__).resolve().parent / "rego"
INSTALL_TIMEOUT = 900


@dataclass(frozen=True, slots=True)
class Peer:
    """A program, what it does here, and how it is called for these files."""

    name: str
    does: str
    program: Path
    arguments: tuple[str, ...]
    before_each: tuple[str, ...] = ()
    as_pattern: bool = False
    dates_in_quotes: bool = False

    def over(self, files: Sequence[Path]) -> Command:
        """The command that checks these files; a folder stands for all files in it where the program takes a pattern."""
        names = [str(file) for file in files]
        if self.as_pattern:
            names = [f"{name}/**/*.yaml" if file.is_dir() else name for file, name in zip(files, names, strict=True)]
        else:
            names = [
                str(path) for file in files for path in (sorted(file.rglob("*.yaml")) if file.is_dir() else [file])
            ]
        given = [word for name in names for word in (*self.before_each, name)]
        return Command((str(self.program), *self.arguments, *given), ROOT)

    version: str = "unknown"


class CannotBeHad(Exception):  # noqa: N818 - nothing failed here; the others go on
    """A program that could not be installed here."""


def peers(tell: Callable[[str], None], wanted: Sequence[str] = ()) -> list[Peer]:
    """Every peer that can be had; `tell` hears of each that cannot."""
    found = []
    for name, install in INSTALLERS.items():
        if wanted and name not in wanted:
            continue
        tell(f"installing {name}")
        try:
            found.append(install())
        except (CannotBeHad, OSError, subprocess.SubprocessError) as fault:
            tell(f"{name} is left out: {fault}")
    return found


def yamllint() -> Peer:
    """yamllint, with its own rules: it reads YAML for its style."""
    return Peer("yamllint", "style of the YAML", from_pypi("yamllint"), ())


def check_jsonschema() -> Peer:
    """check-jsonschema, the nearest relative: the shape of the file against govlint's own schema."""
    return Peer(
        "check-jsonschema", "shape, by the schema", from_pypi("check-jsonschema"), ("--schemafile", str(SCHEMA))
    )


def ajv() -> Peer:
    """ajv, which compiles the schema to code before it reads the first file."""
    program = from_npm("ajv", "ajv-cli", "ajv-formats")
    given = ("validate", "--spec=draft2020", "--strict=false", "-c", "ajv-formats", "-s", str(SCHEMA))
    return Peer(
        "ajv", "shape, by the schema", program, given, before_each=("-d",), as_pattern=True, dates_in_quotes=True
    )


def spectral() -> Peer:
    """Spectral, with one rule: the shape of the file against govlint's own schema."""
    program = from_npm("spectral", "@stoplight/spectral-cli")
    ruleset = PEERS / "spectral" / "ruleset.json"
    rule = {
        "given": "$",
        "severity": "error",
        "then": {
            "function": "schema",
            "functionOptions": {"schema": json.loads(SCHEMA.read_text()), "allErrors": True},
        },
    }
    ruleset.write_text(json.dumps({"rules": {"governance-schema": rule}}))
    return Peer(
        "spectral", "shape, by the schema", program, ("lint", "--quiet", "--ruleset", str(ruleset)), as_pattern=True
    )


def conftest() -> Peer:
    """conftest, with twenty of the policies in Rego."""
    program = from_go("conftest", "github.com/open-policy-agent/conftest@latest")
    return Peer("conftest", "twenty policies in Rego", program, ("test", "--quiet", "--policy", str(REGO)))


INSTALLERS: dict[str, Callable[[], Peer]] = {
    "yamllint": yamllint,
    "check-jsonschema": check_jsonschema,
    "ajv": ajv,
    "spectral": spectral,
    "conftest": conftest,
}


def from_pypi(name: str, *requirements: str) -> Path:
    """The program of this name in a virtual environment of its own."""
    folder = PEERS / name
    program = folder / "bin" / name
    if not program.exists():
        run(sys.executable, "-m", "venv", str(folder))
        run(str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", *(requirements or (name,)))
    return program


def from_npm(name: str, *packages: str) -> Path:
    """The program of this name among packages of npm."""
    folder = PEERS / name
    program = folder / "node_modules" / ".bin" / name
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        run(
            "npm",
            "install",
            "--silent",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--prefix",
            str(folder),
            *packages,
        )
    return program


def from_go(name: str, module: str) -> Path:
    """The program of this name, built by Go, or the one that is installed already."""
    folder = PEERS / name
    program = folder / name
    if not program.exists():
        installed = shutil.which(name)
        if installed:
            return Path(installed)
        run("go", "install", module, environment={"GOBIN": str(folder)})
    return program


def run(*command: str, environment: dict[str, str] | None = None) -> None:
    """Run a step of an installation. Raises `CannotBeHad` where it fails or the tool for it is missing."""
    if shutil.which(command[0]) is None:
        message = f"there is no {command[0]} here"
        raise CannotBeHad(message)
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        timeout=INSTALL_TIMEOUT,
        env={**os.environ, **(environment or {})},
    )
    if done.returncode != 0:
        message = f"{' '.join(command[:3])} failed: {done.stderr.strip()[-200:]}"
        raise CannotBeHad(message)
