"""Expressions in plain words, as far as the schemas and the pack have words for what they read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

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
    Name,
    Select,
    Unary,
)
from linter.dates import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from linter.packs.model import Pack
    from linter.shape.schema import Shape

MOST: Final = 6
"""How many members of a list are named."""
MOST_PARTS: Final = 3
"""Of how many conditions one sentence can be made that is still understood."""
_AS_WRITTEN: Final = "what the expression says is so"
_NUMBERS: Final = {"<": "less than", "<=": "at most", ">": "more than", ">=": "at least"}
_DATES: Final = {"<": "before", "<=": "on or before", ">": "after", ">=": "on or after"}


@dataclass(frozen=True, slots=True)
class Phrases:
    """Puts the expressions of one pack into words. ``shapes`` tells what the schemas say of each variable."""

    pack: Pack
    shapes: Mapping[str, Shape | None]
    as_of: str

    def within(self, loop: Loop) -> Phrases:
        """The same inside a loop, whose variable has the shape of what it runs over."""
        over = self.shape(loop.over)
        below = over.items if over is not None and over.kind == "list" else None
        return replace(self, shapes={**self.shapes, loop.variable: below})

    def shape(self, expr: Expr) -> Shape | None:
        """What the schemas say of the values of an expression; None where they say nothing."""
        match expr:
            case Name(name=name):
                return self.shapes.get(name)
            case Select(operand=operand, key=key) | Index(operand=operand, index=Literal(value=str(key))):
                above = self.shape(operand)
                return None if above is None else above.child(key)
            case Index(operand=operand) | Loop(macro="filter", over=operand):
                above = self.shape(operand)
                return above if isinstance(expr, Loop) or above is None else above.items
        return None

    def holds(self, expr: Expr) -> str:
        """That a condition is so: “care is given in England”."""
        return self._condition(expr, so=True)

    def fails(self, expr: Expr) -> str:
        """That a condition is not so."""
        return self._condition(expr, so=False)

    def _condition(self, expr: Expr, *, so: bool) -> str:
        if isinstance(expr, Unary) and expr.operator == "!":
            return self._condition(expr.operand, so=not so)
        if isinstance(expr, Literal):
            return f"this counts as {'so' if expr.value is so else 'not so'}"
        worder = _CONDITIONS.get(type(expr))
        said = worder(self, expr, so) if worder else ""
        return said or f"{'' if so else 'it is not so that '}{self.term(expr)} is true"

    def _logic(self, expr: Logic, so: bool) -> str:  # noqa: FBT001 - what is said, not a switch
        word = " and " if (expr.operator == "&&") == so else " or "
        return word.join(self._condition(operand, so=so) for operand in expr.operands)

    def _loop(self, expr: Loop, so: bool) -> str:  # noqa: FBT001
        inside = self.within(expr)
        things = self.term(expr.over)
        if isinstance(expr.body, Literal):
            return f"there is {'at least one' if so else 'none'} of {things}"
        is_long = _parts(expr.body) > MOST_PARTS  # and what is below says it part by part
        holds = _AS_WRITTEN if is_long else inside.holds(expr.body)
        if expr.macro == "all" and so:
            return f"for every one of {things}, {holds}"
        if expr.macro == "all":
            fails = f"it is not so that {_AS_WRITTEN}" if is_long else inside.fails(expr.body)
            return f"there is one of {things} for which {fails}"
        number = {"exists": "one" if so else "none", "exists_one": "exactly one" if so else "not exactly one"}[
            expr.macro
        ]
        return f"there is {number} of {things} for which {holds}"

    def _has(self, expr: Has, so: bool) -> str:  # noqa: FBT001
        return f"{self.term(expr.selection)} is {'' if so else 'not '}stated"

    def _choice(self, expr: Conditional, so: bool) -> str:  # noqa: FBT001
        yes, no = self._condition(expr.yes, so=so), self._condition(expr.no, so=so)
        return f"if {self.holds(expr.condition)}, {yes}; otherwise {no}"

    def _select(self, expr: Select | Index, so: bool) -> str:  # noqa: FBT001
        """A value of the data that is true or false: a fact, or something with a description that begins with “Whether”."""
        match expr:
            case Select(operand=Name(name="facts"), key=key) if key in self.pack.says:
                return f"{'' if so else 'it is not so that '}{self.pack.says[key]}"
            case Select(operand=Name(name="known"), key=key) if key in self.pack.says:
                return f"it {'can' if so else 'cannot'} be told whether {self.pack.says[key]}"
        shape = self.shape(expr)
        described = _clause(shape.description) if shape is not None else ""
        if described.startswith("whether "):
            return f"{'' if so else 'it is not so that '}{described.removeprefix('whether ')}"
        return f"{self.term(expr)} is {'yes' if so else 'no'}"

    def _binary(self, expr: Binary, so: bool) -> str:  # noqa: FBT001
        left, right = self.term(expr.left), self.term(expr.right)
        if left == right:
            left, right = f"{left} {_owner(expr.left)}", f"{right} {_owner(expr.right)}"
        no = "" if so else "not "
        if expr.operator in ("==", "!="):
            return f"{left} is {'not ' if (expr.operator == '==') is not so else ''}{right}"
        if expr.operator == "in":
            listed = isinstance(expr.right, ListLiteral) or _is_list_of_pack(expr.right)
            return f"{left} is {no}one of {right}" if listed else f"{left} is {no}among {right}"
        words = _DATES if self._is_date(expr.left) or self._is_date(expr.right) else _NUMBERS
        return f"{left} is {no}{words[expr.operator]} {right}" if expr.operator in words else ""

    def _call(self, expr: Call, so: bool) -> str:  # noqa: FBT001
        words = {"startsWith": "begins with", "endsWith": "ends with", "contains": "contains"}
        if expr.function not in words:
            return ""
        value, part = map(self.term, expr.arguments)
        return f"{'' if so else 'it is not so that '}{value} {words[expr.function]} {part}"

    def _is_date(self, expr: Expr) -> bool:
        shape = self.shape(expr)
        return (shape is not None and shape.is_date) or _calendar_key(expr) in ("today", "ago")

    def term(self, expr: Expr) -> str:
        """A value in words: “Size”, the posts held on the day, 23 November 2026."""
        match expr:
            case Literal(value=value):
                return _literal(value)
            case ListLiteral(items=items):
                return _some([self.term(item) for item in items])
            case Call(function="size", arguments=(of,)):
                return f"the number of {self.term(of)}"
            case Loop(macro="filter"):
                return f"those of {self.term(expr.over)} for which {self.within(expr).holds(expr.body)}"
            case Name() | Select() | Index():
                return self._named(expr)
        return "what the expression says"

    def _named(self, expr: Name | Select | Index) -> str:
        match expr:
            case Select(operand=Name(name="lists"), key=key) if key in self.pack.lists:
                return _some(self.pack.lists[key])
            case Select(operand=Select(operand=Name(name="derived"), key="decided"), key=key):
                return f"the decisions about {key}"
            case Select(operand=Name(name="facts"), key=key) if key in self.pack.says:
                return f"whether {self.pack.says[key]}"
        if _calendar_key(expr):
            return self._day(expr)
        if isinstance(expr, Name) and expr.name in self.shapes and self.shapes[expr.name] is None:
            return "it"
        shape = self.shape(expr)
        if shape is None:
            return f"`{_dotted(expr)}`"
        return f"“{shape.title}”" if shape.title else _thing(_clause(shape.description)) or "it"

    def _day(self, expr: Expr) -> str:
        match expr:
            case Select(key="today"):
                return in_words(self.as_of)
            case Index(index=Literal(value=int(months))):
                return f"the day {months} months before {in_words(self.as_of)}"
        return "the toolkit year"


_CONDITIONS: Final[Mapping[type, Callable[[Phrases, Any, bool], str]]] = {
    Logic: Phrases._logic,  # noqa: SLF001 - a table of its own methods
    Loop: Phrases._loop,  # noqa: SLF001
    Has: Phrases._has,  # noqa: SLF001
    Conditional: Phrases._choice,  # noqa: SLF001
    Select: Phrases._select,  # noqa: SLF001
    Index: Phrases._select,  # noqa: SLF001
    Binary: Phrases._binary,  # noqa: SLF001
    Call: Phrases._call,  # noqa: SLF001
}


def _literal(value: bool | int | str) -> str:  # noqa: FBT001 - a value like the others
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"“{value}”" if isinstance(value, str) else str(value)


def _some(words: list[str]) -> str:
    """Words in a row, not more than a reader wants."""
    more = len(words) - MOST
    return ", ".join(words[:MOST]) + (f" and {more} more" if more > 0 else "")


def _parts(expr: Expr) -> int:
    """How many conditions one is made of."""
    match expr:
        case Unary(operator="!", operand=operand):
            return _parts(operand)
        case Logic(operands=operands):
            return sum(map(_parts, operands))
        case Loop(body=body):
            return _parts(body)
    return 1


def _clause(description: str) -> str:
    """The first clause of a description, to stand inside a sentence."""
    first = description.partition(". ")[0].partition(": ")[0].partition("; ")[0].rstrip(".")
    return first[:1].lower() + first[1:]


def _thing(clause: str) -> str:
    """The noun of a description, without what it adds."""
    return re.split(r", (?:joined|with|counted|by id)\b", clause)[0]


def _owner(expr: Expr) -> str:
    """Whose value it is, where two would otherwise sound the same."""
    while isinstance(expr, Select | Index):
        expr = expr.operand
    return "of the subject" if isinstance(expr, Name) and expr.name == "each" else "of that one"


def _calendar_key(expr: Expr) -> str:
    match expr:
        case Select(operand=Name(name="cal"), key=key) | Index(operand=Select(operand=Name(name="cal"), key=key)):
            return key
    return ""


def _is_list_of_pack(expr: Expr) -> bool:
    return isinstance(expr, Select) and isinstance(expr.operand, Name) and expr.operand.name == "lists"


def _dotted(expr: Expr) -> str:
    match expr:
        case Select(operand=operand, key=key):
            return f"{_dotted(operand)}.{key}"
        case Name(name=name):
            return name
    return "…"
