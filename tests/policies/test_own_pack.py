"""A pack of an organisation's own, beside the built-in ones: the worked example in ``fixtures/own-pack``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from linter.api import Linter
from linter.craft.testing import try_pack
from linter.formats import FORMATS, Layout
from linter.formats.saved import load
from linter.packs.select import load_packs
from linter.report import Verdict
from linter.resources import packs_folder
from tests.support import FIXTURES

if TYPE_CHECKING:
    from linter.report import FileReport

FOLDER = FIXTURES / "own-pack"
PACK = FOLDER / "our_policies"
TEXT = (FOLDER / "governance.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(["dspt_roles", str(PACK)], as_of="2026-11-23")


def _checked(linter: Linter, text: str = TEXT) -> FileReport:
    (report,) = linter.check_text(text).files
    return report


def test_the_examples_of_the_pack_hold_and_notice_every_change() -> None:
    tested = try_pack(PACK)
    assert (tested.exit_code(strict=True), tested.unnoticed, tested.idle) == (0, (), ())


def test_a_policy_of_ones_own_is_judged_by_facts_that_only_the_pack_knows(linter: Linter) -> None:
    found = {one.policy: one for one in _checked(linter).outcomes if one.policy == "OUR001"}
    assert (found["OUR001"].verdict, found["OUR001"].level.value) == (Verdict.FAIL, "should")


def test_a_pack_changes_the_level_of_a_policy_that_it_uses(linter: Linter) -> None:
    plain = _checked(Linter(["dspt_roles"], as_of="2026-11-23"))
    levels = [
        {one.level.value for one in report.outcomes if one.policy == "DSP009"} for report in (plain, _checked(linter))
    ]
    assert levels == [{"advice"}, {"should"}]


@pytest.mark.parametrize("kind", ["facts", "lists", "says", "sources", "problems"])
def test_a_pack_may_use_any_of_the_built_in_packs_since_no_name_means_two_things_in_them(kind: str) -> None:
    meanings: dict[str, list[tuple[str, object]]] = {}
    for pack in load_packs(sorted(path.name for path in packs_folder().iterdir() if path.is_dir())):
        for name, meaning in getattr(pack, kind).items():
            meanings.setdefault(name, []).append((pack.name, getattr(meaning, "text", meaning)))
    assert len(meanings) > 1
    assert [told for told in meanings.values() if any(meaning != told[0][1] for _, meaning in told)] == []


def test_a_pack_switches_a_policy_off_for_the_run_that_names_it(linter: Linter) -> None:
    assert "DPO009" not in linter.policies
    assert "DPO009" in Linter(["dspt_roles"], as_of="2026-11-23").policies


def test_the_configuration_has_the_last_word_on_what_a_pack_changes() -> None:
    from linter.config import Config  # noqa: PLC0415 - this test is the only one that configures
    from linter.packs.model import Change  # noqa: PLC0415

    config = Config(levels={"DPO009": Change("advice", "The auditor wants to see it.")})
    assert "DPO009" in Linter(["dspt_roles", str(PACK)], as_of="2026-11-23", config=config).policies


def test_an_id_in_an_extension_has_to_name_somebody(linter: Linter) -> None:
    (found,) = (one for one in _checked(linter).outcomes if one.policy == "DAT001" and one.verdict is Verdict.FAIL)
    assert (found.marks[0].place.line, "grce-obi" in found.message) == (35, True)


@pytest.mark.parametrize(
    ("written", "instead", "id_", "line"),
    [
        ("phone_list_tried_on: 2025-06-01", "phone_list_tried_on: 2025-06-31", "GOV006", 32),
        ("phone_list_tried_on: 2025-06-01", "phone_list_tryed_on: 2025-06-01", "GOV002", 32),
        ("at_night: [night_staff]", "at_night: [night_stuff]", "GOV004", 31),
    ],
)
def test_what_does_not_fit_the_fragment_is_a_finding_at_its_place(
    linter: Linter, written: str, instead: str, id_: str, line: int
) -> None:
    report = _checked(linter, TEXT.replace(written, instead))
    assert [(one.policy, one.place.line) for one in report.outcomes if one.policy[:3] == "GOV"] == [(id_, line)]


def test_a_key_that_is_left_out_is_asked_for_in_the_words_of_the_pack(linter: Linter) -> None:
    report = _checked(linter, TEXT.replace("    phone_list_tried_on: 2025-06-01\n", ""))
    asked = {one.key: one.text for outcome in report.outcomes for one in outcome.questions}
    assert asked["extensions.our_policies.phone_list_tried_on"].startswith("When did somebody last ring everybody")


def test_without_the_pack_its_part_of_the_file_is_left_alone() -> None:
    report = _checked(Linter(["dspt_roles"], as_of="2026-11-23"))
    assert not [one for one in report.outcomes if one.policy.startswith("GOV")]


@pytest.mark.parametrize("name", ["text", "markdown", "html", "json", "jsonl"])
def test_a_report_names_what_is_switched_off_by_whom_and_why(linter: Linter, name: str) -> None:
    said = "".join(FORMATS[name](linter.check_text(TEXT), Layout()))
    assert all(word in said for word in ("DPO009", "off", "the signs say"))


def test_a_reason_is_no_business_of_whoever_reads_a_redacted_report() -> None:
    report = Linter(["dspt_roles", str(PACK)], as_of="2026-11-23", redact="names").check_text(TEXT)
    said = "".join(FORMATS["text"](report, Layout()))
    assert ("DPO009 size-signs-agree is switched off" in said, "whatever the signs say" in said) == (True, False)


def test_a_saved_report_still_names_it(linter: Linter) -> None:
    report = linter.check_text(TEXT)
    assert load("".join(FORMATS["json"](report, Layout()))).changed == report.changed
