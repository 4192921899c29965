"""Findings and open questions as machines track them: a path from the root of the repository, and a name that lasts."""

from __future__ import annotations

import re
from collections import Counter
from posixpath import join, normpath
from typing import TYPE_CHECKING, Final

from linter.formats.summary import Standing, named, order, standing
from linter.lazyclass import dataclass
from linter.report import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.formats.layout import Layout
    from linter.report import FileReport, Outcome, Report

_ABSOLUTE: Final = re.compile(r"^([A-Za-z]:)?/")
_NAMELESS: Final = "-"


@dataclass(frozen=True, slots=True)
class Alert:
    """A finding or an open question, waived or not, with its file."""

    outcome: Outcome
    file: FileReport
    path: str
    """The file from the root of the repository: forward slashes, never absolute, nowhere ``.`` or ``..``."""
    standing: Standing
    repeat: int
    """1 for the first alert of a policy about one subject in a file, and so on."""

    @property
    def name(self) -> str:
        """What readers call the policy."""
        return policy_name(self.outcome)


def policy_name(outcome: Outcome) -> str:
    """The id of the policy; for an outcome without one, which no pack can make, some other name."""
    return outcome.policy or outcome.slug or "finding"


def alerts_of(file: FileReport, report: Report, layout: Layout) -> Iterator[Alert]:
    """The alerts of a file, the worst first."""
    path = from_root(file.name, layout)
    outcomes = file.having(Verdict.FAIL, Verdict.CANNOT_TELL, Verdict.WAIVED)
    pairs = [(standing(outcome, report.gate), outcome) for outcome in outcomes]
    seen: Counter[tuple[str, str]] = Counter()
    for state, outcome in sorted(pairs, key=lambda pair: (pair[0], order(pair[1]))):
        key = (named(outcome), outcome.subject)
        seen[key] += 1
        yield Alert(outcome, file, path, state, seen[key])


def from_root(name: str, layout: Layout) -> str:
    """The path of a file from the root of the repository, as far as the layout tells where that is.

    A path outside of it loses what makes it absolute, since no reader takes it otherwise.
    """
    full = normpath(name if _ABSOLUTE.match(name) else join(layout.here, name))
    root = normpath(layout.root).rstrip("/") + "/"
    inside = bool(layout.root) and full.startswith(root)
    path = full.removeprefix(root) if inside else _ABSOLUTE.sub("", normpath(name), count=1)
    return "/".join(step for step in path.split("/") if step not in {"", ".", ".."}) or _NAMELESS
