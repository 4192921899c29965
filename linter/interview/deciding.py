"""Questions about decisions of the organisation, which are written down whole: who decided what, when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from linter.interview.asked import Kind
from linter.interview.composing import composed
from linter.interview.labels import id_for
from linter.interview.reported import failing
from linter.interview.room import DONT_KNOW
from linter.interview.values import chase, value
from linter.interview.wording import assessed, question
from linter.shape.schema import shape_of_decision

if TYPE_CHECKING:
    from linter.interview.room import Room
    from linter.shape.schema import Shape
    from linter.values import Path

_RECORDED: Final = ("dpo_not_appointed", "no_caldicott_guardian")
"""Decisions that nobody has to make, but that answer a finding once they are made."""


def assess(room: Room, path: Path) -> None:
    """Ask for a decision that has to be made one way or the other."""
    kind = str(path[1])
    shape = shape_of_decision(kind)
    asked = question(room, path, shape, text=assessed(shape), kind=Kind.YES_NO)
    answer = room.ask(asked)
    if answer is True:
        decide(room, kind)
        return
    if answer is not DONT_KNOW:
        room.say("Then somebody has to see to it first. Write down who, and by when.")
    chase(room, path)


def next_decision(room: Room) -> bool:
    """Ask for a decision that would answer a finding; whether there was one to ask for."""
    for kind in _RECORDED:
        if kind not in room.done and _would_help(room, kind):
            room.done.add(kind)
            shape = shape_of_decision(kind)
            if room.ask(question(room, ("decisions", kind), shape, kind=Kind.YES_NO, allows_unknown=False)):
                decide(room, kind)
            return True
    return False


def _would_help(room: Room, kind: str) -> bool:
    """Whether there is a finding that a decision of this kind would answer: tried out, not guessed."""
    someone = next(iter({**room.section("people"), **room.section("bodies")}), None)
    if someone is None or not room.draft.text:
        return False
    made = {"about": kind, "decided_on": room.setup.today, "decided_by": someone, "reason": "As the minutes say."}
    data = room.draft.data
    tried = {**data, "decisions": {**room.section("decisions"), "tried-out": made}}
    return failing(room.setup.report(composed(tried))) < failing(room.setup.report(composed(data)))


def decide(room: Room, kind: str) -> None:
    """Ask for everything that belongs to a decision; it stands in the file once it is complete."""
    shape = shape_of_decision(kind)
    path: Path = ("decisions", id_for(kind.replace("_", "-"), room.section("decisions"), "decision"))
    made: dict[str, Any] = {"about": kind}
    for key, below in shape.fields.items() if shape else ():
        if key != "about":
            made[key] = _part(room, (*path, key), below)
    room.commit(path, {key: found for key, found in made.items() if found != ()})


def _part(room: Room, path: Path, shape: Shape) -> Any:
    if shape.kind == "object":
        return {key: value(room, (*path, key), below, required=True) for key, below in shape.fields.items()}
    if path[-1] == "review_by":
        return value(room, path, shape, required=True, allows_none=True)
    return value(room, path, shape, required=True)
