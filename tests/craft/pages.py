"""The reference in ``docs/policies`` and the page of what is covered, made from the built-in packs; `main` writes them anew."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from linter.craft.reference import pages
from linter.packs.select import load_packs
from tests.craft import covered
from tests.support import ROOT

if TYPE_CHECKING:
    from linter.packs.model import Pack

FOLDER: Final = ROOT / "docs" / "policies"


def built_in() -> tuple[Pack, ...]:
    """All built-in packs, by name."""
    return load_packs(sorted(path.parent.name for path in (ROOT / "policies").glob("*/pack.yaml")))


def made() -> dict[str, str]:
    """The pages as the built-in packs make them, by the name of the file."""
    return pages(built_in())


def written() -> dict[str, str]:
    """The pages as they stand."""
    return {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}


def main() -> int:
    """Write the pages anew; 1 if that changed them."""
    return max(_write_coverage(), _write_reference())


def _write_coverage() -> int:
    new = covered.page(built_in())
    if covered.PAGE.read_text(encoding="utf-8") == new:
        return 0
    covered.PAGE.write_text(new, encoding="utf-8")
    sys.stdout.write("docs/coverage.md showed something else, and was written anew\n")
    return 1


def _write_reference() -> int:
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
