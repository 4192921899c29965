"""Tree to closure: every node becomes a function of the environment, with short cuts where policies spend their time.

Logic and its loops (``exists``, ``all``) absorb unknowns and errors, and an unknown wins over an error; every other
operator raises its operands' errors first and is unknown as soon as one operand is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from linter.cel import operate
from linter.cel.compile_chains import chain
from linter.cel.compile_loops import LOOPS
from linter.cel.faults import BudgetExceeded, EvaluationError
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
from linter.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable

Run: TypeAlias = "Callable[[dict[str, Any]], Any]"
"""A compiled expression: environment to value."""


def compile_expr(expr: Expr) -> Run:
    """A function from the environment (name to value) to the value, which may be `UNKNOWN`.

    It raises `EvaluationError`. Loop variables stand in the environment while their loop runs. Where the environment
    has a `Budget` under `BUDGET`, every iteration of a macro spends from it.
    """
    return _COMPILERS[type(expr)](expr)


def _literal(expr: Literal) -> Run:
    value = expr.value
    return lambda _: value


def _name(expr: Name) -> Run:
    name = expr.name
    return lambda env: env.get(name, UNKNOWN) if type(env) is dict else operate.select(env, name, (0, 0))


def _loop(expr: Loop) -> Run:
    return LOOPS[expr.macro](expr, compile_expr(expr.over), compile_expr(expr.body))


def _select(expr: Select) -> Run:
    keys = [expr.key]
    below = expr.operand
    while isinstance(below, Select):
        keys.append(below.key)
        below = below.operand
    root = below.name if isinstance(below, Name) else None
    return chain(compile_expr(below), root, keys[::-1], (expr.start, expr.end))


def _has(expr: Has) -> Run:
    operand = compile_expr(expr.selection.operand)
    key = expr.selection.key
    at = (expr.start, expr.end)

    def run(env: dict[str, Any]) -> Any:
        value = operand(env)
        if value is UNKNOWN:
            return UNKNOWN
        try:
            return UNKNOWN if operate.entry(value, key, at) is UNKNOWN else True
        except KeyError:
            return False

    return run


def _binary(expr: Binary) -> Run:
    if expr.operator in {"==", "!="}:
        for side, other in ((expr.left, expr.right), (expr.right, expr.left)):
            if isinstance(side, Literal) and isinstance(side.value, str):
                return _text_compare(compile_expr(other), side.value, negated=expr.operator == "!=")
    if expr.operator == "in" and isinstance(expr.right, ListLiteral):
        texts = [item.value for item in expr.right.items if isinstance(item, Literal) and isinstance(item.value, str)]
        if len(texts) == len(expr.right.items):
            return _text_member(compile_expr(expr.left), frozenset(texts))
    left, right = compile_expr(expr.left), compile_expr(expr.right)
    operator = BINARY[expr.operator]
    at = (expr.start, expr.end)

    def run(env: dict[str, Any]) -> Any:
        one, other = left(env), right(env)
        if one is UNKNOWN or other is UNKNOWN:
            return UNKNOWN
        return operator(one, other, at)

    return run


def _text_compare(operand: Run, text: str, *, negated: bool) -> Run:
    """A text equals nothing but the same text, in Python as in CEL, so that no type needs to be looked at."""

    def same(env: dict[str, Any]) -> Any:
        value = operand(env)
        return UNKNOWN if value is UNKNOWN else value == text

    def other(env: dict[str, Any]) -> Any:
        value = operand(env)
        return UNKNOWN if value is UNKNOWN else value != text

    return other if negated else same


def _text_member(operand: Run, texts: frozenset[str]) -> Run:
    """``in`` over texts only: other values are not among them, and may not be hashable."""

    def run(env: dict[str, Any]) -> Any:
        value = operand(env)
        return UNKNOWN if value is UNKNOWN else type(value) is str and value in texts

    return run


def _logic(expr: Logic) -> Run:
    parts = tuple((compile_expr(operand), (operand.start, operand.end)) for operand in expr.operands)
    absorbing = expr.operator == "||"

    def run(env: dict[str, Any]) -> Any:
        unknown = False
        error = None
        for part, at in parts:
            try:
                value = part(env)
                if value is absorbing:
                    return absorbing
                if value is UNKNOWN:
                    unknown = True
                elif type(value) is not bool:
                    raise operate.not_bool(value, at)
            except BudgetExceeded:
                raise
            except EvaluationError as failure:
                error = error or failure
        if unknown:
            return UNKNOWN
        if error:
            raise error
        return not absorbing

    return run


def _unary(expr: Unary) -> Run:
    operand = compile_expr(expr.operand)
    operator = UNARY[expr.operator]
    at = (expr.start, expr.end)

    def run(env: dict[str, Any]) -> Any:
        value = operand(env)
        return UNKNOWN if value is UNKNOWN else operator(value, at)

    def invert(env: dict[str, Any]) -> Any:
        value = operand(env)
        if value is True:
            return False
        if value is False:
            return True
        return UNKNOWN if value is UNKNOWN else operator(value, at)

    return invert if expr.operator == "!" else run


def _index(expr: Index) -> Run:
    operand, key = compile_expr(expr.operand), compile_expr(expr.index)
    at = (expr.start, expr.end)

    def run(env: dict[str, Any]) -> Any:
        container, where = operand(env), key(env)
        if container is UNKNOWN or where is UNKNOWN:
            return UNKNOWN
        return operate.index(container, where, at)

    return run


def _conditional(expr: Conditional) -> Run:
    condition, yes, no = compile_expr(expr.condition), compile_expr(expr.yes), compile_expr(expr.no)
    at = (expr.condition.start, expr.condition.end)

    def run(env: dict[str, Any]) -> Any:
        decided = condition(env)
        if decided is True:
            return yes(env)
        if decided is False:
            return no(env)
        if decided is UNKNOWN:
            return UNKNOWN
        raise operate.not_bool(decided, at)

    return run


def _call(expr: Call) -> Run:
    function = FUNCTIONS[expr.function]
    arguments = tuple(compile_expr(argument) for argument in expr.arguments)
    at = (expr.start, expr.end)

    def run(env: dict[str, Any]) -> Any:
        values = [argument(env) for argument in arguments]
        if any(value is UNKNOWN for value in values):
            return UNKNOWN
        return function(*values, at)

    return run


def _list(expr: ListLiteral) -> Run:
    parts = tuple(compile_expr(item) for item in expr.items)
    return lambda env: [part(env) for part in parts]


def _map(expr: MapLiteral) -> Run:
    parts = tuple((compile_expr(key), compile_expr(value)) for key, value in expr.entries)
    at = (expr.start, expr.end)
    return lambda env: operate.build_map([(key(env), value(env)) for key, value in parts], at)


_COMPILERS: Final[dict[type, Callable[[Any], Run]]] = {
    Literal: _literal,
    Name: _name,
    Select: _select,
    Has: _has,
    Index: _index,
    ListLiteral: _list,
    MapLiteral: _map,
    Unary: _unary,
    Binary: _binary,
    Logic: _logic,
    Conditional: _conditional,
    Call: _call,
    Loop: _loop,
}
