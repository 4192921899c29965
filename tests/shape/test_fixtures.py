"""Each file in ``fixtures/shape`` has beside it the findings that the shape check makes of it; a new pair needs no code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from linter.faults import FAULTS
from linter.reading import read
from linter.shape.check import IDS, check_shape
from linter.values import plain
from tests.support import FIXTURES, linter

if TYPE_CHECKING:
    from pathlib import Path

CASES = sorted((FIXTURES / "shape").glob("*.yaml"))


def _found(path: Path) -> str:
    document = read(path.name, path.read_bytes())
    assert not document.faults
    lines = (
        f"{one.place.line}:{one.place.column} {one.id} {plain(one.message)}\n" for one in check_shape(document).faults
    )
    return "".join(lines)


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_a_file_has_the_findings_written_beside_it(path: Path) -> None:
    assert _found(path) == path.with_suffix(".out").read_text(encoding="utf-8")


def test_every_shape_finding_has_a_fixture() -> None:
    seen = {
        line.split()[1] for path in CASES for line in path.with_suffix(".out").read_text(encoding="utf-8").splitlines()
    }
    assert seen == {id_ for id_ in FAULTS if id_.startswith("GOV")}


def test_every_keyword_that_the_schema_uses_has_a_finding_id() -> None:
    from linter.shape.schema import raw_schema  # noqa: PLC0415 - only this test looks at the raw schema

    assert _keywords(raw_schema()) <= set(IDS)


def _keywords(schema: object) -> set[str]:
    """The keywords by which a value can fail, wherever they stand in the schema."""
    quiet = {"properties", "$defs", "items", "$ref", "title", "description", "$comment", "$schema", "$id", "if", "then"}
    found: set[str] = set()
    if not isinstance(schema, dict):
        return found
    for key, value in schema.items():
        if key in ("properties", "$defs"):
            found |= {keyword for below in value.values() for keyword in _keywords(below)}
        elif key in ("items", "additionalProperties", "propertyNames"):
            found |= _keywords(value)
        elif key in ("oneOf", "anyOf"):
            found |= {keyword for below in value for keyword in _keywords(below)}
        if key not in quiet and not key.startswith("x-"):
            found.add(key)
    return found


NEEDED: Final = [
    ("organisation: {name: {}}", "GOV003"),
    ("organisation: []", "GOV003"),
    ("organisation: {name: ''}", "GOV007"),
    ("organisation: {name: }", "YML007"),
    ("unanswered: {organisation.charity: {asked: [], by: 2027-01-01}}", "GOV003"),
    ("decisions: {big: {about: large_scale_processing, answer: x}}", "GOV003"),
]
SPARED: Final = [
    ("organisation: {charity: 'no'}", "GOV003"),
    ("confirmed_on: ", "YML007"),
    ("people: {ann: {name: ''}}", "GOV007"),
]


@pytest.mark.parametrize(("text", "id_"), [*NEEDED, *SPARED])
def test_nobody_is_told_to_delete_a_key_that_the_file_has_to_have(text: str, id_: str) -> None:
    report = linter().check_text(f"format: govlint/1\n{text}\n")
    (found,) = [one for one in report.files[0].outcomes if one.policy == id_]
    assert ("delete" in found.do) == ((text, id_) in SPARED)
