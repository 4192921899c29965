"""Waivers: somebody accepts a finding for a time. It never changes a fact, and a finding that is waived stays visible."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from linter.carets import read_checked
from linter.concerned import is_concerned
from linter.dates import in_words, is_date
from linter.derive.titles import is_placeholder
from linter.lazyclass import dataclass, field, replace
from linter.naming import name_of, organisation_of
from linter.reading import read
from linter.record import LONGEST_DAYS, Record
from linter.report import Level, Verdict
from linter.values import Message, Slot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path as File

    from linter.document import Document
    from linter.judge import Judged
    from linter.packs.model import Policy
    from linter.values import Path, Place

SCHEMA = "waivers.schema.json"


@dataclass(frozen=True, slots=True)
class WaiverFault:
    """Something wrong with a waiver: the id of the finding, where it is, and one sentence."""

    id: str
    path: Path
    message: Message
    place: Place | None = None
    """Where it is, for an ignore in a governance file; for a record its path tells."""


@dataclass(frozen=True, slots=True)
class Waivers:
    """A file of waivers: the records that can be looked at, and what is wrong with the others whatever is checked."""

    document: Document
    records: tuple[Record, ...]
    faults: tuple[WaiverFault, ...]
    longest: Mapping[Level, int] = field(default_factory=lambda: LONGEST_DAYS)


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of a file's outcomes: with waived ones marked, the records that were used, and faults of records."""

    judged: tuple[Judged, ...]
    used: frozenset[Path]
    faults: tuple[WaiverFault, ...]


def load_waivers(file: File, policies: Iterable[Policy], longest: Mapping[Level, int] = LONGEST_DAYS) -> Waivers:
    """The waivers of a file. Raises `BrokenFile` where it has not even the form of one, and `OSError`."""
    return waivers_of(read_checked(file, SCHEMA), policies, longest)


def waivers_of(document: Document, policies: Iterable[Policy], longest: Mapping[Level, int] = LONGEST_DAYS) -> Waivers:
    """The waivers in a document that fits the schema of waivers."""
    known = {name: policy for policy in policies for name in (policy.id, policy.slug)}
    records: list[Record] = []
    faults: list[WaiverFault] = []
    for index, data in enumerate(document.data["waivers"]):
        path: Path = ("waivers", index)
        wrong = list(_wrong(data, path, known))
        faults.extend(wrong)
        if not wrong:
            where = f"{document.name}:{document.place(path).line}"
            records.append(Record(path, where, **{**_BLANK, **data, "policy": known[data["policy"]].id}))
    return Waivers(document, tuple(records), (*faults, *_repeated(records)), longest)


_REQUIRED = {
    "policy": "which policy it is about (policy)",
    "organisation": "for which organisation (organisation)",
    "reason": "why (reason)",
    "approved_by": "who approved it (approved_by)",
    "approved_on": "on which day (approved_on)",
    "expires_on": "until when (expires_on)",
}
"""What a waiver cannot do without, in words."""

_BLANK = {"subject": "", "ticket": ""}


def _wrong(data: dict[str, Any], path: Path, known: Mapping[str, Policy]) -> Iterator[WaiverFault]:
    from linter.shape.validator import misfits  # noqa: PLC0415 - jsonschema takes long to import

    wrong = list(misfits("waivers.schema.json", "waiver", data))
    if missing := [key for key in _REQUIRED if key not in data]:
        asked = ", ".join(_REQUIRED[key] for key in missing)
        said: Message = (f"This waiver is not complete, and counts for nothing. It has to say {asked}",)
        yield WaiverFault("WVR001", path, said)
        wrong = [misfit for misfit in wrong if misfit.path]
    for misfit in wrong:
        said = ("This waiver counts for nothing, because something in it is wrong. ", misfit.message.rstrip("."))
        yield WaiverFault("WVR001", (*path, *misfit.path), said)
    reason = data.get("reason")
    if isinstance(reason, str) and reason and is_placeholder(reason):
        said = ("This waiver counts for nothing, because its reason only fills the gap: “", Slot(reason), "”")
        yield WaiverFault("WVR001", (*path, "reason"), said)
    name = data.get("policy")
    if not isinstance(name, str):
        return
    if name not in known:
        said = ("There is no policy “", Slot(name), "” to waive")
        yield WaiverFault("WVR005", (*path, "policy"), said)
    elif not known[name].waivable:
        yield WaiverFault(
            "WVR006",
            (*path, "policy"),
            (f"{known[name].id} cannot be waived, because nobody can decide otherwise; it has to be put right",),
        )


def _repeated(records: list[Record]) -> Iterator[WaiverFault]:
    seen: Counter[tuple[str, str, str]] = Counter()
    for record in records:
        key = (record.policy, record.organisation, record.subject)
        seen[key] += 1
        if seen[key] > 1:
            yield WaiverFault(
                "WVR004", record.path, (f"{record.policy} is waived for the same subject further up already",)
            )


def apply_waivers(judged: tuple[Judged, ...], data: Any, waivers: Waivers, as_of: str) -> Applied:
    """The outcomes with those marked as waived that a record in force accepts; it never changes what was found."""
    organisation = organisation_of(data)
    ours = {(one.policy, one.subject): one for one in reversed(waivers.records) if one.organisation == organisation}
    faults: list[WaiverFault] = []
    used: set[Path] = set()
    marked = list(judged)
    for index, one in enumerate(judged):
        record = ours.get((one.policy.id, name_of(one.subject, data) if one.subject else ""))
        if record is None or one.verdict not in (Verdict.FAIL, Verdict.CANNOT_TELL):
            continue
        used.add(record.path)
        wrong = list(_objections(record, one, data, waivers, as_of))
        faults.extend(wrong)
        if not wrong:
            marked[index] = replace(one, verdict=Verdict.WAIVED, waiver=record)
    return Applied(tuple(marked), frozenset(used), tuple(dict.fromkeys(faults)))


def _objections(record: Record, judged: Judged, data: Any, waivers: Waivers, as_of: str) -> Iterator[WaiverFault]:
    """Why a record does not accept what was found."""
    if not is_date(record.expires_on) or record.expires_on < as_of:
        yield WaiverFault(
            "WVR002",
            (*record.path, "expires_on"),
            (f"The waiver of {record.policy} has expired", *past(record.expires_on)),
        )
    elif not is_date(record.approved_on) or record.approved_on > as_of:
        said: Message = (f"The waiver of {record.policy} is not approved yet on this day, and counts for nothing",)
        yield WaiverFault("WVR009", (*record.path, "approved_on"), said)
    elif _days(record) > waivers.longest[judged.rule.level]:
        limit = waivers.longest[judged.rule.level]
        latest = datetime.date.fromisoformat(record.approved_on) + datetime.timedelta(days=limit)
        too_long = f"The waiver of {record.policy} runs for longer than the {limit} days that a “{judged.rule.level.value}” allows"
        said = (f"{too_long}: its latest day is {in_words(latest.isoformat())}",)
        yield WaiverFault("WVR007", (*record.path, "expires_on"), said)
    if is_concerned(record.approved_by, judged, data):
        said = (
            f"The waiver of {record.policy} is approved by somebody whom it is about, or who reports to such a person",
        )
        yield WaiverFault("WVR008", (*record.path, "approved_by"), said)


def past(last: str) -> Message:
    """Since when something has expired, or that its last day cannot be read, which counts as past."""
    if is_date(last):
        return (f" on {in_words(last)}",)
    return (": its last day, “", Slot(last), "”, is not a date that exists, written as 2027-01-31")


def _days(record: Record) -> int:
    first, last = (datetime.date.fromisoformat(day) for day in (record.approved_on, record.expires_on))
    return (last - first).days


def unused(
    waivers: Waivers, used: frozenset[Path], organisations: frozenset[str], policies: frozenset[str]
) -> Iterator[WaiverFault]:
    """The records that accept nothing any more, among those about the organisations and policies that were looked at."""
    repeated = {fault.path for fault in waivers.faults if fault.id == "WVR004"}
    for record in waivers.records:
        if record.path not in used | repeated and record.organisation in organisations and record.policy in policies:
            yield WaiverFault(
                "WVR003",
                record.path,
                (f"The waiver of {record.policy} is not needed: it accepts nothing that was found",),
            )


def waiver_text(before: str | None, entry: Mapping[str, str]) -> str:
    """The text of a file of waivers with one more at its end. Raises `ValueError` where it is not clear how to add it."""
    start = "format: govlint-waivers/1\nwaivers:\n" if before is None else before.rstrip() + "\n"
    document = read("waivers", start.encode())
    node = document.node(("waivers", 0))
    indent = " " * (node.span[1] - 2 if node is not None else 2)
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items()]
    snippet = f"{indent}- " + f"\n{indent}  ".join(lines) + "\n"
    listed = document.data.get("waivers") if isinstance(document.data, dict) else None
    held = listed if isinstance(listed, list) else []
    if read("waivers", (start + snippet).encode()).data != {**document.data, "waivers": [*held, dict(entry)]}:
        message = f"it is not clear how to add to this file; add it by hand:\n{snippet}"
        raise ValueError(message)
    return start + snippet
