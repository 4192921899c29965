"""What can be wrong with an expression: how it is written, what it means, and what happens when it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from linter.lazyclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

Span: TypeAlias = tuple[int, int]
"""Start and end (exclusive) in code points, counted from 0 in the text of the expression."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that the check found: a sentence for the author, and the span it is about."""

    message: str
    start: int
    end: int


class SyntaxFault(ValueError):  # noqa: N818 - "fault" is the project's word
    """The text is not an expression of the language. ``start`` and ``end`` are code points into it."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = end


class EvaluationError(Exception):
    """An expression failed on these data: overflow, division by zero, a value of the wrong type."""

    def __init__(self, message: str, start: int = 0, end: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = end


class BudgetExceeded(EvaluationError):  # noqa: N818 - part of the public interface
    """The macros took more steps than the budget allows. No operator absorbs this one."""


def did_you_mean(name: str, candidates: Iterable[str]) -> str:
    """`` Did you mean "x"?`` with a leading space, or nothing where no candidate is near."""
    import difflib  # noqa: PLC0415 - 4 ms that only a fault should pay

    near = difflib.get_close_matches(name, sorted(candidates), n=1)
    return f' Did you mean "{near[0]}"?' if near else ""
