"""Measures govlint against its peers and writes the page of results: ``python -m benchmarks``."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.chart import chart
from benchmarks.peers import INSTALLERS, peers
from benchmarks.results import page
from benchmarks.scenes import Plan, Stage, figures
from benchmarks.subject import govlint

HERE = Path(__file__).resolve().parent
BEGAN = time.monotonic()


def tell(what: str) -> None:
    """Say how far it is, with the seconds since the beginning."""
    print(f"{time.monotonic() - BEGAN:6.0f} s  {what}", flush=True)


def main() -> int:
    """Install everybody, measure, write `RESULTS.md` and the chart."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--bulk", type=int, default=1000, help="how many files everybody checks")
    parser.add_argument("--most", type=int, default=10_000, help="how many files govlint's growth goes up to")
    parser.add_argument("--longest", type=float, default=240.0, help="seconds that a run of the growth may take")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", default=",".join(INSTALLERS), help="who takes part, separated by commas")
    parser.add_argument("--to", type=Path, default=HERE, help="the folder to write the results into")
    asked = parser.parse_args()
    found_peers = tuple(peers(tell, asked.peers.split(",")))
    with tempfile.TemporaryDirectory(prefix="govlint-benchmarks-") as folder:
        tell("installing govlint")
        subject = govlint(Path(folder) / "cache")
        stage = Stage(Path(folder), subject, found_peers, tell)
        found = figures(stage, Plan(bulk=asked.bulk, most=asked.most, rounds=asked.rounds, longest=asked.longest))
    lines = {growth.of: {number: cost.cpu for number, cost in growth.points.items()} for growth in found.growth}
    (asked.to / "growth.svg").write_text(chart(lines))
    (asked.to / "RESULTS.md").write_text(page(found, found_peers, subject.packs, "growth.svg"))
    tell(f"written: {asked.to / 'RESULTS.md'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
