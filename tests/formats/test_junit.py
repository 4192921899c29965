"""The ``junit`` format."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from junitparser import Error, Failure, JUnitXml, Skipped

from linter.formats.summary import Standing, checks
from linter.report import FileReport, Gate, Ground, Level, Report, Verdict

from .awkward import AWKWARD, NUMBER, OPENED, failing, report
from .harbour import HARBOUR, outcome
from .support import SHARED, rendered

XSD = SHARED / "published-schemas" / "junit-10.xsd"
EVERY = pytest.mark.parametrize("report", AWKWARD.values(), ids=AWKWARD)


def cases(report: Report) -> list[ET.Element]:
    """Give the test cases of a report."""
    return list(ET.fromstring(rendered("junit", report).encode()).iter("testcase"))


def case(report: Report) -> ET.Element:
    """Give the only test case of a report."""
    (only,) = cases(report)
    return only


def only(report: Report) -> ET.Element:
    """Give the result of the only test case of a report."""
    (result,) = case(report)
    return result


@cache
def published() -> xmlschema.XMLSchema:
    """Read the schema that Jenkins' xUnit plugin checks reports with."""
    return xmlschema.XMLSchema(str(XSD))


def said(result: ET.Element) -> str:
    """Give the text of a result."""
    assert result.text
    return result.text


@EVERY
def test_every_report_is_valid_for_jenkins(report: Report) -> None:
    if not XSD.exists():
        pytest.skip(f"the published schema is not at {XSD}")
    published().validate(ET.ElementTree(ET.fromstring(rendered("junit", report).encode())))


@EVERY
def test_a_reader_counts_every_pass_failure_error_and_skip(report: Report) -> None:
    read = JUnitXml.fromstring(rendered("junit", report).encode())
    found = [type(one.result[0]) if one.result else None for suite in read for one in suite]
    standings = [check.standing for file in report.files for check in checks(file, report.gate)]
    unread = sum(1 for file in report.files if file.error) + (not report.files or report.tally.left > 0)
    assert found.count(Error) == read.errors == unread
    assert found.count(Failure) == read.failures == sum(standing < Standing.KNOWN for standing in standings)
    assert found.count(None) == standings.count(Standing.PASSES)
    skipped = sum(map(standings.count, (Standing.KNOWN, Standing.OPEN, Standing.WAIVED, Standing.NOT_APPLICABLE)))
    assert found.count(Skipped) == sum(suite.skipped for suite in read) == skipped
    assert read.tests == len(found)


@EVERY
def test_no_two_cases_share_class_and_name_since_readers_keep_only_one(report: Report) -> None:
    names = [(one.get("classname"), one.get("name")) for one in cases(report)]
    assert len(names) == len(set(names))
    assert all(classname and name is not None for classname, name in names)


def test_a_name_is_id_and_slug_and_holds_no_message() -> None:
    assert [one.get("name") for one in cases(HARBOUR)][:2] == [
        "CG001 caldicott-guardian-missing",
        "DPO001 dpo-appointed",
    ]


@pytest.mark.parametrize(
    ("path", "classname"),
    [
        ("governance.yaml", "govlint.governance"),
        ("homes/harbour-view/governance.yml", "govlint.homes.harbour-view.governance"),
        ("./north.governance.yaml", "govlint.north.governance"),
        ("../a/b.json", "govlint.a.b"),
        ("/srv/a.yaml", "govlint.srv.a"),
        (".yaml", "govlint..yaml"),
        ("-", "govlint.-"),
    ],
)
def test_a_class_is_the_path_with_dots_and_without_the_extension(path: str, classname: str) -> None:
    assert case(report(outcome("A1", "b", Verdict.PASS), name=path)).get("classname") == classname


def test_every_suite_names_its_file_and_has_neither_time_stamp_nor_host() -> None:
    root = ET.fromstring(rendered("junit", AWKWARD["many files"]).encode())
    assert [suite.get("file") for suite in root] == [f"homes/{number}.yaml" for number in range(20)]
    assert not [suite for suite in root if {"timestamp", "hostname"} & set(suite.attrib)]


@EVERY
def test_times_are_the_same_decimal_everywhere(report: Report) -> None:
    root = ET.fromstring(rendered("junit", report).encode())
    assert {one.get("time") for one in root.iter() if one.tag in {"testsuites", "testsuite", "testcase"}} == {"0.000"}


def test_the_totals_of_the_run_are_those_of_its_suites() -> None:
    root = ET.fromstring(rendered("junit", AWKWARD["unreadable among others"]).encode())
    for name in ("tests", "failures", "errors"):
        assert int(root.get(name, -1)) == sum(int(suite.get(name, -1)) for suite in root)


def test_the_document_says_that_it_is_utf_8() -> None:
    assert rendered("junit", HARBOUR).startswith('<?xml version="1.0" encoding="UTF-8"?>\n')


def test_the_text_of_a_failure_repeats_its_message_with_place_evidence_reason_and_remedy() -> None:
    failure = only(report(replace(HARBOUR.files[0].outcomes[1], level=Level.SHOULD), name="large-group.yaml"))
    assert failure.get("type") == "DPO048"
    assert failure.get("message") == "Tom Ellis is the data protection officer and decides on the Group rota system"
    assert said(failure).splitlines() == [
        "[should] Tom Ellis is the data protection officer and decides on the Group rota system",
        "large-group.yaml:82:39",
        "     82 |       purposes_and_means_decided_by: [tom-ellis]",
        "        |                                       ^^^^^^^^^ decides on the Group rota system",
        "     52 |       - person: tom-ellis",
        "        |                 --------- and is the data protection officer",
        "why: A DPO may not also decide why and how personal data are used.",
        "law: UK GDPR Art 38(6) https://www.legislation.gov.uk/eur/2016/679/article/38",
        "do: The board: share or contract a DPO from outside this line.",
    ]


def test_several_findings_of_one_policy_are_one_failure_with_all_of_them_in_its_text() -> None:
    failure = only(report(failing("One", subject="a"), failing("Two", subject="b")))
    assert failure.get("message") == "One (and 1 more)"
    assert "One" in said(failure)
    assert "Two" in said(failure)


def test_the_worst_verdict_of_a_policy_wins() -> None:
    found = {verdict: replace(failing("x", subject=verdict.value), verdict=verdict) for verdict in Verdict}
    fail, tell = found[Verdict.FAIL], found[Verdict.CANNOT_TELL]
    good, none = found[Verdict.PASS], found[Verdict.NOT_APPLICABLE]
    held = replace(tell, held=True)
    assert only(report(none, good, held, tell, fail)).get("type") == "DPO001"
    assert only(report(none, good, held, tell)).get("type") == "cannot-tell"
    assert only(report(none, good, held)).tag == "skipped"
    assert not list(case(report(none, good)))
    assert only(report(none)).tag == "skipped"


def test_an_open_question_fails_at_the_gate_and_is_skipped_below_it() -> None:
    asked = replace(OPENED, questions=(NUMBER,))
    words = "cannot tell: How many people do you look after? (organisation.people_served)"
    assert only(report(asked)).attrib == {"type": "cannot-tell", "message": words}
    assert only(report(asked, gate=Gate(unknown_fails=False))).attrib == {"message": words}
    assert words in said(only(report(asked)))


def test_a_finding_without_a_single_word_still_counts_as_a_failure() -> None:
    assert only(AWKWARD["no words"]).tag == "failure"


def test_a_file_that_cannot_be_read_is_an_error() -> None:
    error = only(AWKWARD["unreadable"])
    assert (error.tag, error.get("type"), error.get("message")) == ("error", "unreadable", "There is no such file.")
    assert error.text == "gone.yaml: There is no such file."


def test_a_fault_of_the_file_is_a_failure_named_by_its_id_and_slug() -> None:
    assert case(AWKWARD["shape fault"]).get("name") == "GOV012 wrong-type"
    assert only(AWKWARD["shape fault"]).tag == "failure"


def test_a_run_without_a_file_is_not_green() -> None:
    assert only(AWKWARD["no files"]).tag == "error"


def test_a_pass_says_what_it_stands_on_where_it_is_not_the_plain_facts() -> None:
    good = outcome("A1", "b", Verdict.PASS)
    assert not list(case(report(replace(good, ground=Ground.DERIVED))))
    assert only(report(replace(good, ground=Ground.RECORDED))).text == "recorded"
    told = only(report(replace(good, ground=Ground.DECLARED, subject="tom", note="Ask again.")))
    assert (told.tag, told.text) == ("system-out", "tom: declared: Ask again.")


def test_markup_and_the_end_of_cdata_come_back_as_they_were() -> None:
    for name, text in (("CDATA end", "a ]]> b"), ("markup", "<script>alert('&amp;')</script>")):
        failure = next(failure for one in cases(AWKWARD[name]) for failure in one.iter("failure"))
        assert failure.get("message", "").startswith(text)
        assert text in said(failure)


def test_two_files_of_one_dotted_name_get_classes_of_their_own() -> None:
    suites = [FileReport(name, "", (outcome("A1", "b", Verdict.PASS),)) for name in ("a.yaml", "a.yml", "a-2.yaml")]
    found = [one.get("classname") for one in cases(replace(HARBOUR, files=tuple(suites)))]
    assert found == ["govlint.a", "govlint.a-2", "govlint.a-2-2"]
