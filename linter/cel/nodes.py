"""The tree that `parse` gives and everything else walks. Offsets are code points into the text of the expression."""

from __future__ import annotations

from typing import TypeAlias

from linter.lazyclass import dataclass


@dataclass(frozen=True, slots=True)
class Literal:
    """``true``, ``-5``, ``"text"``."""

    value: bool | int | str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """A variable: a root of the data or the variable of a loop."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Select:
    """``operand.key``. The key is the last word of the span."""

    operand: Expr
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Has:
    """``has(selection.operand.key)``."""

    selection: Select
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Index:
    """``operand[index]``."""

    operand: Expr
    index: Expr
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ListLiteral:
    """``[1, 2]``."""

    items: tuple[Expr, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MapLiteral:
    """``{"a": 1}``: pairs of key and value, as written."""

    entries: tuple[tuple[Expr, Expr], ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unary:
    """``!x`` or ``-x``."""

    operator: str
    operand: Expr
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Binary:
    """Arithmetic, comparison and ``in``."""

    operator: str
    left: Expr
    right: Expr
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Logic:
    """``a && b && c`` or ``a || b || c``: two operands or more, flat, because they absorb in any order."""

    operator: str
    operands: tuple[Expr, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Conditional:
    """``condition ? yes : no``."""

    condition: Expr
    yes: Expr
    no: Expr
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Call:
    """``size(x)``, ``x.startsWith(y)``: the value before the dot is the first argument."""

    function: str
    arguments: tuple[Expr, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Loop:
    """``over.macro(variable, body)``, where the macro is one of `MACROS`."""

    macro: str
    over: Expr
    variable: str
    variable_at: int
    body: Expr
    start: int
    end: int


Expr: TypeAlias = (
    Literal
    | Name
    | Select
    | Has
    | Index
    | ListLiteral
    | MapLiteral
    | Unary
    | Binary
    | Logic
    | Conditional
    | Call
    | Loop
)

MACROS = ("all", "exists", "exists_one", "filter", "map")


def children(node: Expr) -> tuple[Expr, ...]:
    """The nodes directly below, in the order of the text."""
    below: tuple[Expr, ...] = ()
    match node:
        case Select(operand=one) | Unary(operand=one) | Has(selection=one):
            below = (one,)
        case Index(operand=left, index=right) | Binary(left=left, right=right) | Loop(over=left, body=right):
            below = (left, right)
        case ListLiteral(items=many) | Logic(operands=many) | Call(arguments=many):
            below = many
        case MapLiteral(entries=entries):
            below = tuple(part for entry in entries for part in entry)
        case Conditional(condition=condition, yes=yes, no=no):
            below = (condition, yes, no)
    return below
