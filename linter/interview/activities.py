"""Who decides why and how personal data are used: asked about the officer first, and only then about what there is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from linter.derive import derive
from linter.interview import somebody
from linter.interview.asked import Kind
from linter.interview.chasing import chase
from linter.interview.draft import shaped
from linter.interview.labels import id_for
from linter.interview.room import Unsettled
from linter.interview.settling import settle
from linter.interview.values import another, value
from linter.interview.wording import question, spoken
from linter.shape.schema import shape_at
from linter.values import UNKNOWN

if TYPE_CHECKING:
    from linter.interview.room import Room
    from linter.values import Path

_DECIDERS: Final = "purposes_and_means_decided_by"
_EVERYTHING: Final = "Rotas, care records, cameras and other systems"


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who is, or stands in for, a data protection officer."""

    ids: tuple[str, ...]
    """Their id and, of a body, that of the person who answers for it."""
    posts: tuple[str, ...]
    """The posts that they hold now."""

    @property
    def id(self) -> str:
        """The id under which they hold the role."""
        return self.ids[0]


def officers(room: Room) -> list[Officer]:
    """The data protection officers of the draft and their deputies, each once, but for those who are no longer in post."""
    derived = derive(shaped(room.draft.data), room.setup.today)
    role = derived["roles"]["dpo"]
    deputies = role.get("deputies", ()) if role is not UNKNOWN else ()
    found = (_officer(one) for one in (*derived["dpos"], *deputies) if one is not UNKNOWN)
    return list({one.id: one for one in found if one is not None}.values())


def _officer(officer: Any) -> Officer | None:
    id_ = officer.get("holder")
    if not isinstance(id_, str) or officer.get("in_post") is False:
        return None
    posts = officer["who"].get("posts_now", ()) if "who" in officer else ()
    held = tuple(str(post["post"]) for post in posts if post is not UNKNOWN and "post" in post)
    contact = officer.get("lead_contact")
    return Officer((id_, contact) if isinstance(contact, str) else (id_,), tuple(dict.fromkeys(held)))


def ask_activities(room: Room, path: Path) -> None:
    """Ask which activities use personal data and who decides on them, as far as that is needed to judge an officer."""
    found = officers(room)
    if not found:
        _listing(room, path, f"{spoken(_shape_question(room, path))} Give one of them a name, such as: staff rota.", ())
        return
    ids = tuple(id_ for one in found for id_ in one.ids)
    names = " or ".join(map(room.somebody_called, ids))
    text = (
        f"Does {names} decide why and how personal data are used in any system, such as rotas, care records or cameras?"
    )
    decides = room.ask(question(room, path, room.shape(path), text=text, kind=Kind.YES_NO))
    if isinstance(decides, Unsettled):
        settle(room, path, decides)
    elif decides:
        text = f"In which system does {names} decide? Give one of them a name, such as: staff rota."
        _listing(room, path, text, ids)
    else:
        _by_others(room, path, frozenset(ids))


def _shape_question(room: Room, path: Path) -> str:
    shape = room.shape(path)
    return shape.question if shape else ""


def _by_others(room: Room, path: Path, barred: frozenset[str]) -> None:
    """Ask who decides where no officer does; that is one answer for all systems, as it was one question."""
    entry: Path = (*path, id_for(_EVERYTHING, room.at(path) or (), "one"), _DECIDERS)
    offer = somebody.Offer(
        has_board=True,
        without=barred,
        refusal="You said that this is not somebody who decides. Type b to answer that again.",
    )
    asked = question(room, entry, shape_at(entry, {}), text="Then who decides it?", about=_EVERYTHING)
    deciders = somebody.several(room, replace(asked, key=room.key(path), left_with=""), offer)
    if isinstance(deciders, Unsettled):
        chase(room, path)
        return
    room.commit((*entry[:-1], "name"), _EVERYTHING)
    room.commit(entry, deciders)


def _listing(room: Room, path: Path, text: str, deciders: tuple[str, ...]) -> None:
    """Ask for one activity after the other; who decides on it is asked too, unless it was said of one officer before."""
    while True:
        asked = question(room, path, room.shape(path), text=text, allows_unknown=not room.at(path))
        name = room.ask(asked, room.objecting((*path, "one", "name")))
        if isinstance(name, Unsettled):
            settle(room, path, name)
            return
        entry: Path = (*path, id_for(name, room.at(path) or (), "one"))
        room.commit((*entry, "name"), name)
        if len(deciders) == 1:
            room.commit((*entry, _DECIDERS), list(deciders))
        else:
            here: Path = (*entry, _DECIDERS)
            settle(room, here, value(room, here, room.shape(here)))
        if not another(room, asked, "Any other system?"):
            return
