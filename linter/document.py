"""One governance or policy file as plain data that knows where every key and value stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from linter.lazyclass import dataclass
from linter.values import Message, Path, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

Span: TypeAlias = tuple[int, int, int, int]
"""``(line, column, end line, end column)``: code points counted from 0, the end is exclusive."""

YAML_FAULTS: Final = {
    "YML001": ("not-utf-8", "The file is not UTF-8 text", "Save the file again with the encoding UTF-8."),
    "YML002": ("empty-file", "The file is empty", "Fill in the file; the examples that come with govlint show how."),
    "YML003": ("several-documents", "The file holds several documents", "Keep one document in each file."),
    "YML004": ("syntax-error", "The file is not well-formed YAML", "Put this place right, then run govlint again."),
    "YML005": (
        "duplicate-key",
        "A key stands twice in one mapping",
        "Keep the one that is right and delete the other.",
    ),
    "YML006": ("non-text-key", "A key is not text", "Put the key in quotation marks, or write another key."),
    "YML007": ("null-value", "A value is missing", "Write a value, or delete the key if the answer is not known."),
    "YML008": ("unknown-tag", "A tag is not allowed", "Delete the tag, the word that starts with an exclamation mark."),
    "YML009": ("self-reference", "A value contains itself", "Write the value out instead of the alias."),
    "YML010": ("too-deep", "The file is nested too deeply", "Delete the brackets or levels that are not needed."),
    "YML011": ("too-large", "The file is too large", "Check that this is the right file, or split it."),
    "YML012": ("too-many-nodes", "The file holds too many values", "Use fewer aliases, or split the file."),
    "YML013": (
        "bad-character",
        "A character is not allowed in YAML",
        "Delete the character, or write the one you meant.",
    ),
    "YML014": ("merge-key", "Merge keys are not supported", "Write out the keys that `<<` was meant to bring in."),
    "YML015": ("undefined-alias", "An alias has no anchor", "Define the anchor further up, or write the value itself."),
    "YML016": (
        "too-many-faults",
        "Too much is wrong with the file",
        "Put right what is said, then run govlint again; check that this is the right file.",
    ),
    "YML017": ("too-long-text", "A text is too long", "Shorten the text."),
    "YML018": ("too-long-list", "A list is too long", "Shorten the list, or check that this is the right file."),
}
"""Every fault of a file: id → (slug, title, what the reader should do)."""

START: Final[Span] = (0, 0, 0, 0)

MOST_FAULTS: Final = 200
"""So many faults of a file are said, and then that there are more: nobody reads them, and a report of each is large."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may hold.

    That is bytes, nodes after expansion of aliases, levels of nesting, characters of a text, entries of a list, faults.
    """

    bytes: int = 1_048_576
    nodes: int = 100_000
    depth: int = 100
    text: int = 20_000
    entries: int = 100_000
    faults: int = MOST_FAULTS


@dataclass(slots=True, eq=False)
class Node:
    """One value of the file. The node of an anchor is shared by all its aliases; nothing is copied.

    ``style`` is ``plain``, ``single``, ``double``, ``literal``, ``folded`` for a scalar, ``alias`` for an alias that
    leads nowhere, ``block`` or ``flow`` for a collection. ``indent`` counts the spaces before each line of a literal or
    folded text. ``children`` is None for a scalar. ``lost`` holds what the data do not: refused keys and their values.
    """

    span: Span
    style: str
    children: dict[str, tuple[Span, Node]] | list[Node] | None = None
    indent: int = 0
    lost: list[Node] | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the file itself: the id is a key of `YAML_FAULTS`."""

    id: str
    path: Path
    place: Place
    message: Message


def too_many_faults(last: Fault) -> Fault:
    """What is said after the last fault that is said."""
    return Fault("YML016", (), last.place, (f"{MOST_FAULTS} things are wrong up to here, and no more are shown.",))


@dataclass(frozen=True, slots=True)
class Token:
    """One key or scalar as it stands in the file. What was refused counts as no key and has the path of its mapping."""

    span: Span
    path: Path
    is_key: bool


@dataclass(frozen=True, slots=True)
class Document:
    """What was read; `UNKNOWN` stands in ``data`` for every value at fault, and for all of it where nothing is kept.

    ``text`` has no byte order mark; it is empty where the file was too large or not text at all. ``tree`` is None where
    the file could not be read to its end.
    """

    name: str
    text: str
    data: Any
    tree: Node | None
    faults: tuple[Fault, ...] = ()

    @property
    def lines(self) -> list[str]:
        r"""The lines of the text without their ends (``\n``, ``\r\n``, ``\r``), split anew on each call."""
        return split_lines(self.text)

    def place(self, path: Path) -> Place:
        """Where to point for a value, also for one that does not exist or that shorthand leaves out.

        A scalar has its own span; a collection under a key, that key; a collection in a list, its first line. A path
        that does not exist has the place of its nearest existing ancestor, the root that of its first key.
        """
        return _as_place(self._found(path), whole_key=False)

    def key_place(self, path: Path) -> Place:
        """Where the key of a value stands; an element of a list has none, so it answers as `place` does."""
        return _as_place(self._found(path), whole_key=True)

    def node(self, path: Path) -> Node | None:
        """The node at exactly this path, or None."""
        found = self._found(path)
        return found.node if len(found.path) == len(path) else None

    def scalars(self) -> Iterator[Token]:
        """Every key and every scalar once, refused ones too: what there is to mask. Aliased nodes come once."""
        if self.tree is not None:
            yield from _tokens(self.tree, (), set())

    def _found(self, path: Path) -> _Found:
        node, key = self.tree, None
        for depth, step in enumerate(path):
            if node is None or (below := _child(node, step)) is None:
                return _Found(path[:depth], key, node)
            key, node = below
        return _Found(path, key, node)


@dataclass(frozen=True, slots=True)
class _Found:
    """How far a path leads: the steps that exist, the span of the last key (None in a list) and the node."""

    path: Path
    key: Span | None
    node: Node | None


def split_lines(text: str) -> list[str]:
    r"""The lines of a text as YAML 1.2 counts them: ends are ``\n``, ``\r\n`` and ``\r``, and nothing else."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


def pointer(path: Path) -> str:
    """The path as a JSON pointer (RFC 6901)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def place_of(span: Span, path: Path) -> Place:
    """A span, counted from 0, as a place, counted from 1; an empty one is widened so that there is something to see."""
    line, column, end_line, end_column = span
    if (line, column) == (end_line, end_column):
        end_column += 1
    return Place(line + 1, column + 1, end_line + 1, end_column + 1, pointer(path))


def is_empty(span: Span) -> bool:
    """Whether nothing is written there, as for the value of ``key:``."""
    return span[:2] == span[2:]


def _child(node: Node, step: str | int) -> tuple[Span | None, Node] | None:
    children = node.children
    if isinstance(children, dict):
        return children.get(step) if isinstance(step, str) else None
    if isinstance(children, list) and isinstance(step, int) and 0 <= step < len(children):
        return None, children[step]
    return None


def _as_place(found: _Found, *, whole_key: bool) -> Place:
    key, node = found.key, found.node
    if node is None:
        return place_of(START, found.path)
    if key is not None and (whole_key or node.children is not None or is_empty(node.span)):
        return place_of(key, found.path)
    return place_of(_keyless(node, found.path), found.path)


def _keyless(node: Node, path: Path) -> Span:
    children = node.children
    if not children:
        return node.span
    if not path and isinstance(children, dict):
        return next(iter(children.values()))[0]
    return _first_line(node)


def _first_line(node: Node) -> Span:
    line, column, end_line, end_column = node.span
    if line != end_line:
        ends = (token.span for token in _line_tokens(node, line))
        end_column = max((span[3] for span in ends if span[2] == line), default=column + 1)
    return line, column, line, max(end_column, column + 1)


def _line_tokens(node: Node, line: int) -> Iterator[Token]:
    for token in _tokens(node, (), set()):
        if token.span[0] > line:
            return
        if token.span[0] == line:
            yield token


def _tokens(node: Node, path: Path, seen: set[int]) -> Iterator[Token]:
    if id(node) in seen:
        return
    seen.add(id(node))
    children = node.children
    if children is None:
        yield Token(node.span, path, is_key=False)
    elif isinstance(children, dict):
        for name, (key, child) in children.items():
            yield Token(key, (*path, name), is_key=True)
            yield from _tokens(child, (*path, name), seen)
    else:
        for index, child in enumerate(children):
            yield from _tokens(child, (*path, index), seen)
    for lost in node.lost or ():
        yield from _tokens(lost, path, seen)
