"""What the tests of every format need."""

from __future__ import annotations

import os
import re
from copy import deepcopy
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from linter.formats import FORMATS, Layout

from .awkward import AWKWARD

if TYPE_CHECKING:
    from linter.report import Report

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
SHARED: Final = Path(os.environ.get("GOVLINT_SHARED", ROOT.parent / "shared"))
PLAIN: Final = Layout()
MACHINES: Final = ("json", "jsonl", "junit", "sarif", "gitlab")
"""The formats that know no colour and no verbosity."""
HARMFUL: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""What may stand in no output: it steers a terminal, turns the reading direction or is no character."""
ANYWHERE: Final = re.compile(r"##\w*\[")
"""What a runner takes for a command wherever it stands in its log."""


def rendered(name: str, report: Report, layout: Layout = PLAIN, **changes: Any) -> str:
    """Give the whole text of a report in a format, the layout changed as told."""
    return "".join(FORMATS[name](report, replace(layout, **changes)))


@cache
def copied(which: str) -> Report:
    """Give a copy of an awkward report."""
    return deepcopy(AWKWARD[which])


@cache
def shown(name: str, which: str, layout: Layout = PLAIN) -> str:
    """Give the whole text of an awkward report in a format, made once and of a copy."""
    return rendered(name, copied(which), layout)
