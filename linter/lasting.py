"""How long what is in order stays so if nobody changes the file: found by judging it again as of later days.

Nothing is worked out that the policies themselves would not find: the days are those that the file states, those so many
months after them as a policy looks back, and the 30 June on which a toolkit year closes; the last day is the one before a
policy stops passing.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any, Final

from linter.dates import is_date, months_before, toolkit_deadline
from linter.judge import PolicyFault
from linter.lazyclass import replace
from linter.report import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from linter.judge import Judged
    from linter.packs.model import Expression, Pack
    from linter.values import Path

    Again = Callable[[frozenset[str], str], Iterable[Judged]]
    """Judges the same file once more, by these policies and as of this day."""
    Key = tuple[str, Path | None]
    """A policy and its subject."""

AHEAD: Final = 12
"""For how many months it is looked ahead."""
MOST_DAYS: Final = 24
"""Days that are looked at: the nearest ones."""
MOST_VALUES: Final = 40_000
"""Values of a file that are looked at again on all these days together: the larger the file, the fewer days."""
_BACK: Final = re.compile(r"\bago\[\s*([0-9]+)\s*\]")
_OVER: Final = (Verdict.FAIL, Verdict.CANNOT_TELL)


def lasting(judged: tuple[Judged, ...], days: Iterable[str], again: Again) -> tuple[Judged, ...]:
    """The same outcomes, a pass with the last day that it holds where it ends on or after one of these days, in order."""
    left = {_key(one) for one in judged if one.verdict is Verdict.PASS and one.policy.kind != "note"}
    last: dict[Key, str] = {}
    try:
        for day in days:
            over = _over(left, _next(day, 1), again)
            at_once = _over(over, day, again) if over else over
            last |= dict.fromkeys(over, day) | dict.fromkeys(at_once, _next(day, -1))
            left -= over
    except PolicyFault:  # what cannot be judged as of a later day is told when that day has come
        pass
    return tuple(replace(one, until=last[_key(one)]) if _key(one) in last else one for one in judged)


def _over(passing: set[Key], day: str, again: Again) -> set[Key]:
    """Those that do not pass any more as of a day."""
    later = again(frozenset(id_ for id_, _ in passing), day)
    return passing & {_key(one) for one in later if one.verdict in _OVER}


def _key(judged: Judged) -> Key:
    return judged.policy.id, judged.subject


def days_ahead(data: Any, as_of: str, months: Iterable[int]) -> tuple[str, ...]:
    """The days from an ISO date on, in order, on which or after which a policy may find something else.

    These are the days that the file states, those so many months after them, and the last day of the toolkit year; of a
    file that is very large only the nearest, or none.
    """
    most = min(MOST_DAYS, MOST_VALUES // _values(data))
    end = months_before(as_of, -AHEAD)
    stated = set(_dates(data))
    days = stated | {months_before(day, -back) for day in stated for back in months} | {toolkit_deadline(as_of)}
    return tuple(sorted(day for day in days if as_of <= day < end)[:most])


def months_back(packs: Iterable[Pack]) -> frozenset[int]:
    """How many months ago these packs look, as they write it: ``cal.ago[12]``."""
    return frozenset(int(number) for pack in packs for one in _expressions(pack) for number in _BACK.findall(one.text))


def _expressions(pack: Pack) -> Iterator[Expression]:
    yield from pack.facts.values()
    for policy in pack.policies:
        parts = (policy.when, policy.where, policy.require, policy.unless)
        yield from (part for part in parts if part is not None)


def _dates(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield from (data,) if is_date(data) else ()
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _dates(value)


def _values(data: Any) -> int:
    """How many values a file has, and groups of them."""
    below = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return 1 + sum(map(_values, below))


def _next(day: str, days: int) -> str:
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=days)).isoformat()
