"""Plain English for what a report says in codes: the same words in every format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.dates import in_words, is_date
from linter.formats.summary import accepting, heading, named, questions
from linter.report import Level, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.formats.summary import Counts
    from linter.report import Changed, Clause, Outcome, Question, Report, Waiver

_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_KINDS: Final = {
    "court_decision": "court decision",
    "regulator_decision": "regulator's decision",
    "regulator_guidance": "regulator's guidance",
    "toolkit": "toolkit (DSPT)",
    "statutory_guidance": "statutory guidance",
    "sector_guidance": "sector guidance",
    "practice": "good practice",
}
_AUTHORITIES: Final = {"presumed": ", usually", "derived": ", by inference"}
_HIDDEN: Final = {
    "names": "Names are hidden (--redact names).",
    "all": "Everything taken from the files is hidden (--redact all).",
}
_BOTH: Final = 2
KNOWN: Final = "known since the baseline"
NO_FILE: Final = "No governance file was checked"


def day(iso: str) -> str:
    """An ISO date in words, ``23 November 2026``; any other text as it is."""
    return in_words(iso) if is_date(iso) else iso


def counted(number: int, one: str, many: str = "") -> str:
    """``1 problem``, ``3 problems``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def spelt(number: int, one: str) -> str:
    """``one problem``, ``11 problems``, ``no problem``."""
    word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{word} {one}" if number <= 1 else f"{word} {one}s"


def source(outcome: Outcome, clause: Clause) -> str:
    """A clause with the kind of source it is: ``law: UK GDPR Art 38(6)``.

    The first one, on which the level rests, also with how directly it says so: ``law, usually: UK GDPR Art 38(6)``.
    """
    kind = clause.kind or outcome.basis
    authority = _AUTHORITIES.get(outcome.authority, "") if clause in outcome.clauses[:1] or not clause.kind else ""
    return f"{_KINDS.get(kind, kind.replace('_', ' '))}{authority}: {clause.cited}"


def advice(outcome: Outcome) -> str:
    """What to do, with who is to do it in front: ``The board: share a DPO.``."""
    if not (outcome.who and outcome.do):
        return outcome.do
    return f"{outcome.who[0].upper()}{outcome.who[1:]}: {_mid_sentence(outcome.do)}"


def _mid_sentence(text: str) -> str:
    """The text with a small first letter, unless its first word is an abbreviation."""
    return text[0].lower() + text[1:] if text[1:2].islower() else text


def sentence(outcome: Outcome) -> str:
    """What there is to say of an outcome in one line, with a mark on what stands in the baseline."""
    return f"{_sentence(outcome)} ({KNOWN})" if outcome.known else _sentence(outcome)


def _sentence(outcome: Outcome) -> str:
    if outcome.verdict is Verdict.WAIVED:
        return f"{stopped(waived(accepting(outcome)))} Found: {found(outcome)}"
    if outcome.verdict is Verdict.NOT_APPLICABLE:
        return f"not applicable: {outcome.message or outcome.note or outcome.title or named(outcome)}"
    return found(outcome)


def found(outcome: Outcome) -> str:
    """What was found, whoever may have accepted it: ``cannot tell: Who is responsible? (roles.dpo)``."""
    if outcome.verdict is Verdict.CANNOT_TELL or (outcome.verdict is Verdict.WAIVED and outcome.questions):
        return f"cannot tell{_about(outcome)}: {asked(outcome)}"
    return outcome.message or heading(outcome)


def _about(outcome: Outcome) -> str:
    """Whom or what it cannot be told about, where none of the questions says so."""
    is_said = any(question.key.startswith(outcome.subject) for question in outcome.questions)
    return "" if is_said or not outcome.subject else f" about {outcome.subject}"


def waived(waiver: Waiver) -> str:
    """Until when, by whom and why: ``waived until 2026-12-31 by A. Khan: the successor starts in January``."""
    until = f" until {waiver.expires_on}" if waiver.expires_on else ""
    by = f" by {waiver.approved_by}" if waiver.approved_by else ""
    return f"waived{until}{by}{': ' if waiver.reason else ''}{waiver.reason}"


def approval(waiver: Waiver) -> str:
    """The same without the reason, in words: ``A. Khan on 1 October 2026, until 31 December 2026 (GOV-12)``."""
    on = f" on {day(waiver.approved_on)}" if waiver.approved_on else ""
    until = f", until {day(waiver.expires_on)}" if waiver.expires_on else ""
    more = ", ".join(part for part in (waiver.ticket, waiver.place) if part)
    return f"{waiver.approved_by or 'an ignore in the file'}{on}{until}{f' ({more})' if more else ''}"


def asked(outcome: Outcome) -> str:
    """What a cannot-tell asks, in one line: ``Who is responsible? (roles.dpo)``."""
    return ", or ".join(_asked(question, held=outcome.held) for question in questions(outcome))


def _asked(question: Question, *, held: bool) -> str:
    key = f" ({question.key})" if question.key else ""
    chased = chase(question, held=held)
    return f"{question.text}{key}{', ' if chased else ''}{chased}"


def chase(question: Question, *, held: bool) -> str:
    """Who is chasing the answer, and until when it is held back from the gate, or why it is not; empty where nobody is."""
    if not (question.chased_by or question.chased_until):
        return ""
    by = f" by {question.chased_by}" if question.chased_by else ""
    until = f" until {day(question.chased_until)}" if question.chased_until else ""
    waits = ", does not keep this from passing until then" if until and held else ""
    return f"being chased{by}{until}{f', {question.no_wait}' if question.no_wait else waits}"


def totals(counts: Counts, dot: str) -> list[str]:
    """The numbers of a file or a run, in parts that are to stand in one line as far as they fit."""
    parts = (
        _to_do(counts),
        _advice(counts),
        accepted(counts),
        baseline(counts),
        _open(counts),
        counted(counts.passes, "check passes", "checks pass"),
    )
    *said, last = [part for part in parts if part]
    return [*(f"{part} {dot}" for part in said), last]


def _to_do(counts: Counts) -> str:
    if counts.must:
        more = f", {counts.should} should" if counts.should else ""
        return f"{counted(counts.must, 'problem')} must be put right{more}"
    if counts.should:
        return f"{counted(counts.should, 'problem')} should be put right"
    return f"nothing {'new ' if counts.known else 'else ' if counts.waived else ''}to put right"


def _advice(counts: Counts) -> str:
    return counted(counts.advice, "piece of advice", "pieces of advice") if counts.advice else ""


def accepted(counts: Counts) -> str:
    """How many problems somebody accepted; empty where none are."""
    return counted(counts.waived, "problem is waived", "problems are waived") if counts.waived else ""


def baseline(counts: Counts) -> str:
    """How many problems stand in the baseline; empty where none do."""
    if not counts.known:
        return ""
    are = "is" if counts.known == 1 else "are"
    return f"{counted(counts.known, 'known problem')} of the baseline {are} not counted"


def _open(counts: Counts) -> str:
    if not counts.questions:
        return ""
    return f"{counted(counts.questions, 'question')} open, {_holding(counts.holding, counts.questions)}"


def _holding(holding: int, of: int) -> str:
    if of == 1:
        return "and it keeps this from passing" if holding else "it does not keep this from passing"
    if holding == of:
        return "both keep this from passing" if of == _BOTH else "all keep this from passing"
    return f"{holding or 'none'} keep{'' if holding > 1 else 's'} this from passing"


def ending(report: Report, counts: Counts) -> str:
    """The exit code and the reasons for it: ``Exit 1: two problems at level must.``."""
    reasons = _reasons(report, counts)
    if report.exit_code > 1:
        return f"Exit 2: {_unfinished(report)}{'; besides, ' * bool(reasons)}{reasons}."
    if report.exit_code:
        return f"Exit 1: {reasons}."
    if reasons:
        return f"Exit 0 because of --exit-zero; it would be 1: {reasons}."
    return f"Exit 0: {_free(report, counts)}."


def apart(counts: Counts) -> str:
    """What is found and not counted: ``3 known problems of the baseline and 1 waived problem``; or empty."""
    known = f"{counted(counts.known, 'known problem')} of the baseline" if counts.known else ""
    return listed((known, counted(counts.waived, "waived problem") if counts.waived else ""))


def left(report: Report) -> str:
    """A sentence on files that were not looked at; empty where there are none."""
    number = report.tally.left
    if not number:
        return ""
    were = "was" if number == 1 else "were"
    return f"The run was stopped before its end: {counted(number, 'file')} {were} not looked at."


def hidden(report: Report) -> str:
    """A sentence on what was redacted; empty where nothing was."""
    return _HIDDEN.get(report.redaction, "")


def remarks(report: Report) -> str:
    """Sentences on what was not judged as its pack has it, and on what was redacted; empty where there is nothing to say."""
    return " ".join(filter(None, (*changes(report), hidden(report))))


def changes(report: Report) -> tuple[str, ...]:
    """A sentence for each policy that was switched off or judged at another level."""
    return tuple(_changed(one, report) for one in report.changed)


def _changed(one: Changed, report: Report) -> str:
    done = "is switched off" if one.level == "off" else f"is judged as “{one.level}”"
    reason = f": {one.reason}" if one.reason and report.redaction == "none" else ""
    return stopped(f"{one.policy} {one.slug} {done} by {one.by}{reason}")


def stopped(text: str) -> str:
    """The text as a whole sentence, with its full stop; empty where it is."""
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def listed(parts: Iterable[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``; empty parts are left out."""
    *rest, last = [part for part in parts if part] or [""]
    return f"{', '.join(rest)} and {last}" if rest else last


def _unfinished(report: Report) -> str:
    tally = report.tally
    faulty = f"{spelt(tally.errors, 'file')} could not be judged" if tally.errors else ""
    left = f"the run was stopped before it had looked at {counted(tally.left, 'file')}" if tally.left else ""
    return ", and ".join(filter(None, (faulty, left))) or "no governance file was checked"


def _reasons(report: Report, counts: Counts) -> str:
    stopping = spelt(counts.stopping, "problem") if counts.stopping else ""
    holding = spelt(counts.holding, "open question") if counts.holding else ""
    return f"{listed((stopping, holding))} {_gate(report)}" if stopping or holding else ""


def _gate(report: Report) -> str:
    level = report.gate.fail_on
    return f"at level {level.value}{'' if level is Level.MUST else ' or above'}"


def _free(report: Report, counts: Counts) -> str:
    others = " besides what is waived" if counts.waived else ""
    free = f"no {'new ' if counts.known else ''}problem {_gate(report)}{others}"
    if counts.questions and not report.gate.unknown_fails:
        return f"{free}, and open questions do not count (--unknown warn)"
    return free
