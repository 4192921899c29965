"""What several test modules need: examples merged into their base, and documents written as YAML."""

from __future__ import annotations

import copy
import io
import math
import os
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from ruamel.yaml import YAML

from linter.api import Linter
from linter.packs.load import load_pack
from linter.packs.select import BUILT_IN
from linter.reading import read
from linter.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from linter.packs.model import Pack

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent.parent
PACKS = ROOT / "policies"
FIXTURES = ROOT / "fixtures"
AS_OF = "2026-11-23"
THOROUGH = bool(os.environ.get("GOVLINT_THOROUGH"))
"""Whether to look at every case, however long that takes; else at those that between them show every kind of fault."""


def examples(number: int) -> int:
    """How many made-up examples are tried: this many, and ten times as many of them in a thorough run."""
    return 10 * number if THOROUGH else number


def timed(action: Callable[[], T], enough: float) -> tuple[T, float]:
    """What an action gives, and the seconds of the processor that it takes: the fewest of three runs, or those of the
    first that is quick enough. Where a machine stands still, whatever was under way is said to have worked all the time.
    """
    fewest = math.inf
    for _ in range(3):
        begun = time.process_time()
        result = action()
        fewest = min(fewest, time.process_time() - begun)
        if fewest < enough:
            break
    return result, fewest


def soon(action: Callable[[], T], seconds: float) -> T:
    """What an action gives, which takes less than so many seconds of the processor."""
    result, took = timed(action, seconds)
    assert took < seconds
    return result


def data_of(path: Path) -> Any:
    """The data of a YAML file of ours, read as govlint reads it."""
    document = read(str(path), path.read_bytes())
    assert not document.faults, document.faults
    return document.data


def as_yaml(data: Any) -> str:
    """A document as block-style YAML."""
    out = io.StringIO()
    yaml = YAML(typ="safe")
    yaml.default_flow_style = False
    yaml.width = 100_000
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    yaml.dump(data, out)
    return out.getvalue()


@cache
def pack(folder: Path) -> Pack:
    """A pack of ours, which is read once: that takes longer than most runs over an example, and nothing changes it."""
    return load_pack(folder)


@cache
def _loaded(packs: tuple[str, ...]) -> Linter:
    return Linter(as_of=AS_OF, packs=packs)


@cache
def linter(as_of: str = AS_OF, select: tuple[str, ...] = (), packs: tuple[str, ...] = BUILT_IN) -> Linter:
    """A linter for built-in packs, which are loaded once, for a date and a choice of policies."""
    other = copy.copy(_loaded(packs))
    other.as_of = as_of
    other.rules = Rules(other.packs, other.config, select, ())
    return other
