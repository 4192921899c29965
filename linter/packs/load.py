"""Loads a pack: reads its files, checks them against the pack schema, then builds and checks every expression."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path as File
from typing import TYPE_CHECKING

from linter.carets import form_faults
from linter.packs.build import Builder
from linter.packs.faults import BrokenPack
from linter.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.carets import CaretFault
    from linter.document import Document
    from linter.packs.model import Pack

PACK_FILE = "pack.yaml"
SCHEMA = "pack.schema.json"


def load_pack(folder: File) -> Pack:
    """The pack in a folder. Raises `BrokenPack` with everything that is wrong with it, and `OSError` where it cannot be read."""
    return built(pack_documents(folder))


def pack_documents(folder: File) -> list[Document]:
    """The files of a pack, ``pack.yaml`` first. Raises `OSError` where one cannot be read."""
    files = [folder / PACK_FILE, *sorted(file for file in folder.glob("*.yaml") if file.name != PACK_FILE)]
    return [read(str(file), file.read_bytes()) for file in files]


def built(documents: list[Document]) -> Pack:
    """The pack that these files make. Raises `BrokenPack` with every fault, whatever is wrong elsewhere."""
    found = {document.name: tuple(_form_faults(document)) for document in documents}
    faults = [fault for of_file in found.values() for fault in of_file]
    if found[documents[0].name]:
        raise BrokenPack(tuple(faults))
    builder = Builder(documents[0])
    pack = builder.pack([_fitting(document) if found[document.name] else document for document in documents[1:]])
    faults.extend(builder.faults)
    if faults:
        order = list(found)
        raise BrokenPack(tuple(sorted(faults, key=lambda one: (order.index(one.file), one.line, one.column))))
    return pack


def _form_faults(document: Document) -> Iterator[CaretFault]:
    return form_faults(document, SCHEMA, "pack" if File(document.name).name == PACK_FILE else "policies_file")


def _fitting(document: Document) -> Document:
    """A file of policies with only those that have the form of one, so that the others can be looked at nonetheless."""
    from linter.shape.validator import misfits  # noqa: PLC0415 - jsonschema takes long to import

    listed = document.data.get("policies") if isinstance(document.data, dict) else None
    policies = listed.items() if isinstance(listed, dict) else ()
    fitting = {id_: policy for id_, policy in policies if not any(misfits(SCHEMA, "policy", policy))}
    return replace(document, data={"policies": fitting})
