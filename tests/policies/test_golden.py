"""The promise of a pack's version: a patch flips no verdict, a minor version only adds advice."""

from __future__ import annotations

import pytest

from tests.policies.golden import CORPUS, NAMES, read, record, records, verdicts, version_of, written

EARLIER = [
    (name, older, newer) for name in NAMES for older, newer in zip(records(name), records(name)[1:], strict=False)
]


@pytest.mark.parametrize("name", NAMES)
def test_a_version_says_of_the_corpus_what_it_said_when_it_was_recorded(name: str) -> None:
    kept = read(record(name, version_of(name)))
    found = {key: said for key, said in verdicts(name).items() if key[0] in {file for file, _ in kept}}
    assert found == kept


@pytest.mark.parametrize("name", NAMES)
def test_the_record_of_a_version_holds_outcomes_of_every_file(name: str) -> None:
    assert {file for file, _ in read(record(name, version_of(name)))} == {path.stem for path in CORPUS}


@pytest.mark.parametrize(("name", "older", "newer"), EARLIER)
def test_a_minor_version_flips_nothing_and_adds_only_advice(
    name: str, older: tuple[int, int], newer: tuple[int, int]
) -> None:
    if older[0] != newer[0]:
        pytest.skip("a major version may judge otherwise")
    before, after = read(record(name, older)), read(record(name, newer))
    assert flips(before, after) == []


def flips(before: dict[tuple[str, str], str], after: dict[tuple[str, str], str]) -> list[str]:
    """What a minor version must not do: another verdict, one that is gone, an addition above advice."""
    changed = [f"{' '.join(key)}: {said} -> {after.get(key)}" for key, said in before.items() if after.get(key) != said]
    known = {policy.partition(" ")[0] for _, policy in before}
    new = {key: said for key, said in after.items() if key[1].partition(" ")[0] not in known}
    return [*changed, *(f"{' '.join(key)}: new, {said}" for key, said in new.items() if not _is_advice(said))]


def _is_advice(said: str) -> bool:
    return said == "not_applicable" or said.endswith(" advice")


def test_a_flip_is_noticed_and_added_advice_is_not_one() -> None:
    before = {("home", "DPO001"): "pass must", ("home", "CG001"): "fail should"}
    assert flips(before, {**before, ("home", "CG099"): "fail advice"}) == []
    assert flips(before, {**before, ("home", "DPO001"): "fail must"}) == ["home DPO001: pass must -> fail must"]
    assert flips(before, {**before, ("home", "CG099"): "fail should"}) == ["home CG099: new, fail should"]
    assert flips(before, {("home", "DPO001"): "pass must"}) == ["home CG001: fail should -> None"]


def test_a_record_is_read_as_it_was_written() -> None:
    found = {("home", "DPO042 roles.dpo.holders[tom]"): "fail must", ("home", "CG001"): "not_applicable"}
    path_text = written(found)
    assert path_text == "# home\nfail must: DPO042 roles.dpo.holders[tom]\nnot_applicable: CG001\n"
