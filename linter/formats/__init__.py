"""The report formats by the names that the command line knows them by."""

from typing import Final

from linter.formats.layout import Format, Layout
from linter.formats.lazy import lazy

__all__ = ["FORMATS", "Format", "Layout"]

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
