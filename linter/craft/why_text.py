"""Why a policy came to its outcome, as text for people and as JSON."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING, Any, Final

from linter.craft.answers import MADE, WRITTEN, Answer
from linter.craft.derivation import State, Step
from linter.craft.why import PARTS
from linter.dates import in_words
from linter.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.craft.why import Open, Why
    from linter.report import Mark

FORMAT: Final = "govlint-why/1"
_STATES: Final = {State.YES: "yes", State.NO: "no", State.UNKNOWN: "?"}
NARROWEST: Final = 40
"""How much of a line of the file is shown, however deep a tree is."""
MANY: Final = 4
"""How many answers with one result are named; the largest group of more is all the others."""
_COLUMN: Final = 5
"""How wide a state is with the space after it."""


def as_text(told: Sequence[Why], as_of: str, width: int, *, verbose: bool) -> Iterator[str]:
    """Each outcome as a tree: plain words first, the expression below, then the lines of the file."""
    for index, one in enumerate(told):
        yield "\n" if index else ""
        yield from _lines(_Teller(one, as_of, width, verbose=verbose).lines())


def _lines(lines: Iterable[str]) -> Iterator[str]:
    return (f"{line.rstrip()}\n" for line in lines)


class _Teller:
    def __init__(self, told: Why, as_of: str, width: int, *, verbose: bool) -> None:
        self.told = told
        self.as_of = as_of
        self.width = width
        self.verbose = verbose
        self._shown: set[str] = set()

    def lines(self) -> Iterator[str]:
        told, outcome = self.told, self.told.outcome
        verdict = outcome.verdict.value.replace("_", " ").upper()
        yield f"{outcome.policy} {outcome.slug}   {told.file}   as of {in_words(self.as_of)}"
        yield outcome.title
        yield from self._wrapped(f"{verdict}  ", f"{outcome.subject or 'the whole file'} ({outcome.level.value})")
        for said in (outcome.message, outcome.note):
            if said:
                yield from self._wrapped("  ", said)
        yield ""
        for part in told.parts:
            yield PARTS[part.key]
            yield from self._step(part.step)
        yield from self._levels()
        yield from self._wrapped("", told.because)
        if outcome.waiver:
            yield from self._wrapped("", f"It is waived until {outcome.waiver.expires_on}: {outcome.waiver.reason}")
        yield from self._questions()
        yield from self._wrapped("By ", "; ".join(one.cited for one in outcome.clauses))

    def _wrapped(self, head: str, text: str, hang: str | None = None) -> Iterator[str]:
        indent = " " * len(head) if hang is None else hang
        yield from textwrap.wrap(
            text,
            self.width,
            initial_indent=head,
            subsequent_indent=indent,
            break_on_hyphens=False,
            break_long_words=False,
        ) or [head]

    def _step(self, step: Step, indent: str = "  ") -> Iterator[str]:
        below = indent + " " * _COLUMN
        found = f" ({step.found})" if step.found else ""
        yield from self._wrapped(f"{indent}{_STATES[step.state]:<{_COLUMN}}", f"{step.says}{found}")
        yield from self._wrapped(below, step.text)
        yield from self._evidence(step, below)
        if step.fact in self._shown:
            yield f"{below}(told above)"
        steps, more = self._below(step)
        for one in steps:
            yield from self._step(one, below)
        if more:
            yield f"{below}  and {more} more"

    def _below(self, step: Step) -> tuple[Sequence[Step], int]:
        """What a part follows from: all of it if asked, else what decided. A fact is told of once."""
        if step.fact:
            fact = self.told.facts[step.fact]
            if step.fact in self._shown:
                return (), 0
            self._shown.add(step.fact)
            inner = (fact,) if not fact.steps else fact.steps
            return self._chosen(inner), fact.more
        return self._chosen(step.steps), step.more

    def _chosen(self, steps: Sequence[Step]) -> Sequence[Step]:
        return [one for one in steps if one.decides or self.verbose]

    def _evidence(self, step: Step, indent: str) -> Iterator[str]:
        for mark in step.marks:
            yield from _frame(mark, indent, self.width)
        for open_ in self.told.questions:
            if open_.tried.path in step.missing:
                yield f"{indent}not stated: {open_.key}"

    def _levels(self) -> Iterator[str]:
        if self.told.levels:
            yield f"Its level is {self.told.outcome.level.value}"
        for rule, step in self.told.levels:
            if step is not None:
                yield f"  {rule.level.value} where"
                yield from self._step(step, "    ")
            else:
                yield f"  {rule.level.value} otherwise"

    def _questions(self) -> Iterator[str]:
        if not self.told.questions:
            return
        yield ""
        yield "What would settle it"
        for open_ in self.told.questions:
            yield from self._wrapped(f"  {open_.key}   ", open_.question, "    ")
            yield from self._answers(open_)
        tried = [open_.tried for open_ in self.told.questions]
        if all(one.answers for one in tried) and not any(one.settles for one in tried):
            yield "  No single answer does: several of these are needed."
        yield ""

    def _answers(self, open_: Open) -> Iterator[str]:
        grouped: dict[str, list[str]] = {}
        for answer in open_.tried.answers:
            grouped.setdefault(_verdict(answer), []).append(answer.value)
        for verdict, values in sorted(grouped.items(), key=lambda group: len(group[1])):
            if values[0] in (WRITTEN, MADE):
                yield f"    {verdict}  if {values[0]}"
                continue
            many = len(values) > MANY and values is max(grouped.values(), key=len)
            said = " or ".join(values)
            alone = " that stands alone" if open_.tried.kind == "a list" else ""
            every = len(grouped) == 1 and open_.tried.kind != "a date"  # of which only one is tried
            any_other = f"whatever it is ({said})" if every else f"with any other answer{alone}"
            yield from self._wrapped(f"    {verdict}  ", any_other if many or every else f"if it is {said}")
        if not grouped:
            kind = f" {open_.tried.kind}" if open_.tried.kind else " an answer"
            yield f"    takes{kind}; govlint cannot list what each would lead to"


def _verdict(answer: Answer) -> str:
    return "not looked at any more" if answer.verdict is None else answer.verdict.value.replace("_", " ")


def _frame(mark: Mark, indent: str, width: int) -> Iterator[str]:
    """The line of a mark, as much of it as there is room for, with the span underlined."""
    if mark.text:
        gutter = f"{indent}{mark.place.line:>5} | "
        room = max(width - len(gutter), NARROWEST)
        cut = max(0, min(mark.start - room // 3, len(mark.text) - room)) if mark.start + mark.width > room else 0
        yield gutter + mark.text[cut : cut + room]
        yield " " * (len(gutter) - 2) + "| " + " " * (mark.start - cut) + "^" * min(mark.width, room)
    else:
        yield f"{indent}line {mark.place.line}"


def as_json(told: Sequence[Why], as_of: str, version: str) -> str:
    """The same as one JSON document of the format ``govlint-why/1``; facts stand once each, under their names."""
    document = {"format": FORMAT, "version": version, "as_of": as_of, "outcomes": [_plain(one) for one in told]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _plain(told: Why) -> dict[str, Any]:
    outcome = told.outcome
    return {
        "policy": outcome.policy,
        "slug": outcome.slug,
        "file": told.file,
        "subject": outcome.subject,
        "verdict": outcome.verdict.value,
        "level": outcome.level.value,
        "message": outcome.message,
        "note": outcome.note,
        "because": told.because,
        "conditions": [{"condition": part.key, **_plain_step(part.step)} for part in told.parts],
        "facts": {name: _plain_step(step) for name, step in told.facts.items()},
        "levels": [
            {"level": rule.level.value, "when": None if step is None else _plain_step(step)}
            for rule, step in told.levels
        ],
        "questions": [_plain_question(open_) for open_ in told.questions],
        "sources": [{"title": one.title, "clause": one.clause, "url": one.url} for one in outcome.clauses],
    }


def _plain_step(step: Step) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "is": step.state.value,
        "says": step.says,
        "expression": step.text,
        "decides": step.decides,
        "lines": [{"line": mark.place.line, "column": mark.place.column, "text": mark.text} for mark in step.marks],
    }
    if step.found:
        plain["found"] = step.found
    if step.fact:
        plain["fact"] = step.fact
    if step.more:
        plain["more"] = step.more
    return {**plain, "steps": [_plain_step(one) for one in step.steps]}


def _plain_question(open_: Open) -> dict[str, Any]:
    answers = [
        {"answer": visible(one.value), "verdict": one.verdict.value if one.verdict else None}
        for one in open_.tried.answers
    ]
    return {"key": open_.key, "question": open_.question, "takes": open_.tried.kind, "answers": answers}
