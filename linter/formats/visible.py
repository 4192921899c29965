"""The second lock: the report promises text that is safe to show, and before it is laid out it is made so once more."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from operator import is_
from typing import Any, Final, TypeVar

from linter.lazyclass import replace
from linter.visible import is_visible, visible

T = TypeVar("T")

_JOINER: Final = "\u2060"
_COMMAND: Final = re.compile(r"##(?=\w*\[)")
"""What runners take for a command wherever it stands in their log: ``##vso[`` on Azure, ``##teamcity[``, ``##[``."""


def cleaned(value: T) -> T:
    """The value, a report or a part of one, with all its text made `visible`; the very same value if it was already."""
    clean: Any = value
    if isinstance(value, str):
        clean = _shown(value)
    elif isinstance(value, tuple):
        items = tuple(map(cleaned, value))
        clean = value if all(map(is_, items, value)) else items
    elif hasattr(value, "__match_args__") and not isinstance(value, Enum | type):  # a dataclass
        clean = _cleaned_fields(value)
    return clean  # type: ignore[no-any-return]


def _cleaned_fields(value: Any) -> Any:
    kind: type = type(value)
    texts, others = _names(kind)
    changes = {name: new for name in others if (new := cleaned(old := getattr(value, name))) is not old}
    # One search for all texts together: nearly every part of nearly every report is clean.
    together = "".join([getattr(value, name) for name in texts])
    if "##" in together or not is_visible(together):
        changes |= {name: _shown(getattr(value, name)) for name in texts}
    return replace(value, **changes) if changes else value


def _shown(text: str) -> str:
    return _COMMAND.sub(f"##{_JOINER}", visible(text))


def inert(line: str) -> str:
    """The line, unable to be a command to a runner on GitHub, which reads ``::error::`` where a line of the log begins."""
    return line.replace("::", f":{_JOINER}:", 1) if line.lstrip().startswith("::") else line


@cache
def _names(kind: type) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the fields of a dataclass that are text, and of those that may hold text."""
    types: dict[str, Any] = kind.__annotations__
    texts = tuple(name for name, of in types.items() if of in {"str", str})
    others = tuple(name for name, of in types.items() if of not in {"str", str, "int", int, "bool", bool})
    return texts, others
