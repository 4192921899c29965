"""Why a policy came to its outcome for a file: its conditions derived, and what would settle what cannot be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from linter.api import LIMITS
from linter.cel.budget import BUDGET, Budget
from linter.cel.faults import EvaluationError
from linter.cel.parse import parse
from linter.craft.answers import Question
from linter.craft.derivation import ALL, Derivation, Scene, State, Step
from linter.craft.phrases import Phrases
from linter.facts import STEPS
from linter.frames import Framer
from linter.judge import PolicyFault, Settled, applied, environment, facings, settled, stated_in
from linter.naming import name_path
from linter.places import Places
from linter.questions import Asker
from linter.reading import read
from linter.redact import Redactor
from linter.report import Verdict
from linter.shape.check import check_shape
from linter.shape.schema import derived, governance
from linter.values import plain
from linter.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path as File

    from linter.api import Linter
    from linter.craft.answers import Tried
    from linter.judge import Facing, Judged
    from linter.packs.model import LevelRule, Pack, Policy
    from linter.report import Outcome
    from linter.shape.schema import Shape

PARTS: Final = {
    "when": "It applies to a file where",
    "where": "It looks at this where",
    "require": "It asks that",
    "unless": "Instead, a decision may answer, where",
}
"""The conditions of a policy, and how each is introduced."""


class CannotShow(ValueError):  # noqa: N818 - the fault of whoever asked
    """There is nothing to show: the file cannot be judged, or the policy does not look at what was named."""


@dataclass(frozen=True, slots=True)
class Part:
    """One condition of a policy, derived; ``key`` is one of `PARTS`."""

    key: str
    step: Step


@dataclass(frozen=True, slots=True)
class Open:
    """A key that is not stated, with its question, and what each answer alone would lead to."""

    key: str
    question: str
    tried: Tried


@dataclass(frozen=True, slots=True)
class Why:
    """How one policy came to its outcome for one subject. All texts may be shown as they are."""

    policy: Policy
    file: str
    outcome: Outcome
    because: str
    parts: tuple[Part, ...]
    levels: tuple[tuple[LevelRule, Step | None], ...]
    """Each level with the derivation of its condition, where it has one; only where there are several."""
    facts: Mapping[str, Step]
    questions: tuple[Open, ...] = ()


def why(linter: Linter, file: File, policy: Policy, subject: str | None) -> tuple[Why, ...]:
    """How a policy came to its outcomes for a file, or for one subject as reports name it, by its full name or its end.

    Raises `CannotShow`, and `OSError` where the file cannot be read.
    """
    with file.open("rb") as stream:
        raw = stream.read(LIMITS.bytes + 1)
    name = file.as_posix()
    (report, *_) = linter.check_bytes(raw, name).files
    if report.error:
        message = f"{report.name}: {report.error}"
        raise CannotShow(message)
    outcomes = [one for one in report.outcomes if one.policy == policy.id]
    if not outcomes:
        raise CannotShow(_absence(linter, policy, report.outcomes, report.name))
    pack = next(pack for pack in linter.packs if policy in pack.policies)
    teller = _Teller(linter, pack, policy, raw, name)
    try:
        told = tuple(teller.told(outcomes, subject))
    except EvaluationError as error:
        message = f"{policy.id} cannot be traced on {name}: {error.message}"
        raise CannotShow(message) from error
    if not told:
        names = ", ".join(one.subject or "the whole file" for one in outcomes)
        message = f"{policy.id} does not look at “{subject}” in {name}; it looks at: {names}"
        raise CannotShow(message)
    return told


def _absence(linter: Linter, policy: Policy, outcomes: tuple[Outcome, ...], name: str) -> str:
    """Why there is no outcome of a policy for a file."""
    if not any(outcome.pack for outcome in outcomes):
        faults = "; ".join(outcome.message for outcome in outcomes[:3])
        return f"{name} cannot be judged: {faults}"
    if not policy.in_force(linter.as_of):
        return f"{policy.id} is not in force on {linter.as_of}"
    return f"{policy.id} is not applied to {name}: it is not selected, or the configuration leaves it out"


def _is_named(names: tuple[str, ...], wanted: str | None) -> bool:
    """Whether a subject is the one that is wanted, by its full name or the last part of it."""
    return wanted is None or any(name == wanted or name.endswith((f"[{wanted}]", f".{wanted}")) for name in names)


class _Teller:
    """Tells of one policy and one file."""

    def __init__(self, linter: Linter, pack: Pack, policy: Policy, raw: bytes, name: str) -> None:
        document = read(visible(name), raw, LIMITS)
        self.data: dict[str, Any] = check_shape(document, pack.form).data
        self.as_of = linter.as_of
        self.pack = pack
        self.policy = policy
        self.name = document.name
        self.places = Places(document, Redactor(linter.redact, self.data))
        self.framer = Framer(document, self.places.redactor)
        self.env = environment(stated_in(self.data, linter.as_of), pack.facts, pack.lists)

    def told(self, outcomes: list[Outcome], wanted: str | None) -> Iterator[Why]:
        """One tale for each subject that is wanted, in the order in which the policy looks at them."""
        judged = {one.subject: one for one in self._judged()}
        self.env[BUDGET] = Budget(STEPS)
        for facing in facings(self.policy, self.pack.name, self.env):
            named = name_path(facing.subject, self.data) if facing.subject else ()
            subject = self.places.redactor.text(named)
            outcome = next((one for one in outcomes if one.subject == subject), None)
            if outcome is not None and _is_named((subject, plain(named)), wanted):
                yield self._why(facing, outcome, judged[facing.subject])

    def _judged(self) -> tuple[Judged, ...]:
        try:
            return tuple(applied(self.policy, self.pack.name, self.env))
        except PolicyFault as fault:
            raise CannotShow(str(fault)) from fault

    def _why(self, facing: Facing, outcome: Outcome, judged: Judged) -> Why:
        state = settled(facing)
        phrases = Phrases(self.pack, self._shapes(), self.as_of)
        scene = Scene(self.data, self.places, self.framer, facing.env)
        derivation = Derivation(scene, phrases)
        parts = () if state is Settled.NOBODY else tuple(self._parts(derivation))
        return Why(
            policy=self.policy,
            file=self.name,
            outcome=outcome,
            because=self._because(state, parts, phrases),
            parts=parts,
            levels=() if state is Settled.NOBODY else tuple(self._levels(derivation)),
            facts=derivation.facts,
            questions=tuple(self._questions(judged)),
        )

    def _shapes(self) -> dict[str, Shape | None]:
        """What the schemas say of the variables, ``each`` among them."""
        shapes: dict[str, Shape | None] = {**governance().fields, "derived": derived()}
        listed: Shape | None = None
        for depth, key in enumerate(self.policy.each):
            listed = listed.child(key) if depth and listed is not None else shapes.get(key)
        return {**shapes, "each": None if listed is None else listed.items}

    def _parts(self, derivation: Derivation) -> Iterator[Part]:
        """The conditions up to the one that decides."""
        for key in PARTS:
            condition = getattr(self.policy, key)
            if condition is None:
                continue
            step = derivation.of(condition)
            yield Part(key, step)
            if key != "unless" and step.state is (State.NO if key != "require" else State.YES):
                return

    def _levels(self, derivation: Derivation) -> Iterator[tuple[LevelRule, Step | None]]:
        if len(self.policy.levels) > 1:
            for rule in self.policy.levels:
                yield rule, derivation.of(rule.when) if rule.when else None

    def _questions(self, judged: Judged) -> Iterator[Open]:
        if judged.verdict is not Verdict.CANNOT_TELL:
            return
        asker = Asker(self.places, self.data, self.as_of)
        question = Question(self.policy, self.pack, self.data, self.as_of, judged.subject)
        for tried in question.tried(judged.missing):
            asked = asker.question(tried.path)
            yield Open(asked.key, asked.text, tried)

    def _because(self, state: Settled, parts: tuple[Part, ...], phrases: Phrases) -> str:
        """The outcome and its reason in one sentence."""
        told = {part.key: part.step for part in parts}
        match state:
            case Settled.NOBODY:
                return f"It does not apply: it looks at {_subjects(self.policy, phrases)}, and there is nobody and nothing there."
            case Settled.KEPT_OUT:
                return f"It does not apply, because {_keeping_out(parts[-1].step)}."
            case Settled.UNNOTED:
                return "It does not apply: there is nothing to note."
            case Settled.NOTED:
                return "It notes this, and never fails."
            case Settled.HOLDS:
                open_ = any(key in told and told[key].state is State.UNKNOWN for key in ("when", "where"))
                return f"It passes, because what it asks for is so{', whether or not it applies' if open_ else ''}."
            case Settled.ANSWERED:
                return "It passes, because a recorded decision answers what is not so."
            case Settled.FAILS:
                answer = ", and no decision answers that" if "unless" in told else ""
                return f"It fails, because it applies and what it asks for is not so{answer}."
            case _:
                return "It cannot be told, because something is not stated that decides it."


def _keeping_out(step: Step) -> str:
    """The part of a condition that is not so, said so."""
    decisive = next((one for one in step.steps if one.decides), None)
    return decisive.denial if decisive is not None and not step.fact and step.says == ALL else step.denial


def _subjects(policy: Policy, phrases: Phrases) -> str:
    return phrases.term(parse(".".join(policy.each)))
