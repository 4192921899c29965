"""Who is to find something out, or to see to it, and by when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from linter.dates import in_words
from linter.interview import somebody
from linter.interview.asked import Kind
from linter.interview.days import days_after
from linter.interview.wording import question
from linter.questions import LONGEST_WAIT, is_awaited
from linter.shape.schema import governance

if TYPE_CHECKING:
    from linter.interview.asked import Asked
    from linter.interview.room import Room
    from linter.values import Path

CHASE_DAYS: Final = 30
_UNDONE: Final = "Then this is still to be done."


def chase(room: Room, *paths: Path, undone: bool = False, lead: str = "") -> None:
    """Write down who is to find something out and by when, the same for all of these paths.

    With ``undone`` it is known that it was not done, and somebody is to see to it. ``lead`` is said before the question.
    """
    if not paths:
        return
    lead = lead or (_UNDONE if undone else "")
    found = _again(room, paths[0], lead) or _anew(room, paths[0], lead, undone=undone)
    room.chaser = found
    for path in paths:
        room.chase(path, {"asked": found[0], "by": found[1]})


def _again(room: Room, path: Path, lead: str) -> tuple[str, str] | None:
    """The same person and day as the last time, where that is wanted."""
    if room.chaser is None:
        return None
    who, by = room.chaser
    text = f"{lead} May I note {room.somebody_called(who)} and {in_words(by)} again?".strip()
    same = replace(_asked(room, path), text=text, kind=Kind.YES_NO, default="yes", why="")
    return room.chaser if room.ask(same) else None


def _anew(room: Room, path: Path, lead: str, *, undone: bool) -> tuple[str, str]:
    text = f"{lead} {'Who will see to it?' if undone or lead else 'Who is to find out?'}".strip()
    asked = _asked(room, path)
    who = somebody.one(room, replace(asked, text=text))
    until = days_after(room.setup.today, CHASE_DAYS)
    when = replace(asked, text="By when?", kind=Kind.DATE, default=until)
    by = room.ask(when, lambda date: _no_day_to_wait_for(room.setup.today, date))
    return str(who), str(by)


def _asked(room: Room, path: Path) -> Asked:
    shape = governance().fields["unanswered"].items
    why = shape.fields["by"].why if shape else ""
    more = "It is noted in the file under “unanswered”. Whoever it is need not be at the keyboard."
    made = question(room, ("unanswered", "asked"), None, why=why, about="", more=more, allows_unknown=False)
    return replace(made, key=room.key(path), left_with="")


def _no_day_to_wait_for(today: str, date: str) -> str:
    if date < today:
        return f"That day has passed: today counts as {in_words(today)}."
    latest = in_words(days_after(today, LONGEST_WAIT))
    return "" if is_awaited(date, today) else f"That is too far away: the check waits until {latest} at the latest."
