"""What a policy comes to for a subject, before anything is said of it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from linter.judge.facing import NOBODY
from linter.report import Verdict

if TYPE_CHECKING:
    from linter.judge.facing import Facing
    from linter.packs.model import Expression, LevelRule


class Settled(Enum):
    """What a policy comes to for a subject, before anything is said of it."""

    NOBODY = Verdict.NOT_APPLICABLE, "there is no subject", True
    KEPT_OUT = Verdict.NOT_APPLICABLE, "a condition keeps it out", True
    UNNOTED = Verdict.NOT_APPLICABLE, "a note has nothing to note", True
    NOTED = Verdict.PASS, "a note notes"
    HOLDS = Verdict.PASS, "what is asked for is so", True
    ANSWERED = Verdict.PASS, "a recorded decision answers"
    FAILS = Verdict.FAIL, "what is asked for is not so"
    OPEN = Verdict.CANNOT_TELL, "a fact is missing"

    verdict: Verdict
    """The verdict that it is reported as."""
    is_quiet: bool
    """Whether there is nothing to say of it but the verdict."""

    def __init__(self, verdict: Verdict, _meaning: str, *quiet: bool) -> None:
        self.verdict = verdict
        self.is_quiet = any(quiet)


def settled(facing: Facing) -> Settled:
    """What a policy comes to for a subject. Raises `EvaluationError`."""
    policy, env = facing.policy, facing.env
    if env.get("each") is NOBODY:
        return Settled.NOBODY
    when = value_of(policy.when, env)
    if when is False or (where := value_of(policy.where, env)) is False:
        return Settled.KEPT_OUT
    require = value_of(policy.require, env)
    if policy.kind == "note":
        return Settled.NOTED if when is True and where is True and require is True else Settled.UNNOTED
    if require is True:
        return Settled.HOLDS
    if policy.unless is not None and value_of(policy.unless, env) is True:
        return Settled.ANSWERED
    failed = when is True and where is True and require is False and policy.kind == "check"
    if failed and (policy.unless is None or value_of(policy.unless, env) is False):
        return Settled.FAILS
    return Settled.OPEN


def rule_for(facing: Facing) -> LevelRule:
    """The first level whose condition is true; a condition that cannot be told counts with the levels after it, highest first."""
    if len(facing.policy.levels) == 1:
        return facing.policy.levels[0]
    candidates: list[LevelRule] = []
    for rule in facing.policy.levels:
        state = value_of(rule.when, facing.env)
        if state is not False:
            candidates.append(rule)
        if state is True:
            break
    return min(candidates or facing.policy.levels, key=lambda rule: rule.level.rank)


def value_of(expression: Expression | None, env: dict[str, Any]) -> Any:
    """The value of a condition, true where there is none; looked for once for all subjects where it reads none."""
    if expression is None:
        return True
    if expression.reads_subject:
        return expression.run(env)
    values: dict[Expression, Any] = env["facts"].worked_out.values
    if expression not in values:
        values[expression] = expression.run(env)
    return values[expression]
