"""Removing a line never opens the gate: what is no longer stated is either asked for, or was no answer to begin with.

Excepted are keys whose silence is an answer by the schema (an end date, a role that nobody holds), elements of lists, and
entries of open maps: without one of those a file says something else, not less.
"""

from __future__ import annotations

import copy
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from linter.naming import name_of
from linter.report import Verdict
from linter.shape.schema import governance
from tests.support import FIXTURES, THOROUGH, as_yaml, data_of, linter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from linter.report import Report
    from linter.shape.schema import Shape
    from linter.values import Path as DataPath

ENOUGH = 4
"""Files in which a key of each kind is taken out."""
FILES = sorted([*(FIXTURES / "examples").glob("*.yaml"), *(FIXTURES / "scenarios").glob("*.yaml")])


def _deletable(
    data: Any, shape: Shape | None, path: DataPath = (), kind: tuple[str, ...] = ()
) -> Iterator[tuple[DataPath, tuple[str, ...]]]:
    """Every key of the document whose silence is no answer; and the same without numbers and ids."""
    if shape is None:
        return
    if shape.kind == "choice":
        shape = shape.branch(data)
    if isinstance(data, dict) and shape is not None:
        for key, value in data.items():
            below, named = shape.child(key, data), (*kind, key if shape.kind == "object" else "*")
            if shape.kind == "object" and below is not None and below.silence == "unknown":
                yield (*path, key), named
            yield from _deletable(value, below, (*path, key), named)
    elif isinstance(data, list) and shape is not None:
        for index, item in enumerate(data):
            yield from _deletable(item, shape.items, (*path, index), (*kind, "*"))


@cache
def _chosen() -> dict[Path, list[DataPath]]:
    """The keys to take out of each file. Where not all are tried: of each kind, one in each of the first files that have it."""
    files: Counter[tuple[str, ...]] = Counter()
    chosen: dict[Path, list[DataPath]] = {}
    for file in FILES:
        every = list(_deletable(data_of(file), governance()))
        one_each = {kind: path for path, kind in every if files[kind] < ENOUGH}
        chosen[file] = [path for path, _ in every] if THOROUGH else list(one_each.values())
        files.update(one_each.keys())
    return chosen


def _without(data: Any, path: DataPath) -> Any:
    changed = copy.deepcopy(data)
    parent = changed
    for key in path[:-1]:
        parent = parent[key]
    del parent[path[-1]]
    return changed


def _names(report: Report, path: DataPath, data: Any) -> bool:
    """Whether the report says that this key, or the group of keys above it, is missing."""
    said = [
        text
        for outcome in report.files[0].outcomes
        if outcome.verdict in (Verdict.CANNOT_TELL, Verdict.FAIL)
        for text in (outcome.message, *(question.key for question in outcome.questions))
    ]
    wanted = name_of(path, data)
    return any(wanted in text or f"“{path[-1]}”" in text for text in said)


def test_there_are_many_keys_to_take_out() -> None:
    assert sum(map(len, _chosen().values())) > 100


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_deleting_a_key_opens_no_gate_and_turns_no_finding_into_a_pass_without_a_word(file: Path) -> None:
    data = data_of(file)
    before = linter().check_text(as_yaml(data))
    failed = {one.policy for one in before.files[0].having(Verdict.FAIL)}
    silent = []
    for path in _chosen()[file]:
        after = linter().check_text(as_yaml(_without(data, path)))
        worse = after.exit_code >= before.exit_code and not failed & _passing(after)
        if not worse and not _names(after, path, data):
            silent.append(name_of(path, data))
    assert silent == []


def _passing(report: Report) -> set[str]:
    """The policies that have nothing but passes."""
    outcomes = report.files[0].outcomes
    return {one.policy for one in outcomes} - {one.policy for one in outcomes if one.verdict is not Verdict.PASS}
