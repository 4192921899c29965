"""The report formats by the names that the command line knows them by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.formats.layout import Format, Layout
from linter.formats.lazy import Pieces, in_pieces, lazy

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FORMATS", "IN_PIECES", "Format", "Layout", "Pieces"]

_MODULES: Final = {
    "text": "text",
    "concise": "concise",
    "json": "json_1",
    "jsonl": "jsonl",
    "junit": "junit",
    "sarif": "sarif",
    "github": "github",
    "gitlab": "gitlab",
    "markdown": "markdown",
    "html": "html",
}

FORMATS: Final[dict[str, Format]] = {name: lazy(module) for name, module in _MODULES.items()}
"""For whole reports."""

IN_PIECES: Final[dict[str, Callable[[], Pieces]]] = {name: in_pieces(module) for name, module in _MODULES.items()}
"""The same formats for files one by one."""
