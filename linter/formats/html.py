"""The ``html`` format: one page for people who are not developers, which needs no network and no script.

A run of several files has an index first and a page for each; the page is chosen by its address and shown by the style.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from linter.formats.html_page import line, page, title
from linter.formats.lanes import HOLE, InLanes
from linter.formats.summary import summarised
from linter.formats.wording import counted, day, left, remarks, spelt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.formats.layout import Layout
    from linter.formats.streamed import Totals
    from linter.formats.summary import Summary
    from linter.report import FileReport, Report

_TEMPLATES: Final = "templates"
_KEY: Final = re.compile(r"\b([a-z]+(?:_[a-z]+)+)\b")


def _texts(file: FileReport, report: Report, _layout: Layout) -> tuple[Iterator[str], Iterator[str]]:
    """The row of a file in the index, and its page, with a hole wherever its number stands."""
    return _row(file, report), _page(file, report)


def _row(file: FileReport, report: Report) -> Iterator[str]:
    if report.is_several:
        yield _rendered("row.html", report, line=line(file, HOLE, summarised(file, report.gate).counts)) + "\n"


def _page(file: FileReport, report: Report) -> Iterator[str]:
    yield _rendered("organisation.html", report, many=report.is_several, page=page(file, HOLE, report))


def _notes(summary: Summary, report: Report, _layout: Layout) -> Iterator[str]:
    if not report.is_several:
        yield title(summary.file)


class _Only:
    """The title of the only file, where there is but one."""

    def __init__(self) -> None:
        self.title: str | None = None

    def add(self, note: str) -> None:
        """Take in that title."""
        self.title = note


def _write(report: Report, totals: Totals, _layout: Layout, lanes: Sequence[Iterable[str]]) -> Iterator[str]:
    """The page in chunks: its head, the index with a chunk for each file, one more for each, its end."""
    rows, pages = lanes
    only = totals.gathered.title
    many = only is None and report.tally.files > 0
    style = _style()
    yield _rendered(
        "head.html",
        report,
        many=many,
        only=only,
        style=Markup(style),  # noqa: S704 - our own file
        digest=_digest(style),
        hidden=" ".join(filter(None, (left(report), remarks(report)))),
    )
    if many:
        yield _rendered("index.html", report) + "\n"
        yield from _numbered(rows)
        yield _rendered("index_end.html", report) + "\n"
    yield from _numbered(pages)
    yield _rendered("foot.html", report) + "\n"


def _numbered(texts: Iterable[str]) -> Iterator[str]:
    return (text.replace(HOLE, str(number)) for number, text in enumerate(texts, 1))


PIECES: Final = InLanes(_write, _texts, lanes=2, notes=_notes, gathering=_Only)


def _rendered(template: str, report: Report, **known: Any) -> str:
    return _environment().get_template(template).render(known, report=report)


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(_template),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"day": day, "counted": counted, "spelt": spelt, "keyed": _keyed}
    return environment


def _keyed(text: str) -> Markup:
    """The text with the keys and values of a governance file in it set apart: they are no English, and are to be written so."""
    parts = _KEY.split(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if index % 2 else part for index, part in enumerate(parts)
    )


def _template(name: str) -> str:
    """The text of a template without the indentation that is there for its readers."""
    return re.sub(r"\n +", "\n", _read(name))


def _style() -> str:
    return re.sub(r"\n+ *", "\n", re.sub(r"/\*.*?\*/", "", _read("style.css"), flags=re.DOTALL)).strip()


def _read(name: str) -> str:
    return files("linter.formats").joinpath(_TEMPLATES, name).read_text(encoding="utf-8")


def _digest(style: str) -> str:
    """What the security policy of the page knows its own style by, and any other style not."""
    return b64encode(sha256(style.encode()).digest()).decode()
