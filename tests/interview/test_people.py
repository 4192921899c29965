"""Who is meant: a person, a body, nobody, and never a word that only fills a gap."""

from __future__ import annotations

import pytest

from linter.interview import new, opened
from linter.interview.names import is_like_a_firm, is_of_two
from tests.interview.homes import GROUP, SMALL_HOME
from tests.interview.support import Lines, Script, Unknowing, interviewed

BASICS = ("Rosewood", "1", "1", "1", "1", "y")
NO_NAME = (
    "That is not a name. Type a number from the list, a full name such as Sarah Whitcombe, or d if you don't know yet."
)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        *((word, NO_NAME) for word in ("not sure", "TBC", "TBA", "unknown", "Sarah 2", "...", "not yet")),
        *((word, "Type your full name.") for word in ("me", "Myself", "I am", "us")),
        ("Ann Archer & Bea Brown", "Are these two people? Type one name; you will be asked about a second."),
        ("Ann Archer/Bea Brown", "Are these two people? Type one name; you will be asked about a second."),
        ("3, 18", NO_NAME),
    ],
)
def test_what_is_no_name_makes_nobody(typed: str, said: str) -> None:
    prompt = Lines(*BASICS, typed)
    draft = interviewed(new("g.yaml"), prompt)
    assert prompt.said[1:2] == [said]
    assert "people" not in draft.data


@pytest.mark.parametrize("typed", ["nobody", "No-one", "none", "N/A", "not applicable", "we don't have one", "no"])
def test_nobody_may_be_said_in_many_ways(typed: str) -> None:
    draft = interviewed(new("g.yaml"), Lines(*BASICS, typed))
    assert draft.data["roles"] == {"dsp_lead": {"holders": []}}


@pytest.mark.parametrize("typed", ["d", "don't know", "I don\N{RIGHT SINGLE QUOTATION MARK}t know yet"])
def test_not_knowing_may_be_said_in_words(typed: str) -> None:
    prompt = Lines("Rosewood", typed)
    interviewed(new("g.yaml"), prompt)
    assert prompt.asked[-1].text == "Who is to find out?"


@pytest.mark.parametrize("name", ["DataSafe Advisers Ltd", "Ibis Privacy LLP", "Mereside Council", "NHS Mereside ICB"])
def test_a_firm_that_is_typed_as_a_person_is_asked_about(name: str) -> None:
    prompt = Lines(*BASICS, "1", name, "y", "4")
    draft = interviewed(new("g.yaml"), prompt)
    assert f"Is {name} a firm or public body, and not a person?" in [asked.text for asked in prompt.asked]
    assert [body["name"] for body in draft.data["bodies"].values()] == [name]
    assert "people" not in draft.data


def test_somebody_who_only_sounds_like_a_firm_stays_a_person() -> None:
    draft = interviewed(new("g.yaml"), Lines(*BASICS, "1", "Ann Trust", "n", "2024"))
    assert draft.data["people"] == {"ann-trust": {"name": "Ann Trust"}}


@pytest.mark.parametrize(
    "name", ["Lee Marquand", "Anders Orland", "Zoë O'Neill", "李雷", "Councillor Ann Archer", "Cooper Board"]
)
def test_a_name_is_not_taken_apart(name: str) -> None:
    assert not is_of_two(name)
    assert is_like_a_firm(name) == name.endswith("Board")


def test_part_of_a_name_means_the_one_who_is_listed() -> None:
    prompt = Lines(*BASICS, "Amira Khan", "", "2024", "", "amira")
    draft = interviewed(new("g.yaml"), prompt)
    assert draft.data["roles"]["dpo"]["holders"] == [{"person": "amira-khan"}]
    assert "That is Amira Khan, who is in the list." in prompt.said


def _advised(*typed: str) -> tuple[Script, object]:
    prompt = Script({**SMALL_HOME, "roles.dsp_lead.advice_from": list(typed)})
    draft = interviewed(new("g.yaml"), prompt)
    return prompt, draft.data["roles"]["dsp_lead"].get("advice_from")


@pytest.mark.parametrize("typed", ["nobody", "no-one", "n/a", "don't have one", "none", "1"])
def test_nobody_to_ask_for_advice_is_an_answer(typed: str) -> None:
    assert _advised(typed)[1] == []


def test_the_lead_is_not_offered_as_their_own_adviser() -> None:
    prompt, found = _advised("Amira Khan", "Priya Nair")
    offered = next(asked for asked in prompt.asked if asked.key == "roles.dsp_lead.advice_from")
    assert "Amira Khan" not in {choice.label for choice in offered.choices}
    assert "That is who holds the role. Type who else can be asked, or none." in prompt.said
    assert found == ["priya-nair"]


def test_two_names_at_once_are_told_to_have_a_comma_between_them() -> None:
    prompt, found = _advised("Ann Archer and Bea Brown", "Ann Archer, Bea Brown")
    assert "Are these two people? Put a comma between the names." in prompt.said
    assert found == ["ann-archer", "bea-brown"]


def test_only_a_person_answers_for_a_body() -> None:
    key = "roles.dpo.holders[ibis-privacy-llp].lead_contact"
    prompt = Script({**GROUP, "roles.dsp_lead.holders[grace-obi].from": "2024", key: ["Ibis Advisers Ltd", "q"]})
    prompt.answers |= {"roles.siro": ["1"], "roles.dsp_lead.holders[grace-obi].title": [""]}
    interviewed(new("g.yaml"), prompt)
    assert "This has to be a person. Type the name of the one who answers for it." in prompt.said


def test_the_board_decides_by_a_plain_choice() -> None:
    answers = {**SMALL_HOME, "decisions.large-scale-processing.decided_by": "3"}
    data = interviewed(new("g.yaml"), Script(answers)).data
    assert data["bodies"]["the-board-of-directors"] == {"name": "The board of directors", "kind": "governing_body"}
    assert data["decisions"]["large-scale-processing"]["decided_by"] == "the-board-of-directors"


@pytest.mark.parametrize(
    ("bodies", "offered"), [("", 1), ("bodies: {board: {name: Board, kind: governing_body}}\n", 0)]
)
def test_the_board_is_offered_only_as_long_as_none_is_listed(bodies: str, offered: int) -> None:
    source = (
        "format: govlint/1\norganisation: {id: a, name: A, legal_form: cio}\npeople: {ann: {name: Ann Archer}}\n"
        "roles: {dpo: {holders: [{person: ann, from: 2025-01-01}]}}\n"
    )
    prompt = Unknowing("1")
    interviewed(opened("g.yaml", (source + bodies).encode()), prompt)
    labels = [one.label for asked in prompt.asked if asked.key == "roles.dpo.reports_to" for one in asked.choices]
    assert labels.count("The trustees together") == offered
