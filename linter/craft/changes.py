"""Small changes to a condition, one at a time, to see whether anything notices them.

Every part that is a condition is made true and made false, which covers leaving out, negating and weakening it; limits of
comparisons move by one, lists lose members, and "one of" becomes "each of". What a change inside a part could show is not
asked once the whole part has been changed in the same direction and nothing noticed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from linter.cel.nodes import (
    Binary,
    Call,
    Conditional,
    Expr,
    Index,
    ListLiteral,
    Literal,
    Logic,
    Loop,
    Select,
    Unary,
)
from linter.cel.operate import INT_MAX

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Put: TypeAlias = Callable[[Expr], Expr]
    """The whole expression with another one in the place of a part."""

ANYTHING: Final = "anything else"
"""What a part becomes that may be true or false without being noticed."""

_STRICT: Final = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
_BEYOND: Final = {"<": -1, "<=": 1, ">": 1, ">=": -1}
"""How a whole number on the right moves so that the limit lies one further in the direction that the other sign does not."""
_SWAPPED: Final = {"exists": "all", "all": "exists", "exists_one": "exists"}


@dataclass(frozen=True, slots=True)
class Change:
    """A part of an expression, by its span, and what it becomes; ``before`` and ``after`` are its text."""

    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Survey:
    """Tries the changes of one expression; ``noticed`` tells whether a changed tree is noticed."""

    text: str
    noticed: Callable[[Expr], bool]

    def unnoticed(self, tree: Expr, *, is_condition: bool = True) -> Iterator[Change]:
        """The changes that nothing notices, in the order of the text."""
        if is_condition:
            yield from self._condition(tree, lambda new: new, frozenset())
        else:
            yield from self._value(tree, lambda new: new)

    def _condition(self, node: Expr, put: Put, hushed: frozenset[bool]) -> Iterator[Change]:
        """The changes of a part that is true or false; what is in ``hushed`` it may become without being noticed."""
        if isinstance(node, Unary) and node.operator == "!":
            below = frozenset(not value for value in hushed)
            yield from self._condition(node.operand, lambda new: put(replace(node, operand=new)), below)
            return
        if isinstance(node, Literal):
            return
        open_ = frozenset(
            value
            for value in (True, False)
            if value in hushed or not self.noticed(put(Literal(value, node.start, node.end)))
        )
        if len(open_) == 2:
            if open_ != hushed:
                new = open_ - hushed
                yield self._change(node, ANYTHING if len(new) == 2 else _word(*new))
            return
        for value in open_ - hushed:
            yield self._change(node, _word(value))
        yield from self._below(node, put, open_)

    def _below(self, node: Expr, put: Put, hushed: frozenset[bool]) -> Iterator[Change]:
        match node:
            case Logic():
                for index, operand in enumerate(node.operands):
                    yield from self._condition(operand, _into(node, "operands", index, put), hushed)
            case Loop(macro="all" | "exists" | "exists_one"):
                yield from self._loop(node, put, frozenset() if node.macro == "exists_one" else hushed)
            case Conditional():
                yield from self._choice(node, put, lambda part, into: self._condition(part, into, hushed))
            case Binary():
                yield from self._binary(node, put, hushed)
            case _:
                yield from self._value(node, put)

    def _loop(self, node: Loop, put: Put, hushed: frozenset[bool]) -> Iterator[Change]:
        yield from self._value(node.over, lambda new: put(replace(node, over=new)))
        swapped = _SWAPPED[node.macro]
        if not self.noticed(put(replace(node, macro=swapped))):
            after = self._replaced(node, (node.over.end, node.variable_at), (node.macro, swapped))
            yield Change(node.start, node.end, self._text(node), after)
        yield from self._condition(node.body, lambda new: put(replace(node, body=new)), hushed)

    def _value(self, node: Expr, put: Put) -> Iterator[Change]:
        """The changes inside a part that is no condition itself."""
        match node:
            case Binary():
                yield from self._binary(node, put)
            case ListLiteral():
                yield from self._list(node, put)
            case Index():
                yield from self._index(node, put)
            case Loop():
                yield from self._collected(node, put)
            case Conditional():
                yield from self._choice(node, put, self._value)
            case Logic():
                yield from self._condition(node, put, frozenset())
            case Call():
                for index, argument in enumerate(node.arguments):
                    yield from self._value(argument, _into(node, "arguments", index, put))
            case Select() | Unary():
                yield from self._value(node.operand, lambda new: put(replace(node, operand=new)))

    def _choice(self, node: Conditional, put: Put, side: Callable[[Expr, Put], Iterator[Change]]) -> Iterator[Change]:
        """The changes of a choice between two sides, which ``side`` looks into."""
        yield from self._condition(node.condition, lambda new: put(replace(node, condition=new)), frozenset())
        yield from side(node.yes, lambda new: put(replace(node, yes=new)))
        yield from side(node.no, lambda new: put(replace(node, no=new)))

    def _index(self, node: Index, put: Put) -> Iterator[Change]:
        yield from self._value(node.operand, lambda new: put(replace(node, operand=new)))
        below: Put = lambda new: put(replace(node, index=new))  # noqa: E731 - used twice
        if isinstance(node.index, Literal):
            yield from self._moved(node.index, below, (-1, 1))
        else:
            yield from self._value(node.index, below)

    def _collected(self, node: Loop, put: Put) -> Iterator[Change]:
        """The changes of a loop whose result is used as a value, or in a comparison."""
        if node.macro in _SWAPPED:
            yield from self._condition(node, put, frozenset())
            return
        yield from self._value(node.over, lambda new: put(replace(node, over=new)))
        below: Put = lambda new: put(replace(node, body=new))  # noqa: E731 - used twice
        if node.macro == "filter":
            yield from self._condition(node.body, below, frozenset())
        else:
            yield from self._value(node.body, below)

    def _binary(self, node: Binary, put: Put, hushed: frozenset[bool] = frozenset()) -> Iterator[Change]:
        is_strict = node.operator in ("<", ">")  # to include the limit makes it true more often, to exclude it less
        if node.operator in _STRICT and is_strict not in hushed:
            flipped = _STRICT[node.operator]
            if not self.noticed(put(replace(node, operator=flipped))):
                between = (node.left.end, node.right.start)
                after = self._replaced(node, between, (node.operator, flipped))
                yield Change(node.start, node.end, self._text(node), after)
        for side in ("left", "right"):
            yield from self._side(node, side, put, is_moved=(not is_strict) not in hushed)

    def _side(self, node: Binary, side: str, put: Put, *, is_moved: bool) -> Iterator[Change]:
        operand: Expr = getattr(node, side)
        below: Put = lambda new: put(replace(node, left=new) if side == "left" else replace(node, right=new))  # noqa: E731
        if not isinstance(operand, Literal):
            yield from self._value(operand, below)
        elif node.operator in _BEYOND and is_moved:
            step = _BEYOND[node.operator]
            yield from self._moved(operand, below, (step if side == "right" else -step,))
        elif node.operator in {"+", "-", "*", "/", "%"}:
            yield from self._moved(operand, below, (1,))

    def _moved(self, node: Literal, put: Put, steps: tuple[int, ...]) -> Iterator[Change]:
        """A whole number that becomes another one."""
        if type(node.value) is not int:
            return
        for value in (node.value + step for step in steps):
            if 0 <= value <= INT_MAX and not self.noticed(put(replace(node, value=value))):
                yield self._change(node, str(value))

    def _list(self, node: ListLiteral, put: Put) -> Iterator[Change]:
        for index, item in enumerate(node.items):
            others = (*node.items[:index], *node.items[index + 1 :])
            if others and not self.noticed(put(replace(node, items=others))):
                yield self._change(node, f"[{', '.join(map(self._text, others))}]")
            yield from self._value(item, _into(node, "items", index, put))

    def _change(self, node: Expr, after: str) -> Change:
        return Change(node.start, node.end, self._text(node), after)

    def _replaced(self, node: Expr, between: tuple[int, int], words: tuple[str, str]) -> str:
        """The text of a part with one word in it, which stands between two places, replaced by another."""
        first, last = between
        middle = self.text[first:last].replace(*words, 1)
        return " ".join((self.text[node.start : first] + middle + self.text[last : node.end]).split())

    def _text(self, node: Expr) -> str:
        return " ".join(self.text[node.start : node.end].split())


def _word(value: bool) -> str:  # noqa: FBT001 - the value itself, not a switch
    return "true" if value else "false"


def _into(node: Any, key: str, index: int, put: Put) -> Put:
    """What puts a part into a node that has several of its kind."""

    def inner(new: Expr) -> Expr:
        parts = getattr(node, key)
        return put(replace(node, **{key: (*parts[:index], new, *parts[index + 1 :])}))

    return inner
