"""Two whole interviews, as they are typed and as they end."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from linter.interview import new
from linter.report import Verdict
from tests.interview.homes import GROUP, SMALL_HOME
from tests.interview.support import Script, Unknowing, interviewed
from tests.support import linter

GOLDEN = Path(__file__).parent / "golden"


def _compare(name: str, text: str) -> None:
    """Compare with a golden file, which ``WRITE_GOLDEN=1 pytest`` writes anew; read the difference then."""
    path = GOLDEN / name
    if os.environ.get("WRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def test_a_small_home_that_answers_everything_ends_with_a_file_that_has_nothing_to_put_right() -> None:
    prompt = Script(SMALL_HOME)
    draft = interviewed(new("governance.yaml"), prompt)
    assert linter().check_text(draft.text).exit_code == 0
    _compare("small-home.yaml", draft.text)
    _compare("small-home.txt", prompt.transcript)


def test_a_group_that_does_not_know_everything_gets_a_file_in_which_every_gap_has_a_name_and_a_date() -> None:
    prompt = Unknowing("Grace Obi", GROUP)
    draft = interviewed(new("governance.yaml"), prompt)
    _compare("large-group.yaml", draft.text)
    _compare("large-group.txt", prompt.transcript)
    open_ones = [one for one in linter().check_text(draft.text).files[0].having(Verdict.CANNOT_TELL) if not one.held]
    unasked = {
        question.key.rpartition(".")[2] for one in open_ones for question in one.questions if not question.chased_by
    }
    assert unasked <= {"overall", "scope"}  # a role with one holder is not shared


def test_the_same_answers_always_make_the_same_file() -> None:
    assert interviewed(new("a.yaml"), Script(SMALL_HOME)).text == interviewed(new("b.yaml"), Script(SMALL_HOME)).text


def test_a_role_can_be_held_by_several() -> None:
    answers = {**SMALL_HOME, "roles.dsp_lead": ["Amira Khan", "Priya Nair"], "roles.dsp_lead.holders": ["yes", "no"]}
    data = interviewed(new("governance.yaml"), Script(answers)).data
    assert [one["person"] for one in data["roles"]["dsp_lead"]["holders"]] == ["amira-khan", "priya-nair"]


@pytest.mark.parametrize("asked", ["organisation.owners", "roles.dsp_lead", "people.amira-khan.training"])
def test_every_question_says_why_it_is_asked(asked: str) -> None:
    prompt = Script(SMALL_HOME)
    interviewed(new("governance.yaml"), prompt)
    assert [question.key for question in prompt.asked if not question.why and "another" not in question.text] == []
    assert asked in prompt.keys


def test_nothing_is_asked_that_the_answers_make_irrelevant() -> None:
    prompt = Script(SMALL_HOME)
    interviewed(new("governance.yaml"), prompt)
    assert not [key for key in prompt.keys if key.startswith(("roles.dpo.", "roles.siro."))]


def test_a_consequence_is_said_as_soon_as_an_answer_has_one() -> None:
    prompt = Script({**GROUP, "organisation.owners": "3", "organisation.sites": "q"})
    interviewed(new("governance.yaml"), prompt)
    assert any("counts as a public authority" in said and "data protection officer" in said for said in prompt.said)
