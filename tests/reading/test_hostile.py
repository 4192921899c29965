"""No bytes whatever raise, crash or take long."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.document import Limits
from linter.reading import Parser, read
from linter.values import UNKNOWN
from tests.reading.support import PARSERS, ROOT, both, ids
from tests.support import examples, soon

BOMB = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, name in zip("abcdefghijklmnopqrstuvwxy", "bcdefghijklmnopqrstuvwxyz", strict=True)
)
CHAIN = "a0: &a0 []\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 20_000))


def ran(script: str) -> str:
    """What a script prints in a process of its own."""
    environment = {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    return done.stdout


@given(st.binary(max_size=200))
@settings(deadline=None, max_examples=examples(100))
def test_random_bytes_never_raise(raw: bytes) -> None:
    for document in both(raw):
        assert document.faults or document.data is not UNKNOWN


@given(st.text(max_size=80))
@settings(deadline=None, max_examples=examples(100))
def test_random_text_never_raises(text: str) -> None:
    for document in both(text.encode("utf-8", "surrogatepass")):
        assert document.faults or document.data is not UNKNOWN


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    ("text", "id_"),
    [("[" * 100_000, "YML010"), ("{a: " * 100_000, "YML010"), ("- " * 100_000, "YML010"), ("? " * 100_000, "YML010"),
     ("[" * 100 + "]" * 100_000, "YML004"), (BOMB, "YML012"), (CHAIN, "YML010"), ("&a " * 100_000, "YML004"),
     ("!" * 100_000, "YML008"), ('"' + "\\" * 99_999, "YML004"), ("a: " + "'" * 99_999, "YML004")],
    ids=lambda value: value[:12],
)  # fmt: skip
def test_what_is_meant_to_exhaust_the_reader_is_refused_at_once(parser: Parser, text: str, id_: str) -> None:
    document = soon(lambda: read("it", text.encode(), parser=parser), 2 if parser == "c" else 6)
    assert ids(document)[-1] == id_


def test_a_bomb_is_counted_and_not_expanded() -> None:
    assert ids(soon(lambda: read("it", BOMB.encode(), parser="c"), 1.5)) == ["YML012"]


def test_a_file_over_the_limit_is_not_even_decoded() -> None:
    for raw in (b"x" * 10_000_000, b"\xff" * 1_048_577):
        document = read("it", raw)
        assert ids(document) == ["YML011"]
        assert document.text == ""
    assert not read("it", b"a: 1\n#" + b"x" * 1_048_570).faults


@pytest.mark.parametrize("parser", PARSERS)
def test_the_limits_are_the_callers(parser: Parser) -> None:
    assert ids(read("it", b"[[1]]", Limits(depth=1), parser=parser)) == ["YML010"]
    assert not ids(read("it", b"[[1]]", Limits(depth=2), parser=parser))
    assert ids(read("it", b"[1, 2]", Limits(nodes=2), parser=parser)) == ["YML012"]
    assert not ids(read("it", b"[1, 2]", Limits(nodes=3), parser=parser))
    assert ids(read("it", b"12345", Limits(bytes=4), parser=parser)) == ["YML011"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"[" + b"a," * 500_000 + b"]", {"YML012"}),
        (b"a: |\n x\n" * 100_000, {"YML005", "YML016"}),
        (b"".join(b"k%d: |\n x\n" % n for n in range(30_000)), set()),
    ],
    ids=["a list", "the same key again", "keys"],
)
def test_a_wide_file_of_a_megabyte_ends_soon(text: bytes, expected: set[str]) -> None:
    assert set(ids(soon(lambda: read("it", text, parser="c"), 2))) == expected


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_another_unicode_encoding_is_refused(encoding: str) -> None:
    for document in both("format: govlint/1\n".encode(encoding)):
        assert ids(document)[0] in {"YML001", "YML013"}
        assert document.data is UNKNOWN


@pytest.mark.parametrize("escape", [r"\ud800", r"\udfff", r"\U00110000", r"\ud83d \ude00", r"\ude00\ud83d"])
def test_no_lone_surrogate_reaches_the_data(escape: str) -> None:
    for document in both(f'a: "{escape}"\n'):
        assert ids(document) == ["YML013"]
        assert document.data is UNKNOWN


@pytest.mark.parametrize("escape", [r"\0", r"\a", r"\e", r"\x7f", r"\x9b", r"\ufffe"])
def test_no_control_character_reaches_the_data(escape: str) -> None:
    for document in both(f'a: "{escape}"\nb: 1\n'):
        assert ids(document) == ["YML013"]
        assert document.data == {"a": UNKNOWN, "b": 1}


def test_a_binary_file_has_few_faults() -> None:
    assert len(read("it", bytes(range(128)) * 100).faults) == 20


def test_right_to_left_characters_are_text_like_any_other() -> None:
    for document in both("\u05d0\u202eb: \u2066x\u2069\n"):
        assert document.data == {"\u05d0\u202eb": "\u2066x\u2069"}


def test_a_text_that_names_a_device_or_a_command_is_only_text() -> None:
    for document in both("a: /dev/zero\nb: CON\nc: $(reboot)\nd: '{{ x }}'\n"):
        assert document.data == {"a": "/dev/zero", "b": "CON", "c": "$(reboot)", "d": "{{ x }}"}


def test_nothing_is_constructed_from_a_python_tag() -> None:
    for document in both("!!python/object/apply:os.system [exit]\n"):
        assert ids(document) == ["YML008"]
        assert document.data is UNKNOWN


def test_without_the_c_library_the_pure_parser_reads() -> None:
    without = "import sys; sys.modules['_ruamel_yaml'] = None; "
    script = without + "from linter.reading import read; print(read('it', b'a: [1]').data)"
    assert ran(script) == "{'a': [1]}\n"


def test_importing_the_reader_imports_no_parser() -> None:
    script = "import sys, linter.reading; print([name for name in sys.modules if 'ruamel' in name])"
    assert ran(script) == "[]\n"
