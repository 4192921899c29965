"""The one place where text of a file is made safe to show.

What it lets through is one line, cannot steer a terminal or turn the reading direction, can be written as UTF-8 and lies
within ``Char`` of XML 1.0. It keeps the number of characters, so that columns stay true.
"""

from __future__ import annotations

import re
from typing import Final

_BREAKS: Final = "\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029"
_DIRECTIONS: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
_NO_TEXT: Final = "\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufdd0-\ufdef\ufff9-\ufffb" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_BREAK: Final = f"[{_BREAKS}]"
_UNSEEN: Final = "\u00ad\u180e\u200b\u2061-\u2064\U000e0000-\U000e007f"
"""Some of what takes no room, so that two words that differ look the same; joiners, which scripts need, are left alone."""
_UNSAFE: Final = f"[{_BREAKS}{_DIRECTIONS}{_NO_TEXT}{_UNSEEN}]"


def is_visible(text: str) -> bool:
    """Whether a text may be shown as it is."""
    # What Python can print as it is holds none of them; nearly every text is such, and needs no pattern.
    return text.isprintable() or re.search(_UNSAFE, text) is None


def visible(text: str) -> str:
    """The text with a space for every kind of line break and U+FFFD for everything else that is not to be shown."""
    if is_visible(text):
        return text
    return re.sub(_UNSAFE, "\ufffd", re.sub(_BREAK, " ", text))
