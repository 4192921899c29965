"""What is asked for one key of the file, be it a value, a whole section or a decision, and how the answer is put down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from linter.interview.deciding import assess
from linter.interview.labels import id_for
from linter.interview.room import DONT_KNOW
from linter.interview.values import another, chase, is_reference, value
from linter.interview.wording import question, spoken
from linter.shape.schema import is_kind_of_decision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.interview.room import Room
    from linter.shape.schema import Shape
    from linter.values import Path

_PERSON: Final = 2
"""How many steps lead to somebody under people."""


def fill(room: Room, path: Path) -> None:
    """Ask for what stands at a path, in as many questions as it takes, and put it into the draft."""
    room.done.add(room.key(path))
    shape = room.shape(path)
    if room.at(path) is not None:
        room.say(
            f"What the file has at {room.key(path)} cannot be used as it is. Put it right there; the report says how."
        )
        return
    if is_kind_of_decision(path):
        assess(room, path)
    elif shape is None or shape.shorthand or is_reference(shape) or shape.kind not in ("object", "map"):
        settle(room, path, value(room, path, shape))
    elif shape.kind == "map":
        _entries(room, path, shape)
    elif path[0] == "people" and len(path) == _PERSON:
        room.commit(
            (*path, "name"), value(room, (*path, "name"), shape.fields["name"], required=True, text=_who(room, path))
        )
    else:
        _parts(room, path, shape)


def settle(room: Room, path: Path, found: Any) -> None:
    """Put an answer into the draft, or write down who is to find out."""
    if found is DONT_KNOW:
        chase(room, path)
    else:
        room.commit(path, found)


def _who(room: Room, path: Path) -> str:
    return f"The file refers to “{room.called('people', str(path[1]))}”, whom it does not list. What is this person's name?"


def _parts(room: Room, path: Path, shape: Shape) -> None:
    """Ask for the keys of an object one by one; what is not known is chased key by key, or as a whole where nothing is."""
    unknown = []
    for key, below in _askable(shape):
        here: Path = (*path, key)
        room.done.add(room.key(here))
        found = value(room, here, below)
        if found is DONT_KNOW:
            unknown.append(here)
        else:
            room.commit(here, found)
    chase(room, *(unknown if room.at(path) is not None else [path] * bool(unknown)))


def _askable(shape: Shape) -> Iterator[tuple[str, Shape]]:
    for key, below in shape.fields.items():
        if (key in shape.required or below.silence == "unknown") and below.kind not in ("map", "object"):
            yield key, below


def _entries(room: Room, path: Path, shape: Shape) -> None:
    """Ask for the entries of a mapping whose ids are made from their names."""
    below = shape.items
    if below is None:
        return
    while True:
        text = f"{spoken(shape.question)} Give one of them a name, such as: staff rota."
        asked = question(room, path, shape, text=text, allows_unknown=not room.at(path))
        name = room.ask(asked, room.objecting((*path, "one", "name")))
        if name is DONT_KNOW:
            chase(room, path)
            return
        entry: Path = (*path, id_for(name, room.at(path) or (), "one"))
        room.commit((*entry, "name"), name)
        for key, part in _askable(below):
            settle(room, (*entry, key), value(room, (*entry, key), part))
        if not another(room, asked):
            return
