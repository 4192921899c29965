"""The ``github`` format, read by a second implementation of what the runner and ``actions/toolkit`` do."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.formats import github
from linter.report import Level, Report, Verdict
from linter.values import Place

from .awkward import AWKWARD, TOP, failing, report, saying, waived
from .harbour import FINDINGS, HARBOUR, OPEN
from .support import rendered

COMMAND = re.compile(r"::(?P<name>[a-z]+) (?P<properties>.*?)::(?P<data>.*)")
EVERY = pytest.mark.parametrize("report", AWKWARD.values(), ids=AWKWARD)
NOISE = st.lists(
    st.sampled_from(
        ["::", "error", "::set-output name=x::", "\n", "\r", "%", "%0A", "%3A", ",", ":", "##[", "a", "\x85"]
    )
).map("".join)


@dataclass(frozen=True)
class Command:
    """What the runner makes of a line."""

    name: str
    properties: dict[str, str]
    data: str


def unescaped(text: str, more: bool) -> str:  # noqa: FBT001 - as the runner has it
    """Turn escapes back, as the runner does."""
    for sign, code in (("\r", "%0D"), ("\n", "%0A"), *(((":", "%3A"), (",", "%2C")) if more else ()), ("%", "%25")):
        text = text.replace(code, sign)
    return text


def commands(text: str) -> list[Command]:
    """Read every line that the runner takes for a command."""
    lines = [line for line in re.split("\r\n|\r|\n", text) if line.lstrip().startswith("::")]
    found = [match for match in map(COMMAND.fullmatch, lines) if match]
    assert len(found) == len(lines)
    return [Command(match["name"], pairs(match["properties"]), unescaped(match["data"], more=False)) for match in found]


def pairs(text: str) -> dict[str, str]:
    """Read the properties of a command."""
    split = [pair.partition("=") for pair in text.split(",")]
    return {name: unescaped(value, more=True) for name, _, value in split}


def command(report: Report) -> Command:
    """Give the only command of a report."""
    (only,) = commands(rendered("github", report))
    return only


@EVERY
def test_every_finding_question_and_unread_file_is_exactly_one_command(report: Report) -> None:
    told = (Verdict.FAIL, Verdict.CANNOT_TELL, Verdict.WAIVED)
    expected = sum(len(tuple(file.having(*told))) + bool(file.error) for file in report.files)
    assert len(commands(rendered("github", report))) == expected + (not report.files or report.tally.left > 0)


@EVERY
def test_every_line_is_a_command_but_the_last_which_cannot_be_one(report: Report) -> None:
    *lines, last = rendered("github", report).splitlines()
    assert all(COMMAND.fullmatch(line) for line in lines)
    assert last.startswith("govlint: ")
    assert "::" not in last
    assert "##[" not in last


@given(text=NOISE)
def test_no_text_starts_a_command_or_adds_a_property(text: str) -> None:
    found = commands(rendered("github", saying(f"{text} x")))
    plain = commands(rendered("github", saying("plain")))
    assert [(one.name, list(one.properties)) for one in found] == [(one.name, list(one.properties)) for one in plain]


@given(text=NOISE)
def test_values_come_back_as_they_were_even_with_breaks(text: str) -> None:
    line = github._command("error", {"title": text, "file": text}, text)  # noqa: SLF001 - breaks never get there else
    assert commands(line) == [Command("error", {"title": text, "file": text}, text)]


def test_a_command_has_title_file_lines_columns_and_all_there_is_to_say() -> None:
    assert command(report(FINDINGS[1], name="homes/large-group.yaml")) == Command(
        "error",
        {
            "title": "DPO048 dpo-decides-purposes (must)",
            "file": "homes/large-group.yaml",
            "line": "82",
            "endLine": "82",
            "col": "39",
            "endColumn": "48",
        },
        "homes/large-group.yaml:82:39: DPO048 [must] "
        "Tom Ellis is the data protection officer and decides on the Group rota system\n"
        "why: A DPO may not also decide why and how personal data are used.\n"
        "law: UK GDPR Art 38(6) https://www.legislation.gov.uk/eur/2016/679/article/38\n"
        "do: The board: share or contract a DPO from outside this line.",
    )


def test_columns_are_told_only_within_one_line() -> None:
    for place in (TOP, Place(3, 9, 4, 2)):
        assert not {"col", "endColumn"} & set(command(report(failing("x", place=place))).properties)


def test_levels_are_error_warning_and_notice() -> None:
    names = {level: command(report(failing("x", level=level))).name for level in Level}
    assert names == {Level.MUST: "error", Level.SHOULD: "warning", Level.ADVICE: "notice"}


def test_what_does_not_gate_by_nature_is_a_notice() -> None:
    for one in (OPEN[0], waived(FINDINGS[0]), replace(FINDINGS[0], known=True)):
        assert command(report(one)).name == "notice"
    assert command(report(replace(OPEN[0], level=Level.MUST))).name == "error"


def test_a_waived_finding_says_until_when_by_whom_and_why() -> None:
    assert "waived until 2026-12-31 by Amira Khan: The successor" in command(report(waived(FINDINGS[0]))).data


def test_a_known_finding_is_marked() -> None:
    assert "(known since the baseline)" in command(report(replace(FINDINGS[0], known=True))).data


def test_a_file_that_cannot_be_judged_is_an_error() -> None:
    told = command(AWKWARD["unreadable"])
    assert told == Command("error", {"title": "govlint", "file": "gone.yaml"}, "gone.yaml: There is no such file.")


def test_a_run_without_a_file_is_an_error() -> None:
    assert command(AWKWARD["no files"]).data == "No governance file was checked."


def test_a_quiet_layout_has_what_counts_and_nothing_else() -> None:
    told = commands(rendered("github", HARBOUR, quiet=True))
    assert [one.name for one in told] == ["error"] * 3 + ["warning"]
    assert "govlint: " not in rendered("github", HARBOUR, quiet=True)


def test_the_last_line_gives_the_numbers_and_the_exit_code() -> None:
    assert rendered("github", HARBOUR).splitlines()[-1] == (
        "govlint: 2 problems must be put right, 1 should | 2 questions open, none keeps this from passing | 6 checks pass"
        " | Exit 1: two problems at level must."
    )


def test_paths_start_from_the_root_of_the_repository() -> None:
    told = rendered("github", report(failing("x"), name="../b.yaml"), root="/w/repo", here="/w/repo/homes/a")
    assert commands(told)[0].properties["file"] == "homes/b.yaml"
