"""From the bytes of a YAML or JSON file to a `Document`. This is the only module that knows YAML.

The events of the C parser (of the pure one, where the C library is missing) become data and nodes in one pass. Plain
scalars follow the core schema of YAML 1.2, where dates, ``yes``, ``on``, ``1_000`` and ``1:30`` are text; here a number
with a leading zero (``012``), one beyond 64 bits or 64 characters, an infinite one and ``.nan`` are text as well.
"""

from __future__ import annotations

import math
import re
from codecs import BOM_UTF8
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal, NoReturn, TypeAlias

from linter.document import (
    START,
    Document,
    Fault,
    Limits,
    Node,
    Span,
    is_empty,
    place_of,
    split_lines,
    too_many_faults,
)
from linter.lazyclass import dataclass
from linter.values import UNKNOWN, Message, Path, Slot, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Parser: TypeAlias = Literal["auto", "c", "pure"]

_STYLES: Final = {None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}
_CONSTANTS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
}
_NOT_ALWAYS_TEXT: Final = frozenset("-+.0123456789~tTfFnN")
"""What every plain scalar starts with that may be other than text."""
_DIGITS: Final = 64  # no number is longer: Python's int() and float() are slow on very long ones
_NUMBER: Final = (
    r"(?P<int>[-+]?(?:0|[1-9][0-9]*))|(?P<oct>0o[0-7]+)|(?P<hex>0x[0-9a-fA-F]+)"
    r"|(?P<float>[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
)
_BASES: Final = {"int": 10, "oct": 8, "hex": 16}
_INT64: Final = range(-(2**63), 2**63)
_CORE: Final = "tag:yaml.org,2002:"
_TEXT_TAGS: Final = frozenset((None, "!", _CORE + "str"))
_MAP_TAGS: Final = frozenset((None, "!", _CORE + "map"))
_SEQ_TAGS: Final = frozenset((None, "!", _CORE + "seq"))
_FITTING: Final[dict[str | None, tuple[type, ...]]] = {
    _CORE + "bool": (bool,), _CORE + "int": (int,), _CORE + "float": (int, float), _CORE + "null": (type(None),),
}  # fmt: skip
_FORBIDDEN: Final = "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
_LONGEST: Final = 60  # characters of a tag or an alias in a message
_SHOWN: Final = 20  # a binary file has thousands of bad characters; nobody reads more than these
_KINDS: Final = {
    bool: "true or false", int: "a number", float: "a number", type(None): "empty", dict: "a mapping", list: "a list",
}  # fmt: skip
# YAML 1.1, which libyaml follows here, breaks lines at these and skips the last; YAML 1.2 and editors do not. They are
# parsed as other characters of the same width, so that both parsers count lines and columns alike.
_MISCOUNTED: Final = "\x85\u2028\u2029\ufeff"
# JSON writes a character beyond U+FFFF as two escapes, which YAML refuses: they are parsed as one of the same width.
_PAIR: Final = r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
# In brackets and braces libyaml takes these as YAML 1.1 had it, so that it refuses https://example.org/a?b there.
_INNER: Final = r"(?<=[^ \t\r\n,\[\]{}\"'])[:?](?=[^ \t\r\n,\[\]{}])"
_PRIVATE: Final = range(0xE000, 0xF900)
_BOMS: Final = (
    (b"\xff\xfe\0\0", "UTF-32"), (b"\0\0\xfe\xff", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"),
)  # fmt: skip


_SECOND: Final = "A second document starts here; a file holds one."
_HALF: Final = "This escape does not name a whole character; write the character itself."


class _Stop(Exception):  # noqa: N818 (it ends a reading, nothing failed)
    """The rest of the file cannot be used; the only argument is the fault."""


def read(name: str, raw: bytes, limits: Limits = Limits(), *, parser: Parser = "auto") -> Document:  # noqa: B008
    """The document in these bytes. Nothing is raised, whatever the bytes: what is wrong is in ``Document.faults``."""
    if len(raw) > limits.bytes:
        return _refused(name, "", _at_start("YML011", f"This file has more than {limits.bytes:,} bytes."))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _undecodable(name, raw, error)
    if _forbidden(text.replace("\n", "")):
        return _refused(name, text, *_bad_characters(text))
    return _parsed(name, text, limits, parser)


def _forbidden(text: str) -> re.Match[str] | None:
    """The first character that YAML forbids; what Python can print as it is holds none, and needs no pattern."""
    return None if text.isprintable() else re.search(_FORBIDDEN, text)


def plain_value(text: str) -> bool | int | float | str | None:
    """What an unquoted scalar means; None for null."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] in "-+.0123456789" and len(text) <= _DIGITS:
        return _number(text)
    return text


def _number(text: str) -> float | str:
    match = re.fullmatch(_NUMBER, text)
    if match is None:
        return text
    kind = match.lastgroup or ""
    value = float(text) if kind == "float" else int(text, _BASES[kind])
    in_range = math.isfinite(value) if isinstance(value, float) else value in _INT64
    return value if in_range else text


def _parsed(name: str, text: str, limits: Limits, parser: Parser) -> Document:
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415

    refused: Document | None = None
    for shown, back, is_changed in _attempts(text):
        builder = _Builder(text, limits, back)
        try:
            builder.run(_events(shown, parser))
        except _Stop as stop:
            return _refused(name, text, *builder.faults, stop.args[0])
        except (YAMLError, ValueError) as error:  # the pure parser lets ValueErrors of chr() and decode() escape
            if refused is None or is_changed:
                refused = _refused(name, text, *builder.faults, _syntax_fault(error, builder))
            continue
        root = builder.frame
        return Document(name, text, root.items[0], root.children[0], tuple(builder.faults))
    assert refused is not None  # noqa: S101 - there is an attempt
    return refused


def _attempts(text: str) -> Iterator[tuple[str, dict[int, str], bool]]:
    """The text to parse, with what gives its characters back: as it is, and without the colons within its words.

    The second is made only where the first is refused, or first where an address stands behind a bracket, as in
    ``{at: https://example.org}``. Where both are refused, it is what the parser says of the second that counts.
    """
    shown, back = _disguised(text)
    first = "://" in text and any(map(_has_address_in_brackets, text.split("\n")))
    if first:
        yield (*_without_inner(shown, back), True)
    yield shown, back, False
    if not first and re.search(_INNER, shown):
        yield (*_without_inner(shown, back), True)


def _disguised(text: str) -> tuple[str, dict[int, str]]:
    """The text to parse, as wide as the file's, and the table that gives its scalars their own characters back."""
    has_pairs = "\\u" in text and text.lstrip()[:1] in {"{", "["} and re.search(_PAIR, text) is not None
    changed = [char for char in _MISCOUNTED if char in text] + [""] * has_pairs
    free = (code for code in _PRIVATE if chr(code) not in text)
    back = dict(zip(free, changed, strict=False)) if changed else {}
    if len(back) < len(changed) or not changed:
        return text, {}
    if has_pairs:
        filler = chr(list(back)[-1]) * 2
        text = re.sub(_PAIR, lambda match: f"{match[1]}\\U{_joined(match[2], match[3]):08x}{filler}", text)
    return text.translate({ord(char): code for code, char in back.items() if char}), back


def _has_address_in_brackets(line: str) -> bool:
    before, found, _ = line.partition("://")
    return bool(found) and ("{" in before or "[" in before)


def _without_inner(text: str, back: dict[int, str]) -> tuple[str, dict[int, str]]:
    """The text with other characters for those within its words that libyaml refuses there in brackets and braces."""
    free = (code for code in reversed(_PRIVATE) if code not in back and chr(code) not in text)
    codes = dict(zip(":?", free, strict=False))
    if len(codes) < 2:
        return text, back
    shown = re.sub(_INNER, lambda match: chr(codes[match[0]]), text)
    return shown, {**back, **{code: char for char, code in codes.items()}}


def _joined(high: str, low: str) -> int:
    return 0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00


def _events(text: str, parser: Parser) -> Callable[[], Any]:
    """What gives the next event on each call, and None at the end; it raises errors of its own at bad syntax.

    A parser is imported when it is first needed; "auto" is the pure one only where the C library is missing.
    """
    if parser == "pure":
        return _pure_parser(text)
    try:
        return _c_parser(text)
    except ImportError:
        if parser == "c":
            raise
    return _pure_parser(text)


def _c_parser(text: str) -> Callable[[], Any]:
    from _ruamel_yaml import CParser  # noqa: PLC0415

    next_event: Callable[[], Any] = CParser(text).get_event
    return next_event


def _pure_parser(text: str) -> Callable[[], Any]:
    from ruamel.yaml.docinfo import DocInfo  # noqa: PLC0415
    from ruamel.yaml.parser import Parser as Grammar  # noqa: PLC0415
    from ruamel.yaml.reader import Reader  # noqa: PLC0415
    from ruamel.yaml.scanner import Scanner  # noqa: PLC0415

    class Pure(Reader, Scanner, Grammar):
        """The three stages that give events, without the resolver and constructor that ruamel adds."""

        processing_version = (1, 2)

        def __init__(self) -> None:
            self._resolver = self
            self.comment_handling, self.doc_infos = None, [DocInfo()]
            Reader.__init__(self, text, loader=self)
            Scanner.__init__(self, loader=self)
            Grammar.__init__(self, loader=self)

    return Pure().get_event


def _at_start(id_: str, *message: str | Slot) -> Fault:
    return Fault(id_, (), place_of(START, ()), message)


def _refused(name: str, text: str, *faults: Fault) -> Document:
    return Document(name, text, UNKNOWN, None, faults)


def _undecodable(name: str, raw: bytes, error: UnicodeDecodeError) -> Document:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _refused(name, "", _at_start("YML001", f"This file is saved as {encoding}, not as UTF-8."))
    text = raw.decode("utf-8-sig", "replace")
    start = error.start + len(BOM_UTF8) * raw.startswith(BOM_UTF8)  # the codec counts from behind the mark
    before = split_lines(raw[:start].decode("utf-8-sig"))
    line, column = len(before) - 1, len(before[-1])
    message = (f"The byte {raw[start]:#04x} here is not UTF-8 text.",)
    return _refused(name, text, Fault("YML001", (), place_of((line, column, line, column + 1), ()), message))


def _bad_characters(text: str) -> list[Fault]:
    found = (
        (line, match) for line, content in enumerate(split_lines(text)) for match in re.finditer(_FORBIDDEN, content)
    )
    return [
        Fault("YML013", (), place_of((line, *match.span()[:1], line, match.end()), ()), (_unwanted(match[0]),))
        for line, match in islice(found, _SHOWN)
    ]


def _unwanted(char: str) -> str:
    return f"The invisible character U+{ord(char):04X} is not allowed in YAML."


class _Anchor:
    """What an anchor stands for; ``open`` until its value has been read to the end."""

    __slots__ = ("height", "node", "open", "size", "value")

    def __init__(self) -> None:
        self.open = True

    def close(self, value: Any, node: Node, size: int, height: int) -> None:
        self.value, self.node, self.size, self.height, self.open = value, node, size, height, False


@dataclass(slots=True, eq=False)
class _Frame:
    """A collection that is being read. ``key_span`` is None while a key is due, ``key`` also where it was refused."""

    node: Node
    items: Any
    children: Any
    is_list: bool
    before: int = 0
    anchor: _Anchor | None = None
    refused: bool = False
    height: int = 1
    key: str | None = None
    key_span: Span | None = None

    def lose(self, node: Node) -> None:
        """Keep a node that the data cannot hold, so that it can be masked."""
        if self.node.lost is None:
            self.node.lost = []
        self.node.lost.append(node)


class _Builder:
    """Data and nodes from events, in one pass and without recursion. What is due next is up to ``frame``."""

    def __init__(self, text: str, limits: Limits, back: dict[int, str]) -> None:
        self.text, self.limits, self.back = text, limits, back
        self.faults: list[Fault] = []
        self.frame = _Frame(Node(START, "block"), [], [], is_list=True)
        self.outer: list[_Frame] = []
        self.anchors: dict[str, _Anchor] = {}
        self.total = 0
        self.last = START
        self.ended = False

    def run(self, next_event: Callable[[], Any]) -> None:
        """Take every event in; a fault after which nothing can be used is raised as `_Stop`."""
        while (event := next_event()) is not None:
            _HANDLERS[event.__class__.__name__](self, event)
        root = self.frame
        if not root.items or (root.items[0] is None and is_empty(root.children[0].span)):
            raise _Stop(_at_start("YML002", "There is nothing in this file."))
        if root.items[0] is None:
            self.stop("YML007", root.children[0].span, "The whole file says that there is no value.")

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file, split when they are first needed."""
        return split_lines(self.text)

    def nothing(self, event: Any) -> None:
        """The start or the end of the file: it says nothing."""

    def document(self, event: Any) -> None:
        """The start of a document: one is expected."""
        if self.frame.items:
            self.stop("YML003", _span(event), _SECOND)

    def document_end(self, event: Any) -> None:
        """The end of a document; what follows a line of three dots is another one."""
        self.ended = event.explicit

    def scalar(self, event: Any) -> None:
        """A key or a value that is no collection. Most of the time goes here, so the usual case calls little."""
        start, end, value, style = event.start_mark, event.end_mark, event.value, _STYLES[event.style]
        span = (start.line, start.column, end.line, end.column)
        node = Node(span, style)
        self.total += 1
        if self.total > self.limits.nodes:
            self.too_many(span)
        if self.back:
            value = value.translate(self.back)
        if style != "plain" or event.ctag is not None:
            value = self.styled(node, event.tag, value)
            span = node.span
        elif not value:
            value, span = None, self.visible(span)
            node.span = span
        elif value[0] in _NOT_ALWAYS_TEXT:
            value = plain_value(value)
        if len(event.value) > self.limits.text:
            value = self.too_long("YML017", "text", f"{self.limits.text:,} characters", span)
        self.last = span
        if event.anchor is not None:
            self.anchors[event.anchor] = anchor = _Anchor()
            anchor.close(value, node, 1, 0)
        self.attach(value, node, span)

    def visible(self, span: Span) -> Span:
        """Where to point for an empty scalar: the dash of a list; elsewhere where its key will stand in for it."""
        frame = self.frame
        if frame.is_list and self.outer:
            dash = frame.node.span[1]
            return span[0], dash, span[0], dash + 1
        return span if frame.key_span is None else (*self.last[2:], *self.last[2:])

    def styled(self, node: Node, tag: str | None, text: str) -> Any:
        """The value of a scalar with quotation marks, a block indicator or a tag."""
        if node.style in {"literal", "folded"}:
            node.span, node.indent = _block_shape(self.lines, node.span, text)
        if node.style == "double" and (match := _forbidden(text)):
            if "\ud800" <= match[0] <= "\udfff":
                self.stop("YML013", node.span, _HALF)  # as libyaml does
            return self.fault("YML013", node.span, _unwanted(match[0]))
        if tag in _TEXT_TAGS:
            return text
        value = plain_value(text)
        if type(value) in _FITTING.get(tag, ()):
            return value
        return self.unknown_tag(tag, node.span)

    def unknown_tag(self, tag: str | None, span: Span) -> Any:
        """The fault of a tag, own or core, that does not fit what it stands before."""
        shown = (tag or "").replace(_CORE, "!!")[:_LONGEST]
        return self.fault("YML008", span, "The tag '", Slot(shown), "' is not allowed here.")

    def word(self, span: Span) -> Span:
        """The span from its start to the next blank: the tag or the anchor of a collection."""
        line, column = span[:2]
        return line, column, line, column + len(self.lines[line][column:].split(maxsplit=1)[0])

    def mapping(self, event: Any) -> None:
        """The start of a mapping."""
        children: dict[str, tuple[Span, Node]] = {}
        self.start(event, _Frame(Node(START, "", children), {}, children, is_list=False))

    def sequence(self, event: Any) -> None:
        """The start of a list."""
        children: list[Node] = []
        self.start(event, _Frame(Node(START, "", children), [], children, is_list=True))

    def start(self, event: Any, frame: _Frame) -> None:
        """Open a collection."""
        node, mark = frame.node, event.start_mark
        node.span = mark.line, mark.column, mark.line, mark.column + 1
        frame.before = self.total
        self.total += 1
        if self.total > self.limits.nodes:
            self.too_many(node.span)
        if len(self.outer) >= self.limits.depth:
            self.too_deep(node.span)
        node.style = "flow" if event.flow_style else "block"
        if event.ctag is not None and event.tag not in (_SEQ_TAGS if frame.is_list else _MAP_TAGS):
            frame.refused = True
            self.unknown_tag(event.tag, self.word(node.span))
        if event.anchor is not None:
            frame.anchor = self.anchors[event.anchor] = _Anchor()
        self.outer.append(self.frame)
        self.frame = frame

    def finish(self, event: Any) -> None:
        """The end of a mapping or a list: only brackets have a width, so other ends are those of the last value."""
        frame, start, end = self.frame, event.start_mark, event.end_mark
        node = frame.node
        if start.column != end.column:
            self.last = (start.line, start.column, end.line, end.column)
        node.span = (*node.span[:2], *max(self.last[2:], node.span[:2]))
        self.frame = parent = self.outer.pop()
        if parent.height <= frame.height:
            parent.height = frame.height + 1
        value = UNKNOWN if frame.refused else frame.items
        if frame.is_list and len(frame.items) > self.limits.entries:
            value = self.too_long("YML018", "list", f"{self.limits.entries:,} entries", node.span)
        if frame.anchor is not None:
            frame.anchor.close(value, node, self.total - frame.before, frame.height)
        self.attach(value, node, node.span)

    def alias(self, event: Any) -> None:
        """An alias: the very value and node of its anchor, counted in full but never expanded."""
        self.last = span = _span(event)
        anchor = self.anchors.get(event.anchor)
        if anchor is None or anchor.open:
            self.attach(self.dangling(anchor, event.anchor, span), Node(span, "alias"), span)
            return
        self.total += anchor.size
        if self.total > self.limits.nodes:
            self.too_many(span)
        self.frame.height = max(self.frame.height, anchor.height + 1)
        if len(self.outer) + anchor.height > self.limits.depth:
            self.too_deep(span)
        self.attach(anchor.value, anchor.node, span)

    def dangling(self, anchor: _Anchor | None, name: str, span: Span) -> Any:
        """The fault of an alias that leads nowhere, or to what it is a part of."""
        if anchor is None:
            return self.fault("YML015", span, "The alias '", Slot("*" + name[:_LONGEST]), "' has no anchor further up.")
        return self.fault("YML009", span, "The alias '", Slot("*" + name[:_LONGEST]), "' is part of what it repeats.")

    def attach(self, value: Any, node: Node, span: Span) -> None:
        """Give a finished key or value to the collection that it belongs to."""
        frame = self.frame
        key = frame.key
        if key is not None:
            frame.items[key] = self.null(node) if value is None else value
            frame.children[key] = (frame.key_span, node)
            frame.key = frame.key_span = None
        elif frame.is_list:
            frame.items.append(self.null(node) if value is None and self.outer else value)
            frame.children.append(node)
        elif frame.key_span is not None:
            frame.lose(node)
            frame.key_span = None
        else:
            frame.key_span = span
            if value.__class__ is str and value not in frame.items and (value != "<<" or node.style != "plain"):
                frame.key = value
            else:
                frame.lose(node)
                self.refuse_key(value, span)

    def refuse_key(self, value: Any, span: Span) -> None:
        """Say why a key cannot be taken: it is a merge key, stands there already, or is no text."""
        frame = self.frame
        if isinstance(value, str) and value in frame.items:
            first = frame.children[value][0][0] + 1
            frame.items[value] = UNKNOWN
            key = Slot(value, (*self.path(), value))
            self.fault("YML005", span, "The key '", key, f"' stands in line {first} already.", path=key.path)
        elif value == "<<":
            self.fault("YML014", span, "'<<' would bring in keys from elsewhere, which govlint does not do.")
        elif value is not UNKNOWN:
            self.fault("YML006", span, f"This key is {_KINDS[type(value)]}; a key must be text.")

    def null(self, node: Node) -> Any:
        """The fault of a value that is not there, at its key if nothing is written."""
        frame = self.frame
        span = frame.key_span if frame.key_span and is_empty(node.span) else node.span
        if frame.key is None:
            return self.fault("YML007", span, "This entry of the list is empty.")
        glued = " If one follows its colon, put a space between them." if ":" in frame.key else ""
        return self.fault("YML007", span, "The key '", Slot(frame.key, self.path()), f"' has no value.{glued}")

    def too_many(self, span: Span) -> NoReturn:
        """End the reading: there are too many values, every alias counted as if it were written out."""
        self.stop("YML012", span, f"Here the file comes to more than {self.limits.nodes:,} values.")

    def too_long(self, id_: str, kind: str, most: str, span: Span) -> Unknown:
        """The fault of a text or a list that is longer than is allowed, at its beginning."""
        line, column = span[:2]
        return self.fault(id_, (line, column, line, column + 1), f"This {kind} has more than {most}.")

    def too_deep(self, span: Span) -> NoReturn:
        """End the reading: the values are nested more deeply than is allowed."""
        self.stop("YML010", span, f"Here the values are nested more than {self.limits.depth} levels deep.")

    def stop(self, id_: str, span: Span, *message: str | Slot) -> NoReturn:
        """End the reading with a fault."""
        self.fault(id_, span, *message)
        raise _Stop(self.faults.pop())

    def fault(self, id_: str, span: Span, *message: str | Slot, path: Path | None = None) -> Unknown:
        """Note a fault of the value that is being read, or of another path; what comes back replaces it in the data."""
        path = self.path() if path is None else path
        self.faults.append(Fault(id_, path, place_of(span, path), message))
        if len(self.faults) >= self.limits.faults:
            raise _Stop(too_many_faults(self.faults[-1]))
        return UNKNOWN

    def path(self) -> Path:
        """The path of the value that is being read; below a refused key, that of the mapping."""
        steps: list[str | int] = []
        for frame in (*self.outer, self.frame)[1:]:
            step = len(frame.items) if frame.is_list else frame.key
            if step is None:
                break
            steps.append(step)
        return tuple(steps)


_HANDLERS: Final[dict[str, Callable[[_Builder, Any], None]]] = {
    "StreamStartEvent": _Builder.nothing,
    "StreamEndEvent": _Builder.nothing,
    "DocumentStartEvent": _Builder.document,
    "DocumentEndEvent": _Builder.document_end,
    "ScalarEvent": _Builder.scalar,
    "AliasEvent": _Builder.alias,
    "MappingStartEvent": _Builder.mapping,
    "SequenceStartEvent": _Builder.sequence,
    "MappingEndEvent": _Builder.finish,
    "SequenceEndEvent": _Builder.finish,
}


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    return start.line, start.column, end.line, end.column


def _block_shape(lines: list[str], span: Span, text: str) -> tuple[Span, int]:
    """The span of a literal or folded text, to the end of its last line that is not blank, and its indentation."""
    line, column, *_ = span
    below = [number for number in range(line + 1, min(span[2] + 1, len(lines))) if lines[number].strip(" ")]
    written = next((content for content in text.split("\n") if content.strip(" ")), None)
    if not below or written is None:
        return (line, column, line, len(lines[line].split("#")[0].rstrip())), 0
    indent = _leading(lines[below[0]]) - _leading(written)
    last = max(number for number in below if _leading(lines[number]) >= indent)
    return (line, column, last, len(lines[last])), indent


def _leading(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


_TAB: Final = "This line is indented with a tab; use spaces."
_TEXT_TAIL: Final = "; put the text in quotation marks."
_UNCLOSED: Final = "The {} that opens here is not closed, or a comma is missing in it."
# Words of the parsers' messages (libyaml's, then the pure parser's where they differ) → what to say instead.
_SYNTAX: Final = (
    (("tab character", "'\\t'"), _TAB),
    (("scanning a quoted scalar",), "The quotation mark that opens here is not closed."),
    (("',' or ']'",), _UNCLOSED.format("list")),
    (("',' or '}'",), _UNCLOSED.format("brace")),
    (("expected ':'",), "This line has no colon; write a key, a colon, a space and the value."),
    (("mapping values are not allowed",), "A colon may not stand here; quote the text, or correct the indentation."),
    (("sequence entries are not allowed",), "A list may not start here; put each '-' on a line of its own."),
    (("escape",), "A backslash has a special meaning here; write it twice, or use single quotation marks."),
    (("directive", "incompatible"), "A line that starts with '%' may not stand here; delete it."),
    (("<document start>",), "The document ends before this; check the brackets and the indentation."),
    (("alias", "anchor"), "A text may not start with '*' or '&' here" + _TEXT_TAIL),
    (("tag",), "A text may not start with '!' here" + _TEXT_TAIL),
    (("block scalar",), "After '|' or '>' the text starts on the next line."),
)
_AT_THE_OPENING: Final = ("scanning a quoted scalar", "expected ':'", "',' or ")


def _syntax_fault(error: Exception, builder: _Builder) -> Fault:
    """A parser's complaint in plain words; nothing of the file is repeated but the character at the place."""
    words = f"{getattr(error, 'context', '')}: {getattr(error, 'problem', error)}"
    mark = getattr(error, "problem_mark", None)
    opening = getattr(error, "context_mark", None)
    if opening is not None and any(word in words for word in _AT_THE_OPENING):
        mark = opening
    line, column = (mark.line, mark.column) if mark else builder.last[2:]
    if line >= len(builder.lines):  # libyaml puts the end of a file without a last line end on a line of its own
        line, column = len(builder.lines) - 1, len(builder.lines[-1])
    place = place_of((line, column, line, column + 1), builder.path())
    if "invalid Unicode character escape" in words or "chr()" in words:
        return Fault("YML013", builder.path(), place, (_HALF,))
    if "<document start>" in words and builder.ended:
        return Fault("YML003", (), place, (_SECOND,))
    return Fault("YML004", builder.path(), place, _syntax_message(words, builder.lines, line, column))


def _syntax_message(words: str, lines: list[str], line: int, column: int) -> Message:
    before, char = lines[line][:column], lines[line][column : column + 1]
    if char == "\t":
        return (_TAB,)
    for needles, sentence in _SYNTAX:
        if any(needle in words for needle in needles):
            return (sentence,)
    if "cannot start" in words or "node content" in words:
        return _misplaced(char)
    if before.strip(" "):
        return ("More text follows a value that has ended; put the whole value in quotation marks.",)
    return ("This line does not fit those above it; indent it like the lines that it belongs with.",)


def _misplaced(char: str) -> Message:
    if not char:
        return ("A value or a closing bracket is missing here.",)
    return ("A value may not start with '", Slot(char), "'" + _TEXT_TAIL)
