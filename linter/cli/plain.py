"""The arguments of the commonest runs, understood without click, whose import takes longer than to check a file.

What is written in any other way than here - another command, an unknown or shortened option, a value that is refused, an
option given by a variable - is left to click, which understands these arguments in the same way.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, Final

from linter.cli.checking import STANDARD_INPUT, STDIN_FILENAME, jobs_of
from linter.cli.commands import COMMANDS
from linter.cli.ending import Refused
from linter.cli.output import COLOURS, parse_output
from linter.cli.settings import LEVELS, REDACTIONS, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_TEXTS: Final = ("as_of", "waivers", "baseline", "config", "stdin_filename")
_FLAGS: Final = (
    "no_baseline",
    "no_ignores",
    "no_cache",
    "isolated",
    "exit_zero",
    "ascii",
    "include_waived",
    "quiet",
    "verbose",
)
_CHOICES: Final[Mapping[str, Sequence[str]]] = {
    "fail_on": LEVELS,
    "unknown": UNKNOWN,
    "redact": REDACTIONS,
    "color": COLOURS,
}
_LISTS: Final[Mapping[str, Callable[[str], list[Any]]]] = {
    "packs": lambda value: value.split(","),
    "select": lambda value: value.split(","),
    "ignore": lambda value: value.split(","),
    "outputs": lambda value: [parse_output(value)],
}
_ALIASES: Final = {"pack": "packs", "format": "outputs"}
_SHORT: Final = {"-f": "outputs", "-j": "jobs", "-q": "quiet", "-v": "verbose"}


def plainly(arguments: Sequence[str]) -> tuple[tuple[str, ...], dict[str, Any]] | None:
    """The paths and options of a run of ``check``; None where click has to look at the arguments."""
    named = bool(arguments) and arguments[0] == "check"
    if sys.platform == "win32" or any("GOVLINT_" in name for name in os.environ):
        return None
    if not named and arguments and not arguments[0].startswith("-") and not _is_path(arguments[0]):
        return None
    try:
        return _understood(iter(arguments[1:] if named else arguments))
    except (LookupError, ValueError, StopIteration, Refused):
        return None


def _is_path(word: str) -> bool:
    """Whether a word is certainly no command, and no slip of one."""
    return word not in COMMANDS and word != "help" and os.path.lexists(word)


def _understood(words: Iterator[str]) -> tuple[tuple[str, ...], dict[str, Any]]:
    """The same; an error of any kind where something is not understood."""
    paths: list[str] = []
    options: dict[str, Any] = {
        **dict.fromkeys((*_TEXTS, *_CHOICES)),
        **dict.fromkeys(_FLAGS, False),
        **{name: [] for name in _LISTS},
        "stdin_filename": STDIN_FILENAME,
        "color": "auto",
        "jobs": None,
    }
    for word in words:
        if not word.startswith("-") or word == STANDARD_INPUT:
            paths.append(word)
            continue
        name, given, value = word.partition("=")
        name = _SHORT[name] if name in _SHORT and not given else _long(name)
        if name in _FLAGS and not given:
            options[name] = True
        else:
            _take(options, name, value if given else _value(words))
    return tuple(paths), {**options, **{name: tuple(options[name]) for name in _LISTS}}


def _long(word: str) -> str:
    name = word.removeprefix("--").replace("-", "_")
    if not word.startswith("--") or "_" in word or name in _ALIASES.values():
        raise LookupError(word)
    return _ALIASES.get(name, name)


def _value(words: Iterator[str]) -> str:
    value = next(words)
    if value.startswith("-"):
        raise LookupError(value)
    return value


def _take(options: dict[str, Any], name: str, value: str) -> None:
    if name in _LISTS:
        options[name] += _LISTS[name](value)
    elif name == "jobs":
        options[name] = jobs_of(value)
    elif name in _TEXTS or value in _CHOICES[name]:
        options[name] = value
    else:
        raise LookupError(value)
