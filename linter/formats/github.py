"""The ``github`` format: workflow commands, which GitHub shows beside the lines that a pull request changes.

A command is one line, and the runner reads commands only where a line begins; so nothing else is ever put there, and
what a command says is escaped as ``actions/toolkit`` escapes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.formats import markdown, wording
from linter.formats.alerts import alerts, from_root
from linter.formats.summary import Standing, named, summarised, total
from linter.formats.visible import cleaned
from linter.report import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.formats.alerts import Alert
    from linter.formats.layout import Layout
    from linter.report import Outcome, Report
    from linter.values import Place

_COMMANDS: Final = {Level.MUST: "error", Level.SHOULD: "warning", Level.ADVICE: "notice"}
_COUNTED: Final = {Standing.FAILS, Standing.STOPS}
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(report: Report, layout: Layout) -> Iterator[str]:
    """A line for each file that could not be judged, each finding and each open question; at the end the numbers."""
    for file in report.files:
        if file.error:
            place = {"title": "govlint", "file": from_root(file.name, layout)}
            yield _command("error", place, f"{file.name}: {file.error}")
    if not report.files:
        yield _command("error", {"title": "govlint"}, f"{wording.NO_FILE}.")
    if report.tally.left:
        yield _command("error", {"title": "govlint"}, wording.left(report))
    for alert in alerts(report, layout):
        if alert.standing in _COUNTED or not layout.quiet:
            yield _alert(alert)
    if not layout.quiet:
        yield f"govlint: {_numbers(report)}\n"


def summary(report: Report, layout: Layout) -> Iterator[str]:
    """The job summary, for the file that ``GITHUB_STEP_SUMMARY`` names: the same as the ``markdown`` format."""
    return markdown.render(cleaned(report), layout)


def _numbers(report: Report) -> str:
    counts = total(summarised(file, report.gate) for file in report.files)
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
