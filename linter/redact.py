"""Redaction: what of a file may be shown, decided by what the schema says of each value, in every text and code frame."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from linter.dates import MONTHS, is_date
from linter.shape.expand import is_shorthand
from linter.shape.schema import Shape, root_of, shape_at
from linter.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.values import Message, Path

Mode = Literal["none", "names", "all"]

WITHHELD = "[withheld]"

_HARMLESS = rf"20[0-9]{{2}}-[0-9]{{2}}|govlint/1(\.[0-9]+)?|[0-9]{{1,2}} ({'|'.join(MONTHS)}) [0-9]{{4}}"
_WORDS = {
    "person_id": "person",
    "decision_id": "decision",
    "activity_id": "activity",
    "body_id": "body",
    "site_id": "site",
}
_IDENTIFYING = frozenset({"organisation", "identifier", "body_id", "site_id"})
_SOLE = frozenset({"sole_trader", "partnership"})


class Redactor:
    """Turns messages and pieces of one file into text that may be shown under a mode.

    Under ``names`` people become stable pseudonyms and free text is withheld; under ``all`` so is what identifies the
    organisation. Nothing is shown that the schema does not know to be harmless.
    """

    def __init__(self, mode: Mode, data: Any) -> None:
        self.mode = mode
        self.data = data
        self._numbers: dict[tuple[str, str], int] = {}
        self._names: frozenset[tuple[str, ...]] | None = None
        if mode != "none":
            self._number_ids()

    def text(self, message: Message) -> str:
        """A message as it may be shown, on one line and without control characters."""
        shown = (part if isinstance(part, str) else self.piece(part.text, part.path) for part in message)
        return visible("".join(shown))

    def piece(self, text: str, path: Path | None) -> str:
        """A text that was taken from a path of the file, as it may be shown."""
        if self.mode == "none" or (path is not None and self._is_key(text, path)):
            return text if self.mode == "none" else self.key(text, path or ())
        return self._value(text, path)

    def person(self, text: str) -> str:
        """Somebody who is named outside the governance file, by id or name, as they may be shown."""
        if self.mode == "none" or not text:
            return visible(text)
        return self._pseudonym("person_id", text)

    def _is_key(self, text: str, path: Path) -> bool:
        return bool(path) and path[-1] == text and not isinstance(_at(self.data, path), str)

    def key(self, text: str, path: Path) -> str:
        """A key of the file as it may be shown: those of the schema, and pseudonyms for ids."""
        if self.mode == "none":
            return text
        above = shape_at(path[:-1], self.data)
        if above is not None and text in above.fields:
            return text
        if above is None or not above.key_redact:
            return WITHHELD
        return self._pseudonym(above.key_redact, text)

    def _value(self, text: str, path: Path | None) -> str:
        shape = None if path is None else _shape_of_scalar(path, self.data)
        if shape is None:
            return WITHHELD
        if shape.kind in ("map", "object"):  # a text put together from what stands below
            return WITHHELD
        if shape.redact == "person":
            return self._pseudonym("person_id", str(path[1])) if path and len(path) > 1 else WITHHELD
        if shape.redact in ("person_id", "body_id"):
            return self._reference(text)
        if shape.redact in _WORDS:
            return self._pseudonym(shape.redact, text)
        if shape.redact == "organisation":
            withheld = self.mode == "all" or self._is_a_person(path) or self._names_somebody(text)
            return WITHHELD if withheld else text
        if shape.redact == "identifier":
            return WITHHELD if self.mode == "all" else text
        return text if not shape.redact and _is_harmless(text, shape) else WITHHELD

    def _is_a_person(self, path: Path | None) -> bool:
        """Whether the name of the organisation is that of a human being, or may be."""
        if path is None or path[0] != "organisation":
            return False
        form = _at(self.data, ("organisation", "legal_form"))
        return not isinstance(form, str) or form in _SOLE

    def _names_somebody(self, text: str) -> bool:
        """Whether the name of a body or site has that of somebody in this file in it, as those of one-person firms have."""
        if self._names is None:
            people = _at(self.data, ("people",))
            listed = people.values() if isinstance(people, dict) else ()
            named = (person.get("name") for person in listed if isinstance(person, dict))
            self._names = frozenset(
                pair for name in named if isinstance(name, str) for pair in _pairs(name, whole=True)
            )
        return not self._names.isdisjoint(_pairs(text))

    def _reference(self, text: str) -> str:
        for kind in ("person_id", "body_id"):
            if (kind, text) in self._numbers:
                return self._pseudonym(kind, text)
        return self._pseudonym("person_id", text)

    def _pseudonym(self, kind: str, text: str) -> str:
        if kind in _IDENTIFYING and self.mode != "all" and not self._names_somebody(text):
            return text
        number = self._numbers.get((kind, text))
        return WITHHELD if number is None else f"{_WORDS[kind]}-{number}"

    def _number_ids(self) -> None:
        known = dict.fromkeys(_WORDS, 0)
        for kind, text in _ids(self.data):
            if (kind, text) not in self._numbers:
                self._numbers[kind, text] = known[kind] = known[kind] + 1


def _pairs(text: str, *, whole: bool = False) -> Iterator[tuple[str, ...]]:
    """The words of a text two by two, in whichever order, and one by one; of a whole name one by one only if it has but one."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(char))
    words = re.findall(r"[^\W_]+", plain)
    yield from (tuple(sorted(pair)) for pair in pairwise(words))
    yield from ((word,) for word in words if not whole or len(words) == 1)


def _ids(data: Any) -> Iterator[tuple[str, str]]:
    """Every id that the file defines or refers to, definitions first, in the order of the file."""
    if not isinstance(data, dict):
        return
    for path, kind in ((("people",), "person_id"), (("bodies",), "body_id"), (("decisions",), "decision_id"),
                       (("organisation", "sites"), "site_id"), (("processing", "activities"), "activity_id")):  # fmt: skip
        found = _at(data, path)
        yield from ((kind, key) for key in found) if isinstance(found, dict) else ()
    bodies = _at(data, ("bodies",))
    for text in _referred(data, root_of(data)):
        if not isinstance(bodies, dict) or text not in bodies:
            yield "person_id", text


def _referred(data: Any, shape: Shape | None) -> Iterator[str]:
    if shape is None:
        return
    if isinstance(data, str) and shape.refers and shape.refers != "sites":
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _referred(value, shape.child(key, data))
    elif isinstance(data, list):
        for item in data:
            yield from _referred(item, shape.items)


def _shape_of_scalar(path: Path, data: Any) -> Shape | None:
    shape = shape_at(path, data)
    if shape is not None and is_shorthand(_at(data, path), shape):
        return shape.fields[shape.shorthand]
    return shape


def _is_harmless(text: str, shape: Shape) -> bool:
    """Whether a value is one that the schema itself lists, a number, a truth value, a date or a year."""
    bare = text.strip("“”\"'")
    if shape.kind in ("bool", "int"):
        return bare in ("true", "false", "yes", "no") or bare.lstrip("-").isdigit()
    return bare in shape.members or is_date(bare) or bool(re.fullmatch(_HARMLESS, bare))


def _at(data: Any, path: Path) -> Any:
    for key in path:
        if isinstance(data, dict) and isinstance(key, str):
            data = data.get(key)
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        else:
            return None
    return data
