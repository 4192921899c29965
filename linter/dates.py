"""Dates as text (ISO 8601, which sorts by time) and the few that policies compare with."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

NEVER = "9999-12-31"
"""Stands for the last day of what does not end."""
MONTHS_BACK = 120
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def is_date(text: object) -> bool:
    """Whether this is a date that exists, as RFC 3339 writes it (Python alone would also take 20260301 and 2026-W09-7)."""
    if not isinstance(text, str) or not _DATE.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def months_before(date: str, months: int) -> str:
    """The same day so many months earlier, or later if it is a negative number; where that month has no such day, its last."""
    day = datetime.date.fromisoformat(date)
    month = day.year * 12 + day.month - 1 - months
    year, index = divmod(month, 12)
    if year < datetime.MINYEAR:
        return datetime.date.min.isoformat()
    if year > datetime.MAXYEAR:
        return datetime.date.max.isoformat()
    last = _days(year, index + 1)
    return datetime.date(year, index + 1, min(day.day, last)).isoformat()


def _days(year: int, month: int) -> int:
    """How many days a month has. `calendar` would tell, and takes longer to import than to check a file."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else 28 if month == 2 else 30 if month in {4, 6, 9, 11} else 31


def in_words(date: str) -> str:
    """An ISO date as people write it: ``23 November 2026``."""
    day = datetime.date.fromisoformat(date)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def toolkit_year(date: str) -> str:
    """The toolkit year that a date falls into, from 1 July to 30 June: ``2026-27``."""
    year = int(date[:4]) - (date[5:7] < "07")
    return f"{year:04}-{(year + 1) % 100:02}"


def toolkit_deadline(date: str) -> str:
    """The last day, 30 June, of the toolkit year that a date falls into; of the last year that there is, its end."""
    year = int(date[:4]) + (date[5:7] > "06")
    return f"{year:04}-06-30" if year <= datetime.MAXYEAR else datetime.date.max.isoformat()


@lru_cache(maxsize=512)
def calendar_of(date: str) -> dict[str, object]:
    """What policies read as ``cal``.

    ``today``; ``ago[N]``, the same day N months ago; ``toolkit_year``, which the day falls into, and
    ``closed_toolkit_year``, which closed on the last 30 June before it; ``toolkit_deadline``, the next 30 June, and
    ``days_to_toolkit_deadline``.
    """
    deadline = toolkit_deadline(date)
    return {
        "today": date,
        "ago": [months_before(date, months) for months in range(MONTHS_BACK + 1)],
        "toolkit_year": toolkit_year(date),
        "closed_toolkit_year": toolkit_year(months_before(date, 12)),
        "toolkit_deadline": deadline,
        "days_to_toolkit_deadline": days_between(date, deadline),
    }


def days_between(first: str, last: str) -> int:
    """How many days lie between two dates that exist; negative where the second is the earlier one."""
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days
