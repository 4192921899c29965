"""Rows of all files of a run, of which only as many are held as there can be room for."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from linter.formats.wording import counted
from linter.lazyclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Section:
    """A heading or frame, and rows that are told as far as there is room for them."""

    opening: str
    rows: Iterable[str]
    number: int
    one: str
    """What a row is called."""
    many: str
    closing: str = "\n"

    def fitted(self, room: int) -> Iterator[str]:
        """The section with as many rows as there is room for, and a sentence on the others."""
        room -= len(self.opening) + len(self.closing)
        told = 0
        for row in self.rows:
            room -= len(row)
            if room < 0:
                break
            yield row if told else self.opening + row
            told += 1
        if told:
            yield self.closing
        if told < self.number:
            more = "more " if told else ""
            left = counted(self.number - told, more + self.one, more + self.many)
            yield f"*{left} not shown here: there is no room for more.*\n\n"


class Lists:
    """Lists of rows by name. Each holds rows of so many characters and one more; of the rest it knows the number."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._rows: dict[str, list[str]] = {}
        self._sizes: Counter[str] = Counter()
        self._numbers: Counter[str] = Counter()

    def add(self, name: str, row: str) -> None:
        """Put one more row at the end of a list."""
        self._numbers[name] += 1
        if self._sizes[name] <= self._most:
            self._sizes[name] += len(row)
            self._rows.setdefault(name, []).append(row)

    def rows(self, start: str) -> Iterator[str]:
        """The rows of all lists whose names begin so, list by list in the order of their names."""
        return chain.from_iterable(self._rows[name] for name in sorted(self._rows) if name.startswith(start))

    def number(self, start: str) -> int:
        """How many rows there are in these lists, held or not."""
        return sum(number for name, number in self._numbers.items() if name.startswith(start))


class Repeated:
    """Rows that are told once, with the number of files that have them."""

    def __init__(self) -> None:
        self._parts: dict[str, tuple[str, str]] = {}
        self._times: Counter[str] = Counter()

    def add(self, name: str, before: str, after: str) -> None:
        """Take in the row of a name: what stands before the number of files and after it, of which the first is kept."""
        self._parts.setdefault(name, (before, after))
        self._times[name] += 1

    def __len__(self) -> int:
        return len(self._parts)

    @property
    def total(self) -> int:
        """How often a row came, whatever its name."""
        return self._times.total()

    def rows(self) -> Iterator[str]:
        """The rows by name."""
        for name in sorted(self._parts):
            times = self._times[name]
            yield (f", in {times} files" if times > 1 else "").join(self._parts[name])
