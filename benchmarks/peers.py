"""The programs that govlint is measured against, each installed into a folder of its own below `benchmarks/.peers`."""

from __future__ import annotations

import json
import os
import re
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
class Paths:
    """How a program takes its files: what comes before each, by name or by pattern, dates in quotes or bare, how many."""

    before: str = ""
    pattern: bool = False
    quoted: bool = False
    most: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Peer:
    """A program, what it looks at, and how it is called."""

    name: str
    looks_at: str
    version: str
    program: Path
    arguments: tuple[str, ...]
    paths: Paths = Paths()

    def over(self, folder: Path) -> Command:
        """The command that checks the files in this folder."""
        files = sorted(folder.glob("*.yaml"))[: self.paths.most]
        names = [f"{folder}/*.yaml"] if self.paths.pattern else [str(path) for path in files]
        given = [word for name in names for word in (self.paths.before, name) if word]
        return Command((str(self.program), *self.arguments, *given), ROOT)


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
    program, version = from_pypi("yamllint")
    return Peer("yamllint", "style of the YAML", version, program, ())


def check_jsonschema() -> Peer:
    """check-jsonschema, the nearest relative: the shape of the file against govlint's own schema."""
    program, version = from_pypi("check-jsonschema")
    return Peer("check-jsonschema", "shape, by the schema", version, program, ("--schemafile", str(SCHEMA)))


def ajv() -> Peer:
    """ajv, which compiles the schema to code before it reads the first file."""
    program, version = from_npm("ajv", "ajv-cli", "ajv-formats")
    given = ("validate", "--spec=draft2020", "--strict=false", "-c", "ajv-formats", "-s", str(SCHEMA))
    return Peer("ajv", "shape, by the schema", version, program, given, Paths(before="-d", pattern=True, quoted=True))


def spectral() -> Peer:
    """Spectral, with one rule: the shape of the file against govlint's own schema; a hundred files are enough for it."""
    program, version = from_npm("spectral", "@stoplight/spectral-cli")
    ruleset = PEERS / "spectral" / "ruleset.json"
    rule = {
        "given": "$",
        "severity": "error",
        "message": "{{error}}",
        "then": {
            "function": "schema",
            "functionOptions": {"schema": json.loads(SCHEMA.read_text()), "allErrors": True},
        },
    }
    ruleset.write_text(json.dumps({"rules": {"governance-schema": rule}}))
    given = ("lint", "--quiet", "--ruleset", str(ruleset))
    return Peer("spectral", "shape, by the schema", version, program, given, Paths(most=100))


def conftest() -> Peer:
    """conftest, with twenty of the policies in Rego."""
    program, version = from_go("conftest", "github.com/open-policy-agent/conftest@latest")
    given = ("test", "--quiet", "--policy", str(REGO), "--data", str(REGO / "data"))
    return Peer("conftest", "twenty policies, in Rego", version, program, given)


INSTALLERS: dict[str, Callable[[], Peer]] = {
    "yamllint": yamllint,
    "check-jsonschema": check_jsonschema,
    "ajv": ajv,
    "spectral": spectral,
    "conftest": conftest,
}


def from_pypi(name: str) -> tuple[Path, str]:
    """The program of this name in a virtual environment of its own, and its version."""
    folder = PEERS / name
    program, python = folder / "bin" / name, str(folder / "bin" / "python")
    if not program.exists():
        run(sys.executable, "-m", "venv", str(folder))
        run(python, "-m", "pip", "install", "--quiet", name)
    return program, run(python, "-c", f"import importlib.metadata as m; print(m.version({name!r}))").strip()


def from_npm(name: str, *packages: str) -> tuple[Path, str]:
    """The program of this name among packages of npm, and the version of the first of them."""
    folder = PEERS / name
    program = folder / "node_modules" / ".bin" / name
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        options = ("--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder))
        run("npm", "install", *options, *packages)
    about = json.loads((folder / "node_modules" / packages[0] / "package.json").read_text())
    return program, f"{packages[0]} {about['version']}"


def from_go(name: str, module: str) -> tuple[Path, str]:
    """The program of this name, built by Go, or the one that is installed already, and its version."""
    program = found_program(name)
    if program is None:
        program = PEERS / name / name
        run("go", "install", module, environment={"GOBIN": str(PEERS / name)})
    if shutil.which("go") is None:
        return program, "unknown"
    told = re.search(r"^\s*mod\s+\S+\s+(\S+)", run("go", "version", "-m", str(program)), re.MULTILINE)
    return program, told[1] if told else "unknown"


def found_program(name: str) -> Path | None:
    """The program of this name where it is at hand: below `.peers`, or on the path."""
    own = PEERS / name / name
    elsewhere = shutil.which(name)
    return own if own.exists() else Path(elsewhere) if elsewhere else None


def run(*command: str, environment: dict[str, str] | None = None) -> str:
    """What a step of an installation printed. Raises `CannotBeHad` where it fails or the tool for it is missing."""
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
    return done.stdout
