"""The ``markdown`` format: a comment on a merge request, or a job summary.

Sites take some 65,000 characters of a comment; what does not fit is counted, never silently missing. What comes from a
file is escaped and stands in the middle of a line, so that it can neither begin anything there nor call anybody.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from linter.formats import wording
from linter.formats.escaping import code, escaped, link
from linter.formats.links import address
from linter.formats.summary import Counts, Standing, order, summarised
from linter.lazyclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.formats.layout import Layout
    from linter.formats.summary import Accepted, Check, OpenQuestion, Problem, Summary
    from linter.report import FileReport, Outcome, Report

MOST: Final = 60_000
_RESERVE: Final = 1_500
"""Characters kept for the sentences that say what was cut."""
_SHORT: Final = 160
_LONG: Final = 400
_MANY: Final = 5
"""How many findings of one problem are told."""


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


def render(report: Report, layout: Layout) -> Iterator[str]:
    """A chunk for the head, one for each section and one for the end: no more than `MOST` characters."""
    summaries = [summarised(file, report.gate) for file in report.files]
    counts = sum((summary.counts for summary in summaries), Counts())
    head, end = _head(report, counts), _end(report, counts)
    room = MOST - _RESERVE - len(head) - len(end)
    yield head
    for section in _sections(summaries, layout):
        if section.number:
            text = "".join(_fitted(section, room))
            room -= len(text)
            yield text
    yield end


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


def _head(report: Report, counts: Counts) -> str:
    packs = ", ".join(f"{name} {version}".strip() for name, version in report.packs)
    only = report.files[0] if len(report.files) == 1 else None
    parts = (
        f"**{_plain(only.organisation)}**" if only else f"{len(report.files)} files",
        code(only.name, _LONG) if only else "",
        escaped(f"as of {wording.day(report.as_of)}", _SHORT),
        escaped(packs or "no policy pack", _SHORT),
    )
    said, *more = wording.totals(counts, "") if report.files else [wording.NO_FILE]
    shown = " · ".join(part.strip() for part in (*parts, *more) if part)
    return f"## govlint: {said.strip()}\n\n{shown}\n\n"


def _end(report: Report, counts: Counts) -> str:
    return " ".join(part for part in (_escaped_remarks(report), wording.ending(report, counts)) if part) + "\n"


def _escaped_remarks(report: Report) -> str:
    return escaped(wording.remarks(report), _LONG) if report.changed else wording.hidden(report)


def _sections(summaries: Sequence[Summary], layout: Layout) -> Iterator[Section]:
    several = len(summaries) > 1
    yield _faults([summary.file for summary in summaries if summary.file.error])
    yield _problems([(one, summary.file) for summary in summaries for one in summary.new], several=several)
    asked = [(one, summary.file) for summary in summaries for one in summary.questions]
    yield _questions([pair for pair in asked if pair[0].holding or not layout.quiet])
    if layout.quiet:
        return
    yield _waived([(one, summary.file) for summary in summaries for one in summary.accepted])
    yield _known([(one, summary.file) for summary in summaries for one in summary.known])
    checks = [check for summary in summaries for check in summary.checks]
    yield _checks(checks, Standing.PASSES, ("check passes", "checks pass"))
    yield _checks(checks, Standing.NOT_APPLICABLE, ("check does not apply", "checks do not apply"))


def _faults(files: Sequence[FileReport]) -> Section:
    rows = (f"- {code(file.name, _LONG)}: {escaped(file.error, _LONG)}\n" for file in files)
    return Section("### Could not be judged\n\n", rows, len(files), "file", "files")


def _problems(found: list[tuple[Problem, FileReport]], *, several: bool) -> Section:
    found.sort(key=lambda pair: pair[0].level.rank)
    head = "| Level | What | Where | What to do |\n| --- | --- | --- | --- |\n"
    rows = (_problem(problem, file, several=several) for problem, file in found)
    return Section(head, rows, len(found), "problem", "problems")


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


def _questions(asked: list[tuple[OpenQuestion, FileReport]]) -> Section:
    asked.sort(key=lambda pair: (not pair[0].holding, pair[0].waiting[0].level.rank))
    rows = (_question(one, file) for one, file in asked)
    return Section("### Open questions\n\n", rows, len(asked), "question", "questions")


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


def _waived(accepted: list[tuple[Accepted, FileReport]]) -> Section:
    accepted.sort(key=lambda pair: order(pair[0].outcomes[0])[0])
    head = "### Waived\n\n| Level | What | Where | Accepted by | Why |\n| --- | --- | --- | --- | --- |\n"
    rows = (_accepted(one, file) for one, file in accepted)
    return Section(head, rows, len(accepted), "waived problem", "waived problems")


def _accepted(one: Accepted, file: FileReport) -> str:
    shown = one.outcomes[:_MANY]
    what = [f"{code(outcome.policy, _SHORT)} {escaped(wording.found(outcome), _LONG)}" for outcome in shown]
    if len(shown) < len(one.outcomes):
        what.append(f"and {len(one.outcomes) - len(shown)} more")
    where = dict.fromkeys(_place(outcome, file) for outcome in shown)
    by, why = escaped(wording.approval(one.waiver), _LONG), escaped(one.waiver.reason, _LONG)
    return _row(shown[0].level.value, "<br>".join(what), "<br>".join(where), by, why)


def _known(problems: list[tuple[Problem, FileReport]]) -> Section:
    problems.sort(key=lambda pair: pair[0].level.rank)
    rows = (
        f"- **{problem.level.value}**: {escaped(problem.heading, _LONG)} "
        f"({code(problem.findings[0].policy, _SHORT)}, {_place(problem.findings[0], file)})\n"
        for problem, file in problems
    )
    said = f"{wording.counted(len(problems), 'problem')} {wording.KNOWN}, not counted at the gate"
    return _folded(said, rows, len(problems), ("known problem", "known problems"))


def _checks(checks: Sequence[Check], standing: Standing, words: tuple[str, str]) -> Section:
    """The checks of all files that came out like that: each once, with the number of its files."""
    found = [check for check in checks if check.standing is standing]
    times = Counter(check.name for check in found)
    first = {check.name: check for check in reversed(found)}
    rows = (_check(first[name], times[name]) for name in sorted(first))
    return _folded(wording.counted(len(found), *words), rows, len(first), ("check", "checks"))


def _check(check: Check, times: int) -> str:
    outcome = check.outcomes[0]
    ground = f" ({check.ground.value})" if check.ground and check.standing is Standing.PASSES else ""
    files = f", in {times} files" if times > 1 else ""
    said = next((one.note for one in check.outcomes if one.note), "")
    note = f": {escaped(said, _LONG)}" if said else ""
    return f"- {code(outcome.policy, _SHORT)} {escaped(outcome.title or check.name, _LONG)}{ground}{files}{note}\n"


def _folded(summary: str, rows: Iterable[str], number: int, words: tuple[str, str]) -> Section:
    opening = f"<details>\n<summary>{summary}</summary>\n\n"
    return Section(opening, rows, number, *words, closing="\n</details>\n\n")
