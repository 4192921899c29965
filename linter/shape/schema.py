"""The governance schema as a tree of shapes, with the annotations that give each key its meaning."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from linter.lazyclass import dataclass, field
from linter.resources import schema_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from linter.values import Path

GOVERNANCE = "governance.schema.json"
DERIVED = "derived.schema.json"

_BELOW = ("fields", "items", "branches")
"""What a shape has below it."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What the schema says of one place: its kind and the annotations that stand there.

    ``kind`` is object, map, list, text, int, bool, choice or any. ``fields`` are the keys of an object, ``items`` the
    shape of list items and map values, ``branches`` the shapes of a choice.
    """

    kind: str
    title: str = ""
    description: str = ""
    question: str = ""
    why: str = ""
    """Why it is asked, and by which clause."""
    silence: str = "unknown"
    redact: str = ""
    declared: bool = False
    refers: str = ""
    is_first: bool = False
    """Whether the interview begins its section with it, though no policy may read it."""
    shorthand: str = ""
    members: tuple[str, ...] = ()
    is_date: bool = False
    required: tuple[str, ...] = ()
    """The keys that an object cannot do without."""
    fields: Mapping[str, Shape] = field(default_factory=dict)
    items: Shape | None = None
    branches: tuple[Shape, ...] = ()
    key_redact: str = ""
    source: tuple[dict[str, Any], str] | None = None
    """The schema and its file, where what is below is made when it is first looked at: a run looks at few of a thousand."""

    def __getattr__(self, name: str) -> Any:
        """What is below, made now; Python only asks here for what is not there yet."""
        if name not in _BELOW or self.source is None:
            raise AttributeError(name)
        for key, value in _made_below(*self.source).items():
            object.__setattr__(self, key, value)
        return getattr(self, name)

    def child(self, key: str | int, value: Any = None) -> Shape | None:
        """The shape below a key or an index; ``value`` is the data here, which tells the branch of a choice."""
        if self.kind == "choice":
            branch = self.branch(value)
            return None if branch is None else branch.child(key, value)
        if key in self.fields:
            return self.fields[str(key)]
        return self.items

    def branch(self, value: Any) -> Shape | None:
        """The branch of a choice that this value takes, by its discriminator or its kind; None where neither tells."""
        if isinstance(value, dict):
            for branch in self.branches:
                if branch.kind in ("object", "map") and _discriminated(branch, value):
                    return branch
            return None
        return next((branch for branch in self.branches if branch.kind == _kind_of(value)), None)


def _discriminated(branch: Shape, value: Mapping[str, Any]) -> bool:
    return all(value.get(key) == constant for key, constant in _constants(branch))


@cache
def _constants(branch: Shape) -> tuple[tuple[str, str], ...]:
    """The keys of a branch that have one value, with that."""
    return tuple((key, shape.members[0]) for key, shape in branch.fields.items() if len(shape.members) == 1)


def _kind_of(value: Any) -> str:
    names = {bool: "bool", int: "int", str: "text", list: "list"}
    return names.get(type(value), "any")


@cache
def raw_schema(name: str = GOVERNANCE) -> dict[str, Any]:
    """One of our JSON Schemas as plain data, by the name of its file."""
    loaded: dict[str, Any] = json.loads(schema_file(name).read_text(encoding="utf-8"))
    return loaded


@cache
def governance() -> Shape:
    """The shape of a whole governance file."""
    return shape_of(raw_schema(), GOVERNANCE)


@cache
def derived() -> Shape:
    """The shape of the derived data that policies read beside the file."""
    return shape_of(raw_schema(DERIVED), DERIVED)


def shape_of(schema: dict[str, Any], home: str) -> Shape:
    """The shape that a schema describes, which stands in the file ``home`` and may refer to definitions there."""
    if schema.keys() == {"$ref"}:  # the same definition again: one shape for all of its uses
        return _defined(schema["$ref"], home)
    return _built(*_merged(schema, home))


@cache
def _defined(reference: str, home: str) -> Shape:
    return _built(*_looked_up(reference, home))


def _built(schema: dict[str, Any], home: str) -> Shape:
    shape = Shape(
        kind=_kind(schema),
        title=schema.get("title", ""),
        description=schema.get("description", ""),
        question=schema.get("x-question", ""),
        why=schema.get("x-why", ""),
        silence=schema.get("x-silence", "unknown"),
        redact=schema.get("x-redact", ""),
        declared=schema.get("x-ground") == "declared",
        refers=schema.get("x-refers", ""),
        is_first=schema.get("x-first", False),
        shorthand=schema.get("x-shorthand", ""),
        members=_members(schema),
        is_date=schema.get("format") == "date",
        required=tuple(schema.get("required", ())),
        key_redact=schema.get("propertyNames", {}).get("x-redact", ""),
        source=(schema, home),
    )
    for name in _BELOW:
        object.__delattr__(shape, name)
    return shape


def _made_below(schema: dict[str, Any], home: str) -> dict[str, Any]:
    branches = schema.get("oneOf", ()) if _kind(schema) == "choice" else ()
    return {
        "fields": {key: shape_of(value, home) for key, value in schema.get("properties", {}).items()},
        "items": _items(schema, home),
        "branches": tuple(shape_of(branch, home) for branch in branches),
    }


def _merged(schema: dict[str, Any], home: str) -> tuple[dict[str, Any], str]:
    """The schema with what it refers to filled in, and the file that its own references are to be looked up in."""
    if "x-extends" in schema:
        base, file = _looked_up(schema["x-extends"], home)
        # What is inherited comes from another file, so its references are made to say so.
        return {**schema, "properties": {**_qualified(base["properties"], file), **schema["properties"]}}, home
    if "$ref" not in schema:
        return schema, home
    target, file = _looked_up(schema["$ref"], home)
    return {**target, **{key: value for key, value in schema.items() if key != "$ref"}}, file


def _looked_up(reference: str, home: str) -> tuple[dict[str, Any], str]:
    file, _, pointer = reference.partition("#")
    target: Any = raw_schema(file or home)
    for step in pointer.removeprefix("/").split("/"):
        target = target[step]
    return _merged(target, file or home)


def _qualified(schema: Any, file: str) -> Any:
    if not isinstance(schema, dict):
        return schema
    return {
        key: f"{file}{value}" if key == "$ref" and value.startswith("#") else _qualified(value, file)
        for key, value in schema.items()
    }


def _members(schema: dict[str, Any]) -> tuple[str, ...]:
    return tuple(schema["enum"]) if "enum" in schema else (schema["const"],) if "const" in schema else ()


def _items(schema: dict[str, Any], home: str) -> Shape | None:
    below = schema.get("items", schema.get("additionalProperties"))
    return shape_of(below, home) if isinstance(below, dict) else None


def _kind(schema: dict[str, Any]) -> str:
    stated = schema.get("type")
    if stated is None:
        return "choice" if "oneOf" in schema else "text" if _members(schema) else "any"
    if "properties" in schema:
        return "object"
    names = {"object": "map", "array": "list", "string": "text", "integer": "int", "boolean": "bool"}
    return names[stated if isinstance(stated, str) else stated[0]]


def walk(path: Path, data: Any, shape: Shape | None = None) -> Iterator[tuple[Shape | None, Any]]:
    """The shape and the data at each step of a path, from below the root to its end; None where the schema has nothing."""
    here: Shape | None = root_of(data) if shape is None else shape
    for key in path:
        here = None if here is None else here.child(key, data)
        data = _below(data, key)
        yield here, data


def _below(data: Any, key: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(key)
    if isinstance(data, list) and isinstance(key, int) and key < len(data):
        return data[key]
    return None


def is_kind_of_decision(path: Path) -> bool:
    """Whether a path stands for a decision of a kind that was not made: ids have no underscore, kinds do."""
    return len(path) == 2 and path[0] == "decisions" and "_" in str(path[1])


def shape_of_decision(kind: str) -> Shape | None:
    """What the schema says of decisions of one kind."""
    decisions = governance().fields["decisions"].items
    branches = () if decisions is None else decisions.branches
    return next((branch for branch in branches if kind in branch.fields["about"].members), None)


def shape_at(path: Path, data: Any) -> Shape | None:
    """What the schema says of a path of a document; None where it says nothing."""
    shapes = [shape for shape, _ in walk(path, data)]
    return shapes[-1] if shapes else root_of(data)


def root_of(data: Any) -> Shape:
    """The shape of a whole document: its own, where it knows one that packs have added to."""
    found: Shape = getattr(data, "shape", None) or governance()
    return found
