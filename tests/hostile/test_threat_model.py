"""The threat model names tests, and they exist."""

from __future__ import annotations

import re

from linter.api import LIMITS
from linter.derive.root import STEPS as STEPS_TO_DERIVE
from linter.facts import STEPS, STEPS_OF_ALL
from linter.inline import MOST_IGNORES
from linter.judge.applying import MOST_QUIET
from tests.support import ROOT

MODEL = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")


def test_every_test_that_the_threat_model_names_exists() -> None:
    tests = {
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    named = set(re.findall(r"`(test_\w+)`", MODEL))
    assert len(named) > 15
    assert named - tests == set()


def test_every_row_of_the_threat_model_names_a_test() -> None:
    parts = [part for part in MODEL.split("\n## ") if "| threat |" in part]
    rows = [line for part in parts for line in part.splitlines() if line.startswith("| ") and "| threat |" not in line]
    assert rows
    assert [row for row in rows if "`test_" not in row] == []


def test_the_limits_are_those_that_hold() -> None:
    part = MODEL.split("## What a file may hold")[1].split("##")[0]
    figures = [int(figure.replace(",", "")) for figure in re.findall(r"\| ([0-9,]+) \|", part)]
    limits = LIMITS
    assert figures == [
        *(limits.bytes, limits.nodes, limits.depth, limits.text, limits.entries, limits.faults),
        *(MOST_IGNORES, STEPS, STEPS_OF_ALL, STEPS_TO_DERIVE, MOST_QUIET),
    ]
