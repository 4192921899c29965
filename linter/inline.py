"""Ignores written beside what they are about: ``# govlint: ignore[DPO042] until 2027-01-31 -- reason``.

On a line with a value they hold for what is found there or below that key; on a line of their own, for the next line.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

from linter.dates import in_words, is_date
from linter.derive.titles import is_placeholder
from linter.lazyclass import dataclass, replace
from linter.record import OURS, Record
from linter.report import Verdict
from linter.values import Message, Place, Slot
from linter.waivers import WaiverFault, past

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from linter.document import Document, Span
    from linter.judge import Judged
    from linter.packs.model import Policy
    from linter.report import Level

_IGNORE = re.compile(
    r"#\s*govlint:\s*ignore\[(?P<ids>[^\]]*)\]\s+until\s+(?P<until>\S+)\s+--\s+(?P<reason>\S.*?)\s*", re.IGNORECASE
)
MOST_IGNORES = 200
FORM = "# govlint: ignore[DPO042] until 2027-01-31 -- the reason"


@dataclass(frozen=True, slots=True)
class Ignore:
    """One ignore of one policy: the line it holds for, counted from 1, and where the comment stands."""

    policy: str
    line: int
    until: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Ignores:
    """The ignores of one document, and what is wrong with those that are not well written."""

    listed: tuple[Ignore, ...]
    faults: tuple[WaiverFault, ...]


def comments(document: Document) -> Iterator[tuple[int, int, str]]:
    """Every comment of a document as line and column, counted from 1, and text; a # within a text is no comment."""
    spans: dict[int, list[Span]] = {}
    for token in document.scalars():
        for number in range(token.span[0], token.span[2] + 1):
            spans.setdefault(number, []).append(token.span)
    for number, line in enumerate(document.lines):
        for match in re.finditer(r"(?:^|(?<=\s))#", line):
            if not any(_within(span, number, match.start()) for span in spans.get(number, ())):
                yield number + 1, match.start() + 1, line[match.start() :]
                break


def _within(span: Span, line: int, column: int) -> bool:
    return (span[0], span[1]) <= (line, column) < (span[2], span[3])


def read_ignores(document: Document, policies: Mapping[str, Policy]) -> Ignores:
    """The ignores in the comments of a document; ``policies`` are those known, by id and slug."""
    found: list[Ignore] = []
    faults: list[WaiverFault] = []
    lines = document.lines
    targets = _targets(lines)
    ours = (comment for comment in comments(document) if re.match(OURS, comment[2]))
    for count, (line, column, text) in enumerate(ours):
        place = Place(line, column, line, column + len(text.rstrip()))
        if count == MOST_IGNORES:
            said = f"{MOST_IGNORES} ignores stand before this one, and no more are listened to in one file."
            faults.append(WaiverFault("WVR010", (), (said,), place))
            break
        match = _IGNORE.fullmatch(text)
        if match is None:
            faults.append(WaiverFault("WVR010", (), (f"{_slip(text)} It is written as: {FORM}",), place))
            continue
        if is_placeholder(match["reason"]):
            said = "This ignore gives no reason, only something that fills the gap."
            faults.append(WaiverFault("WVR010", (), (f"{said} It is written as: {FORM}",), place))
            continue
        for name in (part.strip() for part in match["ids"].split(",")):
            faults.extend(_wrong(name, policies, place))
            if name in policies and policies[name].waivable:
                target = line if lines[line - 1][: column - 1].strip() else targets[line]
                found.append(Ignore(policies[name].id, target, match["until"], match["reason"], place))
    return Ignores(tuple(found), tuple(faults))


def _slip(text: str) -> str:
    """What is wrong with an ignore that cannot be read."""
    if not re.match(r"#\s*govlint:\s*ignore\b", text, re.IGNORECASE):
        return "This comment begins like an ignore, and is none."
    if not re.search(r"ignore\[[^\]]+\]", text, re.IGNORECASE):
        return "This ignore has no policy in square brackets."
    if not re.search(r"\]\s+until\s+\S", text, re.IGNORECASE):
        return "This ignore does not say until when."
    return "This ignore gives no reason after two hyphens."


def _wrong(name: str, policies: Mapping[str, Policy], place: Place) -> Iterator[WaiverFault]:
    if name not in policies:
        yield WaiverFault("WVR005", (), ("This ignore names “", Slot(name), "”, and there is no such policy"), place)
    elif not policies[name].waivable:
        said: Message = (
            f"{policies[name].id} cannot be ignored, because nobody can decide otherwise; it has to be put right",
        )
        yield WaiverFault("WVR006", (), said, place)


def _targets(lines: list[str]) -> dict[int, int]:
    """For each line the next one that holds something else than a comment; the last comments are for themselves."""
    found: dict[int, int] = {}
    following = 0
    for number in range(len(lines), 0, -1):
        found[number] = following or number
        text = lines[number - 1].strip()
        if text and not text.startswith("#"):
            following = number
    return found


@dataclass(frozen=True, slots=True)
class Ignored:
    """The outcomes with ignored ones marked, and the faults of ignores that were of use or of none."""

    judged: tuple[Judged, ...]
    faults: tuple[WaiverFault, ...]


def apply_ignores(
    judged: tuple[Judged, ...], document: Document, ignores: Ignores, longest: Mapping[Level, int], as_of: str
) -> Ignored:
    """Mark as waived what an ignore in force is written beside; one that is of no use is a fault."""
    if not ignores.listed:
        return Ignored(judged, tuple(dict.fromkeys(ignores.faults)))
    faults = list(ignores.faults)
    marked, used = list(judged), set()
    for index, one in enumerate(judged):
        ignore = _matching(one, document, ignores)
        if ignore is None or one.verdict not in (Verdict.FAIL, Verdict.CANNOT_TELL):
            continue
        used.add(ignore)
        wrong = _objection(ignore, one, longest, as_of)
        if wrong is None:
            marked[index] = replace(one, verdict=Verdict.WAIVED, waiver=_record(ignore, document))
        else:
            faults.append(wrong)
    faults.extend(
        WaiverFault(
            "WVR003",
            (),
            (f"This ignore of {ignore.policy} is not needed: it accepts nothing that was found here",),
            ignore.place,
        )
        for ignore in ignores.listed
        if ignore not in used
    )
    return Ignored(tuple(marked), tuple(dict.fromkeys(faults)))


def _matching(judged: Judged, document: Document, ignores: Ignores) -> Ignore | None:
    ours = [ignore for ignore in ignores.listed if ignore.policy == judged.policy.id]
    if not ours:
        return None
    lines = {line for evidence in judged.evidence[:1] for line in _lines(evidence.path, document)}
    return next((ignore for ignore in ours if ignore.line in lines), None)


def _lines(path: Any, document: Document) -> Iterator[int]:
    """The line of a place, and those of the keys above it."""
    yield document.place(path).line
    for depth in range(1, len(path) + 1):
        yield document.key_place(path[:depth]).line


def _objection(ignore: Ignore, judged: Judged, longest: Mapping[Level, int], as_of: str) -> WaiverFault | None:
    if not is_date(ignore.until) or ignore.until < as_of:
        said: Message = (f"This ignore of {ignore.policy} has expired", *past(ignore.until))
        return WaiverFault("WVR002", (), said, ignore.place)
    days = (datetime.date.fromisoformat(ignore.until) - datetime.date.fromisoformat(as_of)).days
    if days > longest[judged.rule.level]:
        limit, level = longest[judged.rule.level], judged.rule.level.value
        latest = in_words((datetime.date.fromisoformat(as_of) + datetime.timedelta(days=limit)).isoformat())
        too_long = f"This ignore of {ignore.policy} runs for longer than the {limit} days that a “{level}” allows"
        said = (f"{too_long}: as of today its latest day is {latest}",)
        return WaiverFault("WVR007", (), said, ignore.place)
    return None


def _record(ignore: Ignore, document: Document) -> Record:
    where = f"{document.name}:{ignore.place.line}"
    return Record(("inline", ignore.place.line), where, ignore.policy, "", "", ignore.reason, "", "", ignore.until)
