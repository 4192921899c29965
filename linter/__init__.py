"""govlint: checks who holds which data-protection role against policies written as data."""

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
