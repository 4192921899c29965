"""Places of one document as they may be shown: under redaction the ids in their pointers are pseudonyms too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.document import pointer
from linter.lazyclass import replace

if TYPE_CHECKING:
    from linter.document import Document
    from linter.redact import Redactor
    from linter.values import Path, Place


class Places:
    """Where the values of one document stand; each is looked for once."""

    def __init__(self, document: Document, redactor: Redactor) -> None:
        self.document = document
        self.redactor = redactor
        self._found: dict[Path, Place] = {}

    def of(self, path: Path) -> Place:
        """The place to point at for a path; where the path ends early, that of the mapping that lacks the rest."""
        found = self._found.get(path)
        if found is None:
            found = self._found[path] = self.shown(self.document.place(path), path)
        return found

    def has(self, path: Path) -> bool:
        """Whether something is written at a path, or a bare value stands for it."""
        if self.document.node(path) is not None:
            return True
        above = self.document.node(path[:-1])
        return above is not None and above.children is None

    def shown(self, place: Place, path: Path) -> Place:
        """A place of the document with its pointer as it may be shown."""
        if self.redactor.mode == "none":
            return place
        there = path[: place.pointer.count("/")]  # a pointer has one slash for each step, those in keys being escaped
        return replace(place, pointer=pointer(tuple(self._step(there[: depth + 1]) for depth in range(len(there)))))

    def _step(self, path: Path) -> str:
        return str(path[-1]) if isinstance(path[-1], int) else self.redactor.key(path[-1], path)
