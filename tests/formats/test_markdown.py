"""The ``markdown`` format, read by a parser of CommonMark with HTML, tables and links out of plain words."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from linter.formats import markdown
from linter.formats.summary import summarised
from linter.report import Clause, FileReport, Level
from tests.support import examples

from .awkward import AWKWARD, failing, report, saying, waived
from .harbour import FINDINGS, HARBOUR, OPEN
from .support import rendered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from linter.report import Report

EVERY = pytest.mark.parametrize("report", AWKWARD.values(), ids=AWKWARD)
OURS = {"<br>", "<code>", "</code>", "<details>\n<summary>", "</details>\n"}
HOSTILE = [
    "|",
    "\\|",
    "`",
    "``",
    "```",
    "<b>",
    "</td></table>",
    "<script>alert(1)</script>",
    "<!--",
    "-->",
    "</details>",
    "</summary>",
    "<img src=x onerror=y>",
    "![a](https://evil.example/x.png)",
    "[a](javascript:x)",
    "[a]: /x",
    "\n",
    "@someone",
    "@org/team",
    "a@b.example",
    "#12",
    "!34",
    "GH-5",
    "https://evil.example",
    "www.evil.example",
    "~~x~~",
    "**",
    "__",
    "*",
    "_",
    "\\",
    "&amp;",
    "&#124;",
    "&lt;",
    "$x$",
    ":tada:",
    "- [x] done",
    "# head",
    "1. one",
    "+ one",
    "> one",
    "\n\n---\n\n",
    "mailto:a@b.example",
    "ftp://x",
    "<https://evil.example>",
    "{",
    "}",
    "^",
    "=",
    "\t",
    " ",
    "\xa0",
    "é",
    "太",
]
NOISE = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=3), max_size=8).map("".join)
CALLS = re.compile(r"(?<!\w)@\w|(?<!\w)[#!~%&$]\d|\bGH-\d|://|\bwww\.|:\w+:", re.IGNORECASE)


def parsed(text: str) -> list[Token]:
    """Read Markdown as GitHub does."""
    return MarkdownIt("gfm-like", {"html": True, "linkify": True}).parse(text)


def flat(tokens: list[Token]) -> Iterator[Token]:
    """Yield tokens with those within them."""
    for token in tokens:
        yield token
        yield from flat(token.children or [])


def structure(text: str) -> list[tuple[str, str, str]]:
    """Give everything that is not mere words."""
    words = {"text", "text_special", "inline"}
    return [(one.type, one.tag, one.content) for one in flat(parsed(text)) if one.type not in words]


def outside_code(text: str) -> Iterator[str]:
    """Yield the words among which sites look for somebody to call: they leave code alone."""
    within = False
    for token in flat(parsed(text)):
        within = within != (token.content in {"<code>", "</code>"})
        if token.type.startswith("text") and not within:
            yield token.content


def cells(text: str) -> list[list[str]]:
    """Give the cells of all rows, in the words that a reader sees."""
    rows: list[list[str]] = []
    for token in parsed(text):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows and token.level > 3:
            rows[-1].append("".join(seen(token.children or [])))
    return rows


def seen(tokens: list[Token]) -> Iterator[str]:
    """Yield the words and breaks of a cell."""
    for token in tokens:
        yield "\n" if token.content == "<br>" else token.content if token.type.startswith("text") else ""


@pytest.mark.parametrize("text", HOSTILE)
def test_no_hostile_text_changes_the_structure(text: str) -> None:
    for shown in (f"{text} x", f"x {text}", f"x {text} x"):
        assert structure(rendered("markdown", saying(shown))) == structure(rendered("markdown", saying("x x")))


@settings(max_examples=examples(40), deadline=None)
@given(text=NOISE)
def test_no_text_can_change_the_structure_or_call_anybody(text: str) -> None:
    page = rendered("markdown", saying(f"x {text} x"))
    assert structure(page) == structure(rendered("markdown", saying("x x")))
    assert not [words for words in outside_code(page) if CALLS.search(words)]


@EVERY
def test_there_is_no_html_but_ours_and_what_is_opened_is_closed(report: Report) -> None:
    found = [one.content for one in flat(parsed(rendered("markdown", report))) if one.type.startswith("html")]
    assert {re.sub(r"(<summary>)[\w ,]+</summary>\n", r"\1", one) for one in found} <= OURS
    assert found.count("</details>\n") == sum(one.startswith("<details>") for one in found)
    Balanced().feed(MarkdownIt("gfm-like", {"html": True, "linkify": True}).render(rendered("markdown", report)))


class Balanced(HTMLParser):
    """Fails where a tag is closed that was not the last to be opened, and at attributes but those of links."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        assert [name for name, _ in attrs] == ["href"] * (tag == "a")
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@EVERY
def test_the_whole_text_stays_below_what_sites_take(report: Report) -> None:
    assert len(rendered("markdown", report)) <= markdown.MOST


@EVERY
def test_every_problem_and_question_is_a_row_or_counted_as_left_out(report: Report) -> None:
    text = rendered("markdown", report)
    left = [
        int(number) for number in re.findall(r"^\*(\d+) (?:more )?(?:problem|question)s? not shown", text, re.MULTILINE)
    ]
    rows = len(re.findall(r"^\| (?:must|should|advice) \|(?: [^|]*\|){3}$", text, re.MULTILINE))
    summaries = [summarised(file, report.gate) for file in report.files]
    expected = sum(len(one.new) + len(one.questions) for one in summaries)
    assert rows + len(re.findall(r"^- \[ \] ", text, re.MULTILINE)) + sum(left) == expected


def test_a_problem_is_a_row_with_its_level_findings_places_and_remedy() -> None:
    head, *rows = cells(rendered("markdown", HARBOUR))
    assert head == ["Level", "What", "Where", "What to do"]
    assert rows[1] == [
        "must",
        (
            "Tom Ellis cannot stay Data Protection Officer\n"
            "DPO042 Tom Ellis is the data protection officer and also the registered manager of Harbour View\n"
            "sector guidance: DSPT roles guidance, v8, DPO\n"
            "DPO048 Tom Ellis is the data protection officer and decides on the Group rota system\n"
            "law: UK GDPR Art 38(6)"
        ),
        "large-group.yaml:33\nlarge-group.yaml:82",
        "The board: share or contract a DPO from outside this line.",
    ]


def test_a_clause_leads_to_its_text() -> None:
    links = [one.attrs["href"] for one in flat(parsed(rendered("markdown", HARBOUR))) if one.type == "link_open"]
    assert links[1:3] == ["https://example.org/roles", "https://www.legislation.gov.uk/eur/2016/679/article/38"]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://a.example/>", "https://a.example/ b", "//evil.example"]
)
def test_only_a_web_address_becomes_a_link(url: str) -> None:
    text = rendered("markdown", report(replace(FINDINGS[0], clauses=(Clause("UK GDPR", "Art 38", url),))))
    assert "link_open" not in {one.type for one in flat(parsed(text))}


def test_an_address_arrives_as_it_was_written() -> None:
    url = "https://example.org/a_b*c(d)?x=1&copy;=2&y=[3]".replace("[3]", "3")
    text = rendered("markdown", report(replace(FINDINGS[0], clauses=(Clause("UK GDPR", "Art 38", url),))))
    (link,) = [one for one in flat(parsed(text)) if one.type == "link_open"]
    assert link.attrs["href"] == url


def test_open_questions_are_a_task_list_with_key_and_place_the_holding_first() -> None:
    tasks = [
        line for line in rendered("markdown", AWKWARD["gating question"]).splitlines() if line.startswith("- [ ] ")
    ]
    assert tasks[0] == (
        "- [ ] **must, keeps this from passing**: How many people do you look after? <code>organisation.people&#95;served</code>"
        " (<code>governance.yaml&#58;1</code>, for <code>DPO020</code>)"
    )
    assert len(tasks) == 3


def test_a_chased_question_says_by_whom_and_until_when() -> None:
    assert "being chased by grace-obi until 31 January 2027" in rendered("markdown", AWKWARD["held"])


def test_passes_and_what_does_not_apply_are_folded_away() -> None:
    text = rendered("markdown", HARBOUR)
    assert re.findall("<summary>(.*)</summary>", text) == ["6 checks pass", "2 checks do not apply"]


def test_checks_of_many_files_are_listed_once_with_their_number() -> None:
    text = rendered("markdown", AWKWARD["many files"])
    assert "<summary>120 checks pass</summary>" in text
    assert text.count("<code>DSP001</code> lead appointed (derived), in 20 files") == 1


def test_a_waived_problem_says_by_whom_until_when_and_why() -> None:
    (_, row) = cells(rendered("markdown", report(waived(FINDINGS[2]))))
    assert row == [
        "must",
        "IDN003 The registration with the ICO ran out on 30 September 2026",
        "governance.yaml:26",
        "Amira Khan on 1 October 2026, until 31 December 2026 (GOV-\u206012, waivers.yaml:\u20603)".replace(
            "GOV-\u2060", "GOV-"
        ),
        "The successor starts in January.",
    ]


def test_problems_of_the_baseline_are_folded_away_and_counted_apart() -> None:
    text = rendered("markdown", AWKWARD["known"])
    assert "<summary>3 problems known since the baseline, not counted</summary>" in text
    assert text.startswith("## govlint: nothing new to put right\n")
    assert "| must |" not in text


def test_the_heading_and_the_last_line_say_how_it_came_out() -> None:
    lines = rendered("markdown", HARBOUR).splitlines()
    assert lines[0] == "## govlint: 2 problems must be put right, 1 should"
    assert lines[2] == (
        "**Harbour Care Group plc** · <code>large-group.yaml</code> · as of 23 November 2026 · dspt&#95;roles 1.0"
        " · 2 questions open, none keeps this from passing · 6 checks pass"
    )
    assert lines[-1] == "Exit 1: two problems at level must."


def test_files_that_cannot_be_judged_come_first() -> None:
    text = rendered("markdown", AWKWARD["unreadable among others"])
    assert text.index("### Could not be judged") < text.index("| Level |")
    assert "- <code>homes/b/governance.yaml</code>: The file is not UTF-8 text." in text


def test_the_strongest_problems_of_all_files_come_first() -> None:
    weak, strong = failing("weak", level=Level.ADVICE), failing("strong")
    files = (FileReport("a.yaml", "Alpha", (weak,)), FileReport("b.yaml", "Beta", (strong,)))
    rows = cells(rendered("markdown", replace(HARBOUR, files=files)))
    assert [(row[0], row[2]) for row in rows[1:]] == [("must", "Beta\nb.yaml:1"), ("advice", "Alpha\na.yaml:1")]


def test_what_is_too_much_is_cut_and_counted_and_the_rest_stays_whole() -> None:
    long = [
        failing("word " * 100, subject=str(number), problem=f"{number} " * 90, do="Do it.") for number in range(500)
    ]
    asked = [replace(OPEN[0], questions=(replace(OPEN[0].questions[0], key=str(number)),)) for number in range(500)]
    text = rendered("markdown", report(*long, *asked))
    assert 50_000 < len(text) <= markdown.MOST
    shown = len(cells(text)) - 1
    assert f"*{500 - shown} more problems not shown here: there is no room for more.*" in text
    assert "questions not shown here" in text
    assert text.endswith("Exit 1: 500 problems at level must.\n")


def test_many_findings_of_one_problem_are_counted() -> None:
    found = [failing(f"m{number}", problem="P", subject=str(number)) for number in range(12)]
    (_, row) = cells(rendered("markdown", report(*found)))
    assert row[1].splitlines()[-1] == "and 7 more"


def test_a_quiet_layout_has_problems_and_what_holds_the_gate() -> None:
    text = rendered("markdown", AWKWARD["gating question"], quiet=True)
    assert text.count("- [ ] ") == 1
    assert "<details>" not in rendered("markdown", HARBOUR, quiet=True)
