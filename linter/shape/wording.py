"""The sentences of the shape check: what does not fit, in words for whoever wrote the file."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from linter.naming import name_path
from linter.shape.schema import shape_at
from linter.values import Message, Path, Slot

if TYPE_CHECKING:
    from linter.shape.validator import Misfitting

_KINDS = {
    "object": "a group of keys",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
}


def named(path: Path, data: Any) -> Message:
    """The path of a value, as the beginning of a sentence."""
    return (*name_path(path, data), " ") if path else ("The file ",)


def where(path: Path, data: Any) -> Message:
    """The mapping that a key stands in, as the end of a sentence."""
    return (" under ", *name_path(path, data)) if path else (" at the top of the file",)


def meant(word: str, known: list[str]) -> str:
    """A question after the word that may have been meant, empty where none is near."""
    near = difflib.get_close_matches(word.casefold().replace("-", "_"), known, n=1, cutoff=0.6)
    return f"; did you mean “{near[0]}”?" if near else ""


def bad_key(path: Path, key: str) -> Message:
    """What is wrong with an id."""
    return ("“", Slot(key, (*path, key)), "” cannot be an id: ids are made of small letters, digits and hyphens")


def bad_format(value: Any) -> Message:
    """What is wrong with the format that a file says it is in."""
    return ("This govlint reads the format govlint/1, and the file says ", Slot(shown(value), ("format",)))


def listed(allowed: list[str]) -> str:
    """The words that are allowed, as the end of a sentence."""
    return f"; it must be one of: {', '.join(allowed)}"


def abouts(path: Path) -> list[str]:
    """What decisions can be about, where a path leads to a decision."""
    shape = shape_at(path, None)
    branches = shape.branches if shape is not None else ()
    return [branch.fields["about"].members[0] for branch in branches if "about" in branch.fields]


def shown(value: Any) -> str:
    """A value in words."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return "a group of keys" if isinstance(value, dict) else "a list"
    return str(value) if isinstance(value, int | float) else f"“{value}”"


def sentence(error: Misfitting, path: Path) -> Message:
    """What is wrong with a value, as the rest of a sentence that begins with its path."""
    value = Slot(shown(error.instance), path)
    limit = error.validator_value
    match error.validator:
        case "type":
            return wrong_kind(error, [limit] if isinstance(limit, str) else limit, path)
        case "enum" | "const":
            return _not_one_of(error, value)
        case "oneOf":
            return (f"must name exactly one of these: {_titles(limit)}",)
        case "anyOf":
            return (f"needs at least one of these: {_titles(limit)}",)
        case "minItems" | "minProperties":
            return ("must have at least one entry",)
        case "uniqueItems":
            twice = next(item for index, item in enumerate(error.instance) if item in error.instance[:index])
            return ("has the same entry twice: ", Slot(shown(twice), (*path, error.instance.index(twice))))
        case "pattern":
            form = error.schema.get("description", "")
            return ("is not written as it has to be, and is ", value, f". {form}" if form else "")
        case _:
            return (_LIMITS[str(error.validator)].format(limit=limit), value)


def wrong_kind(error: Misfitting, kinds: list[str], path: Path) -> Message:
    """That a value is of another kind than it must be, as the rest of a sentence."""
    value = Slot(shown(error.instance), path)
    if not path and isinstance(error.instance, str):
        return (
            "must be made of keys with values, such as “format: govlint/1” with a space after the colon, and is ",
            value,
        )
    wanted = (
        "a date such as 2026-03-01"
        if error.schema.get("format") == "date"
        else " or ".join(map(_KINDS.__getitem__, kinds))
    )
    return (f"must be {wanted}, and is ", value)


_LIMITS = {
    "format": "is not a date that exists, written as year-month-day such as 2026-03-01: ",
    "minLength": "must not be empty: ",
    "maxLength": "must not be longer than {limit} characters: ",
    "minimum": "must be at least {limit}, and is ",
    "maximum": "must be at most {limit}, and is ",
}


def _not_one_of(error: Misfitting, value: Slot) -> Message:
    allowed = [
        str(member) for member in (error.validator_value if error.validator == "enum" else [error.validator_value])
    ]
    return ("cannot be ", value, meant(str(error.instance), allowed) or listed(allowed))


def _titles(branches: list[dict[str, Any]]) -> str:
    return " or ".join(branch.get("title", "").lower() for branch in branches)
