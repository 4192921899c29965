"""What is fuzzed, as functions of bytes: each raises nothing that its law does not allow."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from linter.api import Linter
from linter.carets import BrokenFile
from linter.cel.budget import BUDGET, Budget
from linter.cel.compile import compile_expr
from linter.cel.explain import explain
from linter.cel.faults import EvaluationError, SyntaxFault
from linter.cel.parse import parse
from linter.document import YAML_FAULTS
from linter.formats import FORMATS, Layout
from linter.packs.load import load_pack
from linter.reading import read
from linter.values import UNKNOWN

Target: TypeAlias = Callable[[bytes], None]

PACK: Final = Path(__file__).parent.parent / "fixtures" / "packs" / "good"
STEPS: Final = 10_000
DATA: Final[dict[str, Any]] = {
    "a": 1, "b": "text", "c": [1, "x", UNKNOWN, {"k": "v"}], "d": {"e": {"f": True}}, "g": UNKNOWN, "each": {"who": {}},
}  # fmt: skip


def reading(raw: bytes) -> None:
    """No bytes raise, every fault is known and lies within the file, and the parsers agree where both take it."""
    documents = [read("it.yaml", raw, parser=parser) for parser in ("c", "pure")]
    for document in documents:
        assert {fault.id for fault in document.faults} <= YAML_FAULTS.keys()
        for fault in document.faults:
            assert 1 <= fault.place.line <= len(document.lines) or not document.text
        for token in document.scalars():
            assert token.span[2] < len(document.lines)
    assert documents[0].faults or documents[0].data is not UNKNOWN


def parsing(raw: bytes) -> None:
    """No text raises anything but a syntax fault that lies within it; what parses compiles, runs and is explained alike."""
    text = raw.decode("utf-8", "surrogateescape")
    try:
        tree = parse(text)
    except SyntaxFault as fault:
        assert 0 <= fault.start <= fault.end <= len(text) + 1
        return
    told = [_came(lambda: compile_expr(tree)(_env())), _came(lambda: explain(tree, _env()).value)]
    assert repr(told[0]) == repr(told[1])


def _env() -> dict[str, Any]:
    return {**DATA, BUDGET: Budget(STEPS)}


def _came(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except EvaluationError as error:
        return type(error)


def packing(raw: bytes) -> None:
    """No file of policies raises anything but that the pack is broken."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pack.yaml").write_bytes((PACK / "pack.yaml").read_bytes())
        (folder / "policies.yaml").write_bytes(raw)
        try:
            load_pack(folder)
        except BrokenFile as broken:
            assert str(broken)


@cache
def _linter() -> Linter:
    return Linter(as_of="2026-11-23", detail="thorough")


def checking(raw: bytes) -> None:
    """No file raises; each has outcomes or an error, and is text that can be written in every format."""
    report = _linter().check_bytes(raw, "governance.yaml")
    (file,) = report.files
    assert file.outcomes or file.error
    for name, render in FORMATS.items():
        text = "".join(render(report, Layout()))
        assert "\x1b" not in text, name
        assert "\u202e" not in text, name
        text.encode()


TARGETS: Final[dict[str, tuple[Target, str]]] = {
    "reading": (reading, ".yaml"),
    "parsing": (parsing, ".yaml"),
    "packing": (packing, ".yaml"),
    "checking": (checking, ".yaml"),
}
