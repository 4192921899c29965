"""How long a pass lasts is what judging the same file as of every day of the coming year would show."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from linter import Linter
from linter.judge import PolicyFault, judge
from linter.lasting import MOST_DAYS, MOST_VALUES, days_ahead, lasting, months_back
from linter.reading import read
from linter.report import Verdict
from linter.shape.check import check_shape
from tests.support import AS_OF, FIXTURES, THOROUGH, linter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from linter.judge import Judged

EXAMPLES = sorted((FIXTURES / "examples").glob("*.yaml"))
CASES = [*((path, AS_OF) for path in EXAMPLES), *((path, "2024-05-15") for path in (FIXTURES / "dates").glob("*.yaml"))]
ROSEWOOD = (FIXTURES / "examples" / "small-home.yaml").read_text(encoding="utf-8")


def ids(path: Path, day: str) -> str:
    """Name a case."""
    return f"{path.stem} {day}"


def until(text: str, as_of: str = AS_OF) -> dict[str, str]:
    """The last days that are told of a file, by policy."""
    (file,) = Linter(as_of=as_of, detail="thorough").check_text(text).files
    return {one.policy: one.until for one in file.outcomes if one.until}


def each_day(as_of: str, told: set[str]) -> list[str]:
    """The days of the coming year. Where not all are tried: those after which something is told to end, the days after
    these, and one of each week, which shows an end that nothing was told of."""
    days = [datetime.date.fromisoformat(as_of) + datetime.timedelta(number) for number in range(366)]
    near = {day + datetime.timedelta(more) for day in map(datetime.date.fromisoformat, told) for more in (0, 1)}
    return [day.isoformat() for number, day in enumerate(days) if THOROUGH or number % 7 == 0 or day in near]


def day_by_day(data: Any, days: list[str], checker: Linter) -> dict[tuple[str, Any], str]:
    """By policy and subject, the day before the first one of these days on which a pass is none any more."""
    left = {key for key, verdict in keyed(data, days[0], checker) if verdict is Verdict.PASS}
    found: dict[tuple[str, Any], str] = {}
    for before, day in pairwise(days):
        over = {key for key, verdict in keyed(data, day, checker) if verdict in (Verdict.FAIL, Verdict.CANNOT_TELL)}
        found |= dict.fromkeys(left & over, before)
        left -= over
    return found


def keyed(data: Any, day: str, checker: Linter) -> Iterator[tuple[tuple[str, Any], Verdict]]:
    """What came out on a day, by policy and subject."""
    return (((one.policy.id, one.subject), one.verdict) for one in judge(data, checker.packs, checker.policies, day))


@pytest.mark.parametrize(("path", "as_of"), CASES, ids=[ids(*case) for case in CASES])
def test_the_last_day_of_a_pass_is_the_one_that_every_day_of_the_year_shows(path: Path, as_of: str) -> None:
    data, checker = check_shape(read(path.name, path.read_bytes())).data, linter(as_of)
    judged = tuple(judge(data, checker.packs, checker.policies, as_of))
    days = days_ahead(data, as_of, months_back(checker.packs))
    told = lasting(judged, days, lambda policies, day: judge(data, checker.packs, policies, day))
    ends = {(one.policy.id, one.subject): one.until for one in told if one.until}
    assert ends == day_by_day(data, each_day(as_of, set(ends.values())), checker)
    assert [replace(one, until="") for one in told] == list(judged)


def test_what_runs_out_is_told_with_its_last_day() -> None:
    assert until(ROSEWOOD) == {
        "DAT008": "2027-10-01",
        "IDN003": "2027-03-01",
        "DSP006": "2027-03-04",
        "DPO004": "2027-04-01",
        "DPO005": "2027-04-01",
        "DPO062": "2027-04-01",
    }


def test_a_year_that_is_no_leap_year_ends_it_on_the_last_of_february() -> None:
    leap = ROSEWOOD.replace("completed_on: 2026-03-04", "completed_on: 2028-02-29")
    assert until(leap, "2028-11-23")["DSP006"] == "2029-02-28"


def test_somebody_who_leaves_ends_what_rests_on_them() -> None:
    leaving = ROSEWOOD.replace(
        "        from: 2025-04-01\n        assigned",
        "        from: 2025-04-01\n        until: 2026-12-31\n        assigned",
    )
    assert leaving != ROSEWOOD
    assert until(leaving)["DSP001"] == "2026-12-31"


def test_nothing_is_told_of_what_does_not_pass_or_ends_after_more_than_a_year() -> None:
    late = ROSEWOOD.replace("ico_expires_on: 2027-03-01", "ico_expires_on: 2028-03-01")
    over = ROSEWOOD.replace("ico_expires_on: 2027-03-01", "ico_expires_on: 2026-03-01")
    assert "IDN003" not in until(late)
    assert "IDN003" not in until(over)


def test_a_pass_that_ends_today_is_told() -> None:
    assert until(ROSEWOOD, "2027-03-01")["IDN003"] == "2027-03-01"


def test_a_run_that_is_not_asked_for_it_tells_no_last_day() -> None:
    (file,) = linter().check_text(ROSEWOOD).files
    assert not any(one.until for one in file.outcomes)


@pytest.mark.parametrize("as_of", ["9999-12-31", "9999-01-01", "0001-01-01", "2028-02-29"])
def test_it_is_looked_ahead_from_any_date(as_of: str) -> None:
    (file,) = Linter(as_of=as_of, detail="thorough").check_text(ROSEWOOD.replace("2027-03-01", "9999-12-31")).files
    assert not file.error
    assert all(one.until >= as_of for one in file.outcomes if one.until)


def test_only_the_nearest_days_are_looked_at() -> None:
    data = {"a": [f"2027-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 28)], "b": "2026-11-30"}
    days = days_ahead(data, AS_OF, [])
    assert len(days) == MOST_DAYS
    assert days[:2] == ("2026-11-30", "2027-01-01")


def test_a_policy_that_runs_away_on_a_later_day_ends_the_look_ahead_and_nothing_else() -> None:
    def again(_policies: frozenset[str], _day: str) -> Iterator[Judged]:
        message = "it ran away"
        raise PolicyFault(message)

    checker = linter()
    data = check_shape(read("small-home.yaml", ROSEWOOD.encode())).data
    judged = tuple(judge(data, checker.packs, checker.policies, AS_OF))
    assert lasting(judged, ["2027-01-01"], again) == judged


def test_the_day_on_which_a_toolkit_year_closes_ends_what_counted_for_the_year_before() -> None:
    text = (FIXTURES / "scenarios" / "11c-still-on-2024-25.yaml").read_text(encoding="utf-8")
    (file,) = Linter(as_of="2026-04-01", packs=("dspt_toolkit",), detail="thorough").check_text(text).files
    assert {one.policy: one.until for one in file.outcomes if one.policy == "TKT001"} == {"TKT001": "2026-06-30"}


@pytest.mark.parametrize("as_of", ["2026-04-01", "2026-11-23"])
def test_the_last_days_of_a_pack_that_looks_at_toolkit_years_are_those_that_every_day_shows(as_of: str) -> None:
    scenario = FIXTURES / "scenarios" / "09a-57-of-60-trained.yaml"
    data = check_shape(read(scenario.name, scenario.read_bytes())).data
    checker = linter(as_of, packs=("dspt_toolkit",))
    judged = tuple(judge(data, checker.packs, checker.policies, as_of))
    days = days_ahead(data, as_of, months_back(checker.packs))
    told = lasting(judged, days, lambda policies, day: judge(data, checker.packs, policies, day))
    ends = {(one.policy.id, one.subject): one.until for one in told if one.until}
    assert ends == day_by_day(data, each_day(as_of, set(ends.values())), checker)


def test_the_larger_a_file_is_the_fewer_days_are_looked_at() -> None:
    stated = [f"2027-01-{day:02}" for day in range(1, 31)]
    assert len(days_ahead(stated, AS_OF, ())) == MOST_DAYS
    assert len(days_ahead([*stated, *["x"] * (MOST_VALUES // 3)], AS_OF, ())) == 2
    assert days_ahead([*stated, *["x"] * MOST_VALUES], AS_OF, ()) == ()
