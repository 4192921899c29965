"""Every built-in policy holds on its own examples, which reach all of it, and a whole run says the same of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from linter.craft.examples import merged
from linter.craft.testing import try_pack
from linter.craft.trying import worst
from tests.support import AS_OF, PACKS, as_yaml, data_of, linter, pack

if TYPE_CHECKING:
    from pathlib import Path

    from linter.craft.results import PackTested, PolicyTested

FOLDERS = sorted(path.parent for path in PACKS.glob("*/pack.yaml"))
FILES = [path for folder in FOLDERS for path in sorted(folder.glob("examples/[A-Z]*.yaml"))]
POLICIES = [pytest.param(path.parent.parent, path.stem, id=path.stem) for path in FILES]
OUTCOMES = ("pass", "fail", "not_applicable", "cannot_tell")


@cache
def results_of(folder: Path) -> PackTested:
    return try_pack(folder)


def of_policy(folder: Path, policy: str) -> PolicyTested:
    return next(one for one in results_of(folder).policies if one.policy.id == policy)


@pytest.mark.parametrize(("folder", "policy"), POLICIES)
def test_every_example_has_the_outcome_it_stands_for(folder: Path, policy: str) -> None:
    assert [str(case.fault) for case in of_policy(folder, policy).cases if case.fault] == []


@pytest.mark.parametrize(("folder", "policy"), POLICIES)
def test_every_outcome_that_a_policy_can_reach_has_an_example(folder: Path, policy: str) -> None:
    assert of_policy(folder, policy).lacking == ()


@pytest.mark.parametrize(("folder", "policy"), POLICIES)
def test_no_condition_of_a_policy_can_be_changed_unnoticed(folder: Path, policy: str) -> None:
    assert [str(fault) for fault in of_policy(folder, policy).unnoticed] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_nothing_is_wrong_with_a_pack_and_nothing_in_it_is_idle_or_can_be_changed_unnoticed(folder: Path) -> None:
    result = results_of(folder)
    assert [str(fault) for fault in (*result.faults, *result.unnoticed, *result.idle)] == []
    assert result.changes > 5 * len(result.policies)


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_every_policy_has_a_file_of_examples(folder: Path) -> None:
    assert {policy.id for policy in pack(folder).policies} == {path.stem for path in FILES if folder in path.parents}


def _whole() -> list[Any]:
    """Each outcome of each policy that has an example."""
    texts = ((path, f"\n{path.read_text(encoding='utf-8')}") for path in FILES)
    return [
        pytest.param(path, verdict, id=f"{path.stem}-{verdict}")
        for path, text in texts
        for verdict in OUTCOMES
        if f"\n{verdict}:" in text
    ]


@cache
def _read(path: Path) -> Any:
    return data_of(path)


@pytest.mark.parametrize(("path", "verdict"), _whole())
def test_a_whole_run_says_of_an_example_what_trying_it_does(path: Path, verdict: str) -> None:
    example = _read(path)[verdict][0]
    text = as_yaml(merged(_read(path.parent / "base.yaml"), example["file"]))
    checker = linter(example.get("as_of", AS_OF), (path.stem,), (path.parent.parent.name,))
    outcomes = checker.check_text(text).files[0].outcomes
    assert worst(outcome.verdict for outcome in outcomes).value == verdict
