"""Laws that hold for all data: what was written is read, and both parsers agree."""

from __future__ import annotations

import io
import re
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString, SingleQuotedScalarString

from linter.document import YAML_FAULTS, Document, Node
from linter.reading import read
from linter.reading.scalars import plain_value
from tests.reading.support import both, ids, source
from tests.support import examples

ALPHABET = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
ASCII = st.characters(codec="ascii", categories=("L", "N", "P", "Z"))
TEXTS = st.one_of(
    st.text(ALPHABET, max_size=12),
    st.sampled_from(
        ["", "no", "true", "012", "1_000", "~", "<<", "2026-09-30", "- a", "a: b", "#", "it's", '"', "\u2028"]
    ),
)
NUMBERS = st.integers(-(2**63), 2**63 - 1) | st.booleans() | st.sampled_from([0.5, 1.25, -3.75])
DATA = st.recursive(
    TEXTS | NUMBERS,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(TEXTS, below, max_size=4),
    max_leaves=12,
)
# The pure parser forgets where a tag before an anchor stands, lets a block of text swallow the end of a
# document, and takes a colon for a part of the name before it: `- *a: `.
KNOWN_TO_DIFFER = re.compile(r"!\S*\s+&|\.\.\.|[|>][^\0]*---|[*&]\w+:")
QUOTES = (DoubleQuotedScalarString, SingleQuotedScalarString)
FRAGMENTS = st.sampled_from(
    ["a", "b: ", "- ", "\n", "  ", "? ", ": ", "[", "]", "{", "}", ", ", "&x ", "*x", "!!str ", "!t ", "'", '"',
     "|\n", ">-\n", "# c\n", "---\n", "...\n", "~", "<<", "1", "\t", "\\", "\u2028", "%", "@", "\r\n", "\r", "\u00e9",
     "\ufeff", "\\ud800"],
)  # fmt: skip


def dumped(data: Any, *, flow: bool, indent: int) -> str:
    """The data as YAML, written by ruamel."""
    yaml = YAML()
    yaml.default_flow_style = flow
    yaml.indent(mapping=indent, sequence=indent + 2, offset=indent)
    yaml.width = 4096
    stream = io.StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()


def quoted(data: Any, kind: Any) -> Any:
    """The data with every text in the given kind of quotation marks, or plain where it means itself."""
    if isinstance(data, dict):
        return {quoted(key, kind): quoted(value, kind) for key, value in data.items()}
    if isinstance(data, list):
        return [quoted(value, kind) for value in data]
    if isinstance(data, str):  # ruamel writes these as line breaks between single quotation marks, as YAML 1.1 had it
        return DoubleQuotedScalarString(data) if set(data) & set("\x85\u2028\u2029") else kind(data)
    return data


def paths(data: Any) -> set[Any]:
    """Every path of the data."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return {(), *((step, *rest) for step, value in pairs for rest in paths(value))}


def check_alike(first: Document, second: Document) -> None:
    """Assert that two readings say the same; of a syntax error, only that it is one."""
    assert repr(first.data) == repr(second.data)
    assert list(first.scalars()) == list(second.scalars())
    for path in paths(first.data):
        assert first.place(path) == second.place(path)
        assert first.key_place(path) == second.key_place(path)


@given(DATA, st.sampled_from(QUOTES), st.booleans(), st.integers(2, 4))
@settings(deadline=None, max_examples=examples(50), suppress_health_check=list(HealthCheck))
def test_what_was_written_in_quotation_marks_is_read(data: Any, kind: Any, flow: bool, indent: int) -> None:  # noqa: FBT001
    first, second = both(dumped(quoted(data, kind), flow=flow, indent=indent))
    assert first.data == data
    assert not first.faults
    check_alike(first, second)


@given(DATA, st.booleans())
@settings(deadline=None, max_examples=examples(30), suppress_health_check=list(HealthCheck))
def test_what_was_written_with_anchors_is_read_and_shared(data: Any, flow: bool) -> None:  # noqa: FBT001
    shared = quoted({"within": data}, DoubleQuotedScalarString)
    first, second = both(dumped({"one": shared, "two": [shared, shared]}, flow=flow, indent=2))
    assert first.data == {"one": {"within": data}, "two": [{"within": data}] * 2}
    assert first.data["one"] is first.data["two"][1]
    check_alike(first, second)


@given(st.lists(st.text(ASCII, min_size=1), min_size=1, max_size=4))
@settings(deadline=None, max_examples=examples(25))
def test_what_was_written_as_a_literal_block_is_read(lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    first, second = both(dumped({"it": LiteralScalarString(text), "next": 1}, flow=False, indent=2))
    assert first.data == {"it": text, "next": 1}
    check_alike(first, second)
    node = first.node(("it",))
    assert isinstance(node, Node)
    for number, line in enumerate(lines):
        if line.strip():
            assert first.lines[node.span[0] + 1 + number][node.indent :] == line


@given(st.lists(FRAGMENTS, max_size=14).map("".join))
@settings(deadline=None, max_examples=examples(150))
def test_every_span_lies_in_the_file_and_every_fault_is_known(text: str) -> None:
    for document in both(text):
        assert {fault.id for fault in document.faults} <= YAML_FAULTS.keys()
        for token in document.scalars():
            assert source(document, token.span) is not None
            assert token.span[:2] <= token.span[2:]
        for fault in document.faults:
            assert 1 <= fault.place.line <= len(document.lines)
            assert 1 <= fault.place.column <= len(document.lines[fault.place.line - 1]) + 1
            assert (fault.place.line, fault.place.column) < (fault.place.end_line, fault.place.end_column)


@given(st.lists(FRAGMENTS, max_size=14).map(lambda parts: "k: " + "".join(parts)))
@settings(deadline=None, max_examples=examples(150))
def test_where_both_parsers_accept_a_text_they_agree(text: str) -> None:
    assume(not KNOWN_TO_DIFFER.search(text))
    first, second = both(text)
    if "YML004" not in ids(first) + ids(second):
        assert ids(first) == ids(second)
        check_alike(first, second)


@given(st.text(st.characters(codec="ascii", min_codepoint=32), max_size=20).map(str.strip))
@settings(deadline=None, max_examples=examples(80))
def test_a_plain_value_is_what_the_parser_says_it_is(text: str) -> None:
    document = read("it", text.encode())
    node = document.node(())
    if node is not None and node.style == "plain" and "#" not in text and not text.startswith(("&", "!", "---", "...")):
        assert document.data == plain_value(text)
