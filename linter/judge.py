"""Judges one file by the policies of the packs: for every subject an outcome, with the paths that decided it."""

from __future__ import annotations

from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any

from linter.cel.budget import BUDGET, Budget
from linter.cel.explain import explain
from linter.cel.faults import EvaluationError
from linter.dates import calendar_of, in_words, is_date
from linter.derive import derive, origin
from linter.derive.root import Unstated
from linter.facts import STEPS, Facts, Known, WorkedOut, unmetered
from linter.lazyclass import dataclass, replace
from linter.report import Detail, Verdict
from linter.shape.schema import governance
from linter.values import UNKNOWN, Message, Path, Slot, Sourced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from linter.cel.explain import Explanation
    from linter.packs.model import Expression, LevelRule, Pack, Policy, Template
    from linter.record import Record


class PolicyFault(Exception):  # noqa: N818 - a fault of the pack, not of the program
    """A policy that failed on a file: it ran away, or met a value that the check had not foreseen."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A path that a finding points at, and what to say there."""

    path: Path
    label: Message = ()
    supporting: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """What one policy found for one subject, in terms of paths: places and texts come later.

    ``evidence`` holds the place of the finding first; ``missing`` the keys that are not stated. ``answered`` tells that a
    recorded decision answers what would else have failed, ``waiver`` what accepts it, ``known`` that the baseline has it.
    """

    policy: Policy
    pack: str
    verdict: Verdict
    rule: LevelRule
    subject: Path | None = None
    evidence: tuple[Evidence, ...] = ()
    says: Message = ()
    note: Message = ()
    problem: Message = ()
    missing: tuple[Path, ...] = ()
    answered: bool = False
    waiver: Record | None = None
    known: bool = False
    until: str = ""
    """For a pass: the last day that it holds, where that was looked for and there is one."""


@dataclass(frozen=True, slots=True)
class Facing:
    """One policy facing one subject: ``env`` has the subject as ``each``."""

    policy: Policy
    pack: str
    env: dict[str, Any]
    subject: Path | None


def judge(
    data: dict[str, Any], packs: tuple[Pack, ...], policies: frozenset[str], as_of: str, detail: Detail = "full"
) -> Iterator[Judged]:
    """The outcomes of the chosen policies of these packs for one shaped document, as of an ISO date.

    Raises `PolicyFault` where a policy cannot be applied.
    """
    stated = stated_in(data, as_of)
    worked_out = WorkedOut()
    for pack in packs:
        env = environment(stated, pack.facts, pack.lists, worked_out)
        for policy in pack.policies:
            if policy.id in policies and policy.in_force(as_of):
                yield from applied(policy, pack.name, env, detail)


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


def applied(policy: Policy, pack: str, env: dict[str, Any], detail: Detail = "full") -> Iterator[Judged]:
    """The outcomes of one policy in an environment. Raises `PolicyFault`."""
    env[BUDGET] = Budget(STEPS)
    try:
        if detail == "brief":
            yield from _briefly(policy, pack, env)
            return
        judged = _supported if detail == "thorough" else _judged
        for facing in facings(policy, pack, env):
            yield judged(facing, settled(facing))
    except EvaluationError as error:
        message = f"{policy.id} {policy.slug} of the pack {pack} cannot be applied: {error.message}"
        raise PolicyFault(message) from error


def _briefly(policy: Policy, pack: str, env: dict[str, Any]) -> Iterator[Judged]:
    """The outcomes that say something of the file; of all others, one for each verdict, whatever its subjects."""
    has_levels = len(policy.levels) > 1
    if not has_levels and _is_kept_out(policy, env):
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
            yield _judged(facing, found, brief=True)
    for verdict in quiet:
        yield Judged(policy, pack, verdict, policy.levels[-1])


def _is_kept_out(policy: Policy, env: dict[str, Any]) -> bool:
    """Whether a policy does not apply, whoever its subjects are: they need not be looked for."""
    if policy.when is None or policy.when.reads_subject:
        return False
    try:
        return _value(policy.when, env) is False
    except EvaluationError:  # it counts only where there is a subject
        return False


def facings(policy: Policy, pack: str, env: dict[str, Any]) -> Iterator[Facing]:
    """A policy facing each of its subjects; one that finds none faces `NOBODY`."""
    if not policy.each:
        yield Facing(policy, pack, env, None)
        return
    listed, path = _reached(policy.each, env)
    if listed is ABSENT:
        listed = () if policy.each_may_be_absent else UNKNOWN
    pairs = listed.items() if isinstance(listed, dict) else enumerate([UNKNOWN] if listed is UNKNOWN else listed)
    empty = True
    for key, value in pairs:
        empty = False
        below: Path = value.path if isinstance(value, Sourced) and value.path is not None else (*path, key)
        if value is UNKNOWN:  # something is listed, and nothing is known of it
            below = origin(path)
            value = Unstated(path=below)  # noqa: PLW2901
        yield Facing(policy, pack, {**env, "each": value}, below)
    if empty:
        yield Facing(policy, pack, {**env, "each": NOBODY}, None)


NOBODY = object()
"""Stands for the subject of a policy that found none: nobody holds the role, so it does not apply."""
ABSENT = object()
"""Stands for subjects that the file leaves out: what that means is said by the schema."""


def _reached(keys: tuple[str, ...], env: dict[str, Any]) -> tuple[Any, Path]:
    """The list or map that subjects are taken from, and the path of the file that it comes from."""
    value: Any = env
    path: Path = ()
    for key in keys:
        below: Path = (*path, key)
        if isinstance(value, Sourced):
            below = next(iter(value.sources(key)), below)
        try:
            value = value[key]
        except KeyError:
            return (ABSENT if key == keys[-1] else UNKNOWN), below
        path = value.path if isinstance(value, Sourced) and value.path is not None else below
        if value is UNKNOWN:
            return UNKNOWN, path
    return value, path


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
    when, where = _value(policy.when, env), _value(policy.where, env)
    if when is False or where is False:
        return Settled.KEPT_OUT
    require = _value(policy.require, env)
    if policy.kind == "note":
        return Settled.NOTED if when is True and where is True and require is True else Settled.UNNOTED
    if require is True:
        return Settled.HOLDS
    if policy.unless is not None and _value(policy.unless, env) is True:
        return Settled.ANSWERED
    failed = when is True and where is True and require is False and policy.kind == "check"
    if failed and (policy.unless is None or _value(policy.unless, env) is False):
        return Settled.FAILS
    return Settled.OPEN


def _judged(facing: Facing, found: Settled, *, brief: bool = False) -> Judged:
    if found is Settled.FAILS:
        return _failed(facing, brief=brief)
    if found is Settled.OPEN:
        return _open(facing)
    if found is Settled.NOTED:
        return _note(facing, brief=brief)
    if found is Settled.ANSWERED:
        return _answered(facing, brief=brief)
    rule = facing.policy.levels[-1] if found is Settled.NOBODY else rule_for(facing)
    return Judged(facing.policy, facing.pack, found.verdict, rule, facing.subject)


def _supported(facing: Facing, found: Settled) -> Judged:
    """The outcome; where nothing is wrong, with the paths that show it."""
    judged = _judged(facing, found)
    if judged.evidence or judged.verdict not in (Verdict.PASS, Verdict.NOT_APPLICABLE):
        return judged
    paths = dict.fromkeys(_showing(facing, judged.verdict))
    return replace(judged, evidence=tuple(Evidence(path, supporting=True) for path in paths))


def _showing(facing: Facing, verdict: Verdict) -> Iterator[Path]:
    """What all conditions of a pass rest on; else what the one rests on that is not met, or where subjects would be listed."""
    policy, env = facing.policy, facing.env
    if env.get("each") is NOBODY:
        path = _reached(policy.each, env)[1]
        yield from (path,) if path[0] in governance().fields else ()
        return
    conditions = [part for part in (policy.require, policy.where, policy.when) if part is not None]
    if verdict is Verdict.NOT_APPLICABLE:
        conditions = [part for part in conditions if _value(part, env) is False][-1:]
    for part in conditions:
        yield from _paths(part, env)


def _value(expression: Expression | None, env: dict[str, Any]) -> Any:
    """The value of a condition, true where there is none; looked for once for all subjects where it reads none."""
    if expression is None:
        return True
    if expression.reads_subject:
        return expression.run(env)
    values: dict[Expression, Any] = env["facts"].worked_out.values
    if expression not in values:
        values[expression] = expression.run(env)
    return values[expression]


def _note(facing: Facing, *, brief: bool) -> Judged:
    policy = facing.policy
    note = _said(policy.note or policy.says, facing.env)
    evidence = _evidence(facing, policy.require, brief=brief)
    return Judged(policy, facing.pack, Verdict.PASS, rule_for(facing), facing.subject, evidence, note=note)


def _answered(facing: Facing, *, brief: bool) -> Judged:
    policy = facing.policy
    assert policy.unless is not None  # noqa: S101 - for the type checker
    note = _said(policy.note, facing.env) if policy.note else ("A recorded decision answers this.",)
    evidence = _evidence(facing, policy.unless, brief=brief)
    rule = rule_for(facing)
    return Judged(policy, facing.pack, Verdict.PASS, rule, facing.subject, evidence, note=note, answered=True)


def _failed(facing: Facing, *, brief: bool) -> Judged:
    policy, env = facing.policy, facing.env
    return Judged(
        policy,
        facing.pack,
        Verdict.FAIL,
        rule_for(facing),
        facing.subject,
        _evidence(facing, policy.require, brief=brief),
        says=_said(policy.says, env),
        problem=_said(policy.problem, env) if policy.problem else (),
    )


def _open(facing: Facing) -> Judged:
    policy, env = facing.policy, facing.env
    parts = [part for part in (policy.when, policy.where, policy.require, policy.unless) if part is not None]
    unknown = [explained(part, env) for part in parts if _value(part, env) is UNKNOWN]
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


def rule_for(facing: Facing) -> LevelRule:
    """The first level whose condition is true; a condition that cannot be told counts with the levels after it, highest first."""
    candidates: list[LevelRule] = []
    for rule in facing.policy.levels:
        state = _value(rule.when, facing.env)
        if state is not False:
            candidates.append(rule)
        if state is True:
            break
    return min(candidates or facing.policy.levels, key=lambda rule: rule.level.rank)


def _evidence(facing: Facing, decisive: Expression, *, brief: bool) -> tuple[Evidence, ...]:
    """The paths behind an outcome: the place of the finding, what the policy points at, then, unless briefly, what else decided."""
    policy, env = facing.policy, facing.env
    found: dict[Path, Message] = {}
    primary = _paths(policy.at or decisive, env) or ((facing.subject,) if facing.subject is not None else ())
    for path in primary[:1]:
        found[path] = _said(policy.label, env) if policy.label else ()
    for mark in policy.marks:
        for path in _paths(mark.at, env)[:1] if mark.at.run(env) not in (False, UNKNOWN) else ():
            found[path] = found.get(path) or _said(mark.says, env)
    pointed = len(found)
    for part in () if brief and found else (decisive, policy.where, policy.when):
        for path in _paths(part, env) if part is not None else ():
            found.setdefault(path, ())
    return tuple(
        Evidence(path, label, supporting=index >= pointed) for index, (path, label) in enumerate(found.items())
    )


def _paths(expression: Expression, env: dict[str, Any]) -> tuple[Path, ...]:
    """The paths of the file that an expression rests on; dates and lists of the pack are no part of the file."""
    told = explained(expression, env)
    paths = (*(read.path for read in told.reads), *told.missing)
    return tuple(dict.fromkeys(path for path in paths if path and path[0] in governance().fields))


def explained(expression: Expression, env: dict[str, Any]) -> Explanation:
    """What an expression rests on, worked out once for all subjects where it reads none. Raises `EvaluationError`."""
    told: dict[Expression, Explanation] = env["facts"].worked_out.told
    if not expression.reads_subject and expression in told:
        return told[expression]
    # What is shown of an outcome is no part of coming to it.
    found = unmetered(partial(explain, expression.tree), env)
    if not expression.reads_subject:
        told[expression] = found
    return found


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
    told = explained(expression, env)
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
