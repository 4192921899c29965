"""The ``gitlab`` format: a Code Quality report, which GitLab shows in merge requests.

GitLab takes two entries with equal fingerprints for one, and shows neither ``check_name`` nor more of the place than
its line. It compares the reports of two branches itself. What is waived is therefore left out: it is no change.
"""

from __future__ import annotations

from itertools import chain
from json import dumps
from typing import TYPE_CHECKING, Any, Final

from linter.formats import wording
from linter.formats.alerts import alerts_of, from_root
from linter.formats.fingerprints import digest, holed, tracked
from linter.formats.lanes import HOLE, InLanes
from linter.formats.names import Names
from linter.formats.summary import Standing
from linter.report import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.formats.alerts import Alert
    from linter.formats.fingerprints import Tracked
    from linter.formats.layout import Layout
    from linter.formats.streamed import Totals
    from linter.report import FileReport, Outcome, Report

_SEVERITIES: Final = {Level.MUST: "major", Level.SHOULD: "minor", Level.ADVICE: "info"}


def _texts(file: FileReport, report: Report, layout: Layout) -> tuple[Iterator[str], Iterator[str]]:
    """Why a file could not be judged, with its path; and each finding and each open question."""
    path = from_root(file.name, layout)
    told = (alert for alert in alerts_of(file, report, layout) if alert.standing is not Standing.WAIVED)
    return _unreadable(file, path), holed(((alert, _entry(alert)) for alert in told), path)


def _unreadable(file: FileReport, path: str) -> Iterator[str]:
    if file.error:
        yield f"{path}{HOLE}{file.error}"


def _write(report: Report, _totals: Totals, _layout: Layout, lanes: Sequence[Iterable[str]]) -> Iterator[str]:
    """A JSON array: a chunk with a line for each file that could not be judged, each finding and each open question."""
    start = "[\n"
    for entry in chain(_blockers(report, lanes[0]), map(_filled, tracked(lanes[1], holes=1))):
        yield start + entry
        start = ",\n"
    yield "[]\n" if start == "[\n" else "\n]\n"


PIECES: Final = InLanes(_write, _texts, lanes=2)


def _blockers(report: Report, unreadable: Iterable[str]) -> Iterator[str]:
    if not report.tally.files:
        yield _blocker("no-file", f"{wording.NO_FILE}.", "governance.yaml", 0)
    if report.tally.left:
        yield _blocker("stopped", wording.left(report), "governance.yaml", 0)
    seen = Names()
    for text in filter(None, unreadable):
        path, error = text.split(HOLE)
        yield _blocker("unreadable", error, path, seen.add(path))


def _blocker(name: str, said: str, path: str, namesake: int) -> str:
    entry = {
        "description": f"govlint: {said}",
        "check_name": name,
        "fingerprint": digest(name, path, str(namesake)),
        "severity": "blocker",
        "location": {"path": path, "lines": {"begin": 1}},
    }
    return dumps(entry, ensure_ascii=False)


def _entry(alert: Alert) -> dict[str, Any]:
    outcome = alert.outcome
    return {
        "description": f"{alert.name}: {wording.sentence(outcome)}",
        "check_name": alert.name,
        "fingerprint": HOLE,
        "severity": "info" if alert.standing is Standing.OPEN else _severity(outcome),
        "location": {"path": alert.path, "lines": {"begin": outcome.place.line, "end": outcome.place.end_line}},
    }


def _filled(alert: Tracked) -> str:
    first, repeat = alert.fingerprint, alert.repeat
    return dumps(first if repeat == 1 else digest(first, str(repeat))).join(alert.parts)


def _severity(outcome: Outcome) -> str:
    """A must of the law is critical; every other must is major, so that guidance never looks like the law."""
    return "critical" if outcome.level is Level.MUST and outcome.basis == "law" else _SEVERITIES[outcome.level]
