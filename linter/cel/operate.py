"""Equality, membership and selection of values: bool, int, str, list and dict, and `UNKNOWN` inside them.

Every function takes the span of its expression last, for its error. An operand that is itself `UNKNOWN` is the caller's
business, except in `equal` and `select`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from linter.cel.faults import EvaluationError
from linter.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.cel.faults import Span

INT_MIN: Final = -(2**63)
INT_MAX: Final = 2**63 - 1
SCALARS: Final = frozenset({bool, int, str})
_WORDS: Final = {bool: "a truth value", int: "a number", str: "a text", list: "a list"}


def describe(value: object) -> str:
    """A value's type in words, for a message."""
    if isinstance(value, dict):
        return "a map"
    return _WORDS.get(type(value), f"a value that expressions cannot use ({type(value).__name__})")


def misfit(left: object, right: object, operator: str, at: Span) -> EvaluationError:
    """The error of an operator between values that it does not take."""
    return EvaluationError(f'"{operator}" does not fit {describe(left)} and {describe(right)}.', *at)


def not_bool(value: object, at: Span) -> EvaluationError:
    """The error of a condition that is neither true nor false."""
    return EvaluationError(f"A condition must be true or false, but this is {describe(value)}.", *at)


def equal(left: Any, right: Any, at: Span) -> Any:
    """Whether two values are equal: never across types, and `UNKNOWN` where only an unknown inside could tell."""
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    if type(left) is type(right) and type(left) in SCALARS:
        return left == right
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and _all_equal(zip(left, right, strict=True), at)
    if isinstance(left, dict) and isinstance(right, dict):
        return _equal_maps(left, right, at)
    if str not in (type(left), type(right)) and _is_foreign(left) | _is_foreign(right):
        raise misfit(left, right, "==", at)
    return False


def _is_foreign(value: object) -> bool:
    return type(value) not in SCALARS and not isinstance(value, list | dict)


def _all_equal(pairs: Iterable[tuple[Any, Any]], at: Span) -> Any:
    result: Any = True
    for left, right in pairs:
        same = equal(left, right, at)
        if same is False:
            return False
        if same is UNKNOWN:
            result = same
    return result


def _equal_maps(left: dict[Any, Any], right: dict[Any, Any], at: Span) -> Any:
    if len(left) != len(right):
        return False
    try:
        pairs = [(value, at_key(right, key)) for key, value in left.items()]
    except KeyError:
        return False
    return _all_equal(pairs, at)


def unequal(left: Any, right: Any, at: Span) -> Any:
    """The contrary of `equal`."""
    same = equal(left, right, at)
    return same if same is UNKNOWN else not same


def find(left: Any, right: Any, at: Span) -> tuple[Any, Any]:
    """Whether ``left in right``, and the index or key where it was found (None where it was not)."""
    if isinstance(right, dict):
        return _find_key(left, right, at)
    if not isinstance(right, list):
        raise misfit(left, right, "in", at)
    result: Any = False
    for index, item in enumerate(right):
        same = equal(left, item, at)
        if same is True:
            return same, index
        if same is UNKNOWN:
            result = same
    return result, None


def _find_key(key: Any, mapping: dict[Any, Any], at: Span) -> tuple[Any, Any]:
    if type(key) not in SCALARS:
        raise misfit(key, mapping, "in", at)
    try:
        value = at_key(mapping, key)
    except KeyError:
        return False, None
    return (value, None) if value is UNKNOWN else (True, key)


def member(left: Any, right: Any, at: Span) -> Any:
    """``left in right``; quick for a text in a list, where Python's own equality is CEL's."""
    if type(left) is str and type(right) is list:
        if left in right:
            return True
        return UNKNOWN if UNKNOWN in right else False
    return find(left, right, at)[0]


def at_key(mapping: Any, key: Any) -> Any:
    """The value under a key, lazily computed ones too. Raises KeyError. Python's ``1 == True`` does not count."""
    if type(key) is not str and key in mapping and not any(type(own) is type(key) and own == key for own in mapping):
        raise KeyError(key)
    return mapping[key]


def select(operand: Any, key: str, at: Span) -> Any:
    """``operand.key``, or `UNKNOWN` where the key is missing."""
    if operand is UNKNOWN:
        return UNKNOWN
    try:
        return entry(operand, key, at)
    except KeyError:
        return UNKNOWN


def entry(operand: Any, key: str, at: Span) -> Any:
    """``operand.key`` of a known operand. Raises KeyError where the key is missing."""
    if operand is None or isinstance(operand, str | int | float | list):
        message = f'A key such as "{key}" can be selected from a map only, but this is {describe(operand)}.'
        raise EvaluationError(message, *at)
    return operand[key]


def index(operand: Any, key: Any, at: Span) -> Any:
    """``operand[key]`` of known operands, or `UNKNOWN` where there is no such index or key."""
    if isinstance(operand, list):
        if type(key) is not int:
            message = f"A list is indexed by a number, but this is {describe(key)}."
            raise EvaluationError(message, *at)
        return operand[key] if 0 <= key < len(operand) else UNKNOWN
    if type(key) not in SCALARS or operand is None or isinstance(operand, str | int | float):
        message = f"{describe(operand).capitalize()} cannot be indexed by {describe(key)}."
        raise EvaluationError(message, *at)
    try:
        return at_key(operand, key)
    except KeyError:
        return UNKNOWN


def build_map(pairs: list[tuple[Any, Any]], at: Span) -> Any:
    """A map of these keys and values; `UNKNOWN` where a key is. A key that stands twice is an error, as in CEL."""
    built: dict[Any, Any] = {}
    for key, value in pairs:
        if key is UNKNOWN:
            return UNKNOWN
        if type(key) not in SCALARS:
            message = f"The key of a map cannot be {describe(key)}."
            raise EvaluationError(message, *at)
        if key in built:
            message = f"The key {key!r} stands twice in this map (1 and true, or 0 and false, count as one)."
            raise EvaluationError(message, *at)
        built[key] = value
    return built


def elements(value: Any, at: Span) -> Any:
    """What a macro runs over: the items of a list, the keys of a map."""
    if isinstance(value, list | dict):
        return value
    message = f"A macro runs over a list or a map, but this is {describe(value)}."
    raise EvaluationError(message, *at)
