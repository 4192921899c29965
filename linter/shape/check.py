"""Whether a document fits the governance schema; what does not fit becomes a finding and is taken out as unknown."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from linter.document import MOST_FAULTS, Fault, too_many_faults
from linter.lazyclass import dataclass
from linter.naming import parse_name
from linter.shape import wording
from linter.shape.expand import expanded
from linter.shape.form import PLAIN, Form
from linter.shape.quick import fits_form
from linter.shape.schema import shape_at
from linter.shape.silence import unsilenced
from linter.values import UNKNOWN, Message, Path, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document
    from linter.shape.validator import Misfitting

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


def check_shape(document: Document, form: Form = PLAIN) -> Shaped:
    """Check a document against its form. Every fault has its place; a missing key has that of its mapping."""
    data = expanded(document.data, form.shape)
    if data is UNKNOWN:
        return Shaped(UNKNOWN, ())
    data = form.whole(data)
    found = () if fits_form(form, data) else islice(_errors(data, form), MOST_FAULTS)
    errors = sorted(found, key=lambda error: (_sortable(error.absolute_path), str(error.validator)))
    faults = [*islice(_distinct(errors, document, data), MOST_FAULTS)]
    removable = [(tuple(error.absolute_path), error) for error in errors]
    for path, error in removable:
        data = _taken_out(data, path, error)
    faults.extend(islice(_chase_faults(document, data), MOST_FAULTS))
    if max(len(errors), len(faults)) < MOST_FAULTS:
        return Shaped(unsilenced(data), tuple(faults))
    told = faults[:MOST_FAULTS]  # the rest was not looked at, and what was not looked at cannot be judged
    return Shaped(UNKNOWN, (*told, too_many_faults(told[-1])))


def _distinct(errors: list[Misfitting], document: Document, data: Any) -> Iterator[Fault]:
    """The faults of these errors, the first of each kind at each path."""
    seen: set[tuple[str, Path]] = set()
    for error in errors:
        for fault in _faults(error, document, data):
            if (fault.id, fault.path) not in seen:
                seen.add((fault.id, fault.path))
                yield fault


def _sortable(path: Any) -> tuple[str, ...]:
    return tuple(str(key) for key in path)


def _errors(data: Any, form: Form) -> Iterator[Misfitting]:
    from linter.shape.validator import validator_for  # noqa: PLC0415 - jsonschema takes long to import

    for error in validator_for(form).iter_errors(data):
        yield from _told_apart(error)


def _told_apart(error: Misfitting) -> Iterator[Misfitting]:
    """The errors to report for one error: none below a value already taken out, those of the chosen branch of a choice."""
    if error.instance is UNKNOWN or (isinstance(error.instance, dict) and error.instance.get("about") is UNKNOWN):
        return
    if error.validator != "oneOf" or all(
        "type" not in branch and "$ref" not in branch for branch in error.validator_value
    ):
        yield error
        return
    chosen = _chosen_branch(error)
    if chosen is None:
        yield error
        return
    for below in error.context or ():
        if below.schema_path[0] == chosen:
            yield from _told_apart(below)


def _chosen_branch(error: Misfitting) -> int | None:
    shape = shape_at(tuple(error.absolute_path), None)
    if shape is None:
        return None
    branch = shape.branch(error.instance)
    return None if branch is None else shape.branches.index(branch)


def _faults(error: Misfitting, document: Document, data: Any) -> Iterator[Fault]:
    path: Path = tuple(error.absolute_path)
    if BAD_KEYS in error.absolute_schema_path:
        key = str(error.instance)
        yield Fault("GOV015", (*path, key), document.key_place((*path, key)), wording.bad_key(path, key))
    elif error.validator == "required":
        yield from _missing_key(error, path, document, data)
    elif error.validator == "additionalProperties":
        yield from _unknown_keys(error, path, document, data)
    elif path == ("format",):
        yield Fault("GOV016", path, document.place(path), wording.bad_format(error.instance))
    elif error.validator == "oneOf" and isinstance(error.instance, dict) and wording.abouts(path):
        yield _bad_decision(error.instance, path, document, data)
    elif error.validator == "oneOf" and not isinstance(error.instance, dict):
        kinds = [branch.get("type", "object") for branch in error.validator_value]
        yield Fault(
            "GOV003", path, document.place(path), (*wording.named(path, data), *wording.wrong_kind(error, kinds, path))
        )
    else:
        yield Fault(
            IDS[str(error.validator)],
            path,
            document.place(path),
            (*wording.named(path, data), *wording.sentence(error, path)),
        )


_FIXED = {"format": ", which stands at its top: format: govlint/1"}
"""What a missing key that nobody has to be asked for holds."""


def _missing_key(error: Misfitting, path: Path, document: Document, data: Any) -> Iterator[Fault]:
    key = next(key for key in error.validator_value if error.message.startswith(repr(key)))
    shape = shape_at((*path, key), data)
    asked = f": {shape.question}" if shape and shape.question else ""
    yield Fault(
        "GOV001",
        path,
        document.place(path),
        (*wording.named(path, data), f"lacks the key “{key}”{asked or _FIXED.get(key, '')}"),
    )


def _unknown_keys(error: Misfitting, path: Path, document: Document, data: Any) -> Iterator[Fault]:
    known = list(error.schema.get("properties", ()))
    for key in error.instance:
        if key not in known:
            below = (*path, key)
            said: Message = (
                "There is no key “",
                Slot(key, below),
                "”",
                *wording.where(path, data),
                wording.meant(key, known),
            )
            yield Fault("GOV002", below, document.key_place(below), said)


def _bad_decision(decision: dict[str, Any], path: Path, document: Document, data: Any) -> Fault:
    """A decision that is about nothing, or about something that none of the kinds is about."""
    abouts, stated = wording.abouts(path), decision.get("about")
    if stated is None:
        said: Message = ("lacks the key “about”, which says what was decided: ", ", ".join(abouts))
        return Fault("GOV001", path, document.place(path), (*wording.named(path, data), *said))
    below = (*path, "about")
    said = (
        "cannot be ",
        Slot(wording.shown(stated), below),
        wording.meant(str(stated), abouts) or wording.listed(abouts),
    )
    return Fault("GOV004", below, document.place(below), (*wording.named(below, data), *said))


def _taken_out(data: Any, path: Path, error: Misfitting) -> Any:
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
