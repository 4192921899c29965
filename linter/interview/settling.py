"""An answer on its way into the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.interview.chasing import chase
from linter.interview.room import Unsettled

if TYPE_CHECKING:
    from linter.interview.room import Room
    from linter.values import Path


def settle(room: Room, path: Path, found: Any) -> None:
    """Put an answer into the draft, or write down who is to find out or to see to it."""
    if found is Unsettled.LEFT:
        return
    if isinstance(found, Unsettled):
        chase(room, path, undone=found is Unsettled.NOT_DONE)
    else:
        room.commit(path, found)
