"""What is kept of a file that was checked, and all that it depends on: where any of that is different, it is not used."""

from __future__ import annotations

import json
import sys
import zlib
from dataclasses import asdict, astuple
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from linter.accept import Accepted
from linter.baseline import Entry
from linter.cachedir import digest
from linter.cli.pieces import Piece
from linter.formats.summary import Counts
from linter.report import Tally
from linter.resources import bytes_of, packs_folder, schema_file
from linter.version import VERSION
from linter.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.api import Linter
    from linter.cli.pieces import Sheet
    from linter.find import Found

_FORM: Final = "1"
_LIBRARIES: Final = ("jsonschema", "ruamel.yaml")
"""Those that have a say in what is found."""
_PROGRAM: Final = Path(__file__).parent.parent


def run_key(linter: Linter, sheet: Sheet, started: float) -> str:
    """What stands for all that a run is based on, its governance files apart; empty where that cannot be relied on.

    That is so where something was changed since the run ``started``, in seconds of the clock: nobody knows whether it was
    read before or after. Raises `OSError` where something cannot be read any more.
    """
    inputs = sorted(set(_inputs(linter)))
    if any(max(found.st_mtime, found.st_ctime) >= started for found in map(Path.stat, inputs)):
        return ""
    content = (part for path in inputs for part in (path.as_posix().encode(), bytes_of(path)))
    return digest(_FORM.encode(), json.dumps(_settings(linter, sheet), sort_keys=True).encode(), *content)


def _inputs(linter: Linter) -> Iterator[Path]:
    """Every file that a verdict depends on besides the governance file: our own, packs, configuration, what is accepted."""
    yield from _PROGRAM.rglob("*.py")
    yield from schema_file("").glob("*.json")
    yield from packs_folder().rglob("*.yaml")
    for pack in linter.packs:
        yield from pack.folder.glob("*.yaml")
    config = linter.config
    for file in (config.file, config.waivers, config.baseline):
        if file is not None:
            yield file


def _settings(linter: Linter, sheet: Sheet) -> Any:
    from importlib import metadata  # noqa: PLC0415 - few runs need it

    arguments = linter.arguments
    config = arguments.pop("config")
    return {
        **arguments,
        "gate": [linter.gate.fail_on.value, linter.gate.unknown_fails, linter.gate.exit_zero],
        "policies": sorted(linter.policies),
        "packs": [(pack.name, pack.version, pack.folder.as_posix()) for pack in linter.packs],
        "inline": config.inline_ignores,
        "accepted": [str(config.waivers), str(config.baseline)],
        "formats": [(one.format, asdict(one.layout)) for one in sheet.wanted],
        "version": VERSION,
        "python": sys.version,
        "libraries": [metadata.version(name) for name in _LIBRARIES],
    }


def file_key(run: str, linter: Linter, found: Found, raw: bytes) -> str:
    """What stands for a governance file in such a run: its bytes, its names, and the rule for folders that fits it."""
    rule = linter.config.rule_for(found.path)
    names = (visible(found.path.as_posix()), linter.config.shared_name(found.path), rule.path if rule else "")
    return digest(run.encode(), *(name.encode("utf-8", "surrogateescape") for name in names), raw)


def packed(piece: Piece) -> bytes:
    """A piece as it is kept; empty where it is not to be: what cannot be judged is looked at again every time."""
    accepted = piece.accepted or Accepted(())
    if piece.tally.errors or accepted.waiver_faults:
        return b""
    data = {
        "stops": piece.tally.stops,
        "counts": astuple(piece.counts),
        "parts": piece.parts,
        "organisation": accepted.organisation,
        "name": accepted.file,
        "used": sorted(accepted.used, key=str),
        "entries": sorted(accepted.entries),
    }
    return zlib.compress(json.dumps(data, ensure_ascii=False).encode(), 3)


def unpacked(value: bytes) -> Piece | None:
    """The piece that was kept; None where it is none."""
    try:
        return _piece(json.loads(zlib.decompress(value)))
    except (ValueError, TypeError, KeyError, RecursionError, zlib.error):
        return None


def _piece(data: dict[str, Any]) -> Piece:
    accepted = Accepted(
        (),
        organisation=data["organisation"],
        file=data["name"],
        used=frozenset(map(tuple, data["used"])),
        entries=frozenset(Entry(*entry) for entry in data["entries"]),
    )
    tally = Tally(1, stops=data["stops"])
    parts = tuple((tuple(texts), tuple(notes)) for texts, notes in data["parts"])
    return Piece(tally, Counts(*data["counts"]), parts, accepted)
