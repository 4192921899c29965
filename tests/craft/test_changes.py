"""A condition is changed in every part, and what no example notices is told in the words of the condition."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

import pytest

from linter.cel.compile import compile_expr
from linter.cel.nodes import children
from linter.cel.parse import parse
from linter.craft.changes import ANYTHING, Survey
from linter.values import UNKNOWN
from tests.cel.expressions import Maker

if TYPE_CHECKING:
    from linter.cel.nodes import Expr


def unnoticed(text: str, *environments: dict[str, Any]) -> list[str]:
    """What changes of an expression no environment shows, each as “before => after”."""
    before = [compile_expr(parse(text))(dict(env)) for env in environments]

    def noticed(tree: Expr) -> bool:
        run = compile_expr(tree)
        return any(run(dict(env)) is not value for env, value in zip(environments, before, strict=True))

    return [f"{one.before} => {one.after}" for one in Survey(text, noticed).unnoticed(parse(text))]


@pytest.mark.parametrize(
    ("text", "environments", "expected"),
    [
        ("x >= 20", [{"x": 25}, {"x": 3}], ["x >= 20 => x > 20", "20 => 19"]),
        ("x >= 20", [{"x": 20}, {"x": 3}], ["20 => 19"]),
        ("x >= 20", [{"x": 20}, {"x": 19}], []),
        ("x > 20", [{"x": 25}, {"x": 3}], ["x > 20 => x >= 20", "20 => 21"]),
        ("20 > x", [{"x": 25}, {"x": 3}], ["20 > x => 20 >= x", "20 => 19"]),
        ("x >= 20", [{"x": 20}], ["x >= 20 => true"]),
        ("a && b", [{"a": True, "b": True}, {"a": False, "b": True}], ["b => true"]),
        ("a && b", [{"a": True, "b": False}, {"a": False, "b": True}], ["a && b => false"]),
        ("a || b", [{"a": True, "b": False}, {"a": False, "b": False}], ["b => false"]),
        ("!(a && b)", [{"a": True, "b": True}, {"a": False, "b": True}], ["b => true"]),
        ("a || b && c", [{"a": True, "b": False, "c": True}, {"a": False, "b": False, "c": True}],
         ["b && c => false", "c => true"]),
        ("a == 1", [{"a": 1}, {"a": UNKNOWN}], []),
        ('x in ["a", "b"]', [{"x": "a"}, {"x": "c"}], ['["a", "b"] => ["a"]']),
        ("l.exists(i, i > 1)", [{"l": [2]}, {"l": [1]}], ["l.exists(i, i > 1) => l.all(i, i > 1)"]),
        ("l.exists(i, i > 1)", [{"l": [3, 1]}, {"l": [1]}], ["1 => 2"]),
        ("size(l.filter(i, i)) > 0", [{"l": [True]}, {"l": []}], ["i => true"]),
        ("l[1] == 3", [{"l": [1, 3, 5]}, {"l": [1, 2, 5]}], []),
        ("l[1] == 3", [{"l": [3, 3, 3]}, {"l": [2, 2, 2]}], ["1 => 0", "1 => 2"]),
        ("a ? b : c", [{"a": True, "b": True, "c": True}, {"a": True, "b": False, "c": True}], ["a => true", "c => anything else"]),
        ("x + 1 == y", [{"x": 1, "y": 2}, {"x": 1, "y": 3}], []),
        ("true", [{}], []),
    ],
)  # fmt: skip
def test_what_no_example_shows_is_told(text: str, environments: list[dict[str, Any]], expected: list[str]) -> None:
    assert unnoticed(text, *environments) == expected


def bare(node: Any) -> Any:
    """A tree without the places in its text."""
    if isinstance(node, tuple):
        return tuple(map(bare, node))
    if is_dataclass(node):
        kept = (field.name for field in fields(node) if field.name not in {"start", "end", "variable_at"})
        return (type(node), *(bare(getattr(node, name)) for name in kept))
    return node


TEXTS = [Maker(seed).expression() for seed in range(300)]


def test_every_span_of_an_expression_is_an_expression_of_its_own() -> None:
    for text in TEXTS:
        level = [parse(text)]
        while level:
            assert [bare(parse(text[node.start : node.end])) for node in level] == list(map(bare, level))
            level = [below for node in level for below in children(node)]


def test_every_change_of_any_expression_is_another_expression_in_the_same_words() -> None:
    for seed, text in enumerate(TEXTS):
        tried: list[Expr] = []

        def noticed(tree: Expr, tried: list[Expr] = tried, seed: int = seed) -> bool:
            tried.append(tree)
            return (len(tried) + seed) % 3 == 0

        tree = parse(text)
        is_condition = seed % 2 == 0
        for change in Survey(text, noticed).unnoticed(tree, is_condition=is_condition):
            assert change.before == " ".join(text[change.start : change.end].split())
            assert change.after == ANYTHING or bare(parse(change.after)) != bare(parse(change.before))
        assert all(bare(other) != bare(tree) for other in tried)
