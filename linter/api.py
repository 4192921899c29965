"""govlint as a library: the command line is its first user."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from linter.assemble import Subject, assemble
from linter.dates import is_date
from linter.document import Limits
from linter.find import find
from linter.judge import PolicyFault, judge
from linter.packs.select import BUILT_IN, choose, load_packs
from linter.reading import read
from linter.redact import Mode, Redactor
from linter.report import FileReport, Gate, Report
from linter.shape.check import check_shape
from linter.version import VERSION
from linter.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LIMITS = Limits()


class Linter:
    """Checks governance files by the same packs, as of the same date. It keeps no state between files and opens no network.

    ``packs`` are names of built-in packs or folders; ``as_of`` is an ISO date, today in UTC without it; ``select`` and
    ``ignore`` name policies by id, prefix or slug; ``redact`` is ``none``, ``names`` or ``all``. Raises `UnknownName` for a
    pack or policy that there is not, `BrokenPack` for one that cannot be used, and `ValueError` for a date that is none.
    """

    def __init__(  # noqa: PLR0913 - each is a choice of its own, and all but the first are named
        self,
        packs: Sequence[str] = BUILT_IN,
        *,
        as_of: str | None = None,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        redact: Mode = "none",
        gate: Gate | None = None,
    ) -> None:
        self.as_of = as_of or datetime.datetime.now(datetime.UTC).date().isoformat()
        if not is_date(self.as_of):
            message = f"“{self.as_of}” is not a date that exists, written as year-month-day"
            raise ValueError(message)
        self.packs = load_packs(packs)
        self.policies = choose(self.packs, select, ignore)
        self.redact: Mode = redact
        self.gate = gate or Gate()

    def check_text(self, text: str, name: str = "governance.yaml") -> Report:
        """The report on one file that is at hand as text."""
        return self.report((self.check_bytes(text.encode("utf-8", "surrogatepass"), name),))

    def check_paths(self, paths: Iterable[str | Path]) -> Report:
        """The report on the governance files that these files and folders lead to."""
        return self.report(tuple(self._check_file(found.path, found.error) for found in find(map(Path, paths))))

    def report(self, files: tuple[FileReport, ...]) -> Report:
        """The report on these files, with what they were judged by."""
        return Report(
            files=files,
            as_of=self.as_of,
            packs=tuple((pack.name, pack.version) for pack in self.packs),
            version=VERSION,
            gate=self.gate,
            redaction=self.redact,
        )

    def _check_file(self, path: Path, error: str) -> FileReport:
        name = visible(path.as_posix())
        if error:
            return FileReport(name, error=error)
        try:
            with path.open("rb") as file:
                raw = file.read(LIMITS.bytes + 1)
        except OSError as failure:
            return FileReport(name, error=f"cannot be read: {(failure.strerror or str(failure)).lower()}")
        return self.check_bytes(raw, name)

    def check_bytes(self, raw: bytes, name: str) -> FileReport:
        """The report on one file that is at hand as bytes; whatever the bytes are, nothing is raised."""
        document = read(visible(name), raw, LIMITS)
        shaped = check_shape(document)
        subject = Subject(document, shaped.data, Redactor(self.redact, shaped.data), self.as_of)
        faults = (*document.faults, *shaped.faults)
        try:
            judged = tuple(judge(shaped.data, self.packs, self.policies, self.as_of)) if shaped.judgeable else ()
        except PolicyFault as fault:
            return FileReport(document.name, error=str(fault))
        if not faults and not judged:
            return FileReport(document.name, error=f"no chosen policy is in force on {self.as_of}, so nothing was judged")
        return assemble(subject, faults, judged)
