"""The interview itself: asks what the answers so far make relevant, and puts every answer into the draft at once.

Going back is asking again from the start with the answers but the last one, in silence: the same answers always lead to
the same questions, so nothing has to be undone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from linter.dates import in_words
from linter.derive.roles import ROLES
from linter.derive.titles import is_placeholder
from linter.interview import asked as words
from linter.interview.asked import Asked, Choice, Kind, Misread, days_after, meaning
from linter.interview.composing import composed, element_members
from linter.interview.draft import Draft, objection
from linter.interview.labels import id_for, label
from linter.interview.reported import Open, clauses, consequences, failing, open_questions
from linter.interview.splicing import at
from linter.naming import name_of, parse_name
from linter.shape.expand import expanded
from linter.shape.schema import governance, is_kind_of_decision, shape_at, shape_of_decision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from linter.api import Linter
    from linter.interview.asked import Prompt
    from linter.report import FileReport
    from linter.shape.schema import Shape
    from linter.values import Path

CHASE_DAYS: Final = 30
_NEW_PERSON: Final = "+person"
_NEW_BODY: Final = "+body"
_NOBODY: Final = "-nobody"
_VACANT: Final = "-vacant"
_BASICS: Final[tuple[Path, ...]] = (
    ("organisation", "nation"),
    ("organisation", "legal_form"),
    ("organisation", "owners"),
    ("organisation", "sites"),
    ("toolkit", "used"),
)
_RECORDED: Final = ("dpo_not_appointed", "no_caldicott_guardian")
"""Decisions that nobody has to make, but that answer a finding once they are made."""
_ROLE_WORDS: Final = {
    "dsp_lead": "The person who answers for data security and protection in the whole organisation. It need not be the registered manager.",
    "dpo": "An independent adviser who watches how personal data are used and reports to the very top. Most small homes have none.",
    "caldicott_guardian": "The senior person who decides what may be shared about the people you care for.",
    "siro": "The board member or senior manager who owns the risks to information. Most care providers have none.",
}
_BODY_ROLES: Final = ("person", "body")


class Back(Exception):  # noqa: N818 - a wish, not a failure
    """Somebody wants to answer the question before again."""


class Quit(Exception):  # noqa: N818 - a wish, not a failure
    """Somebody wants to stop here."""


class _Unknown:
    """The type of `DONT_KNOW`."""


DONT_KNOW: Final = _Unknown()


@dataclass(frozen=True, slots=True)
class Setup:
    """What one interview is held with."""

    draft: Draft
    prompt: Prompt
    linter: Linter
    today: str
    everything: bool = False
    """Ask again what somebody is chasing, and for the roles that the file does not list."""
    reports: dict[str, FileReport] = field(default_factory=dict)
    """Reports by the text that they are on: going back judges nothing twice."""


def run_interview(
    draft: Draft, prompt: Prompt, linter: Linter, *, today: str, everything: bool = False
) -> Draft:
    """The draft with everything that was answered, however far the interview came. Raises `ValueError` for a linter that redacts.

    ``today`` is the ISO date that periods are counted from; with ``everything`` questions that are being chased come too.
    """
    if linter.redact != "none":
        message = "the interview has to see the names in the file, so its linter may not redact"
        raise ValueError(message)
    setup = Setup(draft, prompt, linter, today, everything)
    answers: tuple[str, ...] = ()
    while True:
        talk = Talk(setup, answers)
        try:
            talk.whole()
        except Back:
            answers = tuple(talk.answers[:-1])
            continue
        except (Quit, EOFError):
            pass
        return talk.draft


class Talk:
    """One pass through the interview; the answers given before are taken as given, in silence."""

    def __init__(self, setup: Setup, given: tuple[str, ...]) -> None:
        self.setup = setup
        self.given = list(given)
        self.answers: list[str] = []
        self.draft = setup.draft
        self.done: set[str] = set()
        self.chaser = ""
        self.until = days_after(setup.today, CHASE_DAYS)
        self.roles_asked = False
        self.partial: tuple[Path, dict[str, Any]] = ((), {})
        self.said = {consequence.text for consequence in self.following()}

    # The order of things.

    def whole(self) -> None:
        """Everything there is to ask."""
        self.name_and_id()
        for path in _BASICS:
            if path[0] != "toolkit" or at(self.draft.data, ("organisation", "nation")) == "england":
                self.once(path)
                self.tell()
        self.roles()
        self.roles_asked = True
        self.tell()
        while self.next_open() or self.next_decision():
            self.tell()

    def name_and_id(self) -> None:
        """What the organisation is called, and the id that stays."""
        path: Path = ("organisation", "name")
        if at(self.draft.data, path) is None:
            self.commit(path, self.value(path, required=True))
        name, path = str(at(self.draft.data, path)), ("organisation", "id")
        if at(self.draft.data, path) is None:
            self.commit(path, self.value(path, required=True, default=id_for(name, (), "organisation")))

    def once(self, path: Path) -> None:
        """Ask for one key, unless the file has it or somebody is chasing it."""
        if at(self.draft.data, path) is None and not self.is_chased(path) and self.key(path) not in self.done:
            self.fill(path)

    def next_open(self) -> bool:
        """Ask the most urgent open question that was not asked yet; whether there was one."""
        for one in self.open():
            if one.question.key not in self.done and not self.is_chased(one.path):
                self.fill(one.path, one)
                return True
        return False

    def next_decision(self) -> bool:
        """Ask for a decision that would answer a finding; whether there was one to ask for."""
        for kind in _RECORDED:
            path: Path = ("decisions", kind)
            if kind not in self.done and self.would_help(kind):
                self.done.add(kind)
                if self.yes(self.asked(path, shape_of_decision(kind))):
                    self.decision(kind)
                return True
        return False

    def would_help(self, kind: str) -> bool:
        """Whether there is a finding that a decision of this kind would answer: tried out, not guessed."""
        someone = next(iter(self.listed("people") or self.listed("bodies")), None)
        if someone is None or not self.draft.text:
            return False
        made = {"about": kind, "decided_on": self.setup.today, "decided_by": someone, "reason": "As the minutes say."}
        tried = {**self.draft.data, "decisions": {**self.listed("decisions"), "tried-out": made}}
        return failing([self.report(composed(tried))]) < failing([self.report(composed(self.draft.data))])

    # Roles and who holds them.

    def roles(self) -> None:
        """Who holds the four roles. In a file that lists roles, the others are held by nobody, unless all is to be asked."""
        listed = self.setup.draft.data.get("roles")
        for role in ROLES:
            path: Path = ("roles", role)
            skipped = listed is not None and not self.setup.everything
            if at(self.draft.data, path) is None and not skipped and not self.is_chased(path):
                self.role(path)

    def role(self, path: Path) -> None:
        """Who holds one role."""
        shape = governance().fields["roles"].fields[str(path[1])]
        nobody = (Choice(_NOBODY, "Nobody"), Choice(_VACANT, "Nobody at present, but the role is to be filled again"))
        holder = self.somebody(self.asked(path, shape, more=_ROLE_WORDS[str(path[1])]), self.anybody(), nobody)
        if holder is DONT_KNOW:
            self.chase(path)
            self.say("Until then the file says that nobody holds this role.")
        elif holder == _NOBODY:
            self.commit((*path, "holders"), [])
        elif holder == _VACANT:
            self.commit((*path, "vacant"), {})
        else:
            self.commit((*path, "holders"), [self.tied(holder)])

    def tied(self, id_: str) -> dict[str, str]:
        """A person or body as the file refers to it where it may be either."""
        return {"body" if id_ in self.listed("bodies") else "person": id_}

    def anybody(self) -> tuple[str, ...]:
        return ("people", "bodies")

    def somebody(self, asked: Asked, sections: Sequence[str], more: tuple[Choice, ...] = (), many: bool = False) -> Any:  # noqa: FBT001, FBT002
        """The id of somebody who is listed already or is added now, or one of the further choices; several where asked so."""
        choices = [Choice(id_, self.called(section, id_)) for section in sections for id_ in self.listed(section)]
        if "people" in sections:
            choices.append(Choice(_NEW_PERSON, "A person who is not in this list" if choices else "A person: type this number, then the name"))
        if "bodies" in sections:
            choices.append(Choice(_NEW_BODY, "A firm, council, board or committee that is not in this list"))
        choices.extend(more)
        kind = Kind.SEVERAL if many else Kind.ONE
        chosen = self.ask(_with(asked, choices=tuple(choices), kind=kind))
        if chosen is DONT_KNOW or chosen == ():
            return chosen
        return tuple(map(self.added, chosen)) if many else self.added(chosen)

    def added(self, chosen: str) -> str:
        """The id that a choice stands for; somebody new is added to the file first."""
        if chosen == _NEW_PERSON:
            return self.new_person()
        return self.new_body() if chosen == _NEW_BODY else chosen

    def new_person(self) -> str:
        """The id of a person who is added now, or of the one who has that name already."""
        asked = Asked("people", "What is this person's name?", why="The file lists everybody once, by name.")
        name = self.ask(asked, lambda value: objection(self.draft.data, ("people", "somebody"), {"name": value}))
        same = [id_ for id_ in self.listed("people") if self.called("people", id_).casefold() == name.casefold()]
        if same and self.yes(Asked("people", f"Is this the {self.called('people', same[0])} who is listed already?", Kind.YES_NO)):
            return same[0]
        id_ = id_for(name, self.taken(), "person")
        self.commit(("people", id_), {"name": name})
        return id_

    def new_body(self) -> str:
        """The id of a body that is added now."""
        shape = governance().fields["bodies"].items
        path: Path = ("bodies", "somebody")
        made = {key: self.value((*path, key), shape.fields[key] if shape else None, required=True) for key in ("name", "kind")}
        id_ = id_for(made["name"], self.taken(), "body")
        self.commit(("bodies", id_), made)
        return id_

    def listed(self, section: str) -> dict[str, Any]:
        found = self.draft.data.get(section)
        return found if isinstance(found, dict) else {}

    def taken(self) -> set[str]:
        """Ids of people and bodies, which may not be the same where either may be meant."""
        return {*self.listed("people"), *self.listed("bodies")}

    def called(self, section: str, id_: str) -> str:
        found = self.listed(section).get(id_)
        names = (found.get("name"), found.get("ref")) if isinstance(found, dict) else ()
        return next((name for name in names if isinstance(name, str)), id_)

    # What one question leads to.

    def fill(self, path: Path, one: Open | None = None) -> None:
        """Ask for the value at a path, in as many questions as it takes, and put it into the draft."""
        self.done.add(self.key(path))
        shape = self.shape(path)
        if is_kind_of_decision(path):
            self.assessment(path, one)
        elif shape is not None and shape.kind == "object" and not _is_reference(shape) and not shape.shorthand:
            self.parts(path, shape)
        elif shape is not None and shape.kind == "map":
            self.entries(path, shape)
        else:
            value = self.value(path, shape, one=one)
            self.settle(path, value)

    def settle(self, path: Path, value: Any) -> None:
        """Put an answer into the draft, or note who is to find out."""
        if value is DONT_KNOW:
            self.chase(path)
        else:
            self.commit(path, value)

    def parts(self, path: Path, shape: Shape) -> None:
        """Ask for the keys of an object one by one; what is not known is chased key by key, or as a whole where nothing is."""
        unknown = []
        if path[0] == "people" and len(path) == 2:  # noqa: PLR2004 - somebody whom the file refers to and does not list
            self.commit((*path, "name"), self.value((*path, "name"), shape.fields["name"], required=True))
            return
        for key, below in shape.fields.items():
            if (key in shape.required or below.silence == "unknown") and below.kind not in ("map", "object"):
                value = self.value((*path, key), below)
                self.done.add(self.key((*path, key)))
                if value is DONT_KNOW:
                    unknown.append((*path, key))
                else:
                    self.commit((*path, key), value)
        if unknown and at(self.draft.data, path) is None:
            self.chase(path)
        else:
            for missing in unknown:
                self.chase(missing)

    def entries(self, path: Path, shape: Shape) -> None:
        """Ask for the entries of a mapping whose ids are made from their names."""
        below = shape.items
        if below is None:
            return
        while True:
            asked = self.asked(path, shape, text=f"{_spoken(shape.question)} Give one of them a name, such as: staff rota.")
            name = self.ask(_with(asked, allows_unknown=not self.at(path)))
            if name is DONT_KNOW:
                self.chase(path)
                return
            entry: Path = (*path, id_for(name, self.at(path) or (), "one"))
            self.commit((*entry, "name"), name)
            for key in (key for key, part in below.fields.items() if part.silence == "unknown"):
                self.settle((*entry, key), self.value((*entry, key), below.fields[key]))
            if not self.yes(Asked(self.key(path), "Is there another one to write down?", Kind.YES_NO, default="no")):
                return

    def assessment(self, path: Path, one: Open | None) -> None:
        """A decision that has to be made one way or the other."""
        kind = str(path[1])
        answer = self.ask(_with(self.asked(path, shape_of_decision(kind), one=one), kind=Kind.YES_NO, allows_unknown=True,
                                text=_assessed(shape_of_decision(kind))))
        if answer is True:
            self.decision(kind)
            return
        if answer is False:
            self.say("Then somebody has to see to it first. Write down who, and by when.")
        self.chase(path)

    def decision(self, kind: str) -> None:
        """A decision with everything that belongs to it; it stands in the file once it is complete."""
        shape = shape_of_decision(kind)
        if shape is None:
            return
        path: Path = ("decisions", id_for(kind.replace("_", "-"), self.listed("decisions"), "decision"))
        made: dict[str, Any] = {"about": kind}
        self.partial = (path, made)
        for key, below in shape.fields.items():
            if key == "review_by":
                made[key] = self.value((*path, key), below, text="By when is this decision to be looked at again?", skippable=True)
            elif below.kind == "object":
                made[key] = {part: self.value((*path, key, part), deeper, required=True) for part, deeper in below.fields.items()}
            elif key != "about":
                made[key] = self.value((*path, key), below, required=True, reasoned=key == "reason")
        self.partial = ((), {})
        self.commit(path, {key: value for key, value in made.items() if value is not None})

    def value(self, path: Path, shape: Shape | None = None, *, one: Open | None = None, required: bool = False,
              skippable: bool = False, reasoned: bool = False, **how: Any) -> Any:
        """The answer for one path as it is written in the file; `DONT_KNOW`, and None where it may be skipped and is."""
        shape = shape or self.shape(path)
        if shape is not None and shape.kind == "choice":
            shape = next((_named_as(branch, shape) for branch in shape.branches if branch.kind in _SCALARS), shape)
        asked = self.asked(path, shape, one=one, **how)
        asked = _with(asked, allows_unknown=not required and not skippable, allows_none=skippable)
        if shape is None:
            return self.ask(asked)
        if _is_reference(shape):
            chosen = self.somebody(asked, self.anybody())
            return chosen if chosen is DONT_KNOW else self.tied(chosen)
        if shape.refers:
            return self.somebody(asked, _SECTIONS.get(shape.refers, self.anybody()))
        if shape.kind == "list":
            return self.list(path, shape, asked)
        check = self.objecting(path, reasoned=reasoned)
        found = self.ask(_with(asked, kind=_kind(shape), choices=_choices(shape.members)), check)
        return None if found == () else found

    def list(self, path: Path, shape: Shape, asked: Asked) -> Any:
        """The answer for a list: several of its words, several people or bodies, or one record after the other."""
        items = shape.items
        asked = _with(asked, allows_none=not objection(self.draft.data, path, []))
        if items is not None and items.refers:
            chosen = self.somebody(asked, _SECTIONS.get(items.refers, self.anybody()), many=True)
            return chosen if chosen is DONT_KNOW else list(chosen)
        members = element_members(shape)
        if members:
            found = self.ask(_with(asked, kind=Kind.SEVERAL, choices=_choices(members)), lambda value: objection(self.draft.data, path, list(value)))
            return found if found is DONT_KNOW else list(found)
        return DONT_KNOW if items is None else self.records(path, items, asked)

    def records(self, path: Path, shape: Shape, asked: Asked) -> Any:
        """One record after the other, each with the keys that it cannot do without; the first question may end it at once."""
        found: list[dict[str, Any]] = []
        while True:
            record: dict[str, Any] = {}
            for key in shape.required:
                below = shape.fields[key]
                here: Path = (*path, len(found), key)
                first = not found and not record
                words_ = {"text": asked.text, "why": asked.why, "clause": asked.clause} if first else {}
                question = _with(self.asked(here, below, **words_), about=asked.about, kind=_kind(below), choices=_choices(below.members),
                                 allows_unknown=first and asked.allows_unknown, allows_none=first and asked.allows_none)
                answer = self.ask(question, self.objecting(here))
                if answer is DONT_KNOW or answer == ():
                    return DONT_KNOW if answer is DONT_KNOW else []
                record[key] = answer
            found.append(record)
            if not self.yes(Asked(asked.key, "Is there another one to write down?", Kind.YES_NO, about=asked.about, default="no")):
                return found

    def chase(self, path: Path) -> None:
        """Note that a question is open, who is to find out and by when."""
        key = self.key(path)
        shape = governance().fields["unanswered"].items
        if shape is None:
            return
        who = self.asked(("unanswered", key, "asked"), shape.fields["asked"], text="Who is to find out?", about="")
        asked = self.somebody(_with(who, default=self.chaser, allows_unknown=False), self.anybody())
        when = self.asked(("unanswered", key, "by"), shape.fields["by"], text="By when?", about="")
        by = self.ask(_with(when, kind=Kind.DATE, default=self.until, allows_unknown=False), self.not_past)
        self.chaser, self.until = asked, by
        if at(self.draft.data, ("unanswered", key)) is not None:
            self.draft = self.draft.without(("unanswered", key))
        self.draft = self.draft.having(("unanswered", key), {"asked": asked, "by": by})

    def not_past(self, date: str) -> str:
        return "" if date >= self.setup.today else f"That day has passed; today counts as {in_words(self.setup.today)}."

    # Asking and committing.

    def ask(self, asked: Asked, check: Callable[[Any], str] = lambda _value: "") -> Any:
        """The answer to one question, asked until it can be used."""
        while True:
            quiet = bool(self.given)
            typed = self.given.pop(0) if quiet else self.setup.prompt.ask(asked).strip()
            try:
                value = self.read(asked, typed, check)
            except Misread as told:
                self.setup.prompt.say(str(told))
                continue
            self.answers.append(typed)
            return value

    def read(self, asked: Asked, typed: str, check: Callable[[Any], str]) -> Any:
        """What was typed as a value. Raises `Misread` with what to say, `Back` and `Quit`."""
        command = typed.casefold()
        if command == words.QUIT:
            raise Quit
        if command == words.BACK:
            if self.answers:
                raise Back
            raise Misread("This is the first question; there is nothing to go back to.")
        if command == words.EXPLAIN:
            raise Misread(asked.more or asked.why or "There is nothing more to say about this.")
        if command == words.DONT_KNOW and asked.kind is not Kind.TEXT or command == words.DONT_KNOW and asked.allows_unknown:
            if asked.allows_unknown:
                return DONT_KNOW
            raise Misread("This one has to be answered; type q to save what there is and stop.")
        if command == words.NONE and asked.allows_none:
            return ()
        if not typed and not asked.default:
            raise Misread(f"Please answer: {words.hint(asked).rstrip(')')}.")
        value = meaning(asked, typed or asked.default)
        if objected := check(value):
            raise Misread(objected)
        return value

    def yes(self, asked: Asked) -> bool:
        return bool(self.ask(_with(asked, kind=Kind.YES_NO)))

    def objecting(self, path: Path, *, reasoned: bool = False) -> Callable[[Any], str]:
        """What the schema would say to a value at a path."""
        def check(value: Any) -> str:
            if reasoned and is_placeholder(value):
                return "This only fills the gap. Give the reason in a sentence."
            where, made = self.partial
            data = self.draft.data
            if where:
                data = {**data, "decisions": {**self.listed("decisions"), str(where[1]): made}}
            return objection(data, path, value)
        return check

    def commit(self, path: Path, value: Any) -> None:
        """Put a value into the draft, and take out the chases that it answers."""
        chased = [key for key, chase_path in self.chases() if at(self.data(), chase_path) is None]
        self.draft = self.draft.having(path, value)
        for key in chased:
            chase_path = parse_name(key, self.data())
            if chase_path is not None and self.is_stated(chase_path):
                self.draft = self.draft.without(("unanswered", key))

    def is_stated(self, path: Path) -> bool:
        if is_kind_of_decision(path):
            return any(isinstance(one, dict) and one.get("about") == path[1] for one in self.listed("decisions").values())
        return at(self.data(), path) is not None

    def chases(self) -> Iterator[tuple[str, Path]]:
        """The entries of ``unanswered`` whose key names something."""
        for key in self.listed("unanswered"):
            path = parse_name(key, self.data())
            if path is not None:
                yield key, path

    def is_chased(self, path: Path) -> bool:
        """Whether somebody is chasing this, and the day has not passed; not where everything is to be asked."""
        for key, chase_path in self.chases():
            by = at(self.draft.data, ("unanswered", key, "by"))
            if chase_path == path and isinstance(by, str) and by >= self.setup.today:
                return not self.setup.everything or self.setup.draft.data.get("unanswered", {}).get(key) != self.draft.data["unanswered"][key]
        return False

    # What is shown.

    def asked(self, path: Path, shape: Shape | None, *, one: Open | None = None, **how: Any) -> Asked:
        """The question for a path in the words of the schema, with the policies that wait for it."""
        key = self.key(path)
        one = one or next((found for found in self.open() if found.question.key == key), None)
        question = _spoken(shape.question) if shape and shape.question else ""
        fallback = one.question.text if one else f"What is the {shape.title.lower()}?" if shape and shape.title else "What is it?"
        why = (shape.why if shape else "") or (one.waiting[0].why if one else "")
        more = " ".join(part for part in (shape.description if shape else "", why) if part)
        made = Asked(key, question or fallback, about=self.about(path), why=why, more=more, allows_unknown=True,
                     clause=clauses(one.waiting, cite=not (shape and shape.why)) if one else "")
        if "more" in how:
            how["more"] = f"{how['more']} {why}"
        return _with(made, **how)

    def about(self, path: Path) -> str:
        """Whom or what a question is about, in words: the role and who holds it, the person, the activity."""
        parts = []
        for depth in range(2, len(path)):
            above = path[:depth]
            shape, found = self.shape(above), at(self.draft.data, above)
            if above[0] == "people" and depth == 2:  # noqa: PLR2004 - a person has the second place
                parts.append(self.called("people", str(above[1])))
            elif above[0] == "roles" and depth == 2 and shape:  # noqa: PLR2004 - and so has a role
                parts.append(shape.title)
            elif isinstance(found, dict) and isinstance(above[-1], int):
                parts += [self.called(section, found[key]) for key, section in (("person", "people"), ("body", "bodies")) if key in found]
            elif isinstance(found, dict) and isinstance(found.get("name"), str) and depth > 2:  # noqa: PLR2004
                parts.append(found["name"])
        return ", ".join(parts)

    def say(self, text: str) -> None:
        """Say something, unless it was said when the answer was first given."""
        if not self.given:
            self.setup.prompt.say(text)

    def tell(self) -> None:
        """Say what follows from the answers now and did not before; findings only once the roles were asked for."""
        for one in self.following():
            if one.text not in self.said and (self.roles_asked or not one.is_finding):
                self.said.add(one.text)
                self.say(f"-> {one.text}")

    def following(self) -> tuple[Any, ...]:
        return tuple(consequences(self.report(self.draft.text))) if self.draft.text else ()

    def open(self) -> tuple[Open, ...]:
        if not self.draft.text:
            return ()
        return open_questions(self.report(self.draft.text), self.setup.linter.gate, self.draft.data)

    def report(self, text: str) -> FileReport:
        if text not in self.setup.reports:
            self.setup.reports[text] = self.setup.linter.check_text(text, self.setup.draft.name).files[0]
        return self.setup.reports[text]

    def key(self, path: Path) -> str:
        return name_of(path, self.data())

    def shape(self, path: Path) -> Shape | None:
        return shape_of_decision(str(path[1])) if is_kind_of_decision(path) else shape_at(path, self.data())

    def at(self, path: Path) -> Any:
        return at(self.draft.data, path)

    def data(self) -> Any:
        return expanded(self.draft.data, governance())


_SCALARS: Final = ("int", "text", "bool")
_SECTIONS: Final = {"people": ("people",), "bodies": ("bodies",)}
_ASIDE: Final = re.compile(r" ?\((?:Write [^)]*)\)")


def _with(asked: Asked, **how: Any) -> Asked:
    return replace(asked, **how)


def _kind(shape: Shape) -> Kind:
    if shape.members:
        return Kind.ONE
    if shape.is_date:
        return Kind.DATE
    return {"bool": Kind.YES_NO, "int": Kind.NUMBER}.get(shape.kind, Kind.TEXT)


def _choices(members: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(Choice(member, label(member)) for member in members)


def _is_reference(shape: Shape) -> bool:
    """Whether an object only says who is meant, a person or a body."""
    return tuple(shape.fields) == _BODY_ROLES


def _named_as(branch: Shape, shape: Shape) -> Shape:
    """A branch of a choice with what the choice says of itself."""
    return replace(branch, question=shape.question, why=shape.why, title=shape.title, description=shape.description)


def _spoken(question: str) -> str:
    """A question of the schema without what only somebody who writes the file has to know."""
    return _ASIDE.sub("", question).replace(": true or false?", "?")


def _assessed(shape: Shape | None) -> str:
    """The question whether something was assessed, without the one for the answer, which comes next."""
    return _spoken(shape.question).replace(", and what was the answer?", "?") if shape else ""
