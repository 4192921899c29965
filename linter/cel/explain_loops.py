"""The macros explained: which elements decided, and what they read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from linter.cel import operate
from linter.cel.faults import BudgetExceeded, EvaluationError
from linter.cel.trace import Trace, elements, merged, used
from linter.lazyclass import dataclass, field, replace
from linter.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable

    from linter.cel.faults import Span
    from linter.cel.nodes import Loop

    Body: TypeAlias = Callable[[Trace], Trace]


_Operand = TypeVar("_Operand")


@dataclass(slots=True)
class Settled:
    """Operands of ``&&``, ``||``, ``all`` or ``exists``, weighed one after the other until one decides."""

    absorbing: bool
    _neutral: list[Trace] = field(default_factory=list)
    _unknown: list[Trace] = field(default_factory=list)
    _errors: list[EvaluationError] = field(default_factory=list)

    def weigh(self, look: Callable[[_Operand], Trace], operand: _Operand, at: Span) -> Trace | None:
        """The operand as ``look`` gives it where it decides, otherwise None. Raises nothing but `BudgetExceeded`."""
        try:
            trace = look(operand)
            if trace.value is self.absorbing:
                return trace
            if trace.value is not UNKNOWN and type(trace.value) is not bool:
                raise operate.not_bool(trace.value, at)
        except BudgetExceeded:
            raise
        except EvaluationError as failure:
            self._errors.append(failure)
            return None
        (self._unknown if trace.value is UNKNOWN else self._neutral).append(trace)
        return None

    def outcome(self, around: tuple[Trace, ...]) -> Trace:
        """What they give together where none decided; ``around`` is read besides where all of them did."""
        if self._unknown:
            return merged(UNKNOWN, self._unknown)
        if self._errors:
            raise self._errors[0]
        return merged(not self.absorbing, (*around, *self._neutral))


def _search(loop: Loop, over: Trace, body: Body) -> Trace:
    settled = Settled(absorbing=loop.macro == "exists")
    at = (loop.body.start, loop.body.end)
    for element in elements(over):
        if decided := settled.weigh(lambda one: used(body(one)), element, at):
            return decided if decided.reads else merged(decided.value, (used(element),))
    return settled.outcome((used(over),))


def _tested(loop: Loop, over: Trace, body: Body) -> list[tuple[Trace, Trace]]:
    """Every element with its test, as `used`."""
    pairs = [(element, used(body(element))) for element in elements(over)]
    for _, test in pairs:
        if test.value is not UNKNOWN and type(test.value) is not bool:
            raise operate.not_bool(test.value, (loop.body.start, loop.body.end))
    return pairs


def _filter(loop: Loop, over: Trace, body: Body) -> Trace:
    pairs = _tested(loop, over, body)
    tests = [test for _, test in pairs]
    if unknown := [test for test in tests if test.value is UNKNOWN]:
        return merged(UNKNOWN, unknown)
    kept = tuple(replace(element, reads=element.reads + test.reads) for element, test in pairs if test.value)
    return replace(merged([item.value for item in kept], (used(over), *tests)), items=dict(enumerate(kept)))


def _exists_one(loop: Loop, over: Trace, body: Body) -> Trace:
    kept = _filter(loop, over, body)
    return kept if kept.value is UNKNOWN else merged(len(kept.value) == 1, (kept,))


def _map(_: Loop, over: Trace, body: Body) -> Trace:
    items = tuple(body(element) for element in elements(over))
    if unknown := [used(item) for item in items if item.value is UNKNOWN]:
        return merged(UNKNOWN, unknown)
    read = (used(over), *(used(item) for item in items))
    return replace(merged([item.value for item in items], read), items=dict(enumerate(items)))


LOOPS: Final[dict[str, Callable[[Loop, Trace, Body], Trace]]] = {
    "all": _search,
    "exists": _search,
    "exists_one": _exists_one,
    "filter": _filter,
    "map": _map,
}
