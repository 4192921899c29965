"""Small packs to try the tools on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from linter.craft.examples import merged
from tests.support import as_yaml

if TYPE_CHECKING:
    from pathlib import Path

PACK: Final = {
    "pack": "ours",
    "version": "1.0.0",
    "title": "Rules of our own",
    "tested_as_of": "2026-11-23",
    "sources": {
        "handbook": {
            "title": "Our handbook",
            "kind": "practice",
            "url": "https://example.org/handbook",
            "read_on": "2026-11",
            "seen": "primary",
            "clauses": {"sites": "section 2"},
        }
    },
}
POLICY: Final = {
    "slug": "few-sites",
    "title": "There are fewer than five sites",
    "levels": [{"level": "must", "basis": "practice", "authority": "stated"}],
    "cites": ["handbook-sites"],
    "when": 'organisation.nation == "england"',
    "require": "organisation.sites < 5",
    "says": "There are {organisation.sites} sites",
    "why": "More than four cannot be visited in a week.",
    "do": "Visit them in two weeks.",
    "who": "The board or owner",
}
BASE: Final = {
    "format": "govlint/1",
    "organisation": {
        "id": "rosewood",
        "name": "Rosewood Care Ltd",
        "nation": "england",
        "legal_form": "company",
        "owners": ["private"],
    },
}


def sites(number: int) -> dict[str, Any]:
    """A file of an organisation with this number of sites."""
    return {"organisation": {"sites": number}}


EXAMPLES: Final = {
    "pass": [{"says": "four sites", "file": sites(4)}],
    "fail": [{"says": "five sites", "file": sites(5)}],
    "not_applicable": [{"says": "in Wales", "file": {"organisation": {"nation": "wales", "sites": 9}}}],
    "cannot_tell": [{"says": "nobody has said how many", "file": {}}],
}


def expression(text: str) -> str:
    """An expression as a pack writes it."""
    quoted = text.replace("'", "''")
    return f"'{quoted}'"


_EXPRESSIONS: Final = ("when", "where", "require", "unless", "at", "is")


def scratch(
    folder: Path, pack: Any = None, policy: Any = None, examples: Any = None, more: dict[str, Any] | None = None
) -> Path:
    """A pack of one policy, OUR001, changed as given; ``more`` holds other files by their names. Its folder comes back."""
    files = {
        "pack.yaml": merged(PACK, pack or {}),
        "policies.yaml": {"policies": {"OUR001": merged(POLICY, policy or {})}},
        "examples/base.yaml": BASE,
        "examples/OUR001.yaml": merged(EXAMPLES, examples or {}),
        **(more or {}),
    }
    for name, data in files.items():
        path = folder / "ours" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(data if isinstance(data, str) else as_yaml(data), "utf-8")
    return folder / "ours"
