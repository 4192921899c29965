"""The questions that lead to the value of one key, and the value as it is written in the file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from linter.dates import in_words
from linter.interview import somebody
from linter.interview.asked import Asked, Kind
from linter.interview.composing import composed, element_members
from linter.interview.draft import objection
from linter.interview.labels import FIRST_POSTS
from linter.interview.reported import failing
from linter.interview.room import Quit, Unsettled
from linter.interview.splicing import placed
from linter.interview.wording import choices, kind, question

if TYPE_CHECKING:
    from collections.abc import Callable

    from linter.interview.room import Room
    from linter.shape.schema import Shape
    from linter.values import Path

UNDONE: Final = frozenset(
    {
        *("ico_told_on", "registered_on", "ico_registration", "contact_published_at"),
        *("agreement", "assigned_by", "expertise", "resources", "plan"),
    }
)
"""Keys that a date or a text is asked for, and whose truthful answer may be that it was not done."""
SINCE: Final = frozenset({"from", "since"})
"""Keys since when something holds: a month or a year is near enough."""
BEHIND: Final = frozenset({"since", "completed_on", "ico_told_on", "registered_on", "decided_on", "published_on"})
"""Keys of what lies behind whoever answers; a day to come is a slip, or a plan."""
BY_THE_TOP: Final = frozenset({"decided_by", "reports_to", "purposes_and_means_decided_by"})
"""Keys that the board, or the owners together, are often an answer to."""
_SCALARS: Final = ("int", "text", "bool")


def value(room: Room, path: Path, shape: Shape | None, *, required: bool = False, **how: Any) -> Any:
    """The answer for a path as the file has it, or `Unsettled`; ``how`` replaces parts of the question."""
    shape = _scalar_branch(shape)
    allowed = {"allows_unknown": not required, "allows_undone": not required and path[-1] in UNDONE}
    asked = question(room, path, shape, **(allowed | _of_kind(path, shape) | how))
    if shape is None:
        return room.ask(asked)
    if is_reference(shape):
        found = somebody.one(room, asked, offered(path, ""))
        return found if isinstance(found, Unsettled) else somebody.tied(room, found)
    if shape.refers:
        return somebody.one(room, asked, offered(path, shape.refers))
    if shape.kind == "list":
        return _list(room, path, shape, asked)
    return room.ask(replace(asked, choices=choices(shape.members)), _checking(room, path, asked))


def _of_kind(path: Path, shape: Shape | None) -> dict[str, Any]:
    if shape is None or shape.kind == "list":
        return {}
    return {"kind": kind(shape), "allows_period": shape.is_date and path[-1] in SINCE}


def offered(path: Path, refers: str) -> somebody.Offer:
    """Who can be chosen for a path."""
    return somebody.Offer(somebody.sections_of(refers), has_board=path[-1] in BY_THE_TOP)


def _checking(room: Room, path: Path, asked: Asked) -> Callable[[Any], str]:
    """What speaks against a value: the schema, or the calendar."""
    objecting = room.objecting(path)

    def check(value: Any) -> str:
        if asked.kind is Kind.DATE and path[-1] in BEHIND and value > room.setup.today:
            undone = " Type no if it is not done yet." if asked.allows_undone else ""
            return f"That day is still to come: today counts as {in_words(room.setup.today)}.{undone}"
        return objecting(value)

    return check


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
        return Unsettled.DONT_KNOW
    if items.refers:
        return somebody.several(room, asked, _others(room, path, items.refers))
    if members:
        return _members(room, path, members, asked)
    return _records(room, path, items, asked)


def _others(room: Room, path: Path, refers: str) -> somebody.Offer:
    """Who can be chosen for a list; nobody gets advice from themselves, unless they share the role with somebody."""
    offer = offered(path, refers)
    held = room.at((*path[:-1], "holders")) if path[-1] == "advice_from" else None
    if not isinstance(held, list) or len(held) != 1 or not isinstance(held[0], dict):
        return offer
    alone = frozenset(str(held[0][key]) for key in ("person", "body") if key in held[0])
    return replace(offer, without=alone, refusal="That is who holds the role. Type who else can be asked, or none.")


def _members(room: Room, path: Path, members: tuple[str, ...], asked: Asked) -> Any:
    first = FIRST_POSTS if set(FIRST_POSTS) < set(members) else ()
    ordered = (*first, *(member for member in members if member not in first))
    asked = replace(asked, kind=Kind.SEVERAL, choices=choices(ordered), shown_first=len(first))
    found = room.ask(asked, room.objecting(path))
    return found if isinstance(found, Unsettled) else list(found)


def _records(room: Room, path: Path, shape: Shape, asked: Asked) -> Any:
    """One record after the other, each with the keys that it cannot do without; the first question may end it at once."""
    found: list[dict[str, Any]] = []
    try:
        while True:
            record: dict[str, Any] = {}
            for key in shape.required:
                is_first = not found and not record
                answer = _of_record(room, (*path, len(found), key), shape.fields[key], asked, is_first=is_first)
                if isinstance(answer, Unsettled) or answer == ():
                    return answer if isinstance(answer, Unsettled) else []
                record[key] = answer
            found.append(record)
            if not _more_helps(room, path, shape, found):
                return found
            if not another(room, asked, f"Any more {path[-1]} for {asked.about}?" if asked.about else ""):
                return found
    except (Quit, EOFError):
        if found:
            room.commit(path, found)
        raise


def _more_helps(room: Room, path: Path, shape: Shape, found: list[dict[str, Any]]) -> bool:
    """Whether one more record would answer a finding: one of every kind, of today, is tried out."""
    kinds = next((below.members for below in shape.fields.values() if below.members), ())
    dated = {key: room.setup.today for key, below in shape.fields.items() if below.is_date and key in shape.required}
    named = next((key for key, below in shape.fields.items() if below.members), "")
    data = room.draft.data
    tried = (placed(data, path, [*found, *more]) for more in ([], [{named: kind, **dated} for kind in kinds]))
    now, then = (failing(room.setup.report(composed(one))) for one in tried)
    return not kinds or bool(now - then)


def _of_record(room: Room, path: Path, shape: Shape, asked: Asked, *, is_first: bool) -> Any:
    own = question(room, path, shape, about=asked.about, allows_unknown=False, left_with="")
    asked = replace(asked if is_first else own, kind=kind(shape), choices=choices(shape.members))
    return room.ask(asked, _checking(room, path, asked))


def another(room: Room, asked: Asked, text: str = "") -> bool:
    """Whether there is one more of what was just written down."""
    text = text or "Is there another one to write down?"
    more = "Type y for one more, or just Enter if that was all."
    return bool(room.ask(Asked(asked.key, text, Kind.YES_NO, about=asked.about, default="no", more=more)))
