"""Fuzzes one target with atheris: ``python -m fuzzing TARGET [SECONDS] [CORPUS]``. What breaks a law is written out.

With ``all`` for a target it is each of them in turn, for so many seconds each; to prepare the code takes long, and is done once.
The seeds are the files of ``fixtures``; what atheris finds anew is kept in the corpus folder, where one is named.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

import atheris

with atheris.instrument_imports(include=["linter", "ruamel"]):
    from fuzzing.targets import TARGETS

ROOT = Path(__file__).parent.parent
SECONDS = 60
LONGEST = 4096
"""Bytes of an input; longer ones have tests of their own, and would make every step slow."""


def seeds(suffix: str) -> list[Path]:
    """The files to begin with that are not too long."""
    files = sorted((ROOT / "fixtures").rglob(f"*{suffix}"))
    return [file for file in files if 0 < file.stat().st_size <= LONGEST]


def main() -> None:
    """Run a target, or all of them. A broken law ends the process with a traceback and the input in a file."""
    name, seconds, *corpus = (*sys.argv[1:], str(SECONDS))[:2] + tuple(sys.argv[3:])
    if name != "all":
        fuzz(name, seconds, corpus)
    for one in TARGETS:
        print(f"fuzzing {one}", flush=True)
        if _in_a_process_of_its_own(one, seconds, corpus) != 0:
            sys.exit(f"{one} broke a law")


def _in_a_process_of_its_own(name: str, seconds: str, corpus: list[str]) -> int:
    """The exit code of fuzzing a target: libFuzzer ends the process that it runs in."""
    child = os.fork()
    if child == 0:
        fuzz(name, seconds, corpus)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def fuzz(name: str, seconds: str, corpus: list[str]) -> NoReturn:
    """Run one target for some seconds, and end with the process."""
    target, suffix = TARGETS[name]
    with tempfile.TemporaryDirectory() as folder:
        begin = Path(folder, "seeds")
        begin.mkdir()
        # In a short run all seeds would take up the time for what is new.
        for number, seed in enumerate(seeds(suffix)[:: max(1, SECONDS // max(1, int(seconds)))]):
            (begin / str(number)).write_bytes(seed.read_bytes())
        limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=20", "-rss_limit_mb=1024"]
        atheris.Setup(["fuzzing", *limits, "-print_final_stats=1", *corpus, str(begin)], target)
        atheris.Fuzz()
    sys.exit()


if __name__ == "__main__":
    main()
