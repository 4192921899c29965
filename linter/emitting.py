"""From plain data to lines of YAML. This is the only module that writes YAML, and `linter.reading` reads back what it wrote.

Text is left without quotation marks only where every reader of YAML, also of 1.1, takes it for that text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from linter.dates import is_date
from linter.lazyclass import dataclass
from linter.reading.scalars import plain_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from linter.values import Path

WIDTH: Final = 100
"""Lists and braces that would make a line longer than this are written in lines of their own."""
COMMENTS: Final = 38
"""The column that comments beside a value start at, where the value leaves room."""

_OTHERWISE: Final = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"))
"""Words that some reader of YAML takes for something else than text."""
_NUMBER: Final = re.compile(r"[0-9][0-9_.:,]*([eE][-+]?[0-9]+)?|0[xXoObB][0-9a-fA-F_]+")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?")
_UNWRITABLE: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_NAMED: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_IN_FLOW: Final = frozenset(",[]{}:?#")


@dataclass(frozen=True, slots=True)
class Style:
    """How data are written: what stands beside a key, which mappings stand in braces, which texts are dates."""

    beside: Callable[[Path, Any], str] = lambda _path, _value: ""
    in_braces: Callable[[Path], bool] = lambda _path: False
    is_date: Callable[[Path], bool] = lambda _path: False


def is_writable(text: str) -> bool:
    """Whether a text can stand in a YAML file at all: no control characters, no half characters."""
    return not _UNWRITABLE.search(text)


def scalar(value: Any, *, in_flow: bool = False, date: bool = False) -> str:
    """One value as it stands in a file. Raises `ValueError` for one that cannot."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if not isinstance(value, str) or not is_writable(value):
        message = "this value cannot be written as YAML"
        raise ValueError(message)
    if date and is_date(value):
        return value
    return value if _is_plain(value, in_flow=in_flow) else _quoted(value)


def _is_plain(text: str, *, in_flow: bool) -> bool:
    if not text or not text[0].isalnum() or text[-1] in " :" or not text.isprintable():
        return False
    if ": " in text or " #" in text or (in_flow and not _IN_FLOW.isdisjoint(text)):
        return False
    if text.casefold() in _OTHERWISE or _NUMBER.fullmatch(text) or _DATE.fullmatch(text):
        return False
    return isinstance(plain_value(text), str)


def _quoted(text: str) -> str:
    if text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_NAMED.get(char) or (char if char.isprintable() else _escaped(char)) for char in text) + '"'


def _escaped(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def flow(value: Any, path: Path, style: Style) -> str:
    """A value on one line, collections in brackets and braces."""
    if isinstance(value, dict):
        return "{" + ", ".join(flow_entry(key, below, (*path, key), style) for key, below in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item, (*path, index), style) for index, item in enumerate(value)) + "]"
    return scalar(value, in_flow=True, date=style.is_date(path))


def flow_entry(key: str, value: Any, path: Path, style: Style) -> str:
    """A key and its value as they stand between braces; ``path`` is that of the value."""
    return f"{scalar(key, in_flow=True)}: {flow(value, path, style)}"


def entry(key: str, value: Any, path: Path, style: Style, column: int = 0) -> Iterator[str]:
    """The lines of a key and its value, without the ``column`` spaces that they are to stand behind; ``path`` is the value's."""
    head, remark, room = f"{scalar(key)}:", style.beside(path, value), COMMENTS - 2 - column
    if not isinstance(value, dict | list):
        yield _beside(f"{head} {scalar(value, date=style.is_date(path))}", remark, room)
    elif on_one_line(value, path, style):
        yield _beside(f"{head} {flow(value, path, style)}", remark, room)
    else:
        yield _beside(head, remark, room)
        yield from (f"  {line}" for line in _below(value, path, style, column + 2))


def _below(value: dict[str, Any] | list[Any], path: Path, style: Style, column: int) -> Iterator[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from entry(name, part, (*path, name), style, column)
    else:
        for index, part in enumerate(value):
            yield from item(part, (*path, index), style, column)


def item(value: Any, path: Path, style: Style, column: int = 0) -> Iterator[str]:
    """The lines of one element of a list, its dash first, without the ``column`` spaces that they are to stand behind."""
    if not isinstance(value, dict) or on_one_line(value, path, style):
        yield f"- {flow(value, path, style)}" if isinstance(value, dict | list) else f"- {scalar(value)}"
        return
    for number, line in enumerate(_below(value, path, style, column + 2)):
        yield f"{'  ' if number else '- '}{line}"


def on_one_line(value: dict[str, Any] | list[Any], path: Path, style: Style) -> bool:
    """Whether a collection is written in brackets or braces: empty ones, short lists of scalars, where the style says so."""
    if not value:
        return True
    below = list(value.values()) if isinstance(value, dict) else value
    if any(isinstance(part, dict | list) for part in below) or (isinstance(value, dict) and not style.in_braces(path)):
        return False
    return len(flow(value, path, style)) <= WIDTH - COMMENTS // 2


def _beside(line: str, remark: str, room: int) -> str:
    return f"{line:<{max(room, 0)}}  # {remark}" if remark else line
