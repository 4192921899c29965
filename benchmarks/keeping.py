"""What a made-up organisation keeps in writing, counts and registers: what the packs besides the first one ask about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks import words

if TYPE_CHECKING:
    from benchmarks.draw import Draw

Data = dict[str, Any]

KEPT = 0.94
"""How often a single thing is written down where its section is."""
SECTION = 0.88
"""How often somebody has filled in a section at all."""


def keeping(draw: Draw, whole: Data) -> None:
    """Add to a whole file what the further packs ask about, as far as somebody has filled it in."""
    made = {"records": records, "suppliers": suppliers, "staff_training": staff_training, "cqc": cqc}
    for name, make in made.items():
        if draw.chance(SECTION) and (found := make(draw, whole)):
            whole[name] = found
    if whole.get("toolkit", {}).get("used") and draw.chance(SECTION):
        whole["toolkit"] |= _some(draw, toolkit(draw, whole))
    if draw.chance(SECTION):
        pay_fee(draw, whole["organisation"])
    for role, terms in {"dpo": officer, "caldicott_guardian": guardian}.items():
        if whole["roles"].get(role, {}).get("holders") and draw.chance(SECTION):
            whole["roles"][role] |= _some(draw, terms(draw))
    place_managers(draw, whole)


def _some(draw: Draw, found: Data) -> Data:
    """Most of these things."""
    return {key: value for key, value in found.items() if draw.chance(KEPT)}


def _kept(draw: Draw, found: Data) -> Data:
    """Most of what is in these parts."""
    return {name: some for name, part in found.items() if (some := _some(draw, part))}


def records(draw: Draw, whole: Data) -> Data:
    """The papers that data protection asks for."""
    people = list(whole["people"])
    found: Data = {
        "privacy_notice": {"published_at": draw.pick(words.PUBLISHED), "dated": draw.day(-30, -1)},
        "processing_record": {"kept_at": draw.pick(words.KEPT_AT), "reviewed_on": draw.day(-16, 0)},
        "complaints": {"route": "Form on the web site", "electronic": True, "acknowledged_within_days": 30},
        "breaches": {"lead": draw.pick(people[:3]), "procedure": draw.pick(words.KEPT_AT)},
        "opt_out": {"discloses": draw.chance(0.1), "statement": draw.pick(words.PUBLISHED)},
    }
    if "dpo" in whole["roles"]:
        found["privacy_notice"]["names_officer_contact"] = draw.chance(0.9)
        found["processing_record"]["names_officer"] = draw.chance(0.9)
    kept = _kept(draw, found)
    assets = {slug: {"name": name, "owner": draw.pick(people[:4])} for slug, name in words.ASSETS if draw.chance(0.6)}
    if assets:
        kept["information_assets"] = assets
        kept["information_risks_reviewed_on"] = draw.day(-16, 0)
    return kept


def suppliers(draw: Draw, _whole: Data) -> Data:
    """Who uses personal data for the organisation."""
    found: Data = {}
    for kind in draw.each({"care_software": 0.8, "payroll": 0.7, "it": 0.6, "storage": 0.2}):
        firm = f"{draw.pick(words.FIRMS)} {kind.replace('_', ' ').capitalize()}"
        found[kind.replace("_", "-")] = {"name": firm, "supplies": [kind]} | _some(
            draw,
            {
                "same_group": False,
                "directed_by": [],
                "contract": f"Contract of {draw.pick(words.MONTHS)} {draw.between(2022, 2026)}",
                "reviewed_on": draw.day(-18, 0),
            },
        )
    return found


def staff_training(draw: Draw, whole: Data) -> Data:
    """How many were trained."""
    staff = draw.between(8, 60) * max(1, len(whole["people"]) // 3)
    return _some(
        draw,
        {
            "counted_on": draw.day(-6, 0),
            "people": staff,
            "trained": staff - draw.between(0, staff // 8),
            "oldest_counted_on": draw.day(-12, -7),
            "includes": ["staff"],
            "has": ["staff"],
            "needs_analysed_on": draw.day(-14, 0),
            "induction": True,
            "contracts": True,
            "tested": draw.chance(0.9),
        },
    )


def cqc(draw: Draw, _whole: Data) -> Data:
    """What the regulator knows of the managers."""
    found = _some(draw, {"registered": True, "manager_condition": True, "individual_in_charge": draw.chance(0.05)})
    if draw.chance(KEPT):
        found["changes"] = []
    if draw.chance(0.2):
        changed = draw.day(-20, -2)
        found["changes"] = [{"post": "registered_manager", "changed_on": changed, "cqc_told_on": changed}]
    return found


def toolkit(draw: Draw, whole: Data) -> Data:
    """What the toolkit asks besides."""
    people = list(whole["people"])
    return {
        "profile_roles": ["dsp_lead"],
        "covers_several_sites": False,
        "security_discussed_on": draw.day(-12, 0),
        "digital_assets_reviewed_on": draw.day(-12, 0),
        "it_administrators": [{"person": draw.pick(people), "agreement_signed_on": draw.day(-24, 0)}],
    }


def pay_fee(draw: Draw, organisation: Data) -> None:
    """What the fee to the ICO follows from, and which one is paid; some pay too little, or too much."""
    staff = draw.between(5, 300)
    turnover = staff * draw.between(18_000, 32_000)
    tier = 1 if staff <= 10 or turnover <= 632_000 else 2 if staff <= 250 or turnover <= 36_000_000 else 3
    organisation |= _some(draw, {"staff_count": staff, "turnover_gbp": turnover})
    if "identifiers" in organisation and draw.chance(KEPT):
        organisation["identifiers"]["ico_fee_tier"] = tier if draw.chance(0.95) else draw.between(1, 3)


def officer(draw: Draw) -> Data:
    """The terms of a data protection officer."""
    return {
        "contact_email": "privacy@example.org",
        "contact_for_people": draw.pick(words.PUBLISHED),
        "tasks": list(words.TASKS) if draw.chance(0.9) else list(words.TASKS[:3]),
        "involved": draw.chance(0.9),
        "bound_to_secrecy": draw.chance(0.95),
        "covers_everything": draw.chance(0.95),
        "last_reported_on": draw.day(-14, 0),
        "reachable_from_every_site": draw.chance(0.97),
        "represents_in_court": False,
    }


def guardian(draw: Draw) -> Data:
    """The terms of a Caldicott Guardian."""
    return {
        "contact_published_at": draw.pick(words.PUBLISHED),
        "contact_email": "guardian@example.org",
        "decisions_logged_at": draw.pick(words.KEPT_AT),
        "principles_cited": 8 if draw.chance(0.9) else 7,
        "met_peers_on": draw.day(-14, 0),
    }


def place_managers(draw: Draw, whole: Data) -> None:
    """Say of registered managers at which of several sites they are."""
    places = whole["organisation"].get("sites")
    for person in whole["people"].values() if isinstance(places, dict) else ():
        posts = person.get("posts", [])
        for at, post in enumerate(posts):
            if post == "registered_manager" and draw.chance(KEPT):
                posts[at] = {"post": post, "site": draw.pick(list(places))}
