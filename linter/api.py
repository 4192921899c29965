"""govlint as a library: the command line is its first user."""

from __future__ import annotations

import datetime
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from linter.accept import Acceptance, Accepted, Run, Seen, accept, closing
from linter.assemble import Brief, Subject, assemble
from linter.cel.faults import BudgetExceeded
from linter.config import Config
from linter.dates import is_date
from linter.document import Limits
from linter.find import Found, find
from linter.judge import PolicyFault
from linter.lazyclass import dataclass, field, replace
from linter.packs.select import BUILT_IN, load_packs
from linter.reading import read
from linter.redact import Mode, Redactor
from linter.report import Detail, FileReport, Gate, Report
from linter.rules import Rules
from linter.shape.check import check_shape
from linter.shape.form import form_of
from linter.version import VERSION
from linter.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from linter.baseline import Entry

LIMITS = Limits(entries=500)
"""What one governance file may hold; no list in one has so many entries, and some are compared each with each."""


class Linter:
    """Checks governance files by the same packs, as of the same date. It keeps no state between files, and uses no network.

    ``packs`` are names of built-in packs or folders; ``as_of`` is an ISO date, today in UTC without it; ``select`` and
    ``ignore`` name policies by id, prefix or slug; ``redact`` is ``none``, ``names`` or ``all``. What is left out is as
    ``config`` says. ``detail`` says how much is told: a ``brief`` report is enough for some formats, and a ``thorough``
    one takes longer, and tells besides who holds what. ``cached`` lets packs be kept in the user's folder for such
    things, so that the next linter need not check them.

    Raises `UnknownName` for a pack or policy that there is not, `BrokenFile` for a pack, configuration or file of waivers
    that cannot be used, and `ValueError` for a date, baseline or detail that is none.
    """

    def __init__(  # noqa: PLR0913 - each is a choice of its own, and all but the first are named
        self,
        packs: Sequence[str] | None = None,
        *,
        as_of: str | None = None,
        select: Sequence[str] | None = None,
        ignore: Sequence[str] | None = None,
        redact: Mode | None = None,
        gate: Gate | None = None,
        config: Config | None = None,
        detail: Detail = "full",
        cached: bool = False,
    ) -> None:
        self.config = config or Config()
        self.as_of = as_of or datetime.datetime.now(datetime.UTC).date().isoformat()
        if not is_date(self.as_of):
            message = f"“{self.as_of}” is not a date that exists, written as year-month-day"
            raise ValueError(message)
        self.packs = load_packs(packs or self.config.packs or BUILT_IN, cached=cached)
        self.form = form_of(item for pack in self.packs for item in pack.form.fragments.items())
        self.rules = Rules(self.packs, self.config, select, ignore)
        self.redact: Mode = redact or self.config.redact or "none"
        self.gate = gate or Gate()
        if detail not in get_args(Detail):
            message = f"“{detail}” is none of {', '.join(get_args(Detail))}"
            raise ValueError(message)
        self.detail: Detail = detail
        self._brief: Brief | None = {} if detail == "brief" else None
        self.acceptance = load_acceptance(self.config, self.rules)
        self._named = packs, select, ignore, cached

    @property
    def arguments(self) -> dict[str, Any]:
        """What makes a linter that judges alike."""
        packs, select, ignore, cached = self._named
        kept = {name: getattr(self, name) for name in ("as_of", "redact", "gate", "config", "detail")}
        return {"packs": packs, "select": select, "ignore": ignore, "cached": cached, **kept}

    @property
    def policies(self) -> frozenset[str]:
        """The ids of the policies that are applied, where no rule for folders says otherwise."""
        return self.rules.policies

    def check_text(self, text: str, name: str = "governance.yaml") -> Report:
        """The report on one file that is at hand as text."""
        return self.check_bytes(text.encode("utf-8", "surrogatepass"), name)

    def check_bytes(self, raw: bytes, name: str) -> Report:
        """The report on one file that is at hand as bytes; whatever the bytes are, nothing is raised."""
        return self._report([self._checked(raw, name, Path(name))])

    def check_paths(self, paths: Iterable[str | Path], *, jobs: int | None = 1) -> Report:
        """The report on the governance files that these files and folders lead to, less those the configuration excludes.

        It is the same whatever the number of ``jobs``, the processes that check files; None leaves that to the number of
        files. Raises `WorkerDied` where one of several processes ends before its work does.
        """
        return self.report_on(list(self.found(paths)), jobs=jobs)

    def report_on(self, found: Collection[Found], *, jobs: int | None = 1) -> Report:
        """The same for files that were found already."""
        if jobs == 1 or len(found) == 1:
            return self._report(map(self.check_found, found))
        from linter.workers import fitting, ordered  # noqa: PLC0415 - one process needs none

        return self._report(ordered(Again(self), found, jobs or fitting(len(found))))

    def baseline_entries(self, paths: Iterable[str | Path]) -> frozenset[Entry]:
        """What a baseline of today would hold for these files and folders. Raises `ValueError` for a file with no verdict."""
        other = self._accepting(replace(self.acceptance, is_noted=True))
        checked = [other.check_found(one) for one in self.found(paths)]
        for one in checked:
            if one.report.error:
                message = f"{one.report.name}: {one.report.error}"
                raise ValueError(message)
        return frozenset(entry for one in checked for entry in one.accepted.entries)

    def found(self, paths: Iterable[str | Path]) -> Iterator[Found]:
        """The files to read, less those that are excluded; one that another configuration speaks for is an error."""
        nearest: dict[Path, Path | None] = {}
        for one in find(map(Path, paths)):
            if not self.config.excludes(one.path):
                yield Found(one.path, one.error or visible(self.config.objection(one.path, nearest)))

    def organisation_in(self, path: str | Path) -> str:
        """The id of the organisation that a file is about, empty where it does not say."""
        return self.check_found(Found(Path(path))).accepted.organisation

    def accepting(self, waivers: str, file: Path) -> Linter:
        """The same linter with waivers that are at hand as the text of a file. Raises `BrokenFile`."""
        from linter.carets import checked  # noqa: PLC0415 - few runs write waivers
        from linter.waivers import SCHEMA, waivers_of  # noqa: PLC0415 - as above

        document = checked(file.as_posix(), waivers.encode(), SCHEMA)
        policies = (policy for pack in self.packs for policy in pack.policies)
        return self._accepting(replace(self.acceptance, waivers=waivers_of(document, policies, self.config.longest)))

    def telling(self, detail: Detail) -> Linter:
        """The same linter, telling so much."""
        import copy  # noqa: PLC0415 - most runs have one linter

        other = copy.copy(self)
        other.detail = detail
        other._brief = {} if detail == "brief" else None  # noqa: SLF001 - it is ours
        return other

    def _accepting(self, acceptance: Acceptance) -> Linter:
        import copy  # noqa: PLC0415 - most runs have one linter

        other = copy.copy(self)
        other.acceptance = acceptance
        return other

    def _report(self, checked: Iterable[Checked]) -> Report:
        seen = Seen(self.acceptance)
        files: list[FileReport] = []
        for one in checked:
            files.append(one.report)
            seen.add(one.accepted)
        return replace(self.basis, files=(*files, *self.closing(seen)) if files else ())

    @property
    def basis(self) -> Report:
        """What a report says before the first file."""
        return Report(
            files=(),
            as_of=self.as_of,
            packs=tuple((pack.name, pack.version) for pack in self.packs),
            version=VERSION,
            gate=self.gate,
            redaction=self.redact,
            changed=self.rules.changed,
        )

    def closing(self, seen: Seen) -> Iterator[FileReport]:
        """What there is to say of waivers and baseline themselves when every file of a run has been seen."""
        return closing(self.acceptance, seen, Run(self.policies, self.as_of, self.redact))

    def check_found(self, found: Found) -> Checked:
        """What came of one file that was found."""
        try:
            return self.check_raw(found, opened(found))
        except Unreadable as error:
            return Checked(FileReport(visible(found.path.as_posix()), error=str(error)))

    def check_raw(self, found: Found, raw: bytes) -> Checked:
        """What came of one file that was found, and read already."""
        return self._checked(raw, visible(found.path.as_posix()), found.path)

    def _checked(self, raw: bytes, name: str, path: Path) -> Checked:
        document = read(visible(name), raw, LIMITS)
        shaped = check_shape(document, self.form)
        subject = Subject(document, shaped.data, Redactor(self.redact, shaped.data), self.as_of, self._brief)
        try:
            judged = self.rules.judged(shaped.data, path, self.as_of, self.detail) if shaped.judgeable else ()
        except PolicyFault as fault:
            return Checked(FileReport(document.name, error=str(fault)))
        faults = (*document.faults, *shaped.faults)
        if not faults and not judged:
            return Checked(
                FileReport(document.name, error=f"no chosen policy is in force on {self.as_of}, so nothing was judged")
            )
        accepted = accept(subject, judged, self.rules.by_name, self.acceptance, self.config.shared_name(path))
        report = assemble(subject, (*faults, *accepted.faults), accepted.judged)
        if self.detail == "thorough" and shaped.judgeable:
            from linter.holdings import holdings  # noqa: PLC0415 - few reports tell them

            with suppress(BudgetExceeded):  # no chosen policy had to know who holds what
                report = replace(report, holdings=holdings(shaped.data, self.as_of, judged, subject.redactor))
        return Checked(report, replace(accepted, judged=()))  # what was judged is in the report, and cannot travel


class Again:
    """Gives a process its linter: the very one where it was born with it, else another one that judges alike.

    What a pack was compiled to cannot travel to a process that begins with nothing; names and settings can.
    """

    def __init__(self, linter: Linter) -> None:
        self.linter = linter

    def __getstate__(self) -> dict[str, Any]:
        return {"acceptance": self.linter.acceptance, "arguments": self.linter.arguments}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.linter = Linter(**state["arguments"])
        self.linter.acceptance = state["acceptance"]

    def __call__(self) -> Callable[[Found], Checked]:
        """What checks one file."""
        return self.linter.check_found


class Unreadable(Exception):  # noqa: N818 - it says what the file is
    """A file cannot be read, or must not be; the text is one sentence on why."""


def opened(found: Found) -> bytes:
    """The bytes of a file that was found, no more than can be judged and one. Raises `Unreadable`."""
    if found.error:
        raise Unreadable(found.error)
    try:
        with found.path.open("rb") as file:
            return file.read(LIMITS.bytes + 1)
    except OSError as failure:
        message = f"cannot be read: {(failure.strerror or str(failure)).lower()}"
        raise Unreadable(message) from failure


@dataclass(frozen=True, slots=True)
class Checked:
    """The report on one file, with what was used of waivers and baseline; it can travel between processes."""

    report: FileReport
    accepted: Accepted = field(default_factory=lambda: Accepted(()))


def load_acceptance(config: Config, rules: Rules) -> Acceptance:
    """The waivers and baseline that a configuration names."""
    acceptance = Acceptance(inline=config.inline_ignores, longest=config.longest)
    if config.waivers:
        from linter.waivers import load_waivers  # noqa: PLC0415 - many runs have no waivers

        policies = (policy for pack in rules.packs for policy in pack.policies)
        acceptance = replace(acceptance, waivers=load_waivers(config.waivers, policies, config.longest))
    if config.baseline:
        from linter.baseline import load_baseline  # noqa: PLC0415 - as above

        acceptance = replace(acceptance, baseline=load_baseline(config.baseline))
    return acceptance
