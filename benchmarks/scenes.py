"""What is measured: one file, many files, and how the cost grows with files, policies and people."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.differential import POLICIES
from benchmarks.draw import Draw
from benchmarks.measure import Command, Cost, in_turns
from benchmarks.peers import ROOT, Peer
from benchmarks.subject import Govlint, Kept
from benchmarks.writing import file_of, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EXAMPLE = ROOT / "fixtures" / "examples" / "small-home.yaml"
SELF, TWICE, FIRST = "govlint", "govlint, two processes", "govlint, its very first start"
TWENTY = "govlint, two processes, conftest's twenty policies"
FLOOR = "floor: bare C parser"
DATE = re.compile(r"(?<=[:,\[-] )(\d{4}-\d\d-\d\d)\b")


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured; a run that would take longer than so many seconds is left out of the growth."""

    bulk: int = 1000
    most: int = 10_000
    rounds: int = 5
    people: tuple[int, ...] = (10, 100, 1000, 10_000)
    longest: float = 240.0


@dataclass(frozen=True, slots=True)
class Growth:
    """The cost of govlint over one thing that grows: how much of it there is, and what the run cost."""

    of: str
    points: dict[int, Cost]

    def steepening(self) -> float | None:
        """How much dearer one more is beyond the middle than before it, 1 on a straight line; None with few points."""
        if len(self.points) < 3:
            return None
        every = sorted(self.points)
        first, middle, last = every[0], every[len(every) // 2], every[-1]
        before = (self.points[middle].cpu - self.points[first].cpu) / (middle - first)
        return ((self.points[last].cpu - self.points[middle].cpu) / (last - middle)) / before


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that one run of the benchmarks measured; the load is how many others wanted the processors as it began."""

    plan: Plan
    load: float
    single: dict[str, Cost] = field(default_factory=dict)
    bulk: dict[str, Cost] = field(default_factory=dict)
    growth: tuple[Growth, ...] = ()
    first_run: Cost | None = None
    second_run: Cost | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the measurements take place: a folder for the files, those who take part, and who hears how far it is."""

    folder: Path
    subject: Govlint
    peers: tuple[Peer, ...]
    tell: Callable[[str], None]


def figures(stage: Stage, plan: Plan) -> Figures:
    """Measure everything that the plan asks for."""
    load = os.getloadavg()[0]
    stage.subject.start_once(EXAMPLE)
    stage.tell("one file")
    single = in_turns(everybody(stage, stage.folder / "one", [EXAMPLE.read_text()]), plan.rounds, stage.tell)
    stage.tell(f"{plan.bulk} files")
    paths = write(stage.folder / "written", plan.bulk, torn=False)
    bulk = in_turns(
        everybody(stage, stage.folder / "bulk", [path.read_text() for path in paths]), plan.rounds, stage.tell
    )
    growth = (over_files(stage, plan), over_policies(stage, plan), over_people(stage, plan))
    first, second = twice(stage)
    return Figures(plan, load, single, bulk, growth, first, second)


def everybody(stage: Stage, folder: Path, texts: list[str]) -> dict[str, Command]:
    """The command of everybody who takes part, over files with these texts."""
    plain, quoted = folder / "plain", folder / "quoted"
    for number, text in enumerate(texts):
        for place, version in ((plain, text), (quoted, DATE.sub(r'"\1"', text))):
            path = place / f"{number:06}.governance.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(version)
    commands = {SELF: stage.subject.over([plain])}
    if len(texts) == 1:
        commands[FIRST] = stage.subject.over([plain], kept=Kept.NOTHING)
    elif "--jobs" in stage.subject.options:
        commands[TWICE] = stage.subject.over([plain], jobs=2)
        commands[TWENTY] = stage.subject.over([plain], "--select", ",".join(POLICIES), jobs=2)
    commands[FLOOR] = floor(plain)
    return commands | {peer.name: peer.over(quoted if peer.paths.quoted else plain) for peer in stage.peers}


def floor(folder: Path) -> Command:
    """The bare parser over a folder."""
    return Command((sys.executable, "-m", "benchmarks.floor", str(folder)), ROOT)


def over_files(stage: Stage, plan: Plan) -> Growth:
    """From one file to the most that there are to be."""
    counts = [10**power for power in range(7) if 10**power <= plan.most]
    folder = stage.folder / "growing"
    write(folder, plan.most)
    points: dict[int, Cost] = {}
    for count in counts:
        if points and max(cost.wall for cost in points.values()) * 10 > plan.longest:
            stage.tell(f"growth: {count} files would take too long, and are left out")
            break
        stage.tell(f"growth: {count} files")
        some = stage.folder / "some" / str(count)
        for path in sorted(folder.rglob("*.yaml"))[:count]:
            link = some / path.parent.name / path.name
            link.parent.mkdir(parents=True, exist_ok=True)
            link.hardlink_to(path)
        points |= measured(stage, {count: stage.subject.over([some])}, 3 if count <= 1000 else 1)
    return Growth("files", points)


def over_policies(stage: Stage, plan: Plan) -> Growth:
    """From a quarter of the policies, chosen by chance, to all of them, over a tenth of the files."""
    every = stage.subject.policies()
    order = Draw(0, 0)
    shuffled = sorted(every, key=lambda _: order.between(0, 10**9))
    folder = stage.folder / "few"
    write(folder, max(plan.bulk // 10, 1))
    counts = sorted({max(len(every) * share // 4, 1) for share in range(1, 5)})
    stage.tell(f"growth: up to {len(every)} policies")
    commands = {n: stage.subject.over([folder], "--select", ",".join(shuffled[:n])) for n in counts}
    return Growth("policies", measured(stage, commands, plan.rounds))


def over_people(stage: Stage, plan: Plan) -> Growth:
    """One file with more and more people in it."""
    commands = {}
    for people in plan.people:
        path = stage.folder / "people" / f"{people}.governance.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file_of(people))
        commands[people] = stage.subject.over([path])
    stage.tell(f"growth: up to {plan.people[-1]} people in one file")
    return Growth("people", measured(stage, commands, min(plan.rounds, 3)))


def number_of_files(found: Figures, peers: tuple[Peer, ...]) -> dict[str, int]:
    """How many files each of those who took part checked at once."""
    fewer = {peer.name: min(peer.paths.most, found.plan.bulk) for peer in peers}
    return {name: fewer.get(name, found.plan.bulk) for name in found.bulk}


def measured(stage: Stage, commands: dict[int, Command], rounds: int) -> dict[int, Cost]:
    """The cost of each of these, by its number."""
    found = in_turns({str(number): command for number, command in commands.items()}, rounds, stage.tell)
    return {int(number): cost for number, cost in found.items()}


def twice(stage: Stage) -> tuple[Cost | None, Cost | None]:
    """The first and the second run over the same files, where govlint keeps what came of a file."""
    if "--no-cache" not in stage.subject.options:
        stage.tell("nothing is kept of earlier runs yet: the second run is not measured")
        return None, None
    stage.tell("a second run over the same files")
    folder = [stage.folder / "bulk" / "plain"]
    first = in_turns({SELF: stage.subject.over(folder)}, 1, stage.tell)
    second = in_turns({SELF: stage.subject.over(folder, kept=Kept.EVERYTHING)}, 3, stage.tell)
    return first.get(SELF), second.get(SELF)
