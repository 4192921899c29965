"""What a run found, as frozen values: already redacted and safe to print, so that a format only has to lay them out."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Literal

from linter.lazyclass import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.values import Place


class Verdict(Enum):
    """What one policy found for one subject."""

    PASS = "pass"  # noqa: S105 - a verdict, no secret
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"
    CANNOT_TELL = "cannot_tell"
    WAIVED = "waived"

    __hash__ = object.__hash__  # that of Enum hashes the name, and verdicts are looked up very often


class Level(Enum):
    """How strongly something is asked for; the order of definition is from strongest to weakest."""

    MUST = "must"
    SHOULD = "should"
    ADVICE = "advice"

    __hash__ = object.__hash__

    rank: int
    """0 for the strongest level, growing towards the weakest."""


for _rank, _level in enumerate(Level):
    _level.rank = _rank

Detail = Literal["brief", "full", "thorough"]
"""How much is told: briefly, of what is in order or does not apply only, for each policy, that it is so, and of findings no
lines that merely support them; all that in full; or, besides, what shows that something is in order, and until when."""


class Ground(Enum):
    """What a pass stands on: facts of the file, a dated and reasoned decision, or somebody's word."""

    DERIVED = "derived"
    RECORDED = "recorded"
    DECLARED = "declared"


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a policy comes from."""

    title: str
    clause: str
    url: str
    kind: str = ""
    """What kind of source it is, such as ``law`` or ``regulator_guidance``; empty where an older report does not say."""

    @property
    def cited(self) -> str:
        """The source with its clause: ``UK GDPR Art 38(6)``, ``The Manual, introduction``."""
        if not self.clause:
            return self.title
        numbered = self.clause.startswith(("Art ", "section ", "item "))
        return f"{self.title}{' ' if numbered else ', '}{self.clause}"


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of the file with a span of it pointed at; several marks make the evidence, the first being the place."""

    place: Place
    text: str
    """The line as it may be shown: redacted, without control characters. Empty where the line may not be shown."""
    start: int
    """Where the span begins in ``text``: columns of a terminal, from 0."""
    width: int
    """How many columns of a terminal the span takes, at least 1."""
    label: str = ""
    supporting: bool = False
    """Evidence that the outcome rests on, beside the place and what the policy itself points at."""


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that the file does not state, and what to ask for it."""

    key: str
    """The full path in words of the file, subjects by id: ``roles.dpo.holders[tom-ellis].expertise``."""
    text: str
    place: Place
    """The mapping that lacks the key."""
    chased_by: str = ""
    """Who was asked, where ``unanswered`` says so."""
    chased_until: str = ""
    """ISO date until which there is to be an answer; the open question does not gate until then, unless ``no_wait`` says why."""
    no_wait: str = ""
    """Why the gate does not wait for the answer, though its day has not passed; in words that follow who and until when."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """Somebody accepted a finding, which stays true. Dates are ISO text; the day of expiry is the last one that counts."""

    reason: str
    approved_by: str
    expires_on: str
    approved_on: str = ""
    ticket: str = ""
    place: str = ""
    """Where it is written: the path of a waiver file, or of the governance file with its line."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one policy found for one subject, or a fault of the file itself (then ``pack`` is empty)."""

    policy: str
    slug: str
    title: str
    pack: str
    verdict: Verdict
    level: Level
    basis: str
    authority: str
    place: Place
    subject: str = ""
    """Stable name of the subject, by id and never by position; empty where the subject is the whole file."""
    problem: str = ""
    """The heading that findings of one problem share."""
    message: str = ""
    """One sentence: what was found."""
    note: str = ""
    ground: Ground | None = None
    marks: tuple[Mark, ...] = ()
    clauses: tuple[Clause, ...] = ()
    why: str = ""
    do: str = ""
    who: str = ""
    questions: tuple[Question, ...] = ()
    """For a cannot-tell: what is not stated. Any one of them may settle it."""
    held: bool = False
    """A cannot-tell whose questions are all being chased, so that it does not gate yet."""
    waiver: Waiver | None = None
    """What accepts the finding, where the verdict is waived; what was found is still said."""
    known: bool = False
    """A finding that stands in the baseline: it is shown, and does not gate."""
    until: str = ""
    """For a pass: the ISO date of the last day that it holds if nobody changes the file, where a day is known to end it."""


class Tie(Enum):
    """What ties somebody to a role, a post or an activity."""

    HOLDER = "holder"
    DEPUTY = "deputy"
    LEAD_CONTACT = "lead_contact"
    """The person who answers for a body that holds the role."""
    TITLE = "title"
    """Only called so: a title makes a data protection officer."""
    POST = "post"
    DECIDES = "decides"
    """Decides why and how an activity uses personal data."""


class Tenure(Enum):
    """Whether something is held as of the date."""

    NOW = "now"
    PLANNED = "planned"
    VACANT = "vacant"
    """The role exists, and the file says that it is vacant."""
    NOBODY = "nobody"
    """Nobody is listed."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Holding:
    """One role, post or activity and who holds it; without a ``holder`` where nobody does, or nobody can tell who."""

    tie: Tie
    tenure: Tenure
    key: str
    """What is held, stable: the role, the name of the post, the id of the activity; empty where that cannot be told."""
    what: str
    """What is held, in words."""
    holder: str = ""
    """The id of the person or body."""
    name: str = ""
    is_body: bool = False
    since: str = ""
    """ISO date since when it is held, or vacant."""
    conflicts: tuple[str, ...] = ()
    """What was found to be wrong with the same holder having this and something else."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """Everything found in one governance file, in the order of place, id and subject."""

    name: str
    """The path as it is shown, with forward slashes."""
    organisation: str = ""
    outcomes: tuple[Outcome, ...] = ()
    error: str = ""
    """One sentence on why the file could not be read or judged at all; such a run ends with exit code 2."""
    holdings: tuple[Holding, ...] = ()
    """Who holds what, where that was asked for."""

    def having(self, *verdicts: Verdict) -> Iterator[Outcome]:
        """The outcomes with one of these verdicts."""
        return (outcome for outcome in self.outcomes if outcome.verdict in verdicts)


@dataclass(frozen=True, slots=True)
class Gate:
    """From which level on a finding, and an open question, ends the run with exit code 1."""

    fail_on: Level = Level.MUST
    unknown_fails: bool = True
    """Whether a cannot-tell gates at its policy's level."""
    exit_zero: bool = False
    """Whether exit code 1 is turned into 0. Exit code 2 never is."""

    def stops(self, outcome: Outcome) -> bool:
        """Whether this outcome is one that ends the run with exit code 1."""
        if outcome.level.rank > self.fail_on.rank or outcome.known:
            return False
        if outcome.verdict is Verdict.CANNOT_TELL:
            return self.unknown_fails and not outcome.held
        return outcome.verdict is Verdict.FAIL


@dataclass(frozen=True, slots=True)
class Tally:
    """How many files a run has, and how it stands."""

    files: int = 0
    errors: int = 0
    """Files that could not be read or judged."""
    stops: bool = False
    """Whether something found ends the run with exit code 1."""
    left: int = 0
    """Files that were not looked at, because the run was stopped before its end."""

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.files + other.files, self.errors + other.errors, self.stops or other.stops, self.left + other.left
        )


@dataclass(frozen=True, slots=True)
class Changed:
    """A policy that was switched off for a run, or judged at another level."""

    policy: str
    slug: str
    level: str
    """The level, or ``off``."""
    by: str
    """Who says so: ``the configuration``, ``the configuration for homes/*``, ``the pack our_policies``."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One run: what was judged, as of which date, by which packs, and what came of it."""

    files: tuple[FileReport, ...]
    as_of: str
    """ISO date."""
    packs: tuple[tuple[str, str], ...]
    """Names and versions of the packs used."""
    version: str
    """The version of govlint."""
    gate: Gate = field(default_factory=Gate)
    redaction: str = "none"
    """``none``, ``names`` or ``all``."""
    changed: tuple[Changed, ...] = ()
    """What was not judged as its pack has it."""
    ended: Tally | None = None
    """How the run stands, where that is not told by its files: they were let go, or some were not looked at."""

    @property
    def tally(self) -> Tally:
        """How many files there are, and how the run stands."""
        return self.ended or sum((self.tally_of(file) for file in self.files), Tally())

    def tally_of(self, file: FileReport) -> Tally:
        """What one file adds."""
        return Tally(1, int(bool(file.error)), any(map(self.gate.stops, file.outcomes)))

    @property
    def is_several(self) -> bool:
        """Whether the run has more than one file."""
        return (self.ended.files if self.ended else len(self.files)) > 1

    @property
    def exit_code(self) -> int:
        """0: nothing at or above the gate. 1: findings or open questions are. 2: the run could not be completed."""
        tally = self.tally
        if not tally.files or tally.errors or tally.left:
            return 2
        return int(tally.stops and not self.gate.exit_zero)
