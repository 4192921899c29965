"""The facts of a pack for one file: each is worked out when it is first read, and can say what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.cel import Explanation, explain
from linter.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linter.packs.model import Expression


class Facts(dict[str, Any]):
    """The facts of a pack for one file, each worked out when it is first read."""

    def __init__(self, expressions: Mapping[str, Expression], env: dict[str, Any]) -> None:
        super().__init__()
        self.expressions = expressions
        self.env = env
        self._explained: dict[str, Explanation] = {}

    def __missing__(self, key: str) -> Any:
        value = self[key] = self.expressions[key].run(self.env)
        return value

    def explain_key(self, key: str) -> Explanation:
        """What a fact rests on."""
        if key not in self._explained:
            self._explained[key] = explain(self.expressions[key].tree, self.env)
        return self._explained[key]


class Known(dict[str, Any]):
    """Whether each fact of a pack could be told."""

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self.facts = facts

    def __missing__(self, key: str) -> bool:
        return self.facts[key] is not UNKNOWN

    def explain_key(self, key: str) -> Explanation:
        """What is known of a fact rests on what the fact rests on."""
        told = self.facts.explain_key(key)
        return Explanation(told.value is not UNKNOWN, told.reads)
