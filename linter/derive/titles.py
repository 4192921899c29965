"""Titles as people write them: which ones call somebody a data protection officer, and which texts only fill a gap."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LOOK_ALIKES = str.maketrans(
    {
        "а": "a", "с": "c", "е": "e", "о": "o", "р": "p", "т": "t", "і": "i", "ԁ": "d", "г": "r", "ѕ": "s", "х": "x", "у": "y",
        "ο": "o", "ρ": "p", "τ": "t", "ι": "i", "α": "a", "ϲ": "c", "ε": "e", "ν": "v", "υ": "u", "κ": "k", "η": "n",
        "ı": "i", "ɑ": "a", "ᴅ": "d", "ᴘ": "p", "ᴏ": "o", "0": "o",
    }
)  # fmt: skip

_DPO = r"\b(?:dpos?|d p o|data ?protection ?officers?)\b(?! s\b)"
_ABOUT_SOMEBODY_ELSE = r"\b(?:to|for|of|not|non|former|formerly|ex)(?: (?:the|a|our))*\s*$"

_PLACEHOLDERS = frozenset(
    {
        *("", "x", "xx", "xxx", "na", "n a", "nil", "null", "none", "test", "todo", "pending", "placeholder"),
        *("tba", "tbc", "tbd", "to be advised", "to be agreed", "to be completed", "to be confirmed", "to be decided"),
        *("unknown", "not known", "not applicable", "vacant", "nobody", "no one", "somebody", "someone"),
        *("to be appointed", "to be named", "to be recruited", "not appointed", "not yet appointed"),
    }
)
"""Texts that only fill a gap, as `folded` leaves them."""


@lru_cache(maxsize=2048)
def folded(text: str) -> str:
    """The text as a reader takes it: no case, accents, dots, doubled or unusual spaces; letters that look alike are one."""
    wide = unicodedata.normalize("NFKD", text.casefold()).translate(_LOOK_ALIKES)
    kept = "".join(char for char in wide if not unicodedata.combining(char) and unicodedata.category(char) != "Cf")
    return " ".join(re.sub(r"[^\w]+|_", " ", kept.replace(".", "")).split())


@lru_cache(maxsize=2048)
def is_dpo_title(title: str) -> bool:
    """Whether a title calls its bearer a data protection officer (not: “PA to the DPO”, “IG Lead (not the DPO)”)."""
    words = folded(title)
    return any(not re.search(_ABOUT_SOMEBODY_ELSE, words[: match.start()]) for match in re.finditer(_DPO, words))


def is_placeholder(text: str) -> bool:
    """Whether a text only fills a gap: “TBC”, “n/a”, “-”, “???”."""
    return folded(text) in _PLACEHOLDERS
