"""The ``sarif`` format."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from linter.formats import sarif
from linter.report import Clause, FileReport, Gate, Level, Verdict
from linter.values import Place

from .awkward import AWKWARD, TOP, failing, report, saying, waived
from .harbour import FINDINGS, HARBOUR, OPEN, PASSES, SILENT
from .support import SHARED, rendered

if TYPE_CHECKING:
    from pathlib import Path

    from linter.report import Outcome, Report

PUBLISHED = SHARED / "published-schemas" / "sarif-schema-2.1.0.json"
EVERY = pytest.mark.parametrize("report", AWKWARD.values(), ids=AWKWARD)
RANKS = ["error", "warning", "note", "none"]


@cache
def published() -> Draft7Validator:
    """Read the schema of OASIS."""
    return Draft7Validator(json.loads(PUBLISHED.read_text(encoding="utf-8")))


def run(report: Report, **changes: Any) -> dict[str, Any]:
    """Give the only run of the log of a report."""
    (only,) = json.loads(rendered("sarif", report, **changes))["runs"]
    return only  # type: ignore[no-any-return]


def results(report: Report, **changes: Any) -> list[dict[str, Any]]:
    """Give the results of a report."""
    return run(report, **changes)["results"]  # type: ignore[no-any-return]


def result(outcome: Outcome, **changes: Any) -> dict[str, Any]:
    """Give the only result of an outcome."""
    (only,) = results(report(outcome), **changes)
    return only


def physical(one: dict[str, Any]) -> dict[str, Any]:
    """Give the place of a result."""
    return one["locations"][0]["physicalLocation"]  # type: ignore[no-any-return]


def prints(report: Report) -> list[str]:
    """Give the fingerprints of a report."""
    return [one["partialFingerprints"]["primaryLocationLineHash"] for one in results(report)]


@pytest.mark.parametrize("waivers", [False, True])
@EVERY
def test_every_report_is_valid_against_the_schema_of_oasis(report: Report, *, waivers: bool) -> None:
    if not PUBLISHED.exists():
        pytest.skip(f"the published schema is not at {PUBLISHED}")
    published().validate(json.loads(rendered("sarif", report, waived=waivers)))


@EVERY
def test_a_reader_counts_the_results_by_severity(report: Report, tmp_path: Path) -> None:
    loader = pytest.importorskip("sarif.loader", reason="sarif-tools is not installed: it brings much with it")
    path = tmp_path / "report.sarif"
    path.write_text(rendered("sarif", report), encoding="utf-8")
    read = loader.load_sarif_file(str(path))
    told = results(report)
    assert read.get_distinct_tool_names() == ["govlint"]
    assert read.get_result_count() == len(told)
    counts = read.get_report().get_issue_type_histogram_for_severity
    for severity in RANKS:
        assert sum(counts(severity).values()) == sum(one["level"] == severity for one in told)
    lines = [int(record["Line"]) for record in read.get_records()]
    assert lines == [physical(one)["region"]["startLine"] for one in told]


@EVERY
def test_there_is_a_result_for_every_finding_and_every_open_question(report: Report) -> None:
    found = [one for file in report.files for one in file.having(Verdict.FAIL, Verdict.CANNOT_TELL)]
    assert len(results(report)) == len(found)


@EVERY
def test_every_result_has_a_place_a_message_a_level_and_its_rule(report: Report) -> None:
    rules = run(report)["tool"]["driver"]["rules"]
    for one in results(report):
        assert physical(one)["artifactLocation"]["uri"]
        assert physical(one)["region"]["startLine"] >= 1
        assert one["message"]["text"]
        assert one["level"] in RANKS
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]


@EVERY
def test_fingerprints_are_unique(report: Report) -> None:
    assert len(set(prints(report))) == len(prints(report))


def test_levels_are_error_warning_and_note() -> None:
    levels = {level: result(failing("x", level=level))["level"] for level in Level}
    assert levels == {Level.MUST: "error", Level.SHOULD: "warning", Level.ADVICE: "note"}


def test_a_question_that_holds_the_gate_is_an_ordinary_result() -> None:
    one = result(replace(OPEN[0], level=Level.MUST))
    assert one["level"] == "error"
    assert "kind" not in one


def test_a_question_that_does_not_hold_the_gate_is_open_and_has_no_level() -> None:
    for open_one in (OPEN[0], replace(OPEN[0], level=Level.MUST, held=True)):
        assert (result(open_one)["kind"], result(open_one)["level"]) == ("open", "none")


def test_the_message_says_what_was_found_and_what_to_do() -> None:
    assert result(FINDINGS[1])["message"] == {
        "text": "Tom Ellis is the data protection officer and decides on the Group rota system."
        " The board: share or contract a DPO from outside this line."
    }


def test_a_region_counts_code_points_from_one_and_ends_after_the_last() -> None:
    assert run(HARBOUR)["columnKind"] == "unicodeCodePoints"
    region = {"startLine": 82, "startColumn": 39, "endLine": 82, "endColumn": 48}
    assert physical(result(FINDINGS[1]))["region"] == region


def test_a_finding_without_a_place_of_its_own_is_at_the_first_line() -> None:
    assert physical(result(failing("x", place=TOP)))["region"] == {"startLine": 1}


def test_the_other_lines_of_the_evidence_are_related_locations_with_their_labels() -> None:
    (related,) = result(FINDINGS[1])["relatedLocations"]
    assert related["message"]["text"] == "and is the data protection officer"
    assert related["physicalLocation"]["region"]["startLine"] == 52
    assert result(FINDINGS[1])["locations"][0]["message"]["text"] == "decides on the Group rota system"


def test_every_policy_that_occurs_is_a_rule_whatever_came_of_it() -> None:
    rules = run(HARBOUR)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({one.policy for one in HARBOUR.files[0].outcomes})


def test_a_rule_tells_what_the_policy_is_for_and_where_it_stands() -> None:
    (rule,) = run(report(FINDINGS[1]))["tool"]["driver"]["rules"]
    assert rule == {
        "id": "DPO048",
        "name": "dpo-decides-purposes",
        "shortDescription": {"text": "dpo decides purposes"},
        "fullDescription": {"text": "A DPO may not also decide why and how personal data are used."},
        "help": {
            "text": "A DPO may not also decide why and how personal data are used.\n"
            "The board: share or contract a DPO from outside this line.\n"
            "law: UK GDPR Art 38(6) https://www.legislation.gov.uk/eur/2016/679/article/38",
            "markdown": "A DPO may not also decide why and how personal data are used.\n\n"
            "**What to do.** The board: share or contract a DPO from outside this line.\n\n"
            "- [law: UK GDPR Art 38(6)](<https://www.legislation.gov.uk/eur/2016/679/article/38>)",
        },
        "helpUri": "https://www.legislation.gov.uk/eur/2016/679/article/38",
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["law", "stated", "dpo"], "problem.severity": "error"},
    }


@pytest.mark.parametrize(
    "url", ["", "guidance.pdf", "javascript:alert(1)", "https://a b", "file:///etc", "https://a<b"]
)
def test_what_is_no_web_address_is_no_help_uri(url: str) -> None:
    second = Clause("UK GDPR", "Art 38(6)", "https://example.org/38")
    shown = replace(FINDINGS[0], clauses=(Clause("A book", "page 3", url), second))
    (rule,) = run(report(shown))["tool"]["driver"]["rules"]
    assert rule["helpUri"] == "https://example.org/38"
    assert "helpUri" not in run(report(replace(shown, clauses=shown.clauses[:1])))["tool"]["driver"]["rules"][0]


def test_a_rule_has_the_strongest_level_that_occurs_and_a_result_its_own() -> None:
    log = run(report(failing("a", subject="a", level=Level.SHOULD), failing("b", subject="b")))
    assert log["tool"]["driver"]["rules"][0]["defaultConfiguration"] == {"level": "error"}
    assert [one["level"] for one in log["results"]] == ["error", "warning"]


def test_a_rule_is_that_of_its_first_strongest_outcome_in_all_files() -> None:
    told = [("advice", "a"), ("must", "b"), ("must", "c"), ("should", "d")]
    outcomes = [replace(failing(why, subject="x"), level=Level(level), why=why) for level, why in told]
    files = tuple(FileReport(f"{one.why}.yaml", outcomes=(one,)) for one in outcomes)
    (rule,) = run(replace(HARBOUR, files=files))["tool"]["driver"]["rules"]
    assert rule["fullDescription"] == {"text": "b"}
    assert rule["defaultConfiguration"] == {"level": "error"}


def test_no_severity_of_a_vulnerability_is_claimed() -> None:
    assert "security-severity" not in rendered("sarif", AWKWARD["one waived among others"], waived=True)


@given(place=st.builds(Place, *[st.integers(1, 10_000)] * 4), texts=st.tuples(*[st.text(max_size=20)] * 3))
def test_a_fingerprint_depends_on_no_line_and_no_value(place: Place, texts: tuple[str, ...]) -> None:
    message, label, note = texts
    marks = (replace(FINDINGS[0].marks[0], place=place, text=label, label=label),)
    moved = replace(FINDINGS[0], place=place, message=message, problem=message, note=note, marks=marks)
    assert prints(report(moved)) == prints(report(FINDINGS[0]))


def test_a_fingerprint_stays_when_a_question_becomes_a_finding() -> None:
    assert prints(report(replace(OPEN[0], verdict=Verdict.FAIL))) == prints(report(OPEN[0]))


def test_another_policy_file_or_subject_is_another_fingerprint() -> None:
    one = FINDINGS[0]
    others = (replace(one, policy="DPO043"), replace(one, subject="grace-obi"))
    found = [prints(report(one)), *(prints(report(other)) for other in others), prints(report(one, name="b.yaml"))]
    assert len({name for (name,) in found}) == len(found)


def test_repeats_of_a_finding_are_numbered() -> None:
    names = prints(report(*(failing(str(line), place=Place(line, 1, line, 2)) for line in (3, 1, 2))))
    assert [name.partition(":")[2] for name in names] == ["1", "2", "3"]
    assert len({name.partition(":")[0] for name in names}) == 1


def test_accepting_one_of_two_equal_findings_leaves_the_other_its_fingerprint() -> None:
    two = (failing("a", place=Place(1, 1, 1, 2)), failing("b", place=Place(2, 1, 2, 2)))
    assert prints(report(two[0], waived(two[1]))) == prints(report(*two))[:1]


def test_waived_results_are_left_out_unless_they_are_asked_for() -> None:
    assert "waived" not in rendered("sarif", AWKWARD["waived"])
    assert results(AWKWARD["waived"]) == []
    told = results(AWKWARD["waived"], waived=True)
    assert len(told) == len(FINDINGS)
    assert told[0]["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "The successor starts in January. Accepted by Amira Khan on 1 October 2026,"
            " until 31 December 2026 (GOV-12, waivers.yaml:3)",
        }
    ]
    assert told[0]["message"]["text"].startswith("The registration with the ICO ran out")


def test_what_stands_in_the_baseline_is_unchanged_and_everything_else_new() -> None:
    states = {one["ruleId"]: one["baselineState"] for one in results(AWKWARD["known beside new"])}
    assert states["DPO042"] == states["DPO011"] == "unchanged"
    assert states["DPO048"] == states["DPO023"] == "new"


def test_without_a_baseline_nothing_is_compared() -> None:
    assert "baselineState" not in rendered("sarif", HARBOUR)


def test_a_file_that_cannot_be_judged_is_a_notification_and_the_run_no_success() -> None:
    (invocation,) = run(AWKWARD["unreadable among others"])["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert told["level"] == "error"
    assert told["message"]["text"] == "homes/b/governance.yaml: The file is not UTF-8 text."
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "homes/b/governance.yaml"


def test_a_run_without_a_file_is_no_success() -> None:
    (invocation,) = run(AWKWARD["no files"])["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "No governance file was checked."


def test_a_run_with_findings_is_a_success() -> None:
    assert run(HARBOUR)["invocations"] == [
        {"executionSuccessful": True, "exitCode": 1, "toolExecutionNotifications": []}
    ]


def test_the_strongest_results_come_first_over_all_files() -> None:
    levels = [one["level"] for one in results(AWKWARD["many files"])]
    assert levels == sorted(levels, key=RANKS.index)


def test_too_many_results_are_cut_from_the_weakest_and_the_log_says_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 65)
    log = run(AWKWARD["many files"])
    assert [one["level"] for one in log["results"]] == ["error"] * 60 + ["warning"] * 5
    (told,) = log["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"] == (
        "55 results left out after 65, the weakest: a run may have 65. Check fewer files at a time."
    )
    assert log["invocations"][0]["executionSuccessful"] is True


def test_too_long_a_log_is_cut_before_it_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    noise = [failing(f"{number * 7919 % 1_000_003:x}" * 40, subject=str(number)) for number in range(3_000)]
    monkeypatch.setattr(sarif, "MOST_BYTES", 60_000)
    text = rendered("sarif", report(*noise))
    assert 40_000 < len(gzip.compress(text.encode(), 6)) < 100_000
    log = json.loads(text)["runs"][0]
    (told,) = log["invocations"][0]["toolExecutionNotifications"]
    left_out = 3_000 - len(log["results"])
    assert 0 < left_out < 3_000
    assert told["message"]["text"].startswith(f"{left_out} results left out")
    assert "10 MB of gzip" in told["message"]["text"]


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("governance.yaml", "governance.yaml"),
        ("./homes/a b/governance.yaml", "homes/a%20b/governance.yaml"),
        ("/srv/homes/governance.yaml", "srv/homes/governance.yaml"),
        ("../../governance.yaml", "governance.yaml"),
        ("C:/homes/governance.yaml", "homes/governance.yaml"),
        ("a:b/100%/é#?.yaml", "a%3Ab/100%25/%C3%A9%23%3F.yaml"),
        ("-", "-"),
        ("", "-"),
    ],
)
def test_a_uri_is_relative_and_percent_encoded(name: str, uri: str) -> None:
    (one,) = results(report(failing("x"), name=name))
    assert physical(one)["artifactLocation"] == {"uri": uri}


@given(text=st.text(st.characters(), max_size=40))
def test_no_text_of_a_file_makes_a_link_in_a_message(text: str) -> None:
    for one in results(saying(text + "[a](https://evil.example)" + text)):
        assert "](" not in one["message"]["text"]


def test_only_a_version_that_is_semantic_is_called_so() -> None:
    assert run(HARBOUR)["tool"]["driver"]["semanticVersion"] == "0.1.0"
    assert "semanticVersion" not in run(saying("one"))["tool"]["driver"]


def test_a_report_of_nothing_but_passes_has_rules_and_no_results() -> None:
    log = run(replace(HARBOUR, files=(FileReport("a.yaml", "A", (*PASSES, *SILENT)),), gate=Gate()))
    assert log["results"] == []
    assert len(log["tool"]["driver"]["rules"]) == len((*PASSES, *SILENT))
