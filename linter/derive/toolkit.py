"""The toolkit by its years, and what its figures come to: which publication counts, and how many people are trained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.dates import NEVER, calendar_of, months_before
from linter.derive.codes import is_far
from linter.derive.people import entries_of
from linter.derive.records import named
from linter.derive.roles import called_of
from linter.derive.root import Findings, Unstated, items, mapping, text, value
from linter.derive.titles import is_placeholder, same_firm
from linter.values import UNKNOWN, Path, Sourced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.derive.root import Derived

SUBMISSIONS: Path = ("toolkit", "submissions")
ADMINISTRATORS: Path = ("toolkit", "it_administrators")
TRAINING: Path = ("staff_training",)


def submissions(root: Derived) -> list[Any]:
    """The submissions of the toolkit, each with what it comes to on the day among the others."""
    toolkit = value(root.data, "toolkit")
    if toolkit is UNKNOWN:
        return [Unstated(path=SUBMISSIONS[:1])]
    if toolkit.get("submissions") is UNKNOWN:
        return [Unstated(path=SUBMISSIONS)]
    listed = list(items(toolkit, "submissions"))
    return [_submission(root, index, one, [other for _, other in listed]) for index, one in listed]


def _submission(root: Derived, index: int, one: Any, others: list[Any]) -> Any:
    path: Path = (*SUBMISSIONS, index)
    if not isinstance(one, dict):
        return Unstated(path=path)
    facts = Findings(one)
    year, day = text(one, "year"), text(one, "published_on")
    facts.tell("published", UNKNOWN if day is None else day <= root.today, (*path, "published_on"))
    facts.tell("counts", _counts(root.today, year, day), (*path, "year"), (*path, "published_on"))
    facts.tell("latest", _is_latest(root.today, day, others), (*path, "published_on"))
    facts.tell("approached_before", _approached_before(year, others), SUBMISSIONS)
    plan = one.get("action_plan", UNKNOWN)
    facts.tell("action_plan_stated", UNKNOWN if plan is UNKNOWN else not is_placeholder(plan), (*path, "action_plan"))
    return facts.at(path)


def _counts(today: str, year: str | None, day: str | None) -> Any:
    """Whether it was published by the day, for the year that closed last or for the one that is open, and not before that began."""
    if year is None or day is None:
        return UNKNOWN
    calendar = calendar_of(today)
    open_years = (calendar["closed_toolkit_year"], calendar["toolkit_year"])
    return f"{year[:4]}-07-01" <= day <= today and year in open_years


def _is_latest(today: str, day: str | None, others: list[Any]) -> Any:
    """Whether it was published by the day, and none of the others between it and the day."""
    days = [text(other, "published_on") for other in others]
    if day is None or None in days:
        return UNKNOWN
    return day <= today and not any(day < other <= today for other in days if other is not None)


def _approached_before(year: str | None, others: list[Any]) -> Any:
    """Whether an earlier year was published at Approaching Standards too."""
    known = [(text(other, "year"), text(other, "level")) for other in others]
    if year is None or any(None in one for one in known):
        return UNKNOWN
    return any(level == "approaching_standards" and earlier is not None and earlier < year for earlier, level in known)


def it_administrators(root: Derived) -> list[Any]:
    """Everybody who administers IT, each with what to call them and whether they signed an agreement."""
    listed = value(mapping(root.data, "toolkit"), "it_administrators")
    if listed is UNKNOWN:
        return [Unstated(path=ADMINISTRATORS)]
    return [_administrator(root, index, one) for index, one in enumerate(listed)]


def _administrator(root: Derived, index: int, one: Any) -> Any:
    path: Path = (*ADMINISTRATORS, index)
    if not isinstance(one, dict):
        return Unstated(path=path)
    facts = Findings(one)
    facts.tell("called", *called_of(root.data, one, path))
    day = one.get("agreement_signed_on", "")
    source: Path = path if day == "" else (*path, "agreement_signed_on")
    person, people = text(one, "person"), mapping(root.data, "people")
    who = people.get(person, {}) if person and isinstance(people, dict) else {}
    last = value(who, "until") if "until" in who else NEVER
    gone: Path = ("people", person, "until") if person else path
    facts.tell("left", UNKNOWN if last is UNKNOWN else last < root.today, gone)
    facts.tell("signed", UNKNOWN if day is UNKNOWN else "" < day <= root.today, source)
    return facts.at(path)


def known_administrators(root: Derived) -> list[Any]:
    """Everybody who administers IT by what else the file says: by their post, or as a supplier of IT."""
    return [*_by_post(root), *_by_supply(root)]


def _by_post(root: Derived) -> Iterator[Sourced]:
    """Whoever has the post; of people whose posts are not stated nobody is asked here."""
    for post, path in entries_of(root, "it_administrator"):
        if post is not UNKNOWN and "post" in post:
            who = root["people"][path[1]]
            firm = {who["employer"]} if isinstance(who.get("employer"), str) else set()
            name = who["called"], who.sources("called")[0]
            yield _known(root, path, name, {str(path[1]), *who["same_as"]} | firm, is_supplier=False)


def _by_supply(root: Derived) -> Iterator[Sourced]:
    """Suppliers of IT; whether there are suppliers is no question of the toolkit."""
    listed = mapping(root.data, "suppliers")
    for key, supplier in listed.items() if isinstance(listed, dict) else ():
        path: Path = ("suppliers", key)
        for index, what in items(supplier, "supplies"):
            if what == "it":
                ids = _bodies_of(root, key, supplier)
                body = {"body": body} if (body := text(supplier, "body")) else {}
                name = called_of(root.data, body, path) if body else named(supplier, path)
                yield _known(root, (*path, "supplies", index), name, ids, is_supplier=True)


def _bodies_of(root: Derived, key: str, supplier: Any) -> set[str]:
    """The ids of the bodies that a supplier may be: that which it names, else those of its id or name."""
    body, name = text(supplier, "body"), text(supplier, "name")
    by_name = root.keep(("bodies", "by name"), lambda: _bodies_by_name(root))
    return {body} if body else {key, *(by_name.get(same_firm(name), ()) if name else ())}


def _bodies_by_name(root: Derived) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    listed = mapping(root.data, "bodies")
    for key, body in listed.items() if isinstance(listed, dict) else ():
        found.setdefault(same_firm(text(body, "name") or ""), []).append(key)
    return found


def _known(root: Derived, path: Path, name: tuple[str, Path], ids: set[str], *, is_supplier: bool) -> Sourced:
    """Somebody who administers IT, with whether they are listed under one of these ids of people and bodies."""
    facts = Findings()
    facts.tell("called", *name)
    facts.tell("is_supplier", is_supplier, path)
    listed = root.keep(("it administrators",), lambda: _ids_of_administrators(root))
    state = True if not ids.isdisjoint(listed - {UNKNOWN}) else UNKNOWN if UNKNOWN in listed else False
    facts.tell("is_listed", state, ADMINISTRATORS)
    return facts.at(path)


def _ids_of_administrators(root: Derived) -> set[Any]:
    """The ids of those who are listed, and of the bodies that employ them; among them `UNKNOWN` where not all are stated."""
    listed = value(mapping(root.data, "toolkit"), "it_administrators")
    if listed is UNKNOWN:
        return {UNKNOWN}
    found: set[Any] = {one for one in listed if one is UNKNOWN}
    people = mapping(root.data, "people")
    for one in listed:
        person = text(one, "person")
        found |= {text(one, "body"), person, text(mapping(people, person or ""), "employer")}
    return found - {None}


def certificate_far(root: Derived) -> Any:
    """Whether the certificate of Cyber Essentials Plus is said to hold longer than one that is renewed each year can."""
    return is_far(root, "certificate_far", ("toolkit", "cyber_essentials_plus_until"))


def trained_percent(root: Derived) -> Any:
    """How many of 100 people are trained, rounded down; `UNKNOWN` where nobody is counted, or more than there are."""
    training = mapping(root.data, "staff_training")
    people, trained = value(training, "people"), value(training, "trained")
    missing = [key for key, figure in (("people", people), ("trained", trained)) if figure is UNKNOWN]
    if not missing:
        missing = ["people"] * (people == 0) or ["trained"] * (trained > people)
    root.of["trained_percent"] = tuple((*TRAINING, key) for key in missing or ("trained", "people"))
    return UNKNOWN if missing else trained * 100 // people


def training_counts_from(root: Derived) -> Any:
    """The first day whose training counts: twelve months before the people were counted."""
    root.of["training_counts_from"] = ((*TRAINING, "counted_on"),)
    day = text(mapping(root.data, "staff_training"), "counted_on")
    return UNKNOWN if day is None else months_before(day, 12)
