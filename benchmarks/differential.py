"""Has a second engine judge twenty policies, and compares: ``python -m benchmarks.differential``.

conftest evaluates Rego that was written from the sources, not from govlint's policies, over the same made-up
organisations. Every verdict, for every person, has to be the same; each that is not is printed, and ends the run with 1.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.draw import AS_OF
from benchmarks.peers import REGO, ROOT, CannotBeHad, conftest
from benchmarks.writing import SEED, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

POLICIES = (
    *("CG001", "CG002", "CG004", "CG007", "CG009"),
    *("DPO001", "DPO002", "DPO003", "DPO004", "DPO014", "DPO015", "DPO040", "DPO041", "DPO042"),
    *("DSP001", "DSP003", "DSP004", "DSP006", "IDN003", "SIRO006"),
)
SUBJECT = re.compile(r"\[([^\]#]+)[^\]]*\]|^people\.([a-z0-9-]+)")
SHOWN = 40


class Question(NamedTuple):
    """What both engines have to answer: one policy for one person or body of one file, or for the organisation."""

    file: str
    policy: str
    subject: str


Verdicts = dict[Question, frozenset[str]]


class Difference(NamedTuple):
    """A question to which the engines give different answers."""

    question: Question
    govlint: frozenset[str]
    rego: frozenset[str]


def judged_by_govlint(paths: Sequence[Path], *more: str) -> Verdicts:
    """The verdicts of govlint, from its report as JSON."""
    words = [
        sys.executable,
        "-m",
        "linter",
        "--isolated",
        "--as-of",
        AS_OF.isoformat(),
        "--redact",
        "none",
        "-f",
        "json",
    ]
    words += ["--select", ",".join(POLICIES), *more]
    report = answer([*words, *map(str, paths)])
    return gathered(
        (Question(file["name"], outcome["policy"], subject(outcome["subject"])), outcome["verdict"])
        for file in report["files"]
        for outcome in file["outcomes"]
    )


def subject(path: str) -> str:
    """The id of whom an outcome is about; nothing where it is about the organisation."""
    found = SUBJECT.search(path)
    return (found[1] or found[2]) if found else ""


def judged_by_rego(program: Path, paths: Sequence[Path], rego: Path = REGO) -> Verdicts:
    """The verdicts of conftest."""
    words = [str(program), "test", "--no-color", "-o", "json", "-p", str(rego), "-d", str(REGO / "data")]
    results = answer([*words, "--namespace", "every_verdict", *map(str, paths)])
    return gathered(
        (Question(result["filename"], said["metadata"]["policy"], said["metadata"]["id"]), said["metadata"]["verdict"])
        for result in results
        for said in result.get("warnings", [])
    )


def answer(words: list[str]) -> Any:
    """What a program printed, as data."""
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1}:
        message = f"{words[0]} ended with {done.returncode}: {done.stderr[-500:]}"
        raise RuntimeError(message)
    return json.loads(done.stdout)


def gathered(verdicts: Iterator[tuple[Question, str]]) -> Verdicts:
    """All verdicts on each question; not applicable is what is said where there is nobody to ask about."""
    found: dict[Question, set[str]] = defaultdict(set)
    for question, verdict in verdicts:
        if verdict != "not_applicable":
            found[question].add(verdict)
    return {question: frozenset(answers) for question, answers in found.items()}


def differences(govlint: Verdicts, rego: Verdicts) -> list[Difference]:
    """Every question to which the two do not give the same answers."""
    none = frozenset({"not_applicable"})
    pairs = (Difference(each, govlint.get(each, none), rego.get(each, none)) for each in sorted({*govlint, *rego}))
    return [pair for pair in pairs if pair.govlint != pair.rego]


def told(found: list[Difference], govlint: Verdicts) -> Iterator[str]:
    """What came out, in lines."""
    counts = Counter((question.policy, "/".join(sorted(answers))) for question, answers in govlint.items())
    for policy in POLICIES:
        said = ", ".join(f"{number} {verdict}" for (name, verdict), number in sorted(counts.items()) if name == policy)
        wrong = sum(each.question.policy == policy for each in found)
        yield f"{policy:8} {wrong:5} different   {said}"
    for each in found[:SHOWN]:
        answers = f"govlint {'/'.join(sorted(each.govlint))}, rego {'/'.join(sorted(each.rego))}"
        yield f"{each.question.file}: {each.question.policy} {each.question.subject}: {answers}"
    yield f"{len(govlint)} questions, {len(found)} answered differently"


def main() -> int:
    """Write the organisations, have both judge them, and compare."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.differential", description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--keep", type=Path, help="a folder to write the organisations into, and leave them there")
    asked = parser.parse_args()
    try:
        program = conftest().program
    except CannotBeHad as fault:
        print(f"conftest cannot be had here: {fault}")
        return 2
    with tempfile.TemporaryDirectory(prefix="govlint-differential-") as scratch:
        paths = write(asked.keep or Path(scratch), asked.files, seed=asked.seed, fitting=True)
        govlint = judged_by_govlint(paths)
        found = differences(govlint, judged_by_rego(program, paths))
    for line in told(found, govlint):
        print(line)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
