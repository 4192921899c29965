"""What an answer means: text, truth, a number, a day, or one or more of the choices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from linter.interview import asked as words
from linter.interview.asked import NOBODY, Kind, Misread, Other
from linter.interview.days import day
from linter.interview.names import NONE_WORDS, UNDONE_WORDS, UNKNOWN_WORDS, is_gap, plainly, says

if TYPE_CHECKING:
    from collections.abc import Callable

    from linter.interview.asked import Asked

_COMMANDS: Final = frozenset((words.DONT_KNOW, words.BACK, words.EXPLAIN, words.QUIT, words.NONE, words.MORE))
_YES: Final = frozenset(("y", "yes", "true"))
_NO: Final = frozenset(("n", "no", "false"))
_LONGEST_NUMBER: Final = 9
_ENOUGH_TO_GUESS: Final = 3


def meaning(asked: Asked, typed: str, today: str = "") -> Any:
    """The value that an answer stands for: text, bool, int, ISO date or the chosen values. Raises `Misread`."""
    if asked.kind is Kind.DATE:
        return day(typed, today, allows_period=asked.allows_period)
    return _READERS[asked.kind](asked, typed)


def is_unknown(asked: Asked, typed: str) -> bool:
    """Whether an answer says that nobody knows yet, where that may be."""
    return asked.allows_unknown and says(typed, UNKNOWN_WORDS)


def is_none(asked: Asked, typed: str) -> bool:
    """Whether an answer says that there are none, where that may be."""
    return asked.allows_none and says(typed, NONE_WORDS)


def is_undone(asked: Asked, typed: str) -> bool:
    """Whether an answer says that something was not done, where that may be."""
    return asked.allows_undone and says(typed, UNDONE_WORDS)


def guessed(asked: Asked, typed: str, value: Any) -> str:
    """Whom of the choices a part of a name was taken for, empty where the name was typed as it is listed."""
    if typed.isdigit() or not asked.allows_other:
        return ""
    labels = {choice.value: choice.label for choice in asked.choices if choice.is_listed}
    found = labels.get(value, "") if isinstance(value, str) else ""
    return "" if plainly(typed) in (plainly(found), plainly(str(value))) else found


def _text(_asked: Asked, typed: str) -> str:
    inner = typed[1:-1]
    if typed == f'"{inner}"' and inner.casefold() in _COMMANDS:
        return inner
    if is_gap(typed):
        unknown = " Type d if you don't know yet." if _asked.allows_unknown else " Type it in words."
        message = f"“{typed}” is no answer that anybody could rely on.{unknown}"
        raise Misread(message)
    return typed


def _number(_asked: Asked, typed: str) -> int:
    digits = typed.replace(",", "")
    if not (digits.isascii() and digits.removeprefix("-").isdigit() and len(digits) <= _LONGEST_NUMBER):
        message = "Type a whole number, such as 3."
        raise Misread(message)
    return int(digits)


def _yes_no(_asked: Asked, typed: str) -> bool:
    if typed.casefold() not in _YES | _NO:
        message = "Type y for yes or n for no."
        raise Misread(message)
    return typed.casefold() in _YES


def _one(asked: Asked, typed: str) -> str | Other:
    found = _chosen(asked, typed)
    if found is None:
        raise Misread(_numbers(asked, "one of the numbers"))
    return found


def _several(asked: Asked, typed: str) -> tuple[str | Other, ...]:
    if whole := _chosen(asked, typed, guess=False):
        return (whole,)
    parts = re.split(r"[,;\s]+" if _is_numbers(typed) else "[,;]", typed)
    found = [_chosen(asked, part.strip()) for part in parts if part.strip()]
    known = tuple(dict.fromkeys(one for one in found if one is not None))
    if not known or None in found:
        raise Misread(_numbers(asked, "one or more of the numbers"))
    if NOBODY in known and len(known) > 1:
        message = "Type who it is, or the number of nobody, but not both."
        raise Misread(message)
    return known


def _numbers(asked: Asked, which: str) -> str:
    """What can be typed where choices are offered."""
    upto = f"{which} 1 to {len(asked.choices)}" if len(asked.choices) > 1 else "1"
    commas = ", with commas between them" if asked.kind is Kind.SEVERAL and len(asked.choices) > 1 else ""
    return f"Type {upto}{commas}{', or a full name' if asked.allows_other else ''}."


def _is_numbers(typed: str) -> bool:
    return all(char.isdigit() or char in ",; \t" for char in typed)


def _chosen(asked: Asked, typed: str, *, guess: bool = True) -> str | Other | None:
    """The choice with this number, or the only one that is called so or in part so, else a name where one may be given."""
    if typed.isascii() and typed.isdigit():
        number = int(typed) if len(typed) <= _LONGEST_NUMBER else 0
        return asked.choices[number - 1].value if 1 <= number <= len(asked.choices) else None
    word = typed.casefold()
    same = [one.value for one in asked.choices if word in (one.value.casefold(), one.label.casefold())]
    if same:
        return same[0]
    if says(typed, NONE_WORDS) and NOBODY in {one.value for one in asked.choices}:
        return NOBODY
    if not guess or word in _YES | _NO:
        return None
    if asked.allows_other:
        return _only([one.value for one in asked.choices if _is_part(typed, one)]) or (
            Other(typed) if len(typed) > 1 else None
        )
    near = [one.value for one in asked.choices if one.label.casefold().startswith(word)]
    return _only(near) if len(word) >= _ENOUGH_TO_GUESS else None


def _is_part(typed: str, choice: words.Choice) -> bool:
    """Whether what was typed are whole words of somebody's name, such as the first name alone."""
    parts = plainly(typed).split()
    return choice.is_listed and bool(parts) and set(parts) <= set(plainly(choice.label).split())


def _only(found: list[str]) -> str | None:
    return found[0] if len(found) == 1 else None


_READERS: Final[dict[Kind, Callable[[Asked, str], Any]]] = {
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.YES_NO: _yes_no,
    Kind.ONE: _one,
    Kind.SEVERAL: _several,
}
