"""Decisions and what else is offered: asked for where it would answer a finding, refused at once where it would not count."""

from __future__ import annotations

import pytest

from linter.interview import Draft, new, opened
from linter.report import Verdict
from tests.interview.homes import SCALE, SMALL_HOME
from tests.interview.support import Script, Unknowing, interviewed
from tests.support import FIXTURES, linter

CONFLICT = "decisions[conflict_of_interests]"
ASSESSED = "decisions.conflict-of-interests"


def _opened(name: str) -> Draft:
    return opened("g.yaml", (FIXTURES / name).read_bytes())


def _home(**changes: str | list[str]) -> tuple[Script, Draft]:
    prompt = Script({**SMALL_HOME, **changes})
    return prompt, interviewed(new("g.yaml"), prompt)


def test_a_decision_is_offered_only_where_it_would_answer_a_finding() -> None:
    prompt = Unknowing("1", {"roles.caldicott_guardian": "nobody"})
    interviewed(_opened("scenarios/01-one-home-no-guardian.yaml"), prompt)
    assert "decisions[no_caldicott_guardian]" in prompt.keys
    assert "decisions[dpo_not_appointed]" not in prompt.keys


@pytest.mark.parametrize(
    ("key", "typed", "right", "said"),
    [
        ("reason", "TBC", "A handful of people.", "“TBC” is no answer that anybody could rely on. Type it in words."),
        ("decided_on", "1 April 2027", "1 April 2025", "That day is still to come: today counts as 23 November 2026."),
        ("review_by", "1 April 2026", "1 April 2027", "so the decision would not count any more."),
    ],
)
def test_what_would_not_count_is_refused_at_once_with_the_reason(key: str, typed: str, right: str, said: str) -> None:
    prompt, draft = _home(**{f"{SCALE}.{key}": [typed, right]})
    assert any(said in one for one in prompt.said)
    assert linter().check_text(draft.text).exit_code == 0


def test_a_decision_that_is_left_in_the_midst_is_not_saved_and_that_is_said() -> None:
    key = f"{SCALE}.reason"
    prompt, draft = _home(**{f"{SCALE}.decided_by": "Cara Chair", key: "q"})
    assert prompt.said[-1] == "This decision is not complete and was not saved."
    assert "decisions" not in draft.data
    assert "cara-chair" not in draft.data["people"]


def test_without_a_day_for_its_review_a_decision_would_not_count_so_one_is_asked_for() -> None:
    prompt, draft = _home(**{f"{SCALE}.review_by": ["none", "1 April 2027"]})
    assert draft.data["decisions"]["large-scale-processing"]["review_by"] == "2027-04-01"
    assert next(one for one in prompt.asked if one.key == f"{SCALE}.review_by").text.endswith(
        "Type a date. If none was set, choose one now."
    )


def test_what_was_not_assessed_is_still_to_be_done() -> None:
    prompt, draft = _home(**{"decisions[large_scale_processing]": ["n", "1", ""]})
    assert "Then this is still to be done. Who will see to it?" in [asked.text for asked in prompt.asked]
    assert "decisions[large_scale_processing]" in draft.data["unanswered"]


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("roles.caldicott_guardian.holders[priya-nair].registered_on", "no"),
        ("roles.caldicott_guardian.holders[priya-nair].registered_on", "not yet"),
        ("roles.dsp_lead.holders[amira-khan].assigned_by", "No, not yet"),
        ("roles.dsp_lead.holders[amira-khan].assigned_by", "n/a"),
    ],
)
def test_what_was_not_done_can_be_said_where_a_date_or_text_is_asked_for(key: str, typed: str) -> None:
    _, draft = _home(**{key: [typed, "1", ""]})
    assert draft.data["unanswered"] == {key: {"asked": "amira-khan", "by": "2026-12-23"}}


def test_an_organisation_that_is_not_registered_is_not_asked_when_its_registration_ends() -> None:
    answers: dict[str, str | list[str]] = {"organisation.identifiers.ico_registration": "no"}
    prompt, draft = _home(**answers, **{"organisation.identifiers": ["1", ""]})
    assert "organisation.identifiers.ico_expires_on" not in prompt.keys
    assert "organisation.identifiers" in draft.data["unanswered"]


def test_a_day_to_come_is_no_day_on_which_something_was_done() -> None:
    key = "roles.caldicott_guardian.holders[priya-nair].registered_on"
    prompt, _ = _home(**{key: ["1 December 2026", "yesterday"]})
    assert "That day is still to come: today counts as 23 November 2026. Type no if it is not done yet." in prompt.said


# Conflicts of interests.


CLASH = """\
format: govlint/1
organisation: {id: a, name: A, nation: wales, legal_form: company, owners: [private], sites: 3}
processing: {regular_and_systematic_monitoring: false, special_category_or_criminal_data: true}
people:
  tom: {name: Tom Ellis, job_title: Manager, posts: [registered_manager, records_manager, other]}
  ann: {name: Ann Archer, job_title: Director, seniority: board}
roles:
  dpo:
    holders: [{person: tom, from: 2025-01-01, title: DPO, ico_told_on: 2025-01-02, expertise: Solicitor}]
"""


def _clash(**answers: str | list[str]) -> tuple[Unknowing, Draft]:
    asked = {f"{ASSESSED}.{key}": value for key, value in answers.items()}
    prompt = Unknowing("2", {CONFLICT: ["y", "n"], **asked})
    return prompt, interviewed(opened("g.yaml", CLASH.encode()), prompt)


RIGHT: dict[str, str | list[str]] = {
    "answer": "1", "decided_on": "1 June 2026", "decided_by": "1", "reason": "No decisions on data.", "review_by": "1 June 2027",
}  # fmt: skip


def test_an_assessment_is_asked_for_each_post_that_a_finding_is_about_and_for_no_other() -> None:
    prompt, _ = _clash(**RIGHT)
    asked = [one.text for one in prompt.asked if one.key == CONFLICT]
    assert [text.partition("whether being ")[2].partition(" clashes")[0] for text in asked] == [
        "registered manager",
        "other",
    ]
    assert all(one.about == "Tom Ellis" and not one.default for one in prompt.asked if one.key == CONFLICT)


def test_an_assessment_that_counts_answers_the_finding() -> None:
    _, draft = _clash(**RIGHT)
    made = draft.data["decisions"]["conflict-of-interests"]
    assert (made["person"], made["post"], made["answer"]) == ("tom", "registered_manager", "none")
    failing = {one.policy for one in linter().check_text(draft.text).files[0].having(Verdict.FAIL)}
    assert "DPO042" not in failing
    assert "DPO049" in failing


def test_nobody_is_offered_to_clear_themselves() -> None:
    prompt, draft = _clash(**{**RIGHT, "decided_by": ["Tom Ellis", "Ann Archer"]})
    asked = next(one for one in prompt.asked if one.key == f"{ASSESSED}.decided_by")
    assert "Tom Ellis" not in {choice.label for choice in asked.choices}
    assert any(
        one.startswith("Nobody can be cleared by themselves, their own deputy or the firm") for one in prompt.said
    )
    assert draft.data["decisions"]["conflict-of-interests"]["decided_by"] == "ann"


def test_a_conflict_is_recorded_too_and_not_asked_about_again() -> None:
    _, draft = _clash(**{**RIGHT, "answer": "2", "decided_by": "Tom Ellis"})
    assert draft.data["decisions"]["conflict-of-interests"]["answer"] == "conflict"
    again = Unknowing("2", {CONFLICT: "n"})
    interviewed(opened("g.yaml", draft.text.encode()), again)
    assert again.keys.count(CONFLICT) == len(["other"])


def test_no_decision_is_offered_where_none_can_answer() -> None:
    source = CLASH.replace("[registered_manager, records_manager, other]", "[records_manager]")
    prompt = Unknowing("2")
    interviewed(opened("g.yaml", source.encode()), prompt)
    assert CONFLICT not in prompt.keys


# What an officer decides on.


def _activities(*typed: str) -> tuple[Unknowing, dict[str, object]]:
    prompt = Unknowing("2", {"processing.activities": list(typed), CONFLICT: ["n", "n"]})
    return prompt, interviewed(opened("g.yaml", CLASH.encode()), prompt).data


def test_an_officer_who_decides_on_nothing_is_recorded_by_who_decides() -> None:
    prompt, data = _activities("n", "Ann Archer, 2")
    asked = [one for one in prompt.asked if one.key == "processing.activities"]
    assert asked[0].text.startswith("Does Tom Ellis decide why and how personal data are used in any system")
    assert "Tom Ellis" not in {choice.label for choice in asked[1].choices}
    (activity,) = data["processing"]["activities"].values()  # type: ignore[index]
    assert activity["purposes_and_means_decided_by"] == ["ann", "the-board-of-directors"]


def test_an_officer_who_decides_is_asked_only_then_on_what() -> None:
    prompt, data = _activities("y", "Staff rota", "y", "Cameras", "")
    assert data["processing"]["activities"] == {  # type: ignore[index]
        "staff-rota": {"name": "Staff rota", "purposes_and_means_decided_by": ["tom"]},
        "cameras": {"name": "Cameras", "purposes_and_means_decided_by": ["tom"]},
    }
    assert any("also decides why and how personal data are used" in said for said in prompt.said)


def test_what_nobody_can_say_of_an_officer_is_chased() -> None:
    assert "processing.activities" in _activities("d")[1]["unanswered"]  # type: ignore[operator]


# Deputies and posts.


def _lead(extra: str, **answers: str) -> tuple[Unknowing, Draft]:
    source = (
        "format: govlint/1\norganisation: {id: a, name: A, nation: england, legal_form: company, owners: [private], sites: 3}\n"
        "people: {amira: {name: Amira Khan, job_title: Manager}, ben: {name: Ben Barr, job_title: Nurse}}\n"
        f"roles: {{dsp_lead: {{holders: [{{person: amira, from: 2025-01-01, title: Lead}}]{extra}}}}}\n"
    )
    prompt = Unknowing("1", {key.replace("__", "."): value for key, value in answers.items()})
    return prompt, interviewed(opened("g.yaml", source.encode()), prompt)


DEPUTIES = "roles.dsp_lead.deputies"


@pytest.mark.parametrize(("typed", "deputies"), [("2", ["ben"]), ("Ben Barr", ["ben"]), ("nobody", []), ("1", [])])
def test_a_deputy_is_asked_for_where_a_policy_misses_one(typed: str, deputies: list[str]) -> None:
    prompt, draft = _lead("", roles__dsp_lead__deputies=typed)
    assert prompt.keys.count(DEPUTIES) == 1
    assert draft.data["roles"]["dsp_lead"]["deputies"] == deputies
    asked = next(one for one in prompt.asked if one.key == DEPUTIES)
    assert [choice.label for choice in asked.choices] == ["Nobody", "Ben Barr"]


def test_a_deputy_who_is_not_known_yet_is_asked_for_again() -> None:
    _, draft = _lead("")
    assert DEPUTIES in draft.data["unanswered"]
    again = Unknowing("1", {DEPUTIES: "2"})
    after = interviewed(opened("g.yaml", draft.text.encode()), again)
    assert after.data["roles"]["dsp_lead"]["deputies"] == ["ben"]


def test_a_deputy_who_is_stated_is_not_asked_for() -> None:
    prompt, _ = _lead(", deputies: [ben]")
    assert DEPUTIES not in prompt.keys


def test_the_posts_of_whoever_a_policy_looks_at_are_asked_with_its_reason() -> None:
    prompt, draft = _lead("", **{"people.amira.posts": "registered manager, Partner"})
    asked = next(one for one in prompt.asked if one.key == "people.amira.posts")
    assert "registered manager" in asked.why
    assert [choice.value for choice in asked.choices[: asked.shown_first]] == [
        "owner", "director", "nominated_individual", "registered_manager", "deputy_manager",
    ]  # fmt: skip
    assert draft.data["people"]["amira"]["posts"] == ["registered_manager", "partner"]
    assert "people.ben.posts" not in prompt.keys


def test_more_shows_the_rest_of_a_long_list() -> None:
    prompt, _ = _lead("", **{"people.amira.posts": "more"})
    rest = next(said for said in prompt.said if "Chief executive" in said)
    assert rest.splitlines()[0] == "   6  Partner"
    assert "Owner" not in rest.split()
