"""The reference of the policies is the one that the packs make, and leads where it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.craft import covered
from tests.craft.pages import built_in, made, written
from tests.support import PACKS, data_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.support import Ran


def test_the_pages_are_those_that_the_packs_make() -> None:
    fresh, there = made(), written()
    assert there.keys() == fresh.keys()
    assert [name for name, text in fresh.items() if there[name] != text] == []


def test_the_index_leads_to_every_page_and_to_no_other() -> None:
    pages = made()
    assert set(re.findall(r"\]\(([A-Z]+[0-9]+\.md)\)", pages["README.md"])) == pages.keys() - {"README.md"}


def test_every_policy_is_in_every_part_of_the_index() -> None:
    pages = made()
    for part in pages["README.md"].split("\n## ")[1:]:
        assert set(re.findall(r"\[([A-Z]+[0-9]+)\]\(", part)) == {name[:-3] for name in pages} - {"README"}


def test_the_command_writes_the_pages_of_the_packs_that_are_named(command: Callable[..., Ran], here: Path) -> None:
    ran = command("policies", "--pack", "dspt_roles", "--pages", "reference")
    assert (ran.code, ran.out) == (0, f"reference: {len(list((here / 'reference').iterdir()))} pages are written.\n")
    assert "# The data protection officer is not the registered manager (DPO042)" in (
        here / "reference" / "DPO042.md"
    ).read_text(encoding="utf-8")


def test_the_page_of_what_is_covered_is_the_one_that_the_packs_make() -> None:
    assert covered.PAGE.read_text(encoding="utf-8") == covered.page(built_in())


NUMBERED = {"DSP": 11, "DPO": 58, "CG": 19, "SIRO": 11, "TRN": 10, "TKT": 13, "IDN": 11, "REG": 15, "DAT": 15}
"""How far the numbers of each group of considered checks go. DPO032 to DPO039 were never given."""


def test_every_check_that_was_considered_is_a_policy_or_is_listed_with_the_reason() -> None:
    never_given = {f"DPO{number:03}" for number in range(32, 40)}
    considered = {f"{group}{number:03}" for group, last in NUMBERED.items() for number in range(1, last + 1)}
    registered, left_out = data_of(PACKS / "registry.yaml"), data_of(covered.LEFT_OUT)["checks"]
    assert considered - never_given - registered.keys() - left_out.keys() == set()


def test_nothing_is_both_a_policy_and_left_out() -> None:
    assert data_of(PACKS / "registry.yaml").keys() & data_of(covered.LEFT_OUT)["checks"].keys() == set()
