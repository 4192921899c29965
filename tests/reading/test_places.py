"""Every key and value can be pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from linter.reading import read
from linter.values import UNKNOWN, Place
from tests.reading.support import EXAMPLES, PARSERS, both, source

if TYPE_CHECKING:
    from pathlib import Path as File

    from linter.document import Document
    from linter.values import Path

TEXT = """\
# a comment
format: govlint/1
roles:
  dpo:
    holders:
      - person: tom    # why
        from: 2024-05-01
      - {person: ann, posts: [director, owner]}
      -
        person: eve
    short: [a, b]
    matrix:
      - [1,
         2]
      - - x
        - y
    empty: {}
"""


def at(document: Document, path: Path) -> tuple[int, int, int, int, str]:
    """A place as a tuple."""
    place = document.place(path)
    return place.line, place.column, place.end_line, place.end_column, place.pointer


def value_at(data: Any, path: Path) -> Any:
    """The value at a path."""
    for step in path:
        data = data[step]
    return data


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.stem)
@pytest.mark.parametrize("parser", PARSERS)
def test_the_span_of_every_key_and_scalar_is_its_very_text(example: File, parser: Any) -> None:
    document = read(example.name, example.read_bytes(), parser=parser)
    assert not document.faults
    for token in document.scalars():
        expected = token.path[-1] if token.is_key else value_at(document.data, token.path)
        assert read("it", source(document, token.span).encode(), parser=parser).data == expected


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.stem)
def test_both_parsers_agree_on_every_place_of_the_examples(example: File) -> None:
    first, second = both(example.read_bytes())
    assert first.data == second.data
    assert list(first.scalars()) == list(second.scalars())
    for token in first.scalars():
        assert first.place(token.path) == second.place(token.path)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((), (2, 1, 2, 7, "")),
        (("format",), (2, 9, 2, 18, "/format")),
        (("format", "deeper", 0), (2, 9, 2, 18, "/format")),
        (("roles",), (3, 1, 3, 6, "/roles")),
        (("nobody",), (2, 1, 2, 7, "")),
        (("roles", "siro", "holders"), (3, 1, 3, 6, "/roles")),
        (("roles", "dpo", "resources"), (4, 3, 4, 6, "/roles/dpo")),
        (("roles", "dpo", "holders"), (5, 5, 5, 12, "/roles/dpo/holders")),
        (("roles", "dpo", "holders", 0), (6, 9, 6, 20, "/roles/dpo/holders/0")),
        (("roles", "dpo", "holders", 0, "person"), (6, 17, 6, 20, "/roles/dpo/holders/0/person")),
        (("roles", "dpo", "holders", 0, "title"), (6, 9, 6, 20, "/roles/dpo/holders/0")),
        (("roles", "dpo", "holders", 1), (8, 9, 8, 48, "/roles/dpo/holders/1")),
        (("roles", "dpo", "holders", 1, "posts"), (8, 23, 8, 28, "/roles/dpo/holders/1/posts")),
        (("roles", "dpo", "holders", 1, "posts", 1), (8, 41, 8, 46, "/roles/dpo/holders/1/posts/1")),
        (("roles", "dpo", "holders", 1, "posts", 1, "post"), (8, 41, 8, 46, "/roles/dpo/holders/1/posts/1")),
        (("roles", "dpo", "holders", 2), (10, 9, 10, 20, "/roles/dpo/holders/2")),
        (("roles", "dpo", "holders", 3), (5, 5, 5, 12, "/roles/dpo/holders")),
        (("roles", "dpo", "holders", -1), (5, 5, 5, 12, "/roles/dpo/holders")),
        (("roles", "dpo", "holders", "x"), (5, 5, 5, 12, "/roles/dpo/holders")),
        (("roles", "dpo", "short", 1), (11, 16, 11, 17, "/roles/dpo/short/1")),
        (("roles", "dpo", "matrix", 0), (13, 9, 13, 11, "/roles/dpo/matrix/0")),
        (("roles", "dpo", "matrix", 1), (15, 9, 15, 12, "/roles/dpo/matrix/1")),
        (("roles", "dpo", "empty"), (17, 5, 17, 10, "/roles/dpo/empty")),
    ],
)
def test_a_path_leads_to_the_place_that_a_reader_should_look_at(path: Path, expected: tuple[Any, ...]) -> None:
    for document in both(TEXT):
        assert at(document, path) == expected


def test_the_place_of_a_key_is_the_key() -> None:
    for document in both(TEXT):
        assert document.key_place(("format",)) == Place(2, 1, 2, 7, "/format")
        assert document.key_place(("roles", "dpo", "holders", 0, "from")).column == 9
        assert document.key_place(("roles", "dpo", "nothing")) == document.place(("roles", "dpo"))
        assert document.key_place(("roles", "dpo", "short", 1)) == document.place(("roles", "dpo", "short", 1))


def test_an_aliased_value_is_shared_and_its_place_is_where_it_is_written() -> None:
    for document in both("a: &x\n  deep: [1, 2]\nb: *x\nc: {d: *x}\n"):
        assert document.data["a"] is document.data["b"] is document.data["c"]["d"]
        assert document.place(("b", "deep", 1)).line == 2
        assert document.place(("b",)) == Place(3, 1, 3, 2, "/b")
        assert len(list(document.scalars())) == 7


def test_a_pointer_escapes_what_rfc_6901_says() -> None:
    for document in both('"a/b": {"m~n": [1]}\n'):
        assert document.place(("a/b", "m~n", 0)).pointer == "/a~1b/m~0n/0"


@pytest.mark.parametrize(
    ("text", "end", "indent"),
    [
        ("it: |\n  a\n  b\nnext: 1\n", (2, 3), 2),
        ("it: |\n  a\n\n\n# c\nnext: 1\n", (1, 3), 2),
        ("it: |+\n  a\n\n\n", (1, 3), 2),
        ("it: >-\n     a\n\n     b # c\n", (3, 10), 5),
        ("it: |2\n    a\n  b\n", (2, 3), 2),
        ("it: |\n   a\n     b\n", (2, 6), 3),
        ("it: |\nnext: 1\n", (0, 5), 0),
        ("it: |-\n  # no comment\n", (1, 14), 2),
        ("it: |\n  a", (1, 3), 2),
        ("it: |\r\n  a\r\n  b\r\n", (2, 3), 2),
    ],
)
def test_a_block_of_text_ends_with_its_last_written_line(text: str, end: tuple[int, int], indent: int) -> None:
    for document in both(text):
        node = document.node(("it",))
        assert node is not None
        assert node.style in {"literal", "folded"}
        assert (node.span[2:], node.indent) == (end, indent)


@pytest.mark.parametrize(
    ("text", "style"),
    [("x", "plain"), ("'x'", "single"), ('"x"', "double"), ("|\n x", "literal"), (">\n x", "folded"), ("[]", "flow"),
     ("\n- x", "block"), ("*no", "alias")],
)  # fmt: skip
def test_a_node_knows_its_style(text: str, style: str) -> None:
    for document in both(f"it: {text}\n"):
        node = document.node(("it",))
        assert node is not None
        assert node.style == style


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_counts_once(end: str) -> None:
    for document in both(end.join(["a: 1", "b:", "  - c", "", "d: e"])):
        assert document.data == {"a": 1, "b": ["c"], "d": "e"}
        assert document.place(("d",)) == Place(5, 4, 5, 5, "/d")
        assert len(document.lines) == 5


def test_a_byte_order_mark_shifts_no_column() -> None:
    for document in both(b"\xef\xbb\xbfa: 1\n"):
        assert document.place(("a",)) == Place(1, 4, 1, 5, "/a")
        assert document.text == "a: 1\n"


def test_columns_count_code_points() -> None:
    for document in both("{\U0001f600\u0301: \u05d0\u202e, b: 1}\n"):
        assert document.place(("b",)).column == 13


def test_what_was_refused_is_still_there_to_be_masked() -> None:
    for document in both("1: secret\na: x\na: {b: hidden}\n? [c]\n: d\n<<: {e: f}\n"):
        texts = {source(document, token.span) for token in document.scalars()}
        assert {"secret", "hidden", "c", "d", "e", "f"} <= texts


def test_a_file_that_cannot_be_read_still_has_a_place() -> None:
    for document in both("a: [\n"):
        assert document.data is UNKNOWN
        assert document.place(("a", 0)) == Place(1, 1, 1, 2)
