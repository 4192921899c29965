"""Chains of selections, such as ``each.who.name``: where policies spend most of their time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from linter.cel import operate
from linter.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable

    from linter.cel.faults import Span

    Run: TypeAlias = Callable[[dict[str, Any]], Any]


def chain(operand: Run, root: str | None, keys: list[str], at: Span) -> Run:
    """The value that ``keys`` lead to from the operand, or from the variable ``root`` where the operand is one.

    A short chain from a variable is one closure, and Python's own errors tell when it needs a second, slower look.
    """
    slow = _slow_chain(operand, keys, at)
    short = (_one_key, _two_keys, _three_keys)
    if root is None or len(keys) > len(short):
        return slow
    return short[len(keys) - 1](root, keys, slow)


def _slow_chain(operand: Run, keys: list[str], at: Span) -> Run:
    def run(env: dict[str, Any]) -> Any:
        value = operand(env)
        for key in keys:
            value = operate.select(value, key, at)
        return value

    return run


def _one_key(root: str, keys: list[str], slow: Run) -> Run:
    (key,) = keys

    def run(env: dict[str, Any]) -> Any:
        try:
            return env[root][key]
        except KeyError:
            return UNKNOWN
        except TypeError:
            return slow(env)

    return run


def _two_keys(root: str, keys: list[str], slow: Run) -> Run:
    first, second = keys

    def run(env: dict[str, Any]) -> Any:
        try:
            return env[root][first][second]
        except KeyError:
            return UNKNOWN
        except TypeError:
            return slow(env)

    return run


def _three_keys(root: str, keys: list[str], slow: Run) -> Run:
    first, second, third = keys

    def run(env: dict[str, Any]) -> Any:
        try:
            return env[root][first][second][third]
        except KeyError:
            return UNKNOWN
        except TypeError:
            return slow(env)

    return run
