"""What to ask for a fact that the file does not state, and whether somebody is chasing the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.naming import name_path, parse_name
from linter.report import Question
from linter.shape.schema import is_kind_of_decision, shape_at, shape_of_decision
from linter.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.places import Places
    from linter.values import Path


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
        return Question(key, self._words(path), place, who, until)

    def held(self, paths: tuple[Path, ...]) -> bool:
        """Whether every one of these facts is being chased, with the date for the answer not yet past."""
        return bool(paths) and all(self._in_time(path) for path in paths)

    def _in_time(self, path: Path) -> bool:
        until = self._chased.get(path, {}).get("by")
        return isinstance(until, str) and until >= self.as_of

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
