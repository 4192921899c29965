"""The ``html`` format: one page for people who are not developers, which needs no network and no script.

A run of several files has an index first and a page for each; the page is chosen by its address and shown by the style.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from linter.formats.html_page import line, page
from linter.formats.summary import summarised
from linter.formats.wording import counted, day, left, remarks, spelt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.formats.layout import Layout
    from linter.report import Report

_TEMPLATES: Final = "templates"
_KEY: Final = re.compile(r"\b([a-z]+(?:_[a-z]+)+)\b")


def render(report: Report, _layout: Layout) -> Iterator[str]:
    """The page in chunks: its head with the index, one chunk for each file, its end. The layout changes nothing."""
    style = _style()
    environment = _environment()
    lines = tuple(
        line(file, number, summarised(file, report.gate).counts) for number, file in enumerate(report.files, 1)
    )
    shared = {"report": report, "many": len(report.files) > 1}
    yield environment.get_template("head.html").render(
        shared,
        lines=lines,
        style=Markup(style),  # noqa: S704 - our own file
        digest=_digest(style),
        hidden=" ".join(filter(None, (left(report), remarks(report)))),
    )
    template = environment.get_template("organisation.html")
    for number in range(1, len(report.files) + 1):
        yield template.render(shared, page=page(report, number))
    yield environment.get_template("foot.html").render(shared) + "\n"


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
