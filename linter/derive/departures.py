"""Who left a post of the Care Quality Commission in the last twelve months, by the days that the posts state."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from linter.dates import NEVER, months_before
from linter.derive.locations import nation_of
from linter.derive.people import called
from linter.derive.root import Findings, any_of, items, nearest, text, value
from linter.values import UNKNOWN, Path, Sourced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.derive.root import Derived

_POSTS: Final = ("registered_manager", "nominated_individual")


class _Term(NamedTuple):
    """Somebody's time in a post, from day to day; a first day that is not stated is empty, a last one `NEVER`."""

    post: str
    site: str
    who: str
    begins: str
    ends: str
    path: Path


def departures(root: Derived) -> list[Any]:
    """Those whose time in such a post in England ended in the last twelve months, unless they went on in it."""
    last: dict[tuple[str, ...], str] = {}
    begins: dict[tuple[str, ...], list[str]] = {}
    terms = list(_terms(root))
    for one in terms:
        last[one[:3]] = max(last.get(one[:3], ""), one.ends)
        begins.setdefault(one[:2], []).append(one.begins)
    for days in begins.values():
        days.sort()
    first = months_before(root.today, 12)
    gone = [one for one in terms if first <= one.ends < root.today and last[one[:3]] == one.ends]
    changes, source = nearest(root.data, ("cqc", "changes"))
    listed = [UNKNOWN] if changes is UNKNOWN else list(changes)
    root.spend(len(gone) * len(listed), "posts that ended and changes of them")
    return [
        _departure(root, one, any_of([_is_of(change, one, begins[one[:2]]) for change in listed]), source)
        for one in gone
        if nation_of(root.data, one.site) == "england"
    ]


def _terms(root: Derived) -> Iterator[_Term]:
    """Each person's times in these posts; the last day with the organisation ends them too."""
    people = root["people"]
    for key, who in () if people is UNKNOWN else people.items():
        for index, held in items(who, "posts"):
            post = text(held, "post") or ""
            if post in _POSTS:
                ends = min(text(held, "until") or NEVER, text(who, "until") or NEVER)
                path: Path = ("people", key, "posts", index)
                yield _Term(post, text(held, "site") or "", key, text(held, "from") or "", ends, path)


def _departure(root: Derived, one: _Term, state: Any, source: Path) -> Sourced:
    who = root["people"][one.who]
    facts = Findings()
    facts.tell("post", one.post, (*one.path, "post"))
    facts.tell("called", *called(who, one.who))
    held = text(root.data["people"][one.who]["posts"][one.path[-1]], "until")
    facts.tell("ended_on", one.ends, (*one.path, "until") if held == one.ends else ("people", one.who, "until"))
    facts.tell("is_listed", state, source)
    return facts.at(one.path)


def _is_of(change: Any, one: _Term, begins: list[str]) -> Any:
    """Whether a change may be this one: of its post and site, from a month before it until a month after, or after the next began.

    Unknown where the change does not say of what or when it is.
    """
    if change is UNKNOWN or UNKNOWN in (value(change, "post"), value(change, "changed_on")):
        return UNKNOWN
    site, day, first = text(change, "site"), change["changed_on"], months_before(one.ends, 1)
    following = begins[bisect_left(begins, first) :][:1]
    last = months_before(max([one.ends, *following]), -1)
    return change["post"] == one.post and (not (site and one.site) or site == one.site) and first <= day <= last
