"""The reference in ``docs/policies``, which is made from the built-in packs; `main` writes it anew."""

from __future__ import annotations

import sys
from typing import Final

from linter.craft.reference import pages
from linter.packs.select import load_packs
from tests.support import ROOT

FOLDER: Final = ROOT / "docs" / "policies"


def made() -> dict[str, str]:
    """The pages as the built-in packs make them, by the name of the file."""
    packs = sorted(path.parent.name for path in (ROOT / "policies").glob("*/pack.yaml"))
    return pages(load_packs(packs))


def written() -> dict[str, str]:
    """The pages as they stand."""
    return {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}


def main() -> int:
    """Write the reference anew; 1 if that changed it."""
    old, new = written(), made()
    if old == new:
        return 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in old.keys() - new.keys():
        (FOLDER / name).unlink()
    for name, text in new.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    sys.stdout.write("docs/policies showed something else, and was written anew\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
