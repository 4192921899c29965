"""The questions that lead to the value of one key, and the value as it is written in the file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from linter.dates import in_words
from linter.interview import somebody
from linter.interview.asked import Asked, Kind, days_after
from linter.interview.composing import element_members
from linter.interview.draft import objection
from linter.interview.room import DONT_KNOW
from linter.interview.wording import choices, kind, question
from linter.shape.schema import governance

if TYPE_CHECKING:
    from linter.interview.room import Room
    from linter.shape.schema import Shape
    from linter.values import Path

CHASE_DAYS: Final = 30
_SCALARS: Final = ("int", "text", "bool")


def value(room: Room, path: Path, shape: Shape | None, *, required: bool = False, **how: Any) -> Any:
    """The answer for a path as the file has it, or `DONT_KNOW`; ``how`` replaces parts of the question."""
    shape = _scalar_branch(shape)
    asked = question(room, path, shape, **({"allows_unknown": not required} | how))
    if shape is None:
        return room.ask(asked)
    if is_reference(shape):
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


def is_reference(shape: Shape) -> bool:
    """Whether an object only says who is meant, a person or a body."""
    return tuple(shape.fields) == ("person", "body")


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
