"""The ``junit`` format: a suite for each file and a case for each policy, in the dialect that every reader takes.

The suite has the file, and the text of a case the place. What is waived, or stands in the baseline, is a skipped case: to
a reader that knows only red and green it must not be red, since it does not gate, and not green, since it is still there.
"""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING, Any, Final

from linter import suites
from linter.formats import wording
from linter.formats.frames import frames
from linter.formats.lanes import HOLE, InLanes
from linter.formats.layout import Layout
from linter.formats.names import Names
from linter.formats.summary import Standing, accepting, checks
from linter.formats.visible import inert
from linter.report import Ground, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.formats.streamed import Totals
    from linter.formats.summary import Check, Summary
    from linter.report import FileReport, Outcome, Report

_RED: Final = {Standing.FAILS, Standing.STOPS}
_TELLING: Final = {Verdict.FAIL, Verdict.CANNOT_TELL, Verdict.WAIVED}
_STANDS_ON: Final = {None: "", Ground.DERIVED: "", Ground.RECORDED: "recorded", Ground.DECLARED: "declared"}


def _texts(file: FileReport, report: Report, layout: Layout) -> tuple[Iterator[str]]:
    return (_suite(file, report, Layout(width=layout.width, ascii=layout.ascii)),)


def _suite(file: FileReport, report: Report, layout: Layout) -> Iterator[str]:
    """The class that a suite would have if it were the only one, and the suite with a hole in place of its class."""
    yield suites.attribute(_classname(file.name)) + HOLE
    yield suites.text(suites.suite(file.name, _cases(file, report, layout), _properties(report)))


def _notes(summary: Summary, _report: Report, _layout: Layout) -> Iterator[str]:
    yield str(sum(check.standing in _RED for check in summary.checks))


class _Red:
    """How many cases are failures."""

    def __init__(self) -> None:
        self.number = 0

    def add(self, note: str) -> None:
        """Count those of one more file."""
        self.number += int(note)


def _write(report: Report, totals: Totals, _layout: Layout, lanes: Sequence[Iterable[str]]) -> Iterator[str]:
    """One XML document in UTF-8: a chunk for its head, one for each suite and one for its end."""
    errors = report.tally.errors + bool(report.tally.left or not report.tally.files)
    numbers = {"tests": totals.counts.checks + errors, "failures": totals.gathered.number, "errors": errors}
    told = {name: str(number) for name, number in numbers.items()}
    yield from suites.document(told, chain(_of_run(report), _classed(lanes[0])))


def _classed(texts: Iterable[str]) -> Iterator[str]:
    taken = Names()
    for text in texts:
        classname, *parts = text.split(HOLE)
        yield _unused(classname, taken).join(parts)


PIECES: Final = InLanes(_write, _texts, lanes=1, notes=_notes, gathering=_Red)


def _of_run(report: Report) -> Iterator[str]:
    """The suite of a run without a file, or that was stopped, which must not look as if all were well."""
    if not report.tally.files:
        yield _unfinished("a governance file was checked", f"{wording.NO_FILE}.", "no-file", report)
    elif report.tally.left:
        yield _unfinished("every governance file was looked at", wording.left(report), "stopped", report)


def _unfinished(name: str, said: str, kind: str, report: Report) -> str:
    case = suites.case(name, "govlint")
    case.add_error_info(said, said, kind)
    return suites.text(suites.suite("govlint", [case], _properties(report)))


def _classname(path: str) -> str:
    """The dotted name of a file: ``govlint.homes.harbour-view.governance``."""
    folders, _, name = path.rpartition("/")
    stem, dot, suffix = name.rpartition(".")
    named = stem if dot and stem and suffix.lower() in {"yaml", "yml", "json"} else name
    parts = [part for part in (*folders.split("/"), named) if part not in {"", ".", ".."}]
    return ".".join(("govlint", *parts))


def _unused(name: str, taken: Names) -> str:
    """The name, numbered where another file has it already: of cases that share both names, readers keep only one."""
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(name for name in names if not taken.add(name))


def _properties(report: Report) -> dict[str, str]:
    packs = ", ".join(f"{name} {version}".strip() for name, version in report.packs)
    return {"govlint": report.version, "as_of": report.as_of, "packs": packs, "redaction": report.redaction}


def _cases(file: FileReport, report: Report, layout: Layout) -> list[Any]:
    unreadable = [_unreadable(file)] if file.error else []
    return unreadable + [_checked(check, file, layout) for check in checks(file, report.gate)]


def _unreadable(file: FileReport) -> Any:
    case = suites.case("the file can be judged", HOLE)
    case.add_error_info(file.error, inert(f"{file.name}: {file.error}"), "unreadable")
    return case


def _checked(check: Check, file: FileReport, layout: Layout) -> Any:
    case = suites.case(check.name, HOLE, _stands_on(check) if check.standing is Standing.PASSES else "")
    first, body = _message(check), "\n\n".join(_described(outcome, file, layout) for outcome in _telling(check))
    if check.standing is Standing.FAILS:
        case.add_failure_info(first, body, check.outcomes[0].policy or "finding")
    elif check.standing is Standing.STOPS:
        case.add_failure_info(first, body, "cannot-tell")
    elif check.standing is not Standing.PASSES:
        case.add_skipped_info(first, body)
    return case


def _stands_on(check: Check) -> str:
    """What passes stand on where it is not the plain facts: some readers keep every such text as an attachment."""
    said = (
        ": ".join(filter(None, (outcome.subject, _STANDS_ON[outcome.ground], outcome.note)))
        for outcome in check.outcomes
        if outcome.verdict is Verdict.PASS and (outcome.note or _STANDS_ON[outcome.ground])
    )
    return _lines(said)


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(map(inert, lines))


def _telling(check: Check) -> tuple[Outcome, ...]:
    """The outcomes that make the check what it is: a pass for another subject has nothing to say about a failure."""
    told = tuple(outcome for outcome in check.outcomes if outcome.verdict in _TELLING)
    return told or check.outcomes


def _message(check: Check) -> str:
    first, *more = _telling(check)
    accepted = first.verdict is Verdict.WAIVED
    said = wording.waived(accepting(first)) if accepted else wording.sentence(first)
    return f"{said}{f' (and {len(more)} more)' if more else ''}"


def _described(outcome: Outcome, file: FileReport, layout: Layout) -> str:
    """All there is to say of one outcome, since some readers show nothing but the text of a case."""
    return _lines(
        (
            f"[{outcome.level.value}] {wording.sentence(outcome)}",
            f"{file.name}:{outcome.place.line}:{outcome.place.column}",
            *frames(outcome.marks, file.name, layout),
            *([f"why: {outcome.why}"] if outcome.why else []),
            *(f"{wording.source(outcome, clause)} {clause.url}".rstrip() for clause in outcome.clauses),
            *([f"do: {wording.advice(outcome)}"] if outcome.do and outcome.verdict in _TELLING else []),
        )
    )
