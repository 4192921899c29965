"""What a scalar means: the core schema of YAML 1.2, and where govlint is stricter."""

from __future__ import annotations

import math
from typing import Any

import pytest

from linter.reading import Parser, read
from linter.reading.scalars import plain_value
from linter.values import UNKNOWN, plain
from tests.reading.support import PARSERS, both, ids

MEANINGS: dict[str, Any] = {
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
    "tRUE": "tRUE", "yes": "yes", "no": "no", "NO": "NO", "on": "on", "off": "off", "y": "y",
    "0": 0, "7": 7, "+7": 7, "-7": -7, "-0": 0, "0o17": 15, "0xFF": 255, "0xff": 255,
    "012": "012", "-012": "-012", "00": "00", "0o8": "0o8", "0b1": "0b1", "0X1F": "0X1F", "0o": "0o",
    "1_000": "1_000", "1:30": "1:30", "1,5": "1,5", "2026-09-30": "2026-09-30", "1-1000210670": "1-1000210670",
    "9223372036854775807": 2**63 - 1, "-9223372036854775808": -(2**63),
    "9223372036854775808": "9223372036854775808", "-9223372036854775809": "-9223372036854775809",
    "0xFFFFFFFFFFFFFFFF": "0xFFFFFFFFFFFFFFFF", "1" * 5000: "1" * 5000, "0x" + "1" * 5000: "0x" + "1" * 5000,
    "1.5": 1.5, "-.5": -0.5, "1.": 1.0, "1e3": 1000.0, "1.5E-3": 0.0015, "0.5": 0.5, "007.5": "007.5",
    ".inf": ".inf", "-.INF": "-.INF", ".nan": ".nan", "1e999": "1e999", "nan": "nan", "Infinity": "Infinity",
    "\u0663": "\u0663", "1\u0663": "1\u0663", ".": ".", "+": "+", "1.2.3": "1.2.3", "1e": "1e",
}  # fmt: skip


@pytest.mark.parametrize(("text", "meaning"), MEANINGS.items(), ids=lambda value: str(value)[:20])
def test_a_plain_scalar_means_what_the_core_schema_says(text: str, meaning: object) -> None:
    assert plain_value(text) == meaning
    assert type(plain_value(text)) is type(meaning)
    for document in both(f"it: {text}\n"):
        assert type(document.data["it"]) is type(meaning)
        assert document.data == {"it": meaning}


@pytest.mark.parametrize("text", ["null", "Null", "NULL", "~", ""])
def test_null_is_taken_out(text: str) -> None:
    for document in both(f"it: {text}\n"):
        assert document.data == {"it": UNKNOWN}
        assert ids(document) == ["YML007"]


@pytest.mark.parametrize("text", ["true", "12", "null", "", "1.5", "<<"])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_what_stands_in_quotation_marks_is_text(text: str, quote: str) -> None:
    for document in both(f"it: {quote}{text}{quote}\n"):
        assert document.data == {"it": text}
        assert not document.faults


@pytest.mark.parametrize(
    ("text", "meaning"),
    [("!!str 12", "12"), ("! 12", "12"), ("!!int '12'", 12), ("!!bool true", True), ("!!float 1", 1), ("!!str", ""),
     ("!!map {a: 1}", {"a": 1}), ("!!seq [1]", [1]), ("! [1]", [1]), ("!!str |\n  x\n", "x\n")],
)  # fmt: skip
def test_a_core_tag_is_honoured_where_it_fits(text: str, meaning: object) -> None:
    for document in both(f"it: {text}\n"):
        assert document.data == {"it": meaning}
        assert not document.faults


@pytest.mark.parametrize("text", ["!!int x", "!!int true", "!!bool 1", "!!str [1]", "!!seq {}", "!!set {}", "!x y"])
def test_a_tag_that_does_not_fit_is_a_fault(text: str) -> None:
    for document in both(f"it: {text}\nnext: 1\n"):
        assert document.data == {"it": UNKNOWN, "next": 1}
        assert ids(document) == ["YML008"]


@pytest.mark.parametrize("parser", PARSERS)
def test_no_number_is_infinite(parser: Parser) -> None:
    document = read("it", b"[1e308, 1e309, -1e309, .nan]", parser=parser)
    assert all(not isinstance(value, float) or math.isfinite(value) for value in document.data)


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("form", ["a{}b", '"a{}b"', "'a{}b'", "a{}b # {}"])
def test_a_unicode_separator_is_text_and_ends_no_line(separator: str, form: str) -> None:
    for document in both(f"it: {form.format(separator, separator)}\nnext: 1"):
        assert document.data == {"it": f"a{separator}b", "next": 1}
        assert document.place(("next",)).line == 2
        assert len(document.lines) == 2


def test_a_json_file_may_write_a_character_as_two_escapes() -> None:
    text = r'{"a": "\ud83d\ude00!", "b": "\\ud83d\\ude00", "c": "\/ \u00e9", "d": 1}'
    for document in both(text):
        assert document.data == {"a": "\U0001f600!", "b": "\\ud83d\\ude00", "c": "/ \u00e9", "d": 1}
        assert document.place(("d",)).column == text.index("1}") + 1


def test_private_characters_keep_their_meaning_beside_unicode_separators() -> None:
    for document in both("a: \ue000\u2028\ue001\n"):
        assert document.data == {"a": "\ue000\u2028\ue001"}


def test_what_looks_like_two_escapes_is_left_alone_outside_json() -> None:
    for document in both(r"a: \ud83d\ude00" + "\n"):
        assert document.data == {"a": r"\ud83d\ude00"}


def test_a_file_that_uses_every_private_character_is_read_all_the_same() -> None:
    private = "".join(map(chr, range(0xE000, 0xF900)))
    for document in both(f"a: {private}\nb: '\u2028'\n"):
        assert document.data["a"] == private


@pytest.mark.parametrize(
    "text", ["https://example.org:80/a?b=c", "a:b", "10:30", "a:b:c", "urn:x:y z", "fe80::1", "x/a-:b", "x/-?b"]
)
@pytest.mark.parametrize("other", ["", "'x:y': \"p:q\", ", "more: [c:d, {e: f:g}], "])
def test_a_colon_within_a_word_is_part_of_it_in_braces_too(text: str, other: str) -> None:
    for document in both(f"it: {{{other}last: {text}}}\n"):
        assert document.data["it"]["last"] == text
        assert not document.faults
        assert document.place(("it", "last")).column == 6 + len(other) + 6


def test_a_key_without_a_space_after_its_colon_is_told_what_it_lacks() -> None:
    for document in both("it: {last:1}\n"):
        assert ids(document) == ["YML007"]
        assert "put a space between them" in plain(document.faults[0].message)


def test_what_is_wrong_behind_a_colon_within_a_word_has_its_own_place() -> None:
    for document in both("it: {last: a:b, more: [}\n"):
        assert ids(document) == ["YML004"]
        assert document.faults[0].place.column == 24


def test_a_tag_with_a_colon_is_read_although_an_address_stands_in_braces() -> None:
    for document in both("it: !<tag:yaml.org,2002:str> 12 # {see https://example.org}\n"):
        assert document.data == {"it": "12"}
        assert not document.faults
