"""What nobody has to state, but what would answer a finding or change an outcome: it is tried out first, not guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from linter.derive.roles import ROLES
from linter.interview.activities import officers
from linter.interview.asked import Asked, Kind
from linter.interview.composing import composed
from linter.interview.deciding import decide
from linter.interview.labels import FIRST_POSTS, in_a_sentence
from linter.interview.reported import changing, failing
from linter.interview.settling import settle
from linter.interview.splicing import placed
from linter.interview.values import value
from linter.interview.wording import question
from linter.shape.schema import shape_of_decision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from linter.interview.activities import Officer
    from linter.interview.room import Room
    from linter.values import Path

_RECORDED: Final = ("dpo_not_appointed", "no_caldicott_guardian")
"""Decisions that nobody has to make, but that answer a finding once they are made."""
_CONFLICT: Final = "conflict_of_interests"
_TRIED: Final = "tried-out"
_BOARD: Final = {"name": "Tried out", "kind": "governing_body"}
_WHY_ASSESSED: Final = (
    "An officer may have other duties only if they lead to no conflict of interests (UK GDPR Art 38(6))."
)


def _tried(room: Room, decisions: Mapping[str, Any]) -> AbstractSet[tuple[str, str]]:
    """What would be found with these decisions, taken by a board."""
    today = room.setup.today
    made = {"decided_on": today, "decided_by": _TRIED, "reason": "As the minutes say.", "review_by": today}
    data = placed(room.draft.data, ("bodies", _TRIED), _BOARD)
    for id_, decision in decisions.items():
        data = placed(data, ("decisions", id_), {**decision, **made})
    return failing(room.setup.report(composed(data)))


def next_decision(room: Room) -> bool:
    """Ask for a decision that would answer a finding; whether there was one to ask for."""
    for kind in _RECORDED:
        if kind not in room.done and _tried(room, {_TRIED: {"about": kind}}) < _tried(room, {}):
            room.done.add(kind)
            shape = shape_of_decision(kind)
            asked = question(room, ("decisions", kind), shape, kind=Kind.YES_NO, allows_unknown=False)
            if room.ask(asked):
                decide(room, kind)
            return True
    return False


def next_assessment(room: Room) -> bool:
    """Ask whether a clash of an officer's duties was looked at, where a decision could answer the finding."""
    for officer in officers(room):
        for post in _clashing(room, officer):
            room.done.add(_assessment(officer, post))
            name = in_a_sentence(post)
            text = (
                f"Has the organisation looked at whether being {name} clashes with being data protection officer, "
                "and written down what came out?"
            )
            more = "Either outcome is recorded: that they clash, or that they do not. Nobody can clear themselves."
            key = f"decisions[{_CONFLICT}]"
            if room.ask(Asked(key, text, Kind.YES_NO, room.somebody_called(officer.id), _WHY_ASSESSED, more=more)):
                decide(room, _CONFLICT, {"role": "dpo", "person": officer.id, "post": post})
            return True
    return False


def _assessment(officer: Officer, post: str) -> str:
    return f"{_CONFLICT} {officer.id} {post}"


def _clashing(room: Room, officer: Officer) -> Iterator[str]:
    """The posts of an officer that something is found about, as long as no decision clears them, or finds a conflict."""
    wanted = [post for post in (*officer.posts, "siro") if _is_open(room, officer, post)]
    about = {"about": _CONFLICT, "role": "dpo", "person": officer.id, "answer": "none"}
    decisions = {f"{_TRIED}-{number}": {**about, "post": post} for number, post in enumerate(wanted)}
    if not wanted or not _tried(room, {}) - (cleared := _tried(room, decisions)):
        return
    for id_, decision in decisions.items():
        rest = {other: one for other, one in decisions.items() if other != id_}
        if _tried(room, rest) - cleared:
            yield decision["post"]


def _is_open(room: Room, officer: Officer, post: str) -> bool:
    made = (one for one in room.section("decisions").values() if isinstance(one, dict))
    known = any((one.get("about"), one.get("person"), one.get("post")) == (_CONFLICT, officer.id, post) for one in made)
    return not known and _assessment(officer, post) not in room.done


def next_posts(room: Room) -> bool:
    """Ask for the posts of somebody in a role, where a policy looks at them; whether there was somebody."""
    for id_ in _holders(room):
        path: Path = ("people", id_, "posts")
        key = room.key(path)
        known = room.at(path) is not None or room.at(path[:-1]) is None
        if key in room.done or known or room.is_chased(path):
            continue
        why = _why_looked_at(room, path)
        if why:
            room.done.add(key)
            settle(room, path, value(room, path, room.shape(path), about=room.called("people", id_), why=why))
            return True
    return False


def _holders(room: Room) -> Iterator[str]:
    """Whoever is listed in a role, in the order of the roles."""
    for role in ROLES:
        held = room.at(("roles", role, "holders"))
        for holder in held if isinstance(held, list) else ():
            if isinstance(holder, dict) and isinstance(holder.get("person"), str):
                yield holder["person"]


def _why_looked_at(room: Room, path: Path) -> str:
    """Why a policy looks at the posts of somebody, empty where none does: some posts are tried out."""
    tried = placed(room.draft.data, path, list(FIRST_POSTS))
    without = placed(room.draft.data, path, [])
    reports = (room.setup.report(composed(data), full=True) for data in (tried, without))
    return changing(*reports)
