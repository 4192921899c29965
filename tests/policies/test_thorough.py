"""What a thorough run tells of what is in order: the lines that show it, and no other outcome than a plain run."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from linter import Linter
from linter.report import Verdict
from tests.support import AS_OF, FIXTURES, linter

if TYPE_CHECKING:
    from pathlib import Path

    from linter.report import Outcome

FILES = sorted([*(FIXTURES / "examples").glob("*.yaml"), *(FIXTURES / "scenarios").glob("*.yaml")])
QUIET = (Verdict.PASS, Verdict.NOT_APPLICABLE)


def outcomes(path: Path, *, thorough: bool) -> tuple[Outcome, ...]:
    """The outcomes of a file."""
    checker = Linter(as_of=AS_OF, detail="thorough") if thorough else linter()
    return checker.check_text(path.read_text(encoding="utf-8"), path.name).files[0].outcomes


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_thorough_run_changes_nothing_but_what_it_adds(path: Path) -> None:
    def bare(one: Outcome) -> Outcome:
        return replace(one, until="", marks=() if one.verdict in QUIET else one.marks)

    assert list(map(bare, outcomes(path, thorough=True))) == list(map(bare, outcomes(path, thorough=False)))


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_pass_shows_the_lines_that_it_rests_on(path: Path) -> None:
    for one in outcomes(path, thorough=True):
        assert one.marks or one.verdict is not Verdict.PASS, one.policy


def shown(name: str, policy: str) -> list[tuple[int, str]]:
    """The lines that are shown for a policy, with what is said of them."""
    found = outcomes(FIXTURES / "examples" / f"{name}.yaml", thorough=True)
    (one,) = (one for one in found if one.policy == policy)
    return [(mark.place.line, mark.label) for mark in one.marks]


def test_a_pass_shows_the_facts_it_stands_on_and_says_nothing_that_only_a_finding_would_say() -> None:
    assert shown("small-home", "IDN003") == [(23, "end of the ICO registration")]


def test_what_does_not_apply_shows_the_fact_that_makes_it_so() -> None:
    assert shown("small-home", "DPO059") == [(9, "legal form"), (11, "kind of owner")]


def test_what_has_nobody_to_look_at_shows_where_they_would_be_listed() -> None:
    assert shown("small-home", "SIRO006") == [(46, "no siro here")]


def test_what_is_shown_of_a_pass_is_redacted() -> None:
    text = (FIXTURES / "examples" / "small-home.yaml").read_text(encoding="utf-8")
    (file,) = Linter(as_of=AS_OF, detail="thorough", redact="all").check_text(text).files
    said = " ".join(mark.text + mark.label for one in file.outcomes for mark in one.marks)
    assert "person-1" in said
    for secret in ("Amira", "Khan", "amira", "Priya", "priya", "Rosewood", "rosewood", "council", "ZA123456"):
        assert secret not in said
