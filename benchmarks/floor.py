"""The floor: the bare C parser takes the events of the same bytes, and makes nothing of them.

``python -m benchmarks.floor PATHS``, or a folder. No program in Python that reads YAML with this parser can be faster.
"""

from __future__ import annotations

import sys
from pathlib import Path

from _ruamel_yaml import CParser


def main(names: list[str]) -> int:
    """Parse all of these files, and those below the folders; a file that is no YAML ends early, as it does for everybody."""
    for name in names:
        folder = Path(name)
        for path in sorted(folder.rglob("*.yaml")) if folder.is_dir() else (folder,):
            parse(path.read_bytes())
    return 0


def parse(text: bytes) -> None:
    """Take every event of one text."""
    parser = CParser(text)
    try:
        while parser.get_event() is not None:
            pass
    except Exception as fault:  # noqa: BLE001  the parser raises the errors of a library that the floor does not import
        sys.stderr.write(f"{fault}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
