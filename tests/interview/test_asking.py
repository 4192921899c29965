"""What cannot be told, across files."""

from __future__ import annotations

import json

from linter.api import Linter
from linter.asking import RENDERED, questions
from linter.report import Gate, Level
from tests.support import AS_OF, FIXTURES, linter

EXAMPLES = FIXTURES / "examples"


def test_each_question_comes_once_with_every_file_that_leaves_it_open() -> None:
    asked = questions(linter().check_paths([EXAMPLES / "council-company.yaml", EXAMPLES / "large-group.yaml"]))
    keys = [one.key for one in asked]
    assert len(keys) == len(set(keys))
    both = next(one for one in asked if one.key == "roles.dpo.resources")
    assert [one.file.rpartition("/")[2] for one in both.files] == ["council-company.yaml", "large-group.yaml"]


def test_questions_that_hold_the_gate_come_first() -> None:
    holding = [one.holds_gate for one in questions(linter().check_paths([EXAMPLES / "council-company.yaml"]))]
    assert holding == sorted(holding, reverse=True)
    assert any(holding)


def test_who_is_chasing_a_question_is_said_until_when() -> None:
    source = (EXAMPLES / "council-company.yaml").read_text(encoding="utf-8")
    source += "  roles.dpo.resources: {asked: helen-shaw, by: 2027-01-31}\n"
    text = "".join(RENDERED["text"](linter().check_text(source)))
    assert "being chased by helen-shaw until 31 January 2027\n" in text
    late = "".join(RENDERED["text"](linter("2027-02-01").check_text(source)))
    assert "until 31 January 2027, and that day has passed" in late


def test_json_says_the_same_as_the_values() -> None:
    report = linter().check_paths([EXAMPLES / "large-group.yaml"])
    document = json.loads("".join(RENDERED["json"](report)))
    assert document["format"] == "govlint-questions/1"
    assert [one["key"] for one in document["questions"]] == [one.key for one in questions(report)]
    assert document["questions"][0]["files"][0]["waiting"][0]["policy"] == "DPO014"


def test_markdown_keeps_hostile_ids_from_meaning_anything() -> None:
    source = (EXAMPLES / "council-company.yaml").read_text(encoding="utf-8")
    text = "".join(RENDERED["markdown"](linter().check_text(source, "a`b|c.yaml")))
    assert "``a`b|c.yaml:" in text
    assert all(
        line.startswith(("#", "- [ ] **", "  - ", "\n")) or not line or "as of" in line for line in text.splitlines()
    )


def test_names_are_hidden_where_the_report_hides_them() -> None:
    report = Linter(as_of=AS_OF, redact="all", gate=Gate(Level.ADVICE)).check_paths([EXAMPLES / "council-company.yaml"])
    for render in RENDERED.values():
        assert "helen-shaw" not in "".join(render(report))


def test_a_run_without_open_questions_says_so() -> None:
    assert (
        "".join(RENDERED["text"](linter().check_paths([EXAMPLES / "small-home.yaml"])))
        == "no open questions   as of 23 November 2026\n"
    )
