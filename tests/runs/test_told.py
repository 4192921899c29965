"""What a run tells in pieces is what a format makes of the whole report, whatever the run is like."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from linter.api import Linter
from linter.cli import checker
from linter.cli.pieces import Wanted
from linter.cli.running import Manner, Run
from linter.config import Config
from linter.find import Found
from linter.formats import FORMATS, Layout
from linter.report import Gate, Level
from tests.cli.support import DATE, process
from tests.runs.support import homes
from tests.support import AS_OF

if TYPE_CHECKING:
    from linter.report import Report

FILES: Final = 8
WAIVERS: Final = """
format: govlint-waivers/1
waivers:
  - policy: CG001
    organisation: rosewood
    reason: The successor starts in January.
    approved_by: A B
    approved_on: "2026-11-01"
    expires_on: "2026-12-01"
  - {policy: CG001, organisation: nobody, reason: x, approved_by: A B, approved_on: "2026-11-01", expires_on: "2026-12-01"}
"""


@dataclass(frozen=True)
class Kind:
    """A kind of run: how it judges, how it is laid out, and which of the files it is over."""

    options: dict[str, Any] = field(default_factory=dict)
    layout: Layout = field(default_factory=Layout)
    is_accepting: bool = False
    first: int = 0


KINDS: Final = {
    "plain": Kind(),
    "quiet": Kind(layout=Layout(quiet=True)),
    "verbose": Kind({"detail": "thorough"}, Layout(verbose=True)),
    "narrow": Kind(layout=Layout(width=40, ascii=True)),
    "names hidden": Kind({"redact": "names"}),
    "all hidden": Kind({"redact": "all"}, Layout(waived=True)),
    "waived": Kind(layout=Layout(waived=True), is_accepting=True),
    "waived and quiet": Kind(layout=Layout(quiet=True), is_accepting=True),
    "another gate": Kind({"gate": Gate(fail_on=Level.ADVICE, unknown_fails=False, exit_zero=True)}),
    "files that cannot be read": Kind(first=-4),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files that are judged in every way, with waivers of which one is of no use and a baseline that knows some findings."""
    made = homes(tmp_path_factory.mktemp("told"), FILES)
    (made / "waivers.yaml").write_text(WAIVERS, "utf-8")
    (made / "group-0" / "governance.json").write_bytes(
        (made / "group-0" / "home-00000" / "governance.yaml").read_bytes()
    )
    ran = process("baseline", DATE, "group-1", cwd=made)
    assert ran.returncode == 0, ran.stderr
    return made


def linter_of(kind: Kind, folder: Path) -> Linter:
    accepted = Config(waivers=folder / "waivers.yaml", baseline=folder / ".govlint-baseline.json")
    return Linter(as_of=AS_OF, config=accepted if kind.is_accepting else None, **kind.options)


def found_in(kind: Kind, folder: Path) -> list[Found]:
    """What there is, among it paths that are one path to machines, names that end alike, and what cannot be read."""
    files = sorted(folder.rglob("governance.*"))
    again = [Found(Path("..") / files[0].relative_to(folder)), Found(files[1]), Found(files[1].with_suffix(".yml"))]
    unread = [Found(files[2], "cannot be looked at"), Found(files[2], "is a pipe")]
    return [*map(Found, files), *again, *unread][kind.first :]


def told(linter: Linter, found: list[Found], layout: Layout, manner: Manner) -> dict[str, str]:
    wanted = tuple(Wanted(name, layout) for name in FORMATS)
    with closing(Run(linter, found, wanted, manner)) as run:
        return {one.format: "".join(run.told(index)) for index, one in enumerate(wanted)}


def whole(report: Report, layout: Layout) -> dict[str, str]:
    return {name: "".join(FORMATS[name](report, layout)) for name in FORMATS}


def within(kind: Kind, folder: Path) -> Layout:
    """The layout in a repository below which all files are."""
    return replace(kind.layout, root=folder.as_posix(), here=folder.as_posix())


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_run_tells_what_its_whole_report_tells_in_every_format(kind: Kind, folder: Path) -> None:
    linter, found, layout = linter_of(kind, folder), found_in(kind, folder), within(kind, folder)
    jobs = 2 if kind.is_accepting else 1
    assert told(linter, found, layout, Manner(jobs)) == whole(linter.report_on(found), layout)


def test_what_is_remembered_is_told_as_it_was(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    kind = KINDS["waived"]
    linter, found, layout = linter_of(kind, folder), found_in(kind, folder), within(kind, folder)
    manner = Manner(1, started=time.time())
    first = told(linter, found, layout, manner)
    checked: list[Found] = []
    piece = checker.Checker._checked  # noqa: SLF001 - what is not called where the cache is used

    def noted(self: checker.Checker, one: Found, raw: bytes | None = None) -> object:
        checked.append(one)
        return piece(self, one, raw)

    monkeypatch.setattr(checker.Checker, "_checked", noted)
    assert told(linter, found, layout, manner) == first == whole(report := linter.report_on(found), layout)
    assert len(checked) == sum(bool(file.error) for file in report.files)


def stopping(after: int) -> Manner:
    """A run that is stopped after so many files."""
    steps: list[None] = []
    return Manner(1, lambda: len(steps) >= after, lambda: steps.append(None))


@pytest.mark.parametrize("which", ["plain", "quiet", "files that cannot be read"])
def test_a_run_that_is_stopped_tells_what_it_did_in_every_format(which: str, folder: Path) -> None:
    kind, seen = KINDS[which], 3
    linter, found, layout = linter_of(kind, folder), found_in(kind, folder), within(kind, folder)
    report = linter.report_on(found[:seen])
    left = replace(report, ended=replace(report.tally, left=len(found) - seen))
    assert told(linter, found, layout, stopping(seen)) == whole(left, layout)


def test_the_only_file_of_a_run_that_is_stopped_is_told_as_one_of_several(folder: Path) -> None:
    kind = KINDS["plain"]
    one = told(linter_of(kind, folder), found_in(kind, folder), kind.layout, stopping(1))
    assert "\n\n1 files · " in one["markdown"]
    assert all(part in one["html"] for part in ('id="index"', 'href="#index"', 'href="#o1"', 'id="o1"'))


@pytest.mark.parametrize("path", [".", "group-0/governance.json"])
def test_the_job_summary_is_the_report_in_markdown_however_quiet_the_log_is(
    path: str, folder: Path, tmp_path: Path
) -> None:
    summary = tmp_path / "summary"
    summary.write_text("before\n", "utf-8")
    ran = process("-fgithub", "-q", DATE, path, cwd=folder, env={"GITHUB_STEP_SUMMARY": str(summary)})
    assert (ran.returncode, ran.stderr) == (1, b"")
    assert summary.read_bytes() == b"before\n" + process("-fmarkdown", DATE, path, cwd=folder).stdout


def test_a_job_summary_that_cannot_be_written_is_told(folder: Path) -> None:
    for path in (".", "group-0/governance.json"):
        ran = process("-fgithub", DATE, path, cwd=folder, env={"GITHUB_STEP_SUMMARY": str(folder)})
        assert (ran.returncode, ran.stderr) == (2, b"govlint: the job summary cannot be written: is a directory\n")
        assert b"govlint: " in ran.stdout
