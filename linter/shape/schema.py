"""The governance schema as a tree of shapes, with the annotations that give each key its meaning."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from linter.resources import schema_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from linter.values import Path

OPEN = "*"
"""Stands for any item of a list and any key of an open map in the paths of a schema."""


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
    silence: str = "unknown"
    redact: str = ""
    declared: bool = False
    refers: str = ""
    shorthand: str = ""
    members: tuple[str, ...] = ()
    fields: Mapping[str, Shape] = field(default_factory=dict)
    items: Shape | None = None
    branches: tuple[Shape, ...] = ()
    key_redact: str = ""

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
    constants = {key: shape.members[0] for key, shape in branch.fields.items() if len(shape.members) == 1}
    return all(value.get(key) == constant for key, constant in constants.items())


def _kind_of(value: Any) -> str:
    names = {bool: "bool", int: "int", str: "text", list: "list"}
    return names.get(type(value), "any")


@cache
def raw_schema(name: str = "governance.schema.json") -> dict[str, Any]:
    """One of our JSON Schemas as plain data."""
    loaded: dict[str, Any] = json.loads(schema_file(name).read_text(encoding="utf-8"))
    return loaded


@cache
def governance() -> Shape:
    """The shape of a whole governance file."""
    return shape_of(raw_schema(), raw_schema())


@cache
def derived() -> Shape:
    """The shape of the derived data that policies read beside the file."""
    raw = raw_schema("derived.schema.json")
    return shape_of(raw, raw)


def shape_of(schema: dict[str, Any], root: dict[str, Any]) -> Shape:
    """The shape that a JSON Schema describes; references are resolved within ``root`` and may carry annotations beside."""
    merged, root = _merged(schema, root)
    return Shape(
        kind=_kind(merged),
        title=merged.get("title", ""),
        description=merged.get("description", ""),
        question=merged.get("x-question", ""),
        silence=merged.get("x-silence", "unknown"),
        redact=merged.get("x-redact", ""),
        declared=merged.get("x-ground") == "declared",
        refers=merged.get("x-refers", ""),
        shorthand=merged.get("x-shorthand", ""),
        members=_members(merged),
        fields={key: shape_of(value, root) for key, value in merged.get("properties", {}).items()},
        items=_items(merged, root),
        branches=_branches(merged, root),
        key_redact=merged.get("propertyNames", {}).get("x-redact", ""),
    )


def _merged(schema: dict[str, Any], root: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The schema with what it refers to filled in, and the file that its own references are to be looked up in."""
    if "x-extends" in schema:
        base, _ = _looked_up(schema["x-extends"], root)
        # What is inherited comes from another file, so its references are made to say so.
        below = _qualified(base["properties"], schema["x-extends"].partition("#")[0])
        return {**schema, "properties": {**below, **schema["properties"]}}, root
    if "$ref" not in schema:
        return schema, root
    target, home = _looked_up(schema["$ref"], root)
    return {**target, **{key: value for key, value in schema.items() if key != "$ref"}}, home


def _looked_up(reference: str, root: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    file, _, pointer = reference.partition("#")
    home = raw_schema(file) if file else root
    target: Any = home
    for step in pointer.removeprefix("/").split("/"):
        target = target[step]
    return _merged(target, home)


def _qualified(schema: Any, file: str) -> Any:
    if isinstance(schema, dict):
        return {key: f"{file}{value}" if key == "$ref" and value.startswith("#") else _qualified(value, file) for key, value in schema.items()}
    return schema


def _members(schema: dict[str, Any]) -> tuple[str, ...]:
    return tuple(schema["enum"]) if "enum" in schema else (schema["const"],) if "const" in schema else ()


def _items(schema: dict[str, Any], root: dict[str, Any]) -> Shape | None:
    below = schema.get("items", schema.get("additionalProperties"))
    return shape_of(below, root) if isinstance(below, dict) else None


def _branches(schema: dict[str, Any], root: dict[str, Any]) -> tuple[Shape, ...]:
    return tuple(shape_of(branch, root) for branch in schema.get("oneOf", ())) if _kind(schema) == "choice" else ()


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
    here: Shape | None = governance() if shape is None else shape
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


def shape_at(path: Path, data: Any) -> Shape | None:
    """What the schema says of a path of a document; None where it says nothing."""
    here: Shape | None = governance()
    for here, _ in walk(path, data):
        pass
    return here
