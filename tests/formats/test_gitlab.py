"""The ``gitlab`` format, held to what GitLab documents of Code Quality reports."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.report import Level, Verdict
from linter.values import Place

from .awkward import AWKWARD, failing, report, waived
from .harbour import FINDINGS, OPEN, PASSES
from .support import rendered

if TYPE_CHECKING:
    from linter.report import Report

EVERY = pytest.mark.parametrize("report", AWKWARD.values(), ids=AWKWARD)
SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def entries(report: Report, **changes: Any) -> list[dict[str, Any]]:
    """Give the entries of a report."""
    return json.loads(rendered("gitlab", report, **changes))  # type: ignore[no-any-return]


def entry(report: Report) -> dict[str, Any]:
    """Give the only entry of a report."""
    (only,) = entries(report)
    return only


@EVERY
def test_every_entry_has_the_fields_that_gitlab_requires(report: Report) -> None:
    for one in entries(report):
        assert list(one) == ["description", "check_name", "fingerprint", "severity", "location"]
        assert one["description"]
        assert one["check_name"]
        assert re.fullmatch("[0-9a-f]{32}", one["fingerprint"])
        assert one["severity"] in SEVERITIES
        assert one["location"]["lines"]["begin"] >= 1
        assert not re.match(r"/|\.\.?/|[A-Za-z]:/", one["location"]["path"])
        assert one["location"]["path"]


@EVERY
def test_fingerprints_are_unique_since_gitlab_shows_only_the_first_of_equals(report: Report) -> None:
    names = [one["fingerprint"] for one in entries(report)]
    assert len(names) == len(set(names))


@EVERY
def test_every_finding_open_question_and_unread_file_is_an_entry_and_nothing_waived_is(report: Report) -> None:
    expected = sum(
        len(tuple(file.having(Verdict.FAIL, Verdict.CANNOT_TELL))) + bool(file.error) for file in report.files
    )
    assert len(entries(report)) == expected + (not report.files or report.tally.left > 0)


def test_a_clean_report_is_an_empty_array_without_a_byte_order_mark() -> None:
    assert rendered("gitlab", report(*PASSES)) == "[]\n"


def test_an_entry_says_what_where_and_how_bad() -> None:
    assert entry(report(FINDINGS[1], name="./homes/large-group.yaml")) == {
        "description": "DPO048: Tom Ellis is the data protection officer and decides on the Group rota system",
        "check_name": "DPO048",
        "fingerprint": entry(report(FINDINGS[1], name="homes/large-group.yaml"))["fingerprint"],
        "severity": "critical",
        "location": {"path": "homes/large-group.yaml", "lines": {"begin": 82, "end": 82}},
    }


@pytest.mark.parametrize(
    ("level", "basis", "severity"),
    [
        (Level.MUST, "law", "critical"),
        (Level.MUST, "toolkit", "major"),
        (Level.MUST, "data", "major"),
        (Level.SHOULD, "law", "minor"),
        (Level.ADVICE, "law", "info"),
    ],
)
def test_only_a_must_of_the_law_is_critical(level: Level, basis: str, severity: str) -> None:
    assert entry(report(failing("x", level=level, basis=basis)))["severity"] == severity


def test_an_open_question_has_its_level_where_it_holds_the_gate_and_is_information_elsewhere() -> None:
    assert entry(report(replace(OPEN[0], level=Level.MUST)))["severity"] == "critical"
    assert entry(report(OPEN[0]))["severity"] == "info"


def test_a_file_that_cannot_be_judged_is_a_blocker() -> None:
    told = entry(AWKWARD["unreadable"])
    assert (told["severity"], told["description"]) == ("blocker", "govlint: There is no such file.")
    assert told["location"] == {"path": "gone.yaml", "lines": {"begin": 1}}


def test_a_run_without_a_file_is_a_blocker() -> None:
    assert entry(AWKWARD["no files"])["severity"] == "blocker"


def test_a_known_finding_is_marked() -> None:
    assert entry(report(replace(FINDINGS[2], known=True)))["description"].endswith("(known since the baseline)")


def test_a_waived_finding_is_left_out() -> None:
    assert entries(report(*map(waived, FINDINGS))) == []


@given(place=st.builds(Place, *[st.integers(1, 10_000)] * 4), message=st.text(max_size=20))
def test_a_fingerprint_depends_on_no_line_and_no_value(place: Place, message: str) -> None:
    moved = replace(FINDINGS[0], place=place, message=message, problem=message)
    assert entry(report(moved))["fingerprint"] == entry(report(FINDINGS[0]))["fingerprint"]


def test_paths_start_from_the_root_of_the_repository() -> None:
    (told,) = entries(report(failing("x"), name="/builds/care/homes/a.yaml"), root="/builds/care", here="/tmp")  # noqa: S108
    assert told["location"]["path"] == "homes/a.yaml"
