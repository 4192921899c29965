"""Everything that cannot be told, across files: each question once, with the policies that wait and who is chasing it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from linter.dates import in_words, is_date
from linter.lazyclass import dataclass
from linter.report import Level, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from linter.report import FileReport, Gate, Outcome, Question, Report

FORMAT: Final = "govlint-questions/1"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One policy that waits for an answer."""

    policy: str
    slug: str
    title: str
    level: Level
    holds_gate: bool


@dataclass(frozen=True, slots=True)
class InFile:
    """A question as one file leaves it open: where, for which policies, and who is chasing it until when."""

    file: str
    organisation: str
    line: int
    column: int
    waiting: tuple[Waiting, ...]
    """The strongest first."""
    chased_by: str = ""
    chased_until: str = ""
    """ISO date."""
    no_wait: str = ""
    """Why the gate does not wait for the answer, though its day has not passed."""

    @property
    def holds_gate(self) -> bool:
        """Whether the open question ends a run with exit code 1."""
        return any(one.holds_gate for one in self.waiting)


@dataclass(frozen=True, slots=True)
class Asking:
    """One question and every file that leaves it open. ``key`` is empty where a policy cannot say what is missing."""

    key: str
    text: str
    files: tuple[InFile, ...]

    @property
    def holds_gate(self) -> bool:
        """Whether it holds the gate in any of the files."""
        return any(one.holds_gate for one in self.files)

    @property
    def level(self) -> Level:
        """The strongest level of the policies that wait."""
        return min((waiting.level for one in self.files for waiting in one.waiting), key=lambda level: level.rank)


def questions(report: Report) -> tuple[Asking, ...]:
    """Every open question of a run: those that hold the gate first, then by level, then those of most files."""
    found: dict[tuple[str, str], list[InFile]] = {}
    for file in report.files:
        for (key, text), one in _of_file(file, report.gate):
            found.setdefault((key, text), []).append(one)
    asked = (Asking(key, text, tuple(files)) for (key, text), files in found.items())
    return tuple(
        sorted(asked, key=lambda one: (not one.holds_gate, one.level.rank, -len(one.files), one.key, one.text))
    )


def _of_file(file: FileReport, gate: Gate) -> Iterator[tuple[tuple[str, str], InFile]]:
    found: dict[tuple[str, str], tuple[Question | None, list[Outcome]]] = {}
    for outcome in file.having(Verdict.CANNOT_TELL):
        for question in outcome.questions:
            found.setdefault((question.key, question.text), (question, []))[1].append(outcome)
        if not outcome.questions:
            found.setdefault(("", outcome.message or outcome.title), (None, []))[1].append(outcome)
    for name, (asked, outcomes) in found.items():
        place = asked.place if asked else outcomes[0].place
        yield (
            name,
            InFile(
                file=file.name,
                organisation=file.organisation,
                line=place.line,
                column=place.column,
                waiting=_waiting(outcomes, gate),
                chased_by=asked.chased_by if asked else "",
                chased_until=asked.chased_until if asked else "",
                no_wait=asked.no_wait if asked else "",
            ),
        )


def _waiting(outcomes: Sequence[Outcome], gate: Gate) -> tuple[Waiting, ...]:
    """The policies behind these outcomes, each once, however many subjects of it wait."""
    found: dict[str, Waiting] = {}
    for one in sorted(outcomes, key=lambda one: (not gate.stops(one), one.level.rank, one.policy)):
        found.setdefault(one.policy, Waiting(one.policy, one.slug, one.title, one.level, gate.stops(one)))
    return tuple(sorted(found.values(), key=lambda one: (one.level.rank, one.policy)))


def as_text(report: Report) -> Iterator[str]:
    """The questions for people, one block each."""
    asked = questions(report)
    yield f"{_total(asked)}   as of {in_words(report.as_of)}\n"
    for one in asked:
        yield f"\n{one.text}\n"
        for where in one.files:
            place = f"{where.file}:{where.line}:{where.column}"
            yield f"  {one.key}   {place}\n" if one.key else f"  {place}\n"
            yield f"     for  {_listed(where)}\n"
            if chase := _chase(where, report.as_of):
                yield f"     {chase}\n"


def as_markdown(report: Report) -> Iterator[str]:
    """The questions as a Markdown list of tasks, to be pasted into minutes or a ticket."""
    asked = questions(report)
    yield f"# Open questions\n\n{_total(asked)}, as of {in_words(report.as_of)}.\n"
    for one in asked:
        yield f"\n- [ ] **{_marked(one.text)}**{' (keeps this from passing)' if one.holds_gate else ''}\n"
        for where in one.files:
            chase = _chase(where, report.as_of)
            key = f"{_code(one.key)} in " if one.key else ""
            place = _code(f"{where.file}:{where.line}")
            yield f"  - {key}{place}: for {_listed(where)}{'; ' if chase else ''}{_marked(chase)}\n"


def as_json(report: Report) -> Iterator[str]:
    """The questions as one JSON document of the format ``govlint-questions/1``."""
    asked = questions(report)
    document = {
        "format": FORMAT,
        "version": report.version,
        "as_of": report.as_of,
        "packs": [{"name": name, "version": version} for name, version in report.packs],
        "redaction": report.redaction,
        "questions": [_plain(one) for one in asked],
    }
    yield json.dumps(document, ensure_ascii=False, indent=2) + "\n"


RENDERED: Final[dict[str, Callable[[Report], Iterator[str]]]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
"""How the questions can be shown, by the names that the command line knows."""


def _plain(one: Asking) -> dict[str, Any]:
    files = [
        {
            "file": where.file,
            "organisation": where.organisation,
            "line": where.line,
            "column": where.column,
            "holds_gate": where.holds_gate,
            "chased_by": where.chased_by,
            "chased_until": where.chased_until,
            "no_wait": where.no_wait,
            "waiting": [
                {
                    "policy": waiting.policy,
                    "slug": waiting.slug,
                    "title": waiting.title,
                    "level": waiting.level.value,
                    "holds_gate": waiting.holds_gate,
                }
                for waiting in where.waiting
            ],
        }
        for where in one.files
    ]
    return {
        "key": one.key,
        "question": one.text,
        "level": one.level.value,
        "holds_gate": one.holds_gate,
        "files": files,
    }


def _total(asked: Sequence[Asking]) -> str:
    holding = sum(one.holds_gate for one in asked)
    held = f"{holding or 'none'} {'keep' if holding > 1 else 'keeps'} this from passing"
    return f"{len(asked) or 'no'} open question{'' if len(asked) == 1 else 's'}{', ' + held if asked else ''}"


def _listed(where: InFile) -> str:
    return ", ".join(
        f"{one.policy} {one.level.value}{' (keeps this from passing)' if one.holds_gate else ''}"
        for one in where.waiting
    )


def _chase(where: InFile, today: str) -> str:
    """Who is chasing the answer, and until when; empty where nobody is."""
    if not (where.chased_by or where.chased_until):
        return ""
    by = f" by {where.chased_by}" if where.chased_by else ""
    if not is_date(where.chased_until):
        return f"being chased{by}"
    over = ", and that day has passed" if where.chased_until < today else f", {where.no_wait}" if where.no_wait else ""
    return f"being chased{by} until {in_words(where.chased_until)}{over}"


def _marked(text: str) -> str:
    """Text in which no character means anything to Markdown."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|~&" else char for char in text)


def _code(text: str) -> str:
    """A span of code, fenced so that backticks in it stay what they are."""
    fence = "`" * (1 + max((len(run) for run in _runs(text)), default=0))
    gap = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{gap}{text}{gap}{fence}"


def _runs(text: str) -> list[str]:
    return "".join(char if char == "`" else " " for char in text).split()
