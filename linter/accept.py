"""What an organisation accepts - ignores, waivers, the baseline - applied to what was judged, before it is reported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.assemble import Subject, assemble, finding
from linter.document import Fault
from linter.lazyclass import dataclass, field
from linter.naming import organisation_of
from linter.record import LONGEST_DAYS, OURS
from linter.redact import Redactor
from linter.report import FileReport, Level, Verdict
from linter.values import Path, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from linter.baseline import Baseline, Entry
    from linter.judge import Judged
    from linter.packs.model import Policy
    from linter.redact import Mode
    from linter.waivers import WaiverFault, Waivers


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What a run accepts: a file of waivers, a baseline, and whether comments in governance files are listened to."""

    waivers: Waivers | None = None
    baseline: Baseline | None = None
    inline: bool = True
    longest: Mapping[Level, int] = field(default_factory=lambda: LONGEST_DAYS)
    is_noted: bool = False
    """Whether it is noted what a baseline of today would hold, as it is where there is a baseline."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """One file after acceptance: its outcomes, the faults of its ignores, and what was used of waivers and baseline."""

    judged: tuple[Judged, ...]
    faults: tuple[Fault, ...] = ()
    organisation: str = ""
    file: str = ""
    used: frozenset[Path] = frozenset()
    waiver_faults: tuple[WaiverFault, ...] = ()
    entries: frozenset[Entry] = frozenset()
    """What the file still fails or leaves open, where that is noted: what a baseline of today would hold."""


def accept(
    subject: Subject, judged: tuple[Judged, ...], policies: Mapping[str, Policy], acceptance: Acceptance, file: str
) -> Accepted:
    """Mark what is accepted among the outcomes of one file; ``policies`` are those known, by id and slug.

    ``file`` is what a baseline calls the file: its path below the folder of the configuration.
    """
    document, data, as_of = subject.document, subject.data, subject.as_of
    faults: tuple[Fault, ...] = ()
    if acceptance.inline and document.tree is not None and re.search(OURS, document.text):
        from linter.inline import apply_ignores, read_ignores  # noqa: PLC0415 - most files have no ignores

        ignored = apply_ignores(judged, document, read_ignores(document, policies), acceptance.longest, as_of)
        judged = ignored.judged
        faults = tuple(Fault(one.id, (), one.place, one.message) for one in ignored.faults if one.place is not None)
    used: frozenset[Path] = frozenset()
    waiver_faults: tuple[WaiverFault, ...] = ()
    if acceptance.waivers is not None:
        from linter.waivers import apply_waivers  # noqa: PLC0415 - many runs have no waivers

        applied = apply_waivers(judged, data, acceptance.waivers, as_of)
        judged, used, waiver_faults = applied.judged, applied.used, applied.faults
    entries: frozenset[Entry] = frozenset()
    if acceptance.is_noted or acceptance.baseline is not None:
        from linter.baseline import entries_of, mark_known  # noqa: PLC0415 - many runs have no baseline

        entries = entries_of(judged, data, file)
        judged = judged if acceptance.baseline is None else mark_known(judged, data, file, acceptance.baseline)
    return Accepted(judged, faults, organisation_of(data), file, used, waiver_faults, entries)


@dataclass(frozen=True, slots=True)
class Run:
    """What the files of a run have in common: the policies that were applied, the date, and what is hidden."""

    policies: frozenset[str]
    as_of: str
    redact: Mode


class Seen:
    """What the files of a run used of waivers and baseline; it grows with what these hold, not with the files."""

    def __init__(self, acceptance: Acceptance) -> None:
        records = acceptance.waivers.records if acceptance.waivers else ()
        self._asked = frozenset(record.organisation for record in records)
        self._known = acceptance.baseline.entries if acceptance.baseline else frozenset()
        self._files = frozenset(entry.file for entry in self._known)
        self.used: set[Path] = set()
        self.organisations: set[str] = set()
        self.faults: dict[WaiverFault, None] = {}
        self.entries: set[Entry] = set()
        self.files: set[str] = set()

    def add(self, file: Accepted) -> None:
        """Note what one file used."""
        self.used |= file.used
        self.organisations |= {file.organisation} & self._asked
        self.faults |= dict.fromkeys(file.waiver_faults)
        self.entries |= file.entries & self._known
        self.files |= {file.file} & self._files

    def kept(self, file: Accepted) -> Accepted:
        """What of a file may still be asked for when all are checked."""
        organisation = file.organisation if file.organisation in self._asked else ""
        name = file.file if file.file in self._files else ""
        return Accepted((), (), organisation, name, file.used, file.waiver_faults, file.entries & self._known)


def closing(acceptance: Acceptance, seen: Seen, run: Run) -> Iterator[FileReport]:
    """The reports on the files of waivers and baseline themselves, where something is wrong with what they hold."""
    if acceptance.waivers is not None:
        yield from _on_waivers(acceptance.waivers, seen, run)
    if acceptance.baseline is not None:
        yield from _on_baseline(acceptance.baseline, seen, run)


def _on_waivers(waivers: Waivers, seen: Seen, run: Run) -> Iterator[FileReport]:
    from linter.waivers import unused  # noqa: PLC0415 - as above

    used, organisations = frozenset(seen.used), frozenset(seen.organisations)
    faults = (*waivers.faults, *seen.faults, *unused(waivers, used, organisations, run.policies))
    if faults:
        document = waivers.document
        subject = Subject(document, document.data, Redactor(run.redact, document.data), run.as_of)
        placed = (Fault(one.id, one.path, document.place(one.path), one.message) for one in dict.fromkeys(faults))
        yield assemble(subject, placed, ())


def _on_baseline(baseline: Baseline, seen: Seen, run: Run) -> Iterator[FileReport]:
    from linter.baseline import stale  # noqa: PLC0415 - as above

    gone = sorted(stale(baseline, frozenset(seen.entries), frozenset(seen.files), run.policies))
    said = (f"{_lost(one)} in {one.file}; take it out with “govlint baseline --prune”" for one in gone)
    if gone:
        yield FileReport(baseline.name, outcomes=tuple(finding("BSL001", text, Place(1, 1, 1, 2)) for text in said))


def _lost(entry: Entry) -> str:
    """What an entry stands for and is no longer so."""
    is_open = entry.verdict == Verdict.CANNOT_TELL.value
    return f"{entry.policy} is no longer {'an open question' if is_open else 'found'}"
