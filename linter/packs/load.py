"""Loads a pack: reads its files, checks them against the pack schema, then builds and checks every expression."""

from __future__ import annotations

from pathlib import Path as File
from typing import TYPE_CHECKING

from linter.carets import form_faults
from linter.packs.build import Builder
from linter.packs.faults import BrokenPack
from linter.reading import read

if TYPE_CHECKING:
    from linter.document import Document
    from linter.packs.model import Pack

PACK_FILE = "pack.yaml"


def load_pack(folder: File) -> Pack:
    """The pack in a folder. Raises `BrokenPack` with everything that is wrong with it, and `OSError` where it cannot be read."""
    files = [folder / PACK_FILE, *sorted(file for file in folder.glob("*.yaml") if file.name != PACK_FILE)]
    documents = [read(str(file), file.read_bytes()) for file in files]
    faults = tuple(
        fault for document in documents for fault in form_faults(document, "pack.schema.json", _kind(document))
    )
    if faults:
        raise BrokenPack(faults)
    builder = Builder(documents[0])
    pack = builder.pack(documents[1:])
    if builder.faults:
        raise BrokenPack(tuple(builder.faults))
    return pack


def _kind(document: Document) -> str:
    return "pack" if File(document.name).name == PACK_FILE else "policies_file"
