"""Who left a post of the Care Quality Commission in the last twelve months, by the days that the posts state."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from linter.dates import NEVER, months_before
from linter.derive.locations import nation_of
from linter.derive.people import called
from linter.derive.root import Findings, items, nearest, text
from linter.values import UNKNOWN, Path, Sourced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.derive.root import Derived

_POSTS: Final = ("registered_manager", "nominated_individual")
_CHANGES: Final = ("cqc", "changes")


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
    changes = _listed(root)
    return [
        _departure(root, one, _is_listed(changes, one, begins[one[:2]]))
        for one in gone
        if nation_of(root.data, one.site) == "england"
    ]


def _listed(root: Derived) -> dict[str, list[tuple[str, str]]] | None:
    """The changes of each post, by day and site; None where they are not stated or one does not say of what or when it is."""
    changes, _ = nearest(root.data, _CHANGES)
    found: dict[str, list[tuple[str, str]]] = {post: [] for post in _POSTS}
    for change in [UNKNOWN] if changes is UNKNOWN else changes:
        post, day = text(change, "post"), text(change, "changed_on")
        if post not in found or day is None:
            return None
        found[post].append((day, text(change, "site") or ""))
    return {post: sorted(days) for post, days in found.items()}


def _is_listed(changes: dict[str, list[tuple[str, str]]] | None, one: _Term, begins: list[str]) -> Any:
    """Whether a change may be this one: of its post and site, from a month before until a month after, or after the next began."""
    if changes is None:
        return UNKNOWN
    first, days = months_before(one.ends, 1), changes[one.post]
    following = begins[bisect_left(begins, first) :][:1]
    last = months_before(max([one.ends, *following]), -1)
    near = days[bisect_left(days, (first, "")) : bisect_left(days, (last, chr(0x10FFFF)))]
    return any(not (site and one.site) or site == one.site for _, site in near)


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


def _departure(root: Derived, one: _Term, state: Any) -> Sourced:
    who = root["people"][one.who]
    facts = Findings()
    facts.tell("post", one.post, (*one.path, "post"))
    facts.tell("called", *called(who, one.who))
    held = text(root.data["people"][one.who]["posts"][one.path[-1]], "until")
    facts.tell("ended_on", one.ends, (*one.path, "until") if held == one.ends else ("people", one.who, "until"))
    facts.tell("is_listed", state, nearest(root.data, _CHANGES)[1])
    return facts.at(one.path)
