"""Ids are for ever: whether those of a pack are its own, by the registry of every id that was ever used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.carets import CaretFault, fault_at
from linter.faults import FAULTS
from linter.reading import read
from linter.resources import packs_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path as File

    from linter.document import Document

_FILE = "registry.yaml"


def registry_faults(documents: Sequence[Document], folder: File) -> Iterator[CaretFault]:
    """The policies whose ids are another's, or that are built in and not registered.

    ``documents`` are the files of the pack in that folder, ``pack.yaml`` first.
    """
    registry: dict[str, Any] = read(_FILE, (packs_folder() / _FILE).read_bytes()).data
    built_in = folder.resolve().parent == packs_folder()
    pack = _name(documents[0])
    for document in documents[1:]:
        listed = document.data.get("policies") if isinstance(document.data, dict) else None
        for id_, policy in listed.items() if isinstance(listed, dict) else ():
            slug = policy.get("slug") if isinstance(policy, dict) else None
            entry = registry.get(id_)
            ours = built_in or (entry is not None and entry["of"] == pack)
            if message := _registered(id_, slug, entry, pack) if ours else _own(id_, entry):
                yield fault_at(document, document.key_place(("policies", id_)), message)


def _name(document: Document) -> str:
    return str(document.data.get("pack", "")) if isinstance(document.data, dict) else ""


def _registered(id_: str, slug: str | None, entry: dict[str, str] | None, pack: str) -> str:
    """What is wrong with the id of a built-in policy."""
    if entry is None:
        return f"The registry does not know “{id_}”: enter it in {_FILE}."
    if "retired" in entry:
        return f"“{id_}” was given up in {entry['retired']}; an id is never used again."
    if (entry["of"], entry["slug"]) != (pack, slug):
        return f"“{id_}” is registered as {entry['slug']} of {entry['of']}; an id keeps its meaning for ever."
    return ""


def _own(id_: str, entry: dict[str, str] | None) -> str:
    """What is wrong with the id of a policy of somebody's own."""
    if entry is not None:
        return f"“{id_}” is an id of govlint ({entry['slug']}); give your policies letters of your own, such as OUR001."
    letters = id_.rstrip("0123456789")
    if any(known.startswith(letters) and known[len(letters) :].isdigit() for known in FAULTS):
        return f"Ids that begin with {letters} are for faults of files; give your policies letters of your own, such as OUR001."
    return ""
