"""A silence that somebody is chasing is no answer.

What the key ``unanswered`` names is unknown, also where leaving it out would say something, such as that nobody holds a role.
"""

from __future__ import annotations

from typing import Any

from linter.naming import parse_name
from linter.shape.schema import shape_at
from linter.values import UNKNOWN, Path


def unsilenced(data: Any) -> Any:
    """The shaped data, changed in place, with an unknown for every key that is chased and whose silence is an answer."""
    chased = data.get("unanswered") if isinstance(data, dict) else None
    for name in tuple(chased) if isinstance(chased, dict) else ():
        path = parse_name(name, data)
        shape = shape_at(path, data) if path else None
        if path and shape is not None and shape.silence != "unknown":
            _put(data, path)
    return data


def _put(data: Any, path: Path) -> None:
    """Put an unknown where nothing stands; what would have to stand around it is made where that is mappings only."""
    for key in path[:-1]:
        if isinstance(data, dict) and isinstance(key, str):
            data = data.setdefault(key, {})
        else:
            data = data[key] if isinstance(data, list) and isinstance(key, int) else None
    if isinstance(data, dict):
        data.setdefault(path[-1], UNKNOWN)
