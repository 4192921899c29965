"""One question of the interview, ready to be shown, and whoever is asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final, Protocol

DONT_KNOW: Final = "d"
BACK: Final = "b"
EXPLAIN: Final = "?"
QUIT: Final = "q"
NONE: Final = "none"
MORE: Final = "more"
NOBODY: Final = "-nobody"
"""The value of the choice that nobody is meant, which no id can be."""


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

    @property
    def is_listed(self) -> bool:
        """Whether it is somebody or something with an id, and not a way to say something else."""
        return self.value[:1].isalnum()


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
    """What is meant, for somebody who wants to know more."""
    example: str = ""
    """An answer in words, as an example."""
    choices: tuple[Choice, ...] = ()
    shown_first: int = 0
    """How many choices are shown before somebody asks for more; 0 for all of them."""
    default: str = ""
    """What an empty answer means."""
    left_with: str = ""
    """Who is finding it out, and until when, where an empty answer leaves it so."""
    allows_unknown: bool = False
    """Whether “don't know yet” is an answer."""
    allows_none: bool = False
    """Whether “none” is an answer."""
    allows_undone: bool = False
    """Whether “no, not yet” is an answer, though a date or a text is asked for."""
    allows_period: bool = False
    """Whether a month or a year is enough of a date."""
    allows_other: bool = False
    """Whether a name that is no choice is an answer too: that of somebody who is not listed yet."""
    allows_back: bool = True
    number: int = 0
    """The how manieth question it is."""
    left: int = 0
    """How many more questions are open, as far as that is known."""
    is_brief: bool = False
    """Whether it was said before what can be typed at any question."""


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
