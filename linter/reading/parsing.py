"""A file is decoded and parsed by the C parser (by the pure one, where the C library is missing), and built from its events."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from linter.document import START, Document, Fault, Limits, place_of, split_lines
from linter.reading.builder import Builder, Stop
from linter.reading.disguise import attempts
from linter.reading.scalars import FORBIDDEN, forbidden, unwanted
from linter.values import UNKNOWN, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

Parser: TypeAlias = Literal["auto", "c", "pure"]

_SHOWN: Final = 20  # a binary file has thousands of bad characters; nobody reads more than these
_BOMS: Final = (
    (b"\xff\xfe\0\0", "UTF-32"), (b"\0\0\xfe\xff", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"),
)  # fmt: skip


def read(name: str, raw: bytes, limits: Limits = Limits(), *, parser: Parser = "auto") -> Document:  # noqa: B008
    """The document in these bytes. Nothing is raised, whatever the bytes: what is wrong is in ``Document.faults``."""
    if len(raw) > limits.bytes:
        return _refused(name, "", _at_start("YML011", f"This file has more than {limits.bytes:,} bytes."))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _undecodable(name, raw, error)
    if forbidden(text.replace("\n", "")):
        return _refused(name, text, *_bad_characters(text))
    return _parsed(name, text, limits, parser)


def _parsed(name: str, text: str, limits: Limits, parser: Parser) -> Document:
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415

    refused: Document | None = None
    for shown, back, is_changed in attempts(text):
        builder = Builder(text, limits, back)
        try:
            builder.run(_events(shown, parser))
        except Stop as stop:
            return _refused(name, text, *builder.faults, stop.args[0])
        except (YAMLError, ValueError) as error:  # the pure parser lets ValueErrors of chr() and decode() escape
            if refused is None or is_changed:
                from linter.reading.syntax import syntax_fault  # noqa: PLC0415 - most files have none

                refused = _refused(name, text, *builder.faults, syntax_fault(error, builder))
            continue
        root = builder.frame
        return Document(name, text, root.items[0], root.children[0], tuple(builder.faults))
    assert refused is not None  # noqa: S101 - there is an attempt
    return refused


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
        (line, match) for line, content in enumerate(split_lines(text)) for match in re.finditer(FORBIDDEN, content)
    )
    return [
        Fault("YML013", (), place_of((line, *match.span()[:1], line, match.end()), ()), (unwanted(match[0]),))
        for line, match in islice(found, _SHOWN)
    ]
