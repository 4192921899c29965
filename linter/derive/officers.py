"""Who is a data protection officer on the day: who holds the role, sits on a body that does, or is called one by a title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.derive.assessments import tell_assessments
from linter.derive.people import OF_PEOPLE
from linter.derive.roles import AS_OFFICER, called_of, listed_in, name_of_firm, sits_on
from linter.derive.root import Findings, Unstated, items, mapping, text, value
from linter.derive.titles import is_dpo_title
from linter.values import UNKNOWN, Path, Sourced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.derive.root import Derived


def dpos(root: Derived) -> list[Any]:
    """Everybody who is a data protection officer: the holders of the role, members of a body that is, and who is called one."""
    held = listed_in(root, "dpo", "holders")
    counted = [holder for holder in held if holder.get("in_post") is not False]
    known = {
        holder[key] for holder in counted for key in ("holder", "lead_contact") if isinstance(holder.get(key), str)
    }
    members = [one for holder in counted for one in _members(root, holder, known)]
    return [*held, *members, *_called_dpo(root, known)]


def _members(root: Derived, holder: Sourced, known: set[str]) -> Iterator[Any]:
    """The members of a body that holds the role, but for those who stand for it or hold it themselves."""
    body = str(holder.get("holder", ""))
    listed = mapping(mapping(root.data, "bodies"), body) if holder.get("is_body") is True else {}
    people = root["people"]
    if text(listed, "kind") in OF_PEOPLE and value(listed, "members") is UNKNOWN:
        yield Unstated(path=("bodies", body, "members"))
    for index, member in items(listed, "members"):
        path: Path = ("bodies", body, "members", index)
        if not isinstance(member, str) or member in known:
            continue
        known.add(member)
        facts = Findings()
        facts.tell("holder", member, path)
        facts.tell("who", people.get(member, UNKNOWN) if people is not UNKNOWN else UNKNOWN, ("people", member))
        facts.tell("called", *called_of(root.data, {"person": member}, path[:-1]))
        facts.tell("in_post", holder.get("in_post", UNKNOWN), *holder.sources("in_post"))
        _tell_officer(facts, AS_OFFICER[2], path)
        facts.tell("firm", body, path)
        facts.tell("firm_name", *name_of_firm(root, body))
        sits_on(root, frozenset({member}), facts)
        tell_assessments(facts, root, frozenset({member, body}))
        yield facts.at(path)


def _tell_officer(facts: Findings, as_officer: str, path: Path) -> None:
    """Tell what all have in common who are officers without holding the role themselves."""
    facts.tell("by_title", as_officer == AS_OFFICER[1], path)
    facts.tell("as_officer", as_officer, path)
    for fact in ("is_body", "is_governing_body", "is_firm"):
        facts.tell(fact, False, path)


def _called_dpo(root: Derived, known: set[str]) -> Iterator[Any]:
    for title in root["titles"]:
        if title.get("dpo_like") is not True or title.get("deputises") or title["id"] in known:
            continue
        known.add(title["id"])
        facts = Findings()
        for key in ("who", "called", "in_post"):
            facts.tell(key, title.get(key, UNKNOWN), *title.sources(key))
        facts.tell("holder", title["id"], *title.sources("text"))
        _tell_officer(facts, AS_OFFICER[1], title.sources("text")[0])
        employer = UNKNOWN if "who" not in title else title["who"].get("employer", "")
        facts.tell("firm", employer, ("people", title["id"], "employer"))
        facts.tell("firm_name", *name_of_firm(root, employer))
        sits_on(root, frozenset({title["id"]}), facts)
        tell_assessments(facts, root, frozenset({title["id"]}))
        yield facts.at(title.path)


def titles(root: Derived) -> list[Any]:
    """Every title that the file gives to a person, with whether it reads like that of a data protection officer."""
    return [*_job_titles(root), *_post_titles(root), *_role_titles(root)]


def _job_titles(root: Derived) -> Iterator[Any]:
    people = root["people"]
    if people is UNKNOWN:
        yield Unstated(path=("people",))
        return
    for key, person in people.items():
        path: Path = ("people", key)
        job = UNKNOWN if person is UNKNOWN else person.get("job_title", UNKNOWN)
        yield Unstated(path=path) if person is UNKNOWN else _title(root, (*path, "job_title"), key, person, job)


def _post_titles(root: Derived) -> Iterator[Any]:
    """The titles of posts that are held now, where they have any."""
    people = root["people"]
    for key, person in () if people is UNKNOWN else people.items():
        for post in () if person is UNKNOWN else person.get("posts_now", ()):
            if post is not UNKNOWN and "title" in post:
                yield _title(root, (*post.path, "title"), key, person, post["title"])


def _role_titles(root: Derived) -> Iterator[Any]:
    for holder in (*root["holders"], *root["deputies"]):
        if isinstance(holder, Unstated):
            yield holder
        elif "person" in holder and holder["role"] != "dpo" and (holder.path[2] == "holders" or "title" in holder):
            said = holder.get("title", UNKNOWN)
            yield _title(root, (*holder.path, "title"), str(holder.get("holder", "")), holder, said)


def _title(root: Derived, path: Path, key: str, bearer: Sourced, said: Any) -> Sourced:
    """What a title at a path says of its bearer, a joined person or holder, whose id is the key."""
    facts = Findings()
    facts.tell("id", key, path)
    facts.tell("text", said, path)
    facts.tell("dpo_like", UNKNOWN if said is UNKNOWN else is_dpo_title(said), path)
    facts.tell("called", bearer["called"], *bearer.sources("called"))
    if path[0] == "people":
        facts.tell("who", bearer, path[:2])
        facts.tell("in_post", not bearer["left"] if "left" in bearer else UNKNOWN, path[:2])
    else:
        facts.tell("who", bearer.get("who", UNKNOWN), *bearer.sources("who"))
        facts.tell("in_post", bearer.get("in_post", UNKNOWN), *bearer.sources("in_post"))
    role = root["roles"]["dpo"]
    for fact, listed in (("holds_dpo", "holders"), ("deputises", "deputies")):
        facts.tell(fact, *_among(role, listed, key))
    return facts.at(path)


def _among(role: Any, key: str, person: str) -> tuple[Any, Path]:
    """Whether a person is in post among the holders or deputies of the officer's role, and what tells or is missing."""
    path: Path = ("roles", "dpo")
    listed = role.get(key, UNKNOWN) if role is not UNKNOWN else UNKNOWN
    if listed is UNKNOWN:
        return UNKNOWN, path
    states = [
        (UNKNOWN, (*path, key, index))
        if entry is UNKNOWN
        else (entry.get("in_post", UNKNOWN), entry.sources("in_post")[0])
        for index, entry in enumerate(listed)
        if entry is UNKNOWN or person in (entry.get("holder"), entry.get("lead_contact"))
    ]
    return next((state for wanted in (True, UNKNOWN) for state in states if state[0] is wanted), (False, path))
