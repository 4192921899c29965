"""Text to tree: the grammar of CEL (specification, "Syntax") without what the subset leaves out."""

from __future__ import annotations

from typing import Final, NoReturn

from linter.cel.faults import SyntaxFault, did_you_mean
from linter.cel.nodes import (
    MACROS,
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
    children,
)
from linter.cel.tokens import Token, int_value, text_value, tokenize

MAX_NESTING: Final = 50
"""Brackets within brackets: each takes the parser up to eleven of the thousand calls that Python allows."""
MAX_DEPTH: Final = 100
"""Levels of the tree, so that no walk over it meets Python's limit either."""

_RANKS: Final = {
    "||": 1, "&&": 2,
    "==": 3, "!=": 3, "<": 3, "<=": 3, ">": 3, ">=": 3, "in": 3,
    "+": 4, "-": 4, "*": 5, "/": 5, "%": 5,
}  # fmt: skip
_FUNCTIONS: Final = ("size", "int", "string")
_METHODS: Final = {"size": 0, "startsWith": 1, "endsWith": 1, "contains": 1}
_RESERVED: Final = frozenset(
    {"as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package"}
    | {"namespace", "return", "var", "void", "while"},
)


def parse(text: str) -> Expr:
    """The tree of an expression. Raises `SyntaxFault`, whose offsets are code points into ``text``."""
    tokens = tokenize(text)
    expr = _Parser(tokens).whole()
    # A tree has no more levels than tokens, so that only long expressions need to be measured.
    if len(tokens) > MAX_DEPTH:
        _refuse_depth(expr)
    return expr


def _refuse_depth(expr: Expr) -> None:
    level = [expr]
    for _ in range(MAX_DEPTH):
        level = [below for node in level for below in children(node)]
    if level:
        raise _too_deep(level[0].start, level[0].end)


def _too_deep(start: int, end: int) -> SyntaxFault:
    return SyntaxFault("The expression is nested too deeply here.", start, end)


class _Parser:
    """A reader of tokens with one token of foresight."""

    __slots__ = ("_at", "_depth", "_tokens")

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def whole(self) -> Expr:
        expr = self._expression()
        if self._tokens[self._at][0] != "end":
            self._unexpected("an operator or the end")
        return expr

    # An operator spans the brackets around its operands, so that every span of a text is an expression of its own.
    @property
    def _start(self) -> int:
        return self._tokens[self._at][2]

    @property
    def _end(self) -> int:
        return self._tokens[self._at - 1][3]

    def _next(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _taken(self, kind: str) -> bool:
        if self._tokens[self._at][0] != kind:
            return False
        self._at += 1
        return True

    def _expect(self, kind: str, words: str = "") -> Token:
        if self._tokens[self._at][0] != kind:
            self._unexpected(words or f'"{kind}"')
        return self._next()

    def _unexpected(self, expected: str) -> NoReturn:
        kind, word, start, end = self._tokens[self._at]
        found = "the expression ends" if kind == "end" else f"{word} stands here"
        message = f"Expected {expected}, but {found}."
        before = self._tokens[self._at - 1]
        if kind == "text" and before[0] in {"name", "text"} and before[3] == start:
            message = "Raw texts and bytes (a letter before the quote) are not supported, nor are triple quotes."
        raise SyntaxFault(message, start, end)

    def _expression(self) -> Expr:
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise _too_deep(*self._tokens[self._at][2:])
        start = self._start
        expr = self._binary(0)
        if self._taken("?"):
            yes = self._binary(0)
            self._expect(":")
            no = self._expression()
            expr = Conditional(expr, yes, no, start, self._end)
        self._depth -= 1
        return expr

    def _binary(self, level: int) -> Expr:
        start = self._start
        left = self._unary()
        while (rank := _RANKS.get(self._tokens[self._at][0], 0)) > level:
            operator = self._next()[0]
            right = self._binary(rank)
            if rank > 2:
                left = Binary(operator, left, right, start, self._end)
            elif isinstance(left, Logic) and left.operator == operator:
                left = Logic(operator, (*left.operands, right), start, self._end)
            else:
                left = Logic(operator, (left, right), start, self._end)
        return left

    def _unary(self) -> Expr:
        kind, _, start, _ = self._tokens[self._at]
        if kind not in {"!", "-"}:
            return self._member()
        if kind == "-" and self._tokens[self._at + 1][0] == "number":
            return self._member()
        self._at += 1
        return self._signed(kind, start)

    def _signed(self, operator: str, start: int) -> Expr:
        """What follows a sign: the same sign again, or a member, as CEL's grammar has it."""
        following = self._tokens[self._at][0]
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise _too_deep(*self._tokens[self._at][2:])
        operand = (
            self._signed(operator, self._next()[2]) if following == operator else self._member(negative=operator == "!")
        )
        self._depth -= 1
        return Unary(operator, operand, start, self._end)

    def _member(self, *, negative: bool = True) -> Expr:
        first = self._start
        expr = self._primary(negative=negative)
        while True:
            kind, _, start, end = self._tokens[self._at]
            if kind == ".":
                self._at += 1
                expr = self._after_dot(expr, first)
            elif kind == "[":
                self._at += 1
                index = self._expression()
                expr = Index(expr, index, first, self._expect("]")[3])
            elif kind == "{":
                message = "Messages (a name before braces) are not supported."
                raise SyntaxFault(message, start, end)
            else:
                return expr

    def _after_dot(self, operand: Expr, first: int) -> Expr:
        _, word, start, end = self._expect("name", "a name after the dot")
        if self._tokens[self._at][0] != "(":
            return Select(operand, word, first, end)
        self._at += 1
        if word in MACROS:
            return self._loop(operand, word, first)
        if word not in _METHODS:
            raise _unknown_function(word, start, (*_METHODS, *MACROS), "{}(x)")
        arguments, end = self._arguments()
        if len(arguments) != _METHODS[word]:
            raise _wrong_count(word, _METHODS[word], start, end)
        return Call(word, (operand, *arguments), first, end)

    def _arguments(self) -> tuple[list[Expr], int]:
        """What stands up to the closing bracket, and where that ends."""
        arguments: list[Expr] = []
        if self._tokens[self._at][0] != ")":
            arguments.append(self._expression())
            while self._taken(","):
                arguments.append(self._expression())
        return arguments, self._expect(")")[3]

    def _loop(self, over: Expr, macro: str, first: int) -> Expr:
        _, variable, at, end = self._expect("name", "the name of a loop variable")
        _refuse_reserved(variable, at, end)
        if self._tokens[self._at][0] != ",":
            self._unexpected('"," after the name of the loop variable')
        self._at += 1
        body = self._expression()
        if macro == "map" and self._taken(","):
            over = Loop("filter", over, variable, at, body, first, self._end)
            body = self._expression()
        end = self._expect(")", f'")" at the end of {macro}()')[3]
        return Loop(macro, over, variable, at, body, first, end)

    def _primary(self, *, negative: bool) -> Expr:
        token = self._next()
        kind, _, start, end = token
        if kind == "name":
            return self._named(token)
        if kind == "text":
            return Literal(text_value(token), start, end)
        if kind == "number":
            return Literal(int_value(token, negative=False), start, end)
        if kind in {"true", "false"}:
            return Literal(kind == "true", start, end)
        if kind == "-" and negative and self._tokens[self._at][0] == "number":
            number = self._next()
            return Literal(int_value(number, negative=True), start, number[3])
        return self._bracketed(token)

    def _bracketed(self, token: Token) -> Expr:
        kind, _, start, end = token
        if kind == "(":
            expr = self._expression()
            self._expect(")")
            return expr
        if kind == "[":
            return self._list(start)
        if kind == "{":
            return self._map(start)
        if kind == "null":
            message = "null is not supported: nothing in the data is null."
            raise SyntaxFault(message, start, end)
        if kind == ".":
            message = "A name or number may not begin with a dot."
            raise SyntaxFault(message, start, end)
        self._at -= 1
        return self._unexpected("a value")

    def _named(self, token: Token) -> Expr:
        _, word, start, end = token
        if self._tokens[self._at][0] != "(":
            if self._tokens[self._at][0] != "text":
                _refuse_reserved(word, start, end)
            return Name(word, start, end)
        self._at += 1
        if word == "has":
            return self._has(start)
        if word not in _FUNCTIONS:
            raise _unknown_function(word, start, ("has", *_FUNCTIONS), "x.{}()")
        arguments, end = self._arguments()
        if len(arguments) != 1:
            raise _wrong_count(word, 1, start, end)
        return Call(word, tuple(arguments), start, end)

    def _has(self, start: int) -> Has:
        arguments, end = self._arguments()
        if len(arguments) != 1 or not isinstance(arguments[0], Select):
            message = "has() takes one selection, such as has(a.b)."
            raise SyntaxFault(message, start, end)
        return Has(arguments[0], start, end)

    def _list(self, start: int) -> ListLiteral:
        items: list[Expr] = []
        while self._tokens[self._at][0] != "]":
            items.append(self._expression())
            if not self._taken(","):
                break
        return ListLiteral(tuple(items), start, self._expect("]", '"," or "]"')[3])

    def _map(self, start: int) -> MapLiteral:
        entries: list[tuple[Expr, Expr]] = []
        while self._tokens[self._at][0] != "}":
            key = self._expression()
            self._expect(":")
            entries.append((key, self._expression()))
            if not self._taken(","):
                break
        return MapLiteral(tuple(entries), start, self._expect("}", '"," or "}"')[3])


def _refuse_reserved(word: str, start: int, end: int) -> None:
    if word in _RESERVED:
        message = f'"{word}" is a reserved word: it cannot name a variable.'
        raise SyntaxFault(message, start, end)


def _unknown_function(word: str, start: int, known: tuple[str, ...], other_form: str) -> SyntaxFault:
    """``known`` are the functions that could stand here; ``other_form`` is how all others are written."""
    if word in {"has", *_FUNCTIONS, *_METHODS, *MACROS}:
        message = f"This function is written {other_form.format(word)}."
    else:
        hint = did_you_mean(word, known) or f" There are: {', '.join(known)}."
        message = f'There is no function "{word}" here.{hint}'
    return SyntaxFault(message, start, start + len(word))


def _wrong_count(word: str, count: int, start: int, end: int) -> SyntaxFault:
    wanted = ("no argument", "one argument")[count]
    return SyntaxFault(f"{word}() takes {wanted} here.", start, end)
