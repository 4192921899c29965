"""The baseline holds what was there when govlint was adopted: that stays visible and does not gate, what is new does."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.api import Linter
from linter.baseline import baseline_text
from linter.config import find_config, load_config
from linter.report import Verdict
from tests.acceptance.support import LARGE as WORST
from tests.acceptance.support import checked, ids, of, repository
from tests.support import AS_OF

LARGE = WORST.replace("decided_by: [tom-ellis]", "decided_by: [nell-ward]").replace(
    "people:\n", "people:\n  nell-ward: {name: Nell Ward, job_title: Chair, posts: [], seniority: board}\n", 1
)
"""A group whose officer decides on nothing: all that is found there can be put off."""


def _adopted(folder: Path, governance: str = LARGE) -> Path:
    repository(folder, governance)
    config = load_config(find_config(folder))
    entries = Linter(as_of=AS_OF, config=config).baseline_entries([folder])
    (folder / ".govlint-baseline.json").write_text(baseline_text(entries), encoding="utf-8")
    return folder


def test_what_is_in_the_baseline_is_shown_and_does_not_gate(tmp_path: Path) -> None:
    assert checked(repository(tmp_path)).exit_code == 1
    report = checked(_adopted(tmp_path))
    assert report.exit_code == 0
    assert {one.known for one in report.files[0].having(Verdict.FAIL, Verdict.CANNOT_TELL)} == {True}


def test_what_is_new_gates(tmp_path: Path) -> None:
    folder = _adopted(tmp_path, LARGE.replace("2026-09-30", "2027-09-30"))
    assert checked(folder).exit_code == 0
    (folder / "governance.yaml").write_text(LARGE, encoding="utf-8")
    report = checked(folder)
    assert report.exit_code == 1
    assert [one.policy for one in report.files[0].having(Verdict.FAIL) if not one.known] == ["IDN003"]


def test_an_entry_survives_edits_that_move_its_lines(tmp_path: Path) -> None:
    folder = _adopted(tmp_path)
    (folder / "governance.yaml").write_text("# one\n# two\n" + LARGE, encoding="utf-8")
    assert checked(folder).exit_code == 0


def test_a_changed_subject_drops_its_entry(tmp_path: Path) -> None:
    folder = _adopted(tmp_path)
    (folder / "governance.yaml").write_text(LARGE.replace("tom-ellis", "thomas-ellis"), encoding="utf-8")
    report = checked(folder)
    assert [one.known for one in of(report, "DPO042", Verdict.FAIL)] == [False]
    assert "BSL001" in ids(report, "BSL")


def test_an_entry_whose_finding_is_gone_is_reported(tmp_path: Path) -> None:
    folder = _adopted(tmp_path)
    (folder / "governance.yaml").write_text(LARGE.replace("2026-09-30", "2027-09-30"), encoding="utf-8")
    (gone,) = of(checked(folder), "BSL001")
    assert gone.message.startswith("IDN003 is no longer found")


def test_it_holds_whatever_folder_govlint_is_run_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _adopted(tmp_path)
    monkeypatch.chdir(folder)
    config = load_config(find_config(Path()))
    assert Linter(as_of=AS_OF, config=config).check_paths(["governance.yaml"]).exit_code == 0
    monkeypatch.chdir(tmp_path.parent)
    assert checked(Path(folder.name)).exit_code == 0


def test_what_cannot_be_waived_is_never_in_a_baseline(tmp_path: Path) -> None:
    report = checked(_adopted(tmp_path, WORST))
    assert report.exit_code == 1
    assert {one.policy for one in report.files[0].having(Verdict.FAIL) if not one.known} == {"DPO048"}


def test_faults_of_the_file_itself_are_never_in_a_baseline(tmp_path: Path) -> None:
    folder = _adopted(tmp_path, LARGE.replace("nation: england", "natoin: england"))
    assert checked(folder).exit_code == 1


UNDATED = LARGE.replace("    ico_expires_on: 2026-09-30\n", "")
"""The same where nobody knows when the registration with the ICO runs out."""


def test_an_open_question_in_the_baseline_does_not_cover_a_fail(tmp_path: Path) -> None:
    folder = _adopted(tmp_path, UNDATED)
    report = checked(folder)
    assert report.exit_code == 0
    assert [one.known for one in of(report, "IDN003", Verdict.CANNOT_TELL)] == [True]
    (folder / "governance.yaml").write_text(LARGE, encoding="utf-8")
    report = checked(folder)
    assert report.exit_code == 1
    assert [one.known for one in of(report, "IDN003", Verdict.FAIL)] == [False]
    assert "IDN003 is no longer an open question in governance.yaml" in of(report, "BSL001")[0].message


def test_a_fail_in_the_baseline_does_not_cover_a_fact_that_was_taken_out(tmp_path: Path) -> None:
    folder = _adopted(tmp_path)
    (folder / "governance.yaml").write_text(UNDATED, encoding="utf-8")
    report = checked(folder)
    assert report.exit_code == 1
    assert [one.known for one in of(report, "IDN003", Verdict.CANNOT_TELL)] == [False]


@pytest.mark.parametrize(("governance", "known"), [(LARGE, True), (UNDATED, False)])
def test_an_entry_that_does_not_say_what_was_found_stands_for_a_fail(
    tmp_path: Path, governance: str, *, known: bool
) -> None:
    entry = '{"file": "governance.yaml", "policy": "IDN003", "subject": ""}'
    old = f'{{"format": "govlint-baseline/1", "findings": [{entry}]}}'
    report = checked(repository(tmp_path, governance, baseline=old))
    assert [one.known for one in of(report, "IDN003")] == [known]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format": "govlint-baseline/2", "findings": []}',
        '{"format": "govlint-baseline/1", "findings": [1]}',
        '{"format": "govlint-baseline/1", "findings": [{"file": "a", "policy": "b", "subject": "", "verdict": "pass"}]}',
        '{"format": "govlint-baseline/1", "findings": [{"file": "a", "policy": "b", "subject": "", "verdict": []}]}',
    ],
)
def test_a_file_that_is_no_baseline_is_refused_in_one_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match="this is no baseline of govlint"):
        checked(repository(tmp_path, baseline=text))


def test_the_same_entries_are_the_same_text() -> None:
    assert baseline_text([]) == '{\n  "format": "govlint-baseline/1",\n  "findings": [\n\n  ]\n}\n'
