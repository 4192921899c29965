"""The page of results: what was to be reached and what was, one table of everybody, and how the cost grows."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.scenes import FLOOR, SELF, TWENTY, TWICE, Figures, Growth, number_of_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from benchmarks.measure import Cost
    from benchmarks.peers import Peer


@dataclass(frozen=True, slots=True)
class Target:
    """What was to be reached: a figure, the bound that it has to keep, and whether less or more of it is better."""

    what: str
    figure: float | None
    bound: float
    at_most: bool = True

    def verdict(self) -> str:
        """Whether it was reached, or by how much it was missed."""
        if self.figure is None:
            return "not measured"
        if self.figure <= 0:
            return "not told: other work on the machine was more than the difference"
        share = self.figure / self.bound if self.at_most else self.bound / self.figure
        return "met" if share <= 1 else f"missed: {(share - 1):.0%} beyond"


def page(found: Figures, peers: tuple[Peer, ...], packs: tuple[str, ...], chart: str) -> str:
    """The whole page, as Markdown."""
    return "\n".join(
        [
            "# How fast govlint is, and how fast others are",
            "",
            "Written by `python -m benchmarks`; see the [introduction](README.md). Everybody took turns in one run, and each",
            "figure is a median. “CPU” is processor time of the whole program, start included; memory is its peak.",
            "",
            *machine(found, packs),
            *targets(found),
            *table("One valid file", found.single, dict.fromkeys(found.single, 1)),
            *table(f"{found.plan.bulk:,} files", found.bulk, number_of_files(found, peers)),
            *growths(found, chart),
            *versions(peers),
        ]
    )


def machine(found: Figures, packs: tuple[str, ...]) -> Iterator[str]:
    """The machine that this was measured on, and whether it had other things to do."""
    system = f"{platform.system()} {platform.release()}"
    yield f"- Machine: {os.cpu_count()} cores, {processor()}, {system}, Python {platform.python_version()}"
    busy = ": other work took its share, so take the ratios and not the seconds" if found.load > 0.5 else ""
    yield f"- Load as it began: {found.load:.1f}{busy}"
    yield f"- Packs: {', '.join(packs)}"
    yield f"- Files: {found.plan.bulk:,}, made up, with faults at realistic rates"
    yield ""


def processor() -> str:
    """The name of the processor, as the system gives it."""
    described = Path("/proc/cpuinfo")
    if described.exists():
        for line in described.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown processor"


def targets(found: Figures) -> Iterator[str]:
    """What was to be reached, and whether it was."""
    yield from ("## Targets", "", "| what | measured | target | |", "|---|---:|---:|---|")
    for target in all_targets(found):
        figure = "" if target.figure is None else f"{target.figure:.2f}"
        sign = "≤" if target.at_most else "≥"
        yield f"| {target.what} | {figure} | {sign} {target.bound:g} | {target.verdict()} |"
    yield ""
    missed = {target.what for target in all_targets(found) if target.verdict().startswith("missed")}
    reasons = [f"- {what}: {why}" for what, why in WHY.items() if what in missed]
    yield from ("Why what is missed is missed:", "", *reasons, "") if reasons else ()


YAMLLINT = "one file, wall: of yamllint's"
IN_BULK = "many files, CPU: times the floor"
AJV = "files a second: times ajv's"
CHECK_JSONSCHEMA = "files a second: times check-jsonschema's"
CONFTEST = "files a second: times conftest's with twenty policies"
ALIKE = "files a second, the same twenty policies on both sides: times conftest's"
WHY = {
    YAMLLINT: (
        "to start Python, to import the C parser with what it imports itself, and to read the packs takes longer than to "
        "check the file; yamllint has no packs to read."
    ),
    IN_BULK: (
        "every policy of every pack looks at each of its subjects, in Python; the floor takes the events of a compiled "
        "parser, and makes nothing of them. Reading and the form of a file alone cost more than four times as much."
    ),
    AJV: "it is compiled to machine code while it runs, and looks at the form alone.",
    CHECK_JSONSCHEMA: "it looks at the form alone, and half of the work here is to judge.",
    CONFTEST: (
        "it is a compiled program, judges twenty policies where all of them are judged here, and has neither lines nor "
        "questions to tell."
    ),
    ALIKE: "it is a compiled program, and has neither lines nor questions to tell.",
}
"""Why a target is missed, where it is."""


def all_targets(found: Figures) -> Iterator[Target]:
    """Every target with its figure, all of them ratios."""
    single, bulk = found.single, found.bulk
    best = TWICE if TWICE in bulk else SELF
    yield Target(YAMLLINT, ratio(single, SELF, "yamllint", wall), 0.75)
    yield Target("one file, wall: of check-jsonschema's", ratio(single, SELF, "check-jsonschema", wall), 0.3)
    yield Target(IN_BULK, ratio(bulk, SELF, FLOOR, cpu), 4)
    yield Target(AJV, ratio(bulk, "ajv", best, wall), 1, at_most=False)
    yield Target(CHECK_JSONSCHEMA, ratio(bulk, "check-jsonschema", best, wall), 4, at_most=False)
    yield Target(CONFTEST, ratio(bulk, "conftest", best, wall), 1, at_most=False)
    yield Target(ALIKE, ratio(bulk, "conftest", TWENTY, wall), 1, at_most=False)
    for growth in found.growth:
        yield Target(
            f"growth with {growth.of}: CPU for one more beyond the middle, times that before", growth.steepening(), 1.25
        )
        if growth.of == "files":
            yield memory_target(growth)
    runs = (found.first_run, found.second_run)
    again = runs[0].wall / runs[1].wall if runs[0] and runs[1] else None
    yield Target("second run: times faster", again, 5, at_most=False)


def memory_target(growth: Growth) -> Target:
    """Peak memory for the most files, against that for a thousand, where there were more."""
    most = max(growth.points)
    more = growth.points[most].memory / growth.points[1000].memory if most > 1000 else None
    return Target(f"peak memory for {most:,} files: times that for 1,000", more, 1.3)


def wall(cost: Cost) -> float:
    """Seconds on the clock."""
    return cost.wall


def cpu(cost: Cost) -> float:
    """Seconds of processor time."""
    return cost.cpu


def ratio(costs: Mapping[str, Cost], one: str, other: str, figure: Callable[[Cost], float]) -> float | None:
    """The figure of one in terms of the other's, where both were measured."""
    if one not in costs or other not in costs:
        return None
    return figure(costs[one]) / figure(costs[other])


def table(title: str, costs: Mapping[str, Cost], files: Mapping[str, int]) -> Iterator[str]:
    """One table of everybody, by how many files each had; what is compared with govlint is the time for each file."""
    yield from (
        f"## {title}",
        "",
        "| | files | wall, s | CPU, s | ms CPU a file | of govlint's | files a second | of govlint's | MB | runs |",
    )
    yield "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
    own = costs[SELF]
    for name, cost in costs.items():
        each, per_second = cost.cpu / files[name], files[name] / cost.wall
        yield (
            f"| {name} | {files[name]:,} | {cost.wall:.3f} | {cost.cpu:.3f} "
            f"| {each * 1000:.2f} | {each / (own.cpu / files[SELF]):.2f} "
            f"| {per_second:,.1f} | {per_second / (files[SELF] / own.wall):.2f} | {cost.memory:.0f} | {cost.runs} |"
        )
    yield ""


def growths(found: Figures, chart: str) -> Iterator[str]:
    """How the cost grows, in figures and as a picture."""
    yield from ("## Growth", "", f"![Processor time against files, policies and people]({chart})", "")
    for growth in found.growth:
        yield from (f"| {growth.of} | CPU, s | wall, s | ms CPU for each | peak MB |", "|---:|---:|---:|---:|---:|")
        for number, cost in sorted(growth.points.items()):
            yield f"| {number:,} | {cost.cpu:.2f} | {cost.wall:.2f} | {cost.cpu / number * 1000:.2f} | {cost.memory:.0f} |"
        yield ""


def versions(peers: tuple[Peer, ...]) -> Iterator[str]:
    """Who took part, doing what, in which version."""
    yield from ("## Who took part", "", "| | version | what it looks at |", "|---|---|---|")
    for peer in peers:
        yield f"| {peer.name} | {peer.version} | {peer.looks_at} |"
    yield "| floor | ruamel.yaml.clib | takes the events of the YAML and makes nothing of them |"
    yield ""
