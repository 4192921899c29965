"""Formats that tell of what is in order only that it is get a brief report; it has to look as the full one does."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from linter.api import Linter
from linter.cli.checking import BRIEF
from linter.formats import FORMATS, Layout
from linter.lazyclass import replace
from linter.report import Verdict
from linter.resources import packs_folder
from tests.support import AS_OF, FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

    from linter.report import Detail, Outcome, Report

FILES = (*sorted((FIXTURES / "examples").glob("*.yaml")), *sorted((FIXTURES / "scenarios").glob("*.yaml")))
PACKS = sorted(file.parent.name for file in packs_folder().glob("*/pack.yaml"))


@cache
def checked(paths: tuple[Path, ...], detail: Detail) -> Report:
    """Check files, telling so much."""
    return Linter(PACKS, as_of=AS_OF, detail=detail).check_paths(paths)


@pytest.mark.parametrize("name", sorted(BRIEF))
@pytest.mark.parametrize("quiet", [False, True])
def test_a_brief_report_looks_like_a_full_one(name: str, *, quiet: bool) -> None:
    for paths in (FILES[:1], FILES):
        brief, full = (
            "".join(FORMATS[name](checked(paths, detail), Layout(quiet=quiet))) for detail in ("brief", "full")
        )
        assert brief == full


def test_a_brief_report_tells_every_finding_with_all_that_it_points_at() -> None:
    loud = (Verdict.FAIL, Verdict.CANNOT_TELL, Verdict.WAIVED)
    brief, full = ([*checked(FILES, detail).files] for detail in ("brief", "full"))
    pointed = [[_pointing(one) for one in file.having(*loud)] for file in full]
    assert [list(file.having(*loud)) for file in brief] == pointed
    assert any(pointed)


def _pointing(outcome: Outcome) -> Outcome:
    """The outcome without the lines that only support it."""
    return replace(outcome, marks=tuple(mark for mark in outcome.marks if not mark.supporting))


def test_a_brief_report_has_every_policy_with_every_verdict() -> None:
    brief, full = (
        [{(one.policy, one.verdict) for one in file.outcomes} for file in checked(FILES, detail).files]
        for detail in ("brief", "full")
    )
    assert [{policy for policy, _ in file} for file in brief] == [{policy for policy, _ in file} for file in full]
    assert all(few <= many for few, many in zip(brief, full, strict=True))


def test_files_share_what_is_told_briefly() -> None:
    one, other = (file.having(Verdict.NOT_APPLICABLE) for file in checked(FILES[:2], "brief").files)
    assert {id(outcome) for outcome in one} & {id(outcome) for outcome in other}
