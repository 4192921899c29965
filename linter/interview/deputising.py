"""Who stands in for the holder of a role: asked for where a policy misses somebody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from linter.derive.roles import ROLES
from linter.interview import somebody
from linter.interview.asked import NOBODY
from linter.interview.composing import composed
from linter.interview.labels import label
from linter.interview.reported import failing
from linter.interview.room import Unsettled
from linter.interview.settling import settle
from linter.interview.splicing import placed
from linter.interview.wording import question

if TYPE_CHECKING:
    from linter.interview.room import Room
    from linter.values import Path

_TRIED: Final = "tried-out"
_WHY: Final = "Incidents do not wait for the end of a holiday."
_DEPTH: Final = 3


def is_deputies(path: Path) -> bool:
    """Whether a path leads to the deputies in a role."""
    return len(path) == _DEPTH and path[0] == "roles" and path[2] == "deputies"


def next_deputy(room: Room) -> bool:
    """Ask who deputises in a role, where a policy misses a deputy; whether there was such a role."""
    for role in ROLES:
        path: Path = ("roles", role, "deputies")
        key = room.key(path)
        if key not in room.done and not room.is_chased(path) and room.at(path) is None and _misses(room, path):
            room.done.add(key)
            ask_deputies(room, path)
            return True
    return False


def _misses(room: Room, path: Path) -> bool:
    """Whether a finding would be answered by a deputy: tried out, not guessed."""
    if not room.at((*path[:-1], "holders")):
        return False
    data = placed(room.draft.data, ("people", _TRIED), {"name": "Tried out"})
    without, tried = (room.setup.report(composed(one)) for one in (data, placed(data, path, [_TRIED])))
    return failing(tried) < failing(without)


def ask_deputies(room: Room, path: Path) -> None:
    """Ask who deputises in a role; that nobody does is written down as well."""
    settle(room, path, _deputies(room, path))


def _deputies(room: Room, path: Path) -> Any:
    held = room.at((*path[:-1], "holders"))
    holders = frozenset(str(one.get("person", "")) for one in held or () if isinstance(one, dict))
    text = f"Who stands in for the {label(str(path[1]))} when they are away?"
    asked = question(room, path, None, text=text, why=_WHY)
    refusal = "Nobody can stand in for themselves. Type who else does, or nobody."
    found = somebody.one(
        room, replace(asked, about=""), somebody.Offer(("people",), (somebody.NOBODY_CHOICE,), holders, refusal)
    )
    if isinstance(found, Unsettled):
        return found
    return [] if found == NOBODY else [found]
