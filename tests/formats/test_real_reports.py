"""What a reader sees of real files: ``fixtures/text`` holds the text report of each, which was read aloud once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from linter.formats import FORMATS, Layout
from tests.support import FIXTURES, linter

if TYPE_CHECKING:
    from pathlib import Path

CASES = sorted((FIXTURES / "text").glob("*.out"))


def text_of(expected: Path) -> str:
    """The text report of the file that an expectation is about, an example or a scenario."""
    folder = "scenarios" if expected.stem[0].isdigit() else "examples"
    path = FIXTURES / folder / f"{expected.stem}.yaml"
    report = linter().check_text(path.read_text(encoding="utf-8"), path.name)
    return "".join(FORMATS["text"](report, Layout()))


@pytest.mark.parametrize("expected", CASES, ids=[path.stem for path in CASES])
def test_a_reader_sees_what_was_read_aloud(expected: Path) -> None:
    assert text_of(expected) == expected.read_text(encoding="utf-8")


def test_six_files_are_read() -> None:
    assert len(CASES) >= 6
