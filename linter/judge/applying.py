"""Judges one file by the policies of the packs: for every subject an outcome, with the paths that decided it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from linter.cel.budget import BUDGET, Budget
from linter.cel.faults import EvaluationError
from linter.dates import calendar_of
from linter.derive import derive
from linter.facts import STEPS, Allowance, Facts, Known, WorkedOut
from linter.judge.facing import facings
from linter.judge.judged import Judged, PolicyFault
from linter.judge.settling import Settled, rule_for, settled, value_of
from linter.judge.telling import TOLD, briefly
from linter.lazyclass import dataclass, field
from linter.report import Verdict
from linter.shape.schema import governance
from linter.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from linter.packs.model import Expression, Pack, Policy
    from linter.report import Detail
    from linter.values import Message

MOST_QUIET: Final = 1_000
"""Subjects of one policy that are told one by one though there is nothing to say of them; of all others, how many they are."""


def judge(
    data: dict[str, Any], packs: tuple[Pack, ...], policies: frozenset[str], as_of: str, detail: Detail = "full"
) -> Iterator[Judged]:
    """The outcomes of the chosen policies of these packs for one shaped document, as of an ISO date.

    Raises `PolicyFault` where a policy cannot be applied.
    """
    yield from Judge(data, packs).outcomes(policies, as_of, detail)


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges one shaped document by policies of these packs, more than once within one allowance."""

    data: dict[str, Any]
    packs: tuple[Pack, ...]
    allowance: Allowance = field(default_factory=Allowance)

    def outcomes(self, policies: frozenset[str], as_of: str, detail: Detail = "brief") -> Iterator[Judged]:
        """The outcomes of the chosen policies as of an ISO date. Raises `PolicyFault` where one cannot be applied."""
        stated = stated_in(self.data, as_of)
        stated["derived"].budget = self.allowance.deriving
        worked_out = WorkedOut(self.allowance)
        for pack in self.packs:
            env = environment(stated, pack.facts, pack.lists, worked_out)
            for policy in pack.policies:
                if policy.id in policies and policy.in_force(as_of):
                    yield from applied(policy, pack.name, env, detail, MOST_QUIET)


def stated_in(data: dict[str, Any], as_of: str) -> dict[str, Any]:
    """What a shaped document states as of a date, by the names that every expression may read; derived data come when read."""
    stated = {key: data.get(key, UNKNOWN) for key in governance().fields}
    return {**stated, "derived": derive(data, as_of), "cal": calendar_of(as_of)}


def environment(
    stated: dict[str, Any],
    facts: Mapping[str, Expression],
    lists: Mapping[str, list[str]],
    worked_out: WorkedOut | None = None,
) -> dict[str, Any]:
    """What the expressions of a pack read: what a document states, with facts and lists.

    ``worked_out`` is what other packs, whose facts it may use, have found for the same document as of the same date.
    """
    env = {**stated, "lists": lists}
    env["facts"] = Facts(facts, env, worked_out)
    env["known"] = Known(env["facts"])
    return env


def applied(
    policy: Policy, pack: str, env: dict[str, Any], detail: Detail = "full", most_quiet: int | None = None
) -> Iterator[Judged]:
    """The outcomes of one policy in an environment. Raises `PolicyFault`.

    ``most_quiet`` limits how many subjects are told one by one of which there is nothing to say.
    """
    judging = env["facts"].worked_out.allowance.judging
    steps = min(STEPS, judging.left)
    budget = env[BUDGET] = Budget(steps)
    try:
        kept_out = _is_kept_out(policy, env)  # whatever is told: the same steps come to the same end in every format
        if detail == "brief":
            yield from _at_a_glance(policy, pack, env, kept_out=kept_out)
        else:
            yield from _one_by_one(policy, pack, env, detail, most_quiet)
    except EvaluationError as error:
        message = f"{policy.id} {policy.slug} of the pack {pack} cannot be applied: {error.message}"
        raise PolicyFault(message) from error
    finally:
        judging.left -= steps - max(budget.left, 0)


def _one_by_one(
    policy: Policy, pack: str, env: dict[str, Any], detail: Detail, most_quiet: int | None
) -> Iterator[Judged]:
    """The outcome for each subject, as detailed as it is wanted; of those beyond a limit, for each verdict, how many."""
    quiet: Counter[Verdict] = Counter()
    for facing in facings(policy, pack, env):
        found = settled(facing)
        quiet[found.verdict] += found.is_quiet
        if found.is_quiet and most_quiet is not None and quiet[found.verdict] > most_quiet:
            rule_for(facing)  # as below
        else:
            yield TOLD[detail](facing, found)
    for verdict, number in quiet.items():
        if most_quiet is not None and number > most_quiet:
            more: Message = (f"So it is for {number - most_quiet} more.",)
            yield Judged(policy, pack, verdict, policy.levels[-1], note=more)


def _at_a_glance(policy: Policy, pack: str, env: dict[str, Any], *, kept_out: bool) -> Iterator[Judged]:
    """The outcomes that say something of the file; of all others, one for each verdict, whatever its subjects."""
    has_levels = len(policy.levels) > 1
    if not has_levels and kept_out:
        yield Judged(policy, pack, Verdict.NOT_APPLICABLE, policy.levels[-1])
        return
    quiet: dict[Verdict, None] = {}
    for facing in facings(policy, pack, env):
        found = settled(facing)
        if found.is_quiet:
            if has_levels and found is not Settled.NOBODY:
                rule_for(facing)  # a level that cannot be told is an error, whoever wants to know it
            quiet[found.verdict] = None
        else:
            yield briefly(facing, found)
    for verdict in quiet:
        yield Judged(policy, pack, verdict, policy.levels[-1])


def _is_kept_out(policy: Policy, env: dict[str, Any]) -> bool:
    """Whether a policy does not apply, whoever its subjects are: they need not be looked for."""
    if policy.when is None or policy.when.reads_subject:
        return False
    try:
        return value_of(policy.when, env) is False
    except EvaluationError:  # it counts only where there is a subject
        return False
