"""Formats that tell of what is in order only that it is get a brief report; it has to look as the full one does."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from linter import facts
from linter.api import Linter
from linter.cli.checking import BRIEF
from linter.formats import FORMATS, Layout
from linter.judge import applying
from linter.lazyclass import replace
from linter.report import Verdict
from linter.resources import packs_folder
from tests.support import AS_OF, FIXTURES, data_of

if TYPE_CHECKING:
    from pathlib import Path

    from linter.report import Detail, FileReport, Outcome, Report

FILES = (*sorted((FIXTURES / "examples").glob("*.yaml")), *sorted((FIXTURES / "scenarios").glob("*.yaml")))
PACKS = sorted(file.parent.name for file in packs_folder().glob("*/pack.yaml"))


@cache
def checked(paths: tuple[Path, ...], detail: Detail) -> Report:
    """Check files, telling so much."""
    return Linter(PACKS, as_of=AS_OF, detail=detail).check_paths(paths)


@pytest.mark.parametrize("name", sorted(BRIEF))
@pytest.mark.parametrize("quiet", [False, True])
def test_a_brief_report_looks_like_a_full_one(name: str, *, quiet: bool) -> None:
    for paths in (FILES[:1], FILES):
        brief, full = (
            "".join(FORMATS[name](checked(paths, detail), Layout(quiet=quiet))) for detail in ("brief", "full")
        )
        assert brief == full


def test_a_brief_report_tells_every_finding_with_all_that_it_points_at() -> None:
    loud = (Verdict.FAIL, Verdict.CANNOT_TELL, Verdict.WAIVED)
    brief, full = ([*checked(FILES, detail).files] for detail in ("brief", "full"))
    pointed = [[_pointing(one) for one in file.having(*loud)] for file in full]
    assert [list(file.having(*loud)) for file in brief] == pointed
    assert any(pointed)


def _pointing(outcome: Outcome) -> Outcome:
    """The outcome without the lines that only support it."""
    return replace(outcome, marks=tuple(mark for mark in outcome.marks if not mark.supporting))


def test_a_brief_report_has_every_policy_with_every_verdict() -> None:
    brief, full = (
        [{(one.policy, one.verdict) for one in file.outcomes} for file in checked(FILES, detail).files]
        for detail in ("brief", "full")
    )
    assert [{policy for policy, _ in file} for file in brief] == [{policy for policy, _ in file} for file in full]
    assert all(few <= many for few, many in zip(brief, full, strict=True))


def test_files_share_what_is_told_briefly() -> None:
    one, other = (file.having(Verdict.NOT_APPLICABLE) for file in checked(FILES[:2], "brief").files)
    assert {id(outcome) for outcome in one} & {id(outcome) for outcome in other}


PACK = """\
pack: tried
version: 1.0.0
title: Tried
uses: [dspt_roles]
tested_as_of: 2026-11-23
facts: {heavy: {says: something slow, is: 'people.exists(a, people.exists(b, people.exists(c, a + b + c == "zz")))'}}
sources:
  handbook: {title: H, kind: practice, url: https://example.org/h, read_on: 2026-11, seen: primary, clauses: {phones: c4}}
"""
POLICY = """\
    slug: tried-{number}
    title: It is so
    cites: [handbook-phones]
    says: It is not so
    why: It is good.
    do: Do it.
    who: The board
"""
MUST = "{level: must, basis: practice, authority: stated}"
ADVICE = "{level: advice, basis: practice, authority: stated}"
SEVERAL_LEVELS = f"[{{level: must, basis: practice, authority: stated, when: 'WHEN', where: somewhere}}, {ADVICE}]"
SMALL = (FIXTURES / "examples" / "small-home.yaml").read_text(encoding="utf-8")
HOUSEHOLD = len(data_of(FIXTURES / "examples" / "small-home.yaml")["people"])


def checked_by(folder: Path, text: str, *policies: str) -> dict[Detail, FileReport]:
    """What comes of a text by a pack of these policies, told in each detail."""
    folder.mkdir(exist_ok=True)
    (folder / "pack.yaml").write_text(PACK, "utf-8")
    entries = [f"  TRY{n:03}:\n{POLICY.format(number=n)}{one}" for n, one in enumerate(policies, 1)]
    (folder / "policies.yaml").write_text("policies:\n" + "".join(entries), "utf-8")
    details: tuple[Detail, ...] = ("brief", "full", "thorough")
    return {one: Linter([str(folder)], as_of=AS_OF, detail=one).check_text(text).files[0] for one in details}


def crowd(people: int) -> str:
    """A small home with so many more people."""
    more = "".join(f"  somebody-{number}: {{name: Somebody {number}}}\n" for number in range(people))
    return SMALL.replace("\npeople:\n", f"\npeople:\n{more}")


def test_a_level_that_cannot_be_told_is_an_error_in_every_detail(tmp_path: Path) -> None:
    levels = SEVERAL_LEVELS.replace("WHEN", "organisation.sites > 2")
    text = (FIXTURES / "examples" / "large-group.yaml").read_text(encoding="utf-8")
    said = checked_by(tmp_path, text, f'    levels: {levels}\n    require: organisation.id != ""\n')
    assert {file.error for file in said.values()} == {said["full"].error}
    assert "does not fit" in said["brief"].error


def test_an_ignore_holds_in_every_detail(tmp_path: Path) -> None:
    remark = "legal_form: company # govlint: ignore[TRY001] until 2026-12-20 -- it is changed next month"
    policy = f"""\
    levels: [{MUST}]
    when: organisation.legal_form == "company"
    require: cal.today < "2020-01-01"
"""
    said = checked_by(tmp_path, SMALL.replace("legal_form: company", remark), policy)
    assert [[one.verdict for one in file.outcomes] for file in said.values()] == [[Verdict.WAIVED]] * len(said)


@pytest.mark.parametrize("people", [8, 15, 16, 18, 19, 20])
def test_what_takes_too_many_steps_does_so_in_every_detail(
    tmp_path: Path, people: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Three loops, one within the other, take all steps over twenty people, and over sixteen if they are paid for twice.
    for module in (facts, applying):
        monkeypatch.setattr(module, "STEPS", 8000)
    levels = SEVERAL_LEVELS.replace("WHEN", "facts.heavy")
    slow = 'people.exists(a, people.exists(b, people.exists(c, a + b + c == "yy")))'
    same = "people.exists(a, people.exists(b, people[a].name == people[b].name && a != b))"
    policies = (
        f"    levels: {levels}\n    require: organisation.id != ''\n",
        f"    levels: [{MUST}]\n    require: '!{slow} && !facts.heavy'\n",
        f"    levels: [{MUST}]\n    each: people.*\n    require: has(each.name)\n    when: '{same}'\n",
    )
    said = checked_by(tmp_path, crowd(people - HOUSEHOLD), *policies)
    assert {file.error for file in said.values()} == {said["full"].error}
    assert bool(said["brief"].error) == (people >= 20)


@pytest.mark.parametrize("policies", [2, 5])
def test_what_takes_too_many_steps_together_does_so_in_every_detail(
    tmp_path: Path, policies: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts, "STEPS_OF_ALL", 20_000)  # three loops over sixteen people take more than four thousand
    slow = 'people.exists(a, people.exists(b, people.exists(c, a + b + c == "NUMBER")))'
    each = f"    levels: [{MUST}]\n    each: people.*\n    require: has(each.name)\n    when: '{slow}'\n"
    written = [each.replace("NUMBER", str(number)) for number in range(policies)]
    said = checked_by(tmp_path, crowd(16 - HOUSEHOLD), *written)
    assert {file.error for file in said.values()} == {said["full"].error}
    assert bool(said["brief"].error) == (policies == 5)


def test_a_detail_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="breif"):
        Linter(detail="breif")  # type: ignore[arg-type]
