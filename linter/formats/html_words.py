"""The words of the ``html`` format: for people who have never seen a linter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from linter.dates import is_date
from linter.formats.wording import day, source
from linter.lazyclass import dataclass
from linter.report import Ground, Level, Tenure, Tie, Verdict

if TYPE_CHECKING:
    from linter.report import Holding, Outcome


@dataclass(frozen=True, slots=True)
class Badge:
    """How something came out: the name of its colour and shape, and the word that stands beside them."""

    key: str
    word: str


@dataclass(frozen=True, slots=True)
class Source:
    """A clause in words, with the address to read it at where that is one that may be linked."""

    text: str
    url: str


ERROR: Final = Badge("error", "Not judged")
OPEN: Final = Badge("open", "Cannot tell")
IN_ORDER: Final = Badge("pass", "In order")
NONE: Final = Badge("none", "Does not apply")
ACCEPTED: Final = Badge("waived", "Accepted")
KNOWN: Final = Badge("waived", "Known")
_LEVELS: Final = {
    Level.MUST: Badge("must", "Must"),
    Level.SHOULD: Badge("should", "Should"),
    Level.ADVICE: Badge("advice", "Advice"),
}
_VERDICTS: Final = {
    Verdict.PASS: IN_ORDER,
    Verdict.NOT_APPLICABLE: NONE,
    Verdict.CANNOT_TELL: OPEN,
    Verdict.WAIVED: ACCEPTED,
}
_GROUNDS: Final = {
    Ground.DERIVED: "Worked out from the facts in the file.",
    Ground.RECORDED: "Rests on a recorded decision.",
    Ground.DECLARED: "Somebody's word: it is written in the file, and rests on nothing else there.",
}
_TIES: Final = {
    Tie.HOLDER: "holder",
    Tie.DEPUTY: "deputy",
    Tie.LEAD_CONTACT: "answers for the holder",
    Tie.TITLE: "by title only",
    Tie.POST: "in post",
    Tie.DECIDES: "decides why and how",
}
_TENURES: Final = {
    Tenure.PLANNED: "planned",
    Tenure.VACANT: "vacant",
    Tenure.NOBODY: "nobody",
    Tenure.UNKNOWN: "cannot tell",
}


def level_badge(level: Level) -> Badge:
    """The badge of a level."""
    return _LEVELS[level]


def badge(outcome: Outcome) -> Badge:
    """The badge of an outcome: of its level where it failed, else of its verdict."""
    if outcome.verdict is Verdict.FAIL:
        return KNOWN if outcome.known else _LEVELS[outcome.level]
    if outcome.verdict is Verdict.WAIVED and outcome.waiver and is_date(outcome.waiver.expires_on):
        return Badge(ACCEPTED.key, f"{ACCEPTED.word} until {day(outcome.waiver.expires_on)}")
    return _VERDICTS[outcome.verdict]


def verdict_badge(outcome: Outcome) -> Badge:
    """The badge of an outcome beside the title of its check, which says how things should be: ``Must: not met``."""
    shown = badge(outcome)
    return Badge(shown.key, f"{shown.word}: not met") if outcome.verdict is Verdict.FAIL else shown


def ground(outcome: Outcome) -> str:
    """What a pass stands on, and until when; empty for anything else."""
    until = f"In order until {day(outcome.until)}." if outcome.until else ""
    return " ".join(filter(None, (_GROUNDS[outcome.ground] if outcome.ground else "", until)))


def linked(url: str) -> str:
    """The address if it is one of the web; else nothing, whatever it is."""
    try:
        parts = urlsplit(url)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
    except ValueError:
        return ""
    return url if fine and url.isprintable() and " " not in url else ""


def sources(outcome: Outcome) -> tuple[Source, ...]:
    """The clauses of an outcome: the first with the kind of rule it is, the others as further reading."""
    return tuple(
        Source(clause.cited if index else capital(source(outcome, clause)), linked(clause.url))
        for index, clause in enumerate(outcome.clauses)
    )


def who(outcome: Outcome) -> str:
    """Who is to act; on a fault of the file itself those who write it."""
    return capital(outcome.who) or ("" if outcome.pack else "Whoever keeps this file")


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def held(holding: Holding) -> str:
    """How and since when something is held: ``holder since 1 May 2026``, ``vacant``."""
    how = _TIES[holding.tie]
    if holding.tenure is Tenure.PLANNED:
        return f"{how}, planned{f' from {day(holding.since)}' if holding.since else ''}"
    if holding.tenure is Tenure.UNKNOWN:
        return "not stated" if holding.tie is Tie.POST else f"{how}: cannot tell" if holding.holder else "cannot tell"
    if holding.tenure is Tenure.NOBODY:
        return "not listed"
    if holding.tenure is Tenure.VACANT:
        how = "vacant"
    return f"{how} since {day(holding.since)}" if holding.since else how


def short(holding: Holding) -> str:
    """The same in a word or two, for the drawing; empty for the plain holder of a role."""
    if holding.tenure is not Tenure.NOW:
        return _TENURES[holding.tenure]
    return {Tie.DEPUTY: "deputy", Tie.LEAD_CONTACT: "answers", Tie.TITLE: "by title"}.get(holding.tie, "")
