"""Whatever is written is read back as it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.emitting import Style, entry, flow, is_writable, scalar
from linter.interview.composing import composed
from linter.reading import read
from tests.support import examples

AWKWARD = [
    "", " ", "NO", "no", "Yes", "on", "y", "~", "null", "true", "012", "0x1F", "1_000", "1:30", "1e3", ".5", "-1", "+44 20",
    "2026-03-01", "2026-03-01T10:00", "a: b", "a:", "a #b", "#a", "- a", "-", "--- a", "...", "? a", "% a", "@a", "`a`", "&a",
    "*a", "!a", "|", ">", "'", '"', "it's", '"quoted"', "a\nb", "a\n", "\ta", "a\tb", "a\r\nb", "\\n", "{a}", "[a]", "a, b",
    " lead", "trail ", "\u00a0", "\u2028", "\u0085", "\ufeff", "\U0001f600", "\u202eabc", "Zoë", "李雷", "<<", "=", "a\x85b",
]  # fmt: skip
TEXT = st.text(st.characters(), max_size=30).filter(is_writable) | st.sampled_from(AWKWARD)
SCALARS = st.booleans() | st.integers(-(2**63), 2**63 - 1) | TEXT
DATA = st.recursive(
    SCALARS, lambda below: st.lists(below, max_size=4) | st.dictionaries(TEXT, below, max_size=4), max_leaves=15
)


def _read(text: str) -> Any:
    document = read("", text.encode())
    assert not document.faults, (text, document.faults)
    return document.data


@pytest.mark.parametrize("text", AWKWARD)
@pytest.mark.parametrize("parser", ["c", "pure"])
def test_awkward_text_stays_text_for_both_parsers(text: str, parser: Any) -> None:
    source = "\n".join(entry("k", {"a": text, "b": [text], text or "c": text}, ("k",), Style()))
    document = read("", source.encode(), parser=parser)
    assert not document.faults, source
    assert document.data == {"k": {"a": text, "b": [text], text or "c": text}}


@given(DATA)
@settings(max_examples=examples(100), deadline=None)
def test_any_data_are_read_back_as_they_were_from_lines_of_their_own(data: Any) -> None:
    assert _read("\n".join(entry("k", data, ("k",), Style()))) == {"k": data}


@given(DATA)
@settings(max_examples=examples(100), deadline=None)
def test_any_data_are_read_back_as_they_were_from_brackets_and_braces(data: Any) -> None:
    assert _read(f"k: {flow(data, ('k',), Style())}") == {"k": data}


@given(TEXT)
@settings(deadline=None)
def test_a_comment_beside_a_value_does_not_become_part_of_it(text: str) -> None:
    style = Style(beside=lambda _path, _value: "one of: a | b")
    assert _read("\n".join(entry("k", text, ("k",), style))) == {"k": text}


@pytest.mark.parametrize("text", ["\x00", "a\x07", "\ud800", "\uffff", "\x9f"])
def test_text_that_yaml_cannot_hold_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        scalar(text)


def test_a_date_is_written_bare_only_where_a_date_belongs() -> None:
    assert (scalar("2026-03-01", date=True), scalar("2026-03-01")) == ("2026-03-01", "'2026-03-01'")


@given(TEXT, TEXT, st.lists(TEXT, max_size=3), st.booleans())
@settings(max_examples=examples(70), deadline=None)
def test_a_whole_file_with_its_comments_is_read_back_as_the_answers_were(a: str, b: str, c: list[str], d: bool) -> None:  # noqa: FBT001
    answers = {
        "format": "govlint/1",
        "organisation": {"id": a, "name": b, "owners": c, "legal_form": a, "charity": d},
        "people": {
            "ann": {"name": b, "posts": [{"post": a, "from": b}], "training": [{"course": a, "completed_on": b}]}
        },
        "roles": {"dsp_lead": {"holders": [{"person": a, "title": b, "from": a}]}, "siro": {"holders": []}},
        "decisions": {"one": {"about": "large_scale_processing", "factors": {"people": a}, "reason": b}},
        "unanswered": {"roles.dpo.holders[ann].from": {"asked": a, "by": b}},
    }
    assert _read(composed(answers)) == answers
