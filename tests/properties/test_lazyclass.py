"""What `linter.lazyclass` makes is a dataclass to everybody who looks at it."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

import linter.lazyclass


def _declare(module: Any) -> Any:
    """The same three classes, as one module or the other makes them."""

    @module.dataclass(frozen=True, slots=True)
    class Point:
        """A value."""

        x: Any
        y: Any = 0
        tags: tuple[Any, ...] = module.field(default=(), compare=False)
        table: dict[str, Any] = module.field(default_factory=dict)

        @property
        def total(self) -> Any:
            return (self.x, self.y)

    @module.dataclass(slots=True, eq=False)
    class Open:
        """A thing that changes and equals itself only."""

        items: list[Any]
        of: Any = None

    @module.dataclass(frozen=True, slots=True)
    class Single:
        """A value with one part."""

        part: Any

    return Point, Open, Single


OURS = _declare(linter.lazyclass)
THEIRS = _declare(dataclasses)
VALUES = some.none() | some.booleans() | some.integers(-3, 3) | some.text(max_size=2) | some.just(())


@given(VALUES, VALUES, VALUES, VALUES)
def test_two_are_equal_when_those_of_the_standard_library_are(a: Any, b: Any, c: Any, d: Any) -> None:
    for ours, theirs in zip(OURS, THEIRS, strict=True):
        many = ours is not OURS[2]
        one, other = (
            [kind(*left), kind(*right)] for kind in (ours, theirs) for left, right in [_pair(a, b, c, d, many=many)]
        )
        assert (one[0] == one[1]) == (other[0] == other[1])
        assert (one[0] != one[1]) == (other[0] != other[1])


def _pair(a: Any, b: Any, c: Any, d: Any, *, many: bool) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    return ((a, b), (c, d)) if many else ((a,), (c,))


@given(VALUES, VALUES)
def test_equal_values_have_equal_hashes_as_in_the_standard_library(a: Any, b: Any) -> None:
    single, theirs = OURS[2], THEIRS[2]
    assert (hash(single(a)) == hash(single(b))) == (hash(theirs(a)) == hash(theirs(b)))
    assert hash(single(a)) == hash(single(a))


@pytest.mark.parametrize("index", range(3))
def test_it_describes_itself_as_the_standard_library_does(index: int) -> None:
    ours, theirs = OURS[index], THEIRS[index]
    assert repr(ours(1)) == repr(theirs(1))
    assert ours.__match_args__ == theirs.__match_args__
    assert dataclasses.is_dataclass(ours)
    assert [_told(one) for one in dataclasses.fields(ours)] == [_told(one) for one in dataclasses.fields(theirs)]
    assert ours.__doc__ == theirs.__doc__


def _told(field: Any) -> tuple[Any, ...]:
    return field.name, field.type, field.default, field.default_factory, field.compare


def test_the_functions_of_the_standard_library_take_it() -> None:
    point = OURS[0](1, tags=("a",))
    assert dataclasses.asdict(point) == {"x": 1, "y": 0, "tags": ("a",), "table": {}}
    assert dataclasses.replace(point, y=2) == linter.lazyclass.replace(point, y=2) == OURS[0](1, 2)
    assert linter.lazyclass.replace(THEIRS[0](1), y=2) == THEIRS[0](1, 2)


def test_what_is_frozen_cannot_be_changed() -> None:
    point = OURS[0](1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        point.x = 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        del point.x
    with pytest.raises(AttributeError):
        OURS[1]([]).other = 1


def test_every_instance_has_a_default_of_its_own_where_it_is_made() -> None:
    assert OURS[0](1).table is not OURS[0](1).table


@pytest.mark.parametrize(("values", "named"), [((), {}), ((1, 2, 3, 4, 5), {}), ((1,), {"z": 1}), ((1,), {"x": 1})])
def test_wrong_arguments_are_refused(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        OURS[0](*values, **named)


def test_it_is_copied_and_goes_between_processes() -> None:
    from linter.report import Clause, Verdict  # noqa: PLC0415 - what is pickled is found by its module

    clause = Clause("UK GDPR", "Art 38(6)", "https://example.org")
    assert pickle.loads(pickle.dumps(clause)) == clause  # noqa: S301 - it was made one line further up
    assert copy.copy(clause) == copy.deepcopy(clause) == clause
    assert pickle.loads(pickle.dumps(Verdict.PASS)) is Verdict.PASS  # noqa: S301 - as above


def test_classes_without_slots_are_refused() -> None:
    with pytest.raises(TypeError, match="without slots"):
        linter.lazyclass.dataclass(slots=False)
