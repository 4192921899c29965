"""What is in force: options before ``GOVLINT_`` variables before the configuration before what holds without any."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linter.api import Linter
from linter.carets import BrokenFile
from linter.cli.ending import Misused, Refused
from linter.config import Config, find_config, load_config
from linter.lazyclass import dataclass, replace
from linter.packs.select import BUILT_IN, UnknownName
from linter.report import Detail, Gate, Level

if TYPE_CHECKING:
    from collections.abc import Callable


LEVELS = tuple(level.value for level in Level)
UNKNOWN = ("fail", "warn")
REDACTIONS = ("none", "names", "all")


@dataclass(frozen=True, slots=True)
class InForce:
    """One setting with its value, and where that comes from."""

    name: str
    value: Any
    source: str


def configuration(options: dict[str, Any], start: str) -> Config:
    """The configuration in force for a path, with what options say of waivers, baseline and ignores."""
    if options["isolated"]:
        config = Config()
    else:
        named = options["config"]
        config = load_config(Path(named) if named else find_config(Path(start)))
        config = replace(config, discovered=not named)
    if options["waivers"]:
        config = replace(config, waivers=Path(options["waivers"]))
    if options["baseline"]:
        config = replace(config, baseline=Path(options["baseline"]))
    if options["no_baseline"]:
        config = replace(config, baseline=None)
    if options["no_ignores"]:
        config = replace(config, inline_ignores=False)
    return config


def in_force(
    options: dict[str, Any], config: Config, given_by: Callable[[str], str] = lambda _name: "option"
) -> dict[str, InForce]:
    """The settings in force, by name; ``given_by`` tells of one that was given how that was done."""
    at_hand = {
        "packs": (config.packs, BUILT_IN),
        "select": (config.select, ()),
        "ignore": (config.ignore, ()),
        "fail_on": (config.fail_on, Level.MUST.value),
        "unknown": (config.unknown, "fail"),
        "redact": (config.redact, "names" if os.environ.get("CI") else "none"),
    }
    return {
        name: InForce(name, given, given_by(name)) if (given := options.get(name)) else _setting(name, *rest, config)
        for name, rest in at_hand.items()
    }


def _setting(name: str, configured: Any, usual: Any, config: Config) -> InForce:
    if configured is not None:
        return InForce(name, configured, relative(config.file) if config.file else "default")
    return InForce(name, usual, "default" if name != "redact" or usual == "none" else "CI is set")


def linter_for(
    options: dict[str, Any], start: str, detail: Callable[[Config], Detail] = lambda _config: "full"
) -> Linter:
    """The linter that options and configuration ask for, telling as much as is wanted under the configuration.

    Raises `Refused` where they ask for what there is not.
    """
    try:
        config = configuration(options, start)
        if options["as_of"] and not config.as_of_allowed:
            message = f"{config.file} refuses --as-of: everything is judged as of today"
            raise Misused(message, "govlint check")
        found = in_force(options, config)
        gate = Gate(
            Level(found["fail_on"].value),
            unknown_fails=found["unknown"].value == "fail",
            exit_zero=options.get("exit_zero", False),
        )
        return Linter(
            found["packs"].value,
            as_of=options["as_of"],
            select=found["select"].value,
            ignore=found["ignore"].value,
            redact=found["redact"].value,
            gate=gate,
            config=config,
            detail=detail(config),
            cached=not options["no_cache"],
        )
    except (BrokenFile, UnknownName, ValueError) as error:
        raise Refused(str(error)) from error


def relative(file: Path) -> str:
    """A path as seen from the current folder, so that what is shown does not depend on where that is."""
    return Path(os.path.relpath(file)).as_posix()
