"""Whether data fit a schema of ours, told in a moment; what does not fit is for jsonschema to say, which stays the authority.

A schema becomes functions from a value to whether it fits, one for each keyword or group of keywords. The keywords are those
that our schemas use; one that is not known here is refused, so that it can never be passed over.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from linter.shape.keywords import SIMPLE, UnknownKeywordError, any_of, of_type, refuse_members
from linter.shape.schema import GOVERNANCE, raw_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from linter.shape.form import Form
    from linter.shape.keywords import Fits

_SAYS_NOTHING: Final = frozenset({"title", "description", "$schema", "$id", "$comment", "$defs", "default", "examples"})
_OF_OBJECTS: Final = ("required", "properties", "additionalProperties", "propertyNames", "minProperties")
_BRANCHES: Final = ("oneOf", "anyOf", "allOf")


def fits(schema: str, definition: str, data: Any) -> bool:
    """Whether data fit one of our schemas, or a definition in it."""
    return _compiled(schema, definition)(data)


def fits_form(form: Form, data: Any) -> bool:
    """Whether the data of a governance file fit its form; no where that cannot be told here."""
    compiler = _of_form(form)
    return compiler is not None and compiler.whole(data)


def fits_part(form: Form, reference: str, value: Any) -> bool:
    """Whether a value fits what the form of a governance file says at a reference; no where that cannot be told here."""
    compiler = _of_form(form)
    return compiler is not None and compiler.reference(reference)(value)


@cache
def _compiled(name: str, definition: str) -> Fits:
    compiler = _compiler(name)
    return compiler.compiled(compiler.root["$defs"][definition]) if definition else compiler.whole


@cache
def _compiler(name: str) -> _Compiler:
    return _Compiler(raw_schema(name))  # the tests hold against it that every keyword is known


@cache
def _of_form(form: Form) -> _Compiler | None:
    try:
        return checking(form.raw) if form.fragments else _compiler(GOVERNANCE)
    except UnknownKeywordError:
        return None


def checking(schema: dict[str, Any]) -> _Compiler:
    """The functions of a schema that somebody else may have written. Raises `UnknownKeywordError`."""
    _refuse_unknown(schema)
    return _Compiler(schema)


class _Compiler:
    """Makes the functions of one schema; what is referred to is made once, when it is first needed."""

    def __init__(self, root: dict[str, Any]) -> None:
        self.root = root
        self.defined: dict[str, Fits] = {}
        self.whole = self.compiled(root)
        """Whether a value fits the schema."""

    def compiled(self, schema: Any) -> Fits:
        if isinstance(schema, bool):
            return lambda _: schema
        parts = tuple(self._parts(schema))
        if len(parts) == 1:
            return parts[0]
        return _every(parts)

    def _parts(self, schema: dict[str, Any]) -> Iterator[Fits]:
        own = [key for key in schema if key not in _SAYS_NOTHING and not key.startswith("x-")]
        if "type" in own:
            yield of_type(schema["type"])
        if any(key in _OF_OBJECTS for key in own):
            yield self._object(schema)
        for key in own:
            if key in SIMPLE:
                yield SIMPLE[key](schema[key])
            elif key in _BRANCHES:
                yield _BRANCHING[key](tuple(map(self.compiled, schema[key])))
            elif key == "$ref":
                yield self.reference(schema[key])
            elif key == "items":
                yield _items(self.compiled(schema[key]))
            elif key == "if":
                yield _if(*(self.compiled(schema.get(part, True)) for part in ("if", "then", "else")))
            elif key not in {"type", "then", "else", *_OF_OBJECTS}:
                raise UnknownKeywordError(key)

    def reference(self, reference: str) -> Fits:
        """Whether a value fits what the schema says at a reference to itself: ``#/$defs/person``."""
        if reference not in self.defined:
            self.defined[reference] = self._target(reference)
        return self.defined[reference]

    def _target(self, reference: str) -> Fits:
        target: Any = self.root
        for step in reference.removeprefix("#/").split("/"):
            target = target[step]
        made: list[Fits] = []

        def check(value: Any) -> bool:
            if not made:
                made.append(self.compiled(target))
            return made[0](value)

        return check

    def _object(self, schema: dict[str, Any]) -> Fits:
        required = tuple(schema.get("required", ()))
        properties = schema.get("properties", {})
        named = _Later(self, properties)
        named[None] = self.compiled(schema.get("additionalProperties", True))
        name = self.compiled(schema["propertyNames"]) if "propertyNames" in schema else None
        least = schema.get("minProperties", 0)

        def check(value: Any) -> bool:
            if not isinstance(value, dict):
                return True
            if len(value) < least:
                return False
            for key in required:
                if key not in value:
                    return False
            return all(
                named[key if key in properties else None](below) and (name is None or name(key))
                for key, below in value.items()
            )

        return check


class _Later(dict[Any, Any]):
    """The functions of the keys of an object, each made when a document first has the key; under None that of other keys."""

    def __init__(self, compiler: _Compiler, properties: dict[str, Any]) -> None:
        super().__init__()
        self.compiler, self.properties = compiler, properties

    def __missing__(self, key: str) -> Fits:
        made = self[key] = self.compiler.compiled(self.properties[key])
        return made


def _refuse_unknown(schema: Any) -> None:
    """Refuse at once what is made only when it is needed. Raises `UnknownKeywordError`."""
    for one in _subschemas(schema):
        for key in one:
            known = key in _SAYS_NOTHING or key.startswith("x-") or key in _KNOWN
            leads_elsewhere = key == "$id" and one is not schema  # below one, references mean something else
            if not known or leads_elsewhere:
                raise UnknownKeywordError(key)
        if not one.get("$ref", "#/").startswith("#/"):
            raise UnknownKeywordError(one["$ref"])
        refuse_members(one)


def _subschemas(schema: Any) -> Iterator[dict[str, Any]]:
    if not isinstance(schema, dict):
        return
    yield schema
    below = [
        *schema.get("properties", {}).values(),
        *schema.get("$defs", {}).values(),
        *(part for key in _BRANCHES for part in schema.get(key, ())),
    ]
    below += [
        schema[key] for key in ("items", "additionalProperties", "propertyNames", "if", "then", "else") if key in schema
    ]
    for one in below:
        yield from _subschemas(one)


def _every(parts: tuple[Fits, ...]) -> Fits:
    def check(value: Any) -> bool:
        for part in parts:  # noqa: SIM110 - twice as fast as all() with a generator
            if not part(value):
                return False
        return True

    return check


def _items(item: Fits) -> Fits:
    return lambda value: not isinstance(value, list) or all(map(item, value))


def _if(condition: Fits, then: Fits, other: Fits) -> Fits:
    return lambda value: then(value) if condition(value) else other(value)


def _one_of(branches: tuple[Fits, ...]) -> Fits:
    return lambda value: sum(branch(value) for branch in branches) == 1


_BRANCHING: Final[dict[str, Callable[[tuple[Fits, ...]], Fits]]] = {"oneOf": _one_of, "anyOf": any_of, "allOf": _every}


_KNOWN: Final = frozenset({"type", "$ref", "items", "if", "then", "else", *SIMPLE, *_BRANCHES, *_OF_OBJECTS})
