"""Open questions as a block of the ``text`` format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.formats.cells import cells, hang, pad, spread
from linter.formats.colour import titled
from linter.formats.summary import named
from linter.formats.wording import KNOWN, chase
from linter.lazyclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.formats.layout import Layout
    from linter.formats.summary import OpenQuestion
    from linter.report import Outcome

_GAP: Final = 3
_INDENT: Final = " " * 5


@dataclass(frozen=True, slots=True)
class _Row:
    """What is said of one question, in three columns."""

    key: str
    text: str
    waiting: str

    @property
    def widths(self) -> tuple[int, int, int]:
        return cells(self.key), cells(self.text), cells(self.waiting)


def block(asked: Sequence[OpenQuestion], name: str, layout: Layout) -> Iterator[str]:
    """The lines that ask the open questions of the file of that name."""
    yield from titled("CANNOT TELL", f"Answer {'this' if len(asked) == 1 else 'these'} in {name}", layout)
    rows = [_row(one) for one in asked]
    widths = [max(column) for column in zip(*(row.widths for row in rows), strict=True)]
    in_columns = 2 + sum(widths) + 2 * _GAP <= layout.columns
    for one, row in zip(asked, rows, strict=True):
        yield from _beside(row, widths) if in_columns else _below(one, row, name, layout)
        if chased := chase(one.question, held=not one.holding):
            yield from hang(_INDENT, chased, layout.columns)
    yield from _alternatives(asked, layout)
    yield ""


def _row(one: OpenQuestion) -> _Row:
    others = [outcome for outcome in one.waiting if outcome not in one.holding]
    keep = "keep" if len(one.holding) > 1 else "keeps"
    holding = f"{_ids(one.holding)} ({keep} this from passing)" if one.holding else ""
    waiting = ", ".join(part for part in (holding, _ids(others)) if part)
    return _Row(one.question.key or named(one.waiting[0]), one.question.text, waiting)


def _ids(outcomes: Sequence[Outcome]) -> str:
    return ", ".join(f"{one.policy} {one.level.value}{f' ({KNOWN})' if one.known else ''}" for one in outcomes)


def _beside(row: _Row, widths: Sequence[int]) -> Iterator[str]:
    gap = " " * _GAP
    yield f"  {pad(row.key, widths[0])}{gap}{pad(row.text, widths[1])}{gap}{row.waiting}"


def _below(one: OpenQuestion, row: _Row, name: str, layout: Layout) -> Iterator[str]:
    place = one.question.place
    yield from spread(f"  {row.key}", f"{name}:{place.line}:{place.column}", layout.columns)
    yield from hang(_INDENT, row.text, layout.columns)
    yield from hang(f"{_INDENT}for  ", row.waiting, layout.columns)


def _alternatives(asked: Sequence[OpenQuestion], layout: Layout) -> Iterator[str]:
    """That one answer may be enough, for each outcome that waits for several; in short only where that holds the gate."""
    shown = (outcome for one in asked for outcome in (one.waiting if layout.verbose else one.holding))
    for outcome in dict.fromkeys(shown):
        if len(outcome.questions) > 1:
            keys = ", ".join(question.key for question in outcome.questions)
            yield from hang("  ", f"Any one of these may settle {named(outcome)}: {keys}", layout.columns)
