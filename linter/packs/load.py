"""Loads a pack: reads its files, checks them against the pack schema, then builds and checks every expression."""

from __future__ import annotations

from pathlib import Path as File
from typing import TYPE_CHECKING, TypeAlias

from linter.carets import fault_at, form_faults
from linter.cel.faults import did_you_mean
from linter.lazyclass import replace
from linter.packs.build import Builder
from linter.packs.faults import BrokenPack
from linter.packs.files import PACK_FILE, pack_files
from linter.packs.fragment import fragment_faults
from linter.reading import read
from linter.resources import bytes_of, packs_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.carets import CaretFault
    from linter.document import Document
    from linter.packs.model import Pack

SCHEMA = "pack.schema.json"
Loaded: TypeAlias = "dict[str, Pack | None]"
"""Built-in packs by name, None for those that are being loaded."""


def load_pack(folder: File, loaded: Loaded | None = None) -> Pack:
    """The pack in a folder. Raises `BrokenPack` with everything that is wrong with it, and `OSError` where it cannot be read.

    ``loaded`` holds the built-in packs that were loaded before, by name, and takes those that this one uses.
    """
    return built(pack_documents(folder), loaded)


def pack_documents(folder: File) -> list[Document]:
    """The files of a pack, ``pack.yaml`` first. Raises `OSError` where one cannot be read."""
    return [read(str(file), bytes_of(file)) for file in pack_files(folder)]


def built(documents: list[Document], loaded: Loaded | None = None) -> Pack:
    """The pack that these files make. Raises `BrokenPack` with every fault, whatever is wrong elsewhere."""
    loaded = {} if loaded is None else loaded
    found = {document.name: tuple(_form_faults(document)) for document in documents}
    faults = [fault for of_file in found.values() for fault in of_file]
    if found[documents[0].name]:
        raise BrokenPack(tuple(faults))
    used = used_by(documents[0], loaded)
    if fragment := tuple(sorted(fragment_faults(documents[0]), key=lambda one: (one.line, one.column))):
        raise BrokenPack((*fragment, *faults))  # what reads the fragment would only seem to be at fault
    builder = Builder(documents[0], used)
    pack = builder.pack([_fitting(document) if found[document.name] else document for document in documents[1:]])
    faults.extend(builder.faults)
    if faults:
        order = list(found)
        raise BrokenPack(tuple(sorted(faults, key=lambda one: (order.index(one.file), one.line, one.column))))
    return pack


def used_by(root: Document, loaded: Loaded) -> tuple[Pack, ...]:
    """The built-in packs that a pack uses. Raises `BrokenPack` for one that there is not, or that uses this one."""
    return tuple(_used(root, index, loaded) for index in range(len(root.data.get("uses", ()))))


def _used(root: Document, index: int, loaded: Loaded) -> Pack:
    name = root.data["uses"][index]
    if name not in loaded and (packs_folder() / name / PACK_FILE).is_file():
        loaded[name] = None
        loaded[name] = load_pack(packs_folder() / name, loaded)
    found = loaded.get(name)
    if found is None:
        known = sorted(file.parent.name for file in packs_folder().glob(f"*/{PACK_FILE}"))
        message = (
            f"The pack “{name}” uses this one, or is this one."
            if name in loaded
            else f"There is no built-in pack “{name}” to use.{did_you_mean(name, known)}"
        )
        raise BrokenPack((fault_at(root, root.place(("uses", index)), message),))
    return found


def _form_faults(document: Document) -> Iterator[CaretFault]:
    return form_faults(document, SCHEMA, "pack" if File(document.name).name == PACK_FILE else "policies_file")


def _fitting(document: Document) -> Document:
    """A file of policies with only those that have the form of one, so that the others can be looked at nonetheless."""
    from linter.shape.validator import misfits  # noqa: PLC0415 - jsonschema takes long to import

    listed = document.data.get("policies") if isinstance(document.data, dict) else None
    policies = listed.items() if isinstance(listed, dict) else ()
    fitting = {id_: policy for id_, policy in policies if not any(misfits(SCHEMA, "policy", policy))}
    return replace(document, data={"policies": fitting})
