"""Every policy holds on its own examples, which stand beside its pack and are found here without a list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from linter.packs.load import load_pack
from linter.report import Outcome, Report, Verdict
from tests.support import AS_OF, PACKS, as_yaml, data_of, linter, merged

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = sorted(path.parent for path in PACKS.glob("*/pack.yaml"))
FILES = [path for folder in FOLDERS for path in sorted(folder.glob("examples/[A-Z]*.yaml"))]
POLICIES = [(folder, policy) for folder in FOLDERS for policy in load_pack(folder).policies]
WANTED = {"check": {"pass", "fail"}, "note": {"pass", "not_applicable"}, "question": {"pass", "cannot_tell"}}


def _cases() -> list[Any]:
    return [
        pytest.param(path, verdict, example, id=f"{path.stem}-{verdict}-{number}")
        for path in FILES
        for verdict, examples in data_of(path).items()
        for number, example in enumerate(examples, 1)
    ]


def _report(path: Path, example: dict[str, Any]) -> Report:
    base = data_of(path.parent / "base.yaml")
    text = as_yaml(merged(base, example["file"]))
    return linter(example.get("as_of", AS_OF), (path.stem,)).check_text(text)


@pytest.mark.parametrize(("path", "verdict", "example"), _cases())
def test_an_example_has_the_outcome_it_stands_for(path: Path, verdict: str, example: dict[str, Any]) -> None:
    outcomes = _report(path, example).files[0].outcomes
    assert not [outcome for outcome in outcomes if not outcome.pack], "the example does not fit the schema"
    worst = _worst({outcome.verdict for outcome in outcomes})
    assert worst.value == verdict, [f"{one.subject}: {one.verdict.value} {one.questions}" for one in outcomes]
    _expect(example.get("expect", {}), [outcome for outcome in outcomes if outcome.verdict is worst])


def _worst(verdicts: set[Verdict]) -> Verdict:
    order = (Verdict.FAIL, Verdict.CANNOT_TELL, Verdict.PASS)
    return next((verdict for verdict in order if verdict in verdicts), Verdict.NOT_APPLICABLE)


def _expect(wanted: dict[str, Any], outcomes: list[Outcome]) -> None:
    found = {
        "level": [outcome.level.value for outcome in outcomes],
        "basis": [outcome.basis for outcome in outcomes],
        "ground": [outcome.ground.value for outcome in outcomes if outcome.ground],
        "at": [outcome.place.pointer for outcome in outcomes],
        "says": [outcome.message or outcome.note for outcome in outcomes],
        "shows": [mark.label for outcome in outcomes for mark in outcome.marks],
        "missing": sorted({question.key for outcome in outcomes for question in outcome.questions}),
    }
    for key, value in wanted.items():
        assert found[key] == sorted(value) if key == "missing" else value in found[key], (key, found[key])


@pytest.mark.parametrize(("folder", "policy"), POLICIES, ids=[policy.id for _, policy in POLICIES])
def test_every_policy_has_an_example_of_the_outcomes_that_matter(folder: Path, policy: Any) -> None:
    path = folder / "examples" / f"{policy.id}.yaml"
    assert path.is_file(), "write examples for this policy"
    stated = set(data_of(path))
    assert WANTED[policy.kind] <= stated
    if policy.kind == "check" and (policy.when or policy.where or policy.each):
        assert "not_applicable" in stated


def test_every_file_of_examples_belongs_to_a_policy() -> None:
    assert {path.stem for path in FILES} <= {policy.id for _, policy in POLICIES}
