"""Arithmetic, order, and the functions, of values that are known (CEL specification, "Standard Definitions").

Every function takes the span of its expression last, for its error.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from linter.cel.faults import BudgetExceeded, EvaluationError
from linter.cel.operate import INT_MAX, INT_MIN, SCALARS, describe, equal, member, misfit, not_bool, unequal

if TYPE_CHECKING:
    from collections.abc import Callable

    from linter.cel.faults import Span

LONGEST: Final = 100_000
"""Characters or entries that a sum may have: a text that is doubled thirty times fills the memory in no time."""
_WHOLE: Final = r"([-+]?)0*([0-9]{1,19})"


def _bounded(value: int, at: Span) -> int:
    if INT_MIN <= value <= INT_MAX:
        return value
    message = "The result is out of range: whole numbers have 64 bits."
    raise EvaluationError(message, *at)


def _whole(operator: str, left: Any, right: Any, at: Span) -> None:
    if type(left) is not int or type(right) is not int:
        raise misfit(left, right, operator, at)


def _limited(left: str | list[Any], right: str | list[Any], at: Span) -> None:
    if len(left) + len(right) > LONGEST:
        message = "The expression puts together more than can be meant."
        raise BudgetExceeded(message, *at)


def add(left: Any, right: Any, at: Span) -> Any:
    """Sum of numbers, or texts or lists put together."""
    if type(left) is int and type(right) is int:
        return _bounded(left + right, at)
    if type(left) is str and type(right) is str:
        _limited(left, right, at)
        return left + right
    if isinstance(left, list) and isinstance(right, list):
        _limited(left, right, at)
        return left + right
    raise misfit(left, right, "+", at)


def subtract(left: Any, right: Any, at: Span) -> int:
    """``left - right``."""
    _whole("-", left, right, at)
    return _bounded(left - right, at)


def multiply(left: Any, right: Any, at: Span) -> int:
    """``left * right``."""
    _whole("*", left, right, at)
    return _bounded(left * right, at)


def divide(left: Any, right: Any, at: Span) -> int:
    """``left / right``, cut off toward zero."""
    _whole("/", left, right, at)
    if right == 0:
        message = "Division by zero."
        raise EvaluationError(message, *at)
    quotient = abs(left) // abs(right)
    return _bounded(quotient if (left < 0) == (right < 0) else -quotient, at)


def remainder(left: Any, right: Any, at: Span) -> int:
    """``left % right``, with the sign of ``left``. The smallest number by -1 is an error, as its quotient is."""
    _whole("%", left, right, at)
    return int(left - right * divide(left, right, at))


def negate(value: Any, at: Span) -> int:
    """``-value``."""
    if type(value) is not int:
        message = f'"-" does not fit {describe(value)}.'
        raise EvaluationError(message, *at)
    return _bounded(-value, at)


def invert(value: Any, at: Span) -> bool:
    """``!value``."""
    if type(value) is not bool:
        raise not_bool(value, at)
    return not value


def _ordered(operator: str, left: Any, right: Any, at: Span) -> None:
    if type(left) is not type(right) or type(left) not in SCALARS:
        raise misfit(left, right, operator, at)


def less(left: Any, right: Any, at: Span) -> bool:
    """``left < right``: numbers, texts by code point, false before true."""
    _ordered("<", left, right, at)
    return bool(left < right)


def less_equal(left: Any, right: Any, at: Span) -> bool:
    """``left <= right``."""
    _ordered("<=", left, right, at)
    return bool(left <= right)


def greater(left: Any, right: Any, at: Span) -> bool:
    """``left > right``."""
    _ordered(">", left, right, at)
    return bool(left > right)


def greater_equal(left: Any, right: Any, at: Span) -> bool:
    """``left >= right``."""
    _ordered(">=", left, right, at)
    return bool(left >= right)


def size(value: Any, at: Span) -> int:
    """Code points of a text, items of a list, keys of a map."""
    if isinstance(value, str | list | dict):
        return len(value)
    message = f"{describe(value).capitalize()} has no size."
    raise EvaluationError(message, *at)


def _both_texts(function: str, value: Any, part: Any, at: Span) -> None:
    if type(value) is not str or type(part) is not str:
        message = f"{function}() does not fit {describe(value)} and {describe(part)}."
        raise EvaluationError(message, *at)


def starts_with(value: Any, part: Any, at: Span) -> bool:
    """``value.startsWith(part)``."""
    _both_texts("startsWith", value, part, at)
    return bool(value.startswith(part))


def ends_with(value: Any, part: Any, at: Span) -> bool:
    """``value.endsWith(part)``."""
    _both_texts("endsWith", value, part, at)
    return bool(value.endswith(part))


def contains(value: Any, part: Any, at: Span) -> bool:
    """``value.contains(part)``."""
    _both_texts("contains", value, part, at)
    return part in value


def to_int(value: Any, at: Span) -> int:
    """The whole number that a text spells in decimal digits, or the number itself."""
    if type(value) is int:
        return value
    match = re.fullmatch(_WHOLE, value) if type(value) is str else None
    if match is None:
        message = "int() takes a whole number of 64 bits, or a text that spells one in digits."
        raise EvaluationError(message, *at)
    return _bounded(int(match[1] + match[2]), at)


def to_text(value: Any, at: Span) -> str:
    """The text of a number or a truth value, or the text itself."""
    if type(value) is bool:
        return "true" if value else "false"
    if type(value) in SCALARS:
        return str(value)
    message = f"string() does not fit {describe(value)}."
    raise EvaluationError(message, *at)


UNARY: Final[dict[str, Callable[[Any, Span], Any]]] = {"!": invert, "-": negate}
BINARY: Final[dict[str, Callable[[Any, Any, Span], Any]]] = {
    "==": equal,
    "!=": unequal,
    "in": member,
    "<": less,
    "<=": less_equal,
    ">": greater,
    ">=": greater_equal,
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
    "%": remainder,
}
FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {
    "size": size,
    "startsWith": starts_with,
    "endsWith": ends_with,
    "contains": contains,
    "int": to_int,
    "string": to_text,
}
