"""The form of a governance file: the schema, with what packs add to it under ``extensions``."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from linter.lazyclass import replace
from linter.shape.schema import GOVERNANCE, Shape, governance, raw_schema, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

EXTENSIONS: Final = "extensions"


class Form:
    """What a governance file is held against: the schema, with the fragment of each pack that has one, by its name."""

    def __init__(self, fragments: Mapping[str, dict[str, Any]]) -> None:
        self.fragments = fragments

    @cached_property
    def raw(self) -> dict[str, Any]:
        """The JSON Schema as plain data. A fragment may refer to the definitions of the governance schema."""
        schema = raw_schema()
        if not self.fragments:
            return schema
        below = {**schema["properties"][EXTENSIONS], "properties": dict(self.fragments)}
        return {**schema, "properties": {**schema["properties"], EXTENSIONS: below}}

    @cached_property
    def shape(self) -> Shape:
        """The schema as a tree of shapes."""
        if not self.fragments:
            return governance()
        below = shape_of(self.raw["properties"][EXTENSIONS], GOVERNANCE)
        return replace(governance(), fields={**governance().fields, EXTENSIONS: below})

    def whole(self, data: Any) -> Any:
        """The data, knowing their shape, with an empty mapping for each pack of which the file states nothing."""
        if not self.fragments or not isinstance(data, dict):
            return data
        known = Whole(data)
        known.shape = self.shape
        extensions = known.setdefault(EXTENSIONS, {})
        for name in self.fragments if isinstance(extensions, dict) else ():
            extensions.setdefault(name, {})
        return known


PLAIN: Final = Form({})


class Whole(dict[str, Any]):
    """The data of a governance file that know the shape which they were held against."""

    shape: Shape


def form_of(fragments: Iterable[tuple[str, dict[str, Any]]]) -> Form:
    """The form with these fragments, each with the name of its pack."""
    found = dict(fragments)
    return Form(found) if found else PLAIN
