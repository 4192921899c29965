"""Names of alerts that outlast edits. That of an alert depends on how many files of the same path came before its own.

So what is written of a file has holes where such names will stand, and comes with what they are made of.
"""

from __future__ import annotations

from hashlib import sha256
from json import dumps
from typing import TYPE_CHECKING, Any, Final

from linter.formats.lanes import HOLE
from linter.formats.names import Names
from linter.lazyclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from linter.formats.alerts import Alert

_IN_JSON: Final = dumps(HOLE)


@dataclass(frozen=True, slots=True)
class Tracked:
    """An alert as it was written, and what its holes are to be filled with."""

    name: str
    fingerprint: str
    """32 hexadecimal digits of policy, file and subject: no line and no value, so that they outlast edits.

    Alerts that differ in nothing but ``repeat`` have the same.
    """
    repeat: int
    parts: tuple[str, ...]
    """The text around the holes."""


def digest(*parts: str) -> str:
    """32 hexadecimal digits for some texts."""
    return sha256("\0".join(parts).encode()).hexdigest()[:32]


def holed(alerts: Iterable[tuple[Alert, dict[str, Any]]], path: str) -> Iterator[str]:
    """The text of a file in a lane: its path, and its alerts as JSON with a `HOLE` wherever a value is one."""
    yield path
    for alert, entry in alerts:
        parts = dumps(entry, ensure_ascii=False).split(_IN_JSON)
        yield "".join(HOLE + part for part in (alert.name, alert.outcome.subject, str(alert.repeat), *parts))


def tracked(texts: Iterable[str], holes: int) -> Iterator[Tracked]:
    """The alerts in the texts of a lane, each of them with so many holes."""
    seen, size = Names(), holes + 4
    for text in texts:
        path, *fields = text.split(HOLE)
        namesake = seen.add(path)
        salt = [str(namesake)] * bool(namesake)
        for start in range(0, len(fields), size):
            name, subject, repeat, *parts = fields[start : start + size]
            yield Tracked(name, digest(name, path, subject, *salt), int(repeat), tuple(parts))
