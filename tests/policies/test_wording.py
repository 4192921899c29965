"""What a finding says: the clause that its level rests on comes first, and words of our own are never withheld."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from linter.packs.load import load_pack
from linter.report import Outcome, Verdict
from tests.support import AS_OF, PACKS, as_yaml, data_of, linter, merged

if TYPE_CHECKING:
    from linter.packs.model import LevelRule, Policy
    from linter.redact import Mode

BASE = data_of(PACKS / "dspt_roles" / "examples" / "base.yaml")
RULES = [(policy, rule) for policy in load_pack(PACKS / "dspt_roles").policies for rule in policy.levels]
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
