"""The four roles: who holds them, since when, and under which title."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from linter.dates import in_words
from linter.derive.roles import ROLES
from linter.interview import somebody
from linter.interview.asked import NOBODY, Asked, Kind
from linter.interview.chasing import chase
from linter.interview.composing import composed
from linter.interview.reported import waiting_for
from linter.interview.room import Unsettled
from linter.interview.settling import settle
from linter.interview.splicing import placed
from linter.interview.values import value
from linter.interview.wording import question

if TYPE_CHECKING:
    from linter.interview.room import Room
    from linter.values import Path

_DEPTH: Final = 2
_SHARED: Final = ("dsp_lead",)
"""Roles that are often shared. For the others a second holder is asked for only where two names were typed."""
_WORDS: Final = {
    "dsp_lead": "This is the person who answers for data security and protection. It need not be the registered manager.",
    "dpo": "This is an independent adviser who watches over the use of personal data and reports to the very top.",
    "caldicott_guardian": "This is the senior person who looks after what is told, and to whom, about the people cared for.",
    "siro": "This is somebody on the board or in senior management who answers for the risks to information.",
}
_AFTER: Final = ("from", "title")
"""What is asked of a holder at once: whether and as what they hold the role comes before everything about them."""


def roles_at(room: Room, path: Path) -> list[Path]:
    """The roles whose holders are asked for where a path is: of one role, of its holders, or of all that are not listed."""
    if path == ("roles",):
        return [("roles", role) for role in ROLES if room.at(("roles", role)) is None]
    is_holders = path[2:] in ((), ("holders",))
    return [path[:_DEPTH]] if len(path) >= _DEPTH and path[0] == "roles" and path[1] in ROLES and is_holders else []


def ask_role(room: Room, path: Path) -> None:
    """Ask who holds a role, and write it down; that nobody does is written down as well."""
    room.done.add(room.key(path))
    asked = question(room, path, room.shape(path))
    offer = somebody.Offer(ends=somebody.ROLE_ENDS, of_two=lambda: _of_two(room, path))
    holder = somebody.one(room, replace(asked, text=f"{asked.text} {_WORDS[str(path[1])]}"), offer)
    if isinstance(holder, Unsettled):
        _leave_open(room, path, holder)
    elif holder == NOBODY:
        room.commit((*path, "holders"), [])
    elif holder == somebody.VACANT:
        room.commit((*path, "vacant"), {})
    else:
        held = _sharing(room, path, asked, holder)
        room.commit((*path, "holders"), [somebody.tied(room, one) for one in held])
        for index in range(len(held)):
            _ask_after(room, (*path, "holders", index))


def _of_two(room: Room, path: Path) -> str:
    room.setup.shared.add(str(path[1]))
    return "Are these two people? Type one name; you will be asked about a second."


def _leave_open(room: Room, path: Path, found: Unsettled) -> None:
    if found is Unsettled.LEFT:
        return
    chase(room, path)
    if room.chaser:
        who, by = room.chaser
        name = room.somebody_called(who)
        room.say(f"{name} will find out by {in_words(by)}; until then this role is an open question.")


def _sharing(room: Room, path: Path, asked: Asked, first: str) -> list[str]:
    """Everybody who holds a role, each once."""
    held = [first]
    if path[1] not in (*_SHARED, *room.setup.shared):
        return held
    text = f"Does anybody share this role with {room.somebody_called(first)}?"
    why = "Everybody who holds a role is listed, because each of them is looked at."
    more = "A deputy does not share the role: somebody who only stands in is asked for later."
    share = Asked(f"{asked.key}.holders", text, Kind.YES_NO, why=why, more=more, default="no")
    while room.ask(share):
        offer = somebody.Offer(without=frozenset(held), refusal="That holder is noted already.")
        held.append(somebody.one(room, replace(asked, text="Who else holds it?", allows_unknown=False), offer))
        share = replace(share, text="Does anybody else share it?")
    return list(dict.fromkeys(held))


def _ask_after(room: Room, path: Path) -> None:
    """Ask since when somebody holds a role, and under which title, where a policy looks at it."""
    for key in _AFTER:
        here: Path = (*path, key)
        name = room.key(here)
        if any(one.question.key == name for one in room.open()):
            room.done.add(name)
            settle(room, here, value(room, here, room.shape(here)))


def next_role(room: Room) -> bool:
    """Ask who holds a role that the file does not list, where a policy waits for it; whether there was one to ask for."""
    for role in ROLES:
        path: Path = ("roles", role)
        asked = room.key(path) in room.done or room.at(path) is not None or room.is_chased(path)
        if not asked and (room.setup.everything or _matters(room, path)):
            ask_role(room, path)
            return True
    return False


def _matters(room: Room, path: Path) -> bool:
    """Whether naming somebody may settle what is found or open now: tried out, not guessed."""
    chased: dict[str, Any] = {"asked": "somebody", "by": room.setup.today}
    tried = placed(room.draft.data, ("unanswered", room.key(path)), chased)
    now, then = (room.setup.report(composed(data)) for data in (room.draft.data, tried))
    return not waiting_for(now, "").isdisjoint(waiting_for(then, room.key(path)))
