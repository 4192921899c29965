"""What is in order, and what does not apply, as blocks of the ``text`` format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.formats.cells import hang
from linter.formats.colour import titled
from linter.formats.summary import Standing, named
from linter.formats.wording import asked, counted
from linter.report import Ground, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.formats.layout import Layout
    from linter.formats.summary import Check
    from linter.report import Outcome

_GROUNDS: Final = (Ground.DERIVED, Ground.RECORDED, Ground.DECLARED, None)
_LEGEND: Final = "derived from facts, recorded in decisions, or only declared"


def block(checks: Sequence[Check], layout: Layout) -> Iterator[str]:
    """The lines that name the passing checks, by what they stand on, with their notes."""
    passes = [check for check in checks if check.standing is Standing.PASSES]
    if not passes:
        return
    yield from titled("PASS", f"{counted(len(passes), 'check')}: {_LEGEND}", layout)
    for ground in _GROUNDS:
        if names := [check.name for check in passes if check.ground is ground]:
            items = [*(f"{name}," for name in names[:-1]), names[-1]]
            yield from hang(f"  {ground.value if ground else '':<10}", items, layout.columns)
    for outcome in (outcome for check in passes for outcome in check.outcomes if outcome.note):
        yield from hang("  note      ", f"{outcome.policy} {outcome.note}", layout.columns)
    yield ""


def every(outcomes: Sequence[Outcome], layout: Layout) -> Iterator[str]:
    """The lines that list every outcome by id: verdict, subject, ground and reason."""
    yield from titled("ALL", counted(len(outcomes), "outcome"), layout)
    for outcome in sorted(outcomes, key=lambda outcome: (outcome.policy, outcome.subject)):
        verdict = outcome.verdict.value.replace("_", " ")
        yield from hang(f"  {verdict:<16}", _described(outcome), layout.columns)
    yield ""


def _described(outcome: Outcome) -> str:
    ground = outcome.ground.value if outcome.ground else ""
    parts = (named(outcome), outcome.subject, ground, _reason(outcome))
    return " - ".join(part for part in parts if part)


def _reason(outcome: Outcome) -> str:
    if outcome.verdict is Verdict.CANNOT_TELL:
        return asked(outcome)
    return " ".join(part for part in (outcome.message, outcome.note) if part)
