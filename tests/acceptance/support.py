"""A repository with one governance file, made for each test, with what its organisation accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.api import Linter
from linter.config import find_config, load_config
from tests.support import AS_OF, FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

    from linter.report import Outcome, Report, Verdict

LARGE = (FIXTURES / "examples" / "large-group.yaml").read_text(encoding="utf-8")
WAIVER = """\
format: govlint-waivers/1
waivers:
  - policy: DPO042
    organisation: harbour-care
    subject: roles.dpo.holders[tom-ellis]
    reason: A successor starts in January.
    approved_by: Nell Ward, chair of the board
    approved_on: 2026-11-01
    expires_on: 2027-01-20
    ticket: GOV-12
"""


def checked(folder: Path, as_of: str = AS_OF, **options: object) -> Report:
    """The report on the governance file of a repository, as its configuration has it."""
    config = load_config(find_config(folder))
    return Linter(as_of=as_of, config=config, **options).check_paths([folder])  # type: ignore[arg-type]


def repository(folder: Path, governance: str = LARGE, **files: str) -> Path:
    """A folder with a governance file, a configuration and other files, ``waivers`` being the file of waivers."""
    (folder / "governance.yaml").write_text(governance, encoding="utf-8")
    (folder / ".govlint.yaml").write_text(files.pop("config", "{}"), encoding="utf-8")
    names = {"waivers": "govlint-waivers.yaml", "baseline": ".govlint-baseline.json"}
    for name, text in files.items():
        (folder / names[name]).write_text(text, encoding="utf-8")
    return folder


def of(report: Report, policy: str, *verdicts: Verdict) -> list[Outcome]:
    """The outcomes of one policy, or those with some verdicts, in all files of a report."""
    found = [one for file in report.files for one in file.outcomes if one.policy == policy]
    return [one for one in found if not verdicts or one.verdict in verdicts]


def ids(report: Report, prefix: str) -> list[str]:
    """The ids of the findings that begin so, in all files of a report."""
    return [one.policy for file in report.files for one in file.outcomes if one.policy.startswith(prefix)]
