"""The quick answer to whether data fit a schema is jsonschema's answer."""

from __future__ import annotations

import copy
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from linter.reading import read
from linter.resources import schema_file
from linter.shape.form import PLAIN, Form
from linter.shape.keywords import UnknownKeywordError
from linter.shape.quick import _compiled, _Compiler, _refuse_unknown, checking, fits, fits_form
from linter.shape.schema import raw_schema
from linter.shape.validator import _checker, _Validator, misfits, validator_for
from linter.values import UNKNOWN
from tests.support import FIXTURES, ROOT, examples

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

OURS = ("governance.schema.json", "config.schema.json", "waivers.schema.json", "pack.schema.json")
FILES = sorted((FIXTURES / "examples").glob("*.yaml")) + sorted((FIXTURES / "scenarios").glob("*.yaml"))
DOCUMENTS = [read(file.name, file.read_bytes()).data for file in FILES]
PACKS = [read(file.name, file.read_bytes()).data for file in sorted((ROOT / "policies").glob("*/*.yaml"))]
ODD: SearchStrategy[Any] = some.sampled_from(
    [True, False, 0, 1, -1, 1.0, 2**63, "", "x", "a-b", "A b", "true", "2026-02-30", "2026-03-01", "2025-26", "2025-26\n",
     [], {}, ["a", "a"], [1, True], [True, 1, 1], [{}, {}], UNKNOWN, [UNKNOWN], {"about": "x"}, "govlint/1", "govlint/1.9\n"]
)  # fmt: skip
KEYS = some.sampled_from(["x", "a-b", "A", "a_b", "about", "person", "body", "is", "none", "name", ""])


def _agrees(data: Any, form: Form = PLAIN) -> None:
    plainly = _errors(_Validator(form.raw, format_checker=_checker()), data)
    assert fits_form(form, data) == (not plainly)
    assert _errors(validator_for(form), data) == plainly


def _errors(validator: Any, data: Any) -> list[Any]:
    """What a validator finds, with what it found on the way, so that two can be compared."""
    return [_told(error) for error in validator.iter_errors(data)]


def _told(error: Any) -> Any:
    return list(error.absolute_path), list(error.absolute_schema_path), [_told(one) for one in error.context]


def _spots(data: Any) -> list[tuple[Any, Any]]:
    """Every container with every key or index in it."""
    below = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [spot for key, value in below for spot in ((data, key), *_spots(value))]


def _one_of(draw: DrawFn, items: list[Any]) -> Any:
    """One of these; drawn by its number, since what is long takes long to describe."""
    return items[draw(some.integers(0, len(items) - 1))]


@some.composite
def mutated(draw: DrawFn, whole: list[Any]) -> Any:
    """One of these documents with up to three changes."""
    data = copy.deepcopy(_one_of(draw, whole))
    for _ in range(draw(some.integers(0, 3))):
        spots = _spots(data)
        if not spots:
            return data
        container, key = _one_of(draw, spots)
        kind = draw(some.sampled_from(["put", "delete", "add", "move"]))
        if kind == "put":
            container[key] = copy.deepcopy(draw(ODD))
        elif kind == "delete":
            del container[key]
        elif kind == "add" and isinstance(container[key], dict):
            container[key][draw(KEYS)] = copy.deepcopy(draw(ODD))
        elif kind == "add" and isinstance(container[key], list):
            container[key].append(copy.deepcopy(_one_of(draw, [1, *container[key]])))
        else:
            other, name = _one_of(draw, spots)
            container[key] = copy.deepcopy(other[name])
    return data


@settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated(DOCUMENTS))
def test_of_changed_governance_files_the_answers_agree(data: Any) -> None:
    _agrees(data)


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated(PACKS))
def test_of_changed_packs_the_answers_agree(data: Any) -> None:
    definition = "pack" if isinstance(data, dict) and "pack" in data else "policies_file"
    assert fits("pack.schema.json", definition, data) == (not any(misfits("pack.schema.json", definition, data)))


@some.composite
def shaped(draw: DrawFn, schema: Any, depth: int = 4) -> Any:
    """Data that fit a schema of ours, or nearly."""
    schema = _resolved(schema) if isinstance(schema, dict) else {}
    if draw(some.integers(0, 19)) == 0:
        return draw(ODD)
    for choice in ("oneOf", "anyOf"):
        if choice in schema and "properties" not in schema:
            return draw(shaped(draw(some.sampled_from(schema[choice])), depth))
    if "enum" in schema or "const" in schema:
        return draw(some.sampled_from(schema.get("enum", [schema.get("const")])))
    kind = schema.get("type", "string")
    return draw(_BY_KIND[kind if isinstance(kind, str) else draw(some.sampled_from(kind))](schema, depth))


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        target: Any = raw_schema()
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
    return schema


def _text(schema: dict[str, Any], _depth: int) -> SearchStrategy[str]:
    if schema.get("format") == "date":
        return some.dates().map(str)
    return some.from_regex(schema["pattern"]) if "pattern" in schema else some.sampled_from(["x", "tom-ellis", ""])


def _object(schema: dict[str, Any], depth: int) -> SearchStrategy[dict[str, Any]]:
    named = schema.get("properties", {})
    if depth <= 0:
        return some.just({})
    if not named:
        return some.dictionaries(KEYS, shaped(schema.get("additionalProperties", {}), depth - 1), max_size=2)
    optional = some.lists(some.sampled_from(sorted(named)), max_size=4, unique=True)
    keys = optional.map(lambda found: [*schema.get("required", ()), *found])
    return keys.flatmap(
        lambda found: some.fixed_dictionaries({key: shaped(named.get(key, {}), depth - 1) for key in found})
    )


_BY_KIND: dict[str, Any] = {
    "string": _text,
    "integer": lambda schema, _: some.integers(schema.get("minimum", 0) - 1, schema.get("maximum", 9) + 1),
    "boolean": lambda *_: some.booleans(),
    "array": lambda schema, depth: some.lists(shaped(schema.get("items", {}), depth - 1), max_size=2),
    "object": _object,
}


@settings(
    max_examples=examples(50), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(shaped(raw_schema(), 5))
def test_of_made_up_governance_files_the_answers_agree(data: Any) -> None:
    _agrees(data)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_real_file_that_fits_is_told_at_once(file: Any) -> None:
    _agrees(read(file.name, file.read_bytes()).data)


@pytest.mark.parametrize("name", OURS)
def test_every_keyword_of_our_schemas_is_known(name: str) -> None:
    _refuse_unknown(raw_schema(name))
    for definition in raw_schema(name).get("$defs", {}):
        _refuse_unknown(raw_schema(name)["$defs"][definition])
        assert callable(_compiled(name, definition))
    assert schema_file(name).is_file()


@pytest.mark.parametrize(
    "schema",
    [
        {"dependentRequired": {}},
        {"properties": {"a": {"prefixItems": []}}},
        {"items": {"not": {}}},
        {"enum": [None]},
        {"const": {}},
        {"$ref": "other.json#/a"},
        {"properties": {"a": {"$id": "other.json", "$ref": "#/$defs/a"}}},
        {"$ref": "#/$defs/a", "$defs": {"a": {"patternProperties": {}}}},
    ],
)
def test_a_keyword_that_is_not_known_is_refused(schema: dict[str, Any]) -> None:
    with pytest.raises(UnknownKeywordError):
        checking(schema)


def test_what_cannot_be_told_quickly_is_left_to_jsonschema() -> None:
    form = Form({"ours": {"type": "object", "properties": {"a": {"enum": [None]}}}})
    assert not fits_form(form, {**DOCUMENTS[0], "extensions": {"ours": {}}})


SCHEMAS: list[Any] = [
    {"type": ["object", "string"]}, {"type": "number", "minimum": 2, "maximum": 3}, {"enum": [1, "a", True]}, {"const": 0},
    {"uniqueItems": True}, {"uniqueItems": False}, {"items": {"type": "string", "maxLength": 1}, "minItems": 1}, True, False,
    {"minProperties": 1, "propertyNames": {"pattern": "^a$"}}, {"oneOf": [{"type": "integer"}, {"minimum": 1}]},
    {"anyOf": [{"required": ["x"]}, {"type": "string", "minLength": 1}]}, {"allOf": [{"minimum": 0}, {"maximum": 0}]},
    {"if": {"required": ["x"]}, "then": {"required": ["y"]}, "else": {"type": "object"}}, {"if": {"type": "string"}},
    {"format": "date"}, {"format": "email"}, {"type": "null"}, {"additionalProperties": {"type": "integer"}},
]  # fmt: skip
ANYTHING = some.recursive(
    some.none()
    | some.booleans()
    | some.integers(-1, 4)
    | some.sampled_from([0.0, 1.0, 2.5])
    | some.text("ax\n", max_size=2),
    lambda below: some.lists(below, max_size=3) | some.dictionaries(some.sampled_from("axy"), below, max_size=2),
    max_leaves=6,
)


@given(some.sampled_from(SCHEMAS), ANYTHING)
def test_every_keyword_means_what_it_means_to_jsonschema(schema: Any, data: Any) -> None:
    theirs = not any(_Validator(schema, format_checker=_checker()).iter_errors(data))
    assert _Compiler({}).compiled(schema)(data) == theirs


def test_a_file_that_fits_is_checked_without_jsonschema() -> None:
    script = (
        "import sys; from linter.cli import run; code = run(sys.argv[1:]); print(code, 'jsonschema' in sys.modules)"
    )
    command = [sys.executable, "-c", script, "--no-cache", "--as-of=2026-11-23", "-f", "concise"]
    ran = subprocess.run(
        [*command, FIXTURES / "examples" / "small-home.yaml"], capture_output=True, check=False, text=True
    )
    assert ran.stdout.splitlines()[-1] == "0 False", ran.stderr
