"""What judging comes to, in terms of paths: places and texts come later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.lazyclass import dataclass

if TYPE_CHECKING:
    from linter.packs.model import LevelRule, Policy
    from linter.record import Record
    from linter.report import Verdict
    from linter.values import Message, Path


class PolicyFault(Exception):  # noqa: N818 - a fault of the pack, not of the program
    """A policy that failed on a file: it ran away, or met a value that the check had not foreseen."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A path that a finding points at, and what to say there."""

    path: Path
    label: Message = ()
    supporting: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """What one policy found for one subject.

    ``evidence`` holds the place of the finding first; ``missing`` the keys that are not stated. ``answered`` tells that a
    recorded decision answers what would else have failed, ``waiver`` what accepts it, ``known`` that the baseline has it.
    """

    policy: Policy
    pack: str
    verdict: Verdict
    rule: LevelRule
    subject: Path | None = None
    evidence: tuple[Evidence, ...] = ()
    says: Message = ()
    note: Message = ()
    problem: Message = ()
    missing: tuple[Path, ...] = ()
    answered: bool = False
    waiver: Record | None = None
    known: bool = False
    until: str = ""
    """For a pass: the last day that it holds, where that was looked for and there is one."""
