"""However govlint is installed, it finds its schemas and policies, and says the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

import linter
from tests.cli.support import environment
from tests.support import AS_OF, FIXTURES, ROOT

BUILT = os.environ.get("GOVLINT_DIST")
EXAMPLES = sorted(path.name for path in (FIXTURES / "examples").glob("*.yaml"))
PARTS = ("linter", "schemas", "policies", "fixtures", "tests", ".ci", ".gitignore", ".pre-commit-hooks.yaml")
FILES = ("dev.py", "pyproject.toml", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE")


def run(*command: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a command that can be run, or show why not; 1 is what govlint says of findings."""
    env = environment(PYTHONIOENCODING="utf-8")
    env.pop("PYTHONPATH")
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=env, cwd=cwd)
    assert ran.returncode in {0, 1}, ran.stdout + ran.stderr
    return ran


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this folder as somebody would clone it."""
    folder = tmp_path_factory.mktemp("checkout")
    ignored = shutil.ignore_patterns("__pycache__", ".hypothesis", "*.egg-info")
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, folder / name)
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def built(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from it; `.ci/run` has built them already."""
    if BUILT:
        return Path(BUILT)
    folder = tmp_path_factory.mktemp("built")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, checkout)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return next(built.glob("*.whl"))


@pytest.fixture(scope="module")
def sdist(built: Path) -> Path:
    return next(built.glob("*.tar.gz"))


def installed(folder: Path, *what: str | Path) -> Path:
    """The command ``govlint`` of a new environment, which borrows from this one all but govlint itself."""
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    paths = {"base": str(folder), "platbase": str(folder)}
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(sysconfig.get_path("purelib", vars=paths), "borrowed.pth").write_text("\n".join(borrowed))
    scripts = Path(sysconfig.get_path("scripts", vars=paths))
    run(
        *(sys.executable, "-m", "pip", "--python", scripts / "python", "install", "--quiet", "--no-index"),
        *(
            "--no-deps",
            "--no-build-isolation",
            "--no-compile",
            "--disable-pip-version-check",
            "--root-user-action=ignore",
            *what,
        ),
    )
    return scripts / "govlint"


@pytest.fixture(scope="module")
def from_wheel(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command ``govlint`` as the wheel installs it."""
    return installed(tmp_path_factory.mktemp("from-wheel") / "env", wheel)


# A run over the examples, and those that read everything else that there is.
RUNS = (["-v", "--as-of", AS_OF, *EXAMPLES], ["explain", "DPO042", "CG001"], ["schema"])
SCRIPT = f"""
import sys
sys.path[0:1] = sys.argv[1:]
import linter
from linter.cli import run
print([run(words) for words in {RUNS!r}])
print(linter.__file__)
"""


def said(python: str | Path, *path: Path) -> tuple[list[str], Path]:
    """What the command says in each of the runs, with their exit codes, and which file it is."""
    *lines, file = run(python, "-c", SCRIPT, *path, cwd=FIXTURES / "examples").stdout.splitlines()
    return lines, Path(file).resolve()


@pytest.fixture(scope="module")
def expected(checkout: Path) -> list[str]:
    """What the checkout says."""
    lines, file = said(sys.executable, checkout)
    assert file.is_relative_to(checkout.resolve())
    assert lines[-1] == "[1, 0, 0]"
    return lines


@pytest.mark.parametrize("way", ["wheel", "sdist", "editable"])
def test_every_way_to_install_says_the_same(
    way: str, checkout: Path, expected: list[str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if way == "wheel":
        govlint: Path = request.getfixturevalue("from_wheel")
    else:
        what: list[str | Path] = ["--editable", checkout] if way == "editable" else [request.getfixturevalue("sdist")]
        govlint = installed(tmp_path / "env", *what)
    lines, file = said(govlint.parent / "python")
    assert file.is_relative_to((checkout if way == "editable" else govlint.parent.parent).resolve())
    assert lines == expected
    assert run(govlint, "--version", cwd=tmp_path).stdout == f"govlint {linter.__version__}\n"


def test_a_wheel_holds_the_data_and_the_types_but_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in ("py.typed", "data/schemas/governance.schema.json", "data/policies/dspt_roles/pack.yaml"):
        assert f"linter/{wanted}" in names
    assert {name.split("/")[0] for name in names} == {"linter", f"govlint-{linter.__version__}.dist-info"}
    assert not [name for name in names if "/tests/" in name or "/fixtures/" in name]


def test_a_wheel_holds_every_file_of_the_package_and_every_schema_and_policy(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if not name.startswith("govlint-")}
    package = (path for path in (ROOT / "linter").rglob("*") if path.is_file() and path.suffix != ".pyc")
    data = {
        f"linter/data/{path.relative_to(ROOT).as_posix()}"
        for path in (*(ROOT / "schemas").rglob("*.json"), *(ROOT / "policies").rglob("*.yaml"))
    }
    assert names == {path.relative_to(ROOT).as_posix() for path in package} | data


def test_the_tests_run_from_an_sdist(sdist: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    folder = next(tmp_path.iterdir())
    for name in (*PARTS, *FILES):
        assert (folder / name).exists(), name
    ran = run(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-n0", "tests/cli/test_faults.py", cwd=folder)
    assert ran.returncode == 0, ran.stdout


def test_a_typed_user_sees_the_types(from_wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "user.py").write_text("from linter import Linter\nreveal_type(Linter().check_text('').exit_code)\n")
    ran = run(
        *(
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--python-executable",
            from_wheel.parent / "python",
            "--cache-dir",
            tmp_path / "cache",
        ),
        "user.py",
        cwd=tmp_path,
    )
    assert 'Revealed type is "builtins.int"' in ran.stdout or 'Revealed type is "int"' in ran.stdout, ran.stdout
