"""Questions whose answer is a person or a body: one who is listed already, or one who is added on the spot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from linter.interview.asked import NOBODY, Choice, Kind, Other
from linter.interview.draft import objection
from linter.interview.labels import id_for, is_id
from linter.interview.room import DONT_KNOW
from linter.interview.wording import choices, question
from linter.shape.schema import governance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.interview.asked import Asked
    from linter.interview.room import Room
    from linter.shape.schema import Shape

ANYBODY: Final = ("people", "bodies")
NEW_BODY: Final = "+body"
VACANT: Final = "-vacant"
ROLE_ENDS: Final = (Choice(NOBODY, "Nobody"), Choice(VACANT, "Nobody at present, but the role is to be filled again"))
_SECTIONS: Final = {"people": ("people",), "bodies": ("bodies",)}


def sections_of(refers: str) -> Sequence[str]:
    """Where the ids stand that a key may name."""
    return _SECTIONS.get(refers, ANYBODY)


def one(room: Room, asked: Asked, sections: Sequence[str] = ANYBODY, ends: tuple[Choice, ...] = ()) -> Any:
    """The id of somebody, who is added to the draft where new; `DONT_KNOW`, or the value of one of the ``ends``."""
    chosen = room.ask(_offering(room, replace(asked, kind=Kind.ONE), sections, ends), _naming(room))
    return chosen if chosen is DONT_KNOW else _known(room, chosen)


def several(room: Room, asked: Asked, sections: Sequence[str] = ANYBODY) -> Any:
    """The ids of somebody or several, who are added to the draft where new; `DONT_KNOW`."""
    chosen = room.ask(_offering(room, replace(asked, kind=Kind.SEVERAL), sections, ()), _naming(room))
    return chosen if chosen is DONT_KNOW else [_known(room, one) for one in chosen]


def tied(room: Room, id_: str) -> dict[str, str]:
    """Somebody as the file names them where it may be a person or a body."""
    return {"body" if id_ in room.section("bodies") else "person": id_}


def _offering(room: Room, asked: Asked, sections: Sequence[str], ends: tuple[Choice, ...]) -> Asked:
    ids = ((section, id_) for section in sections for id_ in room.section(section) if is_id(id_))
    listed = [Choice(id_, room.called(section, id_)) for section, id_ in ids]
    new = [Choice(NEW_BODY, "A firm, council, board or committee that is not in this list")] * ("bodies" in sections)
    return replace(asked, choices=(*listed, *new, *ends), allows_other="people" in sections)


def _naming(room: Room) -> Any:
    """What the schema has against the name of somebody new."""

    def check(chosen: Any) -> str:
        new = [one.name for one in (chosen if isinstance(chosen, tuple) else (chosen,)) if isinstance(one, Other)]
        found = (objection(room.draft.data, ("people", "somebody"), {"name": name}) for name in new)
        return next(filter(None, found), "")

    return check


def _known(room: Room, chosen: str | Other) -> str:
    if isinstance(chosen, Other):
        return _new_person(room, chosen.name)
    return _new_body(room) if chosen == NEW_BODY else chosen


def _new_person(room: Room, name: str) -> str:
    same = (id_ for id_ in room.section("people") if room.called("people", id_).casefold() == name.casefold())
    id_ = next(same, "")
    if not id_:
        id_ = id_for(name, _taken(room), "person")
        room.commit(("people", id_), {"name": name})
        room.say(f"{name} is new here, and is now listed as {id_}.")
    return id_


def _new_body(room: Room) -> str:
    shape = governance().fields["bodies"].items
    fields = shape.fields if shape else {}
    name = room.ask(_required(room, "name", fields["name"]), room.objecting(("bodies", "somebody", "name")))
    kind = room.ask(
        replace(_required(room, "kind", fields["kind"]), kind=Kind.ONE, choices=choices(fields["kind"].members))
    )
    id_ = id_for(name, _taken(room), "body")
    room.commit(("bodies", id_), {"name": name, "kind": kind})
    return id_


def _required(room: Room, key: str, shape: Shape) -> Asked:
    return question(room, ("bodies", "somebody", key), shape, about="", allows_unknown=False)


def _taken(room: Room) -> set[str]:
    """Ids of people and bodies, which are never the same: some keys may name either."""
    return {*room.section("people"), *room.section("bodies")}
