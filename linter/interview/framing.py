"""What is said before the first question and after the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.derive.roles import ROLES
from linter.interview.chasing import chase
from linter.interview.labels import label
from linter.interview.room import Quit

if TYPE_CHECKING:
    from linter.interview.room import Room, Setup
    from linter.values import Path

QUESTIONS: Final = 50
"""How many questions a home with one site takes that knows its answers; the tests count."""
_KEYS: Final = (
    "Type d if you don't know yet, b to go back, ? to know more, and q to save and stop; you can go on at any time. "
    "Nothing that you type leaves this computer."
)
_WELCOME: Final = (
    "These questions write a governance file: who is responsible for data protection in your organisation, and what it "
    f"decided. For one small home they are about {QUESTIONS}, and take some 15 minutes.\n"
    "Have at hand: the certificate of the ICO registration, the dates of training, and the contracts with the council and "
    f"the NHS.\n{_KEYS}"
)
_COMPLETE: Final = "All questions are answered. To change an answer, edit {name}."
_WAITING: Final = (
    "{number} {questions} somebody else to find out. They are asked again now: "
    "just Enter leaves one with whoever is finding it out."
)
_NOT_ASKED: Final = (
    "Not asked yet: {roles}. Until that is answered, the file counts as naming nobody. "
    "Run `govlint init --all` to answer it."
)


def welcome(setup: Setup) -> None:
    """Say what is going to be asked, and what can be typed."""
    waiting = sum(1 for _ in setup.draft.chases())
    if not setup.draft.text:
        setup.prompt.say(_WELCOME)
    elif setup.asks_chased and waiting:
        questions = "question waits for" if waiting == 1 else "questions wait for"
        setup.prompt.say(f"{_WAITING.format(number=waiting, questions=questions)} {_KEYS}")


def farewell(room: Room) -> None:
    """Say that there was nothing to ask, where that is so."""
    if not room.answers and room.draft.text and not room.open():
        room.say(_COMPLETE.format(name=room.draft.name))


def closed(room: Room, stopped: Exception) -> None:
    """Where somebody stopped in the midst of the four roles, let those that were not asked for be open questions."""
    begun = "roles" not in room.setup.draft.data and "roles" in room.draft.data
    missing = [("roles", role) for role in ROLES if room.at(("roles", role)) is None]
    open_ones: list[Path] = [path for path in missing if room.chase_of(path) is None]
    if not (begun and open_ones):
        return
    titles = ", ".join(label(str(path[1])) for path in open_ones)
    if isinstance(stopped, Quit):
        try:
            chase(
                room,
                *open_ones,
                lead=f"Before you stop: {titles} {'was' if len(open_ones) == 1 else 'were'} not asked yet.",
            )
        except (Quit, EOFError):
            pass
        else:
            return
    room.say(_NOT_ASKED.format(roles=titles))
