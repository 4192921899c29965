"""The ``gitlab`` format: a Code Quality report, which GitLab shows in merge requests.

GitLab takes two entries with equal fingerprints for one, and shows neither ``check_name`` nor more of the place than
its line. It compares the reports of two branches itself. What is waived is therefore left out: it is no change.
"""

from __future__ import annotations

from collections import Counter
from json import dumps
from typing import TYPE_CHECKING, Any, Final

from linter.formats import wording
from linter.formats.alerts import alerts, digest, from_root
from linter.formats.summary import Standing
from linter.report import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.formats.alerts import Alert
    from linter.formats.layout import Layout
    from linter.report import Outcome, Report

_SEVERITIES: Final = {Level.MUST: "major", Level.SHOULD: "minor", Level.ADVICE: "info"}


def render(report: Report, layout: Layout) -> Iterator[str]:
    """A JSON array: a chunk with a line for each file that could not be judged, each finding and each open question."""
    start = "[\n"
    for entry in _entries(report, layout):
        yield start + dumps(entry, ensure_ascii=False)
        start = ",\n"
    yield "[]\n" if start == "[\n" else "\n]\n"


def _entries(report: Report, layout: Layout) -> Iterator[dict[str, Any]]:
    if not report.files:
        yield _blocker("no-file", f"{wording.NO_FILE}.", "governance.yaml", 0)
    if report.tally.left:
        yield _blocker("stopped", wording.left(report), "governance.yaml", 0)
    seen: Counter[str] = Counter()
    for file in report.files:
        if file.error:
            path = from_root(file.name, layout)
            yield _blocker("unreadable", file.error, path, seen[path])
            seen[path] += 1
    yield from (_entry(alert) for alert in alerts(report, layout) if alert.standing is not Standing.WAIVED)


def _blocker(name: str, said: str, path: str, namesake: int) -> dict[str, Any]:
    return {
        "description": f"govlint: {said}",
        "check_name": name,
        "fingerprint": digest(name, path, str(namesake)),
        "severity": "blocker",
        "location": {"path": path, "lines": {"begin": 1}},
    }


def _entry(alert: Alert) -> dict[str, Any]:
    outcome = alert.outcome
    first = alert.fingerprint
    return {
        "description": f"{alert.name}: {wording.sentence(outcome)}",
        "check_name": alert.name,
        "fingerprint": first if alert.repeat == 1 else digest(first, str(alert.repeat)),
        "severity": "info" if alert.standing is Standing.OPEN else _severity(outcome),
        "location": {"path": alert.path, "lines": {"begin": outcome.place.line, "end": outcome.place.end_line}},
    }


def _severity(outcome: Outcome) -> str:
    """A must of the law is critical; every other must is major, so that guidance never looks like the law."""
    return "critical" if outcome.level is Level.MUST and outcome.basis == "law" else _SEVERITIES[outcome.level]
