"""The configuration of a repository: ``.govlint.yaml``, found upward from what is checked."""

from __future__ import annotations

from fnmatch import fnmatchcase
from os.path import lexists, normpath, relpath
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linter.carets import BrokenFile, fault_at, read_checked
from linter.derive.titles import is_placeholder
from linter.lazyclass import dataclass, field
from linter.packs.model import Change
from linter.record import LONGEST_DAYS
from linter.report import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from linter.carets import CaretFault
    from linter.document import Document
    from linter.redact import Mode

CONFIG_FILE = ".govlint.yaml"
WAIVERS_FILE = "govlint-waivers.yaml"
BASELINE_FILE = ".govlint-baseline.json"
_MANY_FOLDERS = 1000


@dataclass(frozen=True, slots=True)
class FolderRule:
    """What is different for files below some folders."""

    path: str
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, Change] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Config:
    """What a repository has agreed on; None where the file does not say. Paths are complete.

    ``levels`` holds what is changed for policies, by id or slug. ``folder`` is where the file is, and patterns start.
    """

    file: Path | None = None
    folder: Path = Path()
    packs: tuple[str, ...] | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    levels: Mapping[str, Change] = field(default_factory=dict)
    fail_on: str | None = None
    unknown: str | None = None
    exclude: tuple[str, ...] = ()
    formats: tuple[str, ...] | None = None
    redact: Mode | None = None
    as_of_allowed: bool = True
    waivers: Path | None = None
    longest: Mapping[Level, int] = field(default_factory=lambda: LONGEST_DAYS)
    baseline: Path | None = None
    inline_ignores: bool = True
    folders: tuple[FolderRule, ...] = ()
    stated: frozenset[str] = frozenset()
    """The keys that the file has."""
    discovered: bool = False
    """Whether it was found upward and not named, so that it does not speak for files that have a nearer one."""

    def excludes(self, path: Path) -> bool:
        """Whether a file is one that is not to be checked."""
        return any(self._fits(path, pattern) for pattern in self.exclude)

    def rule_for(self, path: Path) -> FolderRule | None:
        """The last rule for folders that fits a file."""
        return next((rule for rule in reversed(self.folders) if self._fits(path, rule.path)), None)

    def objection(self, path: Path, nearest: dict[Path, Path | None]) -> str:
        """Why this configuration does not speak for a file, in one sentence; empty where it does.

        Only one that was looked for can be the wrong one. ``nearest`` keeps what was found for each folder of a run.
        """
        if not self.discovered:
            return ""
        folder = _full(path.parent)
        if len(nearest) > _MANY_FOLDERS:
            nearest.clear()  # files come folder by folder
        if folder not in nearest:
            nearest[folder] = find_config(folder)
        found = nearest[folder]
        if found is not None and _full(found.parent) != _full(self.folder):
            return f"comes under another configuration, {relpath(found)}: check it in a run of its own"
        if self.is_any and not folder.is_relative_to(_full(self.folder)):
            ours = relpath(self.folder)
            return (
                f"does not come under the configuration of this run, which is in {ours}: check it in a run of its own"
            )
        return ""

    @property
    def is_any(self) -> bool:
        """Whether there is anything that was configured or accepted."""
        return any(part is not None for part in (self.file, self.waivers, self.baseline))

    def shared_name(self, path: Path) -> str:
        """What a file is called below the folder of the configuration, whatever folder govlint is run in."""
        full, folder = _full(path), _full(self.folder)
        return (full.relative_to(folder) if full.is_relative_to(folder) else path).as_posix()

    def _fits(self, path: Path, pattern: str) -> bool:
        full, folder = _full(path), _full(self.folder)
        if not full.is_relative_to(folder):
            return False
        below = full.relative_to(folder).as_posix()
        return fnmatchcase(below, pattern) or fnmatchcase(below, f"{pattern.rstrip('/')}/*")


def find_config(start: Path) -> Path | None:
    """The configuration for a path: in the nearest folder upward, as far as the root of the repository, that has one.

    A folder that has only waivers or a baseline counts too; its configuration is then a file that is not there. The path
    is relative where the given one is: what a report calls a file must not tell on which machine it was made.
    """
    here = _full(start)
    try:
        found = _upward((here, *here.parents) if here.is_dir() else here.parents)
        return found if found is None or start.is_absolute() else Path(relpath(found))
    except OSError:  # a path that cannot be looked at is found out, and said, when it is to be read
        return None


def _full(path: Path) -> Path:
    """The path from the root, without “..”: what is written, not where links lead."""
    return Path(normpath(path.absolute()))


def _upward(folders: Iterable[Path]) -> Path | None:
    for folder in folders:
        if any(_is_there(folder / name) for name in (CONFIG_FILE, WAIVERS_FILE, BASELINE_FILE)):
            return folder / CONFIG_FILE
        if (folder / ".git").exists():
            return None
    return None


def load_config(file: Path | None) -> Config:
    """The configuration in a file; the one without any where there is none. Raises `BrokenFile` and `OSError`."""
    if file is None:
        return Config()
    folder = file.parent
    if not _is_there(file) and any(_is_there(folder / name) for name in (WAIVERS_FILE, BASELINE_FILE)):
        return Config(
            None, folder, waivers=_file(folder, None, WAIVERS_FILE), baseline=_file(folder, None, BASELINE_FILE)
        )
    document = read_checked(file, "config.schema.json")
    data: dict[str, Any] = document.data
    if gaps := tuple(_reasons_that_fill_a_gap(document)):
        raise BrokenFile(gaps)
    days = {Level(level): limit for level, limit in data.get("waiver_days", {}).items()}
    return Config(
        file=file,
        stated=frozenset(data),
        folder=folder,
        packs=tuple(_pack(folder, name) for name in data["packs"]) if "packs" in data else None,
        select=_names(data, "select"),
        ignore=_names(data, "ignore"),
        levels=_levels(data),
        fail_on=data.get("fail_on"),
        unknown=data.get("unknown"),
        exclude=_names(data, "exclude") or (),
        formats=_names(data, "formats"),
        redact=data.get("redact"),
        as_of_allowed=data.get("as_of", "allowed") == "allowed",
        waivers=_file(folder, data.get("waivers"), WAIVERS_FILE),
        longest={**LONGEST_DAYS, **days},
        baseline=_file(folder, data.get("baseline"), BASELINE_FILE),
        inline_ignores=data.get("inline_ignores", True),
        folders=tuple(
            FolderRule(rule["path"], _names(rule, "ignore") or (), _levels(rule)) for rule in data.get("folders", ())
        ),
    )


def _reasons_that_fill_a_gap(document: Document) -> Iterator[CaretFault]:
    """The reasons of changed levels that are none, such as “TBC”."""
    folders = document.data.get("folders", ())
    for path, rule in [((), document.data), *((("folders", index), rule) for index, rule in enumerate(folders))]:
        for name, change in rule.get("levels", {}).items():
            if is_placeholder(change["reason"]):
                place = document.place((*path, "levels", name, "reason"))
                yield fault_at(
                    document, place, f"“{change['reason']}” only fills the gap: say why the level is changed."
                )


def _names(data: dict[str, Any], key: str) -> tuple[str, ...] | None:
    return tuple(data[key]) if key in data else None


def _levels(data: dict[str, Any]) -> dict[str, Change]:
    return {name: Change(change["level"], change["reason"]) for name, change in data.get("levels", {}).items()}


def _pack(folder: Path, name: str) -> str:
    """A built-in pack by its name, any other by its folder, which is looked up from the configuration."""
    return name if name.isidentifier() else str(folder / name)


def _file(folder: Path, named: str | None, usual: str) -> Path | None:
    """A file that is named, whether or not it is there; the usual one where it is."""
    if named is not None:
        return folder / named
    return folder / usual if _is_there(folder / usual) else None


def _is_there(file: Path) -> bool:
    """Whether there is something of this name, be it a device or a link that leads nowhere: reading it says so."""
    return lexists(file)
