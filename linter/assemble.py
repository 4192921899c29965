"""Turns what was judged, in paths, into what is reported: places, frames and sentences, redacted as asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from linter.faults import FAULTS, advice
from linter.frames import Framer
from linter.lazyclass import dataclass, replace
from linter.naming import name_path
from linter.places import Places
from linter.questions import Asker
from linter.report import Clause, FileReport, Ground, Level, Mark, Outcome, Verdict, Waiver
from linter.shape.schema import is_kind_of_decision, root_of, shape_at, walk
from linter.values import Place, Slot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.document import Document, Fault
    from linter.judge import Evidence, Judged
    from linter.record import Record
    from linter.redact import Redactor
    from linter.values import Message, Path

MOST_MARKS = 6
"""How many places a finding shows at the most; the decisive one is always the first."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One file on its way into the report: what was read, its data after the shape check, and how it may be shown."""

    document: Document
    data: Any
    redactor: Redactor
    as_of: str
    brief: Brief | None = None
    """Where what is in order is to be told briefly: what was told so of other files."""


Brief: TypeAlias = dict[tuple[str, Verdict, Level], Outcome]
"""Outcomes that say nothing of a file but the verdict, so that many files share them, by policy, verdict and level."""


def assemble(subject: Subject, faults: Iterable[Fault], judged: Iterable[Judged]) -> FileReport:
    """The report on one file, its outcomes in the order of place, id and subject."""
    assembler = _Assembler(subject)
    outcomes = [assembler.fault(fault) for fault in faults] + [assembler.told(one) for one in judged]
    return FileReport(
        name=subject.document.name,
        organisation=assembler.organisation(),
        outcomes=tuple(sorted(outcomes, key=_order)),
    )


def _order(outcome: Outcome) -> tuple[int, int, str, str]:
    return outcome.place.line, outcome.place.column, outcome.policy, outcome.subject


def finding(id_: str, message: str, place: Place) -> Outcome:
    """A finding that no policy makes, at a place, in one sentence."""
    kind = FAULTS[id_]
    return Outcome(
        policy=id_,
        slug=kind.slug,
        title=kind.title,
        pack="",
        verdict=Verdict.FAIL,
        level=kind.level,
        basis="data",
        authority="stated",
        place=place,
        problem=message,
        message=message,
        do=kind.do,
    )


def briefly(judged: Judged) -> Outcome:
    """An outcome that says the verdict, and nothing of the file."""
    return Outcome(**_of_policy(judged), place=Place(1, 1, 1, 2))


def _of_policy(judged: Judged) -> dict[str, Any]:
    """What an outcome has from its policy and its verdict, whatever the file."""
    policy, rule = judged.policy, judged.rule
    return {
        "policy": policy.id,
        "slug": policy.slug,
        "title": policy.title,
        "pack": judged.pack,
        "verdict": judged.verdict,
        "level": rule.level,
        "basis": rule.basis,
        "authority": rule.authority,
        "ground": ground_of(judged),
    }


class _Assembler:
    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.document = subject.document
        self.redactor = subject.redactor
        self.framer = Framer(subject.document, subject.redactor)
        self.places = Places(subject.document, subject.redactor)
        self.asker = Asker(self.places, subject.data, subject.as_of)
        self.marks: dict[tuple[Path, Message, bool], Mark] = {}

    def organisation(self) -> str:
        """What the organisation is called, empty where the file does not say."""
        data = self.subject.data
        organisation = data.get("organisation") if isinstance(data, dict) else None
        name = organisation.get("name") if isinstance(organisation, dict) else None
        return (
            self.redactor.text((self.redactor.piece(name, ("organisation", "name")),)) if isinstance(name, str) else ""
        )

    def fault(self, fault: Fault) -> Outcome:
        """A fault of the file itself."""
        place = self.places.shown(fault.place, fault.path)
        subject = self.redactor.text(name_path(fault.path, self.subject.data))
        message = self.redactor.text(fault.message)
        do = advice(fault.id, is_needed=self._is_needed(fault.path))
        return replace(finding(fault.id, message, place), subject=subject, marks=(self.framer.mark(place),), do=do)

    def _is_needed(self, path: Path) -> bool:
        """Whether the mapping that holds a key cannot do without it."""
        data = self.subject.data
        shape, held = next(reversed([(root_of(data), data), *walk(path[:-1], data)]))
        if shape is not None and shape.kind == "choice":
            shape = shape.branch(held)
        return bool(path) and shape is not None and path[-1] in shape.required

    def told(self, judged: Judged) -> Outcome:
        """What one policy found for one subject; briefly, for all subjects of which there is nothing to say."""
        brief = self.subject.brief
        if brief is None or judged.subject or judged.evidence or judged.note:
            return self.outcome(judged)
        if judged.verdict not in (Verdict.PASS, Verdict.NOT_APPLICABLE):
            return self.outcome(judged)
        key = judged.policy.id, judged.verdict, judged.rule.level
        if key not in brief:
            brief[key] = briefly(judged)
        return brief[key]

    def outcome(self, judged: Judged) -> Outcome:
        """What one policy found for one subject."""
        policy, text = judged.policy, self.redactor.text
        marks = tuple([self._mark(evidence) for evidence in judged.evidence[:MOST_MARKS]])
        return Outcome(
            **_of_policy(judged),
            place=self._place(judged, marks),
            subject=text(name_path(judged.subject, self.subject.data)) if judged.subject else "",
            problem=text(judged.problem or judged.says),
            message=text(judged.says),
            note=text(judged.note),
            marks=marks,
            clauses=self._clauses(judged),
            why=policy.why,
            do=policy.do,
            who=policy.who,
            waiver=self._waiver(judged.waiver),
            known=judged.known,
            questions=tuple(self.asker.question(path) for path in judged.missing),
            until=judged.until,
            held=judged.verdict is Verdict.CANNOT_TELL and self.asker.held(judged.missing),
        )

    def _place(self, judged: Judged, marks: tuple[Mark, ...]) -> Place:
        """What the outcome itself points at, else its subject: what only supports it is no place of its own."""
        return marks[0].place if marks and not marks[0].supporting else self.places.of(judged.subject or ())

    def _waiver(self, record: Record | None) -> Waiver | None:
        if record is None:
            return None
        return Waiver(
            reason=self.redactor.text((Slot(record.reason),)),
            approved_by=self.redactor.person(record.approved_by),
            expires_on=record.expires_on,
            approved_on=record.approved_on,
            ticket=self.redactor.text((Slot(record.ticket),)) if record.ticket else "",
            place=record.where,
        )

    def _clauses(self, judged: Judged) -> tuple[Clause, ...]:
        """The clauses behind an outcome, those of the kind that its level rests on before the others."""
        as_of, basis = self.subject.as_of, judged.rule.basis
        ordered = sorted(judged.policy.sources, key=lambda source: source.kind != basis)
        return tuple(Clause(one.title_on(as_of), one.clause, one.url, one.kind) for one in ordered)

    def _mark(self, evidence: Evidence) -> Mark:
        key = evidence.path, evidence.label, evidence.supporting
        mark = self.marks.get(key)
        if mark is None:
            label = self.redactor.text(evidence.label) or self._title(evidence.path)
            mark = self.framer.mark(self.places.of(evidence.path), label)
            self.marks[key] = mark = replace(mark, supporting=True) if evidence.supporting else mark
        return mark

    def _title(self, path: Path) -> str:
        """What stands at a path, in the words of the schema; for what is not there, that it is not."""
        shape = shape_at(path, self.subject.data)
        if self.places.has(path):
            return _mid_sentence(shape.title) if shape is not None else ""
        if is_kind_of_decision(path):
            return "no decision about this"
        first = next(depth for depth in range(1, len(path) + 1) if self.document.node(path[:depth]) is None)
        return f"no {self.redactor.key(str(path[first - 1]), path[:first])} here"


def _mid_sentence(title: str) -> str:
    """A title with a small first letter, unless its first word is an abbreviation."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def ground_of(judged: Judged) -> Ground | None:
    """What a pass stands on; None for every other verdict."""
    if judged.verdict is not Verdict.PASS:
        return None
    if judged.answered:
        return Ground.RECORDED
    return Ground.DECLARED if judged.policy.declared else Ground.DERIVED
