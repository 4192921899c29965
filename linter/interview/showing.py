"""A question as lines for a terminal, and what can be typed at it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from linter.dates import in_words, is_date
from linter.interview.asked import NOBODY, Kind
from linter.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.interview.asked import Asked

_TYPES: Final = {
    Kind.TEXT: "type your answer",
    Kind.NUMBER: "type a number",
    Kind.DATE: "type a date, such as 31 March 2027 or 31/03/2027",
    Kind.YES_NO: "type y for yes or n for no",
    Kind.ONE: "type the number of your answer",
    Kind.SEVERAL: "type one number or several, such as 1, 3",
}
_BRIEF_TYPES: Final = {
    Kind.TEXT: "",
    Kind.NUMBER: "a number",
    Kind.DATE: "a date such as 31/03/2027",
    Kind.YES_NO: "y or n",
    Kind.ONE: "a number",
    Kind.SEVERAL: "one or more numbers",
}
_TYPED: Final = {
    Kind.NUMBER: "Type a whole number in figures, such as 3.",
    Kind.DATE: "For example 31 March 2027, 31/03/2027, yesterday.",
    Kind.YES_NO: "Type y or n, as it is today and not as it is meant to become.",
    Kind.ONE: "Type the number, or the words behind it.",
    Kind.SEVERAL: "Type the numbers of all that apply with commas between them, such as 1, 3.",
}


def shown(asked: Asked, columns: int = 80) -> str:
    """A question as lines for a terminal; what is typed stands on a line of its own below them."""
    return "\n".join(_lines(asked, columns))


def rest(asked: Asked, columns: int = 80) -> str:
    """The choices that are not shown at first, as lines."""
    return "\n".join(
        line for number in range(asked.shown_first, len(asked.choices)) for line in _choice(asked, number, columns)
    )


def explained(asked: Asked) -> str:
    """What is said after a question mark: what is meant, how an answer may look, and which policies wait for it.

    How an answer may look never hints at which one to give.
    """
    typed = _TYPED.get(asked.kind) or (
        f"For example: {asked.example}." if asked.example else "Type it in your own words."
    )
    named = "Somebody who is not listed is added by typing their full name, such as Sarah Whitcombe."
    waiting = f"Waiting for the answer: {asked.clause}."
    return " ".join((asked.more, typed, *[named] * asked.allows_other, *[waiting] * bool(asked.clause))).strip()


def _lines(asked: Asked, columns: int) -> Iterator[str]:
    if asked.number:
        yield f"Question {asked.number}{f' ({asked.left} more open)' if asked.left else ''}"
    if asked.about:
        yield f"[{visible(asked.about)}]"
    yield from textwrap.wrap(visible(asked.text), columns)
    if asked.why:
        yield from textwrap.wrap(visible(asked.why), columns, initial_indent="  why  ", subsequent_indent="       ")
    for number in range(asked.shown_first or len(asked.choices)):
        yield from _choice(asked, number, columns)
    yield from textwrap.wrap(f"{hint(asked)})", columns, initial_indent="  (", subsequent_indent="   ")


def _choice(asked: Asked, number: int, columns: int) -> list[str]:
    label = visible(asked.choices[number].label)
    return textwrap.wrap(label, columns, initial_indent=f"  {number + 1:>2}  ", subsequent_indent="      ")


def hint(asked: Asked) -> str:
    """What can be typed, in one line; in short where it was said at length before."""
    parts = _brief(asked) if asked.is_brief else _full(asked)
    return "; ".join(part for part in parts if part)


def _full(asked: Asked) -> Iterator[str]:
    yield _TYPES[asked.kind] if asked.choices or not asked.allows_other else "type a full name"
    if asked.allows_other and asked.choices:
        yield "or the full name of a person who is not in this list"
    yield from _common(asked, "just Enter")
    yield "d if you don't know yet" if asked.allows_unknown else ""
    yield "b to go back" if asked.allows_back else ""
    yield from ("? to know more", "q to save and stop")


def _brief(asked: Asked) -> Iterator[str]:
    name = "a full name" if asked.allows_other else ""
    yield " or ".join(filter(None, (_BRIEF_TYPES[asked.kind] if asked.choices or not name else "", name)))
    yield from _common(asked, "Enter")
    letters = ("d" * asked.allows_unknown, "b" * asked.allows_back, "?", "q")
    yield ", ".join(filter(None, letters))


def _common(asked: Asked, enter: str) -> Iterator[str]:
    """What is said alike at length and in short."""
    if asked.shown_first:
        yield "more for the rest of the list"
    if asked.default:
        yield f"{enter} for {visible(_default(asked))}"
    elif asked.left_with:
        yield f"{enter} to leave it with {visible(asked.left_with)}"
    if asked.allows_none and NOBODY not in {choice.value for choice in asked.choices}:
        yield "none if there are none"
    if asked.allows_undone:
        yield "no if that is not done yet"
    if asked.allows_period:
        yield "a month or a year will do"


def _default(asked: Asked) -> str:
    labels = {choice.value: choice.label for choice in asked.choices}
    return labels.get(asked.default) or (in_words(asked.default) if is_date(asked.default) else asked.default)
