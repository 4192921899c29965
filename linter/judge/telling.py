"""The outcome for a subject: its level, its sentences, and the paths behind it, as detailed as a report needs them."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from linter.cel.explain import explain
from linter.cel.faults import BudgetExceeded
from linter.dates import in_words, is_date
from linter.derive import origin
from linter.facts import unmetered
from linter.judge.facing import NOBODY, reached
from linter.judge.judged import Evidence, Judged
from linter.judge.settling import Settled, rule_for, value_of
from linter.lazyclass import replace
from linter.report import Verdict
from linter.shape.schema import governance
from linter.values import UNKNOWN, Message, Path, Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from linter.cel.budget import Budget
    from linter.cel.explain import Explanation
    from linter.facts import WorkedOut
    from linter.judge.facing import Facing
    from linter.packs.model import Expression, Template
    from linter.report import Detail


def briefly(facing: Facing, found: Settled) -> Judged:
    """The outcome with what the policy points at. Raises `EvaluationError`, as the others do."""
    if found is Settled.FAILS:
        return _failed(facing)
    if found is Settled.OPEN:
        return _open(facing)
    if found is Settled.NOTED:
        return _noted(facing)
    if found is Settled.ANSWERED:
        return _answered(facing)
    rule = facing.policy.levels[-1] if found is Settled.NOBODY else rule_for(facing)
    return Judged(facing.policy, facing.pack, found.verdict, rule, facing.subject)


def fully(facing: Facing, found: Settled) -> Judged:
    """The outcome; of a finding, a note or an answer also with what else decided it."""
    judged = briefly(facing, found)
    if found is Settled.ANSWERED:
        return _supported(judged, _deciding(facing, facing.policy.unless, _supporting(facing)))
    if found in (Settled.FAILS, Settled.NOTED):
        return _supported(judged, _deciding(facing, facing.policy.require, _supporting(facing)))
    return judged


def thoroughly(facing: Facing, found: Settled) -> Judged:
    """The outcome; where nothing is wrong, with the paths that show it."""
    judged = fully(facing, found)
    if judged.evidence or judged.verdict not in (Verdict.PASS, Verdict.NOT_APPLICABLE):
        return judged
    return _supported(judged, _showing(facing, judged.verdict))


TOLD: Final[Mapping[Detail, Callable[[Facing, Settled], Judged]]] = {
    "brief": briefly,
    "full": fully,
    "thorough": thoroughly,
}


def _supported(judged: Judged, paths: Iterable[Path]) -> Judged:
    """The outcome with what supports it, as far as there are steps left to find that out: nothing depends on it."""
    pointed = {one.path for one in judged.evidence}
    found: dict[Path, None] = {}
    with suppress(BudgetExceeded):
        for path in paths:
            found[path] = None
    more = [Evidence(path, supporting=True) for path in found if path not in pointed]
    return replace(judged, evidence=(*judged.evidence, *more))


def _noted(facing: Facing) -> Judged:
    policy = facing.policy
    note = _said(policy.note or policy.says, facing.env)
    evidence = _pointed(facing, policy.require)
    return Judged(policy, facing.pack, Verdict.PASS, rule_for(facing), facing.subject, evidence, note=note)


def _answered(facing: Facing) -> Judged:
    policy = facing.policy
    note = _said(policy.note, facing.env) if policy.note else ("A recorded decision answers this.",)
    evidence = _pointed(facing, policy.unless)
    rule = rule_for(facing)
    return Judged(policy, facing.pack, Verdict.PASS, rule, facing.subject, evidence, note=note, answered=True)


def _failed(facing: Facing) -> Judged:
    policy, env = facing.policy, facing.env
    return Judged(
        policy,
        facing.pack,
        Verdict.FAIL,
        rule_for(facing),
        facing.subject,
        _pointed(facing, policy.require),
        says=_said(policy.says, env),
        problem=_said(policy.problem, env) if policy.problem else (),
    )


def _open(facing: Facing) -> Judged:
    policy, env = facing.policy, facing.env
    parts = [part for part in (policy.when, policy.where, policy.require, policy.unless) if part is not None]
    unknown = [_explained(part, env, _pointing(env)) for part in parts if value_of(part, env) is UNKNOWN]
    missing = dict.fromkeys(origin(path) for one in unknown for path in one.missing)
    if not missing and facing.subject is not None:
        missing = {facing.subject: None}
    places = tuple(Evidence(path) for path in missing)
    return Judged(
        policy,
        facing.pack,
        Verdict.CANNOT_TELL,
        rule_for(facing),
        facing.subject,
        places,
        problem=_said(policy.problem, env) if policy.problem else (),
        missing=tuple(missing),
    )


def _pointed(facing: Facing, decisive: Expression | None) -> tuple[Evidence, ...]:
    """The place of the finding and what the policy points at beside it; where that is nothing, what decided."""
    policy, env = facing.policy, facing.env
    found: dict[Path, Message] = {}
    primary = _paths(policy.at or decisive, env, _pointing(env)) or (
        (facing.subject,) if facing.subject is not None else ()
    )
    for path in primary[:1]:
        found[path] = _said(policy.label, env) if policy.label else ()
    for mark in policy.marks:
        for path in _paths(mark.at, env, _pointing(env))[:1] if mark.at.run(env) not in (False, UNKNOWN) else ():
            found[path] = found.get(path) or _said(mark.says, env)
    if found:
        return tuple([Evidence(path, label) for path, label in found.items()])
    return tuple(
        [Evidence(path, supporting=True) for path in dict.fromkeys(_deciding(facing, decisive, _pointing(env)))]
    )


def _pointing(env: dict[str, Any]) -> Budget:
    """What may be spent on finding where a finding is: it is found in every format, or in none."""
    budget: Budget = env["facts"].worked_out.allowance.pointing
    return budget


def _supporting(facing: Facing) -> Budget:
    budget: Budget = facing.env["facts"].worked_out.allowance.supporting
    return budget


def _deciding(facing: Facing, decisive: Expression | None, budget: Budget) -> Iterator[Path]:
    """What the expression rests on that decided, and then what made the policy apply."""
    for part in (decisive, facing.policy.where, facing.policy.when):
        yield from _paths(part, facing.env, budget)


def _showing(facing: Facing, verdict: Verdict) -> Iterator[Path]:
    """What all conditions of a pass rest on; else what the one rests on that is not met, or where subjects would be listed."""
    policy, env = facing.policy, facing.env
    if env.get("each") is NOBODY:
        path = reached(policy.each, env)[1]
        yield from (path,) if path[0] in governance().fields else ()
        return
    conditions = [part for part in (policy.require, policy.where, policy.when) if part is not None]
    if verdict is Verdict.NOT_APPLICABLE:
        conditions = [part for part in conditions if value_of(part, env) is False][-1:]
    for part in conditions:
        yield from _paths(part, env, _supporting(facing))


def _paths(expression: Expression | None, env: dict[str, Any], budget: Budget) -> tuple[Path, ...]:
    """The paths of the file that an expression rests on; dates and lists of the pack are no part of the file."""
    if expression is None:
        return ()
    told = _explained(expression, env, budget)
    paths = (*(read.path for read in told.reads), *told.missing)
    return tuple(dict.fromkeys(path for path in paths if path and path[0] in governance().fields))


def _explained(expression: Expression, env: dict[str, Any], budget: Budget) -> Explanation:
    """What an expression rests on, worked out once for all subjects where it reads none. Raises `EvaluationError`.

    What is shown of an outcome is no part of coming to it, and has a budget of its own.
    """
    if expression.reads_subject:
        return unmetered(partial(explain, expression.tree), env, budget)
    worked_out: WorkedOut = env["facts"].worked_out
    return worked_out.once_told(expression, env)


def _said(template: Template | None, env: dict[str, Any]) -> Message:
    if template is None:
        return ()
    parts = ((part,) if isinstance(part, str) else _slots(part, env) for part in template.parts)
    return tuple(piece for part in parts for piece in part if piece)


def _slots(expression: Expression, env: dict[str, Any]) -> Message:
    """A value in a sentence. Words of our own are no news of the file, whatever of it decided between them."""
    value = expression.run(env)
    words = _worded(value)
    if value is UNKNOWN or expression.ours or not words:
        return (words,)
    told = _explained(expression, env, _pointing(env))
    if isinstance(told.value, list) and len(told.value) == len(told.at):  # each item stands at a place of its own
        parts = [
            part
            for item, path in zip(told.value, told.at, strict=True)
            for part in (", ", Slot(_trimmed(_worded(item)), path))
        ]
        return tuple(parts[1:])
    places = told.at or tuple(read.path for read in told.reads)
    return (Slot(_trimmed(words), places[0] if places else None),)


def _trimmed(words: str) -> str:
    """Words of the file without spaces around them, unless there is nothing else."""
    return words.strip() or words


def _worded(value: Any) -> str:
    if value is UNKNOWN:
        return "(not stated)"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if is_date(value):
        return in_words(value)
    if isinstance(value, list):
        return ", ".join(_worded(item) for item in value)
    return str(value)
