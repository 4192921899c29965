"""The places that care is given from, with their registered managers and vacancies, and the changes that the CQC is told of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from linter.dates import is_date, months_before
from linter.derive.people import in_post
from linter.derive.root import Findings, Unstated, any_of, items, mapping, nearest, text, value
from linter.values import UNKNOWN, Path, Sourced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.derive.root import Derived

_SITES: Path = ("organisation", "sites")
_AHEAD_MONTHS: Final = 3
"""For how long before a vacancy an application is taken to be that of a successor: our figure."""
_CQC_POSTS: Final = ("registered_manager", "nominated_individual")
_NEVER: Final = "9999-12-31"


class _Term(NamedTuple):
    """Somebody's time in a post, from day to day; `_NEVER` stands for a day that is not stated."""

    post: str
    who: str
    site: str
    begins: str
    ends: str
    path: Path


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


def _managed(root: Derived, key: str, count: int) -> tuple[Any, ...]:
    """Whether somebody is registered manager here, and what tells; else what would have to be stated."""
    missing: list[Path] = []
    for told, path in root.keep(("managers",), lambda: list(in_post(root, "registered_manager"))):
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
    for told, path in root.keep(("managers",), lambda: list(in_post(root, "registered_manager"))):
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
            sent = applied is not None and first <= applied <= root.today
            facts.tell("applied", sent, (*home, index, "applied_on"))


def changes(root: Derived) -> list[Any]:
    """The changes of registered manager or nominated individual that the file states."""
    listed, source = nearest(root.data, ("cqc", "changes"))
    if listed is UNKNOWN:
        return [Unstated(path=source)]
    return [change if change is UNKNOWN else Sourced(change, path=(*source, at)) for at, change in enumerate(listed)]


def handovers(root: Derived) -> list[Any]:
    """The changes of registered manager or nominated individual in the last twelve months that the dates of posts show."""
    terms = [term for post in _CQC_POSTS for term in _terms(root, post)]
    first = months_before(root.today, 12)
    begun = [one for one in terms if first <= one.begins <= root.today]
    root.spend(len(begun) * len(terms), "posts that follow each other")
    return [_handover(root, one) for one in begun if any(_follows(one, other) for other in terms)]


def _terms(root: Derived, post: str) -> Iterator[_Term]:
    """When each person held a post, as far as both days are stated; the last day with the organisation ends it too."""
    people = root["people"]
    for key, who in () if people is UNKNOWN else people.items():
        for index, held in items(who, "posts"):
            if text(held, "post") == post:
                ends = min(text(held, "until") or _NEVER, text(who, "until") or _NEVER)
                path: Path = ("people", key, "posts", index)
                yield _Term(post, key, text(held, "site") or "", text(held, "from") or _NEVER, ends, path)


def _follows(one: _Term, other: _Term) -> bool:
    """Whether one person has the post, at the same place, that another had until about then."""
    if one.post != other.post or one.who == other.who or (one.site and other.site and one.site != other.site):
        return False
    return other.begins <= one.begins and other.ends != _NEVER and other.ends <= months_before(one.begins, -1)


def _handover(root: Derived, one: _Term) -> Sourced:
    facts = Findings()
    facts.tell("post", one.post, (*one.path, "post"))
    facts.tell("changed_on", one.begins, (*one.path, "from"))
    listed, source = nearest(root.data, ("cqc", "changes"))
    first, last = months_before(one.begins, 1), months_before(one.begins, -1)
    states = [UNKNOWN] if listed is UNKNOWN else [_is_of(change, one.post, first, last) for change in listed]
    facts.tell("is_listed", any_of(states), source)
    return facts.at(one.path)


def _is_of(change: Any, post: str, first: str, last: str) -> Any:
    """Whether a change is one of this post within these days; unknown where it does not say when it was."""
    if change is UNKNOWN or UNKNOWN in (value(change, "post"), value(change, "changed_on")):
        return UNKNOWN
    return change["post"] == post and first <= change["changed_on"] <= last
