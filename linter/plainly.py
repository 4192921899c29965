"""Conditions in words, where they are made of facts that a pack gives a meaning in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.cel.nodes import Logic, Name, Select, Unary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linter.cel.nodes import Expr

_JOINED = {"&&": ", and ", "||": ", or "}


def plainly(tree: Expr, says: Mapping[str, str]) -> str:
    """A condition in words, empty where it holds more than facts, “not” and one kind of “and” or “or”.

    ``says`` is what each fact means: ``facts.england && !facts.small`` becomes “care is given in England, and it is not so
    that the provider is small”.
    """
    if not isinstance(tree, Logic):
        return _fact(tree, says)
    parts = [_fact(operand, says) for operand in tree.operands]
    return _JOINED[tree.operator].join(parts) if all(parts) else ""


def _fact(tree: Expr, says: Mapping[str, str]) -> str:
    if isinstance(tree, Unary) and tree.operator == "!":
        denied = _fact(tree.operand, says)
        return f"it is not so that {denied}" if denied else ""
    if isinstance(tree, Select) and isinstance(tree.operand, Name) and tree.operand.name == "facts":
        return says.get(tree.key, "")
    return ""
