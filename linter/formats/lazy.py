"""Formats that are imported when they are first used, and are given nothing but visible text."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

from linter.formats.visible import cleaned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from linter.formats.lanes import InLanes
    from linter.formats.layout import Format, Layout
    from linter.formats.streamed import Streamed
    from linter.report import Report

Pieces: TypeAlias = "Streamed | InLanes"
"""A format that makes what it says of a file when that is checked."""


def in_pieces(module: str) -> Callable[[], Pieces]:
    """What gives the ``PIECES`` of the format in a module of this package; what they are given is to be `cleaned`."""

    def pieces() -> Pieces:
        found: Pieces = import_module(f"linter.formats.{module}").PIECES
        return found

    return pieces


def lazy(module: str) -> Format:
    """The format whose pieces are ``PIECES`` in a module of this package, for a whole report."""

    def render(report: Report, layout: Layout) -> Iterator[str]:
        return in_pieces(module)().render(cleaned(report), layout)

    return render
