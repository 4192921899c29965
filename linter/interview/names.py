"""What is no name of a person, though somebody typed it where one was asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from linter.derive.titles import folded, is_placeholder

if TYPE_CHECKING:
    from linter.interview.asked import Asked

NONE_WORDS: Final = frozenset(
    {
        *("none", "nobody", "no one", "noone", "no", "n", "nil", "nothing", "na", "n a", "not applicable"),
        *("dont have one", "dont have any", "do not have one", "do not have any", "have none", "have nobody"),
        *("there is none", "there are none", "there is nobody", "not any", "not anybody"),
    }
)
"""What people type where there is nobody or nothing, as `plainly` leaves it, without “I” or “we”."""
UNDONE_WORDS: Final = NONE_WORDS | {
    *("not yet", "no not yet", "not done", "not done yet", "never", "not so far", "still to do", "to do"),
    *("have not", "havent", "it is not", "it isnt", "not told", "not registered", "not published"),
}
"""What people type where something was not done."""
UNKNOWN_WORDS: Final = frozenset({"d", "dont know", "dont know yet", "do not know", "do not know yet", "no idea"})
"""What people type where they do not know."""

_GAPS: Final = frozenset({"not sure", "unsure", "not sure yet"})
_UNNAMED: Final = frozenset({"anybody", "somebody", "someone", "various", "several", "everybody", "all"})
_SELF: Final = frozenset({"me", "myself", "i", "self", "im", "am", "us", "we", "ourselves"})
_TWO: Final = re.compile(r"\band\b|[&/+;,]|\bor\b", re.IGNORECASE)
_FIRM: Final = re.compile(
    r"\b(?:ltd|limited|llp|plc|inc|cic|cio|co)\.?$|\b(?:council|nhs|trust|committee|board|team|consult\w+|advis[eo]rs)\b",
    re.IGNORECASE,
)


def plainly(typed: str) -> str:
    """What was typed, as a reader takes it: no case, no signs, no apostrophes."""
    return folded(typed.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", ""))


def says(typed: str, words: frozenset[str]) -> bool:
    """Whether somebody typed one of these, in whichever of the usual ways."""
    return plainly(typed).removeprefix("i ").removeprefix("we ") in words


def is_gap(text: str) -> bool:
    """Whether a text only fills a gap: a placeholder, or that somebody is not sure."""
    return is_placeholder(text) or says(text, _GAPS | UNKNOWN_WORDS)


def is_like_a_firm(name: str) -> bool:
    """Whether a name is more likely that of a firm or public body than that of a person."""
    return bool(_FIRM.search(name.strip()))


def is_of_two(name: str) -> bool:
    """Whether somebody typed two names at once."""
    return bool(_TWO.search(name)) and not is_like_a_firm(name)


def objection(asked: Asked, name: str) -> str:
    """What speaks against taking a text for the full name of one person; empty where nothing does."""
    if says(name, _SELF):
        return "Type your full name."
    is_word = is_gap(name) or says(name, UNDONE_WORDS | _UNNAMED)
    if is_word or any(map(str.isdigit, name)) or not any(map(str.isalpha, name)):
        number = "a number from the list, " if asked.choices else ""
        unknown = ", or d if you don't know yet" if asked.allows_unknown else ""
        return f"That is not a name. Type {number}a full name such as Sarah Whitcombe{unknown}."
    return ""
