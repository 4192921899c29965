"""Shorthand: where an object has one obvious key, its bare value may stand for it. It is expanded here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from linter.shape.schema import Shape


def expanded(data: Any, shape: Shape | None) -> Any:
    """The data with every shorthand written out; what is not shorthand is copied, so that it may be changed."""
    if shape is not None and shape.kind == "choice":
        shape = shape.branch(data)
    if shape is not None and is_shorthand(data, shape):
        return {shape.shorthand: data}
    if isinstance(data, dict):
        return {key: expanded(value, shape and shape.child(key, data)) for key, value in data.items()}
    if isinstance(data, list):
        return [expanded(item, shape and shape.items) for item in data]
    return data


def is_shorthand(data: Any, shape: Shape) -> bool:
    """Whether a value stands for an object of this shape: a truth value for one that is yes or no, else a text."""
    if not shape.shorthand:
        return False
    return isinstance(data, bool if shape.fields[shape.shorthand].kind == "bool" else str)
