"""From the events of a parser to data and nodes, in one pass."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NoReturn

from linter.document import START, Fault, Limits, Node, Span, is_empty, place_of, split_lines, too_many_faults
from linter.lazyclass import dataclass
from linter.reading.scalars import NOT_ALWAYS_TEXT, block_shape, forbidden, plain_value, unwanted
from linter.values import UNKNOWN, Path, Slot, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable

_STYLES: Final = {None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}
_CORE: Final = "tag:yaml.org,2002:"
_TEXT_TAGS: Final = frozenset((None, "!", _CORE + "str"))
_MAP_TAGS: Final = frozenset((None, "!", _CORE + "map"))
_SEQ_TAGS: Final = frozenset((None, "!", _CORE + "seq"))
_FITTING: Final[dict[str | None, tuple[type, ...]]] = {
    _CORE + "bool": (bool,), _CORE + "int": (int,), _CORE + "float": (int, float), _CORE + "null": (type(None),),
}  # fmt: skip
_LONGEST: Final = 60  # characters of a tag or an alias in a message
_KINDS: Final = {
    bool: "true or false", int: "a number", float: "a number", type(None): "empty", dict: "a mapping", list: "a list",
}  # fmt: skip
SECOND: Final = "A second document starts here; a file holds one."
HALF: Final = "This escape does not name a whole character; write the character itself."


class Stop(Exception):  # noqa: N818 (it ends a reading, nothing failed)
    """The rest of the file cannot be used; the only argument is the fault."""


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


class Builder:
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
        """Take every event in; a fault after which nothing can be used is raised as `Stop`."""
        while (event := next_event()) is not None:
            _HANDLERS[event.__class__.__name__](self, event)
        root = self.frame
        if not root.items or (root.items[0] is None and is_empty(root.children[0].span)):
            self.stop("YML002", START, "There is nothing in this file.")
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
            self.stop("YML003", _span(event), SECOND)

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
        elif value[0] in NOT_ALWAYS_TEXT:
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
            node.span, node.indent = block_shape(self.lines, node.span, text)
        if node.style == "double" and (match := forbidden(text)):
            if "\ud800" <= match[0] <= "\udfff":
                self.stop("YML013", node.span, HALF)  # as libyaml does
            return self.fault("YML013", node.span, unwanted(match[0]))
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
        raise Stop(self.faults.pop())

    def fault(self, id_: str, span: Span, *message: str | Slot, path: Path | None = None) -> Unknown:
        """Note a fault of the value that is being read, or of another path; what comes back replaces it in the data."""
        path = self.path() if path is None else path
        self.faults.append(Fault(id_, path, place_of(span, path), message))
        if len(self.faults) >= self.limits.faults:
            raise Stop(too_many_faults(self.faults[-1]))
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


_HANDLERS: Final[dict[str, Callable[[Builder, Any], None]]] = {
    "StreamStartEvent": Builder.nothing,
    "StreamEndEvent": Builder.nothing,
    "DocumentStartEvent": Builder.document,
    "DocumentEndEvent": Builder.document_end,
    "ScalarEvent": Builder.scalar,
    "AliasEvent": Builder.alias,
    "MappingStartEvent": Builder.mapping,
    "SequenceStartEvent": Builder.sequence,
    "MappingEndEvent": Builder.finish,
    "SequenceEndEvent": Builder.finish,
}


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    return start.line, start.column, end.line, end.column
