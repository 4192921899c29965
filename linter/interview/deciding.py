"""Questions about decisions of the organisation, which are written down whole: who decided what, when and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from linter.dates import in_words
from linter.derive import derive
from linter.interview import somebody
from linter.interview.asked import Kind
from linter.interview.draft import shaped
from linter.interview.labels import id_for
from linter.interview.room import Quit, Unsettled
from linter.interview.settling import settle
from linter.interview.splicing import placed
from linter.interview.values import offered, value
from linter.interview.wording import assessed, question
from linter.shape.schema import shape_of_decision

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linter.interview.room import Room
    from linter.shape.schema import Shape
    from linter.values import Path

_OWN_CAUSE: Final = (
    "Nobody can be cleared by themselves, their own deputy or the firm that they work for, so this decision would not count. "
    "Type who else took it."
)
_LOST: Final = "This decision is not complete and was not saved."


def assess(room: Room, path: Path) -> None:
    """Ask for a decision that has to be made one way or the other."""
    kind = str(path[1])
    shape = shape_of_decision(kind)
    answer = room.ask(question(room, path, shape, text=assessed(shape), kind=Kind.YES_NO))
    if answer is True:
        decide(room, kind)
    else:
        settle(room, path, Unsettled.NOT_DONE if answer is False else answer)


def decide(room: Room, kind: str, known: Mapping[str, str] | None = None) -> None:
    """Ask for everything that belongs to a decision; it stands in the file once it is complete."""
    shape = shape_of_decision(kind)
    before = room.draft
    path: Path = ("decisions", id_for(kind.replace("_", "-"), room.section("decisions"), "decision"))
    made: dict[str, Any] = {"about": kind, **(known or {})}
    try:
        for key, below in shape.fields.items() if shape else ():
            if key not in made:
                made[key] = _part(room, (*path, key), below, made)
    except (Quit, EOFError):
        room.draft = before
        room.say(_LOST)
        raise
    room.commit(path, made)


def _part(room: Room, path: Path, shape: Shape, made: Mapping[str, Any]) -> Any:
    if shape.kind == "object":
        return {key: value(room, (*path, key), below, required=True) for key, below in shape.fields.items()}
    if path[-1] == "review_by":
        return _review(room, path, shape)
    if path[-1] == "decided_by":
        offer = replace(offered(path, shape.refers), without=_in_own_cause(room, made), refusal=_OWN_CAUSE)
        return somebody.one(room, question(room, path, shape, allows_unknown=False), offer)
    return value(room, path, shape, required=True)


def _review(room: Room, path: Path, shape: Shape) -> Any:
    """The day of the next review; without one the decision would not count."""
    text = f"{shape.question} Type a date. If none was set, choose one now."
    asked = question(room, path, shape, text=text, kind=Kind.DATE, allows_unknown=False)
    return room.ask(asked, lambda date: _overdue(room.setup.today, date))


def _overdue(today: str, date: str) -> str:
    if date >= today:
        return ""
    return (
        f"That day has passed (today counts as {in_words(today)}), so the decision would not count any more. "
        "Type a later day."
    )


def _in_own_cause(room: Room, made: Mapping[str, Any]) -> frozenset[str]:
    """Everybody whose decision that there is no conflict of interests would not count; tried out, not guessed."""
    if made.get("answer") != "none":
        return frozenset()
    everybody = (*room.section("people"), *room.section("bodies"))
    return frozenset(id_ for id_ in everybody if not _clears(room, made, id_))


def _clears(room: Room, made: Mapping[str, Any], id_: str) -> bool:
    """Whether a decision of somebody that there is no conflict would count, were it taken today."""
    today = room.setup.today
    whole = {**made, "decided_on": today, "decided_by": id_, "reason": "As the minutes say.", "review_by": today}
    derived = derive(shaped(placed(room.draft.data, ("decisions", "tried-out"), whole)), today)
    role = derived["roles"]["dpo"]
    deputies = role.get("deputies", ()) if isinstance(role, dict) else ()
    about = [one for one in (*derived["dpos"], *deputies) if isinstance(one, dict) and made["person"] in _ids(one)]
    found = [tried for one in about for tried in one.get("assessments", ()) if tried.get("id") == "tried-out"]
    return not found or any(tried.get("clears") is not False for tried in found)


def _ids(officer: Mapping[str, Any]) -> tuple[Any, ...]:
    return officer.get("holder"), officer.get("lead_contact")
