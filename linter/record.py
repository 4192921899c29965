"""What somebody wrote to accept a finding, whether as a waiver or beside it in the governance file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.lazyclass import dataclass

if TYPE_CHECKING:
    from linter.values import Path


@dataclass(frozen=True, slots=True)
class Record:
    """One waiver as somebody wrote it; ``path`` is its place in the file of waivers, ``where`` that place in words."""

    path: Path
    where: str
    policy: str
    organisation: str
    subject: str
    reason: str
    approved_by: str
    approved_on: str
    expires_on: str
    ticket: str = ""
