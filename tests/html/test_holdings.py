"""Who holds what: derived from the file, drawn, and said in words."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest

from linter.api import Linter
from linter.formats.html_drawing import MOST_ROWS, drawing
from linter.report import Holding, Tenure, Tie
from tests.support import AS_OF, FIXTURES, THOROUGH, as_yaml, data_of

from .support import GROUP, TWELVE, Tree, checked, rendered

if TYPE_CHECKING:
    from collections.abc import Iterator

LINTER = Linter(as_of=AS_OF, detail="thorough", select=["DPO042", "DPO048"])
"""What is held hangs on findings only where they say that it does not go together, as these do."""
HELD = checked(TWELVE).files[0].holdings


def _one(name: str, tie: Tie) -> Holding:
    (found,) = [one for one in HELD if one.name == name and one.tie is tie]
    return found


def test_holders_deputies_and_the_contact_of_a_body_are_told_apart() -> None:
    assert _one("Mei Chen", Tie.HOLDER).key == "dsp_lead"
    assert _one("Ben Hale", Tie.DEPUTY).key == "dsp_lead"
    assert _one("Shield Data Protection LLP", Tie.HOLDER).is_body
    assert _one("Ada Novak", Tie.LEAD_CONTACT).key == "dpo"
    assert _one("Board of trustees", Tie.DECIDES).what == "Rota"


def test_what_is_vacant_planned_or_not_stated_says_so() -> None:
    vacant = next(one for one in HELD if one.tenure is Tenure.VACANT)
    assert (vacant.key, vacant.since, vacant.holder) == ("caldicott_guardian", "2026-08-31", "")
    assert _one("Kim Lee", Tie.HOLDER).tenure is Tenure.PLANNED
    assert _one("Lou Frank", Tie.HOLDER).tenure is Tenure.UNKNOWN
    assert _one("Lou Frank", Tie.POST).tenure is Tenure.UNKNOWN


def test_a_role_that_nobody_holds_is_held_by_nobody() -> None:
    nobody = [one.key for one in checked(GROUP).files[0].holdings if one.tenure is Tenure.NOBODY]
    assert nobody == ["caldicott_guardian"]


def test_what_a_finding_says_does_not_go_together_is_in_conflict_and_nothing_else_is() -> None:
    held = checked(GROUP).files[0].holdings
    tom = {one.what: one.conflicts for one in held if one.name == "Tom Ellis"}
    assert all(tom.values())
    assert len(tom["Data Protection Officer"]) == 2
    lead = next(one for one in held if one.key == "dsp_lead")
    assert lead.conflicts == ()
    assert [one.name for one in HELD if one.conflicts] == ["Ada Novak", "Ada Novak"]


def test_only_whoever_asks_for_holdings_pays_for_them() -> None:
    assert Linter(as_of=AS_OF).check_paths([TWELVE]).files[0].holdings == ()


@pytest.mark.parametrize("mode", ["names", "all"])
def test_redacted_holdings_name_people_by_pseudonym_and_tell_them_apart(mode: Any) -> None:
    held = checked(TWELVE, redact=mode).files[0].holdings
    people = {one.name for one in held if one.holder and not one.is_body}
    assert len(people) == len({one.name for one in HELD if one.holder and not one.is_body})
    assert all(name.startswith("person-") for name in people)
    assert "Shield" not in str(held) or mode == "names"


def _without_one_thing(data: Any) -> Iterator[Any]:
    """The document less one key or item, for each of them; and with something wrong in its place."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        if isinstance(data, dict):
            yield {name: kept for name, kept in data.items() if name != key}
            yield {**data, key: ["wrong", {"kind": 7}]}
            yield from ({**data, key: changed} for changed in _without_one_thing(value))
        else:
            yield [*data[:key], *data[key + 1 :]]
            yield from ([*data[:key], changed, *data[key + 1 :]] for changed in _without_one_thing(value))


def test_whatever_is_missing_or_wrong_in_the_file_it_is_told_and_drawn() -> None:
    for changed in islice(_without_one_thing(data_of(TWELVE)), 0, None, 1 if THOROUGH else 3):
        (file,) = LINTER.check_text(as_yaml(changed)).files
        assert drawing(file.holdings) is not None or not file.holdings
        roles = {one.key for one in file.holdings if one.tie is Tie.HOLDER}
        assert not file.holdings or roles == {"dsp_lead", "dpo", "caldicott_guardian", "siro"}


@pytest.mark.parametrize("path", sorted(FIXTURES.rglob("*.yaml")), ids=lambda path: str(path.stem))
def test_every_file_of_ours_can_be_told(path: Any) -> None:
    (file,) = LINTER.check_paths([path]).files
    drawing(file.holdings)


@pytest.mark.parametrize("path", [GROUP, TWELVE], ids=["group", "twelve"])
def test_the_table_says_everything_that_is_held(path: Any) -> None:
    report = checked(path)
    page = rendered(report)
    start = page.index('<table class="held"')
    table = Tree(page[start : page.index("</table>", start) + len("</table>")])
    assert table.tags["tr"] == len(report.files[0].holdings) + 1
    for one in report.files[0].holdings:
        assert one.what in table.text
        assert one.name in table.text
    for said in {said for one in report.files[0].holdings for said in one.conflicts}:
        assert said in Tree(page).text


def test_everybody_is_drawn_in_a_row_with_a_shape_for_each_role() -> None:
    drawn = drawing(HELD)
    assert drawn is not None
    rows = {row.name: row for row in drawn.rows}
    assert len(rows) == 13
    assert [shape.kind for shape in rows["Ada Novak"].shapes] == ["conflict"]
    assert rows["Ada Novak"].conflict
    assert [shape.label for shape in rows["Ben Hale"].shapes] == ["deputy"]
    assert [shape.kind for shape in rows["Nobody"].shapes] == ["vacant"]
    assert rows["Mei Chen"].lines[-1].text == "and 2 more, in the table"
    assert [row.y for row in drawn.rows[1:]] == [row.y + row.height for row in drawn.rows[:-1]]


def test_a_crowd_is_cut_with_a_sentence_and_stays_whole_in_the_table() -> None:
    crowd = [Holding(Tie.POST, Tenure.NOW, "director", "Director", f"p-{n}", f"P {n}") for n in range(57)]
    report = checked(GROUP)
    (file,) = report.files
    page = rendered(replace(report, files=(replace(file, holdings=(*file.holdings, *crowd)),)))
    assert f"The picture shows the first {MOST_ROWS} of 59 people and bodies" in page
    assert "P 56" in Tree(page).text


def test_without_roles_there_is_no_picture_and_without_holdings_no_part_about_them() -> None:
    assert drawing(()) is None
    assert drawing([Holding(Tie.POST, Tenure.NOW, "director", "Director", "p", "P")]) is None
    report = checked(GROUP)
    assert "Who holds what" not in rendered(replace(report, files=(replace(report.files[0], holdings=()),)))
