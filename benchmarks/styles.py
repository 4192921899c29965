"""The same data written as differently as people write YAML: flow and block, quotes, anchors, indentation, comments."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from benchmarks import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from benchmarks.draw import Draw

WIDTH = 100

# What every YAML reads as text without quotes, old ones too.
PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_/.@' £&()-]*(?:[,:][^ ][A-Za-z0-9_/.@-]*)*")
DATE_OR_CODE = re.compile(r"\d{4}-\d\d-\d\d|1-\d{9,10}|[ACVZ][A-Z0-9]{3,7}")
NOT_TEXT = re.compile(r"(?:true|false|yes|no|on|off|y|n|null|~)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """How one file is written."""

    indent: int = 2
    list_indent: int = 2
    flow: float = 0.6
    quotes: str = ""
    comments: float = 0.0
    gaps: bool = True
    anchors: bool = False
    blocks: bool = False


def a_style(draw: Draw) -> Style:
    """A style as somebody's editor and habits would give it."""
    indent = draw.weighted({2: 8, 4: 2})
    return Style(
        indent=indent,
        list_indent=draw.pick((0, indent)),
        flow=draw.pick((0.0, 0.5, 0.9)),
        quotes=draw.weighted({"": 7, '"': 2, "'": 1}),
        comments=draw.pick((0.0, 0.03, 0.1)),
        gaps=draw.chance(0.7),
        anchors=draw.chance(0.1),
        blocks=draw.chance(0.3),
    )


def written(data: dict[str, Any], style: Style, draw: Draw) -> str:
    """The data as the text of a YAML file."""
    writer = _Writer(style, draw, _repeated(data) if style.anchors else frozenset())
    lines = ["---"] if draw.chance(0.1) else []
    if style.comments:
        lines.append(f"# {draw.pick(words.COMMENTS).capitalize()}.")
    for key, value in data.items():
        if style.gaps and isinstance(value, dict):
            lines.append("")
        lines.extend(writer.pair(key, value, 0))
    return "\n".join(lines) + "\n"


def _repeated(data: object) -> frozenset[str]:
    """The texts that stand there twice and are long enough to be worth an anchor."""
    counts = Counter(text for text in _texts(data) if len(text) > 30)
    return frozenset(text for text, number in counts.items() if number > 1)


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    for part in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _texts(part)


@dataclass(slots=True)
class _Writer:
    style: Style
    draw: Draw
    repeated: frozenset[str]
    anchors: dict[str, str] = field(default_factory=dict)

    def pair(self, key: str, value: object, depth: int) -> Iterator[str]:
        """The lines of one key and its value."""
        if self.style.comments and self.draw.chance(self.style.comments):
            yield f"{' ' * depth}# {self.draw.pick(words.COMMENTS)}"
        short = self._in_one_line(value, WIDTH - depth - len(key))
        if short is not None:
            yield f"{' ' * depth}{key}: {short}{self._remark()}"
        elif isinstance(value, str):
            yield from self._block(key, value, depth)
        elif isinstance(value, list):
            yield f"{' ' * depth}{key}:"
            yield from self._items(value, depth + self.style.list_indent)
        elif isinstance(value, dict):
            yield f"{' ' * depth}{key}:"
            for name, part in value.items():
                yield from self.pair(name, part, depth + self.style.indent)

    def _items(self, items: Iterable[object], depth: int) -> Iterator[str]:
        for item in items:
            short = self._in_one_line(item, WIDTH - depth)
            lines = iter([short]) if short is not None else self._keys(item, depth + 2)
            yield f"{' ' * depth}- {next(lines).lstrip()}"
            yield from lines

    def _keys(self, item: object, depth: int) -> Iterator[str]:
        """The lines of a mapping in a list; a remark above its first key would tear it from its dash."""
        pairs = (
            [line for key, value in item.items() for line in self.pair(key, value, depth)]
            if isinstance(item, dict)
            else []
        )
        first = next(number for number, line in enumerate(pairs) if not line.lstrip().startswith("#"))
        yield from pairs[first:]

    def _in_one_line(self, value: object, room: int) -> str | None:
        """The value on the line of its key, where it is short and the style has it so."""
        if not isinstance(value, dict | list):
            text = self._scalar(value)
            return None if self._folds(value, text, room) else text
        if value and not (self._is_shallow(value) and self.draw.chance(self.style.flow)):
            return None
        return self._flow(value) if len(str(value)) < room else None

    def _folds(self, value: object, text: str, room: int) -> bool:
        return self.style.blocks and isinstance(value, str) and len(text) > min(60, room) and text[0] not in "&*"

    @staticmethod
    def _is_shallow(value: dict[str, Any] | list[Any]) -> bool:
        parts = value.values() if isinstance(value, dict) else value
        return not any(isinstance(part, dict | list) and part for part in parts)

    def _flow(self, value: object) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key}: {self._flow(part)}" for key, part in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(self._flow(part) for part in value) + "]"
        return self._scalar(value, inside=True)

    def _scalar(self, value: object, *, inside: bool = False) -> str:
        """A number, a truth value, nothing, or a text with an anchor or the quotes that it needs."""
        if isinstance(value, bool) or value is None:
            return {True: "true", False: "false", None: "null"}[value]
        text = str(value)
        if not isinstance(value, str):
            return text
        if text in self.anchors:
            return f"*{self.anchors[text]}"
        if text in self.repeated:
            self.anchors[text] = f"text-{len(self.anchors) + 1}"
            return f"&{self.anchors[text]} {self._quoted(text, inside=inside)}"
        return self._quoted(text, inside=inside)

    def _quoted(self, text: str, *, inside: bool) -> str:
        plain = PLAIN.fullmatch(text) and not NOT_TEXT.fullmatch(text) and not (inside and "," in text)
        if DATE_OR_CODE.fullmatch(text) or (plain and not (self.style.quotes and " " in text)):
            return text
        if self.style.quotes == "'":
            return "'" + text.replace("'", "''") + "'"
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    def _block(self, key: str, text: str, depth: int) -> Iterator[str]:
        yield f"{' ' * depth}{key}: >-"
        yield f"{' ' * (depth + self.style.indent)}{text}"

    def _remark(self) -> str:
        if not (self.style.comments and self.draw.chance(self.style.comments)):
            return ""
        return f"  # {self.draw.pick(words.COMMENTS)}"
