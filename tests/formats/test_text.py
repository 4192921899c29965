"""The ``text`` format."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from linter.formats.cells import cells
from linter.report import Level

from .awkward import AWKWARD, failing, report
from .harbour import FINDINGS, HARBOUR
from .support import HERE, rendered

if TYPE_CHECKING:
    from linter.report import Report

GOLDEN: dict[str, tuple[Report, dict[str, Any]]] = {
    "harbour-100": (HARBOUR, {}),
    "harbour-80": (HARBOUR, {"width": 80, "ascii": True}),
    "harbour-verbose": (HARBOUR, {"verbose": True}),
    "homes": (AWKWARD["unreadable among others"], {"quiet": True}),
    "questions": (AWKWARD["several questions"], {}),
    "held": (AWKWARD["held"], {}),
    "known-and-waived": (AWKWARD["known and waived"], {}),
}
SHORT = [name for name, shown in AWKWARD.items() if all(len(file.name) < 40 for file in shown.files)]


def last(name: str, **changes: Any) -> str:
    """Give the last line of an awkward report."""
    return rendered("text", AWKWARD[name], **changes).splitlines()[-1]


def test_every_golden_text_belongs_to_a_report() -> None:
    assert {path.stem for path in (HERE / "golden").glob("*.txt")} == set(GOLDEN)


@pytest.mark.parametrize("name", GOLDEN)
def test_the_text_is_as_it_was_agreed(name: str) -> None:
    shown, changes = GOLDEN[name]
    assert rendered("text", shown, **changes) == (HERE / "golden" / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("name", SHORT)
def test_no_line_is_wider_than_the_layout_unless_an_id_a_key_or_a_path_is(name: str, width: int) -> None:
    assert not [line for line in rendered("text", AWKWARD[name], width=width).splitlines() if cells(line) > width]


@pytest.mark.parametrize("name", AWKWARD)
def test_no_line_ends_with_a_space(name: str) -> None:
    assert not [line for line in rendered("text", AWKWARD[name]).splitlines() if line != line.rstrip()]


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("no files", "Exit 2: no governance file was checked."),
        ("unreadable", "Exit 2: one file could not be judged."),
        ("unreadable among others", "Exit 2: one file could not be judged; besides, two problems at level must."),
        ("clean", "Exit 0: no problem at level must."),
        ("advice only", "Exit 0: no problem at level must."),
        ("held", "Exit 0: no problem at level must."),
        ("gating question", "Exit 1: one open question at level must."),
        ("harbour", "Exit 1: two problems at level must."),
        ("strict gate", "Exit 1: three problems and two open questions at level should or above."),
        ("exit zero", "Exit 0 because of --exit-zero; it would be 1: two problems at level must."),
        (
            "unknown warns",
            "Exit 0: no problem at level must, and open questions do not count (--unknown warn).",
        ),
    ],
)
def test_the_last_words_are_the_exit_code_and_its_reasons(name: str, ending: str) -> None:
    assert last(name, width=200).endswith(ending)


@pytest.mark.parametrize(
    ("name", "summary"),
    [
        ("no outcomes", "No policy was applied to this file."),
        ("advice only", "nothing to put right · 1 piece of advice · 0 checks pass"),
        ("no ground", "nothing to put right · 1 check passes"),
        ("shape fault", "1 problem must be put right · 0 checks pass"),
        ("held", "nothing to put right · 1 question open, it does not keep this from passing · 6 checks pass"),
        ("gating question", "nothing to put right · 3 questions open, 1 keeps this from passing · 0 checks pass"),
        (
            "strict gate",
            "2 problems must be put right, 1 should · 2 questions open, both keep this from passing · 0 checks pass",
        ),
    ],
)
def test_the_summary_is_plain_words_with_singulars(name: str, summary: str) -> None:
    assert rendered("text", AWKWARD[name], width=200).splitlines()[1] == summary


def test_findings_that_share_a_problem_are_one_block_at_the_level_of_the_strongest() -> None:
    weak = replace(FINDINGS[0], level=Level.SHOULD)
    text = rendered("text", report(weak, FINDINGS[1]))
    assert text.count("Tom Ellis cannot stay Data Protection Officer") == 1
    assert "MUST  Tom Ellis cannot stay" in text
    assert "DPO042 dpo-is-registered-manager (should)" in text


def test_blocks_go_by_level_and_then_by_place() -> None:
    words = [
        failing(name, level=level) for name, level in (("c", Level.ADVICE), ("b", Level.SHOULD), ("a", Level.MUST))
    ]
    shown = rendered("text", report(*words, *FINDINGS)).splitlines()
    heads = [line.split()[0] for line in shown if line.startswith(("MUST", "SHOULD", "ADVICE"))]
    assert heads == ["MUST", "MUST", "MUST", "SHOULD", "SHOULD", "ADVICE"]


def test_a_reason_and_a_remedy_that_findings_share_stand_there_once() -> None:
    one, two = (replace(failing(name), problem="P", why="Because.", do="Do it.", who="the NHS") for name in "ab")
    text = rendered("text", report(one, two))
    assert text.count("Because.") == 1
    assert text.count("The NHS: do it.") == 1


def test_an_abbreviation_keeps_its_capitals_in_the_middle_of_a_sentence() -> None:
    assert "The board: DPO duties" in rendered("text", report(failing("x", do="DPO duties go.", who="the board")))


@pytest.mark.parametrize(
    ("authority", "words"), [("presumed", "law, usually: UK"), ("derived", "law, by inference: UK")]
)
def test_a_clause_says_when_it_does_not_say_so_itself(authority: str, words: str) -> None:
    assert words in rendered("text", report(replace(FINDINGS[1], authority=authority)))


def test_a_quiet_text_has_findings_and_gating_questions_and_nothing_else() -> None:
    assert rendered("text", AWKWARD["clean"], quiet=True) == ""
    assert rendered("text", AWKWARD["held"], quiet=True) == ""
    assert "CANNOT TELL" in rendered("text", AWKWARD["gating question"], quiet=True)
    assert "Exit" not in rendered("text", HARBOUR, quiet=True)


def test_a_redacted_report_says_that_it_is_one() -> None:
    assert "Names are hidden (--redact names)." in rendered("text", AWKWARD["redacted"])


@pytest.mark.parametrize(
    ("name", "frame"),
    [
        (
            "marks that overlap",
            ["      3 | ab: [cd, ef]", "        |     ^^^^^^^^ the list", "        |      -- one of it"],
        ),
        ("marks side by side", ["      3 | ab: [cd, ef]", "        | -- first", "        |          ^^ second"]),
        ("hidden line", ["     governance.yaml:1  hidden", "     governance.yaml:7"]),
        (
            "long wide line",
            [
                "      1 | … " + "太" * 14 + "郎" + "太" * 28 + " …",
                "        |                               ^^ 郎",
            ],
        ),
    ],
)
def test_marks_are_drawn_under_what_they_mark(name: str, frame: list[str]) -> None:
    shown = rendered("text", AWKWARD[name]).splitlines()
    start = shown.index(frame[0])
    assert shown[start : start + len(frame)] == frame
