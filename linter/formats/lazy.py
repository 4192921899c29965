"""Formats that are imported when they are first used, and are given nothing but visible text."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from linter.formats.visible import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from linter.formats.layout import Format, Layout
    from linter.formats.streamed import Streamed
    from linter.report import Report


def in_pieces(module: str) -> Callable[[], Streamed]:
    """What gives the pieces of the format that is ``STREAMED`` in a module of this package; what it is given is `cleaned`."""

    def streamed() -> Streamed:
        found: Streamed = import_module(f"linter.formats.{module}").STREAMED
        return found

    return streamed


def lazy(module: str) -> Format:
    """The format whose function is ``render`` in a module of this package."""

    def render(report: Report, layout: Layout) -> Iterator[str]:
        work: Format = import_module(f"linter.formats.{module}").render
        return work(cleaned(report), layout)

    return render
