"""What is found of made-up organisations does not depend on how their files are written, or in which order they come."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.draw import Draw
from benchmarks.organisations import organisation
from linter.find import Found
from tests.properties.test_writing_styles import STYLES
from tests.support import as_yaml, examples, linter

if TYPE_CHECKING:
    from pathlib import Path

    from linter.report import FileReport

SEED = 7
NUMBERS = range(examples(4))


def anchored(data: Any) -> str:
    """The data with an anchor on every list, map and single word that comes again, and an alias wherever it does."""
    known: dict[str, Any] = {}

    def shared(value: Any) -> Any:
        if not isinstance(value, dict | list) or not value:
            return value
        made = {key: shared(one) for key, one in value.items()} if isinstance(value, dict) else [*map(shared, value)]
        return known.setdefault(json.dumps(value), made)

    words: dict[str, str] = {}

    def word(match: re.Match[str]) -> str:
        known = match[2] in words
        name = words.setdefault(match[2], f"word{len(words)}")
        return f"{match[1]}*{name}" if known else f"{match[1]}&{name} {match[2]}"

    return re.sub(r"(?m)^((?: *- )* *[a-z_-]+: )([a-z0-9-]+)$", word, as_yaml(shared(data)))


def found(file: FileReport) -> set[tuple[str, ...]]:
    """What there is to compare of a file; what a sentence lists stands in the order of the file."""
    return {
        (one.policy, one.subject, one.verdict.value, *sorted(re.split(r", |[()]", one.message)))
        for one in file.outcomes
    }


def checked(text: str) -> set[tuple[str, ...]]:
    (file,) = linter().check_text(text).files
    return found(file)


@pytest.mark.parametrize("number", NUMBERS)
def test_however_a_made_up_organisation_is_written_the_same_is_found(number: int) -> None:
    data = json.loads(json.dumps(organisation(Draw(SEED, number)), default=str))
    expected = checked(as_yaml(data))
    assert expected
    for name, written in {**STYLES, "anchored": anchored}.items():
        assert checked(written(data)) == expected, name


def test_anchors_are_written_where_something_comes_again() -> None:
    text = anchored({"a": {"x": [1]}, "b": [{"x": [1]}, [1]], "c": "elm", "d": [{"e": "elm"}]})
    assert (text.count("&"), text.count("*")) == (3, 3)


def test_the_order_in_which_files_are_named_changes_nothing_of_what_is_found(tmp_path: Path) -> None:
    for number in NUMBERS:
        text = as_yaml(json.loads(json.dumps(organisation(Draw(SEED, number)), default=str)))
        (tmp_path / f"{number}.yaml").write_text(text, "utf-8")
    files = sorted(tmp_path.iterdir())
    alone = {str(file): found(linter().check_found(Found(file)).report) for file in files}
    for order in (files, files[::-1], files[2:] + files[:2]):
        assert {file.name: found(file) for file in linter().check_paths(order).files} == alone
