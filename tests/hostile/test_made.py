"""What is too large, or no file at all, and so is made when it is needed: it ends at once, and says why."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest

from linter.api import Linter
from linter.judge.applying import MOST_QUIET
from tests.cli.support import BAD, DATE, GOOD, copied, environment, process
from tests.hostile.support import FEW_FORMATS, MEGABYTES, SECONDS, Ended, misused, run
from tests.support import FIXTURES, data_of, linter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from linter.find import Found

HEAD: Final = "format: govlint/1\n"
MEGABYTE: Final = 1_000_000
CHAIN: Final = "a0: &a0 []\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 20_000))
IGNORE: Final = "# govlint: ignore[DPO042] until 2027-01-31 -- ok\n"

LARGE: Final[dict[str, tuple[Callable[[], str], str]]] = {
    "a hundred megabytes": (lambda: "a: " + "x" * 100 * MEGABYTE, "YML011"),
    "a text of ten megabytes": (lambda: "a: " + "x" * 10 * MEGABYTE, "YML011"),
    "a text of a megabyte": (lambda: HEAD + "organisation: {nation: " + "x" * MEGABYTE + "}\n", "YML017"),
    "a key of a megabyte": (lambda: HEAD + "? " + "x" * MEGABYTE + "\n: 1\n", "YML017"),
    "a block of a megabyte": (lambda: HEAD + "organisation:\n  name: |\n" + "    x\n" * 150_000, "YML017"),
    "a hundred thousand brackets": (lambda: "[" * 100_000, "YML010"),
    "a hundred thousand pairs of brackets": (lambda: "[" * 100_000 + "]" * 100_000, "YML010"),
    "a chain of aliases": (lambda: CHAIN, "YML010"),
    "a file that is nothing but keys": (lambda: "".join(f"k{number}: 1\n" for number in range(60_000)), "YML012"),
    "the same key again and again": (lambda: "a: 1\n" * 19_000, "YML016"),
    "keys that nobody knows": (lambda: HEAD + "".join(f"k{number}: 1\n" for number in range(19_000)), "YML016"),
    "a list of nothing": (lambda: HEAD + "people: [" + "~, " * 19_000 + "]\n", "YML016"),
    "numbers as keys": (lambda: "".join(f"{number}: 1\n" for number in range(19_000)), "YML016"),
    "a long list": (lambda: HEAD + "roles: {dpo: {holders: [" + "{person: x}, " * 6_000 + "]}}\n", "YML018"),
    "a long list of words": (lambda: HEAD + "organisation: {owners: [" + "private, " * 40_000 + "]}\n", "YML018"),
    "a heap of ignores": (lambda: IGNORE * 20_000 + HEAD, "WVR010"),
    "questions that nobody asks": (
        lambda: HEAD + "unanswered: {" + ", ".join(f"x{n}: {{asked: a, by: 2027-01-01}}" for n in range(2_000)) + "}\n",
        "YML016",
    ),
}


HOME: Final = data_of(FIXTURES / "examples" / "small-home.yaml")
OTHERS: Final = 5
"""References of the home to people and bodies, besides who decides on its activities."""
CONFLICT: Final = {
    "about": "conflict_of_interests",
    "role": "dpo",
    "person": "amira-khan",
    "post": "registered_manager",
    "answer": "none",
    "decided_on": "2026-01-05",
    "decided_by": "priya-nair",
    "reason": "It was looked at.",
}


def officers(number: int, decisions: int) -> str:
    """A home with so many data protection officers, who are one person, and decisions about that person."""
    holders = [{"person": "amira-khan"}] * number
    decided = {f"conflict-{n}": CONFLICT for n in range(decisions)}
    roles = {**HOME["roles"], "dpo": {"arrangement": "own_staff", "holders": holders}}
    return json.dumps({**HOME, "roles": roles, "decisions": {**HOME["decisions"], **decided}})


def deciders(activities: int, number: int, *, people: bool = False) -> str:
    """A home with so many activities, on each of which so many decide, be it one person or many."""
    ids = [f"p{n}" for n in range(number)] if people else ["amira-khan"] * number
    listed = {f"a{n}": {"name": f"A{n}", "purposes_and_means_decided_by": ids} for n in range(activities)}
    known = {**HOME["people"], **({id_: {"name": id_, "posts": []} for id_ in ids} if people else {})}
    return json.dumps({**HOME, "people": known, "processing": {**HOME["processing"], "activities": listed}})


CROWDED: Final[dict[str, tuple[str, int, str]]] = {
    "more officers and decisions about them than can be compared": (officers(450, 450), 2, "cannot be applied"),
    "as many officers and decisions about them as can be compared": (officers(80, 60), 1, "DPO049"),
    "activities on which one person decides again and again": (deciders(450, 50), 0, "checks pass"),
    "activities on which more people decide than can be compared": (
        deciders(150, 300, people=True),
        2,
        "cannot be applied",
    ),
}
"""What fits every limit of a file and takes long where each of many is compared with each of many others."""


ONE_BY_ONE: Final = """
import dataclasses, json, pathlib, sys
from tests.hostile.support import megabytes, run
good, *files = map(pathlib.Path, sys.argv[1:])
into = files[0].parent
run(good, into=into)  # what is read and imported late is none of the seconds of a case
for file in files:
    print(json.dumps(dataclasses.asdict(run(file, into=into))))
print(megabytes())
"""


@dataclass(frozen=True, slots=True)
class Made:
    """How each run over what is too large ended, and the most memory that their process had."""

    ended: dict[str, Ended]
    megabytes: float


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """All of them, checked one by one in one process."""
    files = [tmp_path_factory.mktemp("large") / f"{number}.governance.yaml" for number in range(len(LARGE))]
    for file, (made, _) in zip(files, LARGE.values(), strict=True):
        file.write_text(made(), encoding="utf-8")
    command = [sys.executable, "-c", ONE_BY_ONE, *map(str, (GOOD, *files))]
    done = subprocess.run(command, env=environment(), capture_output=True, check=True)
    *lines, most = done.stdout.decode().splitlines()
    return Made({name: Ended(**json.loads(line)) for name, line in zip(LARGE, lines, strict=True)}, float(most))


@pytest.mark.parametrize("name", LARGE)
def test_what_is_far_too_large_ends_at_once_with_a_finding(large: Made, name: str) -> None:
    ended = large.ended[name]
    assert ended.code == 1
    assert f": {LARGE[name][1]} " in ended.said["concise"]
    assert ended.seconds < SECONDS * 2
    assert max(map(len, ended.said.values())) < 2 * MEGABYTE
    assert misused(ended.said) == []


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Ended]:
    """How each run over what is crowded ended, where nothing is hidden and where names are."""
    folder = tmp_path_factory.mktemp("crowded")
    ended: dict[tuple[str, str], Ended] = {}
    for number, (name, (text, _, _)) in enumerate(CROWDED.items()):
        file = folder / f"{number}.governance.yaml"
        file.write_text(text, encoding="utf-8")
        for form, hidden in zip(FEW_FORMATS, ("none", "names"), strict=True):
            ended[name, form] = run(file, into=folder, formats=(form,), more=(f"--redact={hidden}",))
    return ended


@pytest.mark.parametrize("form", FEW_FORMATS)
@pytest.mark.parametrize("name", CROWDED)
def test_what_is_crowded_ends_alike_in_every_format_and_soon(
    crowded: dict[tuple[str, str], Ended], name: str, form: str
) -> None:
    _, code, said = CROWDED[name]
    ended = crowded[name, form]
    assert ended.code == code
    assert said in crowded[name, "concise"].said["concise"]
    assert ended.seconds < SECONDS * 2


def test_of_very_many_subjects_that_are_in_order_the_last_are_told_as_a_number(
    crowded: dict[tuple[str, str], Ended],
) -> None:
    name = "activities on which one person decides again and again"
    (file,) = json.loads(crowded[name, "json"].said["json"])["files"]
    passing = [one for one in file["outcomes"] if one["policy"] == "DAT001"]
    assert len(passing) == MOST_QUIET + 1
    (last,) = [one for one in passing if not one["subject"]]
    assert last["note"] == f"So it is for {450 * 50 + OTHERS - MOST_QUIET} more."


def test_what_is_far_too_large_takes_little_memory(large: Made) -> None:
    assert large.megabytes < MEGABYTES


def test_nothing_is_judged_of_a_file_of_which_not_all_was_looked_at() -> None:
    report = linter().check_text(GOOD.read_text(encoding="utf-8") + "".join(f"k{n}: 1\n" for n in range(600)))
    assert {outcome.policy for outcome in report.files[0].outcomes} == {"GOV002", "YML016"}
    assert report.exit_code == 1


def test_of_ignores_without_end_those_after_the_limit_accept_nothing() -> None:
    text = BAD.read_text(encoding="utf-8").replace("posts: [", "posts: [ ", 1)
    one = linter().check_text(IGNORE * 600 + text)
    assert "WVR010" in {outcome.policy for outcome in one.files[0].outcomes}
    assert one.exit_code == 1


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="there is no file without end here")  # noqa: PTH110
def test_answers_without_end_are_refused(tmp_path: Path) -> None:
    ran = process("init", "--answers", "/dev/zero", "governance.yaml", cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (2, b"govlint: /dev/zero:1:1: This file has more than 1,048,576 bytes.\n")


def test_a_file_that_vanishes_after_it_was_found_is_said_and_the_others_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = copied(GOOD, tmp_path / "a" / "governance.yaml")
    copied(GOOD, tmp_path / "b" / "governance.yaml")
    checked = Linter.check_found

    def after_it_vanished(self: Linter, found: Found) -> object:
        gone.unlink(missing_ok=True)
        return checked(self, found)

    monkeypatch.setattr(Linter, "check_found", after_it_vanished)
    report = linter().check_paths([tmp_path])
    assert [bool(file.error) for file in report.files] == [True, False]
    assert report.exit_code == 2


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only some systems have a disk that is always full")  # noqa: PTH110
@pytest.mark.parametrize("form", ["text", "json", "junit", "html"])
def test_a_full_disk_is_said_and_is_2(form: str) -> None:
    ran = process("-f", f"{form}=/dev/full", DATE, GOOD)
    assert ran.returncode == 2
    assert b"cannot be written: no space left on device" in ran.stderr
    assert b"Traceback" not in ran.stderr


@pytest.mark.skipif(not shutil.which("sh"), reason="needs a shell")
def test_a_full_disk_behind_the_standard_output_is_2() -> None:
    command = f"exec {sys.executable} -m linter {DATE} {GOOD} > /dev/full"
    ran = subprocess.run(["sh", "-c", command], env=environment(), capture_output=True, check=False)
    assert ran.returncode == 2
    assert b"no space left" in ran.stderr
    assert b"Traceback" not in ran.stderr
