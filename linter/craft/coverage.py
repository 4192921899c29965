"""What the examples of a pack reach: the outcomes of each policy, and every part of its conditions, its facts and lists."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from linter.cel.budget import BUDGET, Budget
from linter.cel.explain import explain
from linter.cel.faults import EvaluationError
from linter.craft.changes import Change, Survey
from linter.craft.trying import outcomes, signature, trial, worst, wrong
from linter.document import Document
from linter.facts import STEPS
from linter.judge import PolicyFault, environment
from linter.report import Verdict
from linter.shape.check import check_shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from linter.cel.nodes import Expr
    from linter.craft.examples import Example
    from linter.craft.trying import Trial
    from linter.packs.model import Expression, Pack, Policy
    from linter.values import Path

_CONDITIONS: Final = ("when", "where", "require", "unless")
_TIMES: Final = 20
"""How many times the steps of the real condition a changed one may take before it counts as noticed."""


@dataclass(frozen=True, slots=True)
class Unnoticed:
    """A change that no example notices: ``path`` leads to the expression in its file, below the policy or the pack."""

    path: Path
    change: Change


@dataclass(frozen=True, slots=True)
class Tried:
    """A policy with the examples that hold for it, and how many steps of loops the hungriest of them takes."""

    policy: Policy
    trials: tuple[Trial, ...]
    steps: int


class Prober:
    """Changes the conditions, facts and lists of one pack, and counts in ``changes`` how many changes were tried."""

    def __init__(self, pack: Pack, tried: Sequence[Tried]) -> None:
        self.pack = pack
        self.tried = tuple(tried)
        self.changes = 0

    def of_policy(self, tried: Tried) -> Iterator[Unnoticed]:
        """The changes to the conditions of a policy that none of its examples notices."""
        policy = tried.policy
        for key in _CONDITIONS:
            condition: Expression | None = getattr(policy, key)
            if condition is not None:
                yield from self._of_condition(
                    tried, (key,), condition, lambda new, key=key: replace(policy, **{key: new})
                )
        for index, rule in enumerate(policy.levels):
            if rule.when is not None:
                path = ("levels", index, "when")
                yield from self._of_condition(tried, path, rule.when, _relevelled(policy, index))

    def _of_condition(self, tried: Tried, path: Path, condition: Expression, put: Any) -> Iterator[Unnoticed]:
        def noticed(tree: Expr) -> bool:
            self.changes += 1
            policy = put(_changed(condition, tree))
            return any(self._noticed(policy, one, one.env, tried.steps) for one in tried.trials)

        for change in Survey(condition.text, noticed).unnoticed(condition.tree):
            yield Unnoticed(path, change)

    def of_fact(self, name: str) -> Iterator[Unnoticed]:
        """The changes to a fact that no example of a policy which rests on it notices."""
        fact = self.pack.facts[name]
        resting = self._resting_on(("facts", name))
        if not resting:
            return

        def noticed(tree: Expr) -> bool:
            facts = {**self.pack.facts, name: _changed(fact, tree)}
            return self._noticed_in(resting, facts, self.pack.lists)

        survey = Survey(fact.text, noticed)
        for change in survey.unnoticed(fact.tree, is_condition=fact.is_condition):
            yield Unnoticed(("facts", name, "is"), change)

    def of_list(self, name: str) -> Iterator[Unnoticed]:
        """The members of a list that no example of a policy which rests on it would miss."""
        members = self.pack.lists[name]
        resting = self._resting_on(("lists", name))
        for index, member in enumerate(members if resting else ()):
            shorter = [*members[:index], *members[index + 1 :]]
            if not self._noticed_in(resting, self.pack.facts, {**self.pack.lists, name: shorter}):
                yield Unnoticed(("lists", name, index), Change(0, 0, f"lists.{name}", f"lists.{name} without {member}"))

    def _noticed_in(
        self, resting: Sequence[Tried], facts: Mapping[str, Expression], lists: Mapping[str, list[str]]
    ) -> bool:
        self.changes += 1
        return any(
            self._noticed(tried.policy, one, environment(one.stated, facts, lists), tried.steps)
            for tried in resting
            for one in tried.trials
        )

    def _resting_on(self, read: tuple[str, str]) -> list[Tried]:
        """The policies whose conditions read a fact or list, or facts that do."""
        resting = {read, *(("known", read[1]) for _ in range(read[0] == "facts"))}
        while more := {
            (kind, name)
            for name, fact in self.pack.facts.items()
            for kind in ("facts", "known")
            if (kind, name) not in resting and _reads_any(fact, resting)
        }:
            resting |= more
        return [one for one in self.tried if any(_reads_any(part, resting) for part in one.policy.conditions)]

    def _noticed(self, policy: Policy, one: Trial, env: dict[str, Any], steps: int) -> bool:
        """Whether an example is wrong by a policy or an environment that was changed."""
        env[BUDGET] = Budget(min(steps * _TIMES + 1000, STEPS))
        try:
            faced = signature(policy, self.pack.name, env)
            if worst(state.verdict for state, _ in faced) is not one.example.verdict:
                return True
            return bool(one.example.expect) and bool(
                wrong(one.example, outcomes(policy, self.pack.name, one, env), policy, env)
            )
        except (EvaluationError, PolicyFault):
            return True


def _reads_any(expression: Expression, wanted: set[tuple[str, str]]) -> bool:
    return any(path[:2] in wanted for path in expression.reads)


def _changed(expression: Expression, tree: Expr) -> Expression:
    return expression.with_tree(tree)


def _relevelled(policy: Policy, index: int) -> Any:
    def put(new: Expression) -> Policy:
        rules = list(policy.levels)
        rules[index] = replace(rules[index], when=new)
        return replace(policy, levels=tuple(rules))

    return put


def lacking(tried: Tried, pack: Pack, stated: set[Verdict]) -> tuple[Verdict, ...]:
    """The outcomes that a policy can reach, without those that have examples."""
    policy = tried.policy
    if policy.kind == "note":
        wanted = [Verdict.PASS, Verdict.NOT_APPLICABLE]
    else:
        wanted = [Verdict.PASS]
        wanted += [Verdict.FAIL] if policy.kind == "check" else []
        wanted += [Verdict.NOT_APPLICABLE] if policy.when or policy.where or policy.each else []
        wanted += [Verdict.CANNOT_TELL] if Verdict.CANNOT_TELL not in stated and _can_be_open(tried, pack) else []
    return tuple(verdict for verdict in wanted if verdict not in stated)


def _can_be_open(tried: Tried, pack: Pack) -> bool:
    """Whether an example cannot be told any more once something that it states is left out."""
    for one in tried.trials:
        for path in _read_by(tried.policy, one, pack):
            data = _without(one.example.data, path)
            if data is not None and _is_open(tried.policy, replace(one.example, data=data), pack):
                return True
    return False


def _is_open(policy: Policy, example: Example, pack: Pack) -> bool:
    """Whether an example cannot be told, and is a governance file nonetheless."""
    judged = outcomes(policy, pack.name, trial(example, pack))
    if worst(one.verdict for one in judged) is not Verdict.CANNOT_TELL:
        return False
    return not check_shape(Document("", "", example.data, None), pack.form).faults


def _read_by(policy: Policy, one: Trial, pack: Pack) -> list[Path]:
    """The paths of an example that the conditions of a policy read, for any subject."""
    paths: dict[Path, None] = {}
    for _, facing in signature(policy, pack.name, one.env):
        for condition in policy.conditions if facing.subject or not policy.each else ():
            try:
                paths.update(dict.fromkeys(read.path for read in explain(condition.tree, facing.env).reads))
            except EvaluationError:
                continue
    return [path for path in paths if path]


def _without(data: dict[str, Any], path: Path) -> dict[str, Any] | None:
    """The data without what stands at a path; None where nothing does."""
    whole = copy.deepcopy(data)
    parent: Any = whole
    for key in path[:-1]:
        try:
            parent = parent[key]
        except (KeyError, IndexError, TypeError):
            return None
    try:
        del parent[path[-1]]
    except (KeyError, IndexError, TypeError):
        return None
    return whole
