"""Unknowns, errors, and how they meet: the truth tables, and the rules for containers and loops."""

from __future__ import annotations

from typing import Any

import pytest

from linter.cel.budget import BUDGET, Budget
from linter.cel.compile import compile_expr
from linter.cel.explain import explain
from linter.cel.faults import BudgetExceeded, EvaluationError
from linter.cel.parse import parse
from linter.values import UNKNOWN

T, F, U, E = True, False, UNKNOWN, "error"
OPERANDS = {"true": T, "false": F, "gone.key": U, "1 / 0 > 0": E}


def value(text: str, **env: Any) -> Any:
    """The value, the same by `explain`, or "error"."""
    env = {"gone": {}, "u": UNKNOWN, **env}
    try:
        found = compile_expr(parse(text))(env)
    except EvaluationError:
        with pytest.raises(EvaluationError):
            explain(parse(text), env)
        return E
    told = explain(parse(text), env).value
    assert told is found or told == found
    return found


def conjunction(left: Any, right: Any) -> Any:
    return next(value for value in (F, U, E, T) if value in {left, right})


def disjunction(left: Any, right: Any) -> Any:
    return next(value for value in (T, U, E, F) if value in {left, right})


@pytest.mark.parametrize("left", OPERANDS)
@pytest.mark.parametrize("right", OPERANDS)
def test_logic_absorbs_in_either_order_and_an_unknown_wins_over_an_error(left: str, right: str) -> None:
    sides = OPERANDS[left], OPERANDS[right]
    assert value(f"{left} && {right}") is conjunction(*sides)
    assert value(f"{left} || {right}") is disjunction(*sides)


@pytest.mark.parametrize("left", OPERANDS)
@pytest.mark.parametrize("right", OPERANDS)
def test_exists_and_all_absorb_over_the_elements_as_logic_does(left: str, right: str) -> None:
    sides = OPERANDS[left], OPERANDS[right]
    body = f"x == 0 ? {left} : {right}"
    assert value(f"[0, 1].all(x, {body})") is conjunction(*sides)
    assert value(f"[0, 1].exists(x, {body})") is disjunction(*sides)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("!u", U),
        ("-u", U),
        ("u + 1", U),
        ("1 < u", U),
        ("u == u", U),
        ("u != 1", U),
        ('u == "a"', U),
        ("u in [1]", U),
        ('u in ["a"]', U),
        ("u in []", U),
        ("1 in u", U),
        ("u.key.key", U),
        ("u[0]", U),
        ("[1][u]", U),
        ("[1][1]", U),
        ("[1][-1]", U),
        ('{"a": 1}.b', U),
        ('{"a": 1}["b"]', U),
        ("{1: 1}[true]", U),
        ("{u: 1}", U),
        ("size(u)", U),
        ('u.startsWith("a")', U),
        ("string(u)", U),
        ("u ? 1 : 2", U),
        ("u ? 1 : 1", U),
        ("true ? u : 1", U),
        ("false ? u : 1", 1),
        ("nobody", U),
        ("nobody.key", U),
        ("u.exists(x, true)", U),
        ("u.all(x, true)", U),
        ("u.map(x, 1)", U),
    ],
)
def test_every_other_touch_of_an_unknown_is_unknown(text: str, expected: Any) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[u].exists(x, true)", T),
        ("[u].exists(x, x)", U),
        ("[u, true].exists(x, x)", T),
        ("[u, false].exists(x, x)", U),
        ("[u, false].all(x, x)", F),
        ("[].exists(x, u)", F),
        ("[].all(x, u)", T),
        ("[1, 2].filter(x, x == 1 || u)", U),
        ("[true, u].filter(x, x)", U),
        ("[1].map(x, u)", U),
        ("[1, u].map(x, x)", U),
        ("[1, u].map(x, 1)", [1, 1]),
        ("[1, 2].exists_one(x, x == 1)", T),
        ("[true, true, u].exists_one(x, x)", U),
        ("[1, 2].map(x, u || 1 / 0 > x)", U),
        ("[1, 2].filter(x, x == 1 ? u : 1 / 0 > x)", E),
    ],
)
def test_loops_absorb_only_where_one_element_decides(text: str, expected: Any) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 in [1, u]", T),
        ("1 in [u, 1]", T),
        ("2 in [1, u]", U),
        ("[1] in [[u]]", U),
        ("[1] in [[u, 2]]", F),
        ("[1, u] == [2, 3]", F),
        ("[1, u] == [1, 3]", U),
        ("[1, u] == [1]", F),
        ("[1, u] != [1]", T),
        ("[u] == [u]", U),
        ('{"a": u} == {"a": 1}', U),
        ('{"a": u} == {"b": 1}', F),
        ('{"a": u, "b": 1} == {"a": 1, "b": 2}', F),
        ('"a" in {"a": u}', U),
        ("size([u])", 1),
    ],
)
def test_a_container_with_an_unknown_decides_only_what_the_rest_decides(text: str, expected: Any) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("has(d.a)", T),
        ("has(d.b)", F),
        ("has(d.u)", U),
        ("has(d.u.a)", U),
        ("has(d.b.a)", U),
        ("has(u.a)", U),
        ("has(d.a.b)", E),
    ],
)
def test_has_tells_absent_from_unknown(text: str, expected: Any) -> None:
    assert value(text, d={"a": 1, "u": UNKNOWN}) is expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "true == 1",
            "1 == true",
            "[true] == [1]",
            '{"a": true} == {"a": 1}',
            "{true: 1} == {1: 1}",
            "true in [1, 0]",
        ),
        *("1 in {true: 1}", "true in {1: 1}", '"1" == 1', '1 in ["1"]', "[] == {}", "n == t", "t in [n]", "[n] == [t]"),
        *('"a" == 1', '1 == "a"', '[1] == "a"', "t in {n: 1}"),
    ],
)
def test_values_of_different_types_are_unequal(text: str) -> None:
    assert value(text, n=1, t=True) is False


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"\uffff" < "\U00010000"', T),
        ('"a" < "b" && "" < "a" && "B" < "a"', T),
        ("false < true && !(true < true) && true >= false", T),
        ('int("-12") + int("+3") + int("007")', -2),
        ('string(true) + string(-1) + string("a")', "true-1a"),
        ('size("\U0001f431")', 1),
        ("{1: 10, true: 20}", E),
        ("{1: 1, 1: 1}", E),
        ("{[1]: 1}", E),
    ],
)
def test_values_are_what_cel_says(text: str, expected: Any) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "9223372036854775807 + 1",
            "-9223372036854775808 - 1",
            "9223372036854775807 * 2",
            "-(-9223372036854775807 - 1)",
        ),
        *(
            "-9223372036854775808 / -1",
            "-9223372036854775808 % -1",
            "1 / 0",
            "1 % 0",
            '1 + "a"',
            "[1] < [2]",
            '1 < "a"',
        ),
        *('int("x")', 'int("")', 'int(" 1")', 'int("1_0")', 'int("\u0661")', 'int("9223372036854775808")', "int(true)"),
        *("string([])", "size(1)", '"a".startsWith(1)', "1 ? 1 : 1", "!1", '-"a"', "1 && true", "1.exists(x, true)"),
        *(
            "[1].filter(x, 1)",
            "[1].all(x, 1)",
            "1 in 1",
            '"a" in "abc"',
            "[1] in {}",
            '[1]["a"]',
            "[1][true]",
            '"a"[0]',
        ),
        *('"a".key', "n.key", "l.key", "l.key.key.key.key", "{}[[1]]", "none == 1", "true + true", "half > 0"),
    ],
)
def test_a_real_error_is_an_error_with_a_place(text: str) -> None:
    assert value(text, n=1, l=[], none=None, half=0.5) == E
    with pytest.raises(EvaluationError) as caught:
        compile_expr(parse(text))({"n": 1, "l": [], "none": None, "half": 0.5})
    assert 0 <= caught.value.start < caught.value.end <= len(text)
    assert caught.value.message.endswith(".")


def test_a_budget_is_spent_by_every_iteration_and_no_operator_absorbs_its_end() -> None:
    for text in ("[1, 2].all(x, true)", "[1].map(x, [1].map(y, 1))", "true || true", "[1, 2].exists(x, x == 1)"):
        compile_expr(parse(text))({BUDGET: Budget(2)})
    for text in (
        "[1, 2, 3].all(x, true)",
        "[1].exists(x, [1, 2].all(y, true))",
        "[1, 2, 3].filter(x, true) == [] || true",
        "[1].exists(z, [1, 2, 3].map(x, x) == []) || true",
        "false && true || [0].map(x, x).map(x, x).map(x, x) == []",
    ):
        for run in (compile_expr(parse(text)), lambda env, text=text: explain(parse(text), env)):
            with pytest.raises(BudgetExceeded):
                run({BUDGET: Budget(2)})


def test_loops_within_loops_over_the_same_name_see_their_own_variable() -> None:
    run = compile_expr(parse("xs.map(x, [x + 1].map(x, x * 10)[0] + x)"))
    env = {"xs": [1, 2], "x": "outer"}
    assert run(env) == [21, 32]
    assert env == {"xs": [1, 2], "x": "outer"}


def test_the_environment_is_restored_when_a_loop_fails() -> None:
    env = {"x": 1}
    with pytest.raises(EvaluationError):
        compile_expr(parse("[1].map(x, x / 0)"))(env)
    assert env == {"x": 1}


def test_one_closure_serves_environments_that_are_evaluated_within_each_other() -> None:
    run = compile_expr(parse("xs.map(x, x.value)"))
    inner = {"xs": [{"value": 1}]}

    class Lazy(dict[str, Any]):
        def __missing__(self, key: str) -> Any:
            return run(inner)[0] + 1

    assert run({"xs": [Lazy(), {"value": 7}]}) == [2, 7]
    assert inner == {"xs": [{"value": 1}]}
