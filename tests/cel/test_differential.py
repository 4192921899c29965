"""Our evaluator and Google's own runtime agree on generated expressions and data."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from linter.cel.compile import compile_expr
from linter.cel.faults import EvaluationError
from linter.cel.parse import parse
from linter.values import UNKNOWN
from tests.cel.expressions import NAMES, Maker, exactly
from tests.support import examples

cel = pytest.importorskip("cel_expr_python.cel", reason="cel-expr-python, the referee, is not installed")

EXPRESSIONS = examples(2_000)


def ours(text: str, data: dict[str, Any]) -> Any:
    try:
        value = compile_expr(parse(text))(dict(data))
    except EvaluationError:
        return "error"
    return "error" if value is UNKNOWN else exactly(value)


def theirs(text: str, env: Any, activation: Any) -> Any:
    value = env.compile(text, disable_check=True).eval(activation)
    return "error" if value.type() == cel.Type.ERROR else exactly(value.plain_value())


def test_our_values_and_errors_are_those_of_googles_runtime() -> None:
    env = cel.NewEnv(variables=dict.fromkeys(NAMES, cel.Type.DYN))
    kinds: Counter[str] = Counter()
    for seed in range(EXPRESSIONS // 10):
        maker = Maker(seed)
        data = maker.data()
        activation = env.Activation(data)
        for _ in range(10):
            text = maker.expression()
            mine, referee = ours(text, data), theirs(text, env, activation)
            assert mine == referee, f"{text}\n{data}"
            kinds["error" if mine == "error" else "value"] += 1
    assert kinds["value"] > EXPRESSIONS * 0.5
    assert kinds["error"] > EXPRESSIONS * 0.1
