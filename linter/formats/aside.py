"""What was found and is not counted, as blocks of the ``text`` format: problems of the baseline, and accepted ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.formats import wording
from linter.formats.cells import hang, spread
from linter.formats.colour import titled
from linter.formats.summary import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.formats.layout import Layout
    from linter.formats.summary import Accepted, Problem
    from linter.report import FileReport, Outcome


def known(problems: Sequence[Problem], file: FileReport, layout: Layout) -> Iterator[str]:
    """The lines that name the problems of the baseline, without their evidence."""
    said = f"{wording.counted(len(problems), 'problem')} {wording.KNOWN}, not counted"
    yield from titled("KNOWN", said, layout)
    for problem in problems:
        yield from hang("  ", problem.heading, layout.columns)
        for finding in problem.findings:
            yield from _placed("    ", finding, file, layout)
    yield ""


def waived(accepted: Sequence[Accepted], file: FileReport, layout: Layout) -> Iterator[str]:
    """The lines that say of every problem that was accepted what it is, by whom, until when and why."""
    yield from titled("WAIVED", f"{wording.counted(len(accepted), 'problem')} accepted", layout)
    for one in accepted:
        for outcome in one.outcomes:
            yield from _placed("  ", outcome, file, layout)
            yield from hang("     found   ", wording.found(outcome), layout.columns)
        yield from hang("     by      ", wording.approval(one.waiver), layout.columns)
        if one.waiver.reason:
            yield from hang("     reason  ", one.waiver.reason, layout.columns)
    yield ""


def _placed(indent: str, outcome: Outcome, file: FileReport, layout: Layout) -> Iterator[str]:
    place = f"{file.name}:{outcome.place.line}:{outcome.place.column}"
    *head, last = spread(f"{indent}{named(outcome)} ({outcome.level.value})", place, layout.columns)
    for line in head:
        yield from hang(indent, line, layout.columns)
    yield last
