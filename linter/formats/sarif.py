"""The ``sarif`` format: SARIF 2.1.0 (OASIS), as GitHub's code scanning takes it and shows it well.

Beyond the schema: the strongest results come first, since readers keep the first of too many; no severity of a
vulnerability is claimed; there is no clock and no absolute path in it, so that equal reports are equal texts.
"""

from __future__ import annotations

import re
from itertools import chain
from json import dumps
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote
from zlib import compressobj

from linter.formats import wording
from linter.formats.alerts import Alert, alerts_of, from_root
from linter.formats.fingerprints import holed, tracked
from linter.formats.lanes import HOLE, InLanes
from linter.formats.rules import LEVELS, Rules, noted
from linter.formats.summary import Standing, accepting
from linter.lazyclass import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.formats.layout import Layout
    from linter.formats.streamed import Totals
    from linter.formats.summary import Summary
    from linter.report import FileReport, Mark, Report, Waiver
    from linter.values import Place

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS: Final = 25_000
MOST_BYTES: Final = 9_500_000
"""GitHub takes 10 MB of gzip; the rest is for one more result and the end of the log."""
_OPEN: Final = "none"
_ORDER: Final = (*LEVELS.values(), _OPEN)
_SEMANTIC: Final = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)([-+][0-9A-Za-z.+-]+)?")
_IN_LINK: Final = re.compile(r"\](?=\()")


def _texts(file: FileReport, report: Report, layout: Layout) -> tuple[Iterator[str], ...]:
    """That a file could not be judged; and its results, for each level those of it."""
    told = [one for one in alerts_of(file, report, layout) if layout.waived or one.standing is not Standing.WAIVED]
    return _unreadable(file, layout), *(_results(told, level, file, layout) for level in _ORDER)


def _results(told: list[Alert], level: str, file: FileReport, layout: Layout) -> Iterator[str]:
    results = ((alert, _result(alert)) for alert in told if _level(alert) == level)
    return holed(results, from_root(file.name, layout))


def _notes(summary: Summary, _report: Report, _layout: Layout) -> Iterator[str]:
    """The rules, and nothing instead of one where something stands in the baseline."""
    yield from noted(summary.file)
    if any(outcome.known for outcome in summary.file.outcomes):
        yield ""


class _Noted:
    """What the head of a log and every result depend on."""

    def __init__(self) -> None:
        self.rules = Rules()
        self.is_compared = False
        """Whether there is a baseline: then every result says how it stands to it."""

    def add(self, note: str) -> None:
        """Take in a note on one more file."""
        if note:
            self.rules.add(note)
        else:
            self.is_compared = True


def _write(report: Report, totals: Totals, _layout: Layout, lanes: Sequence[Iterable[str]]) -> Iterator[str]:
    """One SARIF log with one run: a chunk for its head, one for each result, the strongest first, and its end."""
    room, head = Room(), _head(report, totals.gathered.rules)
    room.reserve(head)
    for notice in _notices(report, lanes[0]):
        room.reserve(notice)
    yield head
    for result in _filled(lanes[1:], totals.gathered):
        if room.full:
            room.left_out += 1
            continue
        yield f"{',' * bool(room.results)}\n{result}"
        room.results += 1
        room.reserve(result)
    yield from _end(report, chain(_notices(report, lanes[0]), _cut(room)))


PIECES: Final = InLanes(_write, _texts, lanes=5, notes=_notes, gathering=_Noted)


def _filled(lanes: Sequence[Iterable[str]], known: _Noted) -> Iterator[str]:
    """The results of all lanes, with the index of their rule, their fingerprint and how they stand to the baseline."""
    index = known.rules.index
    for one in chain.from_iterable(tracked(lane, holes=3) for lane in lanes):
        start, to_print, to_state, end = one.parts
        state = f'{to_state}"baselineState"{end}' if known.is_compared else _without_key(to_state, end)
        yield f'{start}{index[one.name]}{to_print}"{one.fingerprint}:{one.repeat}"{state}'


def _without_key(before: str, after: str) -> str:
    """What stands on both sides of a key, without the text that is its value."""
    return before.removesuffix(", ") + after.split('"', 2)[2]


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

    def reserve(self, text: str) -> None:
        """Count a text as written."""
        self.size += len(self._gzip.compress(text.encode()))


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


def _end(report: Report, notices: Iterable[str]) -> Iterator[str]:
    invocation = {"executionSuccessful": _is_complete(report), "exitCode": report.exit_code}
    yield f'\n], "invocations": [{_dumped(invocation)[:-1]}, "toolExecutionNotifications": ['
    between = ""
    for notice in notices:
        yield between + notice
        between = ",\n"
    yield "]}]}\n]}\n"


def _is_complete(report: Report) -> bool:
    tally = report.tally
    return bool(tally.files) and not tally.errors and not tally.left


def _dumped(value: Any) -> str:
    return dumps(value, ensure_ascii=False)


def _notices(report: Report, unreadable: Iterable[str]) -> Iterator[str]:
    if not report.tally.files:
        yield _dumped(_notification(f"{wording.NO_FILE}.", "error"))
    if report.tally.left:
        yield _dumped(_notification(wording.left(report), "error"))
    yield from filter(None, unreadable)


def _unreadable(file: FileReport, layout: Layout) -> Iterator[str]:
    if file.error:
        said = _notification(f"{file.name}: {file.error}", "error")
        yield _dumped({**said, "locations": [{"physicalLocation": _physical(from_root(file.name, layout), None)}]})


def _notification(said: str, level: str) -> dict[str, Any]:
    return {"level": level, "message": _message(said)}


def _cut(room: Room) -> Iterator[str]:
    if not room.left_out:
        return
    why = f"a run may have {MOST_RESULTS:,}" if room.results == MOST_RESULTS else "a file may have 10 MB of gzip"
    said = (
        f"{wording.counted(room.left_out, 'result')} left out after {room.results:,}, the weakest: {why}. "
        "Check fewer files at a time."
    )
    yield _dumped(_notification(said, "warning"))


def _level(alert: Alert) -> str:
    return _OPEN if alert.standing is Standing.OPEN else LEVELS[alert.outcome.level]


def _result(alert: Alert) -> dict[str, Any]:
    outcome = alert.outcome
    place, label = outcome.place, outcome.marks[0].label if outcome.marks else ""
    result: dict[str, Any] = {"ruleId": alert.name, "ruleIndex": HOLE}
    if alert.standing is Standing.OPEN:
        result["kind"] = "open"
    result |= {
        "level": _level(alert),
        "message": _message(_said(alert)),
        "locations": [_location(alert.path, place, label)],
        "partialFingerprints": {"primaryLocationLineHash": HOLE},
    }
    if related := _related(alert.path, outcome.marks[1:]):
        result["relatedLocations"] = related
    result[HOLE] = "unchanged" if outcome.known else "new"
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
