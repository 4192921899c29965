"""The ``markdown`` format: a comment on a merge request, or a job summary.

Sites take some 65,000 characters of a comment; what does not fit is counted, never silently missing. What comes from a
file is escaped and stands in the middle of a line, so that it can neither begin anything there nor call anybody.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from linter.formats import wording
from linter.formats.escaping import code, escaped, link
from linter.formats.lanes import HOLE, InLanes
from linter.formats.links import address
from linter.formats.rows import Lists, Repeated, Section
from linter.formats.summary import Standing, order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.formats.layout import Layout
    from linter.formats.streamed import Totals
    from linter.formats.summary import Accepted, Check, Counts, OpenQuestion, Problem, Summary
    from linter.report import FileReport, Outcome, Report

MOST: Final = 60_000
_RESERVE: Final = 1_500
"""Characters kept for the sentences that say what was cut."""
_SHORT: Final = 160
_LONG: Final = 400
_MANY: Final = 5
"""How many findings of one problem are told."""
_FILE: Final = "file"
_FAULTS, _PROBLEMS, _QUESTIONS, _WAIVED, _KNOWN = "faults", "problems", "questions", "waived", "known"
"""Lists of rows, the names of which end with what they are sorted by."""
_CHECKS: Final = {Standing.PASSES: "passes", Standing.NOT_APPLICABLE: "not applicable"}
_CHECK_WORDS: Final = {
    Standing.PASSES: ("check passes", "checks pass"),
    Standing.NOT_APPLICABLE: ("check does not apply", "checks do not apply"),
}
_PROBLEM_HEAD: Final = "| Level | What | Where | What to do |\n| --- | --- | --- | --- |\n"
_WAIVED_HEAD: Final = "### Waived\n\n| Level | What | Where | Accepted by | Why |\n| --- | --- | --- | --- | --- |\n"


def _notes(summary: Summary, report: Report, layout: Layout) -> Iterator[str]:
    """The file, and its rows: each with the list that it belongs to in front."""
    file = summary.file
    yield HOLE.join((_FILE, "several" * report.is_several, file.organisation, file.name))
    rows = chain(_needed(summary, report, layout), () if layout.quiet else _besides(summary))
    yield from (HOLE.join(row) for row in rows)


def _needed(summary: Summary, report: Report, layout: Layout) -> Iterator[tuple[str, ...]]:
    file = summary.file
    if file.error:
        yield _FAULTS, f"- {code(file.name, _LONG)}: {escaped(file.error, _LONG)}\n"
    for problem in summary.new:
        yield f"{_PROBLEMS}{problem.level.rank}", _problem(problem, file, several=report.is_several)
    for one in summary.questions:
        if one.holding or not layout.quiet:
            yield f"{_QUESTIONS}{int(not one.holding)}{one.waiting[0].level.rank}", _question(one, file)


def _besides(summary: Summary) -> Iterator[tuple[str, ...]]:
    for accepted in summary.accepted:
        yield f"{_WAIVED}{order(accepted.outcomes[0])[0]}", _accepted(accepted, summary.file)
    for problem in summary.known:
        yield f"{_KNOWN}{problem.level.rank}", _known(problem, summary.file)
    for check in summary.checks:
        if check.standing in _CHECKS:
            yield _CHECKS[check.standing], check.name, *_check(*_told(check))


class _Gathered:
    """What was noted of all files."""

    def __init__(self) -> None:
        self.file: tuple[str, str, str] | None = None
        """Of the first file: whether it is one of several, its organisation and its name."""
        self.lists = Lists(MOST)
        self.checks = {kind: Repeated() for kind in _CHECKS.values()}

    def add(self, note: str) -> None:
        """Take in the note of one more file, or a row of it."""
        kind, *parts = note.split(HOLE)
        if kind == _FILE:
            several, organisation, name = parts
            self.file = self.file or (several, organisation, name)
        elif kind in self.checks:
            self.checks[kind].add(*parts)
        else:
            self.lists.add(kind, *parts)


def _write(report: Report, totals: Totals, _layout: Layout, _lanes: Sequence[Iterable[str]]) -> Iterator[str]:
    """A chunk for the head, one for each section and one for the end: no more than `MOST` characters."""
    head, end = _head(report, totals.counts, totals.gathered), _end(report, totals.counts)
    room = MOST - _RESERVE - len(head) - len(end)
    yield head
    for section in _sections(totals.gathered):
        if section.number:
            text = "".join(section.fitted(room))
            room -= len(text)
            yield text
    yield end


PIECES: Final = InLanes(_write, notes=_notes, gathering=_Gathered)


def _head(report: Report, counts: Counts, gathered: _Gathered) -> str:
    packs = ", ".join(f"{name} {version}".strip() for name, version in report.packs)
    several, organisation, name = gathered.file or ("several", "", "")
    parts = (
        f"{report.tally.files} files" if several else f"**{_plain(organisation)}**",
        "" if several else code(name, _LONG),
        escaped(f"as of {wording.day(report.as_of)}", _SHORT),
        escaped(packs or "no policy pack", _SHORT),
    )
    said, *more = wording.totals(counts, "") if report.tally.files else [wording.NO_FILE]
    shown = " · ".join(part.strip() for part in (*parts, *more) if part)
    return f"## govlint: {said.strip()}\n\n{shown}\n\n"


def _end(report: Report, counts: Counts) -> str:
    return " ".join(part for part in (_escaped_remarks(report), wording.ending(report, counts)) if part) + "\n"


def _escaped_remarks(report: Report) -> str:
    return escaped(wording.remarks(report), _LONG) if report.changed else wording.hidden(report)


def _sections(gathered: _Gathered) -> Iterator[Section]:
    lists = gathered.lists
    yield _section(lists, _FAULTS, "### Could not be judged\n\n", "file")
    yield _section(lists, _PROBLEMS, _PROBLEM_HEAD, "problem")
    yield _section(lists, _QUESTIONS, "### Open questions\n\n", "question")
    yield _section(lists, _WAIVED, _WAIVED_HEAD, "waived problem")
    known = lists.number(_KNOWN)
    said = f"{wording.counted(known, 'problem')} {wording.KNOWN}, not counted"
    yield _folded(said, lists.rows(_KNOWN), known, ("known problem", "known problems"))
    for standing, words in _CHECK_WORDS.items():
        checks = gathered.checks[_CHECKS[standing]]
        yield _folded(wording.counted(checks.total, *words), checks.rows(), len(checks), ("check", "checks"))


def _section(lists: Lists, start: str, opening: str, one: str) -> Section:
    return Section(opening, lists.rows(start), lists.number(start), one, f"{one}s")


def _problem(problem: Problem, file: FileReport, *, several: bool) -> str:
    shown = problem.findings[:_MANY]
    told = [part for finding in shown for part in _finding(finding, problem)]
    if len(shown) < len(problem.findings):
        told.append(f"and {len(problem.findings) - len(shown)} more")
    where = [escaped(file.organisation, _SHORT)] * (several and bool(file.organisation))
    where += dict.fromkeys(_place(finding, file) for finding in shown)
    do = dict.fromkeys(escaped(wording.advice(finding), _LONG) for finding in shown if finding.do)
    what = (f"**{_plain(problem.heading)}**", *told)
    return _row(problem.level.value, *map("<br>".join, (what, where, do)))


def _plain(text: str) -> str:
    """The text as it can stand within emphasis, which may neither be empty nor begin or end with a space."""
    return escaped(text.strip() or "…", _LONG)


def _finding(finding: Outcome, problem: Problem) -> Iterator[str]:
    same = not finding.message or finding.message == problem.heading
    weaker = f" ({finding.level.value})" if finding.level is not problem.level else ""
    yield code(finding.policy, _SHORT) + weaker + ("" if same else f" {escaped(finding.message, _LONG)}")
    for clause in finding.clauses[:1]:
        yield link(wording.source(finding, clause)[:_LONG], address(clause))


def _place(outcome: Outcome, file: FileReport) -> str:
    return code(f"{_tail(file.name)}:{outcome.place.line}")


def _tail(name: str) -> str:
    """The end of a path that is too long."""
    return name if len(name) <= _SHORT else f"…{name[1 - _SHORT :]}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def _question(one: OpenQuestion, file: FileReport) -> str:
    first = one.waiting[0]
    level = f"{first.level.value}{', keeps this from passing' if one.holding else ''}"
    key = f" {code(one.question.key, _LONG)}" if one.question.key else ""
    policies = code(", ".join(outcome.policy for outcome in one.waiting[:_MANY]), _SHORT)
    more = ", …" if len(one.waiting) > _MANY else ""
    notes = (
        wording.chase(one.question, held=not one.holding),
        wording.KNOWN if all(outcome.known for outcome in one.waiting) else "",
    )
    said = "".join(f", {escaped(note, _LONG)}" for note in notes if note)
    text = escaped(one.question.text, _LONG)
    place = code(f"{_tail(file.name)}:{one.question.place.line}")
    return f"- [ ] **{level}**: {text}{key} ({place}, for {policies}{more}){said}\n"


def _accepted(one: Accepted, file: FileReport) -> str:
    shown = one.outcomes[:_MANY]
    what = [f"{code(outcome.policy, _SHORT)} {escaped(wording.found(outcome), _LONG)}" for outcome in shown]
    if len(shown) < len(one.outcomes):
        what.append(f"and {len(one.outcomes) - len(shown)} more")
    where = dict.fromkeys(_place(outcome, file) for outcome in shown)
    by, why = escaped(wording.approval(one.waiver), _LONG), escaped(one.waiver.reason, _LONG)
    return _row(shown[0].level.value, "<br>".join(what), "<br>".join(where), by, why)


def _known(problem: Problem, file: FileReport) -> str:
    first = problem.findings[0]
    what = f"{escaped(problem.heading, _LONG)} ({code(first.policy, _SHORT)}, {_place(first, file)})"
    return f"- **{problem.level.value}**: {what}\n"


def _told(check: Check) -> tuple[str, str, str, str]:
    """What is told of a check: its policy, its title, what it stands on and the first note."""
    outcome = check.outcomes[0]
    ground = check.ground.value if check.ground and check.standing is Standing.PASSES else ""
    said = next((one.note for one in check.outcomes if one.note), "")
    return outcome.policy, outcome.title or check.name, ground, said


@lru_cache(maxsize=1024)
def _check(policy: str, title: str, ground: str, said: str) -> tuple[str, str]:
    """The row of a check, which nearly every file has: what stands before the number of its files, and after it."""
    stands_on = f" ({ground})" if ground else ""
    note = f": {escaped(said, _LONG)}" if said else ""
    return f"- {code(policy, _SHORT)} {escaped(title, _LONG)}{stands_on}", f"{note}\n"


def _folded(summary: str, rows: Iterable[str], number: int, words: tuple[str, str]) -> Section:
    opening = f"<details>\n<summary>{summary}</summary>\n\n"
    return Section(opening, rows, number, *words, closing="\n</details>\n\n")
