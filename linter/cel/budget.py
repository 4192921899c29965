"""A limit on the steps of an evaluation, so that no policy can keep a run busy for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.cel.faults import BudgetExceeded

if TYPE_CHECKING:
    from linter.cel.faults import Span

BUDGET: Final = "@budget"
"""The key of the environment under which a `Budget` may stand; no variable can have this name."""


class Budget:
    """How many steps the macros of an evaluation may still take, together: one for each element that they look at."""

    __slots__ = ("left",)

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, at: Span) -> None:
        """Take one step. Raises `BudgetExceeded` when there is none left."""
        self.left -= 1
        if self.left < 0:
            message = "The expression takes too many steps on these data."
            raise BudgetExceeded(message, *at)
