"""What `explain` says is what the compiled closure gives, on generated expressions and data with unknowns in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.cel.budget import BUDGET, Budget
from linter.cel.compile import compile_expr
from linter.cel.explain import explain
from linter.cel.faults import EvaluationError
from linter.cel.parse import parse
from linter.values import UNKNOWN, Sourced
from tests.cel.expressions import Maker, exactly
from tests.support import examples

if TYPE_CHECKING:
    from random import Random

SEEDS = range(examples(250))


class Lazy(dict[str, Any]):
    """Computes its values when they are asked for."""

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__()
        self.values_ = values

    def __missing__(self, key: str) -> Any:
        self[key] = self.values_[key]
        return self[key]


def sprinkled(value: Any, random: Random) -> Any:
    """The same data with some values unknown, and some maps derived or lazy."""
    if random.random() < 0.08:
        return UNKNOWN
    if isinstance(value, list):
        return [sprinkled(item, random) for item in value]
    if not isinstance(value, dict):
        return value
    values = {key: sprinkled(item, random) for key, item in value.items()}
    kinds = (dict, Sourced, lambda some: Sourced(some, path=("from", "here")), dict)
    return random.choice(kinds)(values)


def environment(maker: Maker) -> dict[str, Any]:
    data = maker.data()
    unknowns = {name: sprinkled(value, maker.random) for name, value in data.items()}
    if isinstance(unknowns["o"], dict):
        unknowns["o"] = Lazy(unknowns["o"])
    return unknowns


def compiled(text: str, env: dict[str, Any]) -> Any:
    try:
        return exactly(compile_expr(parse(text))(env))
    except EvaluationError as failure:
        return (str(failure), failure.start, failure.end)


def explained(text: str, env: dict[str, Any]) -> Any:
    try:
        return exactly(explain(parse(text), env).value)
    except EvaluationError as failure:
        return (str(failure), failure.start, failure.end)


def test_explain_gives_the_value_or_the_error_of_the_compiled_closure() -> None:
    for seed in SEEDS:
        maker = Maker(seed, gone=0.15)
        env = environment(maker)
        for _ in range(10):
            text = maker.expression()
            assert explained(text, env) == compiled(text, env), f"{text}\n{env}"


def test_explain_spends_the_steps_that_the_compiled_closure_spends() -> None:
    for seed in SEEDS:
        maker = Maker(seed)
        env = environment(maker)
        text = maker.expression()
        left = []
        for run in (compiled, explained):
            env[BUDGET] = Budget(12)
            run(text, env)
            left.append(env[BUDGET].left)
        assert left[0] == left[1], text


def test_an_environment_is_after_every_run_as_it_was_before() -> None:
    for seed in SEEDS:
        maker = Maker(seed)
        env = environment(maker)
        before = dict(env)
        compiled(maker.expression(), env)
        assert env.keys() == before.keys()
        assert all(env[name] is before[name] for name in env)


def test_every_unknown_names_something_that_is_missing() -> None:
    for seed in SEEDS:
        maker = Maker(seed, gone=0.3)
        data = maker.data()
        text = maker.expression()
        try:
            explanation = explain(parse(text), data)
        except EvaluationError:
            continue
        # What is missing from a list or map that the expression itself builds has no path.
        built = any(word in text for word in ("[", "{", "filter", "map"))
        assert explanation.missing or built or explanation.value is not UNKNOWN, text
        assert explanation.value is UNKNOWN or not explanation.missing, text
