"""What can be typed, what is refused at once, and how to go back, ask why and stop."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.api import Linter
from linter.interview import Asked, Choice, Kind, new, opened, run_interview
from linter.interview.asked import Misread, meaning, shown
from linter.interview.labels import id_for
from linter.shape.check import check_shape
from tests.interview.homes import SMALL_HOME
from tests.interview.support import Lines, Script, Unknowing, interviewed
from tests.support import FIXTURES

CHOICES = (Choice("red", "Red wine"), Choice("white", "White wine"), Choice("water", "Water"))
HOSTILE = [
    "a: b",
    "#",
    "- x",
    '"',
    "'",
    "NO",
    "012",
    "2026-03-01",
    "~",
    "null",
    "[x]",
    "{x}",
    "*x",
    "&x",
    "!x",
    "%",
    "a #b",
    "\u202eb",
    "李雷",
]


def _asked(kind: Kind, **how: bool) -> Asked:
    return Asked("k", "What?", kind, choices=CHOICES if kind in (Kind.ONE, Kind.SEVERAL) else (), **how)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Kind.DATE, "2026-03-01", "2026-03-01"),
        (Kind.DATE, "1 March 2026", "2026-03-01"),
        (Kind.DATE, "1st mar 2026", "2026-03-01"),
        (Kind.NUMBER, "1,204", 1204),
        (Kind.YES_NO, "Yes", True),
        (Kind.YES_NO, "n", False),
        (Kind.ONE, "2", "white"),
        (Kind.ONE, "RED", "red"),
        (Kind.ONE, "whi", "white"),
        (Kind.SEVERAL, "1 3", ("red", "water")),
        (Kind.SEVERAL, "3, white, 3", ("water", "white")),
        (Kind.TEXT, '"q"', "q"),
        (Kind.TEXT, '"quoted"', '"quoted"'),
    ],
)
def test_an_answer_means_what_people_mean_by_it(kind: Kind, typed: str, value: object) -> None:
    assert meaning(_asked(kind), typed) == value


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (Kind.DATE, "2026-02-30"),
        (Kind.DATE, "30 February 2026"),
        (Kind.DATE, "1/3/2026"),
        (Kind.DATE, "1 Ma 2026"),
        (Kind.NUMBER, "three"),
        (Kind.NUMBER, "1" * 5000),
        (Kind.YES_NO, "perhaps"),
        (Kind.ONE, "0"),
        (Kind.ONE, "4"),
        (Kind.ONE, "w"),
        (Kind.ONE, "wine"),
        (Kind.SEVERAL, "1, 9"),
        (Kind.SEVERAL, ","),
    ],
)
def test_an_answer_that_could_mean_something_else_is_asked_for_again(kind: Kind, typed: str) -> None:
    with pytest.raises(Misread, match=r"^Type "):
        meaning(_asked(kind), typed)


@given(st.sampled_from(Kind), st.text(max_size=40))
@settings(deadline=None)
def test_whatever_is_typed_is_either_understood_or_asked_for_again(kind: Kind, typed: str) -> None:
    with suppress(Misread):
        assert meaning(_asked(kind), typed.strip() or "x") is not None


def test_an_id_that_the_schema_refuses_is_refused_at_once_in_its_own_words() -> None:
    prompt = Lines("Rosewood", "Rose Wood", "rosewood")
    draft = interviewed(new("g.yaml"), prompt)
    assert prompt.said == [
        "This is not written as it has to be, and is “Rose Wood”. Small letters, digits and hyphens, such as amira-khan."
    ]
    assert draft.data["organisation"]["id"] == "rosewood"


def test_a_number_that_the_schema_refuses_is_refused_at_once() -> None:
    prompt = Lines("Rosewood", "", "2", "1", "1", "0")
    interviewed(new("g.yaml"), prompt)
    assert prompt.said[-1] == "This must be at least 1, and is 0."


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_written_so_that_it_is_read_back(name: str) -> None:
    draft = interviewed(new("g.yaml"), Lines(name, "home", "2", "1", "1", "1", f"{name} and {name}"))
    document = draft.document()
    assert not document.faults
    assert document.data["organisation"]["name"] == name
    assert not check_shape(document).faults
    assert [person["name"] for person in document.data["people"].values()] == [f"{name} and {name}"]


@pytest.mark.parametrize("name", ["a\x00b", "\x1b[2J", "\ud800"])
def test_a_name_that_no_file_can_hold_is_refused(name: str) -> None:
    prompt = Lines(name)
    draft = interviewed(new("g.yaml"), prompt)
    assert prompt.said == ["This holds a character that cannot stand in the file. Type it without it."]
    assert draft.text == ""


def test_two_people_never_get_the_same_id() -> None:
    assert id_for("Zoë O'Neill", {"zoe-oneill"}, "person") == "zoe-oneill-2"
    assert id_for("李雷", {"person"}, "person") == "person-2"


def test_going_back_asks_the_question_before_again_and_forgets_its_answer() -> None:
    prompt = Lines("Rosewood", "rosewood", "1", "b", "2", "1", "b", "b", "3")
    draft = interviewed(new("g.yaml"), prompt)
    assert draft.data["organisation"]["nation"] == "scotland"
    assert "legal_form" not in draft.data["organisation"]


def test_going_back_over_somebody_new_takes_them_out_again() -> None:
    prompt = Lines("Rosewood", "", "2", "1", "1", "1", "Ann Archer", "b", "Bea Brown")
    draft = interviewed(new("g.yaml"), prompt)
    assert list(draft.data["people"]) == ["bea-brown"]


def test_going_back_says_nothing_twice() -> None:
    prompt = Lines("Mereside", "", "1", "1", "3", "b", "3")
    interviewed(new("g.yaml"), prompt)
    assert len([said for said in prompt.said if "public authority" in said]) == 2  # once for each time it was answered


def test_there_is_nothing_before_the_first_question() -> None:
    prompt = Lines("b")
    interviewed(new("g.yaml"), prompt)
    assert prompt.said == ["This is the first question; there is nothing to go back to."]


@pytest.mark.parametrize("end", [["q"], ["Q"], []])
def test_stopping_keeps_what_there_is(end: list[str]) -> None:
    draft = interviewed(new("g.yaml"), Lines("Rosewood", "", "England", *end))
    assert draft.document().data == {
        "format": "govlint/1",
        "organisation": {"id": "rosewood", "name": "Rosewood", "nation": "england"},
    }


def test_stopping_before_there_is_a_name_leaves_no_file() -> None:
    assert interviewed(new("g.yaml"), Lines("q")).text == ""


@pytest.mark.parametrize("stop", sorted(SMALL_HOME))
def test_wherever_it_is_stopped_the_file_fits_the_schema(stop: str) -> None:
    draft = interviewed(new("g.yaml"), Script({**SMALL_HOME, stop: "q"}))
    if draft.text:
        document = draft.document()
        assert (document.faults, check_shape(document).faults) == ((), ())


def test_a_question_mark_explains_and_asks_again() -> None:
    prompt = Lines("Rosewood", "", "?", "1")
    interviewed(new("g.yaml"), prompt)
    assert [question.key for question in prompt.asked[2:4]] == ["organisation.nation"] * 2
    assert "Caldicott Guardian guidance" in prompt.said[0]


def test_not_knowing_yet_is_written_down_with_who_is_to_find_out_and_by_when() -> None:
    draft = interviewed(new("g.yaml"), Lines("Rosewood", "", "d", "Ann Archer", ""))
    assert draft.data["unanswered"] == {"organisation.nation": {"asked": "ann-archer", "by": "2026-12-23"}}


def test_the_day_for_an_answer_may_not_have_passed() -> None:
    prompt = Lines("Rosewood", "", "d", "Ann Archer", "22 November 2026", "23 November 2026")
    draft = interviewed(new("g.yaml"), prompt)
    assert prompt.said[-1] == "That day has passed: today counts as 23 November 2026."
    assert draft.data["unanswered"]["organisation.nation"]["by"] == "2026-11-23"


def test_a_question_that_needs_an_answer_says_so() -> None:
    prompt = Lines("d", "")
    interviewed(new("g.yaml"), prompt)
    assert all(said.startswith("This one needs an answer.") for said in prompt.said)


@pytest.mark.parametrize("columns", [20, 80])
def test_a_question_is_shown_without_what_could_steer_the_terminal(columns: int) -> None:
    asked = Asked("k", "What of \x1b[2J?", about="Ann\x07", choices=(Choice("x", "\u202eRed"),), kind=Kind.ONE)
    text = shown(asked, columns)
    assert not [char for char in text if not char.isprintable() and char != "\n"]


def test_a_linter_that_hides_names_is_refused() -> None:
    with pytest.raises(ValueError, match="may not redact"):
        run_interview(new("g.yaml"), Lines(), Linter(redact="all"), today="2026-11-23")


def test_a_decision_is_offered_only_where_it_would_answer_a_finding() -> None:
    raw = (FIXTURES / "scenarios" / "01-one-home-no-guardian.yaml").read_bytes()
    prompt = Unknowing("1")
    interviewed(opened("g.yaml", raw), prompt)
    assert "decisions[no_caldicott_guardian]" in prompt.keys
    assert "decisions[dpo_not_appointed]" not in prompt.keys
