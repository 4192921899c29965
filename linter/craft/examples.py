"""The examples of a pack: small governance files, each with the outcome that a policy has for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from linter.carets import CaretFault, fault_at, form_faults
from linter.cel.faults import did_you_mean
from linter.document import Document
from linter.reading import read
from linter.report import Verdict
from linter.shape.check import check_shape
from linter.values import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path as File

    from linter.packs.model import Pack
    from linter.values import Path

FOLDER = "examples"
BASE = "base"
PACK = "pack"
_SCHEMA = "pack.schema.json"
_FORMS = {PACK: "examples_of_pack"}
_OUTCOMES = frozenset(verdict.value for verdict in Verdict)


@dataclass(frozen=True, slots=True)
class Example:
    """A governance file, and the outcome that a policy is to have for it as of an ISO date.

    ``raw`` is the file as it is written, ``data`` what policies read of it. ``misfits`` tells where it is no governance file.
    """

    policy: str
    verdict: Verdict
    says: str
    as_of: str
    raw: dict[str, Any]
    data: dict[str, Any]
    expect: Mapping[str, Any]
    document: Document
    path: Path
    misfits: tuple[CaretFault, ...] = ()

    def fault(self, message: str) -> CaretFault:
        """A fault at the words of the example."""
        return fault_at(self.document, self.document.place((*self.path, "says")), message)


@dataclass(frozen=True, slots=True)
class Excuse:
    """A change that examples cannot notice, or need not, with the author's reason."""

    change: str
    becomes: str
    reason: str
    document: Document
    path: Path

    def fault(self, message: str) -> CaretFault:
        """A fault at the change."""
        return fault_at(self.document, self.document.place((*self.path, "change")), message)


@dataclass(frozen=True, slots=True)
class Examples:
    """All examples of a pack, by the id of their policy; what need not be noticed is by policy or ``pack``."""

    of: Mapping[str, tuple[Example, ...]] = field(default_factory=dict)
    excused: Mapping[str, tuple[Excuse, ...]] = field(default_factory=dict)
    unreached: Mapping[str, frozenset[Verdict]] = field(default_factory=dict)
    """The outcomes that no example of a policy can reach, as its author says."""


def example_documents(folder: File) -> dict[str, Document]:
    """The files of examples in the folder of a pack, by name without suffix. Raises `OSError` where one cannot be read."""
    files = sorted((folder / FOLDER).glob("*.yaml"))
    return {file.stem: read(file.as_posix(), file.read_bytes()) for file in files}


def faults_of_form(documents: Mapping[str, Document]) -> Iterator[CaretFault]:
    """Everything that is wrong with how examples are written."""
    for name, document in documents.items():
        if name != BASE:
            yield from form_faults(document, _SCHEMA, _FORMS.get(name, "examples_file"))
            yield from _repeated(document)
            continue
        for fault in document.faults:
            yield fault_at(document, fault.place, plain(fault.message))
        if not document.faults and not isinstance(document.data, dict):
            yield fault_at(document, document.place(()), "The base of examples has to be a governance file.")


def _repeated(document: Document) -> Iterator[CaretFault]:
    """Examples that cannot be told apart: two of one outcome that say the same."""
    for verdict, listed in document.data.items() if isinstance(document.data, dict) else ():
        seen: set[str] = set()
        if verdict in (document.data.get("unreached") or ()):
            place = document.key_place(("unreached", verdict))
            yield fault_at(document, place, "This outcome has examples, so that it can be reached.")
        for index, one in enumerate(listed if isinstance(listed, list) else ()):
            says = one.get("says") if isinstance(one, dict) else None
            if isinstance(says, str) and says in seen:
                place = document.place((verdict, index, "says"))
                yield fault_at(document, place, "Another example of this outcome says the same; say what is different.")
            seen.add(str(says))


def faults_of_use(documents: Mapping[str, Document], pack: Pack) -> Iterator[CaretFault]:
    """Examples of policies that there are not, and examples without a date."""
    ids = [policy.id for policy in pack.policies]
    for name, document in documents.items():
        if name in (BASE, PACK):
            continue
        if name not in ids:
            message = f"The pack has no policy “{name}”.{did_you_mean(name, ids)}"
            yield fault_at(document, document.place(()), message)
        if not pack.tested_as_of:
            yield from _undated(document)


def _undated(document: Document) -> Iterator[CaretFault]:
    """The first example without a date: one is enough to be told what to do."""
    for path, one in _listed(document):
        if "as_of" not in one:
            message = "An example is judged as of a date: write tested_as_of in pack.yaml, or as_of in the example."
            yield fault_at(document, document.place((*path, "says")), message)
            return


def _listed(document: Document) -> Iterator[tuple[Path, dict[str, Any]]]:
    for verdict, listed in document.data.items():
        if verdict in _OUTCOMES:
            yield from (((verdict, index), one) for index, one in enumerate(listed))


def examples_in(documents: Mapping[str, Document], pack: Pack) -> Examples:
    """The examples in files that have no faults."""
    usual = _Usual(documents.get(BASE), pack)
    of = {
        name: tuple(_example(name, document, path, one, usual) for path, one in _listed(document))
        for name, document in documents.items()
        if name not in (BASE, PACK)
    }
    return Examples(
        of,
        {name: tuple(_excuses(document)) for name, document in documents.items() if name != BASE},
        {name: frozenset(map(Verdict, documents[name].data.get("unreached", ()))) for name in of},
    )


class _Usual:
    """What examples start from: a governance file, which need not be whole, and a date."""

    def __init__(self, base: Document | None, pack: Pack) -> None:
        self.as_of = pack.tested_as_of
        self.form = pack.form
        self.data = base.data if base else {}
        faults = check_shape(base, pack.form).faults if base else ()
        self.misfits = {(one.id, one.path): fault_at(base, one.place, plain(one.message)) for one in faults if base}


def _example(policy: str, document: Document, path: Path, one: dict[str, Any], usual: _Usual) -> Example:
    raw = merged(usual.data, one["file"])
    written = Document(document.name, document.text, raw, document.node((*path, "file")))
    shaped = check_shape(written, usual.form)
    return Example(
        policy=policy,
        verdict=Verdict(path[0]),
        says=one["says"],
        as_of=one.get("as_of", usual.as_of),
        raw=raw,
        data=shaped.data,
        expect=one.get("expect", {}),
        document=document,
        path=path,
        misfits=tuple(
            usual.misfits.get((fault.id, fault.path)) or fault_at(written, fault.place, plain(fault.message))
            for fault in shaped.faults
        ),
    )


def _excuses(document: Document) -> Iterator[Excuse]:
    for index, one in enumerate(document.data.get("unnoticed", ())):
        yield Excuse(one["change"], one.get("becomes", ""), one["reason"], document, ("unnoticed", index))


def merged(base: Any, change: Any) -> Any:
    """A document with a change merged in: maps key by key, everything else replaced."""
    if not isinstance(base, dict) or not isinstance(change, dict):
        return change
    return {**base, **{key: merged(base[key], value) if key in base else value for key, value in change.items()}}
