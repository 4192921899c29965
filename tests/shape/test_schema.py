"""The governance schema explains itself: to an editor that hovers, and to an interview that asks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from linter.reading import read
from linter.shape.check import check_shape
from linter.shape.schema import derived, governance, raw_schema
from linter.shape.validator import validator
from linter.values import UNKNOWN
from tests.support import FIXTURES, data_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from linter.shape.schema import Shape

SILENCES = {"nobody", "not_made", "none", "inherit", "unknown"}
EXAMPLES = sorted((FIXTURES / "examples").glob("*.yaml"))


def _keys(shape: Shape, name: str = "") -> Iterator[tuple[str, Shape]]:
    """Every key that the schema names, with what it says of it."""
    for key, below in shape.fields.items():
        yield f"{name}.{key}", below
        yield from _keys(below, f"{name}.{key}")
    for part in (shape.items, *shape.branches):
        if part is not None:
            yield from _keys(part, f"{name}.*")


KEYS = dict(_keys(governance()))


def test_every_key_has_a_title() -> None:
    assert [key for key, shape in KEYS.items() if not shape.title] == []


def test_every_key_whose_silence_is_no_answer_has_a_question() -> None:
    required = {".organisation", ".decisions.*.about"}
    mute = [key for key, shape in KEYS.items() if shape.silence == "unknown" and not shape.question]
    assert [key for key in mute if key not in required and not key.endswith(".about")] == []


def test_every_question_ends_as_a_question_or_says_what_to_write() -> None:
    assert [shape.question for shape in KEYS.values() if shape.question and shape.question[-1] not in "?)"] == []


def test_silence_is_one_of_the_five_words() -> None:
    assert {shape.silence for shape in KEYS.values()} <= SILENCES


def test_every_derived_value_is_described() -> None:
    mute = [key for key, shape in _keys(derived()) if not shape.description and not shape.title]
    assert mute == []


@pytest.mark.parametrize("name", ["governance", "derived", "pack", "report"])
def test_our_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(raw_schema(f"{name}.schema.json"))


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_an_editor_with_any_validator_accepts_the_examples_as_they_are_written(path: Path) -> None:
    data = json.loads(json.dumps(data_of(path)))
    assert [error.message for error in Draft202012Validator(raw_schema()).iter_errors(data)] == []


def test_an_editor_is_told_of_a_wrong_word_in_shorthand() -> None:
    data = data_of(EXAMPLES[0]) | {"people": {"ann": {"name": "Ann Archer", "posts": ["registred_manager"]}}}
    assert [list(error.absolute_path) for error in validator("governance.schema.json").iter_errors(data)] == [
        ["people", "ann", "posts", 0]
    ]


def test_no_key_is_one_that_old_yaml_reads_as_a_truth_value() -> None:
    words = {key.rpartition(".")[2] for key in KEYS}
    assert not words & {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}


def test_a_bare_truth_value_stands_for_the_answer_of_an_assurance() -> None:
    text = "format: govlint/1\norganisation: {id: a, name: A}\nstaff_training: {induction: true, contracts: sure}\n"
    shaped = check_shape(read("a.yaml", text.encode()))
    assert shaped.data["staff_training"] == {"induction": {"holds": True}, "contracts": UNKNOWN}
    assert [fault.path for fault in shaped.faults] == [("staff_training", "contracts")]
