"""A checked repository runs nothing of its own, and no run opens the network."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Final

import pytest

from linter.formats import FORMATS
from tests.cli.support import BAD, DATE, copied, environment

PROGRAM: Final = Path(sysconfig.get_path("scripts"), "govlint")
MARK: Final = "ran.txt"
PLANTED: Final = f"import pathlib; pathlib.Path({MARK!r}).write_text('ran')\n"
MODULES: Final = (
    "sitecustomize.py", "usercustomize.py", "conftest.py", "setup.py", "linter/__init__.py", "linter/cli.py",
    "click.py", "jinja2.py", "json.py", "ruamel/__init__.py", "jsonschema/__init__.py", "encodings.py",
)  # fmt: skip
# What any use of the network begins with; Python tells a hook of it before it is done.
NO_NETWORK: Final = """
import sys
def refuse(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        raise SystemExit(f"the network was used: {event}")
sys.addaudithook(refuse)
"""


def planted(folder: Path) -> Path:
    """A repository with a governance file, and everything in it that might be run by mistake."""
    copied(BAD, folder / "governance.yaml")
    for name in MODULES:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(PLANTED, encoding="utf-8")
    for name in ("head.html", "templates/head.html"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("{{ self.__init__.__globals__ }}", encoding="utf-8")
    return folder


def ran_in(folder: Path, *command: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a folder, able to import govlint from where it is."""
    return subprocess.run(command, cwd=folder, env=environment(), capture_output=True, check=False, timeout=600)


def everything(folder: Path) -> list[str]:
    """The arguments of a check in every format."""
    return [DATE, *(word for name in FORMATS for word in ("-f", f"{name}={folder / 'out'}.{name}"))]


@pytest.mark.skipif(not PROGRAM.exists(), reason="the program is not installed")
def test_the_program_runs_nothing_of_the_repository_that_it_stands_in(tmp_path: Path) -> None:
    ended = ran_in(planted(tmp_path), str(PROGRAM), *everything(tmp_path))
    assert (ended.returncode, ended.stderr) == (1, b"")
    assert not (tmp_path / MARK).exists()
    assert "DPO042" in (tmp_path / "out.html").read_text(encoding="utf-8")


def test_the_module_runs_nothing_of_the_repository_where_python_is_told_to_be_safe(tmp_path: Path) -> None:
    ended = ran_in(planted(tmp_path), sys.executable, "-P", "-m", "linter", *everything(tmp_path))
    assert (ended.returncode, ended.stderr) == (1, b"")
    assert not (tmp_path / MARK).exists()


ODD: Final = (
    "packs: [../../..]\n",
    "packs: [/dev/zero]\n",
    "packs: ['https://evil.example/pack']\n",
    "packs: [linter]\n",
    "waivers: /dev/zero\n",
    "formats: ['html=governance.yaml']\n",
    "formats: ['html=../elsewhere.html']\n",
    "formats: ['html=/tmp/elsewhere.html']\n",
    "formats: ['html=.git/hooks/pre-commit']\n",
    "baseline: /dev/zero\n",
    "formats: [linter]\n",
    "plugins: [linter]\n",
    "!!python/object/apply:os.system [exit]\n",
    "[" * 5000,
    "\0",
)
# Each run has a process of its own, which begins where all the others do: nothing of ours was used in it before.
IN_EACH: Final = """
import os, sys
from linter.cli import main
arguments, *folders = sys.argv[1:]
for folder in folders:
    os.chdir(folder)
    if os.fork() == 0:
        os.dup2(os.open("said.txt", os.O_WRONLY | os.O_CREAT), 2)
        main([arguments])
    print(os.waitstatus_to_exitcode(os.wait()[1]))
"""


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, int]]:
    """For each odd configuration the repository that has it, and the exit code of a run there."""
    folders = []
    for settings in ODD:
        folder = planted(tmp_path_factory.mktemp("odd"))
        (folder / ".govlint.yaml").write_text(settings, encoding="utf-8")
        folders.append(folder)
    ended = ran_in(folders[0], sys.executable, "-P", "-c", IN_EACH, DATE, *map(str, folders))
    assert ended.stderr == b""
    codes = map(int, ended.stdout.split())
    return {settings: (folder, code) for settings, folder, code in zip(ODD, folders, codes, strict=True)}


@pytest.mark.skipif(sys.platform == "win32", reason="processes of POSIX systems")
@pytest.mark.parametrize("settings", ODD)
def test_an_odd_configuration_of_the_repository_ends_with_2_and_one_line(
    odd: dict[str, tuple[Path, int]], settings: str
) -> None:
    folder, code = odd[settings]
    said = (folder / "said.txt").read_text(encoding="utf-8")
    assert code == 2
    assert said.startswith("govlint: ")
    assert "Traceback" not in said
    assert "internal error" not in said
    assert not (folder / MARK).exists()
    assert (folder / "governance.yaml").read_bytes() == BAD.read_bytes()


@pytest.mark.parametrize("leads_to", ["/dev/zero", "nowhere.yaml"])
@pytest.mark.parametrize("name", [".govlint.yaml", "govlint-waivers.yaml", ".govlint-baseline.json"])
@pytest.mark.parametrize("also", [".govlint.yaml", None])
def test_a_link_in_place_of_a_configuration_waivers_or_a_baseline_is_said(
    tmp_path: Path, name: str, leads_to: str, also: str | None
) -> None:
    copied(BAD, tmp_path / "governance.yaml")
    (tmp_path / also).write_text("{}", encoding="utf-8") if also and also != name else None
    (tmp_path / name).symlink_to(leads_to)
    ended = ran_in(tmp_path, sys.executable, "-P", "-m", "linter", DATE)
    assert ended.returncode == 2
    assert name.encode() in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_check_in_every_format_opens_no_network(tmp_path: Path, jobs: str) -> None:
    copied(BAD, tmp_path / "governance.yaml")
    script = f"{NO_NETWORK}\nfrom linter.cli import main\nmain({[*everything(tmp_path), '--jobs', jobs]!r})"
    ended = ran_in(tmp_path, sys.executable, "-P", "-c", script)
    assert (ended.returncode, ended.stderr) == (1, b"")
    assert all((tmp_path / f"out.{name}").stat().st_size for name in FORMATS)


def test_the_guard_against_the_network_guards() -> None:
    script = f"{NO_NETWORK}\nimport socket\nsocket.getaddrinfo('localhost', 80)"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert b"the network was used: socket.getaddrinfo" in ended.stderr


def test_the_configuration_can_refuse_another_date(tmp_path: Path) -> None:
    copied(BAD, tmp_path / "governance.yaml")
    (tmp_path / ".govlint.yaml").write_text("as_of: refused\n", encoding="utf-8")
    ended = ran_in(tmp_path, sys.executable, "-P", "-m", "linter", DATE)
    assert ended.returncode == 2
    assert b"refuses --as-of" in ended.stderr
