"""The governance file while the interview goes on: what it says so far, and the text that says it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from linter.api import LIMITS
from linter.carets import BrokenFile, fault_at
from linter.interview.composing import composed
from linter.interview.splicing import NotSafe, added, at, placed, removed, snippet, without
from linter.naming import name_of, parse_name
from linter.reading import read
from linter.shape.check import check_shape
from linter.shape.expand import expanded
from linter.shape.schema import governance, is_kind_of_decision
from linter.values import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document, Fault
    from linter.values import Path

FORMAT: Final = "govlint/1"
_MARK: Final = "\ufeff"
_INCOMPLETE: Final = frozenset(("GOV001", "GOV013", "GOV014"))
"""Faults that an entry has until all of its questions were answered."""
_HOPELESS: Final = "GOV016"


@dataclass(frozen=True, slots=True)
class Draft:
    """A governance file in the making.

    ``data`` is what all answers come to. ``text`` is empty until there is enough for a file. Where ``kept`` is true the
    text is somebody's own: lines are added to it and nothing else is touched; what could not be added stands in ``by_hand``.
    """

    name: str
    text: str = ""
    data: dict[str, Any] = field(default_factory=lambda: {"format": FORMAT})
    kept: bool = False
    by_hand: tuple[str, ...] = ()
    whole: Any = field(init=False, repr=False, compare=False)
    """The data with every shorthand written out, as reports see them."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "whole", expanded(self.data, governance()))

    def having(self, path: Path, value: Any) -> Draft:
        """The draft with a value where there was none, or with a list that is longer at the end."""
        data = placed(self.data, path, value)
        if not self.kept:
            return replace(self, data=data, text=composed(data) if _is_file(data) else "")
        document = self.document()
        try:
            return replace(self, data=data, text=self._marked(added(document, path, value)))
        except NotSafe:
            by_hand = f"# {name_of(path, data)}\n{snippet(document, path, value)}"
            return replace(self, data=data, by_hand=(*self.by_hand, by_hand))

    def answering(self, path: Path, value: Any) -> Draft:
        """The draft with a value, and without the entries of ``unanswered`` that have their answer by it."""
        open_before = [key for key, found in self.chases() if not self.is_stated(found)]
        draft = self.having(path, value)
        answered = [key for key, found in draft.chases() if key in open_before and draft.is_stated(found)]
        for key in answered:
            draft = draft.without(("unanswered", key))
        return draft

    def chases(self) -> Iterator[tuple[str, Path]]:
        """The entries of ``unanswered`` whose key names something, with the path that it names."""
        chased = self.data.get("unanswered")
        for key in chased if isinstance(chased, dict) else ():
            path = parse_name(key, self.whole)
            if path is not None:
                yield key, path

    def is_stated(self, path: Path) -> bool:
        """Whether the file has something at a path, or a decision of a kind."""
        if is_kind_of_decision(path):
            made = self.data.get("decisions")
            listed = made.values() if isinstance(made, dict) else ()
            return any(isinstance(one, dict) and one.get("about") == path[1] for one in listed)
        return at(self.whole, path) is not None

    def without(self, path: Path) -> Draft:
        """The draft without an entry of a mapping."""
        data = without(self.data, path)
        if not self.kept:
            return replace(self, data=data, text=composed(data) if _is_file(data) else "")
        try:
            return replace(self, data=data, text=self._marked(removed(self.document(), path)))
        except NotSafe:
            by_hand = f"# Delete the entry {name_of(path, self.data)}"
            return replace(self, data=data, by_hand=(*self.by_hand, by_hand))

    def document(self) -> Document:
        """The text, read."""
        return read(self.name, self.text.encode())

    def _marked(self, text: str) -> str:
        return _MARK + text if self.text.startswith(_MARK) else text


def new(name: str) -> Draft:
    """The draft of a file that does not exist yet."""
    return Draft(name)


def opened(name: str, raw: bytes) -> Draft:
    """The draft of a file that exists. Raises `BrokenFile` where it cannot be added to before it is put right."""
    document = read(name, raw, LIMITS)
    faults = document.faults
    if not faults:
        shaped = check_shape(document)
        faults = () if shaped.judgeable else shaped.faults
    if faults:
        raise BrokenFile(tuple(fault_at(document, fault.place, plain(fault.message)) for fault in faults))
    return Draft(name, raw.decode(), document.data, kept=True)


def _is_file(data: dict[str, Any]) -> bool:
    return all(isinstance(at(data, ("organisation", key)), str) for key in ("id", "name"))


def shape_faults(data: dict[str, Any]) -> dict[tuple[str, Path], Fault]:
    """What the shape check finds in these data. Raises `ValueError` where they cannot be written at all."""
    document = read("", composed(data).encode())
    return {(fault.id, fault.path): fault for fault in (*document.faults, *check_shape(document).faults)}


def shaped(data: dict[str, Any]) -> Any:
    """These data as they are judged: shorthand written out, misfits taken out as unknown."""
    return check_shape(read("", composed(data).encode())).data


def objection(data: dict[str, Any], path: Path, value: Any) -> str:
    """What the schema has against a value at a path, in one sentence; empty where it has nothing.

    That something else is still missing around it is no objection.
    """
    try:
        found = shape_faults(placed(data, path, value))
    except ValueError:
        return "This holds a character that cannot stand in the file. Type it without it."
    return next(_sentences(found.values(), path, placed(data, path, value)), "")


def _sentences(faults: Any, path: Path, data: dict[str, Any]) -> Iterator[str]:
    for fault in faults:
        if fault.path[: len(path)] == path and fault.id not in _INCOMPLETE:
            said = plain(fault.message).removeprefix(f"{name_of(fault.path, data)} ")
            yield f"This {said}{'' if said.endswith(('.', '?')) else '.'}" if said[:1].islower() else said
