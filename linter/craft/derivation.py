"""How a condition came to its value: the parts that decided it, down to the lines of the file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from linter.cel.explain import Explanation, elements_of, explain
from linter.cel.faults import EvaluationError
from linter.cel.nodes import Binary, Call, Conditional, Expr, Literal, Logic, Loop, Name, Select, Unary
from linter.naming import name_path
from linter.shape.schema import governance
from linter.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from linter.cel.trace import Trace
    from linter.craft.phrases import Phrases
    from linter.facts import Facts
    from linter.frames import Framer
    from linter.packs.model import Expression
    from linter.places import Places
    from linter.report import Mark
    from linter.values import Path

MOST_ELEMENTS: Final = 8
"""How many elements of a list are told of one by one."""
MOST_LINES: Final = 3
"""How many lines of the file stand below one part."""


class State(Enum):
    """Whether something is so."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a derivation: what it says in plain words, its expression, and what it rests on.

    ``denial`` says that it is not so. ``fact`` names a fact that is told of separately. ``decides`` tells whether what stands
    above rests on this part; ``more`` counts parts of the same kind that are not told of.
    """

    says: str
    denial: str
    text: str
    state: State
    decides: bool = True
    found: str = ""
    fact: str = ""
    marks: tuple[Mark, ...] = ()
    missing: tuple[Path, ...] = ()
    steps: tuple[Step, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """What a derivation is told of: the file with its places, as they may be shown, and the environment of a subject."""

    data: Any
    places: Places
    framer: Framer
    env: dict[str, Any]


class Derivation:
    """Derives the conditions of one policy for one subject; ``facts`` collects the facts that they rest on, by name."""

    def __init__(self, scene: Scene, phrases: Phrases) -> None:
        self.scene = scene
        self.phrases = phrases
        self.facts: dict[str, Step] = {}

    def of(self, expression: Expression) -> Step:
        """How an expression of the pack came to its value. Raises `EvaluationError`."""
        return _Walk(self, expression.text, self.phrases, {}).step(expression.tree)

    def fact(self, name: str) -> None:
        """Tell of a fact, unless that was done."""
        facts: Facts = self.scene.env["facts"]
        if name not in self.facts:
            fact = facts.expressions[name]
            self.facts[name] = _Walk(self, fact.text, self.phrases, {}).step(fact.tree)


@dataclass(frozen=True, slots=True)
class _Walk:
    """One expression, or the body of a loop in it with its variables ``bound``."""

    derivation: Derivation
    text: str
    phrases: Phrases
    bound: Mapping[str, Trace]

    def step(self, expr: Expr) -> Step:
        match expr:
            case Unary(operator="!", operand=operand):
                return self._inverted(self.step(operand), expr)
            case Logic():
                return self._logic(expr)
            case Loop(macro="exists" | "all" | "exists_one"):
                return self._loop(expr)
            case Conditional():
                return self._choice(expr)
            case Select(operand=Name(name="facts" | "known"), key=key):
                self.derivation.fact(key)
                return self._plain(expr, self._state(expr), fact=key)
        return self._leaf(expr)

    def _inverted(self, inner: Step, expr: Unary) -> Step:
        says = _NOT.get(inner.says, inner.denial)
        return replace(
            inner,
            says=says,
            denial=self.phrases.holds(expr.operand),
            text=self._text(expr),
            state=_INVERTED[inner.state],
        )

    def _plain(self, expr: Expr, state: State, **rest: Any) -> Step:
        return Step(self.phrases.holds(expr), self.phrases.fails(expr), self._text(expr), state, **rest)

    def _text(self, expr: Expr) -> str:
        return " ".join(self.text[expr.start : expr.end].split())

    def _told(self, expr: Expr) -> Explanation:
        return explain(expr, self.derivation.scene.env, self.bound)

    def _state(self, expr: Expr) -> State:
        return _state_of(self._told(expr).value)

    def _logic(self, expr: Logic) -> Step:
        """The parts of “and” and “or”: where one decides, the first that does, else all that leave it as it is."""
        state = self._state(expr)
        steps = tuple(step for operand in expr.operands if (step := self._tried(operand)))
        absorbing = State.YES if expr.operator == "||" else State.NO
        whole = self._plain(expr, state, steps=_deciding(steps, state, absorbing))
        return replace(whole, says=ANY if expr.operator == "||" else ALL)

    def _tried(self, expr: Expr) -> Step | None:
        """A part of an “and” or “or”, which may be at fault without deciding anything."""
        try:
            return self.step(expr)
        except EvaluationError:
            return None

    def _choice(self, expr: Conditional) -> Step:
        condition = self.step(expr.condition)
        if condition.state is State.UNKNOWN:
            return self._plain(expr, State.UNKNOWN, steps=(condition,))
        branch = self.step(expr.yes if condition.state is State.YES else expr.no)
        return self._plain(expr, branch.state, steps=(condition, branch))

    def _loop(self, expr: Loop) -> Step:
        told = self._told(expr)
        elements = elements_of(expr, self.derivation.scene.env, self.bound)
        if isinstance(expr.body, Literal) or (told.value is UNKNOWN and not elements):
            return self._leaf(expr)
        state = _state_of(told.value)
        if not elements:
            return self._plain(expr, state, found="there are none", marks=self._marks(told))
        absorbing = {"exists": State.YES, "all": State.NO}.get(expr.macro)
        shown, more = self._shown(expr, elements, state, absorbing)
        return self._plain(expr, state, steps=shown, more=more)

    def _shown(
        self, expr: Loop, elements: Sequence[Trace], state: State, absorbing: State | None
    ) -> tuple[tuple[Step, ...], int]:
        """The elements that decide, and others as far as there is room; with how many there are besides."""
        inside = [
            replace(self, phrases=self.phrases.within(expr), bound={**self.bound, expr.variable: one})
            for one in elements
        ]
        states = [walk._tried_state(expr.body) for walk in inside]  # noqa: SLF001 - its own kind
        wanted = [index for index, found in enumerate(states) if _decides(found, state, absorbing)]
        if absorbing is state:
            wanted = wanted[:1]
        others = [index for index, found in enumerate(states) if found is not None and index not in wanted[:1]]
        room = sorted(dict.fromkeys([*wanted, *others][:MOST_ELEMENTS])) if others or wanted else []
        steps = [replace(inside[index].element(expr.body, elements[index]), decides=index in wanted) for index in room]
        return tuple(steps), len(elements) - len(room)

    def _tried_state(self, expr: Expr) -> State | None:
        try:
            return self._state(expr)
        except EvaluationError:
            return None

    def element(self, body: Expr, element: Trace) -> Step:
        """What a loop looks at in one element."""
        step = self.step(body)
        name = self._named(element)
        return replace(step, says=f"{name}: {step.says}" if name else step.says)

    def _named(self, element: Trace) -> str:
        scene = self.derivation.scene
        path = element.paths[0] if element.paths else ()
        return (
            scene.places.redactor.text(name_path(path, scene.data)) if path and path[0] in governance().fields else ""
        )

    def _leaf(self, expr: Expr) -> Step:
        told = self._told(expr)
        missing = told.missing if told.value is UNKNOWN else ()
        state = _state_of(told.value)
        return self._plain(expr, state, marks=self._marks(told), missing=missing, found=self._found(expr))

    def _marks(self, told: Explanation) -> tuple[Mark, ...]:
        scene = self.derivation.scene
        paths = [read.path for read in told.reads if read.path and scene.places.has(read.path)]
        marks: dict[tuple[int, int], Mark] = {}
        for path in paths:
            mark = scene.framer.mark(scene.places.of(path))
            marks.setdefault((mark.place.line, mark.start), mark)
        return tuple(sorted(marks.values(), key=lambda mark: (mark.place.line, mark.start)))[:MOST_LINES]

    def _found(self, expr: Expr) -> str:
        """A number or length that no line of the file shows as it is."""
        if not isinstance(expr, Binary):
            return ""
        side = expr.right if isinstance(expr.left, Literal) else expr.left
        value = self._told(side).value
        if isinstance(value, list):
            return f"there are {len(value)}" if value else "there are none"
        return f"it is {value}" if isinstance(side, Call | Select) and type(value) is int else ""


ALL: Final = "all of these"
ANY: Final = "at least one of these"
_NOT: Final = {ALL: "not all of these", ANY: "none of these"}
_INVERTED: Final = {State.YES: State.NO, State.NO: State.YES, State.UNKNOWN: State.UNKNOWN}


def _state_of(value: Any) -> State:
    if value is UNKNOWN:
        return State.UNKNOWN
    return State.YES if value is True else State.NO


def _decides(state: State | None, whole: State, absorbing: State | None) -> bool:
    """Whether a part is one on which the whole rests."""
    return state is not None and (absorbing is None or state is whole)


def _deciding(steps: Iterable[Step], whole: State, absorbing: State) -> tuple[Step, ...]:
    """The parts with those marked on which the whole rests: only the first, where one is enough."""
    marked: list[Step] = []
    for step in steps:
        enough = whole is absorbing and any(one.decides for one in marked)
        marked.append(replace(step, decides=step.state is whole and not enough))
    return tuple(marked)
