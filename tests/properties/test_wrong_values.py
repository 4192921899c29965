"""Whatever of a file is not in the form that the schema asks for, it is told, and the rest is judged: nothing is raised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.draw import Draw
from benchmarks.organisations import organisation
from linter.api import Linter
from linter.report import Verdict
from linter.resources import packs_folder
from tests.support import AS_OF, FIXTURES, THOROUGH, as_yaml, data_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.report import Detail

WRONG: tuple[Any, ...] = ("31/12/2024", "", "x", True, 7, -1, {}, [], ["x"], {"x": "y"}, None)
PACKS = sorted(file.parent.name for file in packs_folder().glob("*/pack.yaml"))
EXAMPLES = sorted((FIXTURES / "examples").glob("*.yaml"))


def spoiled(data: Any, draw: Draw, share: float) -> Any:
    """The data with so many of its values, great and small, of another form."""
    if isinstance(data, dict):
        return {key: draw.pick(WRONG) if draw.chance(share) else spoiled(one, draw, share) for key, one in data.items()}
    if isinstance(data, list):
        return [draw.pick(WRONG) if draw.chance(share) else spoiled(one, draw, share) for one in data]
    return data


def whole_files(number: int, draw: Draw) -> Iterator[Any]:
    """Files in which nothing is wrong: a made-up organisation, and an example."""
    yield organisation(draw)
    yield data_of(EXAMPLES[number % len(EXAMPLES)])


@pytest.mark.parametrize("detail", ["brief", "thorough"])
def test_no_value_of_another_form_keeps_the_rest_from_being_judged(detail: Detail) -> None:
    linter = Linter(PACKS, as_of=AS_OF, detail=detail)
    for number in range(150 if THOROUGH else 6):
        draw = Draw(3, number)
        for data in whole_files(number, draw):
            text = as_yaml(spoiled(data, draw, draw.pick((0.01, 0.03, 0.1))))
            (file,) = linter.check_text(text).files
            assert not file.error, text
            assert file.outcomes, text


@pytest.mark.parametrize("day", ["31/12/2024", 2024, True, {}, []])
def test_a_conflict_that_was_found_on_no_day_at_all_counts(day: Any) -> None:
    data = data_of(FIXTURES / "examples" / "large-group.yaml")
    holder = data["roles"]["dpo"]["holders"][0]["person"]
    decision = {"about": "conflict_of_interests", "role": "dpo", "person": holder, "post": "registered_manager"}
    reason = {"answer": "conflict", "decided_by": "board", "reason": "Two duties", "decided_on": day}
    data["decisions"] = {**data.get("decisions", {}), "found": decision | reason}
    (file,) = Linter(as_of=AS_OF).check_text(as_yaml(data)).files
    assert not file.error
    assert {one.policy for one in file.outcomes if one.verdict is Verdict.FAIL} & {"DPO042", "DPO061"}
