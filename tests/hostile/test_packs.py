"""A policy that runs away ends as a fault of that policy, with 2 and in about a second, whatever it does."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

import pytest

from linter.carets import BrokenFile
from linter.packs.load import load_pack
from tests.cli.support import GOOD
from tests.support import FIXTURES, soon

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.support import Ran

FORTY: Final = f"[{', '.join(map(str, range(40)))}]"
SECONDS: Final = 3.0


def doubled(start: str, times: int = 30) -> str:
    """An expression that puts a value together with itself again and again."""
    for number in range(times):
        start = f"[{start}].map(x{number}, x{number} + x{number})[0]"
    return start


RUNAWAYS: Final = {
    "loops in loops": "FORTY.all(a, FORTY.all(b, FORTY.all(c, FORTY.all(d, a + b + c + d >= 0))))",
    "a search that finds nothing": "!FORTY.exists(a, FORTY.exists(b, FORTY.exists(c, FORTY.exists(d, a + b + c + d < 0))))",
    "lists of lists": "FORTY.map(a, FORTY.map(b, FORTY.map(c, FORTY.map(d, d)))) != []",
    "behind something false": "FORTY.all(a, FORTY.all(b, FORTY.all(c, FORTY.all(d, true)))) || true",
    "a text that doubles": doubled('"aaaaaaaa"') + ' != "x"',
    "a list that doubles": f"size({doubled('[1, 2, 3, 4]')}) > 0",
}


def pack(folder: Path, require: str) -> Path:
    """A pack with one policy that requires this."""
    made = folder / "pack"
    shutil.copytree(FIXTURES / "packs" / "good", made)
    policies = made / "policies.yaml"
    written = require.replace("FORTY", FORTY)
    policies.write_text(policies.read_text("utf-8").replace("require: facts.england", f"require: '{written}'"), "utf-8")
    return made


@pytest.mark.parametrize("name", RUNAWAYS)
def test_a_policy_that_runs_away_is_named_and_ends_with_2_in_about_a_second(
    govlint: Callable[..., Ran], tmp_path: Path, name: str
) -> None:
    made = pack(tmp_path, RUNAWAYS[name])
    ran = soon(lambda: govlint("--isolated", "--pack", made, "-f", "concise", GOOD), SECONDS)
    assert ran.code == 2
    assert "TST001 test-policy" in ran.out
    assert "internal error" not in ran.out + ran.err


@pytest.mark.parametrize("deep", ["(" * 500 + "true" + ")" * 500, "!" * 500 + "true", "[" * 500 + "]" * 500 + " == []"])
def test_an_expression_that_is_nested_without_end_is_a_fault_of_its_pack(tmp_path: Path, deep: str) -> None:
    with pytest.raises(BrokenFile, match="nested too deeply"):
        load_pack(pack(tmp_path, deep))


def test_an_expression_without_end_is_a_fault_of_its_pack(tmp_path: Path) -> None:
    with pytest.raises(BrokenFile):
        load_pack(pack(tmp_path, " && ".join(["true"] * 5_000)))
