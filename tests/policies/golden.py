"""What each pack made of a corpus of files at each of its versions: ``fixtures/golden/PACK-MAJOR.MINOR.out``.

The promise of a pack's version is held against these records: a patch flips no verdict, a minor version only adds advice.
`main` writes the record of a version that has none yet; one that is there is never written over.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from typing import TYPE_CHECKING, Final, TypeAlias

from tests.support import AS_OF, FIXTURES, PACKS, linter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from linter.report import Outcome

FOLDER: Final = FIXTURES / "golden"
CORPUS: Final = tuple(
    sorted(
        (*(FIXTURES / "examples").glob("*.yaml"), *(FIXTURES / "scenarios").glob("*.yaml")), key=lambda one: one.stem
    )
)
NAMES: Final = tuple(sorted(path.parent.name for path in PACKS.glob("*/pack.yaml")))
Verdicts: TypeAlias = "dict[tuple[str, str], str]"
"""Verdict and level, by the name of the file, and the policy with its subject."""


def version_of(name: str) -> tuple[int, int]:
    """The major and minor version of a built-in pack as it stands."""
    ((_, version),) = linter(packs=(name,)).check_text("format: govlint/1\n").packs
    major, minor, _ = map(int, version.split("."))
    return major, minor


def record(name: str, version: tuple[int, int]) -> Path:
    """Where the record of a version of a pack is kept."""
    return FOLDER / f"{name}-{version[0]}.{version[1]}.out"


def records(name: str) -> list[tuple[int, int]]:
    """The versions of a pack of which there is a record, the oldest first."""
    found = (path.stem.removeprefix(f"{name}-") for path in FOLDER.glob(f"{name}-*.out"))
    return sorted((int(major), int(minor)) for major, _, minor in (version.partition(".") for version in found))


def verdicts(name: str) -> Verdicts:
    """What a pack, as it stands, makes of the corpus."""
    checker = linter(AS_OF, packs=(name,))
    return {
        (path.stem, f"{one.policy}{f' {one.subject}' if one.subject else ''}"): _said(one)
        for path in CORPUS
        for one in checker.check_bytes(path.read_bytes(), path.name).files[0].outcomes
        if one.pack == name
    }


def _said(one: Outcome) -> str:
    return one.verdict.value if one.verdict.value == "not_applicable" else f"{one.verdict.value} {one.level.value}"


def written(found: Verdicts) -> str:
    """Verdicts as they are recorded: for each file a heading, then a line for each verdict."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Verdicts) -> Iterator[str]:
    by_file: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for (file, policy), said in found.items():
        by_file[file][said].append(policy)
    for file in sorted(by_file):
        yield f"# {file}"
        yield from (f"{said}: {'; '.join(sorted(by_file[file][said]))}" for said in sorted(by_file[file]))


def read(path: Path) -> Verdicts:
    """The verdicts of a record."""
    found: Verdicts = {}
    file = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            file = line[2:]
            continue
        said, _, listed = line.partition(": ")
        found.update({(file, policy): said for policy in listed.split("; ")})
    return found


def main() -> int:
    """Write the records that are missing."""
    FOLDER.mkdir(exist_ok=True)
    for name in NAMES:
        path = record(name, version_of(name))
        if not path.exists():
            path.write_text(written(verdicts(name)), encoding="utf-8")
            sys.stdout.write(f"{path.name} is written\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
