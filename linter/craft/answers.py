"""What would settle an open question: each key that is not stated, tried with every answer that its schema allows."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from linter.judge import PolicyFault, applied, environment, stated_in
from linter.report import Verdict
from linter.shape.schema import Shape, is_kind_of_decision, shape_at, shape_of_decision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.packs.model import Pack, Policy
    from linter.values import Path

WRITTEN: Final = "something is written"
MADE: Final = "it is decided"
_REASON: Final = "It was thought about and written down."


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer in words, and what the policy would come to; None where it would not look at the subject any more."""

    value: str
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Tried:
    """A key that is not stated with its possible answers; ``kind`` says in words what it takes where they cannot be listed."""

    path: Path
    kind: str
    answers: tuple[Answer, ...]

    @property
    def settles(self) -> bool:
        """Whether one of the answers alone leads to a verdict."""
        return any(answer.verdict is not Verdict.CANNOT_TELL for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Question:
    """An outcome that cannot be told: the policy, its pack, the file and the date."""

    policy: Policy
    pack: Pack
    data: dict[str, Any]
    as_of: str
    subject: Path | None

    def tried(self, missing: Sequence[Path]) -> tuple[Tried, ...]:
        """Each missing key with what its answers would lead to, one at a time."""
        return tuple(self._tried(path) for path in missing)

    def _tried(self, path: Path) -> Tried:
        shape = shape_of_decision(str(path[1])) if is_kind_of_decision(path) else shape_at(path, self.data)
        if shape is None:
            return Tried(path, "", ())
        listed = self._decisions(shape) if is_kind_of_decision(path) else _candidates(shape, self.as_of)
        answers = []
        for words, value in listed:
            at = ("decisions", "this-one") if is_kind_of_decision(path) else path
            changed = _with(self.data, at, value)
            if changed is not None:
                answers.append(Answer(words, self._verdict(changed)))
        return Tried(path, _kind(shape), tuple(answers))

    def _verdict(self, data: dict[str, Any]) -> Verdict | None:
        env = environment(stated_in(data, self.as_of), self.pack.facts, self.pack.lists)
        try:
            judged = tuple(applied(self.policy, self.pack.name, env))
        except PolicyFault:
            return Verdict.CANNOT_TELL
        return next((one.verdict for one in judged if one.subject == self.subject), None)

    def _decisions(self, shape: Shape) -> Iterator[tuple[str, dict[str, Any]]]:
        """A decision of a kind that is missing, once for each answer that it may give."""
        made: dict[str, Any] = {
            "about": shape.fields["about"].members[0],
            "decided_on": self.as_of,
            "decided_by": self._somebody(),
            "reason": _REASON,
            "review_by": self.as_of,
        }
        if "factors" in shape.fields:
            made["factors"] = dict.fromkeys(shape.fields["factors"].fields, _REASON)
        answer = shape.fields.get("answer")
        if set(shape.required) <= {*made, "answer"}:
            if answer is None:
                yield MADE, made
                return
            for words, value in _candidates(answer, self.as_of):
                yield f"{words}, by a decision", {**made, "answer": value}

    def _somebody(self) -> str:
        """Somebody the file knows, to have decided."""
        for key in ("bodies", "people"):
            known = self.data.get(key)
            if isinstance(known, dict) and known:
                return str(next(iter(known)))
        return ""


def _candidates(shape: Shape, as_of: str) -> Iterator[tuple[str, Any]]:
    """The answers that a key can have, in words and as data; nothing where they cannot be listed."""
    if shape.kind == "bool":
        yield from (("yes", True), ("no", False))
    elif shape.kind == "text" and shape.members:
        yield from ((member, member) for member in shape.members)
    elif shape.is_date:
        yield as_of, as_of
    elif shape.kind == "text" and not shape.refers:
        yield WRITTEN, _REASON
    elif shape.kind == "object":
        yield from _objects(shape)
    elif shape.kind == "list" and shape.items is not None:
        yield from _lists(shape.items)


def _objects(shape: Shape) -> Iterator[tuple[str, dict[str, str]]]:
    """A group of keys that one free text is enough for."""
    free = [key for key, below in shape.fields.items() if below.kind == "text" and not (below.members or below.is_date)]
    if free and set(shape.required) <= {free[0]} and not shape.fields[free[0]].refers:
        yield WRITTEN, {free[0]: _REASON}


def _lists(item: Shape) -> Iterator[tuple[str, list[Any]]]:
    """The empty list, and those of one member, of a list of words; an object may have one obvious key."""
    named = item.fields.get(item.shorthand, item)
    if named.members:
        yield "none", []
        yield from ((member, [{item.shorthand: member} if item.shorthand else member]) for member in named.members)


def _kind(shape: Shape) -> str:
    """What a key takes, in words."""
    if shape.is_date:
        return "a date"
    if shape.refers:
        return "the id of somebody or something in the file"
    return {
        "int": "a whole number",
        "text": "text",
        "list": "a list",
        "object": "a group of keys",
        "map": "a group",
    }.get(shape.kind, "")


def _with(data: dict[str, Any], path: Path, value: Any) -> dict[str, Any] | None:
    """The data with a value at a path, and what it needs above; None where the path leads through something else."""
    whole = copy.deepcopy(data)
    parent: Any = whole
    for key in path[:-1]:
        if isinstance(parent, dict) and isinstance(key, str):
            parent = parent.setdefault(key, {})
        elif isinstance(parent, list) and isinstance(key, int) and key < len(parent):
            parent = parent[key]
        else:
            return None
    if isinstance(parent, dict):
        parent[path[-1]] = value
        return whole
    return None
