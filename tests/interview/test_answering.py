"""What can be typed, what is refused at once, and how to go back, ask why and stop."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.api import Linter
from linter.interview import Asked, Choice, Kind, new, run_interview
from linter.interview.asked import Misread
from linter.interview.days import remark
from linter.interview.labels import id_for
from linter.interview.meaning import meaning
from linter.interview.showing import shown
from linter.shape.check import check_shape
from tests.interview.homes import SMALL_HOME
from tests.interview.support import Lines, Script, interviewed
from tests.support import AS_OF, THOROUGH

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
        (Kind.DATE, "31/03/2027", "2027-03-31"),
        (Kind.DATE, "31.03.2027", "2027-03-31"),
        (Kind.DATE, "31-03-2027", "2027-03-31"),
        (Kind.DATE, "3/4/2027", "2027-04-03"),
        (Kind.DATE, "1st of March 2019", "2019-03-01"),
        (Kind.DATE, "Sunday 1 March 2026", "2026-03-01"),
        (Kind.DATE, "March 1st, 2026", "2026-03-01"),
        (Kind.DATE, "3 sept 2026", "2026-09-03"),
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
        (Kind.TEXT, "TBC"),
        (Kind.TEXT, "n/a"),
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
    with pytest.raises(Misread, match=r"Type "):
        meaning(_asked(kind), typed)


@pytest.mark.parametrize(
    "typed", ["2026-02-30", "30 February 2026", "31/02/2026", "12/31/2026", "1 Ma 2026", "1/3/26", "1/3-2026", ""]
)
def test_a_day_that_does_not_exist_or_may_be_another_is_refused(typed: str) -> None:
    with pytest.raises(Misread, match=r"I could not read that date\. Type it as 31 March 2027 or 31/03/2027\."):
        meaning(_asked(Kind.DATE), typed, AS_OF)


@pytest.mark.parametrize("typed", ["March 2019", "march, 2019", "03/2019"])
def test_a_month_is_a_date_only_where_its_first_day_is_near_enough(typed: str) -> None:
    assert meaning(_asked(Kind.DATE, allows_period=True), typed) == "2019-03-01"
    with pytest.raises(Misread, match="Type the day as well"):
        meaning(_asked(Kind.DATE), typed)


@pytest.mark.parametrize(("typed", "date"), [("today", AS_OF), ("Yesterday", "2026-11-22"), ("tomorrow", "2026-11-24")])
def test_a_day_may_be_counted_from_today(typed: str, date: str) -> None:
    assert meaning(_asked(Kind.DATE), typed, AS_OF) == date


@pytest.mark.parametrize(
    ("typed", "date", "said"),
    [
        ("3/4/2027", "2027-04-03", "Read as 3 April 2027: the day comes first."),
        ("03/03/2027", "2027-03-03", ""),
        ("31/03/2027", "2027-03-31", ""),
        ("31 March 2027", "2027-03-31", ""),
        ("2027-03-01", "2027-03-01", ""),
        ("2019", "2019-01-01", "Taken as 1 January 2019, the first day of it."),
        ("March 2019", "2019-03-01", "Taken as 1 March 2019, the first day of it."),
        ("yesterday", "2026-11-22", "That is 22 November 2026."),
    ],
)
def test_a_date_that_may_have_been_meant_otherwise_is_said_in_words(typed: str, date: str, said: str) -> None:
    assert remark(typed, date) == said


@given(st.sampled_from(Kind), st.text(max_size=40))
@settings(deadline=None)
def test_whatever_is_typed_is_either_understood_or_asked_for_again(kind: Kind, typed: str) -> None:
    with suppress(Misread):
        assert meaning(_asked(kind), typed.strip() or "x") is not None


def test_the_id_is_made_from_the_name_and_said() -> None:
    prompt = Lines("Rosewood Court Ltd")
    draft = interviewed(new("g.yaml"), prompt)
    assert prompt.said == ["In the file, Rosewood Court Ltd has the id rosewood-court-ltd."]
    assert draft.data["organisation"]["id"] == "rosewood-court-ltd"


def test_a_number_that_the_schema_refuses_is_refused_at_once() -> None:
    prompt = Lines("Rosewood", "2", "1", "1", "0")
    interviewed(new("g.yaml"), prompt)
    assert prompt.said[-1] == "This must be at least 1, and is 0."


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_written_so_that_it_is_read_back(name: str) -> None:
    named = f"{name} Home"
    draft = interviewed(new("g.yaml"), Lines(named, "2", "1", "1", "1", f"Lee {name}".strip(), ""))
    document = draft.document()
    assert not document.faults
    assert document.data["organisation"]["name"] == named
    assert not check_shape(document).faults
    people = [person["name"] for person in document.data.get("people", {}).values()]
    assert people == [f"Lee {name}"] * (not any(char in "&0123456789" for char in name))


@pytest.mark.parametrize("name", ["a\x00b", "\x1b[2J", "Lee \ud800"])
def test_a_name_that_no_file_can_hold_is_refused(name: str) -> None:
    prompt = Lines(name)
    draft = interviewed(new("g.yaml"), prompt)
    assert prompt.said[-1].endswith(("cannot stand in the file. Type it without it.", "Type it in words."))
    assert draft.text == ""


def test_two_people_never_get_the_same_id() -> None:
    assert id_for("Zoë O'Neill", {"zoe-oneill"}, "person") == "zoe-oneill-2"
    assert id_for("李雷", {"person"}, "person") == "person-2"


def test_going_back_asks_the_question_before_again_and_forgets_its_answer() -> None:
    prompt = Lines("Rosewood", "1", "b", "2", "1", "b", "b", "3")
    draft = interviewed(new("g.yaml"), prompt)
    assert draft.data["organisation"]["nation"] == "scotland"
    assert "legal_form" not in draft.data["organisation"]


def test_going_back_over_somebody_new_takes_them_out_again() -> None:
    prompt = Lines("Rosewood", "2", "1", "1", "1", "Ann Archer", "b", "Bea Brown")
    draft = interviewed(new("g.yaml"), prompt)
    assert list(draft.data["people"]) == ["bea-brown"]


def test_going_back_says_nothing_twice() -> None:
    prompt = Lines("Mereside", "1", "1", "3", "b", "3")
    interviewed(new("g.yaml"), prompt)
    assert len([said for said in prompt.said if "public authority" in said]) == 2  # once for each time it was answered


def test_there_is_nothing_before_the_first_question() -> None:
    prompt = Lines("b")
    interviewed(new("g.yaml"), prompt)
    assert prompt.said == ["This is the first question; there is nothing to go back to."]


@pytest.mark.parametrize("end", [["q"], ["Q"], []])
def test_stopping_keeps_what_there_is(end: list[str]) -> None:
    draft = interviewed(new("g.yaml"), Lines("Rosewood", "England", *end))
    assert draft.document().data == {
        "format": "govlint/1",
        "organisation": {"id": "rosewood", "name": "Rosewood", "nation": "england"},
    }


def test_stopping_before_there_is_a_name_leaves_no_file() -> None:
    assert interviewed(new("g.yaml"), Lines("q")).text == ""


@pytest.mark.parametrize("stop", sorted(SMALL_HOME) if THOROUGH else sorted(SMALL_HOME)[::3])
def test_wherever_it_is_stopped_the_file_fits_the_schema(stop: str) -> None:
    draft = interviewed(new("g.yaml"), Script({**SMALL_HOME, stop: "q"}))
    if draft.text:
        document = draft.document()
        assert (document.faults, check_shape(document).faults) == ((), ())


def test_a_question_mark_explains_and_asks_again() -> None:
    prompt = Lines("Rosewood", "?", "1")
    interviewed(new("g.yaml"), prompt)
    assert [question.key for question in prompt.asked[1:3]] == ["organisation.nation"] * 2
    assert "Caldicott Guardian guidance" in prompt.said[1]


def test_not_knowing_yet_is_written_down_with_who_is_to_find_out_and_by_when() -> None:
    draft = interviewed(new("g.yaml"), Lines("Rosewood", "d", "Ann Archer", ""))
    assert draft.data["unanswered"] == {"organisation.nation": {"asked": "ann-archer", "by": "2026-12-23"}}


def test_the_day_for_an_answer_may_not_have_passed() -> None:
    prompt = Lines("Rosewood", "d", "Ann Archer", "22 November 2026", "23 November 2026")
    draft = interviewed(new("g.yaml"), prompt)
    assert prompt.said[-1] == "That day has passed: today counts as 23 November 2026."
    assert draft.data["unanswered"]["organisation.nation"]["by"] == "2026-11-23"


def test_the_day_for_an_answer_may_not_be_so_far_away_that_the_check_does_not_wait_for_it() -> None:
    prompt = Lines("Rosewood", "d", "Ann Archer", "22 February 2027", "21 February 2027")
    draft = interviewed(new("g.yaml"), prompt)
    assert prompt.said[-1] == "That is too far away: the check waits until 21 February 2027 at the latest."
    assert draft.data["unanswered"]["organisation.nation"]["by"] == "2027-02-21"


def test_a_question_that_needs_an_answer_says_so() -> None:
    prompt = Lines("d", "")
    interviewed(new("g.yaml"), prompt)
    assert prompt.said == ["This one needs an answer.", "Please type an answer."]


@pytest.mark.parametrize("columns", [20, 80])
def test_a_question_is_shown_without_what_could_steer_the_terminal(columns: int) -> None:
    asked = Asked("k", "What of \x1b[2J?", about="Ann\x07", choices=(Choice("x", "\u202eRed"),), kind=Kind.ONE)
    text = shown(asked, columns)
    assert not [char for char in text if not char.isprintable() and char != "\n"]


def test_a_linter_that_hides_names_is_refused() -> None:
    with pytest.raises(ValueError, match="may not redact"):
        run_interview(new("g.yaml"), Lines(), Linter(redact="all"), today="2026-11-23")
