"""The second lock: the report promises text that is safe to show, and before it is laid out it is made so once more."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from operator import attrgetter, is_
from typing import TYPE_CHECKING, Any, Final, TypeVar

from linter.lazyclass import replace
from linter.visible import is_visible, visible

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_JOINER: Final = "\u2060"
_COMMAND: Final = r"##(?=\w*\[)"
"""What runners take for a command wherever it stands in their log: ``##vso[`` on Azure, ``##teamcity[``, ``##[``."""


def cleaned(value: T) -> T:
    """The value, a report or a part of one, with all its text made `visible`; the very same value if it was already."""
    texts: list[str] = []
    _gather(value, texts)
    # One search for all texts together: nearly every report is clean.
    together = "".join(texts)
    return value if "##" not in together and is_visible(together) else _cleaned(value)


def _gather(value: Any, texts: list[str]) -> None:
    """Add all text that a value holds."""
    kind: type = type(value)
    if kind is str:
        texts.append(value)
    elif kind is tuple:
        for item in value:
            _gather(item, texts)
    elif (held := _held(kind)) is not None:
        texts += held.texts(value)
        for part in held.others(value):
            if part:
                _gather(part, texts)


def _cleaned(value: Any) -> Any:
    kind: type = type(value)
    if kind is str:
        return re.sub(_COMMAND, f"##{_JOINER}", visible(value))
    if kind is tuple:
        items = tuple(map(_cleaned, value))
        return value if all(map(is_, items, value)) else items
    held = _held(kind)
    if held is None:
        return value
    changes = {name: new for name in held.names if (new := _cleaned(old := getattr(value, name))) is not old}
    return replace(value, **changes) if changes else value


_TEXT: Final = frozenset({"str", str})
_NO_TEXT: Final = frozenset({"int", int, "bool", bool, "Verdict", "Level", "Ground | None", "Tie", "Tenure"})
"""Types of fields, as they are written or as they are: what is text, and what is not and holds none."""


class _Held:
    """What may hold text in a dataclass: its fields that are text, and those that may hold some."""

    def __init__(self, kind: type) -> None:
        types: dict[str, Any] = kind.__annotations__
        texts = [name for name, of in types.items() if of in _TEXT]
        others = [name for name, of in types.items() if of not in _TEXT | _NO_TEXT]
        self.names = (*texts, *others)
        self.texts, self.others = _getter(texts), _getter(others)


def _getter(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What takes the values of these names, however many there are."""
    if not names:
        return lambda _value: ()
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda value: (get(value),)


@cache
def _held(kind: type) -> _Held | None:
    """What a type holds, None where it is none of ours."""
    return _Held(kind) if hasattr(kind, "__match_args__") and not issubclass(kind, Enum) else None


def inert(line: str) -> str:
    """The line, unable to be a command to a runner on GitHub, which reads ``::error::`` where a line of the log begins."""
    return line.replace("::", f":{_JOINER}:", 1) if line.lstrip().startswith("::") else line
