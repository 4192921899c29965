"""Everything is judged as of a date: outcomes change on the days that rules or facts name, and on no other."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest

from linter.api import Linter
from linter.judge import judge
from linter.reading import read
from linter.report import Verdict
from linter.shape.check import check_shape
from tests.support import FIXTURES, THOROUGH, linter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CASES = sorted((FIXTURES / "dates").glob("*.yaml"))
EXAMPLES = sorted((FIXTURES / "examples").glob("*.yaml"))
SPANS = (
    (datetime.date(2018, 5, 1), datetime.date(2018, 6, 1)),
    (datetime.date(2021, 2, 1), datetime.date(2026, 6, 30)),
)
"""The days that are tried: around the first day of the oldest rule, then all on which a fact of the file begins or ends."""
NOT_YET = "not in force"


def _days(told: set[str]) -> Iterator[str]:
    """The days to try. Where not all are tried: those on which a change is told, the days before these, and one of each
    week, which shows a change that nothing was told of."""
    near = {day + datetime.timedelta(more) for day in map(datetime.date.fromisoformat, told) for more in (-1, 0)}
    for first, last in SPANS:
        for offset in range((last - first).days + 1):
            day = first + datetime.timedelta(offset)
            if THOROUGH or offset % 7 == 0 or day in near:
                yield day.isoformat()


def _states(data: dict[str, Any], day: str, checker: Linter) -> dict[str, str]:
    """What each policy came to on a day: the worst verdict of all subjects, with its level."""
    worst: dict[str, str] = {}
    order = [Verdict.NOT_APPLICABLE, Verdict.PASS, Verdict.CANNOT_TELL, Verdict.FAIL]
    judged = judge(data, checker.packs, checker.policies, day)
    for one in sorted(judged, key=lambda one: order.index(one.verdict)):
        worst[one.policy.id] = f"{one.verdict.value} {one.rule.level.value}"
    return worst


def changes_of(path: Path, told: set[str]) -> str:
    """For each day on which an outcome differs from the day before: the day, and what each changed policy came to."""
    shaped, checker = check_shape(read(path.name, path.read_bytes())), Linter()
    assert not shaped.faults
    before = _states(shaped.data, SPANS[0][0].isoformat(), checker)
    lines: list[str] = []
    for day in _days(told):
        now = _states(shaped.data, day, checker)
        changed = sorted(key for key in now.keys() | before.keys() if now.get(key) != before.get(key))
        lines.extend(f"{day} {key} {before.get(key, NOT_YET)} -> {now.get(key, NOT_YET)}" for key in changed)
        before = now
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_outcomes_change_on_the_days_written_beside_the_file_and_on_no_other(path: Path) -> None:
    told = path.with_suffix(".out").read_text(encoding="utf-8")
    assert changes_of(path, {line.split()[0] for line in told.splitlines()}) == told


@pytest.mark.parametrize("day", ["2030-01-01", "2040-02-29", "2099-12-31", "9999-12-31", "1900-01-01", "0001-01-01"])
@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_an_example_can_be_judged_as_of_any_date(path: Path, day: str) -> None:
    report = linter(day).check_text(path.read_text(encoding="utf-8"))
    assert report.exit_code in (0, 1)
    assert not report.files[0].error


def test_a_run_without_a_date_is_judged_as_of_today_in_utc() -> None:
    today = datetime.datetime.now(datetime.UTC).date()
    assert Linter().as_of in (today.isoformat(), (today - datetime.timedelta(1)).isoformat())
