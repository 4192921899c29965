"""The ``sarif`` format: SARIF 2.1.0 (OASIS), as GitHub's code scanning takes it and shows it well.

Beyond the schema: the strongest results come first, since readers keep the first of too many; no severity of a
vulnerability is claimed; there is no clock and no absolute path in it, so that equal reports are equal texts.
"""

from __future__ import annotations

import re
from json import dumps
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote
from zlib import compressobj

from linter.formats import wording
from linter.formats.alerts import Alert, alerts, from_root
from linter.formats.rules import LEVELS, Rules, rules_of
from linter.formats.summary import Standing, accepting
from linter.lazyclass import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.formats.layout import Layout
    from linter.report import Mark, Report, Waiver
    from linter.values import Place

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS: Final = 25_000
MOST_BYTES: Final = 9_500_000
"""GitHub takes 10 MB of gzip; the rest is for one more result and the end of the log."""
_OPEN: Final = "none"
_ORDER: Final = (*LEVELS.values(), _OPEN)
_SEMANTIC: Final = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)([-+][0-9A-Za-z.+-]+)?")
_IN_LINK: Final = re.compile(r"\](?=\()")


def render(report: Report, layout: Layout) -> Iterator[str]:
    """One SARIF log with one run: a chunk for its head, one for each result, the strongest first, one for its end."""
    rules = rules_of(report)
    room, notices = Room(), list(_notifications(report, layout))
    head = _head(report, rules)
    room.reserve(head, *notices)
    yield head
    compared = _is_compared(report)
    for alert in _sorted(report, layout):
        if room.full:
            room.left_out += 1
            continue
        result = _dumped(_result(alert, rules, compared=compared))
        yield f"{',' * bool(room.results)}\n{result}"
        room.results += 1
        room.reserve(result)
    if room.left_out:
        notices.append(_dumped(_notification(_cut(room), "warning")))
    yield _end(report, notices)


@dataclass(slots=True)
class Room:
    """How much has gone into the log, against what GitHub takes of it."""

    results: int = 0
    left_out: int = 0
    size: int = 0
    """Bytes of gzip, without those that it still holds back."""
    _gzip: Any = field(default_factory=lambda: compressobj(wbits=31))

    @property
    def full(self) -> bool:
        """Whether no result may follow: what was left out is never stronger than what is told."""
        return bool(self.left_out) or self.results >= MOST_RESULTS or self.size >= MOST_BYTES

    def reserve(self, *texts: str) -> None:
        """Count texts as written."""
        self.size += sum(len(self._gzip.compress(text.encode())) for text in texts)


def _head(report: Report, rules: Rules) -> str:
    semantic = {"semanticVersion": report.version} if _SEMANTIC.fullmatch(report.version) else {}
    driver = {"name": "govlint", "version": report.version, **semantic, "rules": rules.described}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "properties": {
            "asOf": report.as_of,
            "packs": [f"{name} {version}".strip() for name, version in report.packs],
            "failOn": report.gate.fail_on.value,
            "redaction": report.redaction,
        },
    }
    return f'{{"version": "2.1.0", "$schema": "{SCHEMA}", "runs": [\n{_dumped(run)[:-1]}, "results": ['


def _end(report: Report, notices: list[str]) -> str:
    invocation = {"executionSuccessful": _is_complete(report), "exitCode": report.exit_code}
    told = ",\n".join(notices)
    return f'\n], "invocations": [{_dumped(invocation)[:-1]}, "toolExecutionNotifications": [{told}]}}]}}\n]}}\n'


def _is_complete(report: Report) -> bool:
    tally = report.tally
    return bool(tally.files) and not tally.errors and not tally.left


def _is_compared(report: Report) -> bool:
    """Whether there is a baseline: then every result says how it stands to it."""
    return any(outcome.known for file in report.files for outcome in file.outcomes)


def _dumped(value: Any) -> str:
    return dumps(value, ensure_ascii=False)


def _notifications(report: Report, layout: Layout) -> Iterator[str]:
    if not report.files:
        yield _dumped(_notification(f"{wording.NO_FILE}.", "error"))
    if report.tally.left:
        yield _dumped(_notification(wording.left(report), "error"))
    for file in report.files:
        if file.error:
            said = _notification(f"{file.name}: {file.error}", "error")
            yield _dumped({**said, "locations": [{"physicalLocation": _physical(from_root(file.name, layout), None)}]})


def _notification(said: str, level: str) -> dict[str, Any]:
    return {"level": level, "message": _message(said)}


def _cut(room: Room) -> str:
    why = f"a run may have {MOST_RESULTS:,}" if room.results == MOST_RESULTS else "a file may have 10 MB of gzip"
    return (
        f"{wording.counted(room.left_out, 'result')} left out after {room.results:,}, the weakest: {why}. "
        "Check fewer files at a time."
    )


def _sorted(report: Report, layout: Layout) -> Iterator[Alert]:
    """The alerts that are to be told, the strongest first; one pass for each level, so that none is held back."""
    for level in _ORDER:
        for alert in alerts(report, layout):
            if _level(alert) == level and (layout.waived or alert.standing is not Standing.WAIVED):
                yield alert


def _level(alert: Alert) -> str:
    return _OPEN if alert.standing is Standing.OPEN else LEVELS[alert.outcome.level]


def _result(alert: Alert, rules: Rules, *, compared: bool) -> dict[str, Any]:
    outcome = alert.outcome
    place, label = outcome.place, outcome.marks[0].label if outcome.marks else ""
    result: dict[str, Any] = {"ruleId": alert.name, "ruleIndex": rules.index[alert.name]}
    if alert.standing is Standing.OPEN:
        result["kind"] = "open"
    result |= {
        "level": _level(alert),
        "message": _message(_said(alert)),
        "locations": [_location(alert.path, place, label)],
        "partialFingerprints": {"primaryLocationLineHash": f"{alert.fingerprint}:{alert.repeat}"},
    }
    if related := _related(alert.path, outcome.marks[1:]):
        result["relatedLocations"] = related
    if compared:
        result["baselineState"] = "unchanged" if outcome.known else "new"
    if alert.standing is Standing.WAIVED:
        result["suppressions"] = [_suppression(accepting(outcome))]
    if outcome.subject:
        result["properties"] = {"subject": outcome.subject}
    return result


def _said(alert: Alert) -> str:
    """What was found, which GitHub makes the title, and what to do about it."""
    outcome = alert.outcome
    found = wording.found(outcome) if alert.standing is Standing.WAIVED else wording.sentence(outcome)
    return f"{wording.stopped(found)} {wording.advice(outcome)}".strip() or alert.name


def _message(text: str) -> dict[str, str]:
    """A message in plain text, in which nothing of the file can become a link (section 3.11.6)."""
    return {"text": _IN_LINK.sub("] ", text)}


def _location(path: str, place: Place, label: str = "") -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": _physical(path, place)}
    return location | ({"message": _message(label)} if label else {})


def _physical(path: str, place: Place | None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(path)}}
    return physical | ({"region": _region(place)} if place else {})


def _region(place: Place) -> dict[str, int]:
    """The span; the whole line where the place is a point, which stands for a file that has no better place."""
    if (place.line, place.column) == (place.end_line, place.end_column):
        return {"startLine": place.line}
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _related(path: str, marks: tuple[Mark, ...]) -> list[dict[str, Any]]:
    return [{"id": number, **_location(path, mark.place, mark.label)} for number, mark in enumerate(marks, 1)]


def _suppression(waiver: Waiver) -> dict[str, str]:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": f"{wording.stopped(waiver.reason)} Accepted by {wording.approval(waiver)}".strip(),
    }
