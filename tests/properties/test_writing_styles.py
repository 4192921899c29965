"""An outcome depends on what a file says, never on how it is written: key order, quoting, style, shorthand, comments, anchors."""

from __future__ import annotations

import json
import random
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from linter.shape.expand import expanded
from linter.shape.schema import governance
from tests.support import FIXTURES, as_yaml, data_of, linter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILES = sorted([*(FIXTURES / "examples").glob("*.yaml"), *(FIXTURES / "scenarios").glob("*.yaml")])


def _shuffled(data: Any, chance: random.Random) -> Any:
    if isinstance(data, dict):
        items = [(key, _shuffled(value, chance)) for key, value in data.items()]
        chance.shuffle(items)
        return dict(items)
    return [_shuffled(item, chance) for item in data] if isinstance(data, list) else data


def _commented(text: str) -> str:
    return "".join(f"{line}   # a remark: with [brackets] & 'quotes'\n" for line in text.splitlines())


def _quoted(data: Any, indent: str = "") -> str:
    """Block style in which every key and text stands in double quotes, as JSON writes them."""
    if isinstance(data, dict) and data:
        return "".join(f"\n{indent}{json.dumps(key)}: {_quoted(value, indent + '  ')}" for key, value in data.items())
    if isinstance(data, list) and data:
        return "".join(f"\n{indent}-   {_quoted(item, indent + '    ').lstrip()}" for item in data)
    return json.dumps(data, ensure_ascii=False)


STYLES: dict[str, Callable[[Any], str]] = {
    "shuffled": lambda data: as_yaml(_shuffled(data, random.Random(1))),  # noqa: S311 - a seed, no secret
    "shuffled again": lambda data: as_yaml(_shuffled(data, random.Random(2))),  # noqa: S311
    "json": lambda data: json.dumps(data, ensure_ascii=False),
    "indented json": lambda data: json.dumps(data, indent=4),
    "quoted": _quoted,
    "longhand": lambda data: as_yaml(expanded(data, governance())),
    "commented": lambda data: _commented(as_yaml(data)),
    "carriage returns": lambda data: as_yaml(data).replace("\n", "\r\n"),
    "byte order mark": lambda data: "\ufeff" + as_yaml(data),
}


@cache
def _outcomes(text: str) -> list[tuple[object, ...]]:
    report = linter().check_text(text)
    return sorted(
        (one.policy, one.subject, one.verdict.value, one.level.value, one.message, one.note, one.held,
         tuple(sorted(question.key for question in one.questions)), one.ground and one.ground.value)
        for one in report.files[0].outcomes
    )  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_outcomes_do_not_depend_on_how_the_file_is_written(file: Path, style: str) -> None:
    assert _outcomes(STYLES[style](data_of(file))) == _outcomes(file.read_text(encoding="utf-8"))
