"""What was accepted and what stands in the baseline: seen in every format, and counted apart in each."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from linter.formats import FORMATS
from linter.formats.summary import Standing, problems, summarised
from linter.report import FileReport, Gate, Level, Verdict

from .awkward import ACCEPTS, AWKWARD, failing, report, waived
from .harbour import FINDINGS, OPEN, PASSES
from .support import rendered

if TYPE_CHECKING:
    from linter.report import Outcome, Report

WAIVED = AWKWARD["waived"]
KNOWN = AWKWARD["known"]


def known(found: Outcome) -> Outcome:
    """Put a finding into the baseline."""
    return replace(found, known=True)


def header(shown: Report) -> str:
    """Give the numbers in the head of the text."""
    return rendered("text", shown, width=300).splitlines()[1]


def skipped(shown: Report) -> list[ET.Element]:
    """Give the skipped cases of a report."""
    return list(ET.fromstring(rendered("junit", shown).encode()).iter("skipped"))


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in {"sarif", "gitlab"}])
def test_a_waived_finding_stays_visible_with_reason_approver_and_expiry(name: str) -> None:
    text = rendered(name, WAIVED)
    assert ACCEPTS.reason.rstrip(".") in text
    assert ACCEPTS.approved_by in text
    assert ACCEPTS.expires_on in text or "31 December 2026" in text
    assert "Nobody is the Caldicott Guardian" in text


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in {"json", "jsonl", "sarif", "html"}])
def test_a_known_finding_is_marked_in_every_format(name: str) -> None:
    assert "known since the baseline" in rendered(name, KNOWN)


@pytest.mark.parametrize("shown", [WAIVED, KNOWN, AWKWARD["waived question"], AWKWARD["known and waived"]])
def test_neither_is_green_nor_red(shown: Report) -> None:
    assert shown.exit_code == 0
    root = ET.fromstring(rendered("junit", shown).encode())
    assert root.get("failures") == "0"
    told = (Verdict.FAIL, Verdict.WAIVED, Verdict.CANNOT_TELL)
    assert len(skipped(shown)) == len(list(shown.files[0].having(*told)))


def test_text_has_a_block_for_what_was_accepted() -> None:
    lines = rendered("text", report(waived(FINDINGS[2]), waived(FINDINGS[3]))).splitlines()
    start = lines.index("WAIVED  2 problems accepted")
    assert lines[start : start + 5] == [
        "WAIVED  2 problems accepted",
        f"  IDN003 ico-registration-expired (must){'governance.yaml:26:21':>60}",
        "     found   The registration with the ICO ran out on 30 September 2026",
        "     by      Amira Khan on 1 October 2026, until 31 December 2026 (GOV-12, waivers.yaml:3)",
        "     reason  The successor starts in January.",
    ]


def test_findings_of_one_problem_that_one_waiver_accepts_are_one_entry() -> None:
    text = rendered("text", report(waived(FINDINGS[0]), waived(FINDINGS[1])))
    assert "WAIVED  1 problem accepted" in text
    assert text.count("reason  ") == 1
    other = rendered("text", report(waived(FINDINGS[0]), waived(FINDINGS[1], reason="Another.")))
    assert "WAIVED  2 problems accepted" in other


def test_text_names_the_problems_of_the_baseline_after_the_new_ones_and_before_the_waived() -> None:
    shown = report(known(FINDINGS[2]), FINDINGS[3], waived(FINDINGS[0]))
    lines = rendered("text", shown).splitlines()
    heads = [line.split()[0] for line in lines if line[:1].isupper() and line.split()[0].isupper()]
    assert heads == ["SHOULD", "KNOWN", "WAIVED"]
    assert "KNOWN  1 problem known since the baseline, not counted" in lines


def test_a_verbose_text_shows_the_problems_of_the_baseline_with_their_evidence() -> None:
    text = rendered("text", report(known(FINDINGS[2])), verbose=True)
    assert "MUST  The registration with the ICO ran out on 30 September 2026 (known since the baseline)" in text
    assert "54 days ago" in text


@pytest.mark.parametrize("name", ["text", "concise", "github"])
def test_a_quiet_layout_has_neither(name: str) -> None:
    assert rendered(name, AWKWARD["known and waived"], quiet=True) == ""


def test_a_new_finding_never_shares_a_problem_with_a_known_one() -> None:
    found = problems(AWKWARD["known beside new"].files[0])
    assert [(one.heading[:9], one.known, len(one.findings)) for one in found] == [
        ("The regis", False, 1),
        ("Tom Ellis", False, 1),
        ("Nobody is", False, 1),
        ("Tom Ellis", True, 1),
    ]


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (WAIVED, "nothing else to put right · 3 problems are waived · 6 checks pass"),
        (
            report(*map(known, FINDINGS), *PASSES),
            "nothing new to put right · 3 known problems of the baseline are not counted · 6 checks pass",
        ),
        (
            report(known(FINDINGS[2]), FINDINGS[3], waived(FINDINGS[0])),
            (
                "1 problem should be put right · 1 problem is waived ·"
                " 1 known problem of the baseline is not counted · 0 checks pass"
            ),
        ),
    ],
)
def test_the_header_counts_them_apart(shown: Report, said: str) -> None:
    assert header(shown) == said


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (WAIVED, "Exit 0: no problem at level must besides what is waived."),
        (KNOWN, "Exit 0: no new problem at level must."),
        (AWKWARD["known and waived"], "Exit 0: no new problem at level must besides what is waived."),
        (AWKWARD["known beside new"], "Exit 1: two problems at level must."),
    ],
)
def test_the_last_words_say_that_they_do_not_count(shown: Report, said: str) -> None:
    assert rendered("text", shown, width=200).rstrip().endswith(said)


def test_concise_says_until_when_by_whom_why_and_what_was_found() -> None:
    assert rendered("concise", report(waived(FINDINGS[3]))).splitlines() == [
        (
            "governance.yaml:43:1: CG001 [should] waived until 2026-12-31 by Amira Khan: The successor starts in January."
            " Found: Nobody is the Caldicott Guardian"
        ),
        "Found 1 waived problem (exit 0).",
    ]


def test_concise_counts_the_baseline_apart() -> None:
    lines = rendered("concise", report(known(FINDINGS[2]), FINDINGS[3])).splitlines()
    assert lines[-1] == "Found 1 problem and 1 known problem of the baseline (exit 0)."
    assert lines[1].endswith("The registration with the ICO ran out on 30 September 2026 (known since the baseline)")


def test_a_waived_question_says_what_was_asked() -> None:
    line = rendered("concise", AWKWARD["waived question"]).splitlines()[0]
    assert line.endswith("Found: cannot tell: What time and budget does he have? (roles.dpo.resources)")


def test_junit_skips_with_the_waiver_as_its_message_and_everything_else_in_its_text() -> None:
    (one,) = skipped(report(waived(FINDINGS[3])))
    assert one.get("message") == "waived until 2026-12-31 by Amira Khan: The successor starts in January."
    assert one.text
    assert "Nobody is the Caldicott Guardian" in one.text
    assert "publicly funded care" in one.text


def test_a_policy_with_a_new_finding_fails_whatever_else_is_known_or_waived() -> None:
    found = [failing("a", subject="a"), known(failing("b", subject="b")), waived(failing("c", subject="c"))]
    (check,) = summarised(FileReport("a.yaml", "", tuple(found)), Gate()).checks
    assert check.standing is Standing.FAILS
    assert skipped(report(*found)) == []


def test_json_has_the_waiver_and_the_mark_and_counts_both() -> None:
    told = json.loads(rendered("json", AWKWARD["known and waived"]))
    first, second, *_ = told["files"][0]["outcomes"]
    assert (first["known"], first["waiver"], first["stops"]) == (True, None, False)
    assert second["verdict"] == "waived"
    assert second["waiver"] == {
        "reason": "The successor starts in January.",
        "approved_by": "Amira Khan",
        "expires_on": "2026-12-31",
        "approved_on": "2026-10-01",
        "ticket": "GOV-12",
        "place": "waivers.yaml:3",
    }
    assert {key: told["summary"][key] for key in ("must", "findings", "known", "waived")} == {
        "must": 0,
        "findings": 0,
        "known": 1,
        "waived": 1,
    }


def test_a_known_question_is_marked_and_does_not_hold_the_gate() -> None:
    asked = known(replace(OPEN[0], level=Level.MUST))
    text = rendered("text", report(asked), width=200)
    assert "1 question open, it does not keep this from passing" in text
    assert "DPO011 must (known since the baseline)" in text


@pytest.mark.parametrize("name", FORMATS)
def test_a_waived_outcome_without_a_waiver_is_no_error(name: str) -> None:
    assert rendered(name, AWKWARD["waived without a waiver"])
