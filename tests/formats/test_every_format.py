"""What holds for every format and every report."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from copy import deepcopy
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.formats import FORMATS, Layout
from linter.formats.visible import cleaned
from linter.visible import visible
from tests.support import examples

from .awkward import AWKWARD, saying
from .harbour import HARBOUR
from .support import ANYWHERE, HARMFUL, MACHINES, ROOT, rendered, shown

LAYOUTS = {
    "plain": Layout(),
    "verbose": Layout(verbose=True),
    "quiet": Layout(quiet=True),
    "narrow": Layout(width=40, ascii=True),
    "absurd": Layout(width=1),
}
PEOPLE = {"text", "concise"}
XML_CHAR = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
LINK = re.compile("\x1b\\]8;;([^\x1b]+)\x1b\\\\([^\x1b]*)\x1b\\]8;;\x1b\\\\")
COMMANDS = ["::error::", "::stop-commands::x", "##[error]", "##vso[a]", "##teamcity[a]", "##", "[", " ", "x" * 38, "\n"]
EVERY = pytest.mark.parametrize("name", FORMATS)


# Only what people read in a terminal is laid out in more than one way.
WAYS = [(name, LAYOUTS[way]) for name in FORMATS for way in (LAYOUTS if name in PEOPLE else ("plain", "verbose"))]


@pytest.mark.parametrize("which", AWKWARD)
def test_every_report_in_every_layout_is_safe_text_that_ends_with_a_newline(which: str) -> None:
    for name, layout in WAYS:
        text = shown(name, which, layout)
        assert not HARMFUL.search(text), (name, layout)
        assert text.encode() is not None
        assert text.endswith("\n") or (layout.quiet and not text), (name, layout)


@EVERY
@settings(max_examples=examples(20), deadline=None)
@given(text=st.text(st.characters(), max_size=60))
def test_no_text_of_a_report_can_steer_a_terminal_or_turn_its_direction(name: str, text: str) -> None:
    assert not HARMFUL.search(rendered(name, saying(text)))


@EVERY
@settings(max_examples=examples(20), deadline=None)
@given(text=st.lists(st.sampled_from(COMMANDS), min_size=1, max_size=6).map("".join))
def test_no_text_of_a_report_is_a_command_to_a_runner_that_reads_its_log(name: str, text: str) -> None:
    for layout in (Layout(), Layout(width=40, verbose=True)):
        lines = rendered(name, saying(text), layout).splitlines()
        assert not [line for line in lines if ANYWHERE.search(line)]
        assert name == "github" or not [line for line in lines if line.lstrip().startswith("::")]


def test_text_without_a_command_is_left_alone() -> None:
    for text in ("## heading", "a ##b c", "C# [x]", "a::b"):
        assert cleaned(text) == text


@settings(max_examples=examples(100), deadline=None)
@given(text=st.text(st.characters()))
def test_visible_text_is_stable_keeps_its_length_and_is_legal_in_xml(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert len(shown) == len(text)
    assert XML_CHAR.fullmatch(shown)


def test_visible_text_leaves_no_control_surrogate_or_direction_in_all_of_unicode() -> None:
    shown = visible("".join(map(chr, range(sys.maxunicode + 1))))
    assert not HARMFUL.search(shown)
    assert XML_CHAR.fullmatch(shown)
    assert not [char for char in shown if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}]
    assert not [char for char in shown if unicodedata.bidirectional(char) in {"RLO", "LRO", "RLE", "LRE", "RLI", "LRI"}]


def test_visible_text_shows_what_takes_no_room_and_leaves_the_joiners_of_scripts() -> None:
    assert visible("Tom\u200b Ellis\u00ad\U000e0041\u2064") == "Tom\ufffd Ellis\ufffd\ufffd\ufffd"
    assert visible("\u0646\u200c\u0627 \u200d") == "\u0646\u200c\u0627 \u200d"


def test_a_clean_report_is_not_copied() -> None:
    assert cleaned(HARBOUR) is HARBOUR


@pytest.mark.parametrize("which", AWKWARD)
def test_a_format_leaves_its_input_alone_and_says_the_same_twice(which: str) -> None:
    report = AWKWARD[which]
    before = deepcopy(report)
    for name in FORMATS:
        assert rendered(name, report) == shown(name, which), name
        assert report == before, name


@pytest.mark.parametrize("seed", ["1", "2"])
def test_equal_reports_give_equal_text_in_another_process(seed: str) -> None:
    code = (
        "import json\nfrom linter.formats import FORMATS\n"
        "from tests.formats.harbour import HARBOUR\nfrom tests.formats.support import rendered\n"
        "print(json.dumps({name: rendered(name, HARBOUR) for name in FORMATS}))"
    )
    env = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
    told = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True).stdout
    assert json.loads(told) == {name: rendered(name, HARBOUR) for name in FORMATS}


@pytest.mark.parametrize("name", ["text", "concise", "junit"])
def test_the_order_of_the_outcomes_does_not_change_what_is_said(name: str) -> None:
    (file,) = HARBOUR.files
    turned = replace(HARBOUR, files=(replace(file, outcomes=file.outcomes[::-1]),))
    assert sorted(rendered(name, turned).splitlines()) == sorted(rendered(name, HARBOUR).splitlines())


@pytest.mark.parametrize("report", ["harbour", "several questions", "long line", "unreadable among others"])
@pytest.mark.parametrize("name", ["text", "concise", "junit"])
@pytest.mark.parametrize("verbose", [False, True])
def test_an_ascii_layout_adds_no_character_that_is_not_ascii(name: str, report: str, *, verbose: bool) -> None:
    assert rendered(name, AWKWARD[report], ascii=True, verbose=verbose, width=60).isascii()


def test_only_a_coloured_layout_has_escapes_and_without_them_it_says_the_same() -> None:
    for name in ("text", "concise"):
        coloured = rendered(name, HARBOUR, colour=True)
        assert "\x1b[1;31m" in coloured
        assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == rendered(name, HARBOUR)


@pytest.mark.parametrize("which", AWKWARD)
def test_links_stand_behind_clauses_and_change_nothing_else(which: str) -> None:
    for layout in (Layout(), Layout(verbose=True, width=60), Layout(colour=True)):
        linked = rendered("text", AWKWARD[which], layout, links=True)
        assert LINK.sub(r"\2", linked) == shown("text", which, layout)


def test_a_clause_is_a_link_to_its_text_in_every_line_that_it_takes() -> None:
    found = [match.groups() for match in LINK.finditer(rendered("text", HARBOUR, width=40, links=True))]
    assert ("https://www.legislation.gov.uk/eur/2016/679/article/38", "law: UK GDPR Art 38(6)") in found
    assert [text for url, text in found if url == "https://example.org/charges"] == [
        "law: Data Protection (Charges)",
        "Regulations 2018",
    ]


def test_what_is_no_address_of_the_web_is_no_link() -> None:
    for text in ("markup", "terminal escapes", "brackets", "spaces", "empty"):
        assert "\x1b" not in rendered("text", AWKWARD[text], links=True)


@pytest.mark.parametrize("name", MACHINES)
def test_formats_for_machines_know_no_colour_and_no_verbosity(name: str) -> None:
    assert rendered(name, HARBOUR, colour=True, verbose=True, quiet=True) == rendered(name, HARBOUR)


def test_a_format_that_is_not_used_is_not_imported() -> None:
    code = (
        "import sys, linter.formats; print([name for name in sys.modules if name.split('.')[-1] in "
        "{'junit_xml', 'junit', 'json_1', 'sarif', 'github', 'markdown', 'jinja2', 'saved'}])"
    )
    run = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=True)
    assert run.stdout.decode().strip() == "[]"
