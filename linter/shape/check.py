"""Whether a document fits the governance schema; what does not fit becomes a finding and is taken out as unknown."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from linter.document import Fault
from linter.naming import name_path, parse_name
from linter.shape.expand import expanded
from linter.shape.schema import governance, shape_at
from linter.values import UNKNOWN, Message, Path, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema.exceptions import ValidationError

    from linter.document import Document

BAD_KEYS = "propertyNames"

IDS = {
    "required": "GOV001",
    "additionalProperties": "GOV002",
    "type": "GOV003",
    "enum": "GOV004",
    "const": "GOV004",
    "pattern": "GOV005",
    "format": "GOV006",
    "minLength": "GOV007",
    "maxLength": "GOV008",
    "minimum": "GOV009",
    "maximum": "GOV010",
    "minItems": "GOV011",
    "minProperties": "GOV011",
    "uniqueItems": "GOV012",
    "oneOf": "GOV013",
    "anyOf": "GOV014",
    BAD_KEYS: "GOV015",
}
"""The finding id of each keyword of the schema that can fail."""

_KINDS = {"object": "a group of keys", "array": "a list", "string": "text", "integer": "a whole number", "boolean": "true or false"}
_KEEPS_VALUE = frozenset({"required", "uniqueItems", "anyOf"})


@dataclass(frozen=True, slots=True)
class Shaped:
    """A document after the shape check: plain data with shorthand written out and misfits taken out as unknown."""

    data: Any
    faults: tuple[Fault, ...]

    @property
    def judgeable(self) -> bool:
        """Whether there is anything that policies can be applied to: a mapping in a format that this version reads."""
        return isinstance(self.data, dict) and not any(fault.id == "GOV016" for fault in self.faults)


def check_shape(document: Document) -> Shaped:
    """Check a document against the governance schema. Every fault has its place; a missing key has that of its mapping."""
    data = expanded(document.data, governance())
    if data is UNKNOWN:
        return Shaped(UNKNOWN, ())
    errors = sorted(_errors(data), key=lambda error: (_sortable(error.absolute_path), str(error.validator)))
    faults = [fault for error in errors for fault in _faults(error, document, data)]
    removable = [(tuple(error.absolute_path), error) for error in errors]
    for path, error in removable:
        data = _taken_out(data, path, error)
    faults.extend(_chase_faults(document, data))
    return Shaped(data, tuple(faults))


def _sortable(path: Any) -> tuple[str, ...]:
    return tuple(str(key) for key in path)


def _errors(data: Any) -> Iterator[ValidationError]:
    from linter.shape.validator import validator

    for error in validator("governance.schema.json").iter_errors(data):
        yield from _told_apart(error)


def _told_apart(error: ValidationError) -> Iterator[ValidationError]:
    """The errors to report for one error: none below a value already taken out, those of the chosen branch of a choice."""
    if error.instance is UNKNOWN:
        return
    if error.validator != "oneOf" or all("type" not in branch and "$ref" not in branch for branch in error.validator_value):
        yield error
        return
    chosen = _chosen_branch(error)
    if chosen is None:
        yield error
        return
    for below in error.context or ():
        if below.schema_path[0] == chosen:
            yield from _told_apart(below)


def _chosen_branch(error: ValidationError) -> int | None:
    shape = shape_at(tuple(error.absolute_path), None)
    if shape is None:
        return None
    branch = shape.branch(error.instance)
    return None if branch is None else shape.branches.index(branch)


def _faults(error: ValidationError, document: Document, data: Any) -> Iterator[Fault]:
    path: Path = tuple(error.absolute_path)
    if BAD_KEYS in error.absolute_schema_path:
        key = str(error.instance)
        yield Fault("GOV015", (*path, key), document.key_place((*path, key)), _bad_key(path, key))
    elif error.validator == "required":
        yield from _missing_key(error, path, document, data)
    elif error.validator == "additionalProperties":
        yield from _unknown_keys(error, path, document, data)
    elif path == ("format",):
        yield Fault("GOV016", path, document.place(path), _bad_format(error.instance))
    elif error.validator == "oneOf" and isinstance(error.instance, dict) and _abouts(path):
        yield _bad_decision(error.instance, path, document, data)
    elif error.validator == "oneOf" and not isinstance(error.instance, dict):
        kinds = [branch.get("type", "object") for branch in error.validator_value]
        yield Fault("GOV003", path, document.place(path), (*_named(path, data), *_wrong_kind(error, kinds, path)))
    else:
        yield Fault(IDS[str(error.validator)], path, document.place(path), (*_named(path, data), *_sentence(error, path)))


def _named(path: Path, data: Any) -> Message:
    return (*name_path(path, data), " ") if path else ("The file ",)


def _missing_key(error: ValidationError, path: Path, document: Document, data: Any) -> Iterator[Fault]:
    key = next(key for key in error.validator_value if f"'{key}'" in error.message[: len(key) + 2])
    shape = shape_at((*path, key), data)
    asked = f": {shape.question}" if shape and shape.question else ""
    yield Fault("GOV001", path, document.place(path), (*_named(path, data), f"lacks the key “{key}”{asked}"))


def _unknown_keys(error: ValidationError, path: Path, document: Document, data: Any) -> Iterator[Fault]:
    known = list(error.schema.get("properties", ()))
    for key in error.instance:
        if key not in known:
            below = (*path, key)
            said: Message = ("There is no key “", Slot(key, below), "”", *_where(path, data), _meant(key, known))
            yield Fault("GOV002", below, document.key_place(below), said)


def _where(path: Path, data: Any) -> Message:
    return (" under ", *name_path(path, data)) if path else (" at the top of the file",)


def _meant(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word.casefold().replace("-", "_"), known, n=1, cutoff=0.6)
    return f"; did you mean “{near[0]}”?" if near else ""


def _bad_key(path: Path, key: str) -> Message:
    return ("“", Slot(key, (*path, key)), "” cannot be an id: ids are made of small letters, digits and hyphens")


def _bad_format(value: Any) -> Message:
    return ("This govlint reads the format govlint/1, and the file says ", Slot(_shown(value), ("format",)))


def _bad_decision(decision: dict[str, Any], path: Path, document: Document, data: Any) -> Fault:
    """A decision that is about nothing, or about something that none of the kinds is about."""
    abouts, stated = _abouts(path), decision.get("about")
    if stated is None:
        said: Message = ("lacks the key “about”, which says what was decided: ", ", ".join(abouts))
        return Fault("GOV001", path, document.place(path), (*_named(path, data), *said))
    below = (*path, "about")
    said = ("cannot be ", Slot(_shown(stated), below), _meant(str(stated), abouts) or _listed(abouts))
    return Fault("GOV004", below, document.place(below), (*_named(below, data), *said))


def _abouts(path: Path) -> list[str]:
    shape = shape_at(path, None)
    branches = shape.branches if shape is not None else ()
    return [branch.fields["about"].members[0] for branch in branches if "about" in branch.fields]


def _listed(allowed: list[str]) -> str:
    return f"; it must be one of: {', '.join(allowed)}"


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return "a group of keys" if isinstance(value, dict) else "a list"
    return str(value) if isinstance(value, int | float) else f"“{value}”"


def _sentence(error: ValidationError, path: Path) -> Message:
    """What is wrong with a value, as the rest of a sentence that begins with its path."""
    value = Slot(_shown(error.instance), path)
    limit = error.validator_value
    match error.validator:
        case "type":
            return _wrong_kind(error, [limit] if isinstance(limit, str) else limit, path)
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
            return ("has the same entry twice: ", Slot(_shown(twice), (*path, error.instance.index(twice))))
        case "pattern":
            form = error.schema.get("description", "")
            return ("is not written as it has to be, and is ", value, f". {form}" if form else "")
        case _:
            return (_LIMITS[str(error.validator)].format(limit=limit), value)


def _wrong_kind(error: ValidationError, kinds: list[str], path: Path) -> Message:
    value = Slot(_shown(error.instance), path)
    if not path and isinstance(error.instance, str):
        return ("must be made of keys with values, such as “format: govlint/1” with a space after the colon, and is ", value)
    wanted = "a date such as 2026-03-01" if error.schema.get("format") == "date" else " or ".join(map(_KINDS.__getitem__, kinds))
    return (f"must be {wanted}, and is ", value)


_LIMITS = {
    "format": "is not a date that exists, written as year-month-day such as 2026-03-01: ",
    "minLength": "must not be empty: ",
    "maxLength": "must not be longer than {limit} characters: ",
    "minimum": "must be at least {limit}, and is ",
    "maximum": "must be at most {limit}, and is ",
}


def _not_one_of(error: ValidationError, value: Slot) -> Message:
    allowed = [str(member) for member in (error.validator_value if error.validator == "enum" else [error.validator_value])]
    return ("cannot be ", value, _meant(str(error.instance), allowed) or _listed(allowed))


def _titles(branches: list[dict[str, Any]]) -> str:
    return " or ".join(branch.get("title", "").lower() for branch in branches)


def _taken_out(data: Any, path: Path, error: ValidationError) -> Any:
    if error.validator == "additionalProperties":
        known = error.schema.get("properties", ())
        for key in [key for key in error.instance if key not in known]:
            error.instance.pop(key)
        return data
    if error.validator in _KEEPS_VALUE or BAD_KEYS in error.absolute_schema_path:
        return data
    return _without(data, path)


def _without(data: Any, path: Path) -> Any:
    if not path:
        return UNKNOWN
    parent = data
    for key in path[:-1]:
        parent = parent[key]
        if parent is UNKNOWN:  # a value above has been taken out already
            return data
    parent[path[-1]] = UNKNOWN
    return data


def _chase_faults(document: Document, data: Any) -> Iterator[Fault]:
    """Entries of ``unanswered`` whose key is no key of a governance file: they would silence nothing, and seem to."""
    if not isinstance(data, dict) or not isinstance(data.get("unanswered"), dict):
        return
    for name in data["unanswered"]:
        path = parse_name(name, data)
        if path is None or shape_at(path, data) is None:
            said: Message = ("No question of a governance file has the key “", Slot(name, ("unanswered", name)), "”")
            yield Fault("GOV017", ("unanswered", name), document.key_place(("unanswered", name)), said)
