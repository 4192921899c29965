"""A second run over what has not changed says the same, faster; whatever did change, or is damaged, is looked at again."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest

from linter.cache import FILE, Cache
from linter.cli import checker, checking
from linter.formats import FORMATS
from tests.cli.support import DATE, Ran, environment
from tests.runs.support import homes
from tests.runs.test_memory import faulty
from tests.support import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


FILES: Final = 5


@dataclass
class Many:
    """A repository of homes with a cache beside it, and how many of them were really checked by a run."""

    folder: Path
    cache: Path
    run: Callable[..., Ran]
    checked: list[Path]

    def check(self, *arguments: str) -> tuple[Ran, int]:
        self.checked.clear()
        ran = self.run("-j", "1", DATE, *arguments, ".")
        return ran, len(self.checked)

    @property
    def database(self) -> Path:
        return self.cache / "govlint" / "outcomes" / FILE


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, govlint: Callable[..., Ran]) -> Many:
    checked: list[Path] = []
    piece = checker.Checker._checked  # noqa: SLF001 - what is not called where the cache is used

    def noted(self: checker.Checker, found: object, raw: bytes | None = None) -> object:
        checked.append(found.path)  # type: ignore[attr-defined]
        return piece(self, found, raw)  # type: ignore[arg-type]

    monkeypatch.setattr(checking, "FEWEST_KEPT", FILES)
    monkeypatch.setattr(checker.Checker, "_checked", noted)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = homes(tmp_path / "homes", FILES)
    (folder / ".git").mkdir()
    monkeypatch.chdir(folder)
    return Many(folder, tmp_path / "cache", govlint, checked)


@pytest.mark.parametrize("names", [("text",), ("concise",), tuple(FORMATS)])
def test_a_second_run_checks_nothing_and_says_the_same(names: tuple[str, ...], many: Many) -> None:
    wanted = [f"-f{name}={many.folder / name}" for name in names]
    said = []
    for more, expected in (([], FILES), ([], 0), (["--no-cache"], FILES)):
        ran, checked = many.check(*wanted, *more)
        assert (ran.code, checked) == (1, expected)
        said.append({name: (many.folder / name).read_bytes() for name in names})
    assert said[0] == said[1] == said[2]


def test_only_the_user_can_read_it(many: Many) -> None:
    many.check()
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (many.database.parent, many.database)}
    assert modes == {"outcomes": 0o700, FILE: 0o600}
    assert not list(many.folder.rglob("*sqlite*"))


def changed_file(many: Many) -> list[str]:
    file = next(many.folder.rglob("governance.yaml"))
    file.write_text(file.read_text("utf-8") + "# more\n", "utf-8")
    return []


def renamed_file(many: Many) -> list[str]:
    (many.folder / "group-0").rename(many.folder / "group-9")
    return []


def waived(many: Many) -> list[str]:
    waiver = {
        "policy": "CG001", "organisation": "rosewood", "reason": "x", "approved_by": "A B",
        "approved_on": "2026-11-01", "expires_on": "2026-12-01",
    }  # fmt: skip
    lines = "\n    ".join(f'{key}: "{value}"' for key, value in waiver.items())
    (many.folder / "waivers.yaml").write_text(f"format: govlint-waivers/1\nwaivers:\n  - {lines}\n", "utf-8")
    return ["--waivers", "waivers.yaml"]


def recorded(many: Many) -> list[str]:
    entry = '{"file": "a", "policy": "DPO001", "subject": ""}'
    (many.folder / "b.json").write_text(f'{{"format": "govlint-baseline/1", "findings": [{entry}]}}', "utf-8")
    return ["--baseline", "b.json"]


def configured(many: Many) -> list[str]:
    text = "levels:\n  CG001: {level: advice, reason: We are small.}\n"
    (many.folder / ".govlint.yaml").write_text(text, "utf-8")
    return []


def with_own_pack(many: Many) -> list[str]:
    shutil.copytree(FIXTURES / "packs" / "good", many.folder / "own")
    return ["--pack", "own"]


CHANGES = [
    (changed_file, 1),
    (renamed_file, 2),
    (waived, FILES),
    (recorded, FILES),
    (configured, FILES),
    (with_own_pack, FILES),
]
OPTIONS = ["--as-of=2026-11-24", "--redact=all", "--ignore=CG", "--select=DPO", "-v", "--ascii", "-fconcise"]
GATES = ["--fail-on=advice", "--unknown=warn", "--no-ignores", "--exit-zero"]


@pytest.mark.parametrize(("change", "expected"), CHANGES)
def test_what_depends_on_something_that_changed_is_checked_again(
    change: Callable[[Many], list[str]], expected: int, many: Many
) -> None:
    many.check()
    options = change(many)
    ran, checked = many.check(*options)
    assert checked == expected
    assert many.check("--no-cache", *options)[0] == ran
    assert many.check(*options) == (ran, 0)


def test_every_option_that_a_report_depends_on_counts(many: Many) -> None:
    many.check()
    assert {option: many.check(option)[1] for option in (*OPTIONS, *GATES)} == dict.fromkeys((*OPTIONS, *GATES), FILES)
    assert many.check()[1] == 0


@pytest.mark.parametrize("file", ["own/policies.yaml", "waivers.yaml", "b.json"])
def test_a_pack_waivers_or_baseline_with_other_content_is_another_one(file: str, many: Many) -> None:
    options = [*with_own_pack(many), *waived(many), *recorded(many)]
    many.check(*options)
    assert many.check(*options)[1] == 0
    with (many.folder / file).open("a", encoding="utf-8") as out:
        out.write("\n")
    assert many.check(*options)[1] == FILES


def damaged(raw: bytes) -> Iterator[bytes]:
    yield b""
    yield b"no database"
    yield raw[: len(raw) // 2]
    yield raw[:100] + b"\xff" * (len(raw) - 100)
    yield bytes(raw).replace(b"must", b"mu5t")


@pytest.mark.parametrize("kind", range(5))
def test_a_damaged_cache_changes_no_word_and_is_made_anew(kind: int, many: Many) -> None:
    first, _ = many.check()
    raw = many.database.read_bytes()
    many.database.write_bytes(list(damaged(raw))[kind])
    assert many.check()[0] == first
    assert many.check()[0] == first
    with closing(sqlite3.connect(many.database)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE rows SET (value, digest) = (SELECT value, digest FROM rows AS other WHERE other.id = 6 - rows.id)",
        "UPDATE rows SET value = value || x'00'",
        "UPDATE rows SET value = x'00'",
        "UPDATE rows SET value = NULL",
        "UPDATE rows SET value = 'text'",
        "UPDATE rows SET digest = value",
        "DELETE FROM rows",
        "DROP TABLE rows",
        "ALTER TABLE rows RENAME COLUMN value TO other",
    ],
)
def test_a_row_that_is_not_what_was_written_is_not_believed(statement: str, many: Many) -> None:
    first, _ = many.check()
    with closing(sqlite3.connect(many.database)) as database, database:
        database.execute(statement)
    ran, checked = many.check()
    assert (ran, checked > 1) == (first, True)


def test_a_cache_that_cannot_be_used_is_done_without(many: Many, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = many.check("--no-cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(many.folder / ".cache"))  # in the repository that is checked
    assert many.check() == (first, FILES)
    assert not (many.folder / ".cache").exists()
    (many.folder.parent / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(many.folder.parent / "file"))
    assert many.check() == (first, FILES)


def test_a_cache_that_another_process_locks_is_done_without(many: Many) -> None:
    first, _ = many.check()
    with closing(sqlite3.connect(many.database, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = DELETE")
        database.execute("BEGIN EXCLUSIVE")
        assert many.check() == (first, FILES)


def test_two_runs_at_once_share_it(many: Many) -> None:
    homes(many.folder / "more", 20)
    env = environment(XDG_CACHE_HOME=str(many.cache))
    command = [sys.executable, "-m", "linter", DATE, "-j", "2", "."]
    runs = [subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    said = [run.communicate(timeout=600) for run in runs]
    assert said[0] == said[1] == (many.check()[0].out.encode(), b"")
    assert not many.checked


def test_few_files_are_not_kept(many: Many, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "FEWEST_KEPT", FILES + 1)
    many.check()
    assert not many.database.exists()


def test_the_oldest_rows_go_when_there_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    most = 1_000_000
    with closing(Cache(most)) as cache:
        for number in range(200):
            cache.put([(f"key-{number}", os.urandom(20_000))])
        assert cache.get("key-0") is None
        assert cache.get("key-199")
    sizes = [file.stat().st_size for file in tmp_path.rglob(FILE)]
    assert sizes[0] < 2 * most


def test_a_folder_where_the_cache_should_be_is_done_without(many: Many) -> None:
    first, _ = many.check("--no-cache")
    (many.database / "within").mkdir(parents=True)
    for folder in (many.cache / "govlint", many.database.parent):
        folder.chmod(0o700)
    assert many.check() == (first, FILES)
    assert (many.database / "within").is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of POSIX systems stands for a full disk")
@pytest.mark.parametrize("room", [0, 36_000])  # room for nothing; for the table and hardly a row
def test_a_disk_on_which_the_cache_has_no_room_changes_nothing(room: int, many: Many) -> None:
    import resource  # noqa: PLC0415 - not on every system
    import signal  # noqa: PLC0415 - as above

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    faulty(many.folder / "more", 40)
    first, _ = many.check("--no-cache")
    command = [sys.executable, "-m", "linter", DATE, "-j", "1", "."]
    env = environment(XDG_CACHE_HOME=str(many.cache))
    for _ in range(2):
        ran = subprocess.run(command, env=env, capture_output=True, check=False, preexec_fn=full)
        assert (ran.returncode, ran.stdout.decode(), ran.stderr) == (first.code, first.out, b"")
