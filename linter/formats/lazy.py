"""Formats that are imported when they are first used, and are given nothing but visible text."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from linter.formats.visible import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.formats.layout import Format, Layout
    from linter.report import Report


def lazy(module: str) -> Format:
    """The format whose function is ``render`` in a module of this package."""

    def render(report: Report, layout: Layout) -> Iterator[str]:
        work: Format = import_module(f"linter.formats.{module}").render
        return work(cleaned(report), layout)

    return render
