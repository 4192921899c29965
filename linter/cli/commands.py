"""What govlint can be asked to do, by name, and where that is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMANDS: Final[Mapping[str, str]] = {
    "check": "check_command.check",
    "init": "asking.init",
    "explain": "reading_up.explain",
    "policies": "reading_up.policies",
    "questions": "asking.questions",
    "config": "configured.configured",
    "waive": "accepting.waive",
    "baseline": "accepting.baseline",
    "report": "reporting.report",
    "schema": "reading_up.schema",
    "test": "crafting.testing",
    "why": "crafting.why_command",
}
"""The module of each command below this folder, and its name there."""
