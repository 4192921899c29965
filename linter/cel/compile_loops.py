"""The macros as closures. A loop variable stands in the environment while its loop runs; what it hid is put back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from linter.cel import operate
from linter.cel.budget import BUDGET
from linter.cel.faults import BudgetExceeded, EvaluationError
from linter.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from linter.cel.budget import Budget
    from linter.cel.faults import Span
    from linter.cel.nodes import Loop

    Run: TypeAlias = Callable[[dict[str, Any]], Any]
    Body: TypeAlias = Callable[[dict[str, Any], Any], Any]

_ABSENT: Final = object()


def _around(loop: Loop, over: Run, body: Body) -> Run:
    """What all macros share: an unknown range is unknown, and the environment is afterwards as it was before."""
    name = loop.variable
    at = (loop.over.start, loop.over.end)

    def run(env: dict[str, Any]) -> Any:
        items = over(env)
        if items is UNKNOWN:
            return UNKNOWN
        hidden = env.get(name, _ABSENT)
        try:
            return body(env, operate.elements(items, at))
        finally:
            if hidden is _ABSENT:
                env.pop(name, None)
            else:
                env[name] = hidden

    return run


def _metered(items: Iterable[Any], env: dict[str, Any], at: Span) -> Iterable[Any]:
    """The same elements, each paid for where there is a budget."""
    budget = env.get(BUDGET)
    return items if budget is None else _paid(items, budget, at)


def _paid(items: Iterable[Any], budget: Budget, at: Span) -> Iterator[Any]:
    for item in items:
        budget.spend(at)
        yield item


def _search(loop: Loop, over: Run, test: Run) -> Run:
    """``exists`` and ``all``: one element may decide, whatever is unknown or fails in the others."""
    name = loop.variable
    absorbing = loop.macro == "exists"
    at = (loop.body.start, loop.body.end)

    def body(env: dict[str, Any], items: Any) -> Any:
        unknown = False
        error = None
        for item in _metered(items, env, at):
            env[name] = item
            try:
                value = test(env)
                if value is absorbing:
                    return absorbing
                if value is UNKNOWN:
                    unknown = True
                elif type(value) is not bool:
                    raise operate.not_bool(value, at)
            except BudgetExceeded:
                raise
            except EvaluationError as failure:
                error = error or failure
        if unknown:
            return UNKNOWN
        if error:
            raise error
        return not absorbing

    return _around(loop, over, body)


def _results(loop: Loop, each: Run) -> Callable[[dict[str, Any], Any], list[tuple[Any, Any]]]:
    """Every element with what the body makes of it, for the macros that look at all of them."""
    name = loop.variable
    at = (loop.body.start, loop.body.end)

    def run(env: dict[str, Any], items: Any) -> list[tuple[Any, Any]]:
        results = []
        for item in _metered(items, env, at):
            env[name] = item
            results.append((item, each(env)))
        return results

    return run


def _map(loop: Loop, over: Run, each: Run) -> Run:
    results = _results(loop, each)

    def body(env: dict[str, Any], items: Any) -> Any:
        values = [value for _, value in results(env, items)]
        return UNKNOWN if any(value is UNKNOWN for value in values) else values

    return _around(loop, over, body)


def _kept(loop: Loop, test: Run) -> Callable[[dict[str, Any], Any], Any]:
    """The elements that pass the test, or `UNKNOWN` as soon as one test is."""
    results = _results(loop, test)
    at = (loop.body.start, loop.body.end)

    def run(env: dict[str, Any], items: Any) -> Any:
        kept = []
        unknown = False
        for item, value in results(env, items):
            if value is True:
                kept.append(item)
            elif value is UNKNOWN:
                unknown = True
            elif value is not False:
                raise operate.not_bool(value, at)
        return UNKNOWN if unknown else kept

    return run


def _filter(loop: Loop, over: Run, test: Run) -> Run:
    return _around(loop, over, _kept(loop, test))


def _exists_one(loop: Loop, over: Run, test: Run) -> Run:
    kept = _kept(loop, test)

    def body(env: dict[str, Any], items: Any) -> Any:
        found = kept(env, items)
        return UNKNOWN if found is UNKNOWN else len(found) == 1

    return _around(loop, over, body)


LOOPS: Final[dict[str, Callable[[Loop, Run, Run], Run]]] = {
    "all": _search,
    "exists": _search,
    "exists_one": _exists_one,
    "filter": _filter,
    "map": _map,
}
