"""What stands around the questions: what it takes, how far it has come, what can be typed, in which order."""

from __future__ import annotations

from itertools import groupby

import pytest

from linter.interview import Asked, Choice, Kind, new, opened
from linter.interview.framing import QUESTIONS
from linter.interview.showing import explained, shown
from tests.interview.homes import GROUP, SMALL_HOME
from tests.interview.support import Lines, Script, Unknowing, interviewed
from tests.support import FIXTURES


def test_it_is_said_at_the_start_what_it_takes_and_that_nothing_leaves_the_computer() -> None:
    prompt = Script(SMALL_HOME)
    interviewed(new("g.yaml"), prompt)
    for words in ("d if you don't know", "b to go back", "? to know more", "q to save", "leaves this computer", "ICO"):
        assert words in prompt.welcomed
    assert f"about {QUESTIONS}" in prompt.welcomed
    assert abs(len(prompt.asked) - QUESTIONS) <= 5


def test_a_file_that_says_everything_is_not_asked_anything_and_that_is_said() -> None:
    prompt = Lines()
    interviewed(opened("home.yaml", (FIXTURES / "examples" / "small-home.yaml").read_bytes()), prompt)
    assert prompt.asked == []
    assert prompt.welcomed == "All questions are answered. To change an answer, edit home.yaml."


def test_every_question_is_numbered_and_says_how_many_more_are_open() -> None:
    prompt = Script(SMALL_HOME)
    interviewed(new("g.yaml"), prompt)
    assert [asked.number for asked in prompt.asked] == list(range(1, len(prompt.asked) + 1))
    assert prompt.asked[-1].left == 0
    assert all(asked.left < QUESTIONS for asked in prompt.asked)
    for before, after in zip(prompt.asked[1:], prompt.asked[2:], strict=False):
        assert after.left <= before.left + 12, after.key  # one answer opens a few questions, never a new interview


def test_going_back_does_not_count_as_one_more_question() -> None:
    prompt = Lines("Rosewood", "1", "b", "1", "1")
    interviewed(new("g.yaml"), prompt)
    assert [asked.number for asked in prompt.asked] == [1, 2, 3, 2, 3, 4]


def test_what_was_said_is_not_said_again_after_going_back() -> None:
    prompt = Lines("Rosewood", "1", "1", "1", "1", "y", "Amira Khan", "", "b", "")
    interviewed(new("g.yaml"), prompt)
    assert prompt.said.count("Added: Amira Khan.") == 1


def test_what_can_be_typed_at_any_question_is_said_at_length_only_once() -> None:
    prompt = Script(SMALL_HOME)
    interviewed(new("g.yaml"), prompt)
    at_length = [asked for asked in prompt.asked if "q to save and stop" in shown(asked)]
    assert at_length == prompt.asked[:1]
    assert shown(prompt.asked[1]).endswith("(a number; d, b, ?, q)")


def test_there_is_no_way_back_from_the_first_question() -> None:
    prompt = Lines()
    interviewed(new("g.yaml"), prompt)
    assert "b to go back" not in shown(prompt.asked[0])


def test_which_policies_wait_is_said_only_after_a_question_mark() -> None:
    prompt = Lines("Rosewood", "?")
    interviewed(new("g.yaml"), prompt)
    assert "DSP001" not in shown(prompt.asked[1])
    _, waiting = prompt.said[-1].split("Waiting for the answer: ")
    assert "DSP001 (must, " in waiting


@pytest.mark.parametrize("home", [SMALL_HOME, GROUP])
def test_a_question_mark_always_adds_something(home: dict[str, str]) -> None:
    prompt = Unknowing("Grace Obi", home)
    interviewed(new("g.yaml"), prompt)
    for asked in prompt.asked:
        said = explained(asked)
        assert said
        assert said not in shown(asked)
        assert "Write []" not in said
        assert "Year, month and day" not in said


def test_a_question_mark_gives_an_example_where_words_are_asked_for() -> None:
    assert explained(Asked("k", "What?", example="ZA123456")) == "For example: ZA123456."


def test_a_long_list_is_shown_in_part() -> None:
    choices = tuple(Choice(str(number), f"Choice {number}") for number in range(1, 9))
    text = shown(Asked("k", "Which?", Kind.SEVERAL, choices=choices, shown_first=3))
    assert ("Choice 3" in text, "Choice 4" in text, "more for the rest" in text) == (True, False, True)


def test_questions_of_the_same_urgency_come_person_by_person_role_by_role() -> None:
    source = """\
format: govlint/1
organisation: {id: a, name: A, nation: england, legal_form: company, owners: [private], sites: 1}
people: {amira: {name: Amira Khan}, priya: {name: Priya Nair}}
toolkit: {used: false}
roles:
  dsp_lead: {holders: [{person: amira, from: 2025-01-01}]}
  caldicott_guardian: {holders: [{person: priya, from: 2025-01-01}]}
"""
    prompt = Unknowing("1")
    interviewed(opened("g.yaml", source.encode()), prompt)
    should = [
        key for key in prompt.keys if key.startswith(("people", "roles.dsp", "roles.cald")) and "posts" not in key
    ]
    subjects = [subject for subject, _ in groupby(should, lambda key: ".".join(key.split(".")[:2]))]
    assert [one for one in subjects if "deputies" not in one][:4] == [
        "people.amira",
        "people.priya",
        "roles.dsp_lead",
        "roles.caldicott_guardian",
    ]


def test_more_training_is_asked_for_by_name_and_only_where_it_would_help() -> None:
    prompt = Script({**SMALL_HOME, "people.priya-nair.training": ["1", ""]})
    interviewed(new("g.yaml"), prompt)
    assert [asked.text for asked in prompt.asked if "Any more" in asked.text] == ["Any more training for Priya Nair?"]


def test_training_that_was_told_is_kept_where_somebody_stops_before_the_next() -> None:
    key = "people.priya-nair.training"
    prompt = Script({**SMALL_HOME, key: ["1", "y"], f"{key}[1].course": "q"})
    data = interviewed(new("g.yaml"), prompt).data
    assert [one["course"] for one in data["people"]["priya-nair"]["training"]] == ["data_security_and_protection"]


def test_what_follows_is_said_in_a_sentence_of_its_own_without_its_reasons() -> None:
    prompt = Script({**SMALL_HOME, "people.priya-nair.training": ["1", ""]})
    interviewed(new("g.yaml"), prompt)
    (found,) = [said for said in prompt.said if "put right" in said]
    assert found == (
        "-> This has to be put right. Priya Nair acts as Caldicott Guardian, and the file shows no completed training for it."
    )


def test_who_finds_out_is_asked_once_and_offered_from_then_on() -> None:
    prompt = Lines("Rosewood", "d", "Ann Archer", "24 December 2026", "d", "", "d", "n", "Bea Brown", "")
    draft = interviewed(new("g.yaml"), prompt)
    assert [asked.text for asked in prompt.asked if "May I note" in asked.text] == [
        "May I note Ann Archer and 24 December 2026 again?"
    ] * 2
    assert [chase["asked"] for chase in draft.data["unanswered"].values()] == ["ann-archer", "ann-archer", "bea-brown"]
