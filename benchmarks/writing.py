"""Writes the organisations: ``python -m benchmarks.writing FOLDER --files 1000`` (the same seed gives the same bytes)."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.draw import Draw
from benchmarks.organisations import organisation
from benchmarks.slips import GAPS, USUAL, with_a_torn_line, with_slips
from benchmarks.styles import Style, a_style, written

SEED = 1
FOLDER_SIZE = 1000
ENOUGH = 50  # people of whom everything is said, where there are thousands: a file has a mebibyte at most


def governance_file(number: int, *, seed: int = SEED, fitting: bool = False, torn: bool = True) -> str:
    """The text of the governance file of this number; where they are fitting, all have the shape that the schema asks for.

    Unless some may be ``torn``, all are YAML.
    """
    draw = Draw(seed, number)
    data = organisation(draw)
    style = a_style(draw)
    text = written(with_slips(draw, data, GAPS if fitting else USUAL), style, draw)
    return with_a_torn_line(draw, text) if torn and not fitting else text


def file_of(people: int, *, seed: int = SEED) -> str:
    """The text of one governance file with so many people in it."""
    draw = Draw(seed, people)
    data = organisation(draw, people)
    for somebody in list(data["people"].values())[ENOUGH:]:
        for key in set(somebody) - {"name", "job_title", "posts"}:
            del somebody[key]
    return written(data, Style(flow=1.0), draw)


def write(folder: Path, files: int, *, seed: int = SEED, fitting: bool = False, torn: bool = True) -> list[Path]:
    """Write so many governance files below the folder, a thousand to a folder; the paths of them."""
    paths = []
    for number in range(files):
        path = folder / f"{number // FOLDER_SIZE:03}" / f"{number:06}.governance.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(governance_file(number, seed=seed, fitting=fitting, torn=torn).encode())
        paths.append(path)
    return paths


def main() -> int:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.writing", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--fitting", action="store_true", help="no faults of form: every file fits the schema")
    asked = parser.parse_args()
    write(asked.folder, asked.files, seed=asked.seed, fitting=asked.fitting)
    return 0


if __name__ == "__main__":
    sys.exit(main())
