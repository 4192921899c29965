"""The order of the interview: what every file needs, who holds the roles, then whatever the linter cannot tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from linter.derive.roles import ROLES
from linter.interview.deputising import next_deputy
from linter.interview.filling import fill
from linter.interview.framing import closed, farewell, welcome
from linter.interview.holding import next_role
from linter.interview.labels import id_for
from linter.interview.offering import next_assessment, next_decision, next_posts
from linter.interview.room import Back, Quit, Room, Setup
from linter.interview.values import value
from linter.shape.schema import governance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.api import Linter
    from linter.interview.asked import Prompt
    from linter.interview.draft import Draft
    from linter.values import Path

SHARED: Final = 2
"""From how many holders on a role is shared."""
_BASICS: Final[tuple[Path, ...]] = (
    ("organisation", "nation"),
    ("organisation", "legal_form"),
    ("organisation", "owners"),
    ("organisation", "sites"),
)
_IN_ENGLAND: Final[tuple[Path, ...]] = (("toolkit", "used"),)
_ROLES: Final[tuple[Path, ...]] = tuple(("roles", role) for role in ROLES)


def run_interview(draft: Draft, prompt: Prompt, linter: Linter, *, today: str, everything: bool = False) -> Draft:
    """The draft with everything that was answered, however far the interview came.

    ``today`` is the ISO date that periods are counted from. With ``everything``, what somebody is chasing is asked too,
    and who holds the roles that the file does not list; without, what is chased is asked where nothing else is open.
    Raises `ValueError` for a linter that redacts.
    """
    if linter.redact != "none":
        message = "the interview has to see the names in the file, so its linter may not redact"
        raise ValueError(message)
    setup = Setup(draft, prompt, linter, today, linter.telling("brief"), everything)
    setup = replace(setup, asks_chased=everything or _waits_only(Room(setup, ())))
    welcome(setup)
    answers: tuple[str, ...] = ()
    while True:
        room = Room(setup, answers)
        try:
            _whole(room)
        except Back:
            answers = tuple(room.answers[:-1])
        except (Quit, EOFError) as stopped:
            closed(room, stopped)
            return room.draft
        else:
            farewell(room)
            return room.draft


def _waits_only(room: Room) -> bool:
    """Whether everything that is open is being chased."""
    asked = [one for one in room.open() if not _is_idle(room, one.path)]
    return bool(asked) and all(room.is_chased(one.path) for one in asked)


def _whole(room: Room) -> None:
    said = {one.text for one in room.following()}
    _name_and_id(room)
    first = list(_first(room))
    room.planned = [room.key(path) for path in first]
    for path in first:
        if room.at(path) is None and not room.is_chased(path) and _is_here(room, path):
            fill(room, path)
        room.done.add(room.key(path))
        _tell(room, said, findings=path == _ROLES[-1])
    while any(step(room) for step in _STEPS):
        _tell(room, said)


def _name_and_id(room: Room) -> None:
    """What the organisation is called, and an id that stays, made from it: without them there is no file."""
    shape = governance().fields["organisation"]
    name: Path = ("organisation", "name")
    if room.at(name) is None:
        room.commit(name, value(room, name, shape.fields["name"], required=True))
    path: Path = ("organisation", "id")
    if room.at(path) is None:
        made = id_for(str(room.at(name)), (), "organisation")
        room.commit(path, made)
        room.say(f"In the file, {room.at(name)} has the id {made}.")


def _first(room: Room) -> Iterator[Path]:
    """What every file needs. Of a file that has come as far as the roles, the linter knows best what is missing."""
    if "roles" in room.setup.draft.data and not room.setup.everything:
        return
    yield from _BASICS
    yield from _IN_ENGLAND
    yield from _ROLES


def _is_here(room: Room, path: Path) -> bool:
    """Whether a question is asked where the care is given."""
    return path not in _IN_ENGLAND or room.at(("organisation", "nation")) == "england"


def _next_open(room: Room) -> bool:
    """Ask the most urgent open question that was not asked yet; whether there was one."""
    for one in room.open():
        if one.question.key not in room.done and not room.is_chased(one.path) and not _is_idle(room, one.path):
            fill(room, one.path)
            return True
    return False


def _is_idle(room: Room, path: Path) -> bool:
    """Whether a question is about sharing a role that only one person or body is listed for."""
    return path[-1] in ("overall", "scope") and len(room.at(path[:-2]) or ()) < SHARED


def _next_chased(room: Room) -> bool:
    """Where everything is to be asked, ask what somebody is chasing though no policy waits for it; whether there was any."""
    chased = room.draft.chases() if room.setup.everything else ()
    for key, path in chased:
        if key not in room.done and room.shape(path) is not None and not room.is_chased(path):
            fill(room, path)
            return True
    return False


def _tell(room: Room, said: set[str], *, findings: bool = True) -> None:
    """Say what follows now and did not before; findings only once the roles were asked for, which many are about."""
    for one in room.following():
        if one.text not in said and (findings or not one.is_finding):
            said.add(one.text)
            room.say(f"-> {one.text}")


_STEPS: Final = (_next_open, next_role, next_posts, next_decision, next_assessment, next_deputy, _next_chased)
"""What is asked for one after the other, each as long as there is any of it."""
