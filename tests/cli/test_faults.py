"""Whatever happens ends with 2 and one line, never with a traceback, which Python would end with 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import click
import pytest

from linter import cli
from linter.api import Linter
from tests.cli.support import BAD, Ran

if TYPE_CHECKING:
    from collections.abc import Callable


def raising(error: BaseException) -> Callable[..., NoReturn]:
    """A function that raises this, whatever it is given."""

    def function(*_arguments: Any, **_options: Any) -> NoReturn:
        raise error

    return function


@pytest.mark.parametrize(
    "error",
    [KeyError("Tom Ellis"), ValueError("Tom\nEllis"), RecursionError(), MemoryError(), AssertionError("Tom Ellis")],
    ids=lambda error: type(error).__name__,
)
def test_an_internal_error_is_2_and_one_line_that_says_where_and_names_nobody(
    govlint: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr("linter.api.find", raising(error))
    ran = govlint(BAD)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"govlint: internal error, please report it: {type(error).__name__} at linter/api.py:")
    assert ran.err.count("\n") == 1
    assert "Ellis" not in ran.err


@pytest.mark.parametrize("error", [KeyboardInterrupt(), EOFError()])
def test_a_run_that_is_stopped_ends_with_2(
    govlint: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    monkeypatch.setattr(Linter, "report_on", raising(error))
    ran = govlint(BAD)
    assert ran.code == 2
    assert ran.err.strip() == "govlint: stopped before the end"


def test_another_command_that_is_stopped_ends_with_2(
    govlint: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linter.cli.configured.configuration", raising(click.Abort()))
    ran = govlint("config")
    assert (ran.code, ran.err) == (2, "govlint: stopped before the end\n")


def test_a_file_of_ours_that_is_missing_is_2_and_is_named(
    govlint: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "linter.cli.settings.Linter", raising(FileNotFoundError(2, "No such file or directory", "pack.yaml"))
    )
    ran = govlint(BAD)
    assert (ran.code, ran.err) == (2, "govlint: pack.yaml cannot be used: no such file or directory\n")


def test_the_command_ends_the_process_with_its_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["govlint", "--select", "NOPE"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
