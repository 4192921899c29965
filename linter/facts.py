"""The facts of a pack for one file: each is worked out when it is first read, and can say what it rests on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from linter.cel.budget import BUDGET, Budget
from linter.cel.explain import Explanation, explain
from linter.derive.root import STEPS as STEPS_TO_DERIVE
from linter.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from linter.packs.model import Expression


T = TypeVar("T")

STEPS: Final = 200_000
"""How many steps of loops one policy, or one fact, may take on one file before it counts as running away."""
STEPS_OF_ALL: Final = 500_000
"""How many steps all policies may take on one file together."""
STEPS_TO_POINT: Final = 30_000
"""How many steps it may take to find the lines of one file that findings point at, and as many those that support them.

A fact, or a condition that reads no subject, is told once for all, and has as many of its own.
"""


class Allowance:
    """What is left to spend on one file as a whole.

    It is spent on derived data, on verdicts, on the lines that these point at, and on those that only support them.
    """

    __slots__ = ("deriving", "judging", "pointing", "supporting")

    def __init__(self) -> None:
        self.deriving = Budget(STEPS_TO_DERIVE)
        self.judging = Budget(STEPS_OF_ALL)
        self.pointing = Budget(STEPS_TO_POINT)
        self.supporting = Budget(STEPS_TO_POINT)


def unmetered(work: Callable[[dict[str, Any]], T], env: dict[str, Any], budget: Budget | None = None) -> T:
    """What comes of work in an environment that others need too: it spends from another budget, else one of its own."""
    before = env.get(BUDGET)
    env[BUDGET] = budget or Budget(STEPS)
    try:
        return work(env)
    finally:
        if before is None:
            del env[BUDGET]
        else:
            env[BUDGET] = before


class WorkedOut:
    """What facts come to for one file, by expression: a pack shares those of the packs that it uses."""

    __slots__ = ("_to_point", "allowance", "told", "values")

    def __init__(self, allowance: Allowance | None = None) -> None:
        self.allowance = allowance or Allowance()
        self.values: dict[Expression, Any] = {}
        self.told: dict[Expression, Explanation] = {}
        self._to_point: dict[Expression, Budget] = {}

    def once_told(self, expression: Expression, env: dict[str, Any]) -> Explanation:
        """What an expression that reads no subject rests on; what cannot be told is not tried again. Raises `BudgetExceeded`."""
        if expression not in self.told:
            budget = self._to_point.setdefault(expression, Budget(STEPS_TO_POINT))
            self.told[expression] = unmetered(partial(explain, expression.tree), env, budget)
        return self.told[expression]


class Facts(dict[str, Any]):
    """The facts of a pack for one file, each worked out when it is first read."""

    def __init__(
        self, expressions: Mapping[str, Expression], env: dict[str, Any], worked_out: WorkedOut | None = None
    ) -> None:
        super().__init__()
        self.expressions = expressions
        self.env = env
        self.worked_out = worked_out or WorkedOut()

    def __missing__(self, key: str) -> Any:
        expression, values = self.expressions[key], self.worked_out.values
        if expression not in values:
            values[expression] = unmetered(expression.run, self.env)
        value = self[key] = values[expression]
        return value

    def explain_key(self, key: str) -> Explanation:
        """What a fact rests on."""
        return self.worked_out.once_told(self.expressions[key], self.env)


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
