"""Types and names before any data: every fault of an expression, and every path that it reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from linter.cel.celtypes import ANY, BOOL, INT, TEXT, ListOf, MapOf, ObjectOf, Plain, Text, Type, fits, join, words
from linter.cel.check_rules import arithmetic_fault, comparison_faults, membership_faults, order_fault
from linter.cel.faults import Fault, did_you_mean
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

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

@dataclass(frozen=True, slots=True)
class Checked:
    """The type of a whole expression, all its faults in the order of the text, and the paths that it reads."""

    type: Type
    faults: tuple[Fault, ...]
    reads: frozenset[Keys]


def check(expr: Expr, scope: Mapping[str, Type]) -> Checked:
    """All faults of ``expr`` at once, where ``scope`` names the variables and their types. Raises nothing."""
    walk = _Walk({name: Typed(type_, frozenset({(name,)})) for name, type_ in scope.items()}, [], set())
    type_ = walk.used(expr)
    faults = sorted(dict.fromkeys(walk.faults), key=lambda fault: (fault.start, fault.end))
    return Checked(type_, tuple(faults), frozenset(walk.reads))


@dataclass(frozen=True, slots=True)
class _Walk:
    """One walk over one tree, collecting faults and reads; ``scope`` grows inside loops."""

    scope: Mapping[str, Typed]
    faults: list[Fault]
    reads: set[Keys]

    def used(self, expr: Expr) -> Type:
        """The type of an expression whose value is used, so that the paths it stands at are read."""
        typed = self.located(expr)
        self.reads |= typed.paths
        return typed.type

    def _fault(self, message: str, at: Expr) -> Type:
        self.faults.append(Fault(message, at.start, at.end))
        return ANY

    def located(self, expr: Expr) -> Typed:
        """The type of an expression and where its value stands, before it is read."""
        return _LOCATORS[type(expr)](self, expr)

    def literal(self, expr: Literal) -> Typed:
        if isinstance(expr.value, str):
            return Typed(Text(frozenset({expr.value})))
        return Typed(BOOL if isinstance(expr.value, bool) else INT)

    def unary(self, expr: Unary) -> Typed:
        if expr.operator == "!":
            return Typed(self._condition(expr.operand))
        return Typed(self._expect(INT, expr.operand, '"-"'))

    def logic(self, expr: Logic) -> Typed:
        for operand in expr.operands:
            self._condition(operand)
        return Typed(BOOL)

    def _condition(self, expr: Expr) -> Type:
        return self._expect(BOOL, expr, "A condition")

    def _expect(self, wanted: Type, expr: Expr, taker: str) -> Type:
        found = self.used(expr)
        if not fits(found, wanted):
            self._fault(f"{taker} takes {words(wanted)}, but this is {words(found)}.", expr)
        return wanted

    def name(self, expr: Name) -> Typed:
        if expr.name in scope:
            return scope[expr.name]
        return Typed(self._fault(f'Nothing is called "{expr.name}" here.{did_you_mean(expr.name)}', expr))

    def select(self, expr: Select) -> Typed:
        base = self.located(expr.operand)
        return base.below(expr.key, self._key(base.type, expr.key, expr.end - len(expr.key), expr.end))

    def _key(self, base: Type, key: str, start: int, end: int) -> Type:
        """The type under a key; the span is that of the key alone."""
        message = f'{words(base).capitalize()} has no keys, so that there is no "{key}" in it.'
        match base:
            case ObjectOf(fields=fields) if key in fields:
                return fields[key].type
            case MapOf(value=value):
                return value
            case ObjectOf(name=name, fields=fields):
                message = f'"{name}" has no key "{key}".{did_you_mean(key, fields)}'
            case Plain(name="any"):
                return ANY
        self.faults.append(Fault(message, start, end))
        return ANY

    def index(self, expr: Index) -> Typed:
        base = self.located(expr.operand)
        index = expr.index
        if isinstance(index, Literal) and isinstance(index.value, str) and isinstance(base.type, ObjectOf | MapOf):
            return base.below(index.value, self._key(base.type, index.value, index.start, index.end))
        match base.type:
            case ListOf(item=item):
                self._expect(INT, index, "The index of a list")
                if isinstance(index, Literal) and isinstance(index.value, int) and index.value < 0:
                    self._fault("The items of a list are counted from 0: there is none before it.", index)
                return base.below("*", item)
            case MapOf() | ObjectOf():
                self._expect(TEXT, index, "The index of a map")
                return base.below("*", any_value(base.type))
        self.used(index)
        if base.type != ANY:
            self._fault(f"{words(base.type).capitalize()} cannot be indexed.", expr)
        return base.below("*", ANY)

    def has(self, expr: Has) -> Type:
        selection = expr.selection
        base = self.located(selection.operand)
        typed = base.below(selection.key, self._select_again(base, selection))
        self.reads |= typed.paths
        asked = base.type.fields.get(selection.key) if isinstance(base.type, ObjectOf) else base.type
        if asked is not None and not getattr(asked, "may_be_absent", True):
            self._fault(
                f'has() is of no use here: where "{selection.key}" is not stated it is unknown, not absent.',
                expr,
            )
        return BOOL

    def _select_again(self, base: Typed, selection: Select) -> Type:
        return self._key(base.type, selection.key, selection.end - len(selection.key), selection.end)

    def conditional(self, expr: Conditional) -> Typed:
        self._condition(expr.condition)
        yes, no = self.located(expr.yes), self.located(expr.no)
        if not fits(yes.type, no.type):
            self._fault(f'Both sides of ":" must be alike, not {words(yes.type)} and {words(no.type)}.', expr)
        return merged((yes, no))

    def loop(self, expr: Loop) -> Typed:
        over = self.located(expr.over)
        self.reads |= over.paths
        if expr.variable in scope:
            end = expr.variable_at + len(expr.variable)
            message = f'"{expr.variable}" is already the name of something here: choose another for the loop.'
            self.faults.append(Fault(message, expr.variable_at, end))
        inner = {**scope, expr.variable: over.below("*", self._element(over.type, expr))}
        if expr.macro == "map":
            body = self.located(expr.body, inner)
            self.reads |= body.paths
            return Typed(ListOf(body.type), items=body.paths)
        self._condition(expr.body, inner)
        if expr.macro != "filter":
            return Typed(BOOL)
        return Typed(ListOf(inner[expr.variable].type), items=inner[expr.variable].paths)

    def _element(self, over: Type, expr: Loop) -> Type:
        match over:
            case ListOf(item=item):
                return item
            case MapOf():
                return TEXT
            case ObjectOf(fields=fields):
                return Text(frozenset(fields))
            case Plain(name="any"):
                return ANY
        return self._fault(f"{expr.macro}() runs over a list or a map, but this is {words(over)}.", expr.over)

    def list(self, expr: ListLiteral) -> Typed:
        items = [self.located(item) for item in expr.items]
        for item in items:
            self.reads |= item.paths
        merged = merged(items)
        return Typed(ListOf(merged.type), items=merged.paths)

    def map(self, expr: MapLiteral) -> Type:
        keys = [self.used(key) for key, _ in expr.entries]
        values = [self.used(value) for _, value in expr.entries]
        for (key, _), type_ in zip(expr.entries, keys, strict=True):
            if isinstance(type_, ListOf | MapOf | ObjectOf):
                self._fault(f"The key of a map cannot be {words(type_)}.", key)
        if not all(isinstance(key, Text) for key in keys):
            return ANY
        return MapOf(merged([Typed(value) for value in values]).type, may_be_absent=True)

    def plus(self, expr: Binary) -> Typed:
        sides = [self.located(expr.left), self.located(expr.right)]
        for side in sides:
            self.reads |= side.paths
        left, right = (side.type for side in sides)
        if fault := arithmetic_fault(expr, left, right):
            self.faults.append(fault)
            return Typed(ANY)
        if isinstance(left, ListOf) or isinstance(right, ListOf):
            paths = [side.below("*", ANY).paths for side in sides]
            return Typed(join(left, right), items=frozenset().union(*paths))
        both = {type(left), type(right)}
        return Typed(TEXT if Text in both else INT if INT in (left, right) else ANY)

    def binary(self, expr: Binary) -> Type:
        left, right = self.used(expr.left), self.used(expr.right)
        faults: Iterable[Fault | None]
        match expr.operator:
            case "==" | "!=":
                faults = comparison_faults(expr, left, right)
            case "in":
                faults = membership_faults(expr, left, right)
            case "<" | "<=" | ">" | ">=":
                faults = (order_fault(expr, left, right),)
            case _:
                faults = (arithmetic_fault(expr, left, right),)
        self.faults.extend(fault for fault in faults if fault)
        return INT if expr.operator in "-*/%" else BOOL

    def call(self, expr: Call) -> Type:
        if expr.function in {"startsWith", "endsWith", "contains"}:
            for argument in expr.arguments:
                self._expect(TEXT, argument, f"{expr.function}()")
            return BOOL
        (argument,) = expr.arguments
        found = self.used(argument)
        if not _takes(expr.function, found):
            self._fault(f"{expr.function}() does not take {words(found)}.", argument)
        if expr.function == "string":
            return found if isinstance(found, Text) else TEXT
        return INT


def _takes(function: str, argument: Type) -> bool:
    if argument == ANY:
        return True
    if function == "size":
        return isinstance(argument, Text | ListOf | MapOf | ObjectOf)
    return isinstance(argument, Text) or argument == INT or (function == "string" and argument == BOOL)
