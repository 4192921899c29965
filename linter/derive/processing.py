"""Whether health data are part of the core work, held against what else the file says of care data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from linter.derive.root import nearest
from linter.values import UNKNOWN

if TYPE_CHECKING:
    from linter.derive.root import Derived
    from linter.values import Path

_STATED: Final[Path] = ("processing", "special_category_or_criminal_data")
_CARE_DATA: Final[tuple[Path, ...]] = (("organisation", "confidential_care_information"), ("cqc", "registered"))
"""Where a file says that there are care data: whoever gives care cannot do so without care records."""


def special_core(root: Derived) -> Any:
    """Whether health or criminal-offence data are part of the core work.

    A no counts only where nothing else says that there are care data; else the file contradicts itself, and nobody can tell.
    """
    stated, source = nearest(root.data, _STATED)
    root.of["special_core"] = (source,)
    if stated is not False:
        return stated
    care = [nearest(root.data, path) for path in _CARE_DATA]
    if any(told is True for told, _ in care):
        return UNKNOWN
    missing = tuple(path for told, path in care if told is UNKNOWN)
    root.of["special_core"] = missing or (source, *(path for _, path in care))
    return UNKNOWN if missing else False
