"""jsonschema, set up so that its verdicts mean what our schemas mean."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from linter.cel.faults import did_you_mean
from linter.dates import is_date
from linter.lazyclass import dataclass
from linter.shape.quick import fits_part
from linter.shape.schema import raw_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.shape.form import Form
    from linter.values import Path


Misfitting: TypeAlias = Any
"""An error as jsonschema yields it; its type stubs hold every attribute to be perhaps unset, which none is by then."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """Where data of ours do not fit their schema, for those who wrote them; ``is_key`` where the key itself is at fault."""

    path: Path
    message: str
    is_key: bool = False


_KINDS = {
    "object": "keys with values",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
}


def _whole(_checker: object, value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _pattern(_validator: object, pattern: str, text: object, _schema: object) -> Iterator[ValidationError]:
    # Python's $ also matches before a last line feed, ECMA 262's, which JSON Schema means, does not.
    if isinstance(text, str) and not re.search(pattern.replace("$", r"\Z"), text):
        yield ValidationError(f"{text!r} does not match {pattern!r}")


@cache
def _checker() -> FormatChecker:
    checker = FormatChecker(formats=())
    checker.checks("date")(lambda value: not isinstance(value, str) or is_date(value))
    return checker


_Validator: Any = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    {"pattern": _pattern},
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", _whole),
)


_REFERENCE: Any = Draft202012Validator.VALIDATORS["$ref"]


@cache
def validator(schema: str) -> Any:
    """The validator of one of our schemas, made once."""
    return _Validator(raw_schema(schema), format_checker=_checker())


@cache
def validator_for(form: Form) -> Any:
    """The validator of a governance file of this form."""
    kind = extend(_Validator, {"$ref": _reference_in(form)})  # type: ignore[no-untyped-call]
    return kind(form.raw, format_checker=_checker())


def _reference_in(form: Form) -> Any:
    """The keyword, for which what fits can be passed over in a moment: only what does not needs to be told apart."""

    def reference(validator: Any, to: str, value: Any, schema: Any) -> Iterator[ValidationError]:
        if not fits_part(form, to, value):
            yield from _REFERENCE(validator, to, value, schema)

    return reference


def schema_misfits(fragment: dict[str, Any]) -> Iterator[Misfit]:
    """Everything for which a fragment of schema is no JSON Schema."""
    for error in Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(fragment):
        yield Misfit(tuple(error.absolute_path), "JSON Schema does not allow this here.")


def misfits(schema: str, definition: str, data: Any) -> Iterator[Misfit]:
    """Everything in these data that does not fit one of our schemas, or a definition in it."""
    target = validator(schema)
    if definition:
        target = target.evolve(schema=target.schema["$defs"][definition])
    for error in target.iter_errors(data):
        yield from _misfits(error)


def _misfits(error: Misfitting) -> Iterator[Misfit]:
    path: Path = tuple(error.absolute_path)
    if "propertyNames" in error.absolute_schema_path:
        yield Misfit((*path, str(error.instance)), f"“{error.instance}” cannot be a key here.", is_key=True)
    elif error.validator == "additionalProperties":
        known = error.schema.get("properties", {})
        for key in error.instance:
            if key not in known:
                yield Misfit((*path, key), f"There is no key “{key}” here.{did_you_mean(key, known)}", is_key=True)
    else:
        yield Misfit(path, _said(error))


def _said(error: Misfitting) -> str:
    """What is wrong, in words for people who do not write schemas."""
    value, limit = error.instance, error.validator_value
    match error.validator:
        case "required":
            missing = [key for key in limit if key not in value]
            return f"“{next(key for key in missing if error.message.startswith(repr(key)))}” is missing."
        case "type":
            kinds = [limit] if isinstance(limit, str) else limit
            return f"This must be {' or '.join(_KINDS.get(kind, kind) for kind in kinds)}."
        case "enum" | "const":
            allowed = limit if error.validator == "enum" else [limit]
            return f"“{value}” is none of the words that may stand here: {', '.join(map(str, allowed))}."
        case "minLength" | "minItems" | "minProperties":
            return "This must not be empty."
        case "minimum" | "maximum":
            return f"This must be at {'least' if error.validator == 'minimum' else 'most'} {limit}."
        case "uniqueItems":
            return "The same entry stands here twice."
        case "format":
            return f"“{value}” is not a date that exists; dates are written as 2026-03-01."
        case _:
            form = error.schema.get("description", "")
            return f"This is not written as it has to be. {form}".rstrip()
