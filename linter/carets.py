"""Files of ours - packs, configuration, waivers: read as YAML, checked against their schema, every fault with a caret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.document import split_lines
from linter.lazyclass import dataclass
from linter.reading import read
from linter.resources import bytes_of
from linter.shape.quick import fits
from linter.values import plain
from linter.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from linter.document import Document
    from linter.values import Place


@dataclass(frozen=True, slots=True)
class CaretFault:
    """One fault of a file of ours: where it is, what is wrong, and the line it stands on."""

    file: str
    line: int
    column: int
    width: int
    message: str
    source: str = ""

    def __str__(self) -> str:
        head = visible(f"{self.file}:{self.line}:{self.column}: {self.message}")
        if not self.source:
            return head
        gutter = f"{self.line:>5} | "
        caret = " " * (len(gutter) + self.column - 1) + "^" * self.width
        return f"{head}\n{gutter}{visible(self.source)}\n{caret}"


class BrokenFile(Exception):  # noqa: N818 - a fault of the file, not of the program
    """A file of ours that cannot be used. ``faults`` lists everything that was found, in the order of files and lines."""

    def __init__(self, faults: tuple[CaretFault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def fault_at(document: Document, place: Place, message: str) -> CaretFault:
    """A fault at a place of a file of ours."""
    lines = split_lines(document.text)
    source = lines[place.line - 1] if place.line <= len(lines) else ""
    end = place.end_column if place.end_line == place.line else len(source) + 1
    return CaretFault(document.name, place.line, place.column, max(end - place.column, 1), message, source)


def form_faults(document: Document, schema: str, definition: str = "") -> Iterator[CaretFault]:
    """What is wrong with the form of a file: its YAML, else where it does not fit a schema of ours or a definition in it."""
    if document.faults:
        for fault in document.faults:
            yield fault_at(document, fault.place, plain(fault.message))
        return
    if fits(schema, definition, document.data):
        return
    from linter.shape.validator import misfits  # noqa: PLC0415 - jsonschema takes long to import

    for misfit in misfits(schema, definition, document.data):
        place = document.key_place(misfit.path) if misfit.is_key else document.place(misfit.path)
        yield fault_at(document, place, misfit.message)


def read_checked(path: Path, schema: str) -> Document:
    """A file of ours that fits its schema. Raises `BrokenFile`, and `OSError` where it cannot be read."""
    return checked(path.as_posix(), bytes_of(path), schema)


def checked(name: str, raw: bytes, schema: str) -> Document:
    """A file of ours that is at hand as bytes and fits its schema. Raises `BrokenFile`."""
    document = read(name, raw)
    faults = tuple(form_faults(document, schema))
    if faults:
        raise BrokenFile(faults)
    return document
