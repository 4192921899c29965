"""The configuration says what a repository has agreed on, and a slip in it is never silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.api import Linter
from linter.carets import BrokenFile
from linter.config import Config, find_config, load_config
from linter.packs.select import UnknownName
from linter.report import Verdict
from tests.acceptance.support import LARGE, WAIVER, checked, of, repository
from tests.formats.support import rendered
from tests.support import AS_OF

EMPTY = '{"format": "govlint-baseline/1", "findings": []}'


def test_it_is_found_upward_as_far_as_the_root_of_the_repository(tmp_path: Path) -> None:
    below = tmp_path / "repo" / "homes" / "one"
    below.mkdir(parents=True)
    (tmp_path / ".govlint.yaml").write_text("{}")
    assert find_config(below / "governance.yaml") == tmp_path / ".govlint.yaml"
    (tmp_path / "repo" / ".git").mkdir()
    assert find_config(below / "governance.yaml") is None
    (tmp_path / "repo" / ".govlint.yaml").write_text("{}")
    assert find_config(below) == tmp_path / "repo" / ".govlint.yaml"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("selekt: [DPO]", 'There is no key “selekt” here. Did you mean "select"?'),
        ("fail_on: shuold", "“shuold” is none of the words that may stand here: must, should, advice."),
        ("levels: {DPO049: {level: advice}}", "“reason” is missing."),
        ("levels: {DPO049: {level: advice, reason: TBC}}", "“TBC” only fills the gap: say why the level is changed."),
        ("folders: [{path: a, levels: {DPO049: {level: off, reason: n/a}}}]", "“n/a” only fills the gap"),
        ("packs: []", ".govlint.yaml:1:1"),
        ("redact: [", "A value or a closing bracket is missing here."),
    ],
)
def test_a_slip_stops_the_run_with_a_caret(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BrokenFile) as broken:
        checked(repository(tmp_path, config=text))
    assert said in str(broken.value)
    assert "^" in str(broken.value)


@pytest.mark.parametrize(
    "text",
    [
        "ignore: [DPO999]",
        "select: [dpo-is-registred-manager]",
        "levels: {DPO999: {level: off, reason: because}}",
        "packs: [dspt_rolls]",
        "folders: [{path: '*', ignore: [NOPE]}]",
    ],
)
def test_a_name_that_matches_nothing_stops_the_run(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnknownName):
        checked(repository(tmp_path, config=text))


def test_a_level_can_be_changed_with_a_reason(tmp_path: Path) -> None:
    config = "levels: {ico-registration-expired: {level: advice, reason: The ICO is asked already.}}"
    (expired,) = of(checked(repository(tmp_path, config=config)), "IDN003")
    assert (expired.verdict, expired.level.value) == (Verdict.FAIL, "advice")


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json", "jsonl"])
def test_a_lowered_level_and_an_ignore_are_named_with_the_reason_where_there_is_one(tmp_path: Path, form: str) -> None:
    config = "levels: {DPO048: {level: advice, reason: The board knows of it.}}\nignore: [DPO042]"
    report = checked(repository(tmp_path, config=config))
    said = " ".join(rendered(form, report).split())
    assert "The board knows of it." in said
    assert "DPO042" in said
    assert not of(report, "DPO042")


def test_a_policy_can_be_switched_off_with_a_reason(tmp_path: Path) -> None:
    assert of(checked(repository(tmp_path, config="levels: {IDN003: {level: off, reason: Not ours.}}")), "IDN003") == []


def test_select_and_ignore_hold_unless_options_say_otherwise(tmp_path: Path) -> None:
    folder = repository(tmp_path, config="select: [IDN, DPO042]\nignore: [DPO]")
    assert {one.policy for one in checked(folder).files[0].outcomes} == {"IDN003"}
    assert {one.policy for one in checked(folder, select=["DPO042"], ignore=[]).files[0].outcomes} == {"DPO042"}


def test_files_can_be_excluded_even_when_they_are_named(tmp_path: Path) -> None:
    folder = repository(tmp_path, config="exclude: ['archive/**']")
    (folder / "archive").mkdir()
    (folder / "archive" / "governance.yaml").write_text(LARGE, encoding="utf-8")
    assert len(checked(folder).files) == 1
    config = load_config(folder / ".govlint.yaml")
    assert Linter(as_of=AS_OF, config=config).check_paths([folder / "archive" / "governance.yaml"]).files == ()


def test_the_last_rule_for_folders_that_fits_a_file_counts(tmp_path: Path) -> None:
    rules = "folders:\n  - {path: '*', ignore: [IDN]}\n  - {path: 'homes/**', levels: {IDN003: {level: advice, reason: Shared.}}}\n"
    folder = repository(tmp_path, config=rules)
    (folder / "homes").mkdir()
    (folder / "homes" / "governance.yaml").write_text(LARGE, encoding="utf-8")
    top, home = checked(folder).files
    assert [one.policy for one in top.outcomes if one.policy == "IDN003"] == []
    assert [one.level.value for one in home.outcomes if one.policy == "IDN003"] == ["advice"]


def test_packs_are_looked_up_from_the_file(tmp_path: Path) -> None:
    folder = repository(tmp_path, config="packs: [dspt_roles, ./ours]")
    with pytest.raises(UnknownName, match="ours"):
        checked(folder)


def test_without_a_file_nothing_is_configured() -> None:
    assert load_config(None) == Config()


def test_no_report_tells_on_which_machine_it_was_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = repository(tmp_path, waivers=WAIVER.replace("2027-01-20", "2026-11-20"), baseline=EMPTY)
    monkeypatch.chdir(folder)
    (folder / "homes").mkdir()
    config = load_config(find_config(Path("homes")))
    report = Linter(as_of=AS_OF, config=config).check_paths(["governance.yaml"])
    assert [file.name for file in report.files] == ["governance.yaml", "govlint-waivers.yaml"]
