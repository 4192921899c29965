"""The grammar: what an expression may be, what is refused, where the fault is placed, and that nothing can crash it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.cel.check import check
from linter.cel.compile import compile_expr
from linter.cel.explain import explain
from linter.cel.faults import SyntaxFault
from linter.cel.nodes import children
from linter.cel.parse import parse
from linter.cel.tokens import MAX_LENGTH
from tests.support import examples, soon


def value(text: str, **env: Any) -> Any:
    return compile_expr(parse(text))(env)


def fault(text: str) -> tuple[str, str]:
    with pytest.raises(SyntaxFault) as caught:
        parse(text)
    return caught.value.message, text[caught.value.start : caught.value.end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("7 - 2 - 1", 4),
        ("-2 * -3", 6),
        ("-7 / 2", -3),
        ("-7 % 2", -1),
        ("1 < 2 == true", True),
        ("false && false || true", True),
        ("true || true && false", True),
        ("!false && false", False),
        ("false ? 1 : false ? 2 : 3", 3),
        ("true ? 1 : true ? 2 : 3", 1),
        ("1 in [1] in [true]", True),
        ("1 - -1", 2),
        ("!!true", True),
        ("- 9223372036854775808", -(2**63)),
        ("0x1f", 31),
        ("01", 1),
        ("[1, 2,][1]", 2),
        ('{"a": 1,}.a', 1),
        ('{"if": 1}.if', 1),
        ("1 // one\n + 1", 2),
        ("\t1\r\n+\f1", 2),
        (r'"\a\b\f\n\r\t\v\\\?\"\'\`"', "\a\b\f\n\r\t\v\\?\"'`"),
        (r"'\x41\X41\u0041\U00000041\101'", "AAAAA"),
        ("'\"'", '"'),
        ("[1, 2].map(x, x > 1, x * 2)", [4]),
        ("size.size() + size(size)", 6),
    ],
)
def test_expressions_mean_what_they_mean_in_cel(text: str, expected: Any) -> None:
    assert value(text, size="abc") == expected


@pytest.mark.parametrize(
    ("text", "words", "where"),
    [
        ("", "Expected a value, but the expression ends.", ""),
        ("1 +", "Expected a value, but the expression ends.", ""),
        ("a b", "Expected an operator or the end, but b stands here.", "b"),
        ("a = 1", 'compare with "=="', "="),
        ("a & b", '"and" is "&&"', "&"),
        ("a | b", '"or" is "||"', "|"),
        ("a ? b", 'Expected ":"', ""),
        ("true ? true ? 1 : 2 : 3", 'Expected ":"', "?"),
        ("(a", 'Expected ")"', ""),
        ("[1 2]", 'Expected "," or "]"', "2"),
        ("[,]", "Expected a value", ","),
        ("{a}", 'Expected ":"', "}"),
        ("a.1", "a name after the dot", "1"),
        ("a.in", "a name after the dot", "in"),
        ("a.?b", "a name after the dot", "?"),
        ("a[?0]", "Expected a value", "?"),
        (".a", "may not begin with a dot", "."),
        ("-!a", "Expected a value", "!"),
        ("a.`b`", "backquotes are not supported", "`"),
        ("null", "null is not supported", "null"),
        ("1.5", "not a whole number", "1.5"),
        ("1e3", "not a whole number", "1e3"),
        ("1u", "not a whole number", "1u"),
        ("1__", "not a whole number", "1__"),
        ("0X1", "not a whole number", "0X1"),
        (".5", "may not begin with a dot", "."),
        ("9223372036854775808", "out of range", "9223372036854775808"),
        ("-9223372036854775809", "out of range", "9223372036854775809"),
        ("--9223372036854775808", "out of range", "9223372036854775808"),
        ('r"a"', "Raw texts and bytes", '"a"'),
        ("b'a'", "Raw texts and bytes", "'a'"),
        ('"""a"""', "no closing quote", '"'),
        ("'a\nb'", "no closing quote", "'"),
        ('"a', "no closing quote", '"'),
        (r'"a\q"', "is not an escape", r"\q"),
        (r'"\400"', "is not an escape", r"\4"),
        (r'"\x4"', "is not an escape", r"\x"),
        (r'"\ud83d\ude00"', "is not an escape", r"\ud83d"),
        (r'"\U00110000"', "is not an escape", r"\U00110000"),
        ("if", "reserved word", "if"),
        ("a.all(as, true)", "reserved word", "as"),
        ("Foo{a: 1}", "Messages", "{"),
        ("a.Foo{}", "Messages", "{"),
        ("a.matches('b')", 'There is no function "matches" here.', "matches"),
        ("a.startWith('b')", 'Did you mean "startsWith"?', "startWith"),
        ("type(a)", 'There is no function "type" here. There are: has, size, int, string.', "type"),
        ("dyn(1)", 'There is no function "dyn" here.', "dyn"),
        ("startsWith(a, b)", "This function is written x.startsWith().", "startsWith"),
        ("a.int()", "This function is written int(x).", "int"),
        ("size(1, 2)", "size() takes one argument here.", "size(1, 2)"),
        ("a.size(1)", "size() takes no argument here.", "size(1)"),
        ("has(a)", "has() takes one selection", "has(a)"),
        ('has(a["b"])', "has() takes one selection", 'has(a["b"])'),
        ("a.exists(b.c, true)", '"," after the name', "."),
        ("a.exists(b)", '"," after the name', ")"),
        ("a.exists(1, true)", "the name of a loop variable", "1"),
        ("a.exists(b, true, true)", '")" at the end of exists()', ","),
        ("1\xa0+ 1", "means nothing", "\xa0"),
        ("é", "means nothing", "é"),
        ("a @ b", "means nothing", "@"),
        ("a /* b */", "Expected a value", "*"),
    ],
)
def test_what_lies_outside_the_subset_is_refused_at_its_place(text: str, words: str, where: str) -> None:
    message, place = fault(text)
    assert words in message
    assert place == where


HOSTILE = {
    "brackets": "(" * 100_000,
    "square": "[" * 9_000,
    "round": "(" * 9_000,
    "closed": "(" * 4_000 + "1" + ")" * 4_000,
    "curly": '{"a":' * 1_900,
    "not": "!" * 9_000 + "true",
    "minus": "-" * 9_000 + "1",
    "minus apart": "- " * 4_000 + "a",
    "sum": "+".join(["1"] * 4_000),
    "mixed": "1+2*" * 2_000 + "3",
    "selection": "a" + ".b" * 4_000,
    "index": "a" + "[0]" * 3_000,
    "ternary": "a ? b : " * 1_200 + "c",
    "calls": "size(" * 1_900,
    "macros": "a.all(x, " * 1_100,
    "methods": "a" + ".size()" * 1_200,
    "filters": "a" + ".filter(x, true)" * 600,
    "precedence": "(a || a && a == a + a * " * 400,
    "long": "a || " * 3_000 + "a",
    "quotes": '"' * 9_999,
    "backslashes": '"' + "\\" * 9_000,
    "slashes": "/" * 9_999,
    "digits": "9" * 9_999,
    "hexadecimal": "0x" + "f" * 9_000,
    "NUL": "a\0b",
    "NUL in a text": '"a\0b"',
    "NUL in a comment": "a // \0",
    "a lone surrogate": '"\ud800"',
    "a lone low surrogate": "a // \udfff",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_expression_is_a_syntax_fault_and_quickly_so(text: str) -> None:
    message, _ = soon(lambda: fault(text), 1)
    assert len(message) < 200 + len(text[:100]) or "whole number" in message


DEEPEST = {
    "precedence": "(a || a && a == a + a * " * 19 + "a" + ")" * 19,
    "brackets": "(" * 49 + "1" + ")" * 49,
    "lists": "[" * 49 + "1" + "]" * 49,
    "sums": "+".join(["1"] * 99),
    "sums in brackets": ("(" * 49 + "1" + "+1)" * 49),
    "ternaries": "true ? 1 : " * 49 + "2",
    "macros": "[1].exists(x, " * 40 + "true" + ")" * 40,
}


@pytest.mark.parametrize("text", DEEPEST.values(), ids=DEEPEST.keys())
def test_the_deepest_expression_that_is_read_can_be_walked(text: str) -> None:
    expr = parse(text)
    env = {"a": True}
    check(expr, {})
    try:
        given_value = compile_expr(expr)(env)
    except Exception as failure:  # noqa: BLE001 - whatever it raises, explain raises the same
        with pytest.raises(type(failure)):
            explain(expr, env)
    else:
        assert explain(expr, env).value == given_value


def test_long_logic_is_flat_and_may_have_many_operands() -> None:
    assert value(" || ".join(["false"] * 1_000 + ["true"])) is True


def test_the_longest_text_that_is_read_is_ten_thousand_characters() -> None:
    assert value("1".ljust(MAX_LENGTH)) == 1
    with pytest.raises(SyntaxFault, match="too long"):
        parse("1".ljust(MAX_LENGTH + 1))


def test_a_node_covers_its_text_and_lies_within_the_node_above() -> None:
    text = 'a.b[c].exists(x, has(x.y) && !(x.z in ["q", d]) ? size(x) > -1 : {"k": x}.k == x.startsWith("p"))'
    level = [parse(text)]
    while level:
        for node in level:
            assert text[node.start : node.end].strip()
            assert all(node.start <= below.start < below.end <= node.end for below in children(node))
        level = [below for node in level for below in children(node)]


WORDS = (
    "a",
    ".b",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "?",
    "&&",
    "||",
    "!",
    "-",
    "+",
    "==",
    " in ",
    "1",
    '"x"',
    "'",
    "\\",
)


@settings(max_examples=examples(150), deadline=None, database=None)
@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS), max_size=20).map("".join)))
def test_any_text_is_an_expression_or_a_syntax_fault_within_it(text: str) -> None:
    try:
        check(parse(text), {})
        span = (0, len(text))
    except SyntaxFault as caught:
        span = (caught.start, caught.end)
    assert 0 <= span[0] <= span[1] <= len(text)
