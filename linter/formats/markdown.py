"""The ``markdown`` format: a comment on a merge request, or a job summary.

Sites take some 65,000 characters of a comment; what does not fit is counted, never silently missing. What comes from a
file is escaped and stands in the middle of a line, so that it can neither begin anything there nor call anybody.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from linter.formats import wording
from linter.formats.escaping import code, escaped, link
from linter.formats.lanes import HOLE, InLanes
from linter.formats.links import address
from linter.formats.summary import Standing, order
from linter.lazyclass import dataclass, replace

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
_FOLDED: Final = "\n</details>\n\n"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading or frame, and rows that are told as far as there is room for them."""

    opening: str
    rows: Iterable[str]
    number: int
    one: str
    """What a row is called."""
    many: str
    closing: str = "\n"


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
    """Rows of all files, as many as there may be room for; of more than that only the number."""

    def __init__(self) -> None:
        self.file: tuple[str, str, str] | None = None
        """Of the first file: whether it is one of several, its organisation and its name."""
        self._rows: dict[str, list[str]] = {}
        self._sizes: Counter[str] = Counter()
        self._numbers: Counter[str] = Counter()
        self._checks: dict[tuple[str, str], tuple[str, str]] = {}
        self._times: Counter[tuple[str, str]] = Counter()

    def add(self, note: str) -> None:
        """Take in the note of one more file, or a row of it."""
        which, *parts = note.split(HOLE)
        if which == _FILE:
            several, organisation, name = parts
            self.file = self.file or (several, organisation, name)
        elif which in _CHECKS.values():
            name, start, end = parts
            self._checks.setdefault((which, name), (start, end))
            self._times[which, name] += 1
        else:
            self._add_row(which, parts[0])

    def _add_row(self, which: str, row: str) -> None:
        self._numbers[which] += 1
        if self._sizes[which] <= MOST:
            self._sizes[which] += len(row)
            self._rows.setdefault(which, []).append(row)

    def section(self, which: str, opening: str, one: str, many: str = "") -> Section:
        """The section with the rows of all lists that begin so, list by list."""
        lists = sorted(name for name in self._rows if name.startswith(which))
        rows = chain.from_iterable(self._rows[name] for name in lists)
        return Section(opening, rows, self.number(which), one, many or f"{one}s")

    def number(self, which: str) -> int:
        """How many rows the lists that begin so have."""
        return sum(number for name, number in self._numbers.items() if name.startswith(which))

    def checks(self, which: str, words: tuple[str, str]) -> Section:
        """The checks of all files that came out like that: each once, with the number of its files."""
        found = {name: parts for (kind, name), parts in sorted(self._checks.items()) if kind == which}
        times = {name: self._times[which, name] for name in found}
        rows = (_in_files(times[name]).join(parts) for name, parts in found.items())
        return _folded(wording.counted(sum(times.values()), *words), rows, len(found), ("check", "checks"))


def _write(report: Report, totals: Totals, _layout: Layout, _lanes: Sequence[Iterable[str]]) -> Iterator[str]:
    """A chunk for the head, one for each section and one for the end: no more than `MOST` characters."""
    head, end = _head(report, totals.counts, totals.gathered), _end(report, totals.counts)
    room = MOST - _RESERVE - len(head) - len(end)
    yield head
    for section in _sections(totals.gathered):
        if section.number:
            text = "".join(_fitted(section, room))
            room -= len(text)
            yield text
    yield end


PIECES: Final = InLanes(_write, notes=_notes, gathering=_Gathered)


def _fitted(section: Section, room: int) -> Iterator[str]:
    """The section with as many rows as there is room for, and a sentence on the others."""
    room -= len(section.opening) + len(section.closing)
    told = 0
    for row in section.rows:
        room -= len(row)
        if room < 0:
            break
        yield row if told else section.opening + row
        told += 1
    if told:
        yield section.closing
    if told < section.number:
        more = "more " if told else ""
        left = wording.counted(section.number - told, more + section.one, more + section.many)
        yield f"*{left} not shown here: there is no room for more.*\n\n"


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
    yield gathered.section(_FAULTS, "### Could not be judged\n\n", "file")
    yield gathered.section(_PROBLEMS, _PROBLEM_HEAD, "problem")
    yield gathered.section(_QUESTIONS, "### Open questions\n\n", "question")
    yield gathered.section(_WAIVED, _WAIVED_HEAD, "waived problem")
    known = f"{wording.counted(gathered.number(_KNOWN), 'problem')} {wording.KNOWN}, not counted at the gate"
    yield replace(gathered.section(_KNOWN, _opening(known), "known problem"), closing=_FOLDED)
    for standing, words in _CHECK_WORDS.items():
        yield gathered.checks(_CHECKS[standing], words)


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
    level = f"{first.level.value}{', holds the gate' if one.holding else ''}"
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


def _in_files(times: int) -> str:
    return f", in {times} files" if times > 1 else ""


def _opening(summary: str) -> str:
    return f"<details>\n<summary>{summary}</summary>\n\n"


def _folded(summary: str, rows: Iterable[str], number: int, words: tuple[str, str]) -> Section:
    return Section(_opening(summary), rows, number, *words, closing=_FOLDED)
