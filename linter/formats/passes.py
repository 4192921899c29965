"""What is in order, and what does not apply, as blocks of the ``text`` format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.formats.cells import hang
from linter.formats.colour import titled
from linter.formats.summary import Standing, named
from linter.formats.wording import KNOWN, asked, counted, sentence
from linter.report import Ground, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.formats.layout import Layout
    from linter.formats.summary import Check
    from linter.report import Outcome

_GROUNDS: Final = (Ground.DERIVED, Ground.RECORDED, Ground.DECLARED, None)
_WORDS: Final = {
    Ground.DERIVED: "derived from the facts in the file",
    Ground.RECORDED: "recorded in a decision",
    Ground.DECLARED: "declared: somebody's word",
}


def block(checks: Sequence[Check], layout: Layout) -> Iterator[str]:
    """The lines that name the passing checks, by what they stand on, with their notes."""
    passes = [check for check in checks if check.standing is Standing.PASSES]
    if not passes:
        return
    yield from titled("PASS", counted(len(passes), "check"), layout)
    for ground in _GROUNDS:
        if found := [check for check in passes if check.ground is ground]:
            if ground:
                yield f"  {_WORDS[ground]}"
            for check in found:
                yield from _named(check, layout)
    yield ""


def _named(check: Check, layout: Layout) -> Iterator[str]:
    """A passing check by its title, with what there is to note."""
    first = check.outcomes[0]
    lead = f"    {first.policy:<8} "
    notes = list(dict.fromkeys(outcome.note for outcome in check.outcomes if outcome.note))
    yield from hang(lead, first.title or check.name, layout.columns)
    for note in notes:
        yield from hang(" " * len(lead) + "note: ", note, layout.columns)


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
    if outcome.verdict is Verdict.WAIVED:
        return sentence(outcome)
    said = asked(outcome) if outcome.verdict is Verdict.CANNOT_TELL else f"{outcome.message} {outcome.note}".strip()
    return f"{said} ({KNOWN})" if outcome.known else said
