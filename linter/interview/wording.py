"""Questions in the words of the schema, with whom they are about and which policies wait for the answer."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from linter.interview.asked import Asked, Choice, Kind
from linter.interview.labels import label
from linter.interview.reported import clauses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.interview.reported import Open
    from linter.interview.room import Room
    from linter.shape.schema import Shape
    from linter.values import Path

_ASIDE: Final = re.compile(r" ?\(Write [^)]*\)")
_ENTRY: Final = 2
"""How many steps lead to a role, a person, a decision."""


def question(room: Room, path: Path, shape: Shape | None, **how: Any) -> Asked:
    """The question for a path, with anything of it replaced by what is said in ``how``."""
    key = room.key(path)
    one = next((found for found in room.open() if found.question.key == key), None)
    why = _why(shape, one)
    made = Asked(
        key=key,
        text=_text(shape, one),
        about=about(room, path),
        why=why,
        clause=clauses(one.waiting, cite=not (shape and shape.why)) if one else "",
        more=" ".join(part for part in (shape.description if shape else "", why) if part),
        default=_usual(room, path),
        allows_unknown=True,
    )
    return replace(made, **how)


def _usual(room: Room, path: Path) -> str:
    """The answer that most people give: a holder is called after the role."""
    if path[0] != "roles" or path[-1] != "title":
        return ""
    role = room.shape(path[:_ENTRY])
    return role.title if role else ""


def _why(shape: Shape | None, one: Open | None) -> str:
    if shape is not None and shape.why:
        return shape.why
    return one.waiting[0].why if one else ""


def _text(shape: Shape | None, one: Open | None) -> str:
    if shape is not None and shape.question:
        return spoken(shape.question)
    if one is not None:
        return spoken(one.question.text)
    return (
        f"What is to be written here ({shape.title.lower()})?"
        if shape and shape.title
        else "What is to be written here?"
    )


def spoken(question: str) -> str:
    """A question of the schema without what only somebody who writes the file has to know."""
    return _ASIDE.sub("", question).replace(": true or false?", "?")


def assessed(shape: Shape | None) -> str:
    """The question whether something was assessed, without the one for the answer, which comes next."""
    return spoken(shape.question).replace(", and what was the answer?", "?") if shape else ""


def kind(shape: Shape) -> Kind:
    """What kind of answer a single value takes."""
    if shape.members:
        return Kind.ONE
    if shape.is_date:
        return Kind.DATE
    return {"bool": Kind.YES_NO, "int": Kind.NUMBER}.get(shape.kind, Kind.TEXT)


def choices(members: Sequence[str]) -> tuple[Choice, ...]:
    """The words of an enumeration as choices."""
    return tuple(Choice(member, label(member)) for member in members)


def about(room: Room, path: Path) -> str:
    """Whom or what a question is about: the role and who holds it, the person, the activity."""
    above = (path[:depth] for depth in range(_ENTRY, len(path)))
    return ", ".join(part for one in above for part in _called(room, one))


def _called(room: Room, path: Path) -> Iterator[str]:
    found = room.at(path)
    if len(path) == _ENTRY and path[0] in ("people", "bodies"):
        yield room.called(str(path[0]), str(path[1]))
    elif len(path) == _ENTRY and path[0] == "roles":
        shape = room.shape(path)
        yield shape.title if shape else str(path[1])
    elif isinstance(found, dict) and isinstance(path[-1], int):
        tied = (("person", "people"), ("body", "bodies"))
        yield from (room.called(section, str(found[key])) for key, section in tied if key in found)
    elif isinstance(found, dict) and len(path) > _ENTRY and isinstance(found.get("name"), str):
        yield found["name"]
