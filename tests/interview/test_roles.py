"""The four roles: held, vacant, nobody's, or an open question, and never one of these for another."""

from __future__ import annotations

import pytest

from linter.asking import questions
from linter.derive.roles import ROLES
from linter.interview import new, opened
from linter.report import Verdict
from tests.interview.homes import SMALL_HOME
from tests.interview.support import Lines, Script, Unknowing, interviewed
from tests.support import linter

BASICS = ("Rosewood", "1", "1", "1", "1", "y")
"""The name, and the questions that come before the roles."""


def _failing(text: str) -> set[str]:
    return {one.policy for one in linter().check_text(text).files[0].having(Verdict.FAIL)}


def test_a_role_that_nobody_knows_yet_is_an_open_question_and_not_a_vacancy() -> None:
    prompt = Lines(*BASICS, "d", "Amira Khan", "")
    draft = interviewed(new("g.yaml"), prompt)
    assert prompt.said[-1] == (
        "Amira Khan will find out by 23 December 2026; until then this role is an open question."
    )
    assert draft.data["unanswered"] == {"roles.dsp_lead": {"asked": "amira-khan", "by": "2026-12-23"}}
    assert "dsp_lead" not in draft.data.get("roles", {})
    assert "DSP001" not in _failing(draft.text)


def test_whoever_knows_nothing_gets_four_open_roles() -> None:
    draft = interviewed(new("g.yaml"), Unknowing("Amira Khan", {"organisation.name": "Rosewood"}))
    report = linter().check_text(draft.text)
    assert {f"roles.{role}" for role in ROLES} <= {one.key for one in questions(report)}
    assert not _failing(draft.text)
    assert report.exit_code == 0


def test_stopping_among_the_roles_keeps_those_that_were_answered_and_leaves_the_others_open() -> None:
    prompt = Lines(*BASICS, "Amira Khan", "", "2025", "", "q", "1", "")
    draft = interviewed(new("g.yaml"), prompt)
    assert [holder["person"] for holder in draft.data["roles"]["dsp_lead"]["holders"]] == ["amira-khan"]
    assert set(draft.data["unanswered"]) == {"roles.dpo", "roles.caldicott_guardian", "roles.siro"}
    last = prompt.asked[-2].text
    assert last.startswith(
        "Before you stop: Data Protection Officer, Caldicott Guardian, Senior Information Risk Owner"
    )


@pytest.mark.parametrize("end", [["q", "q"], ["q", "1"], []])
def test_where_nobody_sees_to_the_roles_that_were_not_asked_it_is_said_what_the_file_counts_as(end: list[str]) -> None:
    prompt = Lines(*BASICS, "Amira Khan", "", "2025", "", *end)
    draft = interviewed(new("g.yaml"), prompt)
    assert list(draft.data["roles"]) == ["dsp_lead"]
    assert "unanswered" not in draft.data
    assert prompt.said[-1].startswith("Not asked yet: Data Protection Officer, Caldicott Guardian")
    assert prompt.said[-1].endswith("Run `govlint init --all` to answer it.")


def test_stopping_before_or_after_the_roles_asks_nothing_more() -> None:
    before, after = Lines(*BASICS, "q"), Lines(*BASICS, "Amira Khan", "", "2025", "", "1", "1", "1", "q")
    for prompt in (before, after):
        interviewed(new("g.yaml"), prompt)
        assert not prompt.lines
        assert not any("Not asked yet" in said for said in prompt.said)


def test_two_names_for_one_role_are_asked_for_one_by_one() -> None:
    prompt = Lines(*BASICS, "1", "1", "Amira Khan and Priya Nair", "Amira Khan", "y", "Priya Nair", "")
    draft = interviewed(new("g.yaml"), prompt)
    assert "Are these two people? Type one name; you will be asked about a second." in prompt.said
    held = [holder["person"] for holder in draft.data["roles"]["caldicott_guardian"]["holders"]]
    assert held == ["amira-khan", "priya-nair"]


def test_going_back_over_two_names_asks_the_same_questions_again() -> None:
    typed = ("1", "1", "Amira Khan and Priya Nair", "Amira Khan", "b", "Priya Nair", "")
    draft = interviewed(new("g.yaml"), Lines(*BASICS, *typed))
    assert [holder["person"] for holder in draft.data["roles"]["caldicott_guardian"]["holders"]] == ["priya-nair"]


def test_only_the_lead_is_asked_whether_the_role_is_shared() -> None:
    prompt = Script(SMALL_HOME)
    interviewed(new("g.yaml"), prompt)
    assert [asked.text for asked in prompt.asked if "share this role" in asked.text] == [
        "Does anybody share this role with Amira Khan?"
    ]


def test_nobody_has_the_same_number_in_every_question_that_offers_it() -> None:
    prompt = Script(SMALL_HOME)
    interviewed(new("g.yaml"), prompt)
    offers = [asked.choices for asked in prompt.asked if "Nobody" in {one.label for one in asked.choices}]
    assert len(offers) > len(ROLES)
    assert {choices[0].label for choices in offers} == {"Nobody"}


def test_what_somebody_holds_is_asked_right_after_who() -> None:
    prompt = Script(SMALL_HOME)
    interviewed(new("g.yaml"), prompt)
    at = prompt.keys.index("roles.caldicott_guardian")
    holder = "roles.caldicott_guardian.holders[priya-nair]"
    assert prompt.keys[at : at + 3] == ["roles.caldicott_guardian", f"{holder}.from", f"{holder}.title"]
    assert prompt.asked[at + 2].text == "What is Priya Nair called in this role?"
    assert prompt.asked[at + 2].default == "Caldicott Guardian"


# Running it once more.


@pytest.fixture(scope="module")
def unknown() -> str:
    """A file in which everything is being chased."""
    return interviewed(new("g.yaml"), Unknowing("Amira Khan", {"organisation.name": "Rosewood"})).text


def test_what_is_being_chased_is_asked_again_once_nothing_else_is_open(unknown: str) -> None:
    prompt = Lines("Amira Khan", "", "2025")
    draft = interviewed(opened("g.yaml", unknown.encode()), Lines("1"))
    assert "nation: england" in draft.text
    assert "organisation.nation" not in draft.data["unanswered"]
    interviewed(opened("g.yaml", unknown.encode()), prompt)
    assert "are asked again now" in prompt.welcomed


def test_just_enter_leaves_a_question_with_whoever_is_finding_it_out(unknown: str) -> None:
    prompt = Lines(*[""] * 30)
    draft = interviewed(opened("g.yaml", unknown.encode()), prompt)
    assert draft.text == unknown
    asked = set(prompt.keys)
    assert [key for key in draft.data["unanswered"] if not any(one.startswith(key) for one in asked)] == []
    assert {asked.left_with for asked in prompt.asked if asked.key == "roles.dpo"} == {
        "Amira Khan until 23 December 2026"
    }


def test_a_part_of_what_was_chased_as_a_whole_can_be_answered(unknown: str) -> None:
    answers = {"organisation.identifiers.ico_registration": "ZA123456"}
    prompt = Unknowing("Amira Khan", answers)
    draft = interviewed(opened("g.yaml", unknown.encode()), prompt)
    assert draft.data["organisation"]["identifiers"] == {"ico_registration": "ZA123456"}
    assert "organisation.identifiers.ico_expires_on" in draft.data["unanswered"]


def test_a_role_that_a_finding_waits_for_is_asked_for_though_the_file_lists_others() -> None:
    source = (
        "format: govlint/1\norganisation: {id: a, name: A, nation: england, legal_form: public_body, owners: [nhs_body]}\n"
        "roles: {dsp_lead: {holders: []}}\n"
    )
    prompt = Unknowing("Amira Khan")
    interviewed(opened("g.yaml", source.encode()), prompt)
    assert {"roles.dpo", "roles.caldicott_guardian", "roles.siro"} <= set(prompt.keys)
    assert "roles.dsp_lead" not in prompt.keys
