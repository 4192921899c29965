"""The sentences of the shape check: what does not fit, in words for whoever wrote the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from linter.dates import is_date
from linter.naming import name_path
from linter.shape.schema import shape_at
from linter.values import Message, Path, Slot

if TYPE_CHECKING:
    from linter.shape.validator import Misfitting

_KINDS = {
    "object": "have keys of its own, on the lines below it",
    "array": "be a list",
    "string": "be text",
    "integer": "be a whole number",
    "boolean": "be true or false",
}


def named(path: Path, data: Any) -> Message:
    """The path of a value, as the beginning of a sentence."""
    return (*name_path(path, data), " ") if path else ("The file ",)


def where(path: Path, data: Any) -> Message:
    """The mapping that a key stands in, as the end of a sentence."""
    return (" under ", *name_path(path, data)) if path else (" at the top of the file",)


def meant(word: str, known: list[str]) -> str:
    """A question after the word that may have been meant, empty where none is so near that it cannot mislead."""
    import difflib  # noqa: PLC0415 - only a mistake pays for it

    if len(word) > _LONGEST_WORD:
        return ""
    near = difflib.get_close_matches(word.casefold().replace("-", "_"), known, n=1, cutoff=_NEAR)
    return f"; did you mean “{near[0]}”?" if near else ""


def bad_key(path: Path, key: str) -> Message:
    """What is wrong with an id, and how it can be written."""
    said: Message = (
        "“",
        Slot(key, (*path, key)),
        "” cannot be an id: ids are made of small letters, digits and hyphens",
    )
    better = re.sub(r"[^a-z0-9]+", "-", key.casefold()).strip("-")
    return (*said, ", such as ", Slot(better, (*path, key))) if better else said


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
    text = str(value)
    said = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    return said if isinstance(value, int | float) else f"“{said}”"


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
            return _not_exactly_one(error.instance, limit)
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
        case "format":
            return no_date(error.instance, value)
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
    if error.schema.get("format") == "date":
        return ("must be a date such as 2026-03-01, and is ", value)
    if set(kinds) == {"object"} and error.validator == "oneOf":
        ways = " or ".join(f"“{branch['required'][0]}:”" for branch in error.validator_value if "required" in branch)
        return (f"must say on the line below whom it means, with {ways} and an id; it is ", value)
    wanted = " or ".join(_KINDS[kind] for kind in dict.fromkeys(kinds))
    return (f"must {wanted}, and is ", value, *_instead(error.instance, kinds, path))


def _instead(value: Any, kinds: list[str], path: Path) -> Message:
    """How to write what was meant, where that is plain."""
    told = {"yes": "true", "no": "false"}.get(str(value).casefold())
    if "boolean" in kinds and told:
        return (f"; write {told} instead",)
    shape = shape_at(path, None)
    if kinds == ["array"] and isinstance(value, str) and shape and shape.items and shape.items.kind == "text":
        return ("; write it in square brackets: [", Slot(value, path), "]")
    return ()


def no_date(text: str, value: Slot) -> Message:
    """What is wrong with a date, as the rest of a sentence: its form, or that there is no such day."""
    other = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", text)
    if other is not None:
        day, month, year = other.groups()
        iso = f"{year}-{month:0>2}-{day:0>2}"
        if is_date(iso):
            return ("must be written with the year first, as ", Slot(iso, value.path), ", and is ", value)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return ("is ", value, ", and there is no such day")
    return ("must be a date, with year, month and day, such as 2026-03-01, and is ", value)


def _not_exactly_one(instance: Any, branches: list[dict[str, Any]]) -> Message:
    keys = [branch["required"][0] for branch in branches if branch.get("required")]
    given = [key for key in keys if isinstance(instance, dict) and key in instance]
    if len(given) > 1:
        both = " and ".join(f"“{key}”" for key in given)
        return (f"has {both}, and may have only one of them: give each an entry of its own",)
    return (f"must name {_titles(branches)}",)


_LONGEST_WORD = 60
_LONGEST_SHOWN = 200
"""Characters of a value that are said in a sentence about it."""
_NEAR = 0.75
"""How alike two words have to be for one to be taken as a slip of the other: “manager” is no slip of “deputy_manager”."""

_LIMITS = {
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
