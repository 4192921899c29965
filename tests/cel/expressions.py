"""Random expressions over data of our types, mostly well typed, the same for the same seed."""

from __future__ import annotations

import re
from random import Random
from typing import Any

WORDS = ("", "a", "ab", "b", "é", "\U0001f431", "\n", "12", "-3", "\uffff", "x")
NUMBERS = (0, 1, 2, -1, -7, 7, 2**63 - 1, -(2**63), 5)
NAMES = ("b", "n", "t", "ns", "ts", "m", "k", "o", "os")
TYPES = ("bool", "int", "text", "ints", "texts")

# What each kind may look like; <kind> stands for any expression of that kind.
RULES = {
    "written_bool": ("true", "false"),
    "written_int": ("0", "1", "2", "-1", "-7", "7", "9223372036854775807", "-9223372036854775808", "0x1F"),
    "written_text": ('""', '"a"', '"ab"', "'b'", '"é"', '"\\U0001F431"', '"\\n"', '"12"', '"-3"', '"\\uffff"'),
    "written": ("<written_bool>", "<written_int>", "<written_text>"),
    "written_list": ("[]", "[<written>]", "[<written>, <written>]", "[<written_int>, <written_int>]", "[[<written>]]"),
    "written_map": (
        "{}",
        '{"a": <written>}',
        '{"a": <written>, "b": <written>}',
        "{1: <written>}",
        "{true: <written>}",
    ),
    "atom_object": ("o", "o.o", "o.o.o", "os[0]", 'o["o"]'),
    "atom_bool": ("b", "<atom_object>.b", "<written_bool>"),
    "atom_int": ("n", "<atom_object>.n", "<written_int>"),
    "atom_text": ("t", "<atom_object>.t", "<written_text>"),
    # Of truth values, and of texts with spaces around the digits, int() is an error with us, not with Google.
    "spelled": ("<atom_int>", "<atom_text>", "string(<int>)"),
    "atom_ints": ("ns", "<atom_object>.ns", "[]"),
    "atom_texts": ("ts", "<atom_object>.ts", "[]"),
    "compare": ("==", "!=", "<", "<=", ">", ">="),
    "list": ("<ints>", "<texts>"),
    "bool": (
        "<atom_bool>",
        *("(<bool>) && (<bool>)", "(<bool>) || (<bool>)") * 2,
        "<atom_bool> && <atom_bool> || <atom_bool> && <atom_bool>",
        "!(<bool>)",
        "(<int>) <compare> (<int>)",
        "(<text>) <compare> (<text>)",
        "(<bool>) <compare> (<bool>)",
        "<atom_int> + <atom_int> * <atom_int> <compare> -(<atom_int>) - <atom_int>",
        "<written> <compare> <written>",
        "<written_list> == <written_list>",
        "<written_map> != <written_map>",
        "(<list>) == (<list>)",
        "<written> in <written_list>",
        "<written> in <written_map>",
        "(<int>) in (<ints>)",
        "(<text>) in (<texts>)",
        "(<text>) in m",
        "(<text>).startsWith(<text>)",
        "(<text>).endsWith(<text>)",
        "(<text>).contains(<text>)",
        *("has(<atom_object>.b)", "has(<atom_object>.zz)", "has(m.a)", "has(<atom_object>.o.n)"),
        *("<search>",) * 5,
        "<bool> ? <atom_bool> : <bool>",
    ),
    "int": (
        "<atom_int>",
        *("(<int>) + (<int>)", "(<int>) - (<int>)", "(<int>) * (<int>)", "(<int>) / (<int>)", "(<int>) % (<int>)"),
        "-(<int>)",
        *("size(<list>)", "(<list>).size()", "size(<text>)", "size(m)"),
        *("int(<spelled>)", "(<ints>)[<int>]", "m[<text>]", "m.a", "m.x"),
        *('{"a": <written_int>, "b": n}.b', "[<written_int>, n][<atom_int>]", "{1: n, 2: <written_int>}[<atom_int>]"),
        "(<bool>) ? (<int>) : (<int>)",
    ),
    "text": (
        "<atom_text>",
        "(<text>) + (<text>)",
        *("string(<text>)", "string(<int>)", "string(<bool>)"),
        "(<texts>)[<int>]",
        "(<bool>) ? (<text>) : (<text>)",
    ),
    "ints": ("<atom_ints>", "[<written_int>, n]", "(<ints>) + (<ints>)", "<filter_ints>", "<map_ints>"),
    "texts": ("<atom_texts>", "[<written_text>, t]", "(<texts>) + (<texts>)", "<filter_texts>", "<map_texts>"),
}

# The macros, what they run over (of "k" with its one key alone, where the order of keys would show), and their bodies.
ANY_RANGE = (("<ints>", "int"), ("<texts>", "text"), ("os", "object"), ("k", "text"))
LOOPS = {
    "search": (("all", "exists", "exists_one"), (*ANY_RANGE, ("m", "text"), ("os", "object")), "bool"),
    "filter_ints": (("filter",), (("<ints>", "int"),), "bool"),
    "filter_texts": (("filter",), (("<texts>", "text"), ("k", "text")), "bool"),
    "map_ints": (("map",), ANY_RANGE, "int"),
    "map_texts": (("map",), ANY_RANGE, "text"),
}


class Maker:
    """Makes expressions and the data they are about. ``gone``: how often a key is missing (0 to 1)."""

    def __init__(self, seed: int, *, gone: float = 0.1) -> None:
        self.random = Random(seed)  # noqa: S311 - not for secrets
        self.gone = gone
        self.loops: list[tuple[str, str]] = []

    def pick(self, *options: Any) -> Any:
        return self.random.choice(options)

    def data(self) -> dict[str, Any]:
        return {
            "b": self.pick(True, False),
            "n": self.pick(*NUMBERS),
            "t": self.pick(*WORDS),
            "ns": [self.pick(*NUMBERS) for _ in range(self.random.randrange(4))],
            "ts": [self.pick(*WORDS) for _ in range(self.random.randrange(4))],
            "m": {self.pick("a", "b", "x"): self.pick(*NUMBERS) for _ in range(self.random.randrange(3))},
            "k": {"a": self.pick(*NUMBERS)},  # One key: CEL leaves the order of keys open.
            "o": self.object(2),
            "os": [self.object(1) for _ in range(self.random.randrange(4))],
        }

    def object(self, depth: int) -> dict[str, Any]:
        made = {
            "b": self.pick(True, False),
            "n": self.pick(*NUMBERS),
            "t": self.pick(*WORDS),
            "ns": [self.pick(*NUMBERS) for _ in range(self.random.randrange(3))],
            "ts": [self.pick(*WORDS) for _ in range(self.random.randrange(3))],
        }
        if depth:
            made["o"] = self.object(depth - 1)
        return {key: value for key, value in made.items() if self.random.random() >= self.gone}

    def expression(self, depth: int = 4) -> str:
        return self.make(self.pick("bool", "bool", "bool", "int", "text", "ints", "texts"), depth)

    def make(self, kind: str, depth: int) -> str:
        if kind in TYPES and self.random.random() < 0.01:
            kind = self.pick(*TYPES)  # Now and then a type that does not fit.
        if kind in LOOPS:
            return self.loop(kind, depth)
        if depth <= 0 and kind in TYPES:
            kind = f"atom_{kind}"
        bound = [name for name, of in self.loops if f"atom_{of}" == kind]
        if bound and self.random.random() < 0.7:
            return str(self.pick(*bound))
        template = self.pick(*RULES[kind])
        return re.sub("<([a-z_]+)>", lambda match: self.make(match[1], depth - 1), template)

    def loop(self, kind: str, depth: int) -> str:
        macros, ranges, body = LOOPS[kind]
        over, of = self.pick(*ranges)
        over = re.sub("<([a-z_]+)>", lambda match: self.make(match[1], depth - 1), over)
        name = f"v{len(self.loops)}"
        self.loops.append((name, of))
        inside = self.make(body, depth - 1)
        self.loops.pop()
        return f"({over}).{self.pick(*macros)}({name}, {inside})"


def exactly(value: Any) -> Any:
    """A form in which Python's own equality tells True from 1."""
    if isinstance(value, list):
        return [exactly(item) for item in value]
    if isinstance(value, dict):
        return {(type(key).__name__, key): exactly(item) for key, item in value.items()}
    return (type(value).__name__, value)
