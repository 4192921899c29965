"""What a pack adds to the form of a governance file under ``extensions``: checked as the governance schema itself is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from linter.carets import CaretFault, fault_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document
    from linter.values import Path

_SILENCES: Final = ("nobody", "not_made", "none", "unknown")
_KEYWORDS: Final = frozenset(
    ("type", "properties", "required", "additionalProperties", "propertyNames", "items", "enum", "const", "pattern",
     "format", "minLength", "maxLength", "minimum", "maximum", "minItems", "minProperties", "uniqueItems",
     "title", "description", "$ref", "x-silence", "x-question", "x-why", "x-redact", "x-ground", "x-refers")
)  # fmt: skip


def fragment_faults(document: Document) -> Iterator[CaretFault]:
    """What is wrong with the fragment of schema in a ``pack.yaml``: each fault at its place."""
    fragment = document.data.get("extension")
    if fragment is None:
        return
    from linter.shape.validator import schema_misfits  # noqa: PLC0415 - jsonschema takes long to import

    misfits = [
        fault_at(document, document.place(("extension", *one.path)), one.message) for one in schema_misfits(fragment)
    ]
    yield from misfits
    if misfits:
        return
    if fragment.get("type") != "object" or "properties" not in fragment:
        message = "This has to describe an object with properties (type: object, properties: ...)."
        yield fault_at(document, document.key_place(("extension",)), message)
    for path, schema in _schemas(("extension",), fragment):
        for key, said in _said(path, schema):
            yield fault_at(document, document.key_place((*path, key) if key else path), said)


def _schemas(path: Path, schema: dict[str, Any]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The fragment and every schema in it, with its path."""
    yield path, schema
    for key, below in schema.get("properties", {}).items():
        yield from _schemas((*path, "properties", key), below)
    for key in ("items", "additionalProperties", "propertyNames"):
        if isinstance(schema.get(key), dict):
            yield from _schemas((*path, key), schema[key])


def _said(path: Path, schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong with one schema, by the key to point at."""
    for key in schema.keys() - _KEYWORDS:
        yield key, f"“{key}” is no keyword that govlint knows here."
    if schema.get("x-silence", "unknown") not in _SILENCES:
        yield "x-silence", f"What silence means is one of: {', '.join(_SILENCES)}."
    if path[-2:-1] != ("properties",) and path != ("extension",):
        return
    if "title" not in schema:
        yield "", "This has no title. Say in a few words what it is."
    if path != ("extension",) and schema.get("x-silence", "unknown") == "unknown" and "x-question" not in schema:
        yield "", "Say what leaving this key out means (x-silence), or which question is then to be asked (x-question)."
