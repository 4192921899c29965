"""Chance that comes out the same everywhere: one seed and one number give one row of draws."""

from __future__ import annotations

import datetime
import random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

AS_OF = datetime.date(2026, 11, 23)

Thing = TypeVar("Thing")


class Draw:
    """The draws for the file of this number. Only `random()` is promised to stay the same from one Python to the next."""

    def __init__(self, seed: int, number: int) -> None:
        self._random = random.Random(f"{seed}/{number}").random

    def chance(self, share: float) -> bool:
        """Whether something happens that happens in this share of cases."""
        return self._random() < share

    def between(self, least: int, most: int) -> int:
        """A whole number from least to most, both included."""
        return least + int(self._random() * (most - least + 1))

    def pick(self, things: Sequence[Thing]) -> Thing:
        """One of these things."""
        return things[int(self._random() * len(things))]

    def weighted(self, weights: Mapping[Thing, float]) -> Thing:
        """One of these things, as often as its weight says."""
        left = self._random() * sum(weights.values())
        for thing, weight in weights.items():
            left -= weight
            if left < 0:
                return thing
        return next(reversed(list(weights)))

    def each(self, shares: Mapping[Thing, float]) -> list[Thing]:
        """Those of these things that happen, each in its own share of cases."""
        return [thing for thing, share in shares.items() if self.chance(share)]

    def day(self, earliest: int, latest: int) -> str:
        """A day between so many months from the date of judgement and so many, as text; before it where negative."""
        days = self.between(earliest * 30, latest * 30)
        return (AS_OF + datetime.timedelta(days=days)).isoformat()
