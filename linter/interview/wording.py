"""Questions in the words of the schema, with whom they are about, and what there is to say to whoever wants to know more."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from linter.dates import in_words, is_date
from linter.interview.asked import Asked, Choice, Kind
from linter.interview.examples import example
from linter.interview.labels import label
from linter.interview.reported import clauses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.interview.reported import Open
    from linter.interview.room import Room
    from linter.shape.schema import Shape
    from linter.values import Path

_ASIDE: Final = re.compile(r" ?\(Write [^)]*\)")
_FOR_WRITERS: Final = re.compile(
    r"(?:^|(?<=\. ))(?:Write \[\]|Year, month and day|Small letters, digits|The id of)[^.]*\. ?"
)
"""Sentences of a description that only somebody needs who writes the file."""
_ENTRY: Final = 2
"""How many steps lead to a role, a person, a decision."""
_OF_THE_CASE: Final = ("posts",)
"""Keys that one policy asks for another reason than the next: the policy that waits says why."""


def question(room: Room, path: Path, shape: Shape | None, **how: Any) -> Asked:
    """The question for a path, with anything of it replaced by what is said in ``how``."""
    key = room.key(path)
    one = next((found for found in room.open() if found.question.key == key), None)
    made = Asked(
        key=key,
        text=_text(room, path, shape, one),
        about=about(room, path),
        why=_why(path, shape, one),
        clause=clauses(one.waiting) if one else "",
        default=_usual(room, path),
        more=_described(shape),
        example=example(path),
        left_with=_left_with(room, path),
        allows_unknown=True,
    )
    return replace(made, **how)


def _usual(room: Room, path: Path) -> str:
    """The answer that most people give: a holder is called after the role."""
    return _role(room, path) if _is_title(path) else ""


def _is_title(path: Path) -> bool:
    return path[0] == "roles" and path[-1] == "title"


def _role(room: Room, path: Path) -> str:
    role = room.shape(path[:_ENTRY])
    return role.title if role else ""


def _left_with(room: Room, path: Path) -> str:
    """Who is finding something out, and until when, in words; empty where nobody is."""
    chase = room.chase_of(path)
    if chase is None or not is_date(chase["by"]):
        return ""
    return f"{room.somebody_called(chase['asked'])} until {in_words(chase['by'])}"


def _why(path: Path, shape: Shape | None, one: Open | None) -> str:
    of_policy = one.waiting[0].why if one else ""
    of_schema = shape.why if shape is not None else ""
    return of_policy or of_schema if path[-1] in _OF_THE_CASE else of_schema or of_policy


def _described(shape: Shape | None) -> str:
    """What the schema says of a key, without what only somebody needs who writes the file."""
    return _FOR_WRITERS.sub("", f"{shape.description} ").strip() if shape else ""


def _text(room: Room, path: Path, shape: Shape | None, one: Open | None) -> str:
    if _is_title(path) and isinstance(path[-2], int):
        who = next(_called(room, path[:-1]), "this holder")
        return f"What is {who} called in this role?"
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
        yield _role(room, path) or str(path[1])
    elif isinstance(found, dict) and isinstance(path[-1], int):
        tied = (("person", "people"), ("body", "bodies"))
        yield from (room.called(section, str(found[key])) for key, section in tied if key in found)
    elif isinstance(found, dict) and len(path) > _ENTRY and isinstance(found.get("name"), str):
        yield found["name"]
