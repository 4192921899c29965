"""Addresses of clauses: only what is surely one becomes a link, and terminals get it as OSC 8."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from linter.formats.layout import Layout
    from linter.report import Clause

_ADDRESS: Final = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?([/?#][A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*)?")
_LONGEST: Final = 2_000


def address(clause: Clause) -> str:
    """Where the clause can be read on the web; empty where what is written there is no address (RFC 3986)."""
    return clause.url if len(clause.url) <= _LONGEST and _ADDRESS.fullmatch(clause.url) else ""


def linked(text: str, url: str, layout: Layout) -> str:
    """The text of a line with a link behind it, its indentation left out; unchanged where there is no address."""
    shown = text.lstrip()
    if not (layout.links and url and shown):
        return text
    indent = text[: len(text) - len(shown)]
    return f"{indent}\x1b]8;;{url}\x1b\\{shown}\x1b]8;;\x1b\\"
