"""Two engines, one verdict; and a fault that is planted in a policy is seen. Needs conftest at hand, and is skipped without."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest

from benchmarks.differential import differences, judged_by_govlint, judged_by_rego
from benchmarks.peers import ROOT, found_program
from benchmarks.writing import write

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.differential import Verdicts

CONFTEST = found_program("conftest")
pytestmark = pytest.mark.skipif(CONFTEST is None, reason="conftest is not at hand")


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write(tmp_path_factory.mktemp("organisations"), 40, fitting=True)


@pytest.fixture(scope="module")
def second_opinion(paths: list[Path]) -> Verdicts:
    assert CONFTEST is not None
    return judged_by_rego(CONFTEST, paths)


def test_both_engines_give_the_same_verdicts(paths: list[Path], second_opinion: Verdicts) -> None:
    assert len(second_opinion) > 400
    assert differences(judged_by_govlint(paths), second_opinion) == []


class Planted(NamedTuple):
    """A slip in a policy: in which file of the pack, what stands there, and what is to stand there instead."""

    policy: str
    file: str
    right: str
    wrong: str


@pytest.mark.parametrize(
    "slip",
    [
        Planted("DPO041", "dpo_conflicts.yaml", "p.post in lists.function_heads", "p.post in lists.control_heads"),
        Planted("IDN003", "registrations.yaml", "ico_expires_on >= cal.today", "ico_expires_on <= cal.today"),
        Planted("DSP004", "dsp_lead.yaml", "each.who.seniority in lists.senior", 'each.who.seniority == "board"'),
    ],
    ids=lambda slip: slip.policy,
)
def test_a_fault_planted_in_a_policy_is_seen(
    slip: Planted, paths: list[Path], second_opinion: Verdicts, tmp_path: Path
) -> None:
    pack = tmp_path / "dspt_roles"
    shutil.copytree(ROOT / "policies" / "dspt_roles", pack)
    text = (pack / slip.file).read_text()
    assert slip.right in text
    (pack / slip.file).write_text(text.replace(slip.right, slip.wrong))
    found = differences(judged_by_govlint(paths, "--pack", str(pack)), second_opinion)
    assert {difference.question.policy for difference in found} == {slip.policy}
