"""A waiver accepts a finding for a time: it never changes a fact, and never hides what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from linter.carets import BrokenFile
from linter.report import Verdict
from tests.acceptance.support import LARGE, WAIVER, checked, ids, of, repository

if TYPE_CHECKING:
    from pathlib import Path


def test_a_waived_finding_stays_visible_with_who_why_and_until_when(tmp_path: Path) -> None:
    (waived,) = of(checked(repository(tmp_path, waivers=WAIVER)), "DPO042", Verdict.WAIVED)
    assert waived.waiver is not None
    assert (waived.waiver.reason, waived.waiver.approved_by) == (
        "A successor starts in January.",
        "Nell Ward, chair of the board",
    )
    assert (waived.waiver.expires_on, waived.waiver.ticket) == ("2027-01-20", "GOV-12")
    assert waived.message
    assert waived.waiver.place.endswith("govlint-waivers.yaml:3")


def test_a_waiver_answers_for_no_other_policy_subject_or_organisation(tmp_path: Path) -> None:
    plain = checked(repository(tmp_path))
    with_waiver = checked(repository(tmp_path, waivers=WAIVER))
    before = {(one.policy, one.subject): one.verdict for one in plain.files[0].outcomes}
    after = {(one.policy, one.subject): one.verdict for one in with_waiver.files[0].outcomes}
    changed = {key for key in before if before[key] != after[key]}
    assert changed == {("DPO042", "roles.dpo.holders[tom-ellis]")}
    assert not of(
        checked(repository(tmp_path, waivers=WAIVER.replace("harbour-care", "other"))), "DPO042", Verdict.WAIVED
    )


@pytest.mark.parametrize(("day", "counts"), [("2027-01-20", True), ("2027-01-21", False)])
def test_the_day_of_expiry_is_the_last_one_that_counts(tmp_path: Path, day: str, *, counts: bool) -> None:
    report = checked(repository(tmp_path, waivers=WAIVER), as_of=day)
    assert bool(of(report, "DPO042", Verdict.WAIVED)) is counts
    assert ids(report, "WVR") == ([] if counts else ["WVR002"])


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("2027-01-20", "2027-02-30", "WVR002"),
        ("2027-01-20", "soon", "WVR002"),
        ("2027-01-20", "2027-02-01", "WVR007"),
        ("2026-11-01", "2026-12-01", "WVR009"),
        ("2026-11-01", "never", "WVR009"),
        ("    reason: A successor starts in January.\n", "", "WVR001"),
        ("    approved_by: Nell Ward, chair of the board\n", "", "WVR001"),
        ("    expires_on: 2027-01-20\n", "", "WVR001"),
        ("reason: A", "reasons: A", "WVR001"),
        ("A successor starts in January.", "''", "WVR001"),
        ("A successor starts in January.", "to be confirmed", "WVR001"),
        ("DPO042", "DPO999", "WVR005"),
        ("DPO042", "DPO048", "WVR006"),
        ("roles.dpo.holders[tom-ellis]", "roles.dpo.holders[jo-bloggs]", "WVR003"),
        ("Nell Ward, chair of the board", "tom-ellis", "WVR008"),
        ("Nell Ward, chair of the board", "TOM  ELLIS", "WVR008"),
    ],
)
def test_a_waiver_that_is_wrong_is_a_finding_and_accepts_nothing(
    tmp_path: Path, old: str, new: str, finding: str
) -> None:
    report = checked(repository(tmp_path, waivers=WAIVER.replace(old, new)))
    assert finding in ids(report, "WVR")
    assert of(report, "DPO042", Verdict.FAIL)


def test_somebody_who_reports_to_the_person_concerned_may_not_approve(tmp_path: Path) -> None:
    below = "people:\n  sam-low: {name: Sam Low, reports_to: {person: grace-obi}}\n"
    governance = LARGE.replace("people:\n", below).replace(
        "name: Grace Obi\n", "name: Grace Obi\n    reports_to: {person: tom-ellis}\n"
    )
    waivers = WAIVER.replace("Nell Ward, chair of the board", "sam-low")
    assert "WVR008" in ids(checked(repository(tmp_path, governance, waivers=waivers)), "WVR")


def test_the_same_waiver_twice_is_a_finding(tmp_path: Path) -> None:
    twice = WAIVER + WAIVER[WAIVER.index("  - policy") :]
    assert ids(checked(repository(tmp_path, waivers=twice)), "WVR") == ["WVR004"]


def test_a_waiver_of_an_organisation_that_was_not_checked_is_not_called_unused(tmp_path: Path) -> None:
    assert ids(checked(repository(tmp_path, waivers=WAIVER.replace("harbour-care", "elsewhere"))), "WVR") == []


def test_the_longest_time_is_set_for_each_level(tmp_path: Path) -> None:
    short = repository(tmp_path, waivers=WAIVER, config="waiver_days: {must: 79}")
    assert ids(checked(short), "WVR") == ["WVR007"]
    assert ids(checked(repository(tmp_path, waivers=WAIVER, config="waiver_days: {must: 80}")), "WVR") == []


def test_a_file_that_is_no_file_of_waivers_stops_the_run_with_a_caret(tmp_path: Path) -> None:
    with pytest.raises(BrokenFile, match="There is no key “waiver” here"):
        checked(repository(tmp_path, waivers="format: govlint-waivers/1\nwaiver: []\nwaivers: []\n"))


def test_under_redaction_neither_reason_nor_approver_is_shown(tmp_path: Path) -> None:
    report = checked(repository(tmp_path, waivers=WAIVER), redact="names")
    (waived,) = of(report, "DPO042", Verdict.WAIVED)
    assert waived.waiver is not None
    assert (waived.waiver.reason, waived.waiver.approved_by) == ("[withheld]", "[withheld]")
