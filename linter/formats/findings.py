"""Problems as blocks of the ``text`` format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.formats import wording
from linter.formats.cells import cells, hang, spread
from linter.formats.colour import titled
from linter.formats.frames import frames
from linter.formats.links import address, linked
from linter.formats.summary import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.formats.layout import Layout
    from linter.formats.summary import Problem
    from linter.report import Clause, FileReport, Outcome

_INDENT: Final = " " * 10


def block(problem: Problem, file: FileReport, layout: Layout) -> Iterator[str]:
    """The lines of one problem: its heading, then each finding with its place, evidence, reason and remedy."""
    mark = f" ({wording.KNOWN})" if problem.known else ""
    yield from titled(problem.level.value.upper(), f"{problem.heading}{mark}", layout)
    for finding, following in zip(problem.findings, [*problem.findings[1:], None], strict=True):
        yield from _finding(finding, problem, file, layout)
        yield from _reason(finding, following, layout)
        yield from _remedy(finding, following, layout)
    yield ""


def _finding(finding: Outcome, problem: Problem, file: FileReport, layout: Layout) -> Iterator[str]:
    weaker = f" ({finding.level.value})" if finding.level is not problem.level else ""
    place = f"{file.name}:{finding.place.line}:{finding.place.column}"
    yield from spread(f"  {named(finding)}{weaker}", place, layout.columns)
    if finding.message and finding.message != problem.heading:
        yield from hang("     ", finding.message, layout.columns)
    yield from frames(finding.marks, file.name, layout)


def _reason(finding: Outcome, following: Outcome | None, layout: Layout) -> Iterator[str]:
    """Why it matters and which clause says so; once, where the finding that follows gives the same reason."""
    why, sources = finding.why, _sources(finding, layout)
    if following and (following.why, _sources(following, layout)) == (why, sources):
        return
    lines = hang("     why  ", why, layout.columns) if why else []
    if lines and sources and cells(lines[-1]) + cells(sources[0][0]) + 2 <= layout.columns:
        text, url = sources.pop(0)
        (line,) = spread(lines.pop(), text, layout.columns)
        lines.append(line.removesuffix(text) + linked(text, url, layout))
    yield from lines
    for text, url in sources:
        yield from (linked(line, url, layout) for line in hang(_INDENT, text, layout.columns))


def _sources(finding: Outcome, layout: Layout) -> list[tuple[str, str]]:
    """The first clause and its address; every clause, its address in the text too, in a verbose layout."""
    shown = finding.clauses if layout.verbose else finding.clauses[:1]
    return [(_source(finding, clause, layout), address(clause)) for clause in shown]


def _source(finding: Outcome, clause: Clause, layout: Layout) -> str:
    said = wording.source(finding, clause)
    return f"{said} {clause.url}".strip() if layout.verbose else said


def _remedy(finding: Outcome, following: Outcome | None, layout: Layout) -> Iterator[str]:
    """What to do and who is to do it; once, where the finding that follows asks for the same."""
    remedy = wording.advice(finding)
    if remedy and not (following and wording.advice(following) == remedy):
        yield from hang("     do   ", remedy, layout.columns)
