"""People joined with what follows from the date: posts held now, whether they have left, who may be the same human."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.derive.root import Findings, items, mapping, text
from linter.derive.titles import folded
from linter.values import UNKNOWN, Path, Sourced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.derive.root import Derived


def people(root: Derived) -> Any:
    """Everybody under ``people``, joined, by id; `UNKNOWN` where its shape is wrong."""
    listed = mapping(root.data, "people")
    if listed is UNKNOWN:
        root.of["people"] = (("people",),)
        return UNKNOWN
    doubles, loops = _doubles(listed), _loops(listed)
    return Sourced({key: _joined(root, key, person, doubles, loops) for key, person in listed.items()}, path=("people",))


def called(person: Any, key: str) -> tuple[str, Path]:
    """What to call somebody in a message, and the path that it comes from: the name, else the reference, else the id."""
    for name in ("name", "ref"):
        if isinstance(person, dict) and text(person, name):
            return person[name], ("people", key, name)
    return key, ("people", key)


def _joined(root: Derived, key: str, person: Any, doubles: dict[str, list[str]], loops: set[str]) -> Any:
    if not isinstance(person, dict):
        return UNKNOWN
    path: Path = ("people", key)
    facts = Findings(person)
    name, source = called(person, key)
    facts.tell("id", key, path)
    facts.tell("called", name, source)
    facts.tell("left", _past(person.get("until", ""), root.today), (*path, "until"))
    facts.tell("posts_now", _posts_now(person, path, root.today), (*path, "posts"))
    facts.tell("same_as", doubles.get(key, []), source)
    facts.tell("reports_to_self", key in loops, (*path, "reports_to"))
    activities, source = _activities(root.data, key)
    facts.tell("activities", activities, source)
    facts.tell("decides_on", [one["called"] for one in _decided(activities)], source)
    return facts.at(path)


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


def _activities(data: Any, key: str) -> tuple[Any, Path]:
    """For every activity whether this person decides on its purposes and means, and where that stands."""
    path: Path = ("processing", "activities")
    processing = data.get("processing", UNKNOWN)
    listed = processing.get("activities", UNKNOWN) if isinstance(processing, dict) else UNKNOWN
    if listed is UNKNOWN:
        return UNKNOWN, path if isinstance(processing, dict) else path[:1]
    return [_activity(data, name, activity, key) for name, activity in listed.items()], path


def _decided(activities: Any) -> list[Any]:
    listed = [] if activities is UNKNOWN else activities
    return [one for one in listed if one is not UNKNOWN and one.get("decides") is True]


def _activity(data: Any, name: str, activity: Any, key: str) -> Any:
    if activity is UNKNOWN:
        return UNKNOWN
    path: Path = ("processing", "activities", name)
    deciders_path: Path = (*path, "purposes_and_means_decided_by")
    facts = Findings()
    facts.tell("id", name, path)
    facts.tell("called", text(activity, "name") or name, (*path, "name"))
    deciders = activity.get("purposes_and_means_decided_by", UNKNOWN)
    if deciders is UNKNOWN:
        facts.tell("decides", UNKNOWN, deciders_path)
        return facts.at(path)
    found = next((index for index, who in enumerate(deciders) if _is_or_has(data, who, key)), None)
    if found is None and UNKNOWN in deciders:
        facts.tell("decides", UNKNOWN, deciders_path)
    else:
        facts.tell("decides", found is not None, deciders_path if found is None else (*deciders_path, found))
    return facts.at(path)


def _is_or_has(data: Any, decider: Any, key: str) -> bool:
    """Whether a decider is this person, or a body that lists the person as a member."""
    if decider == key:
        return True
    bodies = mapping(data, "bodies")
    body = bodies.get(decider) if isinstance(bodies, dict) and isinstance(decider, str) else None
    return any(member == key for _, member in items(body, "members"))


def _doubles(listed: dict[str, Any]) -> dict[str, list[str]]:
    """For each id the earlier ids that carry the same name, reference or e-mail address, as a reader takes them."""
    first: dict[tuple[str, str], str] = {}
    found: dict[str, list[str]] = {}
    for key, person in listed.items():
        for mark in _marks(person):
            earlier = first.setdefault(mark, key)
            if earlier != key and earlier not in found.setdefault(key, []):
                found[key].append(earlier)
    return {key: earlier for key, earlier in found.items() if earlier}


def _marks(person: Any) -> Iterator[tuple[str, str]]:
    for key in ("name", "ref"):
        value = text(person, key)
        if value and folded(value):
            yield key, " ".join(sorted(folded(value).split())) if key == "name" else folded(value)
    email = text(person, "email")
    if email:
        yield "email", email.strip().casefold()


def _loops(listed: dict[str, Any]) -> set[str]:
    """The first person, in the order of the file, of every loop of reporting lines."""
    above = {key: text(person.get("reports_to"), "person") for key, person in listed.items() if isinstance(person, dict)}
    found: set[str] = set()
    done: set[str] = set()
    for start in above:
        chain: dict[str, None] = {}
        here: str | None = start
        while here in above and here not in done and here not in chain:
            chain[here] = None
            here = above[here]
        if here in chain:
            members = list(chain)[list(chain).index(here) :]
            found.add(next(key for key in above if key in members))
        done.update(chain)
    return found
