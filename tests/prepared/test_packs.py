"""Packs that are kept say and judge what they did when they were checked, and nobody notices but by the time it takes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from linter.api import Linter
from linter.cel import nodes
from linter.packs import kept, load, select
from linter.packs.faults import BrokenPack
from linter.packs.prepared import prepared, unprepared
from linter.packs.select import BUILT_IN, find_pack, load_packs
from linter.resources import packs_folder
from linter.shape.form import Form
from tests.support import AS_OF, FIXTURES, THOROUGH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.packs.model import Expression, Pack
    from linter.report import Detail

NAMES = tuple(sorted(file.parent.name for file in packs_folder().glob("*/pack.yaml")))
SCENARIOS = sorted((FIXTURES / "scenarios").glob("*.yaml"))
FILES = tuple(sorted((FIXTURES / "examples").glob("*.yaml")) + (SCENARIOS if THOROUGH else SCENARIOS[::4]))


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own, and a current folder beside it."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(select, "kept_or", kept.kept_or)  # which the other tests do without
    return tmp_path / "cache"


def _entries(cache: Path) -> list[Path]:
    return sorted((cache / "govlint" / "packs").glob("*")) if cache.exists() else []


def _fields(value: Any) -> Iterator[Any]:
    """Everything that a value is made of, expressions by what they say and read."""
    if isinstance(value, tuple | list):
        for one in value:
            yield from _fields(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from _fields(one)
    elif hasattr(value, "is_condition"):
        expression: Expression = value
        yield from (expression.text, expression.tree, expression.reads, expression.is_condition, expression.ours)
    elif isinstance(value, Form):
        yield from _fields(dict(value.fragments))
    elif hasattr(value, "__match_args__"):
        for name in (name for name in value.__match_args__ if name != "tell"):
            yield name
            yield from _fields(getattr(value, name))
    else:
        yield value


def _all_of(packs: tuple[Pack, ...]) -> list[Any]:
    return [type(packs), *_fields(packs)]


@pytest.mark.parametrize("name", [*NAMES, str(FIXTURES / "own-pack" / "our_policies")])
def test_a_pack_comes_back_as_it_was(name: str) -> None:
    packs = load_packs([name])
    again = unprepared(prepared(packs), [find_pack(name)])
    assert _all_of(again) == _all_of(packs)
    assert {key: type(value) for key, value in _parts(again[0])} == {
        key: type(value) for key, value in _parts(packs[0])
    }


def _parts(pack: Pack) -> list[tuple[str, Any]]:
    return [(name, getattr(pack, name)) for name in pack.__match_args__]


def test_every_node_of_the_language_comes_back() -> None:
    from linter.cel.parse import parse  # noqa: PLC0415 - this test only
    from linter.packs.prepared import _node, _tree  # noqa: PLC0415 - this test only

    texts = (
        'has(a.b) && !(x in [1, -2, "t"]) || a["k"].all(e, e < 3)',
        'size({"a": 1, "b": true}) == 2 ? a.map(e, e + 1) : a.filter(e, e.c.startsWith("x"))',
    )
    trees = [parse(text) for text in texts]
    assert [_node(_tree(tree)) for tree in trees] == trees
    assert {type(node) for tree in trees for node in _below(tree)} == set(nodes.Expr.__args__)


def _below(node: nodes.Expr) -> Iterator[nodes.Expr]:
    yield node
    for child in nodes.children(node):
        yield from _below(child)


@pytest.mark.parametrize("detail", ["brief", "full", "thorough"])
def test_reports_are_the_same(detail: Detail) -> None:
    expected = Linter(NAMES, as_of=AS_OF, detail=detail).check_paths(FILES)
    for _ in range(2):
        again = Linter(NAMES, as_of=AS_OF, detail=detail, cached=True)
        assert again.check_paths(FILES) == expected


def test_what_was_kept_is_not_read_as_yaml(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_packs(BUILT_IN, cached=True)
    assert len(_entries(cache)) == 1
    monkeypatch.setattr(load, "load_pack", None)
    assert [pack.name for pack in load_packs(BUILT_IN, cached=True)] == list(BUILT_IN)


def test_without_being_asked_nothing_is_kept(cache: Path) -> None:
    load_packs(BUILT_IN)
    assert not _entries(cache)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A pack of one's own."""
    return Path(shutil.copytree(FIXTURES / "packs" / "good", tmp_path / "own"))


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\n"])
def test_a_damaged_entry_is_made_anew(cache: Path, own: Path, damage: bytes) -> None:
    first = load_packs([str(own)], cached=True)
    (entry,) = _entries(cache)
    whole = entry.read_bytes()
    entry.write_bytes(damage)
    assert _all_of(load_packs([str(own)], cached=True)) == _all_of(first)
    assert entry.read_bytes() == whole


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"packs":[[0]],"sources":[],"expressions":[]}', b"\xff", b"[[[["]
)
def test_an_entry_of_another_form_is_made_anew(
    cache: Path, own: Path, monkeypatch: pytest.MonkeyPatch, body: bytes
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("linter.cachedir.kept", lambda *_: body)
        load_packs([str(own)], cached=True)
    assert len(_entries(cache)) == 1


def test_a_changed_file_is_noticed(own: Path) -> None:
    before = load_packs([str(own)], cached=True)[0]
    file = own / "pack.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(f"version: {before.version}", "version: 9.9.9"), "utf-8")
    assert load_packs([str(own)], cached=True)[0].version == "9.9.9"


def test_a_pack_that_breaks_is_refused_although_it_was_kept(cache: Path, own: Path) -> None:
    load_packs([str(own)], cached=True)
    (own / "extra.yaml").write_text("policies: {X: 1}\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(BrokenPack):
            load_packs([str(own)], cached=True)
    assert len(_entries(cache)) == 1


def test_the_same_pack_elsewhere_knows_where_it_is(own: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(own, tmp_path / "other"))
    for folder in (own, other, own):
        assert load_packs([str(folder)], cached=True)[0].folder == folder


@pytest.mark.parametrize("what", ["_SCHEMAS", "VERSION", "_OURS"])
def test_another_schema_version_or_code_is_another_entry(
    cache: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    load_packs(BUILT_IN, cached=True)
    monkeypatch.setattr(kept, what, "another" if what == "VERSION" else ())
    load_packs(BUILT_IN, cached=True)
    assert len(_entries(cache)) == 2


def test_a_cache_that_cannot_be_written_is_no_error(cache: Path) -> None:
    cache.write_text("a file", encoding="utf-8")
    assert load_packs(BUILT_IN, cached=True)
