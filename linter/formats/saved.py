"""Saved reports: text that the formats ``json`` and ``jsonl`` wrote, turned back into the same report."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, replace
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, Final, TypeAlias, get_args, get_origin, get_type_hints

from linter.report import Changed, FileReport, Gate, Report
from linter.values import Place

FORMAT: Final = "json-1"
LINES: Final = "jsonl-1"
_GREATEST: Final = 10_000_000
_LEAST: Final = {"start": 0}
"""The least value of a number where that is not 1."""
_ADDED: Final = frozenset({"until", "kind", "no_wait"})
"""Keys that the first reports did not have, or that are left out where they say nothing: they hold what they hold by default."""

Reader: TypeAlias = Callable[[Any, str], Any]
"""Turns a value of JSON into one of ours; the text says where it stands. Raises `ValueError` where it does not fit."""


def load(text: str) -> Report:
    """The report that was saved as this text; every format makes of it what it makes of the original.

    Keys that this version does not know are left alone, as both formats promise. Raises `ValueError` with one sentence
    where the text is no such report.
    """
    data = _parsed(text)
    tool = _object(_member(data, "tool", ""), "tool")
    report = Report(
        files=_read(tuple[FileReport, ...], data, "files"),
        as_of=_read(str, data, "as_of"),
        packs=tuple(_pack(pack, f"packs[{index}]") for index, pack in enumerate(_read(list[Any], data, "packs"))),
        version=_read(str, tool, "version", "tool."),
        gate=_read(Gate, data, "gate"),
        redaction=_read(str, data, "redaction"),
        changed=_read(tuple[Changed, ...], data, "changed") if "changed" in data else (),
    )
    summary = _object(_member(data, "summary", ""), "summary")
    left = _number(1)(summary["left"], "summary.left") if "left" in summary else 0
    return replace(report, ended=replace(report.tally, left=left)) if left else report


def _parsed(text: str) -> dict[str, Any]:
    text = text.removeprefix("\ufeff")
    try:
        data = _json(text)
    except ValueError:
        data = _json(text.partition("\n")[0])
    found = data.get("format") if isinstance(data, dict) else None
    if found == FORMAT:
        return data  # type: ignore[no-any-return]
    if found == LINES:
        return _gathered(text)
    if isinstance(found, str) and found.startswith(("json-", "jsonl-")):
        message = f"this report is in another version of the format than {FORMAT} or {LINES}, which this govlint reads"
        raise ValueError(message)
    message = f"this is no saved report of govlint: it does not say that its format is {FORMAT} or {LINES}"
    raise ValueError(message)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        message = "this is no saved report of govlint: it is not JSON, or is cut off"
        raise ValueError(message) from None


def _gathered(text: str) -> dict[str, Any]:
    """The lines of a report as the one object that ``json-1`` makes of it; lines of another kind are left alone."""
    lines = [_line(line, number) for number, line in enumerate(text.removesuffix("\n").split("\n"), 1)]
    head, end = lines[0], lines[-1]
    if end.get("kind") != "end":
        message = f"this saved report is cut off: its line {len(lines)} is not the end"
        raise ValueError(message)
    if end.get("lines") != len(lines):
        message = f"this saved report is damaged: it has {len(lines)} lines, and not as many as its end says"
        raise ValueError(message)
    return {**head, **end, "files": _files(lines)}


def _files(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The files with the outcomes whose lines follow theirs."""
    files: list[dict[str, Any]] = []
    for number, line in enumerate(lines, 1):
        where = f"line {number}"
        if line.get("kind") == "file":
            files.append({**line, "outcomes": []})
        elif line.get("kind") == "outcome":
            if not files or line.get("file") != files[-1].get("name"):
                raise _misfit(where, "is not about the file whose lines it stands among")
            files[-1]["outcomes"].append(_member(line, "outcome", f"{where}: "))
    return files


def _line(line: str, number: int) -> dict[str, Any]:
    try:
        return _object(_json(line), f"line {number}")
    except ValueError:
        message = f"this saved report is damaged, or cut off: its line {number} is no JSON object"
        raise ValueError(message) from None


def _read(kind: Any, data: dict[str, Any], key: str, above: str = "") -> Any:
    return _reader(kind)(_member(data, key, above), above + key)


def _pack(data: Any, where: str) -> tuple[str, str]:
    pack = _object(data, where)
    return _read(str, pack, "name", f"{where}."), _read(str, pack, "version", f"{where}.")


@cache
def _reader(kind: Any) -> Reader:
    """How a value of some type of a report is read."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enum(kind)
    if kind in _PLAIN:
        return _plain(kind)
    arguments = get_args(kind)
    if get_origin(kind) in {tuple, list}:
        return _list(arguments[0])
    if NoneType in arguments:
        return _optional(arguments[0])
    return _value(kind)


def _plain(kind: type) -> Reader:
    def read(value: Any, where: str) -> Any:
        if type(value) is not kind:
            raise _misfit(where, f"is not {_PLAIN[kind]}")
        return value

    return read


_PLAIN: Final[dict[Any, str]] = {str: "a text", int: "a number", bool: "true or false"}


def _number(least: int) -> Reader:
    def read(value: Any, where: str) -> int:
        if type(value) is not int or not least <= value <= _GREATEST:
            raise _misfit(where, f"is not a number from {least} to {_GREATEST:,}")
        return value

    return read


def _enum(kind: type[Enum]) -> Reader:
    members = {member.value: member for member in kind}

    def read(value: Any, where: str) -> Enum:
        if not isinstance(value, str) or value not in members:
            raise _misfit(where, f"is none of {', '.join(members)}")
        return members[value]

    return read


def _list(kind: Any) -> Reader:
    item = _reader(kind) if kind is not Any else lambda value, _: value

    def read(value: Any, where: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _misfit(where, "is not a list")
        return tuple(item(one, f"{where}[{index}]") for index, one in enumerate(value))

    return read


def _optional(kind: Any) -> Reader:
    reader = _reader(kind)
    return lambda value, where: None if value is None else reader(value, where)


def _value(kind: Any) -> Reader:
    """How a frozen value is read: its fields are the keys, and all but added ones are there."""
    hints = get_type_hints(kind, localns={"Place": Place})
    readers = {one.name: _field(one.name, hints[one.name]) for one in fields(kind)}

    def read(value: Any, where: str) -> Any:
        data = _object(value, where)
        there = {name: one for name, one in readers.items() if name in data or name not in _ADDED}
        return kind(**{name: one(_member(data, name, f"{where}."), f"{where}.{name}") for name, one in there.items()})

    return read


def _field(name: str, kind: Any) -> Reader:
    return _number(_LEAST.get(name, 1)) if kind is int else _reader(kind)


def _object(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _misfit(where, "is not an object")
    return value


def _member(data: dict[str, Any], key: str, above: str) -> Any:
    if key not in data:
        raise _misfit(above + key, "is missing")
    return data[key]


def _misfit(where: str, why: str) -> ValueError:
    return ValueError(f"this saved report is damaged: {where} {why}")
