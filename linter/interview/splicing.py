"""Adds to the text of a governance file, or takes an entry out of it, and leaves every other line as it is.

Nothing is trusted: the new text is read again, and is used only if it means exactly what was wanted and nothing else.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from linter.document import Document, Node, is_empty
from linter.emitting import entry, flow, flow_entry, item
from linter.interview.composing import heading, in_order, ordered, style
from linter.reading import read
from linter.shape.schema import governance, shape_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Span
    from linter.emitting import Style
    from linter.shape.schema import Shape
    from linter.values import Path

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class NotSafe(Exception):  # noqa: N818 - nothing failed; it has to be done by hand
    """The file is written in a way in which this change cannot be made without touching what somebody wrote."""


@dataclass(frozen=True, slots=True)
class _Change:
    """What is to be added: ``value`` below the node at ``above``, under ``key``, a key or the number of a new element."""

    above: Path
    key: str | int
    value: Any
    wanted: Any
    """The data of the whole file with it."""

    @property
    def path(self) -> Path:
        """Where the value is to stand."""
        return (*self.above, self.key)


def placed(data: Any, path: Path, value: Any) -> Any:
    """A copy of the data with the value at the path; what has to stand around it is made."""
    if not path:
        return value
    key, rest = path[0], path[1:]
    if isinstance(key, int):
        items = list(data) if isinstance(data, list) else []
        below = placed(items[key] if key < len(items) else None, rest, value)
        return [*items[:key], below, *items[key + 1 :]]
    keys = dict(data) if isinstance(data, dict) else {}
    return {**keys, key: placed(keys.get(key), rest, value)}


def without(data: Any, path: Path) -> Any:
    """A copy of the data without the entry at a path, and without the mapping around it where that is left empty."""
    copied = copy.deepcopy(data)
    parent = at(copied, path[:-1])
    del parent[path[-1]]
    return without(copied, path[:-1]) if not parent and len(path) > 1 else copied


def at(data: Any, path: Path) -> Any:
    """What stands at a path, None where nothing does."""
    for key in path:
        if isinstance(data, dict) and isinstance(key, str):
            data = data.get(key)
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        else:
            return None
    return data


def added(document: Document, path: Path, value: Any) -> str:
    """The text of the file with a value at a path that has none yet. Raises `NotSafe`."""
    change = _change(document, path, value)
    for text in _candidates(document, change):
        if _means(text, change.wanted):
            return text
    raise NotSafe


def removed(document: Document, path: Path) -> str:
    """The text of the file without the entry of a mapping, and without the mapping where it was the last. Raises `NotSafe`."""
    wanted = without(document.data, path)
    while len(path) > 1 and at(wanted, path[:-1]) is None:
        path = path[:-1]
    for text in (_without_lines(document, path), _without_span(document, path)):
        if text is not None and _means(text, wanted):
            return text
    raise NotSafe


def snippet(document: Document, path: Path, value: Any) -> str:
    """What somebody would have to add by hand: the lines as they could stand in the file, from the top of it."""
    data = placed({}, path[:1], at(placed({}, path, value), path[:1]))
    lines = entry(str(path[0]), data[str(path[0])], path[:1], style(placed(document.data, path, value)))
    return "\n".join(lines)


def _change(document: Document, path: Path, value: Any) -> _Change:
    wanted = placed(document.data, path, value)
    depth = next(depth for depth in range(len(path), -1, -1) if document.node(path[:depth]) is not None)
    if depth == len(path):
        raise NotSafe
    for step in reversed(path[depth + 1 :]):
        value = [value] if isinstance(step, int) else {step: value}
    return _Change(path[:depth], path[depth], ordered(value, shape_at(path[: depth + 1], wanted)), wanted)


def _means(text: str, wanted: Any) -> bool:
    """Whether a text reads as these data, without a fault and without a change in the order of what stood there."""
    document = read("", text.encode("utf-8", "surrogatepass"))
    return not document.faults and bool(document.data == wanted)


def _candidates(document: Document, change: _Change) -> Iterator[str]:
    node = document.node(change.above)
    if node is None or node.children is None:
        return
    if node.style == "flow":
        yield _in_flow(document, change, node)
    elif isinstance(node.children, dict):
        yield from _in_mapping(document, change, node.children)
    elif node.children:
        column = node.span[1]
        lines = list(item(change.value, change.path, style(change.wanted), column))
        for line in _ends(document, node.children[-1], column):
            yield _inserted(document, line, [" " * column + part for part in lines])


def _in_mapping(document: Document, change: _Change, children: dict[str, tuple[Span, Node]]) -> Iterator[str]:
    column = next(iter(children.values()))[0][1]
    lines = list(entry(str(change.key), change.value, change.path, style(change.wanted), column))
    if not change.above and isinstance(change.value, dict | list):
        lines = ["", *heading(str(change.key)), *lines, ""]
    indented = [" " * column + part if part else part for part in lines]
    for line in _lines_for(document, change, children):
        yield _inserted(document, line, indented)


def _lines_for(document: Document, change: _Change, children: dict[str, tuple[Span, Node]]) -> Iterator[int]:
    """Before which lines an entry can be added: as the first or after the one before it, in the order of the schema."""
    shape = shape_at(change.above, change.wanted) if change.above else governance()
    first = next(iter(children.values()))[0]
    is_first = in_order([*children, str(change.key)], shape)[0] == change.key
    if is_first and change.above and _is_free(document, first):
        yield first[0]
    key, node = _before(change, children, shape)
    yield from _ends(document, node, first[1], key)


def _is_free(document: Document, key: Span) -> bool:
    """Whether a line can be added above a key: only spaces stand before it, and no comment above it that may be about it."""
    lines = document.lines
    above = lines[key[0] - 1].lstrip(" ") if key[0] else "#"
    return not lines[key[0]][: key[1]].strip(" ") and not above.startswith("#")


def _before(change: _Change, children: dict[str, tuple[Span, Node]], shape: Shape | None) -> tuple[Span, Node]:
    """The entry that the new one comes after: the one before it in the order of the schema, else the last."""
    order = in_order([*children, str(change.key)], shape)
    earlier = [key for key in order[: order.index(str(change.key))] if key in children]
    named = shape is not None and change.key in shape.fields
    return children[earlier[-1]] if named and earlier else list(children.values())[-1]


def _ends(document: Document, node: Node, column: int, key: Span | None = None) -> Iterator[int]:
    """Before which lines something can be added after a node: below its own comments, else also below blank lines."""
    lines = document.lines
    line = max(node.span[2], key[2] if key else 0) + 1
    if node.children is None and is_empty(node.span) and key:
        line = key[2] + 1
    while line < len(lines) and _is_comment_below(lines[line], column):
        line += 1
    yield line
    while line < len(lines) and not lines[line].strip():
        line += 1
        yield line


def _is_comment_below(line: str, column: int) -> bool:
    text = line.lstrip(" ")
    return text.startswith("#") and len(line) - len(text) > column


def _inserted(document: Document, number: int, new: list[str]) -> str:
    """The text with lines added before a line, by its number from 0; line ends are those of the file."""
    lines = _lines_of(document.text)
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    before, after = lines[:number], lines[number:]
    if before and not before[-1].endswith(("\n", "\r")):
        before[-1] += end
    if new and not new[0] and before and not before[-1].strip():
        new = new[1:]
    if new and not new[-1] and not (after and after[0].strip()):
        new = new[:-1]
    return "".join([*before, *(line + end for line in new), *after])


def _lines_of(text: str) -> list[str]:
    """The lines of a text with their ends."""
    return _LINE.findall(text)


def _in_flow(document: Document, change: _Change, node: Node) -> str:
    new = _flowing(change, style(change.wanted))
    line, column = _end_of_last(node)
    return _cut(document, (line, column, line, column), f", {new}" if node.children else new)


def _flowing(change: _Change, how: Style) -> str:
    if isinstance(change.key, int):
        return flow(change.value, change.path, how)
    return flow_entry(change.key, change.value, change.path, how)


def _end_of_last(node: Node) -> tuple[int, int]:
    """Where the last entry of brackets or braces ends; behind the opening one where there is none."""
    if not node.children:
        return node.span[0], node.span[1] + 1
    last = node.children[-1] if isinstance(node.children, list) else list(node.children.values())[-1][1]
    return last.span[2], last.span[3]


def _without_lines(document: Document, path: Path) -> str | None:
    """The text without the lines of an entry, where it has lines of its own."""
    span = _entry_span(document, path)
    lines = _lines_of(document.text)
    if span is None or lines[span[0]][: span[1]].strip(" "):
        return None
    rest = lines[span[2]][span[3] :].strip()
    if rest and not rest.startswith("#"):
        return None
    return "".join([*lines[: span[0]], *lines[span[2] + 1 :]])


def _without_span(document: Document, path: Path) -> str | None:
    """The text without an entry between braces, and without the comma that it leaves over."""
    parent, span = document.node(path[:-1]), _entry_span(document, path)
    if parent is None or span is None or parent.style != "flow" or not isinstance(parent.children, dict):
        return None
    keys = list(parent.children)
    place = keys.index(str(path[-1]))
    if place:
        before = parent.children[keys[place - 1]][1].span
        return _cut(document, (before[2], before[3], span[2], span[3]), "")
    after = parent.children[keys[1]][0] if len(keys) > 1 else span[2:]
    return _cut(document, (span[0], span[1], after[0], after[1]), "")


def _entry_span(document: Document, path: Path) -> Span | None:
    parent = document.node(path[:-1])
    if parent is None or not isinstance(parent.children, dict) or path[-1] not in parent.children:
        return None
    key, node = parent.children[str(path[-1])]
    return (*key[:2], *max(node.span[2:], key[2:]))


def _cut(document: Document, span: Span, new: str) -> str:
    """The text with a span of it replaced."""
    lines = _lines_of(document.text)
    line, column, end_line, end_column = span
    head, tail = lines[line][:column], lines[end_line][end_column:]
    return "".join([*lines[:line], head + new + tail, *lines[end_line + 1 :]])
