"""Made-up documents in every style: they mean what ruamel's own loader takes them for, and each word has its true place."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from linter.reading import read
from tests.reading.support import PARSERS
from tests.support import examples

if TYPE_CHECKING:
    from linter.values import Place

WORDS = st.text("abcdefghijkxyzé李", min_size=1, max_size=6).filter(lambda word: word not in {"y", "n"})
ODD = [
    "",
    " ",
    "a ",
    " a",
    "a  b",
    "#",
    "a #b",
    "a: b",
    "- a",
    "~",
    "no",
    "012",
    "1e3",
    "2026-01-01",
    "'",
    '"',
    "it's",
    "\\",
    "{a}",
]
CHARACTERS = st.characters(
    min_codepoint=32, max_codepoint=0x2FF, exclude_characters="".join(map(chr, range(0x7F, 0xA0)))
)
TEXTS = st.sampled_from(ODD) | st.text(CHARACTERS, max_size=12)
PLAIN = WORDS | st.lists(WORDS, min_size=2, max_size=3).map(" ".join) | st.integers(-99, 10**6).map(str)
LINES = st.lists(WORDS, min_size=1, max_size=3)
COMMENTS = st.sampled_from(["", "", " # why", "  # a: [b"])


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar as it is written, in one of six styles."""

    style: str
    text: Any
    comment: str


SCALARS = st.one_of(
    st.builds(Scalar, st.just("plain"), PLAIN, COMMENTS),
    st.builds(Scalar, st.sampled_from(["single", "double"]), TEXTS, COMMENTS),
    st.builds(Scalar, st.sampled_from(["literal", "folded"]), LINES, COMMENTS),
    st.builds(Scalar, st.just("alias"), st.just("none"), COMMENTS),
)
NODES = st.recursive(
    SCALARS,
    lambda below: st.one_of(
        st.tuples(st.sampled_from(["block", "flow"]), st.lists(below, min_size=1, max_size=3)),
        st.tuples(st.sampled_from(["block", "flow"]), st.dictionaries(WORDS, below, min_size=1, max_size=3)),
    ),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(WORDS, NODES, min_size=1, max_size=5)


@dataclass
class Writer:
    """Writes a document, and remembers where each key and scalar begins."""

    indent: int
    text: str = ""
    anchors: int = 0
    places: dict[tuple[Any, ...], tuple[int, int]] = field(default_factory=dict)
    keys: dict[tuple[Any, ...], tuple[int, int]] = field(default_factory=dict)

    @property
    def here(self) -> tuple[int, int]:
        return self.text.count("\n") + 1, len(self.text) - self.text.rfind("\n")

    def put(self, text: str) -> None:
        self.text += text

    def mapping(self, entries: dict[str, Any], depth: int, path: tuple[Any, ...]) -> None:
        for key, node in entries.items():
            self.put(" " * depth)
            self.keys[*path, key] = self.here
            self.put(f"{key}:")
            self.node(node, depth, (*path, key))

    def sequence(self, items: list[Any], depth: int, path: tuple[Any, ...]) -> None:
        for index, node in enumerate(items):
            self.put(" " * depth + "-")
            self.node(node, depth, (*path, index))

    def node(self, node: Any, depth: int, path: tuple[Any, ...]) -> None:
        """What stands behind a key or a dash, to the end of its last line."""
        if isinstance(node, Scalar):
            self.put(" ")
            self.scalar(node, depth + self.indent, path, flow=False)
            return
        style, below = node
        if style == "flow":
            self.put(" ")
            self.flow(below, path)
            self.put("\n")
            return
        self.put("\n")
        write = self.mapping if isinstance(below, dict) else self.sequence
        write(below, depth + self.indent, path)

    def flow(self, node: Any, path: tuple[Any, ...]) -> None:
        if isinstance(node, Scalar):
            self.scalar(node, 0, path, flow=True)
        elif isinstance(node, tuple):
            self.flow(node[1], path)
        elif isinstance(node, list):
            self.put("[")
            for index, item in enumerate(node):
                self.flow(item, (*path, index))
                self.put(", ")
            self.put("]")
        else:
            self.put("{")
            for key, value in node.items():
                self.keys[*path, key] = self.here
                self.put(f"{key}: ")
                self.flow(value, (*path, key))
                self.put(", ")
            self.put("}")

    def scalar(self, scalar: Scalar, depth: int, path: tuple[Any, ...], *, flow: bool) -> None:
        style, text = scalar.style, scalar.text
        if style == "alias":  # of the scalar before, or a scalar that is given an anchor
            if self.anchors:
                self.put(f"*a{self.anchors}")
            else:
                self.anchors += 1
                self.places[path] = self.here
                self.put("&a1 none")
        elif style in {"literal", "folded"} and not flow:
            self.places[path] = self.here
            self.put({"literal": "|", "folded": ">-"}[style])
            self.put("".join(f"\n{' ' * depth}{line}" for line in text) + "\n")
            return
        else:
            self.places[path] = self.here
            plain = " ".join(text) if isinstance(text, list) else text
            quoted = {"single": "'" + plain.replace("'", "''") + "'", "double": json.dumps(plain, ensure_ascii=False)}
            self.put(quoted.get(style, plain))
        if not flow:
            self.put(f"{scalar.comment}\n")


def made(document: dict[str, Any], indent: int) -> Writer:
    writer = Writer(indent)
    writer.mapping(document, 0, ())
    return writer


@given(DOCUMENTS, st.integers(1, 4))
@settings(max_examples=examples(80), deadline=None)
def test_a_document_means_what_the_loader_of_ruamel_takes_it_for(document: dict[str, Any], indent: int) -> None:
    text = made(document, indent).text
    expected = YAML(typ="safe", pure=True).load(text)
    for parser in PARSERS:
        found = read("it.yaml", text.encode(), parser=parser)
        assert not found.faults, text
        assert repr(found.data) == repr(expected), text


@given(DOCUMENTS, st.integers(1, 4))
@settings(max_examples=examples(60), deadline=None)
def test_the_place_of_every_key_and_scalar_is_where_it_was_written(document: dict[str, Any], indent: int) -> None:
    writer = made(document, indent)
    for parser in PARSERS:
        found = read("it.yaml", writer.text.encode(), parser=parser)
        assert {path: _start(found.place(path)) for path in writer.places} == writer.places, writer.text
        assert {path: _start(found.key_place(path)) for path in writer.keys} == writer.keys, writer.text


def _start(place: Place) -> tuple[int, int]:
    return place.line, place.column
