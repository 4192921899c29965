"""Builds a pack from data that fit the pack schema: parses, checks and compiles every expression, collecting all faults."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linter.carets import CaretFault, fault_at
from linter.cel.celtypes import ANY, BOOL, ListOf, MapOf, ObjectOf, Text, Type
from linter.cel.celtypes import Field as KeyOf
from linter.cel.check import check
from linter.cel.faults import SyntaxFault, did_you_mean
from linter.cel.parse import parse
from linter.packs.model import Change, Expression, LevelRule, Pack, Pointer, Policy, Source, Template
from linter.packs.places import expression_place
from linter.report import Level
from linter.shape.form import form_of
from linter.shape.schema import derived
from linter.shape.types import document_types

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from linter.cel.check import Checked
    from linter.cel.nodes import Expr
    from linter.document import Document
    from linter.shape.schema import Shape
    from linter.values import Path as DataPath

_BRACES = re.compile(r"\{([^{}]*)\}")


class Builder:
    """Builds one pack and remembers what is wrong with it in ``faults``."""

    def __init__(self, document: Document, used: Sequence[Pack] = ()) -> None:
        self.document = document
        self.data: dict[str, Any] = document.data
        self.faults: list[CaretFault] = []
        self.names: set[str] = set()
        self.used = used
        sources = {source.key: source for source in _sources(self.data.get("sources", {}))}
        self.sources: dict[str, Source] = self._with_used("sources", sources)
        lists = {key: list(members) for key, members in self.data.get("lists", {}).items()}
        self.lists: dict[str, list[str]] = self._with_used("lists", lists)
        self.form = form_of([(self.data["pack"], self.data["extension"])] if "extension" in self.data else [])
        self.scope: dict[str, Type] = document_types(self.form.shape)
        self.scope["lists"] = ObjectOf(
            "lists", {key: KeyOf(ListOf(Text(frozenset(v)))) for key, v in self.lists.items()}
        )
        self.facts = self._facts()
        known = {key: KeyOf(BOOL) for key in self.facts}
        self.scope["known"] = ObjectOf("known", known)
        self.problems: dict[str, str] = self._with_used("problems", self.data.get("problems", {}))
        self._refuse_taken_names()

    def pack(self, documents: list[Document]) -> Pack:
        """The pack with the policies of these files."""
        policies = [policy for document in documents for policy in self._policies(document)]
        return Pack(
            name=self.data["pack"],
            version=self.data["version"],
            title=self.data["title"],
            policies=tuple(sorted(policies, key=lambda policy: policy.id)),
            facts=self.facts,
            lists=self.lists,
            says=self._with_used("says", {key: fact["says"] for key, fact in self.data.get("facts", {}).items()}),
            sources=self.sources,
            problems=self.problems,
            form=self.form,
            overrides=dict(self._overrides()),
            folder=Path(self.document.name).parent,
            tested_as_of=self.data.get("tested_as_of", ""),
        )

    def _facts(self) -> dict[str, Expression]:
        """The facts in the order of the file: each may read those before it, so there are no loops."""
        facts: dict[str, Expression] = self._with_used("facts", {})
        types: dict[str, KeyOf] = {}
        self.scope["facts"] = ObjectOf("facts", types)
        for key, fact in facts.items():
            types[key] = KeyOf(check(fact.tree, self.scope).type)
        for key in self.data.get("facts", {}):
            built = Site(self, self.document, ("facts", key), self.scope)
            expression, kind = built.typed("is")
            if expression is not None:
                facts[key], types[key] = expression, KeyOf(kind)
        return facts

    def _with_used(self, kind: str, own: Mapping[str, Any]) -> dict[str, Any]:
        """What the packs that are used have of a kind, and what this one adds."""
        return {**{key: value for pack in self.used for key, value in getattr(pack, kind).items()}, **own}

    def _refuse_taken_names(self) -> None:
        """Note a fault for each name that means something in a pack that is used: one name cannot mean two things."""
        for pack in self.used:
            taken = {"lists": pack.lists, "facts": pack.facts, "problems": pack.problems}
            for kind, names in taken.items():
                for key in self.data.get(kind, {}).keys() & names:
                    self._taken((kind, key), pack)
            for source, data in self.data.get("sources", {}).items():
                for clause in data["clauses"]:
                    if f"{source}-{clause}" in pack.sources:
                        self._taken(("sources", source, "clauses", clause), pack)

    def _taken(self, path: DataPath, pack: Pack) -> None:
        message = f"The pack {pack.name}, which this one uses, has a “{path[-1]}” already."
        self.faults.append(fault_at(self.document, self.document.key_place(path), message))

    def _overrides(self) -> Iterator[tuple[str, Change]]:
        known = {policy.id for pack in self.used for policy in pack.policies}
        for key, change in self.data.get("overrides", {}).items():
            if key not in known:
                place = self.document.key_place(("overrides", key))
                message = f"No pack that this one uses has a policy “{key}”.{did_you_mean(key, known)}"
                self.faults.append(fault_at(self.document, place, message))
            yield key, Change(change["level"], change["reason"])

    def _policies(self, document: Document) -> Iterator[Policy]:
        for key, data in document.data["policies"].items():
            policy = PolicySite(self, document, ("policies", key), data).policy()
            if policy is not None:
                yield policy


class Site:
    """A mapping of a pack file whose keys hold expressions that may read the variables in ``scope``."""

    def __init__(self, builder: Builder, document: Document, path: DataPath, scope: Mapping[str, Type]) -> None:
        self.builder = builder
        self.document = document
        self.path = path
        self.scope = scope
        self.data: Any = document.data
        for key in path:
            self.data = self.data[key]

    def fault(self, message: str, *keys: str | int) -> None:
        """Note a fault at a key below this mapping."""
        place = self.document.place((*self.path, *keys))
        self.builder.faults.append(fault_at(self.document, place, message))

    def boolean(self, key: str) -> Expression | None:
        """The condition under a key, None where the key is left out or at fault."""
        if key not in self.data:
            return None
        expression, kind = self.typed(key)
        if expression is not None:
            self.refuse_unless_condition(kind, key)
        return expression

    def refuse_unless_condition(self, kind: Type, *keys: str | int) -> None:
        """Note a fault where an expression is no condition; what is of no known type has faults of its own already."""
        if kind != BOOL and not (kind == ANY and self.builder.faults):
            self.fault("This has to be a condition, true or false.", *keys)

    def typed(self, *keys: str | int) -> tuple[Expression | None, Type]:
        """The expression at a key, with the type of its values."""
        text = self.data
        for key in keys:
            text = text[key]
        return self.parsed(text, keys, 0)

    def parsed(self, text: str, keys: tuple[str | int, ...], offset: int) -> tuple[Expression | None, Type]:
        """The expression that starts ``offset`` characters into the text at a key."""
        if expression_place(self.document, (*self.path, *keys), (offset, offset + 1)) is None:
            self.fault("Write expressions in single quotes on one line, or after a vertical bar.", *keys)
            return None, ANY
        try:
            tree = parse(text)
        except SyntaxFault as error:
            self._inside(error.message, keys, (error.start + offset, error.end + offset))
            return None, ANY
        checked = check(tree, self.scope)
        for fault in checked.faults:
            self._inside(fault.message, keys, (fault.start + offset, fault.end + offset))
        return _expression(text, tree, checked), checked.type

    def template(self, *keys: str | int) -> Template | None:
        """The sentence at a key; None where the key is left out."""
        text: Any = self.data
        for key in keys:
            if isinstance(text, dict) and key not in text:
                return None
            text = text[key]
        return self.sentence(text, keys)

    def sentence(self, text: str, keys: tuple[str | int, ...]) -> Template:
        """A sentence with its expressions, which stand in braces."""
        parts: list[str | Expression] = []
        last = 0
        for match in _BRACES.finditer(text):
            parts.append(text[last : match.start()])
            expression, _ = self.parsed(match[1], keys, match.start(1))
            parts.extend([] if expression is None else [expression])
            last = match.end()
        return Template(tuple(part for part in (*parts, text[last:]) if part != ""))

    def _inside(self, message: str, keys: tuple[str | int, ...], span: tuple[int, int]) -> None:
        place = expression_place(self.document, (*self.path, *keys), span)
        assert place is not None  # noqa: S101 - `parsed` has refused what has no place
        self.builder.faults.append(fault_at(self.document, place, message))


class PolicySite(Site):
    """One policy of a pack file."""

    def __init__(self, builder: Builder, document: Document, path: DataPath, data: dict[str, Any]) -> None:
        self.each_may_be_absent = False
        self.each = tuple(data["each"].removesuffix(".*").split(".")) if "each" in data else ()
        super().__init__(builder, document, path, builder.scope)
        if self.each:
            self.scope = {**builder.scope, "each": self._subject_type()}

    def policy(self) -> Policy | None:
        """The policy, or None where an expression is at fault."""
        data, before = self.data, len(self.builder.faults)
        conditions = {key: self.boolean(key) for key in ("when", "where", "require", "unless")}
        at = self.typed("at")[0] if "at" in data else None
        levels = tuple(self._level(index) for index in range(len(data["levels"])))
        marks = tuple(self._mark(index) for index in range(len(data.get("marks", ()))))
        sources = tuple(self._sources())
        texts = {key: self.template(key) for key in ("says", "note", "label")}
        problem = self._problem()
        self._refuse_repeats()
        if len(self.builder.faults) > before or conditions["require"] is None or texts["says"] is None:
            return None
        effective = data.get("effective", {})
        return Policy(
            id=str(self.path[-1]),
            slug=data["slug"],
            title=data["title"],
            kind=data.get("kind", "check"),
            levels=levels,
            sources=sources,
            require=conditions["require"],
            says=texts["says"],
            why=data["why"],
            do=data["do"],
            who=data["who"],
            when=conditions["when"],
            where=conditions["where"],
            unless=conditions["unless"],
            each=self.each,
            each_may_be_absent=self.each_may_be_absent,
            at=at,
            label=texts["label"],
            marks=tuple(mark for mark in marks if mark is not None),
            note=texts["note"],
            problem=problem,
            since=effective.get("from", ""),
            until=effective.get("until", ""),
            declared=self._reads_declared(conditions["require"].reads),
            waivable=data.get("waivable", True),
        )

    def _refuse_repeats(self) -> None:
        for name, key in ((str(self.path[-1]), ()), (self.data["slug"], ("slug",))):
            if name in self.builder.names:
                self.fault(f"“{name}” is another policy of this pack already.", *key)
            self.builder.names.add(name)

    def _reads_declared(self, reads: frozenset[tuple[str, ...]]) -> bool:
        """Whether what the policy asks for is, in part at least, somebody's word."""
        whole = ((*self.each, "*", *path[1:]) if path[0] == "each" else path for path in reads)
        return any(_is_declared(path, self.builder.form.shape) for path in whole)

    def _subject_type(self) -> Type:
        kind: Type | None = None
        for depth, key in enumerate(self.each):
            fields: Mapping[str, Any] = self.scope if not depth else kind.fields if isinstance(kind, ObjectOf) else {}
            if key not in fields:
                self.fault(f"There is no “{key}” to take subjects from.", "each")
                return BOOL
            kind = fields[key] if not depth else fields[key].type
            self.each_may_be_absent = bool(depth) and fields[key].may_be_absent
        if isinstance(kind, ListOf | MapOf):
            return kind.item if isinstance(kind, ListOf) else kind.value
        self.fault("Subjects are the items of a list or the values of an open map.", "each")
        return BOOL

    def _level(self, index: int) -> LevelRule:
        data = self.data["levels"][index]
        when = None
        if "when" in data:
            when, kind = self.typed("levels", index, "when")
            self.refuse_unless_condition(kind, "levels", index, "when")
        if data["authority"] == "derived" and data["level"] == "must":
            self.fault("What is derived is never above “should”.", "levels", index, "level")
        return LevelRule(Level(data["level"]), data["basis"], data["authority"], when, data.get("where", ""))

    def _mark(self, index: int) -> Pointer | None:
        at, _ = self.typed("marks", index, "at")
        says = self.template("marks", index, "says")
        return None if at is None or says is None else Pointer(at, says)

    def _sources(self) -> Iterator[Source]:
        for index, key in enumerate(self.data["cites"]):
            if key in self.builder.sources:
                yield self.builder.sources[key]
            else:
                self.fault(f"The pack has no source “{key}”.{did_you_mean(key, self.builder.sources)}", "cites", index)

    def _problem(self) -> Template | None:
        key = self.data.get("problem")
        if key is None:
            return None
        if key not in self.builder.problems:
            self.fault(f"The pack has no problem “{key}”.{did_you_mean(key, self.builder.problems)}", "problem")
            return None
        text = self.builder.problems[key]
        if key not in self.builder.data.get("problems", {}):
            return Template(tuple(self._borrowed(text)))
        return Site(self.builder, self.builder.document, ("problems",), self.scope).sentence(text, (key,))

    def _borrowed(self, text: str) -> Iterator[str | Expression]:
        """The parts of a heading of another pack: what does not fit here is a fault of naming it."""
        for index, part in enumerate(_BRACES.split(text)):
            if not index % 2:
                yield from (part,) if part else ()
                continue
            tree = parse(part)
            checked = check(tree, self.scope)
            for fault in checked.faults:
                self.fault(f"The heading “{self.data['problem']}” does not fit here: {fault.message}", "problem")
            yield _expression(part, tree, checked)


def _expression(text: str, tree: Expr, checked: Checked) -> Expression:
    ours = isinstance(checked.type, Text) and checked.type.members is not None
    return Expression(text, lambda: (tree, checked.reads), is_condition=checked.type == BOOL, ours=ours)


def _sources(listed: dict[str, Any]) -> Iterator[Source]:
    for name, data in listed.items():
        earlier = data.get("earlier", {})
        for key, clause in data["clauses"].items():
            own = clause if isinstance(clause, dict) else {"clause": clause, "url": data.get("url", "")}
            yield Source(
                key=f"{name}-{key}",
                kind=data["kind"],
                title=data["title"],
                read_on=data["read_on"],
                seen=data["seen"],
                earlier_title=earlier.get("title", ""),
                earlier_until=earlier.get("until", ""),
                **own,
            )


def _is_declared(path: tuple[str, ...], whole: Shape) -> bool:
    """Whether the schema says that a value is somebody's word, anywhere along a path."""
    shape = derived() if path[0] == "derived" else whole.fields.get(path[0])
    for key in path[1:]:
        if shape is None:
            return False
        if shape.declared:
            return True
        shape = shape.child(key)
    return shape is not None and shape.declared
