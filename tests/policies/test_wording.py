"""What a finding says: the clause that its level rests on comes first, and words of our own are never withheld."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from linter.craft.examples import merged
from linter.derive.assessments import WHY_NOT
from linter.derive.roles import AS_OFFICER, ROLES, title_of
from linter.report import Outcome, Verdict
from linter.shape.schema import derived
from tests.support import AS_OF, PACKS, as_yaml, data_of, linter, pack

if TYPE_CHECKING:
    from linter.packs.model import LevelRule, Policy
    from linter.redact import Mode

BASE = data_of(PACKS / "dspt_roles" / "examples" / "base.yaml")
RULES = [(policy, rule) for policy in pack(PACKS / "dspt_roles").policies for rule in policy.levels]
READ_OUT_OF_OTHERS = ("practice",)
"""What a level may rest on without a source that calls itself so: good practice is read out of guidance of every kind."""


def found(policy: str, change: dict[str, Any], redact: Mode = "none") -> Outcome:
    """The first finding of a policy on the common example with this change."""
    checker = copy.copy(linter(AS_OF, (policy,)))
    checker.redact = redact
    return next(checker.check_text(as_yaml(merged(BASE, change))).files[0].having(Verdict.FAIL))


@pytest.mark.parametrize(("policy", "rule"), RULES, ids=[f"{policy.id}-{rule.basis}" for policy, rule in RULES])
def test_every_level_rests_on_a_source_of_its_kind(policy: Policy, rule: LevelRule) -> None:
    assert rule.basis in {*(source.kind for source in policy.sources), *READ_OUT_OF_OTHERS}


def test_the_clause_that_a_level_rests_on_comes_first() -> None:
    using, not_using = ({"toolkit": {"used": used}} for used in (True, False))
    assert found("DSP001", using).clauses[0].kind == "toolkit"
    assert found("DSP001", not_using).clauses[0].kind == "sector_guidance"


def test_words_of_the_policy_are_not_withheld_whatever_of_the_file_decided_between_them() -> None:
    size = {"organisation": {"size": "large_group", "sites": 1, "dedicated_staff": [], "care_records": "small_volume"}}
    assert found("DPO009", size, "all").message == found("DPO009", size).message


def test_a_name_and_a_word_of_the_policy_in_one_sentence_are_each_shown_as_they_may_be() -> None:
    gone: dict[str, Any] = {
        "people": {"cat": {"until": "2026-11-22"}},
        "roles": {"siro": {"holders": [{"person": "cat", "title": "SIRO", "from": "2020-01-01"}]}},
    }
    assert found("DAT002", gone).problem == "Nobody is the Senior Information Risk Owner"
    assert found("DAT002", gone, "all").problem == "Nobody is the Senior Information Risk Owner"
    gone["roles"]["siro"]["holders"].append({"person": "ann", "title": "SIRO", "from": "2020-01-01"})
    said = "{} is listed as Senior Information Risk Owner, and is no longer in post"
    assert found("DAT002", gone).problem == said.format("Cat Cooper")
    assert found("DAT002", gone, "all").problem == said.format("person-3")


def test_each_name_of_a_list_is_shown_as_it_may_be() -> None:
    loop = {one: {"reports_to": {"person": other}} for one, other in (("ann", "ben"), ("ben", "cat"), ("cat", "ann"))}
    said = "The line of reporting from {} leads back to {} (through {}, {})"
    assert found("DAT014", {"people": loop}).message == said.format(
        "Ann Archer", "Ann Archer", "Ben Butler", "Cat Cooper"
    )
    assert found("DAT014", {"people": loop}, "names").message == said.format(
        "person-1", "person-1", "person-2", "person-3"
    )


def test_a_decision_that_does_not_count_says_why_at_its_own_line() -> None:
    decision = {"about": "conflict_of_interests", "role": "dpo", "person": "ben", "post": "registered_manager"}
    reasons = {
        "decided by the person concerned, so it does not count": ("decided_by", {"decided_by": "ben"}),
        "its review was due by this day, so it no longer counts": ("review_by", {"review_by": "2026-11-22"}),
        "only a placeholder, so this decision does not count": ("reason", {"reason": "TBC"}),
        "decided by somebody who had left by then, so it does not count": ("decided_by", {"decided_by": "cat"}),
        "decided by the deputy of the person concerned, so it does not count": ("decided_by", {"decided_by": "ann"}),
        "decided by somebody who reports to the person concerned, so it does not count": (
            "decided_by",
            {"decided_by": "dan"},
        ),
        "decided by the firm that the person concerned works for, so it does not count": (
            "decided_by",
            {"decided_by": "firm"},
        ),
        "dated in the future, so it does not count yet": ("decided_on", {"decided_on": "2026-11-24"}),
        "found a conflict": ("answer", {"answer": "conflict"}),
    }
    for said, (key, change) in reasons.items():
        made = {**decision, "answer": "none", "decided_on": "2026-01-05", "decided_by": "board", "reason": "Few data."}
        file = {
            "people": {
                "ben": {"posts": ["registered_manager"], "employer": "firm"},
                "cat": {"until": "2025-12-31"},
                "dan": {"name": "Dan Dyer", "posts": [], "reports_to": {"person": "ben"}},
            },
            "roles": {
                "dpo": {"holders": [{"person": "ben", "title": "DPO", "from": "2024-01-01"}], "deputies": ["ann"]}
            },
            "decisions": {"looked-at": {**made, **change}},
        }
        marks = {mark.label: mark.place.pointer for mark in found("DPO042", file).marks}
        assert marks[said] == f"/decisions/looked-at/{key}"
        assert said in {mark.label for mark in found("DPO042", file, "all").marks}


def test_whoever_decides_by_sitting_on_a_body_is_shown_where_the_file_says_so() -> None:
    file = {
        "bodies": {"panel": {"name": "Panel", "kind": "committee", "members": ["cat", "ben"]}},
        "roles": {"dpo": {"holders": [{"person": "ben", "title": "DPO", "from": "2024-01-01"}]}},
        "processing": {"activities": {"rota": {"purposes_and_means_decided_by": ["panel"]}}},
    }
    marks = {mark.label: mark.place.pointer for mark in found("DPO048", file).marks}
    assert marks["sits on the body that decides"] == "/bodies/panel/members/1"


def test_the_employer_of_an_officer_who_is_called_own_staff_is_shown() -> None:
    officer = {
        "arrangement": "own_staff",
        "agreement": "TBC",
        "holders": [{"person": "ben", "title": "DPO", "from": "2024-01-01"}],
    }
    file = {"people": {"ben": {"employer": "firm"}}, "roles": {"dpo": officer}}
    marks = {mark.label: mark.place.pointer for mark in found("DPO012", file).marks}
    assert marks["employed by another body"] == "/people/ben/employer"


@pytest.mark.parametrize(
    ("policy", "role"), [("SIRO001", "dsp_lead"), ("SIRO002", "siro"), ("SIRO003", "caldicott_guardian")]
)
def test_what_the_full_length_contract_asks_is_shown_at_the_contract(policy: str, role: str) -> None:
    base = data_of(PACKS / "nhs_contract" / "examples" / "base.yaml")
    change = {
        "organisation": {"contracts": ["local_authority", "nhs_standard_full"]},
        "roles": {role: {"holders": [{"person": "ann", "title": "Lead", "from": "2024-01-01"}]}},
    }
    checker = linter(AS_OF, (policy,), ("nhs_contract",))
    outcome = next(checker.check_text(as_yaml(merged(base, change))).files[0].having(Verdict.FAIL))
    marks = {mark.label: mark.place.pointer for mark in outcome.marks}
    assert marks["the full-length NHS contract"] == "/organisation/contracts/1"


def test_what_is_derived_in_words_is_listed_in_the_schema_so_that_it_is_known_to_hold_nothing_of_the_file() -> None:
    officer = derived().fields["dpos"].items
    holder = derived().fields["holders"].items
    assert officer is not None
    assert holder is not None
    assessment = officer.fields["assessments"].items
    assert assessment is not None
    assert set(assessment.fields["why_not"].members) == set(WHY_NOT)
    assert officer.fields["as_officer"].members == AS_OFFICER
    assert set(holder.fields["role_title"].members) == {title_of(role) for role in ROLES}
