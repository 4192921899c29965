"""Who holds which role as of the date, who deputises, who is a data protection officer, and who is called one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from linter.dates import NEVER
from linter.derive.assessments import tell_assessments
from linter.derive.contacts import kind_of_address
from linter.derive.people import above, called, with_activities
from linter.derive.root import Findings, Unstated, any_of, items, mapping, text, value
from linter.derive.titles import is_placeholder
from linter.shape.schema import governance
from linter.values import UNKNOWN, Path, Sourced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linter.derive.root import Derived

ROLES = ("dsp_lead", "dpo", "caldicott_guardian", "siro")
AS_OFFICER = (
    "acts as data protection officer",
    "is called data protection officer and judged as one",
    "sits on the body that acts as data protection officer",
)
"""What is said of an officer who holds the role, of one who is only called so, and of a member of a body that holds it."""

_AGREEMENT = {"agreement_stated": "agreement"}
_CONTACT = {**_AGREEMENT, "contact_stated": "contact_published_at"}
_STATED: Final[Mapping[str, Mapping[str, str]]] = {
    "dsp_lead": _AGREEMENT,
    "dpo": {**_CONTACT, "people_contact_stated": "contact_for_people"},
    "caldicott_guardian": {**_CONTACT, "log_stated": "decisions_logged_at"},
    "siro": _AGREEMENT,
}
"""For each role what is derived of its texts: whether they state more than a placeholder."""


def title_of(role: str) -> str:
    """What a role is called, in the words of the schema."""
    return governance().fields["roles"].fields[role].title


def roles(root: Derived) -> Sourced:
    """The four roles, each with its holders and deputies joined; a role that is not listed has none."""
    return Sourced({role: _role(root, role) for role in ROLES}, path=("roles",))


def _role(root: Derived, role: str) -> Any:
    path: Path = ("roles", role)
    listed = mapping(mapping(root.data, "roles"), role)
    if listed is UNKNOWN:
        return UNKNOWN
    facts = Findings(listed)
    held = _joined_list(root, path, listed, "holders")
    left_empty = held is not UNKNOWN and all(one is not UNKNOWN and one.get("in_post") is False for one in held)
    for holder in () if held is UNKNOWN else held:
        if holder is not UNKNOWN:
            holder["role_left_empty"] = left_empty
    facts.tell("holders", held, (*path, "holders") if listed else path)
    facts.tell("deputies", _joined_list(root, path, listed, "deputies"), (*path, "deputies"))
    for key in ("since", "cover"):
        facts.tell(f"vacant_{key}", text(listed.get("vacant"), key) or "", (*path, "vacant", key))
    for fact, key in _STATED[role].items():
        facts.tell(fact, _filled(listed, key), (*path, key))
    if "contact_stated" in _STATED[role]:
        facts.tell("contact_kind", kind_of_address(root, listed.get("contact_email")), (*path, "contact_email"))
    if role == "dpo":
        resources = listed.get("resources", UNKNOWN)
        stated = UNKNOWN if resources is UNKNOWN else _filled(resources, "summary")
        source: Path = (*path, "resources") if resources is UNKNOWN else (*path, "resources", "summary")
        facts.tell("resources_stated", stated, source)
    _reports_to(root, listed, path, facts)
    return facts.at(path)


def _joined_list(root: Derived, path: Path, listed: dict[str, Any], key: str) -> Any:
    found = listed.get(key, [])
    if found is UNKNOWN:
        return UNKNOWN
    return [_holder(root, (*path, key, index), holder) for index, holder in enumerate(found)]


def _holder(root: Derived, path: Path, holder: Any) -> Any:
    """A holder or deputy joined with the person: ``who`` is the person, or the lead contact of a body."""
    if not isinstance(holder, dict):
        return UNKNOWN
    facts = Findings(holder)
    kind = "person" if "person" in holder else "body"
    name = text(holder, kind)
    facts.tell("holder", name or UNKNOWN, (*path, kind))
    facts.tell("role", path[1], path)
    facts.tell("role_title", title_of(str(path[1])), path)
    facts.tell("is_body", kind == "body", (*path, kind))
    facts.tell("is_firm", *_is_a(root, text(holder, "body"), "firm"))
    _who(root, holder, path, facts)
    _in_post(root, holder, path, facts)
    _fillers(holder, path, facts)
    if path[2] == "deputies":
        facts.tell("is_holder", _also_holds(root, str(path[1]), name), (*path, "person"))
    else:
        somebody = root.keep(("somebody", str(path[1])), lambda: _somebody_in_post(root, str(path[1])))
        facts.tell("somebody_in_post", somebody, ("roles", path[1], "holders"))
    if path[1:3] == ("caldicott_guardian", "holders"):
        facts.tell("above", *_above(root, path[:2], holder))
    if path[1:3] == ("dpo", "holders"):
        facts.tell("is_governing_body", *_is_a(root, text(holder, "body"), "governing_body"))
        facts.tell("firm", *_firm(root, holder, path, facts.get("who", UNKNOWN)))
        facts.tell("firm_name", *name_of_firm(root, facts.get("firm", UNKNOWN)))
        sits_on(root, _ids(holder), facts)
    if path[1] == "dpo":
        facts.tell("by_title", False, (*path, kind))
        facts.tell("as_officer", AS_OFFICER[0], (*path, kind))
        tell_assessments(facts, root, _ids(holder))
    return facts.at(path)


def _is_a(root: Derived, body: str | None, wanted: str) -> tuple[Any, Path]:
    """Whether a body of this kind holds the role; nobody can tell of a body that the file does not list."""
    path: Path = ("bodies", body or "?", "kind")
    if body is None:
        return False, ("bodies",)
    kind = text(mapping(mapping(root.data, "bodies"), body), "kind")
    return (UNKNOWN if kind is None else kind == wanted), path


def _firm(root: Derived, holder: dict[str, Any], path: Path, who: Any) -> tuple[Any, Path]:
    """The id of the body that an officer is, or works for; empty where there is none, unknown where one comes by contract."""
    if "body" in holder:
        return text(holder, "body") or UNKNOWN, (*path, "body")
    source: Path = ("people", text(holder, "person") or "?", "employer")
    if who is UNKNOWN or who.get("employer", "") is UNKNOWN:
        return UNKNOWN, source
    arrangement = value(mapping(mapping(root.data, "roles"), "dpo"), "arrangement")
    if "employer" not in who and arrangement in ("contracted", UNKNOWN):
        return UNKNOWN, source if arrangement == "contracted" else ("roles", "dpo", "arrangement")
    return who.get("employer", ""), source


def name_of_firm(root: Derived, firm: Any) -> tuple[Any, Path]:
    """What a firm is called; empty where there is none, or it has no name."""
    if firm is UNKNOWN:
        return UNKNOWN, ("bodies",)
    return text(mapping(mapping(root.data, "bodies"), firm), "name") or "", ("bodies", firm, "name")


def sits_on(root: Derived, officer: frozenset[str], facts: Findings) -> None:
    """Tell the bodies that decide on an activity and list the officer as a member, and where they do."""
    seats: dict[str, Path] = {}
    activities, bodies = mapping(mapping(root.data, "processing"), "activities"), mapping(root.data, "bodies")
    for activity in activities.values() if isinstance(activities, dict) else ():
        for _, decider in items(activity, "purposes_and_means_decided_by"):
            for index, member in items(mapping(bodies, str(decider)), "members"):
                if member in officer:
                    seats.setdefault(str(decider), ("bodies", str(decider), "members", index))
    facts.tell("sits_on", list(seats), *(seats.values() or [("bodies",)]))


def _above(root: Derived, path: Path, holder: dict[str, Any]) -> tuple[Any, Path]:
    """Those to whom a holder's line leads, by the role's own line of reporting, else the person's, else not known.

    A line of the role that leads back to the holder says nothing.
    """
    person = text(holder, "person") or text(holder, "lead_contact") or ""
    line = mapping(mapping(root.data, "roles"), str(path[1])).get("reports_to", UNKNOWN)
    source: Path = (*path, "reports_to")
    people = mapping(root.data, "people")
    if line is not UNKNOWN and isinstance(people, dict) and not _ids(line) & _ids(holder):
        boss = text(line, "person")
        further = above(root, boss)[0] if boss else []
        return ([] if boss is None else [boss, *(() if further is UNKNOWN else further)]), source
    found, at = above(root, person) if isinstance(people, dict) else (UNKNOWN, source)
    return (UNKNOWN, source) if found is UNKNOWN else (found, at)


def _ids(holder: dict[str, Any]) -> frozenset[str]:
    """The ids of whoever holds a role: of a person, or of a body and its lead contact."""
    return frozenset(id_ for key in ("person", "body", "lead_contact") if (id_ := text(holder, key)))


def _who(root: Derived, holder: dict[str, Any], path: Path, facts: Findings) -> None:
    people = root["people"]
    contact = "person" if "person" in holder else "lead_contact"
    key = text(holder, contact)
    who: Any = people.get(key, UNKNOWN) if key and people is not UNKNOWN else UNKNOWN
    if who is not UNKNOWN:
        ids = _ids(holder) | ({who["employer"]} if _is_lent(root, path, who) else set())
        who = with_activities(who, root, ids) if len(ids) > 1 else who
    facts.tell("who", who, ("people", key) if key else (*path, contact))
    facts.tell("called", *called_of(root.data, holder, path))


def _is_lent(root: Derived, path: Path, who: Sourced) -> bool:
    """Whether this is an officer whom a firm sends: what that firm decides, the officer decides; not so in a group."""
    sent = isinstance(who.get("employer"), str) and path[1:3] == ("dpo", "holders")
    return sent and mapping(mapping(root.data, "roles"), "dpo").get("arrangement") not in ("shared", "parent_body")


def called_of(data: Any, holder: dict[str, Any], path: Path) -> tuple[str, Path]:
    """What to call whom an entry names as ``person`` or ``body``, and the path that it comes from."""
    body = text(holder, "body")
    if body:
        bodies = mapping(data, "bodies")
        name = text(bodies.get(body), "name") if isinstance(bodies, dict) else None
        return (name, ("bodies", body, "name")) if name else (body, (*path, "body"))
    person = text(holder, "person")
    people = mapping(data, "people")
    known = people.get(person or "") if isinstance(people, dict) else None
    return called(known, person) if person and known is not None else (person or "somebody", (*path, "person"))


def _in_post(root: Derived, holder: dict[str, Any], path: Path, facts: Findings) -> None:
    """Whether the role is held on the day, not yet, or no longer; the last day counts."""
    deputy = path[2] == "deputies"
    begin = holder.get("from", "" if deputy else UNKNOWN)
    end = holder.get("until", NEVER)
    planned = UNKNOWN if begin is UNKNOWN else begin > root.today
    ended = UNKNOWN if end is UNKNOWN else end < root.today
    facts.tell("planned", planned, (*path, "from"))
    facts.tell("ended", ended, (*path, "until"))
    gone, gone_path = _gone(root, holder, path)
    if ended is True or planned is True:
        facts.tell("in_post", False, (*path, "until" if ended is True else "from"))
    elif gone is True:
        facts.tell("in_post", False, gone_path)
    elif UNKNOWN in (planned, ended, gone):
        missing = [(*path, "from")] * (planned is UNKNOWN) + [(*path, "until")] * (ended is UNKNOWN)
        facts.tell("in_post", UNKNOWN, *(missing or [gone_path]))
    else:
        facts.tell("in_post", True, (*path, "body" if "body" in holder else "person"))


def _gone(root: Derived, holder: dict[str, Any], path: Path) -> tuple[Any, Path]:
    """Whether the holder has left the organisation; unknown where the file does not list whom it names."""
    if "body" in holder:
        body, bodies = text(holder, "body"), mapping(root.data, "bodies")
        known = body and isinstance(bodies, dict) and body in bodies
        return (False, (*path, "body")) if known else (UNKNOWN, ("bodies", body or "?"))
    key, people = text(holder, "person"), root["people"]
    who: Any = people.get(key, UNKNOWN) if key and people is not UNKNOWN else UNKNOWN
    if who is UNKNOWN:
        return UNKNOWN, ("people", key) if key else (*path, "person")
    return who.get("left", UNKNOWN), ("people", str(key), "until")


def _fillers(holder: dict[str, Any], path: Path, facts: Findings) -> None:
    for key in ("assigned_by", "expertise", "scope"):
        facts.tell(f"{key}_stated", _filled(holder, key), (*path, key))


def _filled(holder: dict[str, Any], key: str) -> Any:
    value = holder.get(key, UNKNOWN)
    return UNKNOWN if value is UNKNOWN else not is_placeholder(value)


def _also_holds(root: Derived, role: str, name: str | None) -> Any:
    """Whether a deputy holds the role on the day, alone or as the one who answers for a body."""
    listed = mapping(mapping(root.data, "roles"), role).get("holders", [])
    if listed is UNKNOWN or name is None:
        return UNKNOWN
    known = root.keep(("holding", role), lambda: [_holding(holder, root.today) for holder in listed])
    return any_of(UNKNOWN if ids is UNKNOWN else name in ids for ids in known)


def _holding(holder: Any, today: str) -> Any:
    """The ids under which somebody holds a role on a day; none where their time has not come or is over."""
    if holder is UNKNOWN:
        return UNKNOWN
    return frozenset() if _has_ended(holder, today) or _is_planned(holder, today) else _ids(holder)


def _has_ended(holder: Any, today: str) -> bool:
    until = text(holder, "until")
    return until is not None and until < today


def _is_planned(holder: Any, today: str) -> bool:
    begin = text(holder, "from")
    return begin is not None and begin > today


def _somebody_in_post(root: Derived, role: str) -> Any:
    """Whether the role is accounted for at all: a holder whose time has not ended, or a recorded vacancy."""
    listed = mapping(mapping(root.data, "roles"), role)
    if "vacant" in listed:
        return True
    return any_of(
        UNKNOWN if holder is UNKNOWN or holder.get("until") is UNKNOWN else not _has_ended(holder, root.today)
        for _, holder in items(listed, "holders")
    )


def _reports_to(root: Derived, listed: dict[str, Any], path: Path, facts: Findings) -> None:
    line = listed.get("reports_to", UNKNOWN)
    source: Path = (*path, "reports_to")
    facts.pop("reports_to", None)
    if line is UNKNOWN:
        facts.tell("line", UNKNOWN, source)
        return
    joined = Findings()
    person, body = text(line, "person"), text(line, "body")
    people, bodies = root["people"], mapping(root.data, "bodies")
    if person:
        who = people.get(person, UNKNOWN) if people is not UNKNOWN else UNKNOWN
        joined.tell("who", who, ("people", person))
    if body:
        kind = text(bodies.get(body), "kind") if isinstance(bodies, dict) else None
        joined.tell("body_kind", kind or UNKNOWN, ("bodies", body, "kind"))
    joined.tell("to_self", *_leads_to(facts.get("holders", UNKNOWN), line, (*source, "body" if body else "person")))
    joined.tell("to_body", body is not None, (*source, "body" if body else "person"))
    joined.tell("called", *called_of(root.data, line, source))
    facts.tell("line", joined.at(source), source)


def _leads_to(held: Any, line: dict[str, Any], source: Path) -> tuple[Any, *tuple[Path, ...]]:
    """Whether a line leads to one of those who hold the role on the day, or who answers for a body that does; and what tells."""
    if held is UNKNOWN:
        return UNKNOWN, source[:-1]
    meant = [one for one in held if one is UNKNOWN or _ids(line) & _ids(one)]
    state = any_of(UNKNOWN if one is UNKNOWN else one.get("in_post", UNKNOWN) for one in meant)
    missing = [path for one in meant if one is not UNKNOWN and "in_post" not in one for path in one.sources("in_post")]
    return state, *((missing if state is UNKNOWN else []) or [source])


def holders(root: Derived) -> list[Any]:
    """The holders of all four roles, in the order of the roles."""
    return _gathered(root, "holders")


def deputies(root: Derived) -> list[Any]:
    """The deputies of all four roles."""
    return _gathered(root, "deputies")


def _gathered(root: Derived, key: str) -> list[Any]:
    return [one for role in ROLES for one in listed_in(root, role, key)]


def listed_in(root: Derived, role: str, key: str) -> list[Any]:
    """The holders or deputies of a role; what is not known of them stands for itself, with the path that would tell it."""
    entry = root["roles"][role]
    path: Path = ("roles", role) if entry is UNKNOWN else ("roles", role, key)
    listed = UNKNOWN if entry is UNKNOWN else entry.get(key, UNKNOWN)
    if listed is UNKNOWN:
        return [Unstated(path=path)]
    return [Unstated(path=(*path, index)) if one is UNKNOWN else one for index, one in enumerate(listed)]


def vacancies(root: Derived) -> list[Any]:
    """The roles that are recorded as vacant."""
    return [entry for role in ROLES if (entry := _vacancy(root, role)) is not None]


def _vacancy(root: Derived, role: str) -> Any:
    vacant = mapping(mapping(root.data, "roles"), role)
    vacant = vacant.get("vacant") if isinstance(vacant, dict) else None
    if vacant is None or vacant is UNKNOWN:
        return vacant
    path: Path = ("roles", role, "vacant")
    facts = Findings(vacant)
    facts.tell("role", role, path)
    facts.tell("role_title", title_of(role), path)
    since, plan = text(vacant, "since"), text(vacant, "plan")
    facts.tell("plan_stated", UNKNOWN if plan is None else not is_placeholder(plan), (*path, "plan"))
    facts.tell("is_ahead", since is not None and since > root.today, (*path, "since"))
    facts.tell("plan_is_gap", plan is not None and is_placeholder(plan), (*path, "plan"))
    facts.tell("is_held", *_is_held(root["roles"][role]))
    return facts.at(path)


def _is_held(role: Any) -> tuple[Any, *tuple[Path, ...]]:
    """Whether somebody is in post in a role, and what tells."""
    held = UNKNOWN if role is UNKNOWN else role.get("holders", UNKNOWN)
    states = (
        {}
        if held is UNKNOWN
        else {one.sources("in_post"): one.get("in_post", UNKNOWN) for one in held if one is not UNKNOWN}
    )
    state = UNKNOWN if held is UNKNOWN else any_of([*states.values(), *(UNKNOWN for one in held if one is UNKNOWN)])
    telling = (path for paths, told in states.items() if told is state for path in paths)
    return state, *(telling if state is not False else ())
