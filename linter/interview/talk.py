"""The order of the interview: what every file needs, who holds the roles, then whatever the linter cannot tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from linter.derive.roles import ROLES
from linter.interview import somebody
from linter.interview.asked import NOBODY, Asked, Kind
from linter.interview.deciding import next_decision
from linter.interview.filling import fill
from linter.interview.labels import id_for
from linter.interview.room import DONT_KNOW, Back, Quit, Room, Setup
from linter.interview.values import chase, value
from linter.interview.wording import question
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
_ROLE_WORDS: Final = {
    "dsp_lead": "This is the person who answers for data security and protection. It need not be the registered manager.",
    "dpo": "This is an independent adviser who watches over the use of personal data and reports to the very top.",
    "caldicott_guardian": "This is the senior person who looks after what is told, and to whom, about the people cared for.",
    "siro": "This is somebody on the board or in senior management who answers for the risks to information.",
}


def run_interview(draft: Draft, prompt: Prompt, linter: Linter, *, today: str, everything: bool = False) -> Draft:
    """The draft with everything that was answered, however far the interview came.

    ``today`` is the ISO date that periods are counted from. With ``everything``, what somebody is chasing is asked too,
    and who holds the roles that the file does not list. Raises `ValueError` for a linter that redacts.
    """
    if linter.redact != "none":
        message = "the interview has to see the names in the file, so its linter may not redact"
        raise ValueError(message)
    setup = Setup(draft, prompt, linter, today, everything)
    answers: tuple[str, ...] = ()
    while True:
        room = Room(setup, answers)
        try:
            _whole(room)
        except Back:
            answers = tuple(room.answers[:-1])
            continue
        except (Quit, EOFError):
            pass
        return room.draft


def _whole(room: Room) -> None:
    said = {one.text for one in room.following()}
    _name_and_id(room)
    for path in _basics(room):
        if room.at(path) is None and not room.is_chased(path):
            fill(room, path)
            _tell(room, said, findings=False)
    _all_roles(room)
    _tell(room, said)
    while _next_open(room) or next_decision(room) or _next_chased(room):
        _tell(room, said)


def _name_and_id(room: Room) -> None:
    """What the organisation is called, and an id that stays: without them there is no file."""
    shape = governance().fields["organisation"]
    name: Path = ("organisation", "name")
    if room.at(name) is None:
        room.commit(name, value(room, name, shape.fields["name"], required=True))
    path: Path = ("organisation", "id")
    if room.at(path) is None:
        suggested = id_for(str(room.at(name)), (), "organisation")
        room.commit(path, value(room, path, shape.fields["id"], required=True, default=suggested))


def _basics(room: Room) -> Iterator[Path]:
    """What every file needs. Of a file that has come as far as the roles, the linter knows best what is missing."""
    if not (_is_begun(room) or room.setup.everything):
        return
    yield from _BASICS
    if room.at(("organisation", "nation")) == "england":
        yield from _IN_ENGLAND


def _is_begun(room: Room) -> bool:
    """Whether the interview has not come as far as the roles. In a file that lists some, the others are held by nobody."""
    return "roles" not in room.setup.draft.data


def _all_roles(room: Room) -> None:
    """Ask who holds the four roles. They are written down together: one that was not asked for would look held by nobody."""
    held: list[tuple[Path, Any]] = []
    for role in ROLES:
        path: Path = ("roles", role)
        if (_is_begun(room) or room.setup.everything) and room.at(path) is None and not room.is_chased(path):
            held.extend(_role(room, path))
    for path, found in held:
        room.commit(path, found)


def _role(room: Room, path: Path) -> Iterator[tuple[Path, Any]]:
    """Who holds one role, as it is to be written down; that nobody does is written down as well."""
    shape = governance().fields["roles"].fields[str(path[1])]
    asked = question(room, path, shape)
    words = _ROLE_WORDS[str(path[1])]
    holder = somebody.one(room, replace(asked, text=f"{asked.text} {words}"), ends=somebody.ROLE_ENDS)
    if holder is DONT_KNOW:
        chase(room, path)
        room.say("Until you know, the file says that nobody holds this role.")
    elif holder == NOBODY:
        yield (*path, "holders"), []
    elif holder == somebody.VACANT:
        yield (*path, "vacant"), {}
    else:
        yield (*path, "holders"), [somebody.tied(room, one) for one in _sharing(room, asked, holder)]


def _sharing(room: Room, asked: Asked, first: str) -> list[str]:
    """Everybody who holds a role, each once."""
    held = [first]
    text = "Does somebody else hold this role as well?"
    why = "Everybody who holds a role is listed, because each of them is looked at."
    more = Asked(f"{asked.key}.holders", text, Kind.YES_NO, about=asked.about, why=why, default="no")
    while room.ask(more):
        held.append(somebody.one(room, replace(asked, text="Who else holds it?", allows_unknown=False)))
    return list(dict.fromkeys(held))


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
