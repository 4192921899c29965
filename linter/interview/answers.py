"""Answers from a file, for where nobody sits at a terminal: key paths, as reports name them, to values.

organisation.nation: england
roles.dsp_lead.holders[amira-khan].from: 2025-04-01
people.amira-khan.seniority: {unanswered: {asked: amira-khan, by: 2026-12-23}}
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from linter.api import LIMITS
from linter.carets import BrokenFile, fault_at
from linter.interview.draft import shape_faults
from linter.interview.splicing import at
from linter.naming import NAMING_KEYS, name_of, parse_name
from linter.reading import read
from linter.shape.schema import shape_at
from linter.values import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.carets import CaretFault
    from linter.document import Document, Fault
    from linter.interview.draft import Draft
    from linter.shape.schema import Shape
    from linter.values import Path

_BRACKET: Final = re.compile(r"\[[^\[\]]+\]")
_CHASE: Final = "unanswered"
_FIRST: Final = ("bodies", "people")
"""Sections that others refer to; whether an id names a person or a body is read from them."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer: where it stands in the file of answers, where it belongs in the governance file, and its value."""

    source: Path
    target: Path
    value: Any


class _Refused(Exception):  # noqa: N818 - it carries what to say
    """One answer cannot be used; the argument says why."""


def answered(draft: Draft, name: str, raw: bytes) -> Draft:
    """The draft with every answer of a file. Raises `BrokenFile` with everything that is wrong with it; then none is used."""
    document = read(name, raw, LIMITS)
    if document.faults:
        raise BrokenFile(tuple(fault_at(document, fault.place, plain(fault.message)) for fault in document.faults))
    if not isinstance(document.data, dict):
        message = "A file of answers holds keys with values, such as “organisation.nation: england”."
        raise BrokenFile((fault_at(document, document.place(()), message),))
    given, faults = [], []
    filled = draft
    for key in sorted(document.data, key=lambda key: key.partition(".")[0].partition("[")[0] not in _FIRST):
        try:
            filled, target = _made_room(filled, key)
            for answer in _answers((key,), target, document.data[key], filled):
                given.append(answer)
                filled = _put(filled, answer)
        except _Refused as refused:
            faults.append(fault_at(document, document.key_place((key,)), str(refused)))
    faults.extend(_shape_faults(document, draft, filled, given))
    if faults:
        raise BrokenFile(tuple(sorted(faults, key=lambda fault: (fault.line, fault.column))))
    return filled


def _made_room(draft: Draft, key: str) -> tuple[Draft, Path]:
    """The path that a key stands for, and the draft with the elements of lists that it names and that were not there."""
    for bracket in _BRACKET.finditer(key):
        parent = parse_name(key[: bracket.start()], draft.whole)
        shape = shape_at(parent, draft.whole) if parent else None
        if parent is None or shape is None:
            break
        path = parse_name(key[: bracket.end()], draft.whole)
        if shape.kind == "list" and (path is None or isinstance(path[-1], str)):
            place = len(at(draft.data, parent) or ())
            draft = draft.having((*parent, place), _named(bracket[0][1:-1], shape.items, draft))
    path = parse_name(key, draft.whole)
    if path is None:
        message = f"“{key}” is not the key of anything in a governance file."
        raise _Refused(message)
    return draft, path


def _named(label: str, shape: Shape | None, draft: Draft) -> dict[str, str]:
    """A new element of a list that has this name: a holder, a training, a post."""
    keys = [key for key in NAMING_KEYS if shape is not None and key in shape.fields]
    if not keys:
        message = f"“[{label}]” cannot be added to this list by its name; give the whole list."
        raise _Refused(message)
    bodies = draft.data.get("bodies")
    is_body = "body" in keys and isinstance(bodies, dict) and label in bodies
    return {"body" if is_body else keys[0]: label}


def _answers(source: Path, target: Path, value: Any, draft: Draft) -> Iterator[_Answer]:
    """What one entry of the file says, key by key where some keys of the same mapping are there already."""
    if isinstance(value, dict) and value.keys() == {_CHASE} and target[0] != _CHASE:
        chased: Path = (_CHASE, name_of(target, draft.whole))
        yield from _answers((*source, _CHASE), chased, value[_CHASE], draft)
        return
    stated = at(draft.whole, target)
    if stated is None:
        yield _Answer(source, target, value)
    elif isinstance(stated, dict) and isinstance(value, dict):
        for key, below in value.items():
            yield from _answers((*source, key), (*target, key), below, draft)
    elif stated != value and at(draft.data, target) != value:
        message = (
            f"{name_of(target, draft.whole)} is in the governance file already, with another value. Change it there."
        )
        raise _Refused(message)


def _put(draft: Draft, answer: _Answer) -> Draft:
    try:
        return draft.answering(answer.target, answer.value)
    except ValueError as error:
        message = "This holds a character that cannot stand in the file."
        raise _Refused(message) from error


def _shape_faults(document: Document, before: Draft, after: Draft, given: list[_Answer]) -> Iterator[CaretFault]:
    """What the schema has against the governance file as the answers make it, each fault at the answer behind it."""
    old = shape_faults(before.data) if before.kept else {}
    for name, fault in shape_faults(after.data).items():
        if name not in old:
            source, is_key = _source(fault, given)
            place = document.key_place(source) if is_key else document.place(source)
            yield fault_at(document, place, plain(fault.message))


def _source(fault: Fault, given: list[_Answer]) -> tuple[Path, bool]:
    """Where in the file of answers a fault comes from, and whether the key there is to be pointed at."""
    above = [one for one in given if fault.path[: len(one.target)] == one.target]
    if above:
        nearest = max(above, key=lambda one: len(one.target))
        return (*nearest.source, *fault.path[len(nearest.target) :]), fault.id in ("GOV002", "GOV015", "GOV017")
    below = [one for one in given if one.target[: len(fault.path)] == fault.path]
    return (below[0].source, True) if below else ((), False)
