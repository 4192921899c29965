"""Questions whose answer is a person or a body: one who is listed already, or one who is added on the spot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from linter.interview import names
from linter.interview.asked import NOBODY, Asked, Choice, Kind, Other
from linter.interview.draft import objection
from linter.interview.labels import board_of, id_for, is_id
from linter.interview.room import Unsettled
from linter.interview.wording import choices, question
from linter.shape.schema import governance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from linter.interview.room import Room
    from linter.shape.schema import Shape

ANYBODY: Final = ("people", "bodies")
NEW_BODY: Final = "+body"
NEW_BOARD: Final = "+board"
VACANT: Final = "-vacant"
NOBODY_CHOICE: Final = Choice(NOBODY, "Nobody")
ROLE_ENDS: Final = (NOBODY_CHOICE, Choice(VACANT, "Nobody at present, but the role is to be filled again"))
_SECTIONS: Final = {"people": ("people",), "bodies": ("bodies",)}


@dataclass(frozen=True, slots=True)
class Offer:
    """Who can be chosen where somebody is asked for."""

    sections: Sequence[str] = ANYBODY
    ends: tuple[Choice, ...] = ()
    """Answers that are nobody, which come first."""
    without: frozenset[str] = frozenset()
    """Ids that are no answer here."""
    refusal: str = ""
    """Why they are none."""
    has_board: bool = False
    """Whether the board, or the owners together, can be added by a plain choice."""
    of_two: Callable[[], str] = lambda: "Are these two people? Type one name."
    """What is said where two names were typed at once."""


def sections_of(refers: str) -> Sequence[str]:
    """Where the ids stand that a key may name."""
    return _SECTIONS.get(refers, ANYBODY)


def one(room: Room, asked: Asked, offer: Offer = Offer()) -> Any:
    """The id of somebody, who is added to the draft where new; `Unsettled`, or the value of one of the ends."""
    chosen = room.ask(_offering(room, replace(asked, kind=Kind.ONE), offer), _checking(room, asked, offer))
    return chosen if isinstance(chosen, Unsettled) else _known(room, chosen, asked, offer)


def several(room: Room, asked: Asked, offer: Offer = Offer()) -> Any:
    """The ids of somebody or several, who are added to the draft where new; `Unsettled`."""
    ends = (NOBODY_CHOICE,) if asked.allows_none else ()
    offer = replace(offer, ends=ends, of_two=lambda: "Are these two people? Put a comma between the names.")
    chosen = room.ask(_offering(room, replace(asked, kind=Kind.SEVERAL), offer), _checking(room, asked, offer))
    if isinstance(chosen, Unsettled):
        return chosen
    return [_known(room, one, asked, offer) for one in chosen if one != NOBODY]


def tied(room: Room, id_: str) -> dict[str, str]:
    """Somebody as the file names them where it may be a person or a body."""
    return {"body" if id_ in room.section("bodies") else "person": id_}


def _offering(room: Room, asked: Asked, offer: Offer) -> Asked:
    ids = ((section, id_) for section in offer.sections for id_ in room.section(section) if is_id(id_))
    listed = [Choice(id_, room.called(section, id_)) for section, id_ in ids if id_ not in offer.without]
    new = list(_new(room, offer)) if "bodies" in offer.sections else []
    return replace(asked, choices=(*offer.ends, *listed, *new), allows_other="people" in offer.sections)


def _new(room: Room, offer: Offer) -> Iterator[Choice]:
    if offer.has_board and (board := _board(room)):
        yield Choice(NEW_BOARD, board)
    yield Choice(NEW_BODY, "A firm, council, board or committee that is not in this list")


def _board(room: Room) -> str:
    """What those at the very top are called together, by the legal form; empty where they are listed, or one alone."""
    bodies = room.section("bodies").values()
    if any(isinstance(body, dict) and body.get("kind") == "governing_body" for body in bodies):
        return ""
    return board_of(str(room.at(("organisation", "legal_form"))))


def _checking(room: Room, asked: Asked, offer: Offer) -> Callable[[Any], str]:
    """What speaks against an answer: no name, two names, somebody who is none of those that are meant."""

    def check(chosen: Any) -> str:
        return next(filter(None, (against(one) for one in (chosen if isinstance(chosen, tuple) else (chosen,)))), "")

    def against(one: str | Other) -> str:
        if isinstance(one, str):
            return ""
        if offer.ends and names.says(one.name, names.NONE_WORDS):
            return "Type the number of nobody, or who it is."
        if said := names.objection(replace(asked, choices=_offering(room, asked, offer).choices), one.name):
            return said
        if names.is_of_two(one.name):
            return offer.of_two()
        if _listed(room, one.name) in offer.without:
            return offer.refusal
        if "bodies" not in offer.sections and names.is_like_a_firm(one.name):
            return "This has to be a person. Type the name of the one who answers for it."
        return objection(room.draft.data, ("people", "somebody"), {"name": one.name})

    return check


def _listed(room: Room, name: str) -> str:
    """The id of the person who is called so, empty where nobody is."""
    same = (id_ for id_ in room.section("people") if names.plainly(room.called("people", id_)) == names.plainly(name))
    return next(same, "")


def _known(room: Room, chosen: str | Other, asked: Asked, offer: Offer) -> str:
    if isinstance(chosen, Other):
        if "bodies" in offer.sections and names.is_like_a_firm(chosen.name) and _is_firm(room, chosen.name, asked):
            return _new_body(room, chosen.name)
        return _new_person(room, chosen.name)
    if chosen == NEW_BOARD:
        return _added_body(room, _board(room), "governing_body")
    return _new_body(room) if chosen == NEW_BODY else chosen


def _is_firm(room: Room, name: str, asked: Asked) -> bool:
    text = f"Is {name} a firm or public body, and not a person?"
    why = "Firms and public bodies are listed apart from people."
    firm = Asked("bodies.somebody", text, Kind.YES_NO, about=asked.about, why=why, more=why, default="yes")
    return bool(room.ask(firm))


def _new_person(room: Room, name: str) -> str:
    id_ = _listed(room, name)
    if not id_:
        id_ = id_for(name, _taken(room), "person")
        room.commit(("people", id_), {"name": name})
        room.say(f"Added: {name}.")
    return id_


def _new_body(room: Room, name: str = "") -> str:
    shape = governance().fields["bodies"].items
    fields = shape.fields if shape else {}
    if not name:
        name = room.ask(_required(room, "name", fields["name"]), room.objecting(("bodies", "somebody", "name")))
    asked = replace(_required(room, "kind", fields["kind"]), kind=Kind.ONE, about=name)
    return _added_body(room, name, room.ask(replace(asked, choices=choices(fields["kind"].members))))


def _added_body(room: Room, name: str, kind: str) -> str:
    id_ = id_for(name, _taken(room), "body")
    room.commit(("bodies", id_), {"name": name, "kind": kind})
    room.say(f"Added: {name}.")
    return id_


def _required(room: Room, key: str, shape: Shape) -> Asked:
    return question(room, ("bodies", "somebody", key), shape, about="", allows_unknown=False)


def _taken(room: Room) -> set[str]:
    """Ids of people and bodies, which are never the same: some keys may name either."""
    return {*room.section("people"), *room.section("bodies")}
