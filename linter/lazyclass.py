"""`dataclass` as the standard library has it, except that methods are made when they are first needed.

The standard library writes and compiles six methods for every class as it is imported. govlint has some eighty such
classes, and that alone took longer than checking a file. Type checkers see the decorator of the standard library, and so
do `dataclasses.fields` and its like: what is asked of the standard library is answered by it.
"""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # What is below has no types of its own: type checkers look at the three names above only.
    from collections.abc import Callable
    from dataclasses import dataclass, field, replace
    from typing import Any

__all__ = ["dataclass", "field", "replace"]

_MISSING = object()


class _Field:
    """What `field` was told of a field."""

    __slots__ = ("compare", "default", "default_factory")

    def __init__(self, *, default: Any = _MISSING, default_factory: Any = None, compare: bool = True) -> None:
        self.default, self.default_factory, self.compare = default, default_factory, compare


class _Fields:
    """Stands for the fields as the standard library describes them, until it asks for them."""

    def __init__(self, annotations: dict[str, Any], defaults: dict[str, _Field]) -> None:
        self.annotations, self.defaults = annotations, defaults

    def __get__(self, _instance: object, owner: Any) -> Any:
        import dataclasses  # noqa: PLC0415 - most runs never ask

        namespace = {name: _described(one, dataclasses) for name, one in self.defaults.items()}
        twin: Any = dataclasses.dataclass(type("Twin", (), {**namespace, "__annotations__": self.annotations}))
        owner.__dataclass_fields__ = twin.__dataclass_fields__
        return owner.__dataclass_fields__


def _described(one: _Field, dataclasses: Any) -> Any:
    if one.default_factory is not None:
        return dataclasses.field(default_factory=one.default_factory, compare=one.compare)
    default = dataclasses.MISSING if one.default is _MISSING else one.default
    return dataclasses.field(default=default, compare=one.compare)


def _lazily(*, slots: bool, frozen: bool = False, eq: bool = True) -> Any:
    """The decorator. Classes have slots always, and inherit nothing."""
    if not slots:
        message = "classes without slots are for the standard library"
        raise TypeError(message)
    return lambda plain: _made(plain, frozen=frozen, eq=eq)


def _made(plain: Any, *, frozen: bool, eq: bool) -> Any:
    annotations = plain.__annotations__
    names = tuple(annotations)
    defaults = {name: _field_of(plain.__dict__[name]) for name in names if name in plain.__dict__}
    kept = {key: value for key, value in plain.__dict__.items() if key not in {"__dict__", "__weakref__", *defaults}}
    compared = tuple(name for name in names if name not in defaults or defaults[name].compare)
    methods = {"__init__": _initially(names, defaults), "__repr__": _repr}
    methods |= _equality(compared, frozen=frozen) if eq else {}
    methods |= _FROZEN if frozen else {}
    described = {"__slots__": names, "__match_args__": names, "__dataclass_fields__": _Fields(annotations, defaults)}
    made = type(plain)(plain.__name__, plain.__bases__, {**methods, **kept, **described})
    made.__qualname__ = plain.__qualname__
    return made


def _field_of(value: Any) -> _Field:
    return value if isinstance(value, _Field) else _Field(default=value)


def _initially(names: tuple[str, ...], defaults: dict[str, _Field]) -> Any:
    """What stands in for ``__init__`` until the first instance is made."""

    def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: N807 - it is the name that the class needs
        cls = type(self)
        cls.__init__ = _compiled(cls, names, defaults)
        cls.__init__(self, *values, **named)

    return __init__


def _compiled(cls: Any, names: tuple[str, ...], defaults: dict[str, _Field]) -> Any:
    """The ``__init__`` of a class: it gives every value to the slot of its name, past what keeps it frozen."""
    scope: dict[str, Any] = {f"set_{name}": cls.__dict__[name].__set__ for name in names}
    parameters, lines = ["self"], []
    for name in names:
        value, one = name, defaults.get(name)
        if one is not None and one.default_factory is not None:
            scope[f"make_{name}"], scope[f"default_{name}"] = one.default_factory, _MISSING
            value = f"make_{name}() if {name} is default_{name} else {name}"
        elif one is not None:
            scope[f"default_{name}"] = one.default
        parameters.append(name if one is None else f"{name}=default_{name}")
        lines.append(f"    set_{name}(self, {value})\n")
    exec(f"def __init__({', '.join(parameters)}):\n{''.join(lines) or '    pass'}", scope)  # noqa: S102 - names of ours
    return scope["__init__"]


def _equality(names: tuple[str, ...], *, frozen: bool) -> dict[str, Any]:
    """Instances of one class with equal values are equal; where they are frozen they have a hash too."""
    values = attrgetter(*names) if names else lambda _: ()

    def __eq__(self: Any, other: object) -> Any:  # noqa: N807 - it is the name that the class needs
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:  # noqa: N807 - it is the name that the class needs
        return hash(values(self))

    return {"__eq__": __eq__, "__hash__": __hash__ if frozen else None}


def _repr(self: Any) -> str:
    values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__}({values})"


def _refuse_set(self: Any, name: str, _value: object) -> None:
    _refuse_delete(self, name)


def _refuse_delete(_self: Any, name: str) -> None:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 - only a mistake pays for it

    message = f"cannot change {name!r} of what is frozen"
    raise FrozenInstanceError(message)


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__match_args__]


def _restore(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__match_args__, state, strict=True):
        object.__setattr__(self, name, value)


_FROZEN = {
    "__setattr__": _refuse_set,
    "__delattr__": _refuse_delete,
    "__getstate__": _state,
    "__setstate__": _restore,
}


def _replaced(of: Any, /, **changes: Any) -> Any:
    """A copy with these values changed, also of what the standard library has made."""
    cls: Any = type(of)
    return cls(**dict(zip(cls.__match_args__, _values(cls)(of), strict=True)) | changes)


@cache
def _values(cls: Any) -> Callable[[Any], tuple[Any, ...]]:
    """What takes all values of an instance at once."""
    names = cls.__match_args__
    return attrgetter(*names) if len(names) > 1 else lambda of: tuple(getattr(of, name) for name in names)


if not TYPE_CHECKING:
    dataclass, field, replace = _lazily, _Field, _replaced
