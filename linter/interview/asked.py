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
    allows_back: bool = True


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


def _one(asked: Asked, typed: str) -> str:
    found = _chosen(asked, typed)
    if found is None:
        message = f"Type one of the numbers 1 to {len(asked.choices)}."
        raise Misread(message)
    return found


def _several(asked: Asked, typed: str) -> tuple[str, ...]:
    whole = _chosen(asked, typed)
    parts = [typed] if whole else [part for part in re.split(r"[,;\s]+" if _is_numbers(typed) else r"[,;]", typed) if part.strip()]
    found = [_chosen(asked, part.strip()) for part in parts]
    if not found or None in found:
        message = f"Type one or more of the numbers 1 to {len(asked.choices)}, with commas between them."
        raise Misread(message)
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _is_numbers(typed: str) -> bool:
    return all(char.isdigit() or char in ",; \t" for char in typed)


def _chosen(asked: Asked, typed: str) -> str | None:
    """The choice with this number, or the only one that is called so or begins so."""
    if typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST_NUMBER:
        return asked.choices[int(typed) - 1].value if 1 <= int(typed) <= len(asked.choices) else None
    word = typed.casefold()
    same = [one.value for one in asked.choices if word in (one.value.casefold(), one.label.casefold())]
    near = [one.value for one in asked.choices if len(word) >= _ENOUGH_TO_GUESS and one.label.casefold().startswith(word)]
    return same[0] if same else near[0] if len(near) == 1 else None


_READERS: Final[dict[Kind, Callable[[Asked, str], Any]]] = {
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.YES_NO: _yes_no,
    Kind.ONE: _one,
    Kind.SEVERAL: _several,
}


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
        yield from textwrap.wrap(visible(choice.label), columns, initial_indent=f"  {number:>2}  ", subsequent_indent="      ")
    yield from textwrap.wrap(hint(asked), columns, initial_indent="  (", subsequent_indent="   ")


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
    parts = [_TYPES[asked.kind]]
    if asked.default:
        parts.append(f"just Enter for {visible(_default(asked))}")
    parts += ["none if there are none"] * asked.allows_none
    parts += ["d if you don't know yet"] * asked.allows_unknown
    parts += ["b to go back"] * asked.allows_back
    return "; ".join([*parts, "? to know more", "q to save and stop"]) + ")"


def _default(asked: Asked) -> str:
    labels = {choice.value: choice.label for choice in asked.choices}
    return labels.get(asked.default) or (in_words(asked.default) if is_date(asked.default) else asked.default)
