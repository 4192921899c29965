"""Which types an operator takes, and which texts may be compared with which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.cel.celtypes import ANY, BOOL, INT, ListOf, MapOf, ObjectOf, Text, Type, fits, words
from linter.cel.faults import Fault, did_you_mean
from linter.cel.nodes import Binary, Conditional, Expr, ListLiteral, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator


def binary_faults(expr: Binary, left: Type, right: Type) -> tuple[Fault, ...]:
    """All faults of an operator between values of these types."""
    if expr.operator in {"==", "!="}:
        rule = _comparison_faults
    elif expr.operator == "in":
        rule = _membership_faults
    else:
        rule = _arithmetic_faults if expr.operator in {"+", "-", "*", "/", "%"} else _order_faults
    return tuple(rule(expr, left, right))


def takes(function: str, argument: Type) -> bool:
    """Whether a function of one argument takes this type."""
    if function == "size":
        return argument == ANY or isinstance(argument, Text | ListOf | MapOf | ObjectOf)
    return argument in (ANY, INT) or isinstance(argument, Text) or (function == "string" and argument == BOOL)


def _misfit(expr: Binary, left: Type, right: Type) -> Fault:
    return Fault(f'"{expr.operator}" does not fit {words(left)} and {words(right)}.', expr.start, expr.end)


def _arithmetic_faults(expr: Binary, left: Type, right: Type) -> Iterator[Fault]:
    """The faults of ``+ - * / %`` between these types: two numbers, or for ``+`` two texts or two lists."""
    known = [type_ for type_ in (left, right) if type_ != ANY]
    numbers = all(type_ == INT for type_ in known)
    together = expr.operator == "+" and (
        all(isinstance(type_, Text) for type_ in known) or all(isinstance(type_, ListOf) for type_ in known)
    )
    if not numbers and not together:
        yield _misfit(expr, left, right)


def _order_faults(expr: Binary, left: Type, right: Type) -> Iterator[Fault]:
    """The faults of ``< <= > >=`` between these types: two numbers, two texts or two truth values."""
    ordered = all(type_ in (ANY, INT, BOOL) or isinstance(type_, Text) for type_ in (left, right))
    if not ordered or not fits(left, right):
        yield _misfit(expr, left, right)


def _comparison_faults(expr: Binary, left: Type, right: Type) -> Iterator[Fault]:
    """The faults of ``==`` and ``!=``: types that differ, and texts that can never be equal."""
    if not fits(left, right):
        yield _misfit(expr, left, right)
    elif isinstance(left, Text) and isinstance(right, Text) and _are_apart(left, right):
        if _is_written(expr.left):
            yield from _strangers(expr.left, left, right)
        else:
            yield from _strangers(expr.right if _is_written(expr.right) else expr, right, left)


def _membership_faults(expr: Binary, left: Type, right: Type) -> Iterator[Fault]:
    """The faults of ``in``: no container, items of another type, and texts that can never be found.

    A text that is written in the expression must be one of the items. Otherwise the items must be among the texts that
    the left side can be, or, where they are not themselves written here, the other way round.
    """
    items = _items(right)
    if items is None:
        yield Fault(f'"in" looks into a list or a map, but this is {words(right)}.', expr.right.start, expr.right.end)
    elif not fits(left, items):
        yield _misfit(expr, left, items)
    elif isinstance(left, Text) and isinstance(items, Text):
        yield from _member_faults(expr, left, items)


def _items(container: Type) -> Type | None:
    match container:
        case ListOf(item=item):
            return item
        case MapOf():
            return Text()
        case ObjectOf(fields=fields):
            return Text(frozenset(fields))
    return ANY if container == ANY else None


def _member_faults(expr: Binary, left: Text, items: Text) -> Iterator[Fault]:
    if _is_written(expr.left):
        yield from _strangers(expr.left, left, items)
    elif isinstance(expr.right, ListLiteral):
        for item in expr.right.items:
            if isinstance(item, Literal) and isinstance(item.value, str):
                yield from _strangers(item, Text(frozenset({item.value})), left)
    elif left.members is not None and items.members is not None and not left.members <= items.members:
        yield from _strangers(expr.right, items, left)


def _strangers(at: Expr, texts: Text, listed: Text) -> Iterator[Fault]:
    """A fault for every text that is not listed."""
    if texts.members is None or listed.members is None:
        return
    for text in sorted(texts.members - listed.members):
        message = f'"{text}" is not one of {_some(listed.members)}.{did_you_mean(text, listed.members)}'
        yield Fault(message, at.start, at.end)


def _some(members: frozenset[str]) -> str:
    """The members in words, not more than eight of them."""
    shown = [f'"{member}"' for member in sorted(members)[:8]]
    more = len(members) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _are_apart(left: Text, right: Text) -> bool:
    return left.members is not None and right.members is not None and not left.members & right.members


def _is_written(expr: Expr) -> bool:
    """Whether the text stands in the expression itself, not in the data."""
    if isinstance(expr, Conditional):
        return _is_written(expr.yes) and _is_written(expr.no)
    return isinstance(expr, Literal)
