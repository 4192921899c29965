"""An ignore stands beside what it is about, says until when and why, and is reported when it is of no use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from linter.inline import comments
from linter.reading import read
from linter.report import Verdict
from tests.acceptance.support import LARGE, checked, ids, of, repository

if TYPE_CHECKING:
    from pathlib import Path

POST = "      - {post: registered_manager, site: harbour-view, from: 2021-04-01}"
IGNORE = "# govlint: ignore[DPO042] until 2027-01-31 -- a successor starts in January"


def _with(line: str) -> str:
    return LARGE.replace(POST, line)


@pytest.mark.parametrize(
    "governance",
    [
        _with(f"{POST}   {IGNORE}"),
        _with(f"      {IGNORE}\n{POST}"),
        LARGE.replace("  tom-ellis:\n    name", f"  tom-ellis:   {IGNORE}\n    name"),
        _with(f"{POST}   {IGNORE.replace('[DPO042]', '[dpo-is-registered-manager]')}"),
    ],
    ids=["on the line", "on the line before", "on the mapping", "by slug"],
)
def test_an_ignore_holds_for_its_line_the_next_or_what_is_below_its_key(tmp_path: Path, governance: str) -> None:
    (waived,) = of(checked(repository(tmp_path, governance)), "DPO042", Verdict.WAIVED)
    assert waived.waiver is not None
    assert (waived.waiver.reason, waived.waiver.expires_on) == ("a successor starts in January", "2027-01-31")


def test_an_ignore_elsewhere_accepts_nothing_and_is_reported(tmp_path: Path) -> None:
    report = checked(repository(tmp_path, LARGE.replace("  charity: false", f"  charity: false   {IGNORE}")))
    assert of(report, "DPO042", Verdict.FAIL)
    (unused,) = of(report, "WVR003")
    assert unused.place.line == LARGE[: LARGE.index("  charity: false")].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("2027-01-31", "2026-11-22", "WVR002"),
        ("2027-01-31", "2027-02-30", "WVR002"),
        ("2027-01-31", "2027-06-30", "WVR007"),
        (" -- a successor starts in January", "", "WVR010"),
        ("a successor starts in January", "TBC", "WVR010"),
        (" until 2027-01-31", "", "WVR010"),
        ("ignore[DPO042]", "ignore", "WVR010"),
        ("ignore[DPO042]", "ignroe[DPO042]", "WVR010"),
        ("DPO042", "DPO999", "WVR005"),
        ("DPO042", "DPO048", "WVR006"),
    ],
)
def test_an_ignore_that_is_wrong_is_a_finding_and_accepts_nothing(
    tmp_path: Path, old: str, new: str, finding: str
) -> None:
    report = checked(repository(tmp_path, _with(f"{POST}   {IGNORE.replace(old, new)}")))
    assert ids(report, "WVR") == [finding]
    assert of(report, "DPO042", Verdict.FAIL)


def test_one_switch_turns_all_ignores_off(tmp_path: Path) -> None:
    report = checked(repository(tmp_path, _with(f"{POST}   {IGNORE}"), config="inline_ignores: false"))
    assert of(report, "DPO042", Verdict.FAIL)
    assert ids(report, "WVR") == []


def test_a_comment_inside_a_text_is_text() -> None:
    text = f"a: |\n  {IGNORE}\nb: '{IGNORE}'\nc: \"{IGNORE}\"\nd: x#y\ne: >\n  folded {IGNORE}\nf: 1 {IGNORE}\n"
    document = read("it", text.encode())
    assert [(line, column) for line, column, _ in comments(document)] == [(8, 6)]


def test_under_redaction_the_comment_is_not_shown(tmp_path: Path) -> None:
    report = checked(repository(tmp_path, _with(f"{POST}   {IGNORE.replace('2027', '2026')}")), redact="names")
    assert not [mark.text for one in of(report, "WVR002") for mark in one.marks if "successor" in mark.text]
