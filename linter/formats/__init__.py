"""The report formats by the names that the command line knows them by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.formats.layout import Format, Layout
from linter.formats.lazy import in_pieces, lazy

if TYPE_CHECKING:
    from collections.abc import Callable

    from linter.formats.streamed import Streamed

__all__ = ["FORMATS", "STREAMED", "Format", "Layout"]

FORMATS: Final[dict[str, Format]] = {
    "text": lazy("text"),
    "concise": lazy("concise"),
    "json": lazy("json_1"),
    "jsonl": lazy("jsonl"),
    "junit": lazy("junit"),
    "sarif": lazy("sarif"),
    "github": lazy("github"),
    "gitlab": lazy("gitlab"),
    "markdown": lazy("markdown"),
    "html": lazy("html"),
}

STREAMED: Final[dict[str, Callable[[], Streamed]]] = {
    "text": in_pieces("text"),
    "concise": in_pieces("concise"),
    "json": in_pieces("json_1"),
    "jsonl": in_pieces("jsonl"),
}
"""The formats that say of each file what does not depend on the others."""
