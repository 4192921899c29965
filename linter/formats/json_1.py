"""The ``json`` format, ``json-1``: everything a report holds, as documented by ``schemas/report.schema.json``.

Within ``json-1`` no key is taken away, renamed or given another meaning; later versions may only add optional keys.
"""

from __future__ import annotations

from dataclasses import asdict
from json import dumps
from typing import TYPE_CHECKING, Any, Final

from linter.formats.lanes import InLanes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.formats.layout import Layout
    from linter.formats.streamed import Totals
    from linter.formats.summary import Counts
    from linter.report import Changed, Clause, FileReport, Gate, Holding, Mark, Outcome, Question, Report, Waiver
    from linter.values import Place


def _texts(file: FileReport, report: Report, _layout: Layout) -> tuple[Iterator[str]]:
    """A file with a line for each outcome."""
    return (_file(file, report.gate),)


def _write(report: Report, totals: Totals, _layout: Layout, lanes: Sequence[Iterable[str]]) -> Iterator[str]:
    """The numbers first, then each file."""
    yield _head(report, totals.counts)
    between = ""
    for file in lanes[0]:
        yield between + file
        between = ","
    yield "\n]}\n"


PIECES: Final = InLanes(_write, _texts, lanes=1)


def _opened(value: dict[str, Any], key: str) -> str:
    """The object as JSON, cut off where the list of its last key begins."""
    return f'{_dumped(value)[:-1]}, "{key}": ['


def _dumped(value: Any) -> str:
    return dumps(value, ensure_ascii=False)


def _head(report: Report, counts: Counts) -> str:
    judged_by, ended = basis_data(report), end_data(report, counts)
    head: dict[str, Any] = {
        "format": "json-1",
        **{key: judged_by[key] for key in ("tool", "as_of", "packs")},
        **{key: ended[key] for key in ("gate", "exit_code")},
        **{key: judged_by[key] for key in ("redaction", "changed") if key in judged_by},
        "summary": ended["summary"],
    }
    return _opened(head, "files")


def basis_data(report: Report) -> dict[str, Any]:
    """What a run is based on, known before it begins: tool, date, packs and redaction."""
    return {
        "tool": {"name": "govlint", "version": report.version},
        "as_of": report.as_of,
        "packs": [{"name": name, "version": version} for name, version in report.packs],
        "redaction": report.redaction,
        **({"changed": [_changed(one, report) for one in report.changed]} if report.changed else {}),
    }


def _changed(one: Changed, report: Report) -> dict[str, str]:
    told = asdict(one)
    return told if report.redaction == "none" else {**told, "reason": ""}


def end_data(report: Report, counts: Counts) -> dict[str, Any]:
    """How a run ended: gate, exit code and numbers."""
    gate, tally = report.gate, report.tally
    left = {"left": tally.left} if tally.left else {}
    return {
        "gate": {"fail_on": gate.fail_on.value, "unknown_fails": gate.unknown_fails, "exit_zero": gate.exit_zero},
        "exit_code": report.exit_code,
        "summary": {"files": tally.files, "errors": tally.errors, **left, **asdict(counts)},
    }


def _file(file: FileReport, gate: Gate) -> Iterator[str]:
    yield "\n" + _opened(file_data(file), "outcomes")
    for index, outcome in enumerate(file.outcomes):
        yield f"{',' * bool(index)}\n{_dumped(outcome_data(outcome, gate))}"
    yield "\n" * bool(file.outcomes) + "]}"


def file_data(file: FileReport) -> dict[str, Any]:
    """A file without its outcomes."""
    holdings = [_holding(holding) for holding in file.holdings]
    return {"name": file.name, "organisation": file.organisation, "error": file.error, "holdings": holdings}


def _holding(holding: Holding) -> dict[str, Any]:
    return {
        "tie": holding.tie.value,
        "tenure": holding.tenure.value,
        "key": holding.key,
        "what": holding.what,
        "holder": holding.holder,
        "name": holding.name,
        "is_body": holding.is_body,
        "since": holding.since,
        "conflicts": list(holding.conflicts),
    }


def outcome_data(outcome: Outcome, gate: Gate) -> dict[str, Any]:
    """An outcome, with whether it ends the run with exit code 1."""
    return {
        "policy": outcome.policy,
        "slug": outcome.slug,
        "title": outcome.title,
        "pack": outcome.pack,
        "verdict": outcome.verdict.value,
        "level": outcome.level.value,
        "basis": outcome.basis,
        "authority": outcome.authority,
        "stops": gate.stops(outcome),
        "place": _place(outcome.place),
        "subject": outcome.subject,
        "problem": outcome.problem,
        "message": outcome.message,
        "note": outcome.note,
        "ground": outcome.ground.value if outcome.ground else None,
        "marks": [_mark(mark) for mark in outcome.marks],
        "clauses": [_clause(clause) for clause in outcome.clauses],
        "why": outcome.why,
        "do": outcome.do,
        "who": outcome.who,
        "questions": [_question(question) for question in outcome.questions],
        "held": outcome.held,
        "waiver": _waiver(outcome.waiver) if outcome.waiver else None,
        "known": outcome.known,
        "until": outcome.until,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "pointer": place.pointer,
    }


def _mark(mark: Mark) -> dict[str, Any]:
    return {
        "place": _place(mark.place),
        "text": mark.text,
        "start": mark.start,
        "width": mark.width,
        "label": mark.label,
        "supporting": mark.supporting,
    }


def _clause(clause: Clause) -> dict[str, Any]:
    return {"title": clause.title, "clause": clause.clause, "url": clause.url, "kind": clause.kind}


def _waiver(waiver: Waiver) -> dict[str, Any]:
    return {
        "reason": waiver.reason,
        "approved_by": waiver.approved_by,
        "expires_on": waiver.expires_on,
        "approved_on": waiver.approved_on,
        "ticket": waiver.ticket,
        "place": waiver.place,
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "key": question.key,
        "text": question.text,
        "place": _place(question.place),
        "chased_by": question.chased_by,
        "chased_until": question.chased_until,
        **({"no_wait": question.no_wait} if question.no_wait else {}),
    }
