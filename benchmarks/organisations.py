"""Made-up organisations in the format govlint/1: the same seed and number always give the same one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from benchmarks import words
from benchmarks.deciding import decisions
from benchmarks.draw import AS_OF, Draw
from benchmarks.holding import roles
from benchmarks.keeping import keeping
from benchmarks.kinds import EVERYBODY_ELSE, KINDS, Job, Kind

Data = dict[str, Any]


def organisation(draw: Draw, people: int | None = None) -> Data:
    """The whole of a governance file as data; with so many people in it, where that is said."""
    kind = draw.weighted({kind: kind.weight for kind in KINDS})
    if people is not None:
        kind = replace(kind, people=(people, people))
    whole: Data = {"format": "govlint/1"}
    if draw.chance(0.7):
        whole["confirmed_on"] = draw.day(-18, 0)
    whole["organisation"] = the_organisation(draw, kind)
    whole["bodies"] = bodies(draw)
    whole["people"] = everybody(draw, kind, whole)
    whole["roles"] = roles(draw, kind, whole)
    whole["decisions"] = decisions(draw, whole)
    whole["processing"] = processing(draw, whole)
    if draw.chance(0.75):
        whole["toolkit"] = toolkit(draw)
    if draw.chance(0.1):
        whole["unanswered"] = unanswered(draw, whole)
    keeping(draw, whole)
    return {key: value for key, value in whole.items() if value != {}}


def the_organisation(draw: Draw, kind: Kind) -> Data:
    """What the organisation is. Each fact that people leave out is left out now and then."""
    house = f"{draw.pick(words.HOUSE_FIRST)} {draw.pick(words.HOUSE_LAST)}"
    form = draw.weighted(kind.forms)
    owners = [draw.weighted(kind.owners)]
    if owners[0] not in {"private", "no_owner"} and form != "public_body" and draw.chance(0.3):
        owners.append("private")
    facts: Data = {
        "id": slug(house),
        "name": f"{house} {draw.pick(words.GROUP_LAST)}",
        "nation": draw.weighted({"england": 92, "wales": 4, "scotland": 3, "northern_ireland": 1}),
        "legal_form": form,
        "charity": owners == ["no_owner"],
        "owners": owners if draw.chance(0.8) else [{"kind": owner} for owner in owners],
        "sites": sites(draw, kind),
        "dedicated_staff": draw.each(kind.staff),
        "care_records": draw.weighted(kind.records),
        "confidential_care_information": draw.chance(0.98),
        "service_users_funded_by": draw.each(kind.money) or ["self"],
        "contracts": draw.each(kind.contracts),
        "identifiers": identifiers(draw),
    }
    if owners[0] not in {"private", "no_owner"} and draw.chance(0.2):
        facts["public_task"] = draw.chance(0.6)
    if kind.sites[1] > 2 and draw.chance(0.25):
        facts["size"] = draw.weighted({"small": 1, "mid_sized": 4, "large_group": 4 if kind.sites[0] > 2 else 1})
    left_out = [key for key in facts if key not in {"id", "name"} and draw.chance(0.04)]
    return {key: value for key, value in facts.items() if key not in left_out}


def slug(name: str) -> str:
    """An id made of a name."""
    return "-".join("".join(mark if mark.isalnum() else " " for mark in name.lower()).split())


def sites(draw: Draw, kind: Kind) -> int | Data:
    """The number of sites, or each of them."""
    number = draw.between(*kind.sites)
    if draw.chance(0.4):
        return number
    found: Data = {}
    while len(found) < number:
        name = f"{draw.pick(words.HOUSE_FIRST)} {draw.pick(words.HOUSE_LAST)}"
        site: Data = {"name": name}
        if draw.chance(0.5):
            site["cqc_location"] = f"1-{draw.between(100_000_000, 1_999_999_999)}"
        if draw.chance(0.03):
            site["nation"] = draw.pick(("wales", "scotland"))
        found[slug(name)] = site
    return found


def identifiers(draw: Draw) -> Data:
    """Registrations and codes; the one with the ICO ran out in some of them."""
    found: Data = {}
    if draw.chance(0.7):
        found["ods_headquarters"] = f"{draw.pick('AC')}{draw.between(1, 9)}{draw.pick('BCDFGHJK')}{draw.between(1, 9)}"
    if draw.chance(0.4):
        found["ods_site"] = f"V{draw.between(1000, 9999)}"
    if draw.chance(0.8):
        found["cqc_provider"] = f"1-{draw.between(100_000_000, 1_999_999_999)}"
    if draw.chance(0.9):
        found["ico_registration"] = f"Z{draw.pick('AB')}{draw.between(100_000, 999_999)}"
        if draw.chance(0.85):
            found["ico_expires_on"] = draw.day(-3, 12)
    return found


def bodies(draw: Draw) -> Data:
    """The bodies that the file may refer to: a council, an adviser, a board."""
    found: Data = {}
    if draw.chance(0.35):
        found["council-ig"] = {
            "name": f"{draw.pick(words.COUNCILS)} council information governance team",
            "kind": "public_body",
        }
    if draw.chance(0.45):
        found["adviser"] = {"name": f"{draw.pick(words.FIRMS)} Ltd", "kind": "firm"}
    if draw.chance(0.3):
        found["board"] = {"name": "The board", "kind": "governing_body"}
    if draw.chance(0.1):
        found["ig-committee"] = {"name": "Information governance committee", "kind": "committee"}
    return found


def everybody(draw: Draw, kind: Kind, whole: Data) -> Data:
    """Everybody whom the file speaks of: those who lead first, then the others."""
    number = draw.between(*kind.people)
    found: Data = {}
    names: set[str] = set()
    while len(found) < number:
        name = f"{draw.pick(words.GIVEN)} {draw.pick(words.FAMILY_FIRST)}{draw.pick(words.FAMILY_LAST)}"
        if name in names:
            continue
        names.add(name)
        leads = len(found) < len(kind.leaders)
        job = kind.leaders[len(found)] if leads else draw.weighted(EVERYBODY_ELSE)
        told = person(draw, name, job, whole)
        if found and draw.chance(0.3):
            told["reports_to"] = {"person": draw.pick(list(found)[:3])}
        found[slug(name)] = told
    for body in whole["bodies"].values():
        if body["kind"] != "firm" and draw.chance(0.5):
            body["members"] = [draw.pick(list(found))]
    return found


def person(draw: Draw, name: str, job: Job, whole: Data) -> Data:
    """One person: the job, posts with dates now and then, training."""
    found: Data = {"name": name, "job_title": job.title}
    if draw.chance(0.95):
        found["posts"] = [dated_post(draw, post, whole) if draw.chance(0.3) else post for post in job.posts]
    if draw.chance(0.94):
        found["seniority"] = job.seniority
    if draw.chance(0.25):
        found["email"] = f"{slug(name).replace('-', '.')}@example.org"
    if job.seniority != "staff" and draw.chance(0.85):
        found["training"] = training(draw)
    if draw.chance(0.03):
        found["until"] = draw.day(-12, 6)
    return found


def dated_post(draw: Draw, post: str, whole: Data) -> Data:
    """A post with its site and days: most are held now, some are over, a few have not begun."""
    found: Data = {"post": post}
    places = whole["organisation"].get("sites")
    if isinstance(places, dict) and post == "registered_manager":
        found["site"] = draw.pick(list(places))
    found["from"] = draw.day(-80, -14) if draw.chance(0.95) else draw.day(1, 3)
    if draw.chance(0.12):
        found["until"] = draw.day(-13, 4)
    return found


def training(draw: Draw) -> list[Data]:
    """Training that was completed, some of it long ago."""
    courses = draw.each(
        {"data_security_and_protection": 0.8, "dsp_lead": 0.15, "caldicott_guardian": 0.25, "siro": 0.1, "other": 0.1}
    )
    return [{"course": course, "completed_on": draw.day(-20, 0)} for course in courses]


def processing(draw: Draw, whole: Data) -> Data:
    """What is done with personal data, and who decides on it."""
    found: Data = {}
    if draw.chance(0.93):
        found["regular_and_systematic_monitoring"] = draw.chance(0.08)
    if draw.chance(0.93):
        found["special_category_or_criminal_data"] = draw.chance(0.97)
    activities: Data = {}
    for name in words.ACTIVITIES:
        if draw.chance(0.25):
            activities[slug(name)] = activity(draw, name, whole)
    if activities:
        found["activities"] = activities
    return found


def activity(draw: Draw, name: str, whole: Data) -> Data:
    """One activity: it is mostly one of those who lead that decides."""
    found: Data = {
        "name": name,
        "data_subjects": draw.each({"service_users": 0.6, "staff": 0.5, "families": 0.3}) or ["staff"],
    }
    if draw.chance(0.95):
        found["purposes_and_means_decided_by"] = [draw.pick(list(whole["people"])[:4])]
    return found


def toolkit(draw: Draw) -> Data:
    """Whether the toolkit is used, and what was published."""
    found: Data = {"used": draw.chance(0.9)}
    if found["used"] and draw.chance(0.7):
        year = draw.between(2022, AS_OF.year - 1)
        found["submissions"] = [
            {
                "year": f"{year}-{(year + 1) % 100}",
                "level": draw.weighted({"standards_met": 8, "approaching_standards": 2, "standards_exceeded": 1}),
                "published_on": f"{year + 1}-06-{draw.between(1, 30):02}",
            }
        ]
    return found


def unanswered(draw: Draw, whole: Data) -> Data:
    """A question or two that somebody is chasing."""
    keys = (
        "toolkit.used",
        "organisation.contracts",
        "organisation.identifiers.ico_expires_on",
        "roles.dpo.contact_published_at",
    )
    asked = draw.pick(list(whole["people"]))
    return {draw.pick(keys): {"asked": asked, "by": draw.day(-1, 3)} for _ in range(draw.between(1, 2))}
