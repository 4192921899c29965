"""What came of testing a pack, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.carets import CaretFault
    from linter.craft.examples import Example
    from linter.packs.model import Policy
    from linter.report import Verdict


@dataclass(frozen=True, slots=True)
class Case:
    """One example, and what is wrong with it, if anything is."""

    example: Example
    fault: CaretFault | None = None


@dataclass(frozen=True, slots=True)
class PolicyTested:
    """What the examples of one policy showed."""

    policy: Policy
    cases: tuple[Case, ...]
    lacking: tuple[Verdict, ...] = ()
    """The outcomes that it can reach, and no example does."""
    untested: CaretFault | None = None
    """That it lacks them, at its place in the pack."""
    unnoticed: tuple[CaretFault, ...] = ()
    """The changes to its conditions that no example notices."""


@dataclass(frozen=True, slots=True)
class PackTested:
    """What came of a pack. Where there are ``faults`` it could not be used, and nothing else was looked at."""

    folder: str
    name: str
    version: str = ""
    faults: tuple[CaretFault, ...] = ()
    policies: tuple[PolicyTested, ...] = ()
    unnoticed: tuple[CaretFault, ...] = ()
    """The changes to facts and lists that no example notices."""
    idle: tuple[CaretFault, ...] = ()
    """What nothing uses, and excuses for what examples do notice."""
    changes: int = 0
    """How many changes were tried; 0 where none were to be."""

    @property
    def failing(self) -> tuple[CaretFault, ...]:
        """What is wrong with examples; a fault of what they start from comes once."""
        return tuple(dict.fromkeys(case.fault for one in self.policies for case in one.cases if case.fault))

    @property
    def untested(self) -> tuple[CaretFault, ...]:
        """The policies that lack an example of an outcome that they can reach."""
        return tuple(one.untested for one in self.policies if one.untested)

    @property
    def blind(self) -> tuple[CaretFault, ...]:
        """Every change that no example notices."""
        return (*(fault for one in self.policies for fault in one.unnoticed), *self.unnoticed)

    def exit_code(self, *, strict: bool) -> int:
        """2 where the pack cannot be used, 1 where an example fails or a policy is untested, else 0.

        ``strict`` counts what no example notices, and what is idle, as well.
        """
        if self.faults:
            return 2
        return int(bool(self.failing or self.untested or (strict and (self.blind or self.idle))))
