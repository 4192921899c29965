"""What there is to read up on - policies, open questions, settings, schemas - is told in words and as data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.support import GOOD, copied
from tests.support import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.support import Ran

COUNCIL = FIXTURES / "examples" / "council-company.yaml"


@pytest.mark.parametrize("name", ["DPO042", "dpo042", "dpo-is-registered-manager", "DPO-is-registered-manager"])
def test_a_policy_is_explained_by_id_or_slug(govlint: Callable[..., Ran], name: str) -> None:
    ran = govlint("explain", name)
    assert ran.code == 0
    for said in (
        "The data protection officer is not the registered manager",
        "The board or owner: appoint somebody who does not make these decisions",
        "must, on the basis of sector guidance (the source says so)",
        "UK GDPR: Art 38(6) https://www.legislation.gov.uk/",
        "from 25 May 2018",
        "fail: the officer is registered manager",
    ):
        assert said in ran.out


def test_a_condition_on_facts_is_told_in_words(govlint: Callable[..., Ran]) -> None:
    said = " ".join(govlint("explain", "CG001").out.split())
    assert (
        "Where a Caldicott Guardian is expected, by the guidance or by the table of roles, and it is not so that"
        in said
    )
    assert "facts.guardian_expected" not in said


def test_no_level_is_told_in_the_language_of_expressions(govlint: Callable[..., Ran]) -> None:
    every = json.loads(govlint("policies", "-f", "json").out)
    assert [one["id"] for one in every for level in one["levels"] if level["when"] and not level["where"]] == []


def test_every_example_and_condition_is_told_on_request(govlint: Callable[..., Ran]) -> None:
    short, whole = govlint("explain", "DPO042").out, govlint("explain", "-v", "DPO042").out
    assert "and 14 more" in short
    assert "more)" not in whole
    assert "asks that: !each.who.posts_now.exists" in whole
    assert "posts_now" not in short


@pytest.mark.parametrize("id_", ["YML001", "GOV002", "gov002", "WVR002", "BSL001"])
def test_a_finding_that_no_policy_makes_is_explained_too(govlint: Callable[..., Ran], id_: str) -> None:
    ran = govlint("explain", id_)
    assert (ran.code, "What to do" in ran.out) == (0, True)


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_an_explanation_comes_as_markdown_or_data(govlint: Callable[..., Ran], form: str) -> None:
    out = govlint("explain", "-f", form, "CG001", "GOV002").out
    if form == "json":
        assert [one["id"] for one in json.loads(out)] == ["CG001", "GOV002"]
    else:
        assert out.startswith("# There is a Caldicott Guardian where one is expected (CG001)\n")


@pytest.mark.parametrize(
    ("wrong", "meant"), [("DPO_42", "DPO042"), ("dpo-is-registred-manager", "dpo-is-registered-manager")]
)
def test_a_misspelt_name_is_answered_with_the_one_that_was_meant(
    govlint: Callable[..., Ran], wrong: str, meant: str
) -> None:
    ran = govlint("explain", wrong)
    assert ran.code == 2
    assert f"no policy is called “{wrong}”; did you mean “{meant}”?" in ran.err


@pytest.mark.parametrize("name", ["REG016", "reg016", "cqc-change-not-listed"])
def test_of_a_policy_of_another_pack_it_is_said_which(govlint: Callable[..., Ran], name: str) -> None:
    said = f"“{name}” is a policy of the pack cqc_roles, which is not in use here; name it too: --pack cqc_roles"
    assert said in govlint("explain", name).err
    assert said in govlint("--select", name, GOOD).err
    assert govlint("explain", "--pack", "cqc_roles", name).code == 0


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_what_is_known_is_explained_though_something_else_is_not(govlint: Callable[..., Ran], form: str) -> None:
    ran = govlint("explain", "-f", form, "GOV014", "NOPE001", "GOV099", "DPO042")
    assert ran.code == 2
    assert "GOV014" in ran.out
    assert "dpo-is-registered-manager" in ran.out
    assert "NOPE001" in ran.err
    assert "there is no finding “GOV099”" in ran.err
    assert form != "json" or [one["id"] for one in json.loads(ran.out)] == ["GOV014", "DPO042"]


def test_policies_are_listed_by_level_basis_and_role(govlint: Callable[..., Ran]) -> None:
    rows = govlint("policies", "--level", "must", "--basis", "law", "--role", "IDN").out.splitlines()
    assert [row.split()[0] for row in rows] == ["id", "IDN003"]
    assert govlint("policies", "--level", "must", "--basis", "practice", "--role", "DSP").code == 2


def test_the_packs_of_the_configuration_are_looked_in(govlint: Callable[..., Ran], here: Path) -> None:
    (here / ".govlint.yaml").write_text("packs: [nowhere]\n")
    ran = govlint("explain", "DPO042")
    assert (ran.code, "there is no pack" in ran.err) == (2, True)


def test_each_question_is_listed_once_with_the_policies_that_wait(govlint: Callable[..., Ran]) -> None:
    ran = govlint("questions", COUNCIL, "-f", "json")
    asked = [one["key"] for one in json.loads(ran.out)["questions"]]
    assert ran.code == 0
    assert len(asked) == len(set(asked)) == 10
    assert (
        "for  DPO040 must (keeps this from passing), DPO041 must (keeps this from passing)"
        in govlint("questions", COUNCIL).out
    )


def test_what_cannot_be_read_is_no_list_of_questions(govlint: Callable[..., Ran]) -> None:
    assert govlint("questions", "nowhere.yaml").code == 2


@pytest.mark.parametrize("name", ["governance", "derived", "pack", "report", "waivers", "config"])
def test_every_schema_is_printed(govlint: Callable[..., Ran], name: str) -> None:
    assert json.loads(govlint("schema", name).out)["$id"].startswith(f"urn:govlint:schema:{name}:")


def test_what_is_in_force_is_shown_with_where_it_comes_from(
    govlint: Callable[..., Ran], here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / ".govlint.yaml").write_text(
        "fail_on: should\nunknown: warn\nlevels: {SIRO005: {level: 'off', reason: The board decided so.}}\n"
        "folders: [{path: 'wales/**', ignore: [CG]}]\n"
    )
    monkeypatch.setenv("GOVLINT_UNKNOWN", "fail")
    ran = govlint("config", "wales/governance.yaml", "--select", "DPO")
    said = {" ".join(line.split()) for line in ran.out.splitlines()}
    assert said >= {
        "configuration: .govlint.yaml",
        "fail_on should (.govlint.yaml)",
        "unknown fail (GOVLINT_UNKNOWN)",
        "select DPO (option)",
        "redact none (default)",
        "levels SIRO005: off - The board decided so. (.govlint.yaml)",
        "in wales/** ignore CG (.govlint.yaml)",
    }


def test_no_file_is_judged_by_the_configuration_of_another(govlint: Callable[..., Ran], here: Path) -> None:
    for name in ("one", "two", "three"):
        copied(GOOD, here / name / "governance.yaml")
    (here / "one" / ".govlint.yaml").write_text("ignore: [CG]\n")
    below = govlint("-f", "concise", "two", "one")
    assert (
        below.code,
        "one/governance.yaml: error: comes under another configuration, one/.govlint.yaml" in below.out,
    ) == (2, True)
    beside = govlint("-f", "concise", "one", "three")
    assert (beside.code, "three/governance.yaml: error: does not come under the configuration" in beside.out) == (
        2,
        True,
    )
    assert govlint("-f", "concise", "one", "three", "--config", "one/.govlint.yaml").code == 0
    assert govlint("-f", "concise", "--isolated", ".").code == 0
