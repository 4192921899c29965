"""Packs as they were when all their checks were done, in a form that is read in a moment and holds nothing to execute.

The first line holds the packs as JSON; each line after it the tree of one expression and what it reads, or what one policy
says, which is looked at only if it is needed. A list stands for what its first item says; everything else stands for itself.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from linter.cel import nodes
from linter.packs.model import TOLD, Change, Expression, LevelRule, Pack, Pointer, Policy, Source, Template, later
from linter.report import Level
from linter.shape.form import Form, form_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from linter.packs.model import Parts

_NODES: Final[tuple[type, ...]] = (
    *(nodes.Literal, nodes.Name, nodes.Select, nodes.Has, nodes.Index, nodes.ListLiteral, nodes.MapLiteral),
    *(nodes.Unary, nodes.Binary, nodes.Logic, nodes.Conditional, nodes.Call, nodes.Loop),
)
_VALUES: Final[tuple[type, ...]] = (Pack, LevelRule, Pointer, Template, Change)
_NODE_TAGS: Final = {kind: tag for tag, kind in enumerate(_NODES)}
_VALUE_TAGS: Final = {kind: tag for tag, kind in enumerate(_VALUES)}
_TUPLE: Final = -1
_LIST, _DICT, _LEVEL, _FOLDER, _SOURCE, _EXPRESSION, _FORM, _POLICY = -2, -3, -4, -5, -6, -7, -8, -9
_TOLD: Final = tuple(name for name in Policy.__match_args__ if name in TOLD)
_JUDGED: Final = tuple(name for name in Policy.__match_args__ if name not in {*TOLD, "tell"})


def prepared(packs: Sequence[Pack]) -> bytes:
    """These packs, for `unprepared` to give back."""
    return _Writer().body(packs)


def unprepared(body: bytes, folders: Sequence[Path]) -> tuple[Pack, ...]:
    """The packs that were `prepared`, with the folders that they are in now."""
    first, *lines = body.decode("ascii").split("\n")
    reader = _Reader(json.loads(first), lines)
    return tuple(reader.pack(index, folder) for index, folder in enumerate(folders))


class _Writer:
    """Writes packs; expressions and sources, which several policies share, are written once."""

    def __init__(self) -> None:
        self.expressions: dict[int, tuple[int, Expression]] = {}
        self.sources: dict[Source, int] = {}
        self.told: list[Any] = []

    def body(self, packs: Sequence[Pack]) -> bytes:
        written = [self.value(pack) for pack in packs]
        expressions = [one for _, one in self.expressions.values()]
        first = {
            "packs": written,
            "sources": [_fields(source) for source in self.sources],
            "expressions": [[one.text, one.is_condition, one.ours] for one in expressions],
        }
        trees = ([_tree(one.tree), sorted(map(list, one.reads))] for one in expressions)
        return "\n".join(_compact(line) for line in (first, *trees, *self.told)).encode("ascii")

    def policy(self, one: Policy) -> list[Any]:
        self.told.append([self.value(getattr(one, name)) for name in _TOLD])
        return [_POLICY, len(self.told) - 1, *[self.value(getattr(one, name)) for name in _JUDGED]]

    def value(self, value: Any) -> Any:
        if value is None or isinstance(value, str | int | float):
            return value
        kind = type(value)
        if kind in _VALUE_TAGS:
            return [_VALUE_TAGS[kind], *map(self.value, _fields(value))]
        return _WRITERS[kind](self, value)

    def expression(self, one: Expression) -> list[Any]:
        return [_EXPRESSION, self.expressions.setdefault(id(one), (len(self.expressions), one))[0]]

    def source(self, one: Source) -> list[Any]:
        return [_SOURCE, self.sources.setdefault(one, len(self.sources))]

    def items(self, tag: int, values: Any) -> list[Any]:
        return [tag, *map(self.value, values)]


_WRITERS: Final[dict[type, Callable[[_Writer, Any], list[Any]]]] = {
    Expression: _Writer.expression,
    Policy: _Writer.policy,
    Source: _Writer.source,
    Form: lambda writer, form: [_FORM, writer.value(dict(form.fragments))],
    Level: lambda _, level: [_LEVEL, level.value],
    tuple: lambda writer, values: writer.items(_TUPLE, values),
    list: lambda writer, values: writer.items(_LIST, values),
    dict: lambda writer, values: writer.items(_DICT, (part for pair in values.items() for part in pair)),
    type(Path()): lambda *_: [_FOLDER],
}


class _Reader:
    """Reads packs, each expression and source once, however many share it."""

    def __init__(self, first: dict[str, Any], lines: list[str]) -> None:
        self.packs = first["packs"]
        self.sources = [Source(*one) for one in first["sources"]]
        self.texts = first["expressions"]
        self.expressions: dict[int, Expression] = {}
        self.trees, self.told = lines[: len(self.texts)], lines[len(self.texts) :]
        if len(self.trees) < len(self.texts):
            raise ValueError(len(lines))
        self.folder = Path()

    def expression(self, index: int) -> Expression:
        if index not in self.expressions:
            text, is_condition, ours = self.texts[index]
            self.expressions[index] = Expression(text, _later(self.trees[index]), is_condition=is_condition, ours=ours)
        return self.expressions[index]

    def policy(self, told: str, judged: list[Any]) -> Policy:
        values = dict(zip(_JUDGED, judged, strict=True))
        return later(values, lambda: dict(zip(_TOLD, map(self.value, json.loads(told)), strict=True)))

    def pack(self, index: int, folder: Path) -> Pack:
        self.folder = folder
        pack: Pack = self.value(self.packs[index])
        return pack

    def value(self, data: Any) -> Any:
        if type(data) is not list:
            return data
        tag = data[0]
        if tag == _EXPRESSION:
            return self.expression(data[1])
        if tag == _SOURCE:
            return self.sources[data[1]]
        parts = [self.value(part) if type(part) is list else part for part in data[1:]]
        if tag >= 0:
            return _VALUES[tag](*parts)
        return tuple(parts) if tag == _TUPLE else self.other(tag, parts)

    def other(self, tag: int, parts: list[Any]) -> Any:
        if tag == _DICT:
            return dict(zip(parts[::2], parts[1::2], strict=True))
        if tag == _POLICY:
            return self.policy(self.told[parts[0]], parts[1:])
        if tag == _LEVEL:
            return Level(parts[0])
        if tag == _FORM:
            return form_of(parts[0].items())
        return self.folder if tag == _FOLDER else parts


def _later(line: str) -> Callable[[], Parts]:
    def make() -> Parts:
        tree, reads = json.loads(line)
        return _node(tree), frozenset(map(tuple, reads))

    return make


def _fields(value: Any) -> list[Any]:
    return [getattr(value, name) for name in value.__match_args__]


def _tree(part: Any) -> Any:
    """A node of an expression, or what stands in one, as data."""
    if isinstance(part, tuple):
        return [_TUPLE, *map(_tree, part)]
    return [_NODE_TAGS[type(part)], *map(_tree, _fields(part))] if type(part) in _NODE_TAGS else part


def _node(data: Any) -> Any:
    """The contrary of `_tree`."""
    parts = [_node(part) if type(part) is list else part for part in data[1:]]
    return tuple(parts) if data[0] == _TUPLE else _NODES[data[0]](*parts)


def _compact(data: Any) -> str:
    return json.dumps(data, separators=(",", ":"))
