"""Every pair in ``fixtures/yaml``: ``x.yaml`` as bytes, in ``x.out`` its faults as ``line:column id message``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from linter.document import YAML_FAULTS
from linter.reading import Parser, read
from linter.values import plain
from tests.reading.support import PARSERS, ROOT

if TYPE_CHECKING:
    from pathlib import Path

CASES: Final = sorted((ROOT / "fixtures" / "yaml").glob("*.yaml"))
WORDED_BY_PARSER: Final = {"syntax-error", "bad-character-surrogate"}
# A megabyte of nothing is no file to keep; see `tests.hostile.test_made`.
MADE_IN_A_TEST: Final = {"too-large", "too-many-faults", "too-long-text", "too-long-list"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
@pytest.mark.parametrize("parser", PARSERS)
def test_a_case_has_the_faults_that_its_file_expects(case: Path, parser: Parser) -> None:
    document = read(case.name, case.read_bytes(), parser=parser)
    found = [f"{at.place.line}:{at.place.column} {at.id} {plain(at.message)}" for at in document.faults]
    expected = case.with_suffix(".out").read_text(encoding="utf-8").splitlines()
    if parser == "pure" and case.stem.startswith(tuple(WORDED_BY_PARSER)):
        found, expected = ([line.split()[1] for line in lines] for lines in (found, expected))
    assert found == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_both_parsers_find_the_same_in_every_case(case: Path) -> None:
    first, second = (read(case.name, case.read_bytes(), parser=parser) for parser in PARSERS)
    assert repr(first.data) == repr(second.data)
    assert list(first.scalars()) == list(second.scalars())


@pytest.mark.parametrize("slug", [slug for slug, *_ in YAML_FAULTS.values()])
def test_every_fault_has_a_case(slug: str) -> None:
    assert slug in MADE_IN_A_TEST or any(case.stem.startswith(slug) for case in CASES)


def test_every_case_is_named_by_the_fault_that_it_shows() -> None:
    for case in CASES:
        found = {at.id for at in read(case.name, case.read_bytes()).faults}
        assert any(case.stem.startswith(YAML_FAULTS[id_][0]) for id_ in found), case.name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_message_is_one_sentence(case: Path) -> None:
    for at in read(case.name, case.read_bytes()).faults:
        message = plain(at.message)
        assert message.endswith(".")
        assert "\n" not in message
        assert len(message) < 120


def test_every_fault_says_what_to_do() -> None:
    assert all(title and remedy.endswith(".") for _, title, remedy in YAML_FAULTS.values())
