"""What to ask for a fact that the file does not state, and whether somebody is chasing the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from linter.dates import days_between, is_date
from linter.naming import name_path, parse_name
from linter.report import Question
from linter.shape.schema import is_kind_of_decision, shape_at, shape_of_decision
from linter.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.places import Places
    from linter.values import Path


LONGEST_WAIT: Final = 90
"""For how many days after the day of the check the gate waits for an answer that somebody is chasing."""

_FAR: Final = "which is too far away to wait for"
_GONE: Final = "who has left, so this is not waited for"


def is_awaited(until: object, today: str) -> bool:
    """Whether the day for an answer has not passed, and is not so far away that nobody need hurry."""
    return is_date(until) and 0 <= days_between(today, str(until)) <= LONGEST_WAIT


class Asker:
    """Words the questions of one document."""

    def __init__(self, places: Places, data: Any, as_of: str) -> None:
        self.places = places
        self.redactor = places.redactor
        self.data = data
        self.as_of = as_of
        self._chased = _chased(data)
        self._worded: dict[Path, Question] = {}

    def question(self, path: Path) -> Question:
        """The question for a path that is not stated."""
        if path not in self._worded:
            self._worded[path] = self._question(path)
        return self._worded[path]

    def _question(self, path: Path) -> Question:
        key = self.redactor.text(name_path(path, self.data))
        place = self.places.of(path)
        chase = self._chased.get(path, {})
        chaser, until = chase.get("asked", ""), chase.get("by", "")
        if chase and not (isinstance(chaser, str) and isinstance(until, str)):
            chaser, until = "", ""
        who = self.redactor.piece(chaser, ("unanswered", str(chase.get("key")), "asked")) if chaser else ""
        return Question(key, self._words(path), place, who, until, self._no_wait(chaser, until))

    def _no_wait(self, chaser: str, until: str) -> str:
        """Why the gate does not wait for an answer whose day has not passed; empty where it does."""
        if until < self.as_of:
            return ""
        if not is_awaited(until, self.as_of):
            return _FAR
        return _GONE if self._has_left(chaser) else ""

    def _has_left(self, chaser: str) -> bool:
        """Whether somebody who was asked is no longer there; of a firm or committee nothing tells."""
        try:
            last = self.data["people"][chaser]["until"]
        except (KeyError, TypeError):
            return False
        return isinstance(last, str) and last < self.as_of

    def held(self, paths: tuple[Path, ...]) -> bool:
        """Whether every one of these facts is being chased, by somebody who is there, for a day not yet past nor far away."""
        return bool(paths) and all(self._is_awaited(path) for path in paths)

    def _is_awaited(self, path: Path) -> bool:
        chase = self._chased.get(path, {})
        chaser, until = chase.get("asked"), chase.get("by")
        return is_awaited(until, self.as_of) and not (isinstance(chaser, str) and self._has_left(chaser))

    def _words(self, path: Path) -> str:
        if not path or _holds_unknown(self.data, path):
            return "What stands here was not understood. Put it right first; the finding about it says how."
        if len(path) == 2 and path[0] in ("people", "bodies"):
            who = self.redactor.piece(str(path[1]), path)
            return f"Who is {who}? Nobody under {path[0]} has this id."
        shape = shape_of_decision(str(path[1])) if is_kind_of_decision(path) else shape_at(path, self.data)
        if shape is not None and shape.kind == "choice" and self.places.has(path):  # it was said in too few words
            shape = next((branch for branch in shape.branches if branch.question), shape)
        if shape is not None and shape.question:
            return shape.question
        return (
            f"What is to be written here ({shape.title.lower()})?"
            if shape and shape.title
            else "What is to be written here?"
        )


def _holds_unknown(data: Any, path: Path) -> bool:
    """Whether something at a path, above it or below it was taken out because it is not in the form it should have."""
    for key in path:
        if data is UNKNOWN:
            return True
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return False
    return any(part is UNKNOWN for part in _parts(data))


def _parts(data: Any) -> Iterator[Any]:
    yield data
    for below in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _parts(below)


def _chased(data: Any) -> dict[Path, dict[str, Any]]:
    listed = data.get("unanswered") if isinstance(data, dict) else None
    found: dict[Path, dict[str, Any]] = {}
    for name, chase in listed.items() if isinstance(listed, dict) else ():
        path = parse_name(name, data)
        if path is not None and isinstance(chase, dict):
            found[path] = {**chase, "key": name}
    return found
