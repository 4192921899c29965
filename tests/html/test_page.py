"""What holds for the page without a browser: its words, its structure, its safety and its bytes."""

from __future__ import annotations

import re
import subprocess
import sys
from base64 import b64encode
from dataclasses import replace
from functools import cache
from hashlib import sha256
from itertools import pairwise

import pytest

from linter.formats.html_words import linked
from linter.report import Clause, FileReport, Waiver
from tests.formats.awkward import AWKWARD
from tests.formats.harbour import FINDINGS, HARBOUR
from tests.support import ROOT

from .support import BROKEN, EXAMPLES, GROUP, HOSTILE, TWELVE, Tree, checked, hostile, rendered

CHECKED = {"group": (GROUP,), "twelve": (TWELVE,), "many": (*sorted(EXAMPLES.glob("*.yaml")), TWELVE, BROKEN)}
EVERY = pytest.mark.parametrize("which", [*CHECKED, *AWKWARD])


@cache
def page_of(which: str) -> str:
    return rendered(checked(*CHECKED[which]) if which in CHECKED else AWKWARD[which])


@cache
def tree_of(which: str) -> Tree:
    return Tree(page_of(which))


@EVERY
def test_every_page_is_well_formed_and_names_nothing_twice(which: str) -> None:
    tree = tree_of(which)
    assert [name for name, times in tree.ids.items() if name and times > 1] == []
    assert tree.tags["main"] == tree.tags["h1"] == 1


@EVERY
def test_every_link_within_the_page_leads_somewhere_and_every_other_one_to_the_web(which: str) -> None:
    tree = tree_of(which)
    for href in tree.values("href"):
        assert href.startswith(("http://", "https://")) or (href[0] == "#" and tree.ids[href[1:]] == 1), href
    for name in ("aria-labelledby", "for"):
        assert all(tree.ids[one] for value in tree.values(name) for one in value.split())


@EVERY
def test_no_page_asks_for_anything_from_elsewhere_or_runs_anything(which: str) -> None:
    page, tree = page_of(which), tree_of(which)
    assert not {"script", "link", "img", "iframe", "object", "embed", "form", "base", "foreignobject"} & set(tree.tags)
    assert not [name for _, name, _ in tree.attributes if name.startswith("on") or name in {"src", "style", "srcset"}]
    assert not re.search(r"@import|url\(", page.split("</style>")[0])


def test_the_security_policy_lets_in_its_own_style_and_nothing_else() -> None:
    page = rendered(HARBOUR)
    (policy,) = [value for value in Tree(page).values("content") if "default-src" in value]
    style = page.split("<style>")[1].split("</style>")[0]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_changes_the_structure_of_the_page(text: str) -> None:
    benign, attacked = Tree(rendered(hostile("plain"))), Tree(rendered(hostile(text)))
    lines_of_the_drawing = {"text": 0}
    assert attacked.tags | lines_of_the_drawing == benign.tags | lines_of_the_drawing or (
        {**attacked.tags, **lines_of_the_drawing} == {**benign.tags, **lines_of_the_drawing}
    )
    assert {name for _, name, _ in attacked.attributes} == {name for _, name, _ in benign.attributes}


def test_a_text_of_the_report_is_shown_as_it_is() -> None:
    assert HOSTILE["script"] in Tree(rendered(hostile(HOSTILE["script"]))).text
    assert HOSTILE["template"] in Tree(rendered(hostile(HOSTILE["template"]))).text


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " https://example.org",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//example.org",
        "/etc/passwd",
        "file:///etc/passwd",
        "https://",
        "https://[",
        "https://bank.example@evil.example/",
        "https://example.org/a b",
        "",
    ],
)
def test_only_an_address_of_the_web_is_linked(url: str) -> None:
    assert linked(url) == ""
    clause = Clause("A source", "1", url)
    page = rendered(replace(HARBOUR, files=(FileReport("a.yaml", "A", (replace(FINDINGS[0], clauses=(clause,)),)),)))
    assert "A source" in page
    assert 'rel="noreferrer' not in page


def test_an_address_of_the_web_is_linked() -> None:
    url = "https://www.legislation.gov.uk/eur/2016/679/article/38?view=plain&lang=en#x"
    assert linked(url) == url


@EVERY
def test_headings_go_down_one_level_at_a_time(which: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", page_of(which))]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_the_page_says_what_is_wrong_why_and_who_does_what_before_it_shows_any_id_or_line() -> None:
    page = rendered(checked(GROUP))
    heading = page.index("Tom Ellis has other duties that clash with being data protection officer")
    assert page.index("Two problems must be put right.") < heading < page.index("DPO048")
    words = Tree(page).text
    assert words.index("Must The registration with the ICO ran out") < words.index("Advice Nobody deputises")
    assert "The board or owner: Renew it with the ICO, and record the new date." in words
    parts = re.findall(r'<h2 class="title">([^<]+)', page)
    assert parts == ["What to put right", "Questions to answer", "What comes next", "Who holds what", "Every check"]


def test_a_question_says_who_is_chasing_it_until_when_and_whether_it_counts() -> None:
    chased = Tree(rendered(AWKWARD["held"])).text
    assert "Being chased by grace-obi until 31 January 2027." in chased
    assert "Counts as not met until it is answered." not in chased
    assert "Counts as not met until it is answered." in Tree(rendered(AWKWARD["gating question"])).text


def test_what_is_accepted_says_why_by_whom_and_until_when_and_is_no_problem_to_put_right() -> None:
    waiver = Waiver("The new officer starts in May", "The board", "2027-05-01", "2026-11-01", "GOV-7")
    accepted = replace(FINDINGS[2], verdict=type(FINDINGS[2].verdict).WAIVED, waiver=waiver)
    known = replace(FINDINGS[3], known=True)
    words = Tree(rendered(replace(HARBOUR, files=(FileReport("a.yaml", "A", (accepted, known)),)))).text
    for said in ("The new officer starts in May", "The board, on 1 November 2026", "1 May 2027", "GOV-7"):
        assert said in words
    assert "What to put right" not in words
    assert "Nothing new was found wrong. Two problems are accepted or known." in words
    assert "No reason is recorded." in words


def test_every_outcome_is_listed_with_its_ground_its_evidence_and_its_sources() -> None:
    report = checked(GROUP)
    words = Tree(rendered(report)).text
    for outcome in report.files[0].outcomes:
        assert f"{outcome.policy} {outcome.slug}" in words
        assert (outcome.title or outcome.message) in words
        assert all(clause.title in words for clause in outcome.clauses)
        assert all(mark.label in words for mark in outcome.marks)
    assert "Worked out from the facts in the file." in words
    assert "<mark>registered_manager</mark>" in rendered(report)


def test_a_run_of_many_files_has_an_index_with_one_row_each_and_a_page_each() -> None:
    report, tree = checked(*CHECKED["many"]), tree_of("many")
    for number, file in enumerate(report.files, 1):
        assert f"#o{number}" in tree.values("href")
        assert tree.ids[f"o{number}"] == 1
        assert (file.organisation or file.name) in tree.text
    assert tree.tags["tr"] > len(report.files)


def test_a_file_that_could_not_be_judged_says_so_and_is_never_in_order() -> None:
    words = Tree(rendered(AWKWARD["unreadable among others"])).text
    assert "This file could not be judged: The file is not UTF-8 text." in words
    assert "homes/b/governance.yaml Not judged" in words


def test_a_redacted_page_says_so_and_shows_nobody() -> None:
    page = rendered(checked(TWELVE, redact="names"))
    assert "Names are hidden" in page
    assert not re.search("Mei|Chen|mei-chen|Okafor|okafor|Adler|adler|Featherstone|adeyemi|Novak|novak", page)
    hidden = rendered(checked(TWELVE, redact="all"))
    assert not re.search("Mei|Chen|mei-chen|Shield|shield|Long Acre|long-acre|Limes|limes|trustees", hidden)


def test_equal_reports_give_equal_bytes_in_another_process() -> None:
    code = (
        "import sys; sys.stdout.reconfigure(encoding='utf-8', newline='')\n"
        "from tests.html.support import *\nsys.stdout.write(rendered(checked(GROUP, TWELVE)))"
    )
    env = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "1"}
    told = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True).stdout.decode()
    assert told == rendered(checked(GROUP, TWELVE))


def test_jinja_is_imported_only_for_a_page() -> None:
    code = "import sys, linter.cli, linter.formats; print([name for name in sys.modules if 'jinja' in name])"
    run = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=True, text=True
    )
    assert run.stdout.strip() == "[]"


def test_a_page_comes_in_one_chunk_for_each_row_of_the_index_and_each_file() -> None:
    from linter.formats.html import PIECES  # noqa: PLC0415 - as the command line does
    from linter.formats.layout import Layout  # noqa: PLC0415

    many = AWKWARD["many files"]
    assert len(list(PIECES.render(many, Layout()))) == 2 * len(many.files) + 4


def test_the_validity_of_the_page_is_not_in_doubt_for_a_parser_of_html5() -> None:
    html5lib = pytest.importorskip("html5lib", reason="html5lib is not installed")
    for name in ("group", "many", "turned direction"):
        html5lib.HTMLParser(strict=True).parse(page_of(name))
