"""A pack after loading: everything parsed, checked and compiled, so that judging only has to run it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from linter.cel.compile import compile_expr
from linter.lazyclass import dataclass, field
from linter.shape.form import PLAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from linter.cel.nodes import Expr
    from linter.report import Level
    from linter.shape.form import Form

    Parts: TypeAlias = tuple[Expr, frozenset[tuple[str, ...]]]


class Expression:
    """A CEL expression of a pack: its text, its tree for explaining, and its compiled form for judging.

    Most of the expressions of a pack are not needed in most runs, so that ``tree``, ``reads`` and ``run`` are worked out
    when they are first asked for. ``ours`` tells that its values are words that the policy itself or a schema lists, so
    that they say nothing of the file.
    """

    __slots__ = ("_made", "_make", "is_condition", "ours", "run", "text")

    run: Callable[[dict[str, Any]], Any]

    def __init__(self, text: str, make: Callable[[], Parts], *, is_condition: bool = True, ours: bool = False) -> None:
        self.text = text
        self.is_condition = is_condition
        """Whether its values are true or false."""
        self.ours = ours
        self._make = make
        self._made: Parts | None = None
        self.run = self._run_first

    @property
    def tree(self) -> Expr:
        """What `explain` walks."""
        return self._parts()[0]

    @property
    def reads_subject(self) -> bool:
        """Whether it may come to something else for another subject: whoever does not name ``each`` does not read it."""
        return "each" in self.text

    @property
    def reads(self) -> frozenset[tuple[str, ...]]:
        """The paths that it reads, as `check` gives them."""
        return self._parts()[1]

    def with_tree(self, tree: Expr) -> Expression:
        """The same expression with another tree, as if that had been written."""
        reads = self.reads
        return Expression(self.text, lambda: (tree, reads), is_condition=self.is_condition, ours=self.ours)

    def _parts(self) -> Parts:
        if self._made is None:
            self._made = self._make()
        return self._made

    def _run_first(self, env: dict[str, Any]) -> Any:
        self.run = compile_expr(self.tree)
        return self.run(env)


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence with values of the file in it: text and expressions in turn."""

    parts: tuple[str | Expression, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One clause of what policies come from. ``kind`` says whether it is law, a contract, guidance, and whose.

    ``seen`` is primary, secondary or memory; up to the day ``earlier_until`` it is cited as ``earlier_title``.
    """

    key: str
    kind: str
    title: str
    clause: str
    url: str
    read_on: str
    seen: str
    earlier_title: str = ""
    earlier_until: str = ""

    def title_on(self, date: str) -> str:
        """What the source is called in a judgement as of this ISO date."""
        return self.earlier_title if date <= self.earlier_until else self.title


@dataclass(frozen=True, slots=True)
class LevelRule:
    """How strongly, on what basis and with what authority a policy asks, where ``when`` is true (or there is none).

    ``where`` says that condition in words, where its author had to.
    """

    level: Level
    basis: str
    authority: str
    when: Expression | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A place to show with a finding, and what to say of it; where ``at`` is a condition, only if it is true."""

    at: Expression
    says: Template


TOLD = frozenset({"sources", "says", "why", "do", "who", "at", "label", "marks", "note", "problem"})
"""What of a policy is of use only where there is something to say: no verdict rests on it."""


@dataclass(frozen=True, slots=True)
class Policy:
    """One check. ``kind`` is check, note (never fails) or question (never fails, may be open)."""

    id: str
    slug: str
    title: str
    kind: str
    levels: tuple[LevelRule, ...]
    sources: tuple[Source, ...]
    require: Expression
    says: Template
    why: str
    do: str
    who: str
    when: Expression | None = None
    where: Expression | None = None
    unless: Expression | None = None
    each: tuple[str, ...] = ()
    each_may_be_absent: bool = False
    """Whether subjects that the file leaves out are none, and not unknown."""
    at: Expression | None = None
    label: Template | None = None
    marks: tuple[Pointer, ...] = ()
    note: Template | None = None
    problem: Template | None = None
    since: str = ""
    until: str = ""
    declared: bool = False
    waivable: bool = True
    tell: Callable[[], dict[str, Any]] | None = field(default=None, compare=False)
    """What gives all that is `TOLD`, where that is made when it is first asked for."""

    def __getattr__(self, name: str) -> Any:
        """What is told, made now; Python only asks here for what is not there yet."""
        if name not in TOLD or self.tell is None:
            raise AttributeError(name)
        for key, value in self.tell().items():
            object.__setattr__(self, key, value)
        return getattr(self, name)

    @property
    def conditions(self) -> tuple[Expression, ...]:
        """What decides the outcome and its level."""
        listed = (self.when, self.where, self.require, self.unless, *(rule.when for rule in self.levels))
        return tuple(one for one in listed if one is not None)

    def is_called(self, name: str) -> bool:
        """Whether a name chooses this policy: its id, the beginning of its id in any case, or its slug."""
        return bool(name) and (self.id.startswith(name.upper()) or self.slug == name)

    def in_force(self, date: str) -> bool:
        """Whether the policy applies as of this ISO date at all."""
        return (not self.since or self.since <= date) and (not self.until or date <= self.until)


def later(judged: dict[str, Any], tell: Callable[[], dict[str, Any]]) -> Policy:
    """A policy with what verdicts rest on; the rest is made when it is first asked for."""
    values: dict[str, Any] = {**judged, **dict.fromkeys(TOLD), "tell": tell}
    policy = Policy(**values)
    for name in TOLD:
        object.__delattr__(policy, name)
    return policy


@dataclass(frozen=True, slots=True)
class Change:
    """Another level, or ``off``, for one policy, and the reason that was given for it."""

    level: str
    reason: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of policies with a name, a version and the sources that they cite.

    Facts, lists, sources and problems are its own and those of the packs that it uses.
    """

    name: str
    version: str
    title: str
    policies: tuple[Policy, ...]
    facts: Mapping[str, Expression] = field(default_factory=dict)
    """Those of the packs that it uses come first."""
    lists: Mapping[str, list[str]] = field(default_factory=dict)
    says: Mapping[str, str] = field(default_factory=dict)
    """What each fact means, for readers."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    """The headings that findings share, as they are written."""
    form: Form = PLAIN
    """The form of the files that it judges: the governance schema, with what the pack adds under ``extensions``."""
    overrides: Mapping[str, Change] = field(default_factory=dict)
    """What it changes of the policies of packs that it uses, by id."""
    folder: Path = Path()
    tested_as_of: str = ""
    """ISO date as of which examples are judged that name none."""
