"""Loads a pack: reads its files, checks them against the pack schema, then builds and checks every expression."""

from __future__ import annotations

from pathlib import Path as File
from typing import TYPE_CHECKING, Any

from linter.document import Document
from linter.packs.build import Builder
from linter.packs.faults import BrokenPack, PackFault, fault_at
from linter.reading import read
from linter.values import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.packs.model import Pack

PACK_FILE = "pack.yaml"


def load_pack(folder: File) -> Pack:
    """The pack in a folder. Raises `BrokenPack` with everything that is wrong with it, and `OSError` where it cannot be read."""
    files = [folder / PACK_FILE, *sorted(file for file in folder.glob("*.yaml") if file.name != PACK_FILE)]
    documents = [read(str(file), file.read_bytes()) for file in files]
    faults = tuple(fault for document in documents for fault in _form_faults(document))
    if faults:
        raise BrokenPack(faults)
    builder = Builder(documents[0])
    pack = builder.pack(documents[1:])
    if builder.faults:
        raise BrokenPack(tuple(builder.faults))
    return pack


def _form_faults(document: Document) -> Iterator[PackFault]:
    if document.faults:
        for fault in document.faults:
            yield fault_at(document, fault.place, plain(fault.message))
        return
    from linter.shape.validator import misfits  # noqa: PLC0415 - jsonschema takes long to import

    definition = "pack" if File(document.name).name == PACK_FILE else "policies_file"
    for misfit in misfits("pack.schema.json", definition, document.data):
        place = document.key_place(misfit.path) if misfit.is_key else document.place(misfit.path)
        yield fault_at(document, place, misfit.message)


def data_of(document: Document) -> dict[str, Any]:
    """The data of a file of a pack that fits the pack schema."""
    data: dict[str, Any] = document.data
    return data
