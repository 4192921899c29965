"""The places that care is given from, with their registered managers and vacancies, and the changes that the CQC is told of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from linter.dates import is_date, months_before
from linter.derive.people import entries_of
from linter.derive.root import Findings, Unstated, items, mapping, nearest, text, value
from linter.values import UNKNOWN, Path, Sourced

if TYPE_CHECKING:
    from linter.derive.root import Derived

_SITES: Path = ("organisation", "sites")
_AHEAD_MONTHS: Final = 3
"""For how long before a vacancy an application is taken to be that of a successor: our figure."""
_PENDING_MONTHS: Final = 12
"""For how long an application is taken to be with the CQC still: our figure."""


def locations(root: Derived) -> list[Any]:
    """The sites; where only their number is given, one entry that stands for all of them."""
    listed = value(mapping(root.data, "organisation"), "sites")
    if isinstance(listed, dict):
        return [_location(root, (*_SITES, key), site, len(listed)) for key, site in listed.items()]
    return [Unstated(path=_SITES)] if listed is UNKNOWN else [_location(root, _SITES, {}, listed)]


def _location(root: Derived, path: Path, site: Any, count: int) -> Sourced:
    """One site, or all of them where the path is that of their number; ``count`` tells how many there are."""
    facts = Findings()
    key = str(path[-1]) if path != _SITES else ""
    named = text(site, "name")
    facts.tell("called", named or key or "the organisation", (*path, "name") if named else path)
    nation, source = _nation(root.data, site, path)
    facts.tell("nation", nation, source)
    facts.tell("managed", *_managed(root, key, count))
    _vacancy(root, key, count, facts)
    return facts.at(path)


def _nation(data: Any, site: Any, path: Path) -> tuple[Any, Path]:
    own = value(site, "nation")
    source: Path = ("organisation", "nation")
    return (own, (*path, "nation")) if own is not UNKNOWN else (value(mapping(data, "organisation"), "nation"), source)


def nation_of(data: Any, site: str) -> Any:
    """The nation that a site lies in, by its id, else that of the organisation."""
    listed = mapping(mapping(data, "organisation"), "sites")
    return _nation(data, listed.get(site, {}) if isinstance(listed, dict) else {}, _SITES)[0]


def _managed(root: Derived, key: str, count: int) -> tuple[Any, ...]:
    """Whether somebody is registered manager here, and what tells; else what would have to be stated."""
    missing: list[Path] = []
    for told, path in root.keep(("managers",), lambda: list(entries_of(root, "registered_manager"))):
        if told is UNKNOWN:
            missing.append(path)
        elif count == 1 or (key and told.get("site") == key):
            return True, path
        elif "site" not in told:
            missing.append((*path, "site"))
        elif not key:
            missing.append(_SITES)
    return (UNKNOWN, *dict.fromkeys(missing)) if missing else (False, ("people",))


def manager_of(root: Derived, site: str) -> tuple[Any, ...]:
    """Whether somebody is registered manager of this very site, and what tells; else what would have to be stated."""
    missing: list[Path] = []
    for told, path in root.keep(("managers",), lambda: list(entries_of(root, "registered_manager"))):
        if told is UNKNOWN or (told.get("site") == site and "post" not in told):
            missing.append(path)
        elif told.get("site") == site:
            return True, path
    return (UNKNOWN, *dict.fromkeys(missing)) if missing else (False, ("people",))


def _vacancy(root: Derived, key: str, count: int, facts: Findings) -> None:
    """Since when the place is recorded as having no manager, and whether an application was sent since then."""
    home = ("cqc", "manager_vacancies")
    facts.tell("vacant_since", "", home)
    facts.tell("applied", mapping(mapping(root.data, "cqc"), home[1]) is UNKNOWN or False, home)
    for index, vacancy in items(root.data.get("cqc"), home[1]):
        if count == 1 or (key and text(vacancy, "site") == key):
            applied, since = text(vacancy, "applied_on"), text(vacancy, "since") or ""
            facts.tell("vacant_since", since, (*home, index, "since"))
            first = months_before(since, _AHEAD_MONTHS) if is_date(since) else ""
            first = max(first, months_before(root.today, _PENDING_MONTHS))
            sent = applied is not None and first <= applied <= root.today
            facts.tell("applied", sent, (*home, index, "applied_on"))


def changes(root: Derived) -> list[Any]:
    """The changes of registered manager or nominated individual that the file states, each with whether it was in England."""
    listed, source = nearest(root.data, ("cqc", "changes"))
    if listed is UNKNOWN:
        return [Unstated(path=source)]
    return [change if change is UNKNOWN else _change(root, change, (*source, at)) for at, change in enumerate(listed)]


def _change(root: Derived, change: dict[str, Any], path: Path) -> Sourced:
    facts = Findings(change)
    site = text(change, "site")
    facts.tell(
        "elsewhere", site is not None and nation_of(root.data, site) not in ("england", UNKNOWN), (*path, "site")
    )
    return facts.at(path)
