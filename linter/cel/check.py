"""Types and names before any data: every fault of an expression, and every path that it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from linter.cel.celtypes import ANY, BOOL, INT, TEXT, ListOf, MapOf, ObjectOf, Plain, Text, Type, fits, join, words
from linter.cel.check_rules import binary_faults, takes
from linter.cel.faults import Fault, did_you_mean
from linter.cel.located import Keys, Typed, any_value, merged
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
from linter.lazyclass import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class Checked:
    """The type of a whole expression, all its faults in the order of the text, and the paths that it reads.

    A path names keys from a variable of the scope, with "*" for the items of a list and for keys that only the run
    knows; loop variables stand for what they run over.
    """

    type: Type
    faults: tuple[Fault, ...]
    reads: frozenset[Keys]


def check(expr: Expr, scope: Mapping[str, Type]) -> Checked:
    """All faults of ``expr`` at once, where ``scope`` names the variables and their types. Raises nothing."""
    walk = _Walk({name: Typed(type_, frozenset({(name,)})) for name, type_ in scope.items()}, [], set())
    type_ = walk.used(expr).type
    faults = sorted(dict.fromkeys(walk.faults), key=lambda fault: (fault.start, fault.end))
    return Checked(type_, tuple(faults), frozenset(walk.reads))


@dataclass(frozen=True, slots=True)
class _Walk:
    """One walk over one tree, collecting faults and reads; ``scope`` grows inside loops."""

    scope: Mapping[str, Typed]
    faults: list[Fault]
    reads: set[Keys]

    def used(self, expr: Expr) -> Typed:
        """An expression whose value is used, so that the paths it stands at are read."""
        typed = self.located(expr)
        self.reads.update(typed.paths)
        return typed

    def located(self, expr: Expr) -> Typed:
        """The type of an expression and where its value stands, before it is read."""
        return _LOCATORS[type(expr)](self, expr)

    def literal(self, expr: Literal) -> Typed:
        if isinstance(expr.value, str):
            return Typed(Text(frozenset({expr.value})))
        return Typed(BOOL if isinstance(expr.value, bool) else INT)

    def name(self, expr: Name) -> Typed:
        if expr.name in self.scope:
            return self.scope[expr.name]
        return Typed(self._fault(f'Nothing is called "{expr.name}" here.{did_you_mean(expr.name, self.scope)}', expr))

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

    def has(self, expr: Has) -> Typed:
        asked = expr.selection
        base = self.located(asked.operand)
        self.used(asked)
        field = base.type.fields.get(asked.key) if isinstance(base.type, ObjectOf) else base.type
        if not getattr(field, "may_be_absent", True):
            self._fault(f'has() is of no use here: where "{asked.key}" is not stated it is unknown, not absent.', expr)
        return Typed(BOOL)

    def index(self, expr: Index) -> Typed:
        base = self.located(expr.operand)
        match base.type, expr.index:
            case ((ObjectOf() | MapOf()), Literal(value=str(key))):
                return base.below(key, self._key(base.type, key, expr.index.start, expr.index.end))
            case (ObjectOf() | MapOf()) as container, _:
                self._expect(TEXT, expr.index, "The index of a map")
                return base.below("*", any_value(container))
            case ListOf(item=item), _:
                return base.below("*", self._item(item, expr.index))
        self.used(expr.index)
        if base.type != ANY:
            self._fault(f"{words(base.type).capitalize()} cannot be indexed.", expr)
        return base.below("*", ANY)

    def _item(self, item: Type, index: Expr) -> Type:
        self._expect(INT, index, "The index of a list")
        if isinstance(index, Literal) and isinstance(index.value, int) and index.value < 0:
            self._fault("The items of a list are counted from 0: there is none before it.", index)
        return item

    def list(self, expr: ListLiteral) -> Typed:
        item = merged([self.used(item) for item in expr.items])
        return Typed(ListOf(item.type), items=item.paths)

    def map(self, expr: MapLiteral) -> Typed:
        keys = [self.used(key).type for key, _ in expr.entries]
        values = merged([self.used(value) for _, value in expr.entries])
        for (key, _), type_ in zip(expr.entries, keys, strict=True):
            if isinstance(type_, ListOf | MapOf | ObjectOf):
                self._fault(f"The key of a map cannot be {words(type_)}.", key)
        texts = all(isinstance(key, Text) for key in keys)
        return Typed(MapOf(values.type, may_be_absent=True) if texts else ANY)

    def unary(self, expr: Unary) -> Typed:
        if expr.operator == "!":
            return self.condition(expr.operand)
        return self._expect(INT, expr.operand, '"-"')

    def binary(self, expr: Binary) -> Typed:
        left, right = self.used(expr.left), self.used(expr.right)
        faults = binary_faults(expr, left.type, right.type)
        self.faults.extend(faults)
        if expr.operator == "+":
            return Typed(ANY) if faults else _sum(left, right)
        return Typed(INT if expr.operator in {"-", "*", "/", "%"} else BOOL)

    def logic(self, expr: Logic) -> Typed:
        for operand in expr.operands:
            self.condition(operand)
        return Typed(BOOL)

    def conditional(self, expr: Conditional) -> Typed:
        self.condition(expr.condition)
        yes, no = self.located(expr.yes), self.located(expr.no)
        if not fits(yes.type, no.type):
            self._fault(f'Both sides of ":" must be alike, not {words(yes.type)} and {words(no.type)}.', expr)
        return merged((yes, no))

    def call(self, expr: Call) -> Typed:
        if len(expr.arguments) == 2:
            for argument in expr.arguments:
                self._expect(TEXT, argument, f"{expr.function}()")
            return Typed(BOOL)
        found = self.used(expr.arguments[0]).type
        if not takes(expr.function, found):
            self._fault(f"{expr.function}() does not take {words(found)}.", expr.arguments[0])
        if expr.function == "string":
            return Typed(found if isinstance(found, Text) else TEXT)
        return Typed(INT)

    def loop(self, expr: Loop) -> Typed:
        over = self.used(expr.over)
        element = over.below("*", self._element(over.type, expr))
        if expr.variable in self.scope:
            message = f'"{expr.variable}" is already the name of something here: choose another for the loop.'
            self.faults.append(Fault(message, expr.variable_at, expr.variable_at + len(expr.variable)))
        inside = replace(self, scope={**self.scope, expr.variable: element})
        if expr.macro == "map":
            body = inside.used(expr.body)
            return Typed(ListOf(body.type), items=body.paths)
        inside.condition(expr.body)
        return Typed(ListOf(element.type), items=element.paths) if expr.macro == "filter" else Typed(BOOL)

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

    def condition(self, expr: Expr) -> Typed:
        """An expression that must be true or false."""
        return self._expect(BOOL, expr, "A condition")

    def _expect(self, wanted: Type, expr: Expr, taker: str) -> Typed:
        found = self.used(expr).type
        if not fits(found, wanted):
            self._fault(f"{taker} takes {words(wanted)}, but this is {words(found)}.", expr)
        return Typed(wanted)

    def _fault(self, message: str, at: Expr) -> Type:
        self.faults.append(Fault(message, at.start, at.end))
        return ANY


def _sum(left: Typed, right: Typed) -> Typed:
    """What ``+`` gives where the types fit: both alike, or one of them anything."""
    known = right.type if left.type == ANY else left.type
    if isinstance(known, ListOf):
        return Typed(join(left.type, right.type), items=left.below("*", ANY).paths | right.below("*", ANY).paths)
    return Typed(TEXT if isinstance(known, Text) else known)


_LOCATORS: Final[dict[type, Callable[[_Walk, Any], Typed]]] = {
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
