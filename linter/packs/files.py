"""Which files a pack is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PACK_FILE = "pack.yaml"


def pack_files(folder: Path) -> list[Path]:
    """The paths of the files of a pack, ``pack.yaml`` first."""
    return [folder / PACK_FILE, *sorted(file for file in folder.glob("*.yaml") if file.name != PACK_FILE)]
