"""The CEL specification's own vectors: each gives CEL's value or error, or is refused as outside the subset."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path as File
from typing import TYPE_CHECKING, Any

import pytest

from linter.cel.celtypes import ANY
from linter.cel.check import check
from linter.cel.compile import compile_expr
from linter.cel.faults import EvaluationError, SyntaxFault
from linter.cel.parse import parse
from linter.values import UNKNOWN
from tests.cel.expressions import exactly

if TYPE_CHECKING:
    from linter.cel.nodes import Expr

ROOT = File(__file__).resolve().parents[2]
SHARED = File(os.environ.get("GOVLINT_SHARED", ROOT.parent / "shared"))
VECTORS = SHARED / "cel-conformance" / "cel-conformance.json"

pytestmark = pytest.mark.skipif(not VECTORS.is_file(), reason=f"the conformance vectors are not at {VECTORS}")

EVALUATED = 403
REFUSED = 823


class OutsideTheSubset(Exception):  # noqa: N818
    """A vector's value has a type that we do not have."""


def vectors() -> list[dict[str, Any]]:
    return json.loads(VECTORS.read_text("utf-8")) if VECTORS.is_file() else []


def plain(tagged: dict[str, Any]) -> Any:
    ((tag, value),) = tagged.items()
    if tag in {"bool", "int64", "string"}:
        return value
    if tag == "list":
        return [plain(item) for item in value]
    if tag == "map":
        return {plain(key): plain(item) for key, item in value}
    raise OutsideTheSubset(tag)


def outcome(vector: dict[str, Any]) -> Any:
    """Our value in exact form, "error", or "refused"."""
    try:
        expr = parse(vector["expr"])
        env = {name: plain(value) for name, value in vector.get("bindings", {}).items()}
    except (SyntaxFault, OutsideTheSubset):
        return "refused"
    if any("." in name for name in env):
        return "refused"  # Variables with dots in their names are outside the subset.
    if not vector.get("disable_check") and unknown_names(expr, env):
        return "refused"
    try:
        value = compile_expr(expr)(env)
    except EvaluationError:
        return "error"
    # CEL calls a missing key an error; for us it is an unknown.
    return "error" if value is UNKNOWN else exactly(value)


def unknown_names(expr: Expr, env: dict[str, Any]) -> bool:
    """Whether the check refuses a name, such as that of a type: `int` is no value."""
    faults = check(expr, dict.fromkeys(env, ANY)).faults
    return any("is called" in fault.message for fault in faults)


def expected(vector: dict[str, Any]) -> Any:
    if "error" in vector:
        return "error"
    try:
        return exactly(plain(vector["value"]))
    except OutsideTheSubset as tag:
        return f"a value of type {tag}"


def label(vector: dict[str, Any]) -> str:
    return f"{vector['suite']}-{vector['section']}-{vector['name']}"


@pytest.mark.parametrize("vector", vectors(), ids=label)
def test_every_vector_gives_the_value_of_cel_or_is_refused(vector: dict[str, Any]) -> None:
    assert outcome(vector) in ("refused", expected(vector))


def test_the_subset_neither_shrinks_nor_grows_unnoticed() -> None:
    counts = Counter("refused" if outcome(vector) == "refused" else "evaluated" for vector in vectors())
    assert counts == {"evaluated": EVALUATED, "refused": REFUSED}
