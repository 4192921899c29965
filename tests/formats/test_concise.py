"""The ``concise`` format."""

from __future__ import annotations

import re
from typing import Any

import pytest

from linter.lazyclass import replace
from linter.report import Verdict

from .awkward import AWKWARD
from .harbour import HARBOUR
from .support import rendered

ONE = re.compile(r"^.*:\d+:\d+: .* ?\[(must|should|advice)\] .*$")


def lines(name: str, **changes: Any) -> list[str]:
    """Give the lines of an awkward report."""
    return rendered("concise", AWKWARD[name], **changes).splitlines()


def test_a_finding_is_path_line_column_id_level_and_message() -> None:
    assert lines("harbour")[3] == "large-group.yaml:43:1: CG001 [should] Nobody is the Caldicott Guardian"


def test_findings_come_before_open_questions_and_the_numbers_come_last() -> None:
    assert [line.split()[1] for line in lines("harbour")[:-1]] == [
        "IDN003",
        "DPO042",
        "DPO048",
        "CG001",
        "DPO023",
        "DPO011",
    ]
    assert lines("harbour")[-1] == "Found 3 problems (4 findings) and 2 open questions (exit 1)."


@pytest.mark.parametrize("name", AWKWARD)
def test_every_finding_and_every_open_outcome_is_exactly_one_line(name: str) -> None:
    report = AWKWARD[name]
    open_ones = (Verdict.FAIL, Verdict.CANNOT_TELL, Verdict.WAIVED)
    expected = [one for file in report.files for one in file.having(*open_ones)]
    errors = [file for file in report.files if file.error]
    assert len(lines(name)) == len(expected) + len(errors) + 1
    assert len([line for line in lines(name) if ONE.match(line)]) == len(expected)


def test_an_open_outcome_says_its_questions_and_their_keys() -> None:
    assert lines("harbour")[4] == (
        "large-group.yaml:50:1: DPO023 [should] cannot tell: What time and budget does he have? (roles.dpo.resources)"
    )
    assert lines("several questions")[0] == (
        "governance.yaml:1:1: DPO020 [must] cannot tell: What does she know? (roles.dpo.expertise),"
        " or How many people do you look after? (organisation.people_served),"
        " or What time and budget does he have? (roles.dpo.resources), being chased by grace-obi until 31 January 2027"
    )


def test_a_held_question_says_until_when() -> None:
    assert lines("held")[0].endswith(
        "being chased by grace-obi until 31 January 2027, does not keep this from passing until then"
    )


def test_a_file_that_cannot_be_read_is_one_line_too() -> None:
    assert lines("unreadable") == [
        "gone.yaml: error: There is no such file.",
        "Found 1 file that could not be judged (exit 2).",
    ]


@pytest.mark.parametrize(
    ("name", "footer"),
    [
        ("clean", "All 6 checks pass (exit 0)."),
        ("no ground", "The one check passes (exit 0)."),
        ("no files", "No governance file was checked (exit 2)."),
        ("no outcomes", "No policy applied (exit 0)."),
        ("nothing applies", "No policy applied (exit 0)."),
        ("exit zero", "Found 3 problems (4 findings) and 2 open questions (exit 0)."),
    ],
)
def test_the_footer_says_how_it_came_out(name: str, footer: str) -> None:
    assert lines(name)[-1] == footer


def test_a_quiet_layout_has_findings_and_gating_questions_and_no_footer() -> None:
    assert len(rendered("concise", HARBOUR, quiet=True).splitlines()) == 4
    assert "DPO020" in lines("gating question", quiet=True)[0]
    assert len(lines("gating question", quiet=True)) == 1
    assert lines("held", quiet=True) == []


def test_open_outcomes_about_several_subjects_say_which() -> None:
    file = HARBOUR.files[0]
    waiting = next(file.having(Verdict.CANNOT_TELL))
    sites = tuple(replace(waiting, subject=f"organisation.sites.{site}") for site in ("elm", "oak"))
    told = rendered("concise", replace(HARBOUR, files=(replace(file, outcomes=sites),))).splitlines()
    assert [line.partition("cannot tell ")[2].partition(":")[0] for line in told[:2]] == [
        "about organisation.sites.elm",
        "about organisation.sites.oak",
    ]


def test_what_its_question_names_is_not_named_twice() -> None:
    file = HARBOUR.files[0]
    waiting = replace(next(file.having(Verdict.CANNOT_TELL)), subject="roles.dpo")
    told = rendered("concise", replace(HARBOUR, files=(replace(file, outcomes=(waiting,)),)))
    assert "cannot tell: " in told
