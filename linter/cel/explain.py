"""The tree walked again, for what is shown: the value, what decided it, and what is missing.

The value is always that of the compiled closure. Only operands that decided are reported: one false side of ``&&``, the
element that made ``exists`` true, the branch that was taken.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from linter.cel import operate
from linter.cel.budget import BUDGET
from linter.cel.explain_loops import LOOPS, Settled
from linter.cel.functions import BINARY, FUNCTIONS, UNARY
from linter.cel.nodes import (
    Binary,
    Call,
    Conditional,
    Expr,
    Has,
    Index,
    ListLiteral,
    Literal,
    Logic,
    Loop,
    MapLiteral,
    Name,
    Select,
    Unary,
)
from linter.cel.trace import Read, Trace, child, elements, explained_key, merged, step, used
from linter.lazyclass import dataclass, field, replace
from linter.values import UNKNOWN, Path, Sourced

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


_NOTHING: Final[Mapping[str, Trace]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Explanation:
    """A value with the places that decided it, and the first missing key of each chain that it would have needed.

    ``at`` is where the value itself stands, empty where it was worked out.
    """

    value: Any
    reads: tuple[Read, ...] = ()
    missing: tuple[Path, ...] = ()
    at: tuple[Path, ...] = field(default=(), compare=False)


def explain(expr: Expr, env: dict[str, Any], bound: Mapping[str, Trace] = _NOTHING) -> Explanation:
    """The value of ``expr`` and its evidence, without repetition, in the order of reading. Raises `EvaluationError`.

    ``bound`` are the variables of loops around it, as `elements_of` gives them.
    """
    trace = _Walk(env, bound).used(expr)
    reads: dict[Path, Read] = {}
    for read in trace.reads:
        reads.setdefault(read.path, read)
    return Explanation(trace.value, tuple(reads.values()), tuple(dict.fromkeys(trace.missing)), trace.paths)


def elements_of(loop: Loop, env: dict[str, Any], bound: Mapping[str, Trace] = _NOTHING) -> list[Trace]:
    """What the variable of a loop stands for, one after the other; nothing where that is unknown. Raises `EvaluationError`."""
    over = _Walk(env, bound).located(loop.over)
    if over.value is UNKNOWN:
        return []
    operate.elements(over.value, (loop.over.start, loop.over.end))
    return elements(over)


@dataclass(frozen=True, slots=True)
class _Walk:
    """One walk in one environment; ``bound`` are the variables of the loops around."""

    env: dict[str, Any]
    bound: Mapping[str, Trace]

    def used(self, expr: Expr) -> Trace:
        """The value of an operand, read where it stands."""
        return used(self.located(expr))

    def located(self, expr: Expr) -> Trace:
        """The value of an expression and where it stands, before it is read."""
        return _LOCATORS[type(expr)](self, expr)

    def literal(self, expr: Literal) -> Trace:
        return Trace(expr.value)

    def name(self, expr: Name) -> Trace:
        return self.bound[expr.name] if expr.name in self.bound else self._root(expr.name)

    def select(self, expr: Select) -> Trace:
        return step(self.located(expr.operand), expr.key, (expr.start, expr.end))[0]

    def unary(self, expr: Unary) -> Trace:
        return _applied(UNARY[expr.operator], [self.used(expr.operand)], expr)

    def call(self, expr: Call) -> Trace:
        return _applied(FUNCTIONS[expr.function], [self.used(argument) for argument in expr.arguments], expr)

    def binary(self, expr: Binary) -> Trace:
        left, right = self.located(expr.left), self.located(expr.right)
        if expr.operator == "in":
            return _membership(left, right, expr)
        result = _applied(BINARY[expr.operator], [used(left), used(right)], expr)
        if expr.operator == "+" and isinstance(result.value, list):
            return replace(result, items=dict(enumerate((*elements(left), *elements(right)))))
        return result

    def _root(self, name: str) -> Trace:
        value = operate.select(self.env, name, (0, 0))
        path = value.path if isinstance(value, Sourced) else None
        return Trace(value, ((name,) if path is None else path,))

    def has(self, expr: Has) -> Trace:
        below = self.located(expr.selection.operand)
        found, present = step(below, expr.selection.key, (expr.start, expr.end))
        if not present:
            return Trace(value=False, reads=found.reads + tuple(Read(path, UNKNOWN) for path in found.paths))
        return merged(UNKNOWN if found.value is UNKNOWN else True, (used(found),))

    def index(self, expr: Index) -> Trace:
        base, key = self.located(expr.operand), self.used(expr.index)
        if UNKNOWN in (base.value, key.value):
            return merged(UNKNOWN, (used(base), key))
        if hasattr(base.value, "explain_key"):
            found = explained_key(base, key.value)[0]
        else:
            found = child(base, key.value, operate.index(base.value, key.value, (expr.start, expr.end)))
        return replace(found, reads=base.reads + key.reads + found.reads)

    def conditional(self, expr: Conditional) -> Trace:
        condition = self.used(expr.condition)
        if condition.value is UNKNOWN:
            return merged(UNKNOWN, (condition,))
        if type(condition.value) is not bool:
            raise operate.not_bool(condition.value, (expr.condition.start, expr.condition.end))
        branch = self.located(expr.yes if condition.value else expr.no)
        return replace(branch, reads=condition.reads + branch.reads)

    def logic(self, expr: Logic) -> Trace:
        settled = Settled(absorbing=expr.operator == "||")
        for operand in expr.operands:
            if decided := settled.weigh(self.used, operand, (operand.start, operand.end)):
                return decided
        return settled.outcome(())

    def loop(self, expr: Loop) -> Trace:
        over = self.located(expr.over)
        if over.value is UNKNOWN:
            return used(over)
        operate.elements(over.value, (expr.over.start, expr.over.end))
        budget = self.env.get(BUDGET)

        def body(element: Trace) -> Trace:
            if budget is not None:
                budget.spend((expr.body.start, expr.body.end))
            return _Walk(self.env, {**self.bound, expr.variable: element}).located(expr.body)

        return LOOPS[expr.macro](expr, over, body)

    def list(self, expr: ListLiteral) -> Trace:
        items = [self.located(item) for item in expr.items]
        built = merged([item.value for item in items], map(used, items))
        return replace(built, items=dict(enumerate(items)))

    def map(self, expr: MapLiteral) -> Trace:
        entries = [(self.used(key), self.located(value)) for key, value in expr.entries]
        value = operate.build_map([(key.value, item.value) for key, item in entries], (expr.start, expr.end))
        built = merged(value, (trace for key, item in entries for trace in (key, used(item))))
        return built if value is UNKNOWN else replace(built, items={key.value: item for key, item in entries})


def _applied(operator: Callable[..., Any], operands: list[Trace], expr: Expr) -> Trace:
    """What an operator without preferences gives: unknown as soon as one operand is."""
    values = [operand.value for operand in operands]
    unknown = any(value is UNKNOWN for value in values)
    return merged(UNKNOWN if unknown else operator(*values, (expr.start, expr.end)), operands)


def _membership(left: Trace, right: Trace, expr: Binary) -> Trace:
    """``in``: where the left side is found, only that one element of the right side has decided."""
    if left.value is UNKNOWN or right.value is UNKNOWN:
        return merged(UNKNOWN, (used(left), used(right)))
    found, where = operate.find(left.value, right.value, (expr.start, expr.end))
    if found is not True:
        return merged(found, (used(left), used(right)))
    item = child(right, where, right.value[where])
    return merged(found, (used(left), used(replace(item, value=left.value))))


_LOCATORS: Final[dict[type, Callable[[_Walk, Any], Trace]]] = {
    Literal: _Walk.literal,
    Name: _Walk.name,
    Select: _Walk.select,
    Has: _Walk.has,
    Index: _Walk.index,
    ListLiteral: _Walk.list,
    MapLiteral: _Walk.map,
    Unary: _Walk.unary,
    Binary: _Walk.binary,
    Logic: _Walk.logic,
    Conditional: _Walk.conditional,
    Call: _Walk.call,
    Loop: _Walk.loop,
}
