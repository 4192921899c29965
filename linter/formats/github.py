"""The ``github`` format: workflow commands, which GitHub shows beside the lines that a pull request changes.

A command is one line, and the runner reads commands only where a line begins; so nothing else is ever put there, and
what a command says is escaped as ``actions/toolkit`` escapes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.formats import wording
from linter.formats.alerts import alerts_of, from_root
from linter.formats.lanes import InLanes
from linter.formats.summary import Standing, named
from linter.report import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.formats.alerts import Alert
    from linter.formats.layout import Layout
    from linter.formats.streamed import Totals
    from linter.formats.summary import Counts
    from linter.report import FileReport, Outcome, Report
    from linter.values import Place

_COMMANDS: Final = {Level.MUST: "error", Level.SHOULD: "warning", Level.ADVICE: "notice"}
_COUNTED: Final = {Standing.FAILS, Standing.STOPS}
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def _texts(file: FileReport, report: Report, layout: Layout) -> tuple[Iterator[str], Iterator[str]]:
    """That a file could not be judged; and each finding and each open question."""
    return _errors(file, layout), _alerts(file, report, layout)


def _errors(file: FileReport, layout: Layout) -> Iterator[str]:
    if file.error:
        place = {"title": "govlint", "file": from_root(file.name, layout)}
        yield _command("error", place, f"{file.name}: {file.error}")


def _alerts(file: FileReport, report: Report, layout: Layout) -> Iterator[str]:
    for alert in alerts_of(file, report, layout):
        if alert.standing in _COUNTED or not layout.quiet:
            yield _alert(alert)


def _write(report: Report, totals: Totals, layout: Layout, lanes: Sequence[Iterable[str]]) -> Iterator[str]:
    """The files that could not be judged, then what was found in the others; at the end the numbers."""
    errors, found = lanes
    yield from filter(None, errors)
    if not report.tally.files:
        yield _command("error", {"title": "govlint"}, f"{wording.NO_FILE}.")
    if report.tally.left:
        yield _command("error", {"title": "govlint"}, wording.left(report))
    yield from filter(None, found)
    if not layout.quiet:
        yield f"govlint: {_numbers(report, totals.counts)}\n"


PIECES: Final = InLanes(_write, _texts, lanes=2)


def _numbers(report: Report, counts: Counts) -> str:
    return " ".join((*wording.totals(counts, "|"), "|", wording.ending(report, counts)))


def _alert(alert: Alert) -> str:
    outcome = alert.outcome
    command = _COMMANDS[outcome.level] if alert.standing in _COUNTED else "notice"
    title = f"{named(outcome)} ({outcome.level.value})"
    return _command(command, {"title": title, "file": alert.path, **_span(outcome.place)}, _said(alert))


def _span(place: Place) -> dict[str, str]:
    """Lines, and columns where GitHub takes them: only within one line. The last is exclusive, as with ruff."""
    span = {"line": place.line, "endLine": place.end_line}
    if place.line == place.end_line and place.end_column > place.column:
        span |= {"col": place.column, "endColumn": place.end_column}
    return {name: str(number) for name, number in span.items()}


def _said(alert: Alert) -> str:
    """The finding, its place again since logs do not show the properties, why it matters and what to do."""
    outcome, place = alert.outcome, alert.outcome.place
    first = f"{alert.file.name}:{place.line}:{place.column}: {outcome.policy} [{outcome.level.value}] "
    return "\n".join((first + wording.sentence(outcome), *_reasons(outcome)))


def _reasons(outcome: Outcome) -> Iterator[str]:
    if outcome.why:
        yield f"why: {outcome.why}"
    for clause in outcome.clauses[:1]:
        yield f"{wording.source(outcome, clause)} {clause.url}".rstrip()
    if outcome.do:
        yield f"do: {wording.advice(outcome)}"


def _command(command: str, properties: dict[str, str], data: str) -> str:
    told = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items())
    return f"::{command} {told}::{data.translate(_DATA)}\n"
