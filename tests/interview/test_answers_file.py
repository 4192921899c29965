"""Answers from a file: all of them are used, or none."""

from __future__ import annotations

import re

import pytest

from linter.carets import BrokenFile
from linter.interview import answered, new, opened
from tests.support import FIXTURES, linter

HOME = b"""\
organisation: {id: rosewood, name: Rosewood}
organisation.nation: england
roles.dsp_lead.holders[amira-khan].from: 2025-04-01
roles.dpo.holders[ibis].lead_contact: amira-khan
people.amira-khan.name: Amira Khan
people.amira-khan.training[siro].completed_on: 2026-01-01
people.amira-khan.seniority: {unanswered: {asked: amira-khan, by: 2026-12-23}}
bodies.ibis: {name: Ibis LLP, kind: firm}
"""


def _refused(raw: bytes) -> str:
    with pytest.raises(BrokenFile) as told:
        answered(new("g.yaml"), "answers.yaml", b"organisation: {id: rosewood, name: Rosewood}\n" + raw)
    return str(told.value)


def test_answers_may_name_people_roles_and_elements_of_lists_in_any_order() -> None:
    data = answered(new("g.yaml"), "answers.yaml", HOME).document().data
    assert data == {
        "format": "govlint/1",
        "organisation": {"id": "rosewood", "name": "Rosewood", "nation": "england"},
        "bodies": {"ibis": {"name": "Ibis LLP", "kind": "firm"}},
        "people": {
            "amira-khan": {"name": "Amira Khan", "training": [{"course": "siro", "completed_on": "2026-01-01"}]}
        },
        "roles": {
            "dsp_lead": {"holders": [{"person": "amira-khan", "from": "2025-04-01"}]},
            "dpo": {"holders": [{"body": "ibis", "lead_contact": "amira-khan"}]},
        },
        "unanswered": {"people.amira-khan.seniority": {"asked": "amira-khan", "by": "2026-12-23"}},
    }


def test_everything_that_is_wrong_is_said_together_each_at_its_place() -> None:
    told = _refused(
        b"organisation.nashion: england\n"
        b"organisation.legal_form: compny\n"
        b"roles.dsp_lead.holders[a].from: 2025-02-30\n"
        b"?x: 1\n"
    )
    assert told.splitlines()[::3] == [
        "answers.yaml:2:1: There is no key “nashion” under organisation; did you mean “nation”?",
        "answers.yaml:3:26: organisation.legal_form cannot be “compny”; did you mean “company”?",
        "answers.yaml:4:33: roles.dsp_lead.holders[a].from is “2025-02-30”, and there is no such day",
        "answers.yaml:5:1: There is no key “?x” at the top of the file",
    ]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"organisation..name: x\n", "is not the key of anything"),
        (b"[a]: x\n", "must be text"),
        (b"organisation.dedicated_staff[it].x: y\n", "cannot be added to this list by its name"),
        (b"organisation.sites: 0\n", "must be at least 1"),
        (b"organisation.id: other\n", "already, with another value. Change it there."),
        (b'people.a.name: "a\\u0007"\n', "not allowed"),
        (b"a: b: c\n", "colon may not stand here"),
        (b"people.ann.posts: [director]\n", "needs at least one of these: a name or a reference"),
        (b"unanswered: {organisation.x: {asked: ann, by: 2027-01-01}}\n", "No question of a governance file"),
    ],
)
def test_an_answer_that_cannot_be_used_is_refused(raw: bytes, said: str) -> None:
    assert re.search(said, _refused(raw))


@pytest.mark.parametrize("raw", [b"", b"- a\n", b"x\n"])
def test_a_file_that_holds_no_answers_is_refused(raw: bytes) -> None:
    with pytest.raises(BrokenFile):
        answered(new("g.yaml"), "answers.yaml", raw)


def test_what_makes_no_file_yet_is_refused() -> None:
    with pytest.raises(BrokenFile, match="lacks the key “name”"):
        answered(new("g.yaml"), "answers.yaml", b"organisation.id: rosewood\n")


def test_answers_are_added_to_a_file_that_exists_and_take_out_the_chases_that_they_settle() -> None:
    raw = (FIXTURES / "examples" / "council-company.yaml").read_bytes()
    draft = answered(
        opened("c.yaml", raw),
        "answers.yaml",
        b"organisation.service_users_funded_by: [nhs]\norganisation.nation: england\n",
    )
    lines = draft.text.splitlines()
    kept = [line for line in raw.decode().splitlines() if "unanswered" not in line and "asked:" not in line]
    assert [line for line in lines if line in kept] == kept
    assert "unanswered" not in draft.document().data
    assert linter().check_text(draft.text).exit_code == 1
