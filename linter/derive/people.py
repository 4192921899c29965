"""People joined with what follows from the date: posts held now, whether they have left, who may be the same human."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.derive.contacts import is_own_address
from linter.derive.root import Findings, items, mapping, text
from linter.derive.titles import folded, is_placeholder, names_of, posts_in_title, same_name
from linter.values import UNKNOWN, Path, Sourced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.derive.root import Derived

OF_PEOPLE = ("governing_body", "committee")
"""Kinds of bodies that decide by the people who sit on them."""


def people(root: Derived) -> Any:
    """Everybody under ``people``, joined, by id; `UNKNOWN` where its shape is wrong."""
    listed = mapping(root.data, "people")
    if listed is UNKNOWN:
        root.of["people"] = (("people",),)
        return UNKNOWN
    doubles, loops = _doubles(listed), _loops(listed)
    return Sourced(
        {key: _joined(root, key, person, doubles, loops) for key, person in listed.items()}, path=("people",)
    )


def called(person: Any, key: str) -> tuple[str, Path]:
    """What to call somebody in a message, and the path that it comes from: the name, else the reference, else the id."""
    for name in ("name", "ref"):
        if isinstance(person, dict) and text(person, name):
            return person[name], ("people", key, name)
    return key, ("people", key)


def _joined(root: Derived, key: str, person: Any, doubles: dict[str, list[str]], loops: dict[str, list[str]]) -> Any:
    if not isinstance(person, dict):
        return UNKNOWN
    path: Path = ("people", key)
    facts = Findings(person)
    name, source = called(person, key)
    facts.tell("id", key, path)
    facts.tell("called", name, source)
    facts.tell("left", _past(person.get("until", ""), root.today), (*path, "until"))
    facts.tell("posts_now", _posts_now(person, path, root.today), (*path, "posts"))
    facts.tell("posts_in_title", *_posts_in_titles(person, path, facts.get("posts_now", ())))
    doubled = doubles.get(key, [])
    others: list[Path] = [("people", earlier) for earlier in doubled]
    facts.tell("same_as", doubled, *(others or [source]))
    facts.tell("above", *above(root, key))
    facts.tell("reports_to_self", _leads_back(person, key, loops), (*path, "reports_to"))
    through = [called(root.data["people"][other], other) for other in loops.get(key, ())]
    facts.tell("back_through", [name for name, _ in through], *([at for _, at in through] or [source]))
    _tell_activities(facts, root, frozenset({key}))
    return facts.at(path)


def _posts_in_titles(person: dict[str, Any], path: Path, posts: Any) -> tuple[Any, *tuple[Path, ...]]:
    """The posts that the job title and the titles of posts say somebody holds, and where the first that says so stands."""
    titles = {(*path, "job_title"): person.get("job_title", "")}
    titles |= {(*post.path, "title"): post.get("title", "") for post in posts if post is not UNKNOWN}
    told = {at: [] if title is UNKNOWN else posts_in_title(title) for at, title in titles.items()}
    found = list(dict.fromkeys(post for named in told.values() for post in named))
    if not found and UNKNOWN in titles.values():
        return UNKNOWN, *(at for at, title in titles.items() if title is UNKNOWN)
    return found, *([at for at, named in told.items() if named] or [(*path, "job_title")])


def entries_of(root: Derived, post: str) -> Iterator[tuple[Any, Path]]:
    """The entries of a post that is held now, with their paths; `UNKNOWN` with the path of what does not tell."""
    people = root["people"]
    if people is UNKNOWN:
        yield UNKNOWN, ("people",)
        return
    for key, who in people.items():
        if who is UNKNOWN:
            yield UNKNOWN, ("people", key)
        elif who.get("left") is not True:
            for held in who.get("posts_now", [UNKNOWN]):
                if held is UNKNOWN or held.get("post", UNKNOWN) in (post, UNKNOWN):
                    yield held, ("people", key, "posts") if held is UNKNOWN else held.path


def above(root: Derived, key: str) -> tuple[Any, Path]:
    """The ids of those to whom somebody's line of reporting leads, and where it begins; unknown where nothing is said."""
    source: Path = ("people", key, "reports_to")
    listed = mapping(root.data, "people")
    line = mapping(listed.get(key), "reports_to") if isinstance(listed, dict) else UNKNOWN
    if not isinstance(line, dict) or not line:
        return UNKNOWN, source
    bosses = root.keep(("bosses",), lambda: {one: _boss(person) for one, person in listed.items()})
    found: dict[str, None] = {}
    boss = bosses[key]
    while boss is not None and boss not in found:
        found[boss] = None
        boss = bosses.get(boss)
        if boss is UNKNOWN:
            return UNKNOWN, source
    return list(found), source


def _boss(person: Any) -> Any:
    """The id of the person that somebody reports to, if it is one; unknown where the line is not understood."""
    line = mapping(person, "reports_to")
    return UNKNOWN if line is UNKNOWN else text(line, "person")


def with_activities(who: Sourced, root: Derived, officer: frozenset[str]) -> Sourced:
    """A person who answers for a body, with the activities that either of them decides on."""
    facts = Findings(who)
    facts.of.update(who.of)
    _tell_activities(facts, root, officer)
    return facts.at(who.path)


def _tell_activities(facts: Findings, root: Derived, ids: frozenset[str]) -> None:
    kept: _Activities = root.keep(("activities",), lambda: _Activities(root.data))
    root.spend(kept.steps(ids), "activities and people who decide on them")
    activities, source = kept.of(ids)
    facts.tell("activities", activities, source)
    facts.tell("decides_on", [one["called"] for one in _decided(activities)], source)


def _past(until: Any, today: str) -> Any:
    return UNKNOWN if until is UNKNOWN else bool(until) and until < today


def _posts_now(person: dict[str, Any], path: Path, today: str) -> Any:
    posts = person.get("posts", UNKNOWN)
    if posts is UNKNOWN:
        return UNKNOWN
    running = ((index, post, _runs(post, today)) for index, post in enumerate(posts))
    return [
        UNKNOWN if runs is UNKNOWN else Sourced(dict(post), path=(*path, "posts", index))
        for index, post, runs in running
        if runs is not False
    ]


def _runs(post: Any, today: str) -> Any:
    """Whether a post is held on a day; a post without dates is, since they may be left out."""
    if post is UNKNOWN:
        return UNKNOWN
    begin, end = post.get("from", today), post.get("until", today)
    if (isinstance(begin, str) and begin > today) or (isinstance(end, str) and end < today):
        return False
    return UNKNOWN if UNKNOWN in (begin, end) else True


class _Activities:
    """The activities of a file, as they are for somebody who decides on none; for others only those differ that name them."""

    def __init__(self, data: Any) -> None:
        self.data = data
        processing = data.get("processing", UNKNOWN)
        listed: Any = processing.get("activities", UNKNOWN) if isinstance(processing, dict) else UNKNOWN
        self.path: Path = ("processing", "activities") if isinstance(processing, dict) else ("processing",)
        self.listed = list(listed.items()) if listed is not UNKNOWN else []
        nobody: frozenset[str] = frozenset()
        self.for_nobody = [_activity(data, name, activity, nobody) for name, activity in self.listed]
        self.deciders = [len(list(items(activity, "purposes_and_means_decided_by"))) for _, activity in self.listed]
        self.by_decider: dict[str, list[int]] = {}
        for index, (_, activity) in enumerate(self.listed):
            for decider in {str(one): None for _, one in items(activity, "purposes_and_means_decided_by")}:
                self.by_decider.setdefault(decider, []).append(index)

    def of(self, ids: frozenset[str]) -> tuple[Any, Path]:
        """For every activity whether one of these ids decides on its purposes and means, and where that stands."""
        if not self.listed:  # an empty list says nothing: nobody uses personal data for nothing
            return UNKNOWN, self.path
        found = list(self.for_nobody)
        for decider in (*ids, *self._bodies_of(ids)):
            for index in self.by_decider.get(decider, ()):
                name, activity = self.listed[index]
                found[index] = _activity(self.data, name, activity, ids)
        return found, self.path

    def steps(self, ids: frozenset[str]) -> int:
        """How many steps it takes to tell it for these ids: one for each activity, and for each decider of theirs."""
        theirs = (index for decider in (*ids, *self._bodies_of(ids)) for index in self.by_decider.get(decider, ()))
        return len(self.listed) + sum(self.deciders[index] for index in theirs)

    def _bodies_of(self, ids: frozenset[str]) -> Iterator[str]:
        bodies = mapping(self.data, "bodies")
        for key in bodies if isinstance(bodies, dict) else ():
            if any(member in ids for _, member in items(bodies[key], "members") if isinstance(member, str)):
                yield key


def _decided(activities: Any) -> list[Any]:
    listed = [] if activities is UNKNOWN else activities
    return [one for one in listed if one is not UNKNOWN and one.get("decides") is True]


def _activity(data: Any, name: str, activity: Any, ids: frozenset[str]) -> Any:
    if activity is UNKNOWN:
        return UNKNOWN
    path: Path = ("processing", "activities", name)
    facts = Findings()
    facts.tell("id", name, path)
    facts.tell("called", text(activity, "name") or name, (*path, "name"))
    facts.tell("decides", *_decides(data, activity, (*path, "purposes_and_means_decided_by"), ids))
    return facts.at(path)


def _decides(data: Any, activity: dict[str, Any], path: Path, ids: frozenset[str]) -> tuple[Any, Path]:
    """Whether one of these ids is among those who decide, with the path that tells, or that would have to."""
    deciders = activity.get("purposes_and_means_decided_by", UNKNOWN)
    if deciders is UNKNOWN:
        return UNKNOWN, path
    found = [_is_or_has(data, who, ids, (*path, index)) for index, who in enumerate(deciders)]
    for wanted in (True, UNKNOWN):
        for told in found:
            if told[0] is wanted:
                return told
    return False, path


def _is_or_has(data: Any, decider: Any, ids: frozenset[str], path: Path) -> tuple[Any, Path]:
    """Whether a decider is one of these, or a body that lists one of these as a member.

    It cannot be told of a board or committee whose members are not listed, nor of an id that names nobody.
    """
    if not isinstance(decider, str) or decider in ids:
        return (True if decider in ids else UNKNOWN), path
    people, bodies = mapping(data, "people"), mapping(data, "bodies")
    if isinstance(bodies, dict) and decider in bodies:
        return _has(bodies[decider], ids, path, ("bodies", decider))
    known = isinstance(people, dict) and decider in people
    return (False, path) if known else (UNKNOWN, ("people", decider))


def _has(body: Any, ids: frozenset[str], path: Path, home: Path) -> tuple[Any, Path]:
    if not isinstance(body, dict):
        return UNKNOWN, home
    members = body.get("members", UNKNOWN if body.get("kind") in OF_PEOPLE else ())
    if members is not UNKNOWN and not ids.isdisjoint(member for member in members if isinstance(member, str)):
        return True, path
    unclear = members is UNKNOWN or UNKNOWN in members
    return (UNKNOWN, (*home, "members")) if unclear else (False, path)


def _doubles(listed: dict[str, Any]) -> dict[str, list[str]]:
    """For each id the earlier ids that seem to be the same human: by name, by reference, or by an e-mail address.

    Several people may read the mail of an office. Whoever has an address in common is taken for one where it is made of the
    name of either, where either has no name, or where their names are alike in part (see `_marks`).
    """
    first: dict[tuple[str, ...], str] = {}
    found: dict[str, list[str]] = {}
    for key, person in listed.items():
        alike, owns, address = list(_marks(person)), _owns_address(person), _address(person)
        other = [("anybody" if owns else "owner", address)] if address else []
        if earlier := dict.fromkeys(first[mark] for mark in (*alike, *other) if mark in first):
            found[key] = list(earlier)
        for mark in (*alike, ("anybody", address), *([("owner", address)] if owns else [])):
            first.setdefault(mark, key)
    return found


def _marks(person: Any) -> Iterator[tuple[str, ...]]:
    """What two entries for one human have in common: a name, a reference, or an address with a name that is alike in part."""
    name, address = text(person, "name") or "", _address(person)
    for key in ("name", "ref"):
        value = text(person, key)
        if value and folded(value) and not is_placeholder(value):
            yield key, same_name(value) if key == "name" else folded(value)
    if name and address:
        first, last = names_of(name)
        yield "first name", address, first
        yield "surname", address, last, first[:3]


def _address(person: Any) -> str:
    return (text(person, "email") or "").strip().casefold()


def _owns_address(person: Any) -> bool:
    return bool(_address(person)) and (not text(person, "name") or is_own_address(person))


def _leads_back(person: dict[str, Any], key: str, loops: dict[str, list[str]]) -> Any:
    line = person.get("reports_to", {})
    return UNKNOWN if line is UNKNOWN or UNKNOWN in line.values() else key in loops


def _loops(listed: dict[str, Any]) -> dict[str, list[str]]:
    """The first person, in the order of the file, of every loop of reporting lines, with those the line goes through."""
    above = {
        key: text(person.get("reports_to"), "person") for key, person in listed.items() if isinstance(person, dict)
    }
    found: dict[str, list[str]] = {}
    done: set[str] = set()
    for start in above:
        chain: dict[str, None] = {}
        here: str | None = start
        while here in above and here not in done and here not in chain:
            chain[here] = None
            here = above[here]
        if here in chain:
            members = list(chain)[list(chain).index(here) :]
            first = members.index(next(key for key in above if key in members))
            found[members[first]] = [*members[first + 1 :], *members[:first]]
        done.update(chain)
    return found
