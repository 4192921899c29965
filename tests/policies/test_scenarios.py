"""Whole files with their outcomes in full: each ``.yaml`` in ``fixtures/scenarios`` has beside it every outcome that applies.

A first line such as ``# packs: dspt_roles cqc_roles, as of 2026-06-18`` names other packs than the usual, and another date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from linter.report import Verdict
from tests.support import AS_OF, FIXTURES, linter

if TYPE_CHECKING:
    from pathlib import Path

CASES = sorted((FIXTURES / "scenarios").glob("*.yaml"))
FIRST_LINE = re.compile(r"# packs: ([a-z_ ]+)(?:, as of ([0-9-]+))?")


def outcomes_of(path: Path) -> str:
    """The exit code, then one line for each outcome that applies: verdict, level, policy, subject, and why it passed or not."""
    text = path.read_text(encoding="utf-8")
    told = FIRST_LINE.match(text)
    checker = linter(told[2] or AS_OF, packs=tuple(told[1].split())) if told else linter()
    report = checker.check_text(text, path.name)
    lines = [f"exit {report.exit_code}"]
    for one in sorted(
        report.files[0].outcomes, key=lambda one: (list(Verdict).index(one.verdict), one.policy, one.subject)
    ):
        if one.verdict is Verdict.NOT_APPLICABLE:
            continue
        missing = " ".join(question.key for question in one.questions)
        ground = one.ground.value if one.ground else ""
        detail = " | ".join(part for part in (one.subject, ground, one.message, one.note, missing) if part)
        lines.append(f"{one.verdict.value:<12}{one.level.value:<7} {one.policy} {one.slug}: {detail}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_a_scenario_has_exactly_the_outcomes_written_beside_it(path: Path) -> None:
    assert outcomes_of(path) == path.with_suffix(".out").read_text(encoding="utf-8")
