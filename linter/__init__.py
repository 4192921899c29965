"""govlint: checks who holds which data-protection role against policies written as data."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from linter.api import Linter
    from linter.packs.faults import BrokenPack
    from linter.packs.select import UnknownName
    from linter.report import Clause, FileReport, Gate, Ground, Level, Mark, Outcome, Question, Report, Verdict, Waiver
    from linter.values import Place
    from linter.version import VERSION as __version__

__all__ = [
    "BrokenPack",
    "Clause",
    "FileReport",
    "Gate",
    "Ground",
    "Level",
    "Linter",
    "Mark",
    "Outcome",
    "Place",
    "Question",
    "Report",
    "UnknownName",
    "Verdict",
    "Waiver",
    "__version__",
]

_HOMES = {"Linter": "api", "BrokenPack": "packs.faults", "UnknownName": "packs.select", "Place": "values"}
"""Where the names above stand that are no part of a report."""


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> Any:
    """A name of the library when it is first asked for: the command line has no use for most of them."""
    if name == "__version__":
        return import_module("linter.version").VERSION
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"linter.{_HOMES.get(name, 'report')}"), name)
