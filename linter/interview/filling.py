"""What is asked for one key of the file, be it a value, a whole section or a decision, and how the answer is put down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from linter.interview.activities import ask_activities
from linter.interview.chasing import chase
from linter.interview.deciding import assess
from linter.interview.deputising import ask_deputies, is_deputies
from linter.interview.holding import ask_role, roles_at
from linter.interview.room import Unsettled
from linter.interview.settling import settle
from linter.interview.values import is_reference, value
from linter.shape.schema import is_kind_of_decision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.interview.room import Room
    from linter.shape.schema import Shape
    from linter.values import Path

_ENTRY: Final = 2
"""How many steps lead to somebody under people."""
_ACTIVITIES: Final = ("processing", "activities")


def fill(room: Room, path: Path) -> None:
    """Ask for what stands at a path, in as many questions as it takes, and put it into the draft."""
    room.done.add(room.key(path))
    shape = room.shape(path)
    if room.at(path) is not None:
        room.say(
            f"What the file has at {room.key(path)} cannot be used as it is. Put it right there; the report says how."
        )
    elif is_kind_of_decision(path):
        assess(room, path)
    elif roles := roles_at(room, path):
        for role in roles:
            ask_role(room, role)
    elif is_deputies(path):
        ask_deputies(room, path)
    elif path == _ACTIVITIES:
        ask_activities(room, path)
    elif shape is None or shape.shorthand or is_reference(shape) or shape.kind not in ("object", "map"):
        settle(room, path, value(room, path, shape))
    elif path[0] == "people" and len(path) == _ENTRY:
        room.commit(
            (*path, "name"), value(room, (*path, "name"), shape.fields["name"], required=True, text=_who(room, path))
        )
    else:
        _parts(room, path, shape)


def _who(room: Room, path: Path) -> str:
    return f"The file refers to “{room.called('people', str(path[1]))}”, whom it does not list. What is this person's name?"


def _parts(room: Room, path: Path, shape: Shape) -> None:
    """Ask for the keys of an object one by one; what is not known is chased key by key, or as a whole where nothing is."""
    before = room.chase_of(path)
    found: dict[Path, Any] = {}
    for key, below in _askable(room, path, shape):
        here: Path = (*path, key)
        room.done.add(room.key(here))
        found[here] = value(room, here, below)
        if not isinstance(found[here], Unsettled):
            room.commit(here, found[here])
        elif found[here] is Unsettled.NOT_DONE and room.at(path) is None:
            break  # what was not done at all has no parts
    for kind in (Unsettled.DONT_KNOW, Unsettled.NOT_DONE):
        open_ones = [here for here, answer in found.items() if answer is kind]
        whole = [path] * bool(open_ones)
        chase(room, *(whole if room.at(path) is None else open_ones), undone=kind is Unsettled.NOT_DONE)
    for here, answer in found.items() if before and room.at(path) is not None else ():
        if answer is Unsettled.LEFT and before:
            room.chase(here, {"asked": before["asked"], "by": before["by"]})


def _askable(room: Room, path: Path, shape: Shape) -> Iterator[tuple[str, Shape]]:
    """The keys of an object that it cannot do without, or that a policy in use reads, or that it begins with."""
    reads = room.setup.linter.rules.reads
    for key, below in shape.fields.items():
        wanted = key in shape.required or (below.silence == "unknown" and (below.is_first or (*path, key) in reads))
        if wanted and below.kind not in ("map", "object"):
            yield key, below
