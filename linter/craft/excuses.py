"""What an author says that no example can notice, or need notice: each entry has a reason, and is told when it is idle."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from linter.carets import CaretFault
    from linter.craft.changes import Change
    from linter.craft.coverage import Unnoticed
    from linter.craft.examples import Excuse


class Excuses:
    """The excuses of a pack, by the id of their policy or ``pack``; it remembers which of them were used."""

    def __init__(self, listed: Mapping[str, tuple[Excuse, ...]]) -> None:
        self.listed = listed
        self._used: set[int] = set()

    def without(self, home: str, unnoticed: Iterable[Unnoticed]) -> Iterator[Unnoticed]:
        """What has no excuse."""
        for one in unnoticed:
            fitting = [excuse for excuse in self.listed.get(home, ()) if _fits(excuse, one.change)]
            self._used.update(map(id, fitting))
            if not fitting:
                yield one

    def idle(self, homes: Iterable[str]) -> Iterator[CaretFault]:
        """A remark for each excuse that excuses nothing, among these homes."""
        for home in homes:
            for excuse in self.listed.get(home, ()):
                if id(excuse) not in self._used:
                    message = "This excuses nothing: there is no such part, or an example notices. Delete the entry."
                    yield excuse.fault(message)


def _fits(excuse: Excuse, change: Change) -> bool:
    becomes = _spaced(excuse.becomes)
    return _spaced(excuse.change) == change.before and becomes in ("", change.after)


def _spaced(text: str) -> str:
    return " ".join(text.split())
