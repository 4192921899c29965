"""Where the interview is held: the draft as it stands, the answers so far, and whoever is asked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from linter.interview import asked as words
from linter.interview.asked import Kind, Misread
from linter.interview.days import remark
from linter.interview.draft import objection
from linter.interview.meaning import guessed, is_none, is_undone, is_unknown, meaning
from linter.interview.reported import consequences, open_questions
from linter.interview.showing import explained, rest
from linter.interview.splicing import at
from linter.naming import name_of
from linter.questions import is_awaited
from linter.shape.schema import is_kind_of_decision, shape_at, shape_of_decision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from linter.api import Linter
    from linter.interview.asked import Asked, Prompt
    from linter.interview.draft import Draft
    from linter.interview.reported import Consequence, Open
    from linter.report import FileReport
    from linter.shape.schema import Shape
    from linter.values import Path

_CHASED: Final = "unanswered"


class Back(Exception):  # noqa: N818 - a wish, not a failure
    """Somebody wants to answer the question before again."""


class Quit(Exception):  # noqa: N818 - a wish, not a failure
    """Somebody wants to stop here."""


class Unsettled(Enum):
    """Answers that state nothing."""

    DONT_KNOW = "somebody has yet to find out"
    NOT_DONE = "it is still to be done"
    LEFT = "whoever is finding out goes on"


@dataclass(frozen=True, slots=True)
class Setup:
    """What one interview is held with."""

    draft: Draft
    prompt: Prompt
    linter: Linter
    today: str
    """ISO date."""
    brief: Linter
    """The same linter, telling of what is in order only that it is; most questions need no more."""
    everything: bool = False
    """Ask also for the roles that the file does not list."""
    asks_chased: bool = False
    """Ask also what somebody was chasing before."""
    reports: dict[tuple[str, bool], FileReport] = field(default_factory=dict)
    """Reports by the text that they are on, and whether they are full: going back judges nothing twice."""
    opened: dict[str, tuple[Open, ...]] = field(default_factory=dict)
    """The open questions by the text that they are about, for the same reason."""
    shared: set[str] = field(default_factory=set)
    """The roles for which two names were typed at once. It outlives going back, so that the same questions come again."""

    def report(self, text: str, *, full: bool = False) -> FileReport:
        """The report on a text of the draft; a full one also tells who it is that something is in order for."""
        if (text, full) not in self.reports:
            linter = self.linter if full else self.brief
            self.reports[text, full] = linter.check_text(text, self.draft.name).files[0]
        return self.reports[text, full]


class Room:
    """One pass through the interview. The answers of the pass before are taken as given, in silence.

    Going back is a new pass without the last answer: the same answers always lead to the same questions, so that nothing
    has to be undone.
    """

    def __init__(self, setup: Setup, given: tuple[str, ...]) -> None:
        self.setup = setup
        self.draft = setup.draft
        self.given = list(given)
        self.is_silent = bool(given)
        self.answers: list[str] = []
        self.done: set[str] = set()
        """The keys that were asked for, whatever was answered."""
        self.planned: list[str] = []
        """Keys that are going to be asked for, though no policy waits for them yet."""
        self.chaser: tuple[str, str] | None = None
        """Who was last said to find something out, and by which ISO date."""

    # What the draft says.

    def at(self, path: Path) -> Any:
        """What the draft has at a path, None where it has nothing."""
        return at(self.draft.data, path)

    def section(self, name: str) -> dict[str, Any]:
        """One section of the draft, empty where it has none."""
        found = self.draft.data.get(name)
        return found if isinstance(found, dict) else {}

    def called(self, section: str, id_: str) -> str:
        """What a person or body is called."""
        found = self.section(section).get(id_)
        names = (found.get("name"), found.get("ref")) if isinstance(found, dict) else ()
        return next((name for name in names if isinstance(name, str)), id_)

    def somebody_called(self, id_: str) -> str:
        """What somebody is called of whom only the id is known."""
        return self.called("bodies" if id_ in self.section("bodies") else "people", id_)

    def key(self, path: Path) -> str:
        """The name of a path, as reports have it."""
        return name_of(path, self.draft.whole)

    def shape(self, path: Path) -> Shape | None:
        """What the schema says of a path."""
        return shape_of_decision(str(path[1])) if is_kind_of_decision(path) else shape_at(path, self.draft.whole)

    # Asking.

    def ask(self, asked: Asked, check: Callable[[Any], str] = lambda _value: "") -> Any:
        """The answer to one question, asked until it can be used.

        `Unsettled` where nothing is stated, ``()`` for none, where they may be.
        """
        asked = replace(
            asked,
            number=len(self.answers) + 1,
            left=0 if self.given else len(self._left() - {asked.key}),
            is_brief=bool(self.answers),
            allows_back=asked.allows_back and bool(self.answers),
        )
        while True:
            typed = self._typed(asked)
            try:
                value = self._read(asked, typed, check)
            except Misread as told:
                self.setup.prompt.say(str(told))
                continue
            self.answers.append(typed)
            for said in _remarks(asked, typed, value):
                self.say(said)
            return value

    def _typed(self, asked: Asked) -> str:
        self.is_silent = bool(self.given)
        return self.given.pop(0) if self.given else self.setup.prompt.ask(asked).strip()

    def _left(self) -> set[str]:
        """What is going to be asked for, as far as that is known."""
        waiting = (one for one in self.open() if not self.is_chased(one.path))
        return ({*self.planned} | {one.question.key for one in waiting}) - self.done

    def _read(self, asked: Asked, typed: str, check: Callable[[Any], str]) -> Any:
        command = typed.casefold()
        if command in {words.QUIT, words.BACK, words.EXPLAIN} or (command == words.MORE and asked.shown_first):
            self._obey(command, asked)
        if is_unknown(asked, typed):
            return Unsettled.DONT_KNOW
        if is_none(asked, typed):
            return ()
        if is_undone(asked, typed):
            return Unsettled.NOT_DONE
        if not typed and asked.left_with and not asked.default:
            return Unsettled.LEFT
        if command in {"", words.DONT_KNOW} and not (asked.default and not typed):
            needed = "Please type an answer" if not typed else "This one needs an answer"
            raise Misread(f"{needed}, or d." if asked.allows_unknown else f"{needed}.")
        value = meaning(asked, typed or asked.default, self.setup.today)
        if objected := check(value):
            raise Misread(objected)
        return value

    def _obey(self, command: str, asked: Asked) -> None:
        """Do what was asked for instead of answering. Raises `Quit`, `Back`, or `Misread` with what there is to say."""
        if command == words.QUIT:
            raise Quit
        if command == words.MORE:
            raise Misread(rest(asked))
        if command == words.EXPLAIN:
            raise Misread(explained(asked))
        if asked.allows_back:
            raise Back
        message = (
            "There is nothing to go back to from here."
            if self.answers
            else "This is the first question; there is nothing to go back to."
        )
        raise Misread(message)

    def say(self, text: str) -> None:
        """Say something, unless it was said when the answer was first given."""
        if not self.is_silent:
            self.setup.prompt.say(text)

    def objecting(self, path: Path) -> Callable[[Any], str]:
        """What the schema would say to a value at a path."""
        return lambda value: objection(self.draft.data, path, list(value) if isinstance(value, tuple) else value)

    # Writing down.

    def commit(self, path: Path, value: Any) -> None:
        """Put a value into the draft, and take out the chases that it answers."""
        self.draft = self.draft.answering(path, value)

    def chase(self, path: Path, chase: dict[str, str]) -> None:
        """Write down who is to find something out, and by when."""
        entry: Path = (_CHASED, self.key(path))
        if self.at(entry) is not None:
            self.draft = self.draft.without(entry)
        self.draft = self.draft.having(entry, chase)

    def chase_of(self, path: Path) -> dict[str, str] | None:
        """Who is chasing a fact, or the group of facts that it belongs to, and by which ISO date."""
        entries = (self.at((_CHASED, self.key(path[:depth]))) for depth in range(len(path), 0, -1))
        texts = (one for one in entries if isinstance(one, dict) and isinstance(one.get("asked"), str))
        return next((one for one in texts if isinstance(one.get("by"), str)), None)

    def is_chased(self, path: Path) -> bool:
        """Whether somebody is chasing this for a day that the check waits for, so that it need not be asked now."""
        entry: Path = (_CHASED, self.key(path))
        by = self.at((*entry, "by"))
        if not is_awaited(by, self.setup.today):
            return False
        return not self.setup.asks_chased or self.at(entry) != at(self.setup.draft.data, entry)

    # What the linter says.

    def open(self) -> tuple[Open, ...]:
        """The open questions of the draft, the most urgent first; none before there is enough for a file."""
        text, setup = self.draft.text, self.setup
        if not text:
            return ()
        if text not in setup.opened:
            setup.opened[text] = open_questions(setup.report(text), setup.linter.gate, self.draft.whole)
        return setup.opened[text]

    def following(self) -> tuple[Consequence, ...]:
        """What follows from the draft as it stands."""
        return tuple(consequences(self.setup.report(self.draft.text))) if self.draft.text else ()


def _remarks(asked: Asked, typed: str, value: Any) -> Iterator[str]:
    """What to say where an answer may have been understood otherwise than it was meant."""
    if asked.kind is Kind.DATE and isinstance(value, str):
        said = remark(typed, value)
        if said:
            yield said
    found = guessed(asked, typed, value) if asked.choices else ""
    if found:
        yield f"That is {found}, who is in the list."
