"""One question of the interview, how it is shown, and what an answer to it means."""

from __future__ import annotations

import datetime
import re
import textwrap
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, Protocol

from linter.dates import MONTHS, in_words, is_date
from linter.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DONT_KNOW: Final = "d"
BACK: Final = "b"
EXPLAIN: Final = "?"
QUIT: Final = "q"
NONE: Final = "none"
NOBODY: Final = "-nobody"
"""The value of the choice that nobody is meant, which no id can be."""
_COMMANDS: Final = frozenset((DONT_KNOW, BACK, EXPLAIN, QUIT, NONE))
_YES: Final = frozenset(("y", "yes", "true"))
_NO: Final = frozenset(("n", "no", "false"))
_DAY: Final = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)? +([A-Za-z]{3,9})\.?,? +([0-9]{4})")
_LONGEST_NUMBER: Final = 9
_SHORTEST_MONTH: Final = 3
_ENOUGH_TO_GUESS: Final = 3


class Kind(Enum):
    """What kind of answer a question takes."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"
    ONE = "one"
    """One of the choices."""
    SEVERAL = "several"
    """Any of the choices."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen by its number: what is written for it, and what it is called."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, ready to be shown; ``key`` is the key that the answer is for, as reports name it."""

    key: str
    text: str
    kind: Kind = Kind.TEXT
    about: str = ""
    """Whom or what it is about, where the question itself does not say."""
    why: str = ""
    clause: str = ""
    """The policies that wait for the answer, and the clauses that they stand on."""
    more: str = ""
    """What there is to say to somebody who wants to know more."""
    choices: tuple[Choice, ...] = ()
    default: str = ""
    """What an empty answer means."""
    allows_unknown: bool = False
    """Whether “don't know yet” is an answer."""
    allows_none: bool = False
    """Whether “none” is an answer."""
    allows_other: bool = False
    """Whether a name that is no choice is an answer too: that of somebody who is not listed yet."""
    allows_back: bool = True


@dataclass(frozen=True, slots=True)
class Other:
    """The name of somebody who is none of the choices."""

    name: str


class Prompt(Protocol):
    """Whoever is asked: a terminal, or a script in a test."""

    def ask(self, question: Asked) -> str:
        """Show a question and return what was typed. Raises `EOFError` where no answer is to be had any more."""

    def say(self, text: str) -> None:
        """Show a sentence or a few."""


class Misread(ValueError):  # noqa: N818 - it says what to type instead
    """An answer that cannot be read; the argument says what to type."""


def meaning(asked: Asked, typed: str) -> Any:
    """The value that an answer stands for: text, bool, int, ISO date or the chosen values. Raises `Misread`."""
    return _READERS[asked.kind](asked, typed)


def _text(_asked: Asked, typed: str) -> str:
    inner = typed[1:-1]
    return inner if typed == f'"{inner}"' and inner.casefold() in _COMMANDS else typed


def _number(_asked: Asked, typed: str) -> int:
    digits = typed.replace(",", "")
    if not (digits.isascii() and digits.removeprefix("-").isdigit() and len(digits) <= _LONGEST_NUMBER):
        message = "Type a whole number, such as 3."
        raise Misread(message)
    return int(digits)


def _date(_asked: Asked, typed: str) -> str:
    if is_date(typed):
        return typed
    spelt = _DAY.fullmatch(typed)
    months = [number for number, name in enumerate(MONTHS, 1) if spelt and _is_month(spelt[2], name)]
    written = f"{spelt[3]}-{months[0]:02}-{int(spelt[1]):02}" if spelt and months else ""
    if not is_date(written):
        message = "Type a date that exists, such as 1 March 2026 or 2026-03-01."
        raise Misread(message)
    return written


def _is_month(typed: str, name: str) -> bool:
    return len(typed) >= _SHORTEST_MONTH and name.casefold().startswith(typed.casefold())


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
    return known


def _numbers(asked: Asked, which: str) -> str:
    """What can be typed where choices are offered."""
    upto = f"{which} 1 to {len(asked.choices)}" if len(asked.choices) > 1 else "1"
    commas = ", with commas between them" if asked.kind is Kind.SEVERAL and len(asked.choices) > 1 else ""
    return f"Type {upto}{commas}{', or a full name' if asked.allows_other else ''}."


def _is_numbers(typed: str) -> bool:
    return all(char.isdigit() or char in ",; \t" for char in typed)


def _chosen(asked: Asked, typed: str, *, guess: bool = True) -> str | Other | None:
    """The choice with this number, or the only one that is called so or begins so, else a name where one may be given."""
    if typed.isascii() and typed.isdigit():
        number = int(typed) if len(typed) <= _LONGEST_NUMBER else 0
        return asked.choices[number - 1].value if 1 <= number <= len(asked.choices) else None
    word = typed.casefold()
    same = [one.value for one in asked.choices if word in (one.value.casefold(), one.label.casefold())]
    if same or word in _YES | _NO:
        return (
            same[0] if same else next((one.value for one in asked.choices if one.value == NOBODY and word in _NO), None)
        )
    if asked.allows_other:
        return Other(typed) if guess and len(typed) > 1 else None
    near = [
        one.value for one in asked.choices if len(word) >= _ENOUGH_TO_GUESS and one.label.casefold().startswith(word)
    ]
    return near[0] if guess and len(near) == 1 else None


_READERS: Final[dict[Kind, Callable[[Asked, str], Any]]] = {
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.YES_NO: _yes_no,
    Kind.ONE: _one,
    Kind.SEVERAL: _several,
}


def is_none(asked: Asked, typed: str) -> bool:
    """Whether an answer says that there are none: by that word, and by “no” where choices are offered."""
    return typed == NONE or (bool(asked.choices) and typed in _NO)


def unanswered(asked: Asked) -> str:
    """What to say where nothing was typed, or “don't know” to a question that needs an answer."""
    needed = "" if asked.allows_unknown else "This one needs an answer. "
    said = hint(asked)
    return f"{needed}{said[:1].upper()}{said[1:]}."


def days_after(date: str, days: int) -> str:
    """The ISO date so many days later; the last one there is where the calendar ends before."""
    day = datetime.date.fromisoformat(date)
    room = (datetime.date.max - day).days
    return (day + datetime.timedelta(days=min(days, room))).isoformat()


def shown(asked: Asked, columns: int = 80) -> str:
    """A question as lines for a terminal; what is typed stands on a line of its own below them."""
    return "\n".join(_lines(asked, columns))


def _lines(asked: Asked, columns: int) -> Iterator[str]:
    if asked.about:
        yield f"[{visible(asked.about)}]"
    yield from textwrap.wrap(visible(asked.text), columns)
    for head, said in (("why", asked.why), ("for", asked.clause)):
        if said:
            yield from textwrap.wrap(visible(said), columns, initial_indent=f"  {head}  ", subsequent_indent="       ")
    for number, choice in enumerate(asked.choices, 1):
        yield from textwrap.wrap(
            visible(choice.label), columns, initial_indent=f"  {number:>2}  ", subsequent_indent="      "
        )
    yield from textwrap.wrap(f"{hint(asked)})", columns, initial_indent="  (", subsequent_indent="   ")


_TYPES: Final = {
    Kind.TEXT: "type your answer",
    Kind.NUMBER: "type a number",
    Kind.DATE: "type a date, such as 1 March 2026",
    Kind.YES_NO: "type y for yes or n for no",
    Kind.ONE: "type the number of your answer",
    Kind.SEVERAL: "type one number or several, such as 1, 3",
}


def hint(asked: Asked) -> str:
    """What can be typed, in one line."""
    parts = [_TYPES[asked.kind] if asked.choices or not asked.allows_other else "type a name"]
    parts += ["or the full name of a person who is not in this list"] * (asked.allows_other and bool(asked.choices))
    if asked.default:
        parts.append(f"just Enter for {visible(_default(asked))}")
    parts += ["none if there are none"] * asked.allows_none
    parts += ["d if you don't know yet"] * asked.allows_unknown
    parts += ["b to go back"] * asked.allows_back
    return "; ".join([*parts, "? to know more", "q to save and stop"])


def _default(asked: Asked) -> str:
    labels = {choice.value: choice.label for choice in asked.choices}
    return labels.get(asked.default) or (in_words(asked.default) if is_date(asked.default) else asked.default)
