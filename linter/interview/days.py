"""Dates as people in England type them: the day before the month, in figures or in words."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Final

from linter.dates import MONTHS, in_words, is_date
from linter.interview.asked import Misread

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORTEST_MONTH: Final = 3
_WEEKDAY: Final = re.compile(r"(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?,? +")
_FIGURES: Final = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?(?: +of)? +([a-z]+)\.?,? +([0-9]{4})")
_MONTH_FIRST: Final = re.compile(r"([a-z]+)\.? +([0-9]{1,2})(?:st|nd|rd|th)?,? +([0-9]{4})")
_MONTH: Final = re.compile(r"(?:([a-z]+)\.?,?(?: +of)? +|([0-9]{1,2})[/.-])([0-9]{4})")
_YEAR: Final = re.compile(r"[0-9]{4}")
_FROM_TODAY: Final = {"today": 0, "yesterday": -1, "tomorrow": 1}


def day(typed: str, today: str, *, allows_period: bool = False) -> str:
    """The ISO date that was typed. Raises `Misread`.

    ``today`` is an ISO date. With ``allows_period`` a month or a year stands for its first day.
    """
    text = _plain(typed)
    if is_date(text):
        return text
    found = next(filter(is_date, _candidates(text, today)), "")
    period = "" if found else next(filter(is_date, _periods(text)), "")
    if not found and not (period and allows_period):
        message = (
            "Type the day as well, such as 31 March 2027 or 31/03/2027."
            if period
            else "I could not read that date. Type it as 31 March 2027 or 31/03/2027."
        )
        raise Misread(message)
    return found or period


def remark(typed: str, date: str) -> str:
    """What to say where somebody may have meant another day than the one that was understood; mostly nothing."""
    text = _plain(typed)
    figures = _FIGURES.fullmatch(text)
    if text in _FROM_TODAY:
        return f"That is {in_words(date)}."
    if figures and figures[1].lstrip("0") != figures[3].lstrip("0") and int(figures[1]) <= len(MONTHS):
        return f"Read as {in_words(date)}: the day comes first."
    if not is_date(text) and date in _periods(text):
        return f"Taken as {in_words(date)}, the first day of it."
    return ""


def days_after(date: str, days: int) -> str:
    """The ISO date so many days later; the last one there is where the calendar ends before."""
    start = datetime.date.fromisoformat(date)
    room = (datetime.date.max - start).days
    return (start + datetime.timedelta(days=min(days, room))).isoformat()


def _plain(typed: str) -> str:
    text = " ".join(typed.casefold().split())
    return _WEEKDAY.sub("", text, count=1) if _WEEKDAY.match(text) else text


def _candidates(text: str, today: str) -> Iterator[str]:
    """The ISO dates that a text may stand for; they need not exist."""
    if figures := _FIGURES.fullmatch(text):
        yield _iso(figures[4], int(figures[3]), figures[1])
    if spelt := _DAY_FIRST.fullmatch(text):
        yield _iso(spelt[3], _month(spelt[2]), spelt[1])
    if spelt := _MONTH_FIRST.fullmatch(text):
        yield _iso(spelt[3], _month(spelt[1]), spelt[2])
    if text in _FROM_TODAY and is_date(today):
        yield days_after(today, _FROM_TODAY[text])


def _periods(text: str) -> Iterator[str]:
    """The first days of the month or year that a text may stand for."""
    if month := _MONTH.fullmatch(text):
        yield _iso(month[3], _month(month[1]) if month[1] else int(month[2]), "1")
    if _YEAR.fullmatch(text):
        yield _iso(text, 1, "1")


def _iso(year: str, month: int, day_: str) -> str:
    return f"{year}-{month:02}-{int(day_):02}"


def _month(word: str) -> int:
    """The number of a month by its name or the beginning of it, 0 where it is none."""
    named = [
        number
        for number, name in enumerate(MONTHS, 1)
        if len(word) >= _SHORTEST_MONTH and name.casefold().startswith("sep" if word == "sept" else word)
    ]
    return named[0] if len(named) == 1 else 0
