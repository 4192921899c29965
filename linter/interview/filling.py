"""What one key needs: the questions that lead to its value, and the value as it is written in the file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from linter.dates import in_words
from linter.interview import somebody
from linter.interview.asked import Asked, Kind, days_after
from linter.interview.composing import element_members
from linter.interview.draft import objection
from linter.interview.labels import id_for
from linter.interview.room import DONT_KNOW
from linter.interview.wording import choices, kind, question, spoken
from linter.shape.schema import governance, is_kind_of_decision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.interview.room import Room
    from linter.shape.schema import Shape
    from linter.values import Path

CHASE_DAYS: Final = 30
_SCALARS: Final = ("int", "text", "bool")
_PERSON: Final = 2
"""How many steps lead to somebody under people."""


def fill(room: Room, path: Path) -> None:
    """Ask for what stands at a path, in as many questions as it takes, and put it into the draft."""
    from linter.interview.deciding import assess  # noqa: PLC0415 - decisions are made of values too

    room.done.add(room.key(path))
    shape = room.shape(path)
    if is_kind_of_decision(path):
        assess(room, path)
    elif shape is None or shape.shorthand or _is_reference(shape) or shape.kind not in ("object", "map"):
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


def value(room: Room, path: Path, shape: Shape | None, *, required: bool = False, **how: Any) -> Any:
    """The answer for a path as the file has it, or `DONT_KNOW`; ``how`` replaces parts of the question."""
    shape = _scalar_branch(shape)
    asked = question(room, path, shape, **({"allows_unknown": not required} | how))
    if shape is None:
        return room.ask(asked)
    if _is_reference(shape):
        found = somebody.one(room, asked)
        return found if found is DONT_KNOW else somebody.tied(room, found)
    if shape.refers:
        return somebody.one(room, asked, somebody.sections_of(shape.refers))
    if shape.kind == "list":
        return _list(room, path, shape, asked)
    return room.ask(replace(asked, kind=kind(shape), choices=choices(shape.members)), room.objecting(path))


def _scalar_branch(shape: Shape | None) -> Shape | None:
    """Of a choice the branch that one answer can fill, with what the choice says of itself."""
    if shape is None or shape.kind != "choice":
        return shape
    branch = next((branch for branch in shape.branches if branch.kind in _SCALARS), None)
    if branch is None:
        return None
    return replace(branch, title=shape.title, description=shape.description, question=shape.question, why=shape.why)


def _is_reference(shape: Shape) -> bool:
    """Whether an object only says who is meant, a person or a body."""
    return tuple(shape.fields) == ("person", "body")


def _who(room: Room, path: Path) -> str:
    return f"The file refers to “{room.called('people', str(path[1]))}”, whom it does not list. What is this person's name?"


def _list(room: Room, path: Path, shape: Shape, asked: Asked) -> Any:
    """Several of the words that the schema lists, several people or bodies, or one record after the other."""
    items, members = shape.items, element_members(shape)
    asked = replace(asked, allows_none=not objection(room.draft.data, path, []))
    if items is None:
        return DONT_KNOW
    if items.refers:
        return somebody.several(room, asked, somebody.sections_of(items.refers))
    if members:
        found = room.ask(replace(asked, kind=Kind.SEVERAL, choices=choices(members)), room.objecting(path))
        return found if found is DONT_KNOW else list(found)
    return _records(room, path, items, asked)


def _records(room: Room, path: Path, shape: Shape, asked: Asked) -> Any:
    """One record after the other, each with the keys that it cannot do without; the first question may end it at once."""
    found: list[dict[str, Any]] = []
    while True:
        record: dict[str, Any] = {}
        for key in shape.required:
            is_first = not found and not record
            answer = _of_record(room, (*path, len(found), key), shape.fields[key], asked, is_first=is_first)
            if answer is DONT_KNOW or answer == ():
                return DONT_KNOW if answer is DONT_KNOW else []
            record[key] = answer
        found.append(record)
        if not another(room, asked):
            return found


def _of_record(room: Room, path: Path, shape: Shape, asked: Asked, *, is_first: bool) -> Any:
    own = question(room, path, shape, about=asked.about, allows_unknown=False)
    asked = replace(asked if is_first else own, kind=kind(shape), choices=choices(shape.members))
    return room.ask(asked, room.objecting(path))


def another(room: Room, asked: Asked) -> bool:
    """Whether there is one more of what was just written down."""
    text = "Is there another one to write down?"
    return bool(room.ask(Asked(asked.key, text, Kind.YES_NO, about=asked.about, default="no")))


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


def chase(room: Room, *paths: Path) -> None:
    """Write down who is to find something out and by when, the same for all of these paths."""
    shape = governance().fields["unanswered"].items
    if shape is None or not paths:
        return
    who = question(room, ("unanswered", "asked"), shape.fields["asked"], text="Who is to find out?", about="")
    who = replace(who, key=room.key(paths[0]), default=room.chaser, allows_unknown=False)
    asked = somebody.one(room, who)
    until = days_after(room.setup.today, CHASE_DAYS)
    when = replace(who, text="By when?", kind=Kind.DATE, default=until, why=shape.fields["by"].why, more="")
    by = room.ask(when, lambda date: _past(room.setup.today, date))
    room.chaser = asked
    for path in paths:
        room.chase(path, {"asked": asked, "by": by})


def _past(today: str, date: str) -> str:
    return "" if date >= today else f"That day has passed: today counts as {in_words(today)}."
