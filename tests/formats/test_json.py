"""The ``json`` format."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from linter.report import Clause, Gate, Holding, Mark, Outcome, Question, Waiver
from linter.values import Place

from .awkward import AWKWARD
from .harbour import FINDINGS, HARBOUR
from .support import ROOT, rendered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.report import Report

SCHEMA = json.loads((ROOT / "schemas" / "report.schema.json").read_text(encoding="utf-8"))
KINDS = {
    "outcome": Outcome,
    "mark": Mark,
    "clause": Clause,
    "question": Question,
    "place": Place,
    "waiver": Waiver,
    "holding": Holding,
}


ADDED = {
    ("Clause", "kind"),
    ("Summary", "left"),
    ("govlint report, json-1 and jsonl-1", "changed"),
    ("Head", "changed"),
    ("Question", "no_wait"),
}
"""Keys that the format gained after its first reports, so that a report may lack them."""


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield every object schema in a schema."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from objects(value)


@pytest.mark.parametrize("report", [report for name, report in AWKWARD.items() if report.as_of[:2] == "20"])
def test_every_report_is_valid_against_the_schema(report: Report) -> None:
    Draft202012Validator(SCHEMA).validate(json.loads(rendered("json", report)))


def test_the_schema_is_strict_and_describes_every_field() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for schema in objects(SCHEMA):
        assert schema["additionalProperties"] is False
        assert schema["required"] == [key for key in schema["properties"] if (schema["title"], key) not in ADDED]
        for field in schema["properties"].values():
            assert field["title"]
            assert field["description"]


@pytest.mark.parametrize("name", KINDS)
def test_nothing_that_a_report_holds_is_left_out(name: str) -> None:
    assert {field.name for field in fields(KINDS[name])} <= set(SCHEMA["$defs"][name]["properties"])


def test_the_gate_and_the_exit_code_are_told() -> None:
    report = json.loads(rendered("json", AWKWARD["exit zero"]))
    assert report["gate"] == {"fail_on": "must", "unknown_fails": True, "exit_zero": True}
    assert report["exit_code"] == 0
    assert set(report["gate"]) == {field.name for field in fields(Gate)}


def test_values_come_back_as_they_were() -> None:
    told = json.loads(rendered("json", HARBOUR))["files"][0]["outcomes"][1]
    found = FINDINGS[1]
    assert told["message"] == found.message
    assert told["place"] == {
        "line": 82,
        "column": 39,
        "end_line": 82,
        "end_column": 48,
        "pointer": "/processing/activities/rota/purposes_and_means_decided_by/0",
    }
    assert [mark["label"] for mark in told["marks"]] == [mark.label for mark in found.marks]
    assert told["stops"] is True


def test_the_summary_counts_problems_checks_and_questions() -> None:
    assert json.loads(rendered("json", HARBOUR))["summary"] == {
        "files": 1,
        "errors": 0,
        "must": 2,
        "should": 1,
        "advice": 0,
        "stopping": 2,
        "findings": 4,
        "known": 0,
        "waived": 0,
        "questions": 2,
        "holding": 0,
        "checks": 14,
        "passes": 6,
        "not_applicable": 2,
    }


def test_keys_stand_in_the_order_of_the_schema() -> None:
    report = json.loads(rendered("json", AWKWARD["stopped"]))
    assert list(report) == list(SCHEMA["properties"])
    assert list(report["summary"]) == list(SCHEMA["properties"]["summary"]["properties"])
    assert list(report["files"][0]["outcomes"][0]) == list(SCHEMA["$defs"]["outcome"]["properties"])


def test_names_are_written_as_they_are_and_a_lone_surrogate_does_not_break_the_file() -> None:
    assert "שלום" in rendered("json", AWKWARD["right to left"])
    assert rendered("json", AWKWARD["lone surrogates"]).encode("utf-8")


def test_each_outcome_has_a_line_of_its_own() -> None:
    lines = rendered("json", HARBOUR).splitlines()
    assert len([line for line in lines if line.startswith('{"policy"')]) == len(HARBOUR.files[0].outcomes)
