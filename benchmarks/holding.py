"""Who holds the roles of a made-up organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks import words

if TYPE_CHECKING:
    from benchmarks.draw import Draw
    from benchmarks.kinds import Kind

Data = dict[str, Any]

TITLES = {
    "dsp_lead": ("Data Security and Protection Lead", "IG Lead", "Data Protection Lead"),
    "dpo": ("Data Protection Officer", "DPO"),
    "caldicott_guardian": ("Caldicott Guardian",),
    "siro": ("SIRO", "Senior Information Risk Owner"),
}


def roles(draw: Draw, kind: Kind, whole: Data) -> Data:
    """The roles that are filled, vacant, or not there at all."""
    shares = {"dsp_lead": 0.94, "dpo": kind.officer, "caldicott_guardian": 0.6, "siro": 0.35}
    return {name: role(draw, name, kind, whole) for name in draw.each(shares)}


def role(draw: Draw, name: str, kind: Kind, whole: Data) -> Data:
    """One role. A data protection officer comes from outside as often as the kind of provider says."""
    if draw.chance(0.04):
        return vacancy(draw)
    found: Data = {}
    outside = name == "dpo" and draw.chance(kind.officer_from_outside)
    if draw.chance(0.75) or outside:
        found["arrangement"] = (
            "contracted" if outside else draw.weighted({"own_staff": 18, "shared": 1, "parent_body": 1})
        )
    found["holders"] = [holder(draw, name, whole, outside=outside)]
    if name == "dsp_lead" and draw.chance(0.08):
        found["holders"].append(holder(draw, name, whole, outside=False))
    if draw.chance(0.3):
        found["deputies"] = [draw.pick(list(whole["people"]))]
    return found | more(draw, name, whole, outside=outside)


def vacancy(draw: Draw) -> Data:
    """A role that exists and that nobody holds."""
    found: Data = {"since": draw.day(-9, 0)}
    if draw.chance(0.6):
        found["plan"] = draw.pick(words.PLANS)
    return {"vacant": found}


def holder(draw: Draw, name: str, whole: Data, *, outside: bool) -> Data:
    """A holder: a firm from outside, or somebody who is senior more often than not."""
    people = list(whole["people"])
    firms = [body for body, facts in whole["bodies"].items() if facts["kind"] == "firm"]
    if outside and firms:
        found: Data = {"body": firms[0]}
        if draw.chance(0.7):
            found["lead_contact"] = draw.pick(people)
    else:
        found = {"person": draw.pick(people[:4]) if draw.chance(0.75) else draw.pick(people)}
    found["title"] = draw.pick(TITLES[name]) if draw.chance(0.96) else "Data Protection Officer"
    if draw.chance(0.95):
        found["from"] = draw.day(-60, -1) if draw.chance(0.97) else draw.day(1, 4)
    if draw.chance(0.05):
        found["until"] = draw.day(-6, 6)
    return found | own_keys(draw, name)


def own_keys(draw: Draw, name: str) -> Data:
    """What only the holders of this role have."""
    found: Data = {}
    if name == "dsp_lead" and draw.chance(0.7):
        found["assigned_by"] = f"{draw.pick(words.DOCUMENTS)}, {draw.pick(words.MONTHS)} {draw.between(2022, 2026)}"
    if name == "caldicott_guardian" and draw.chance(0.6):
        found["registered_on"] = draw.day(-40, 0)
    if name == "dpo" and draw.chance(0.7):
        found["ico_told_on"] = draw.day(-40, 0)
    if name == "dpo" and draw.chance(0.6):
        found["expertise"] = draw.pick(words.EXPERTISE)
    return found


def more(draw: Draw, name: str, whole: Data, *, outside: bool) -> Data:
    """What stands in the role beside its holders."""
    found: Data = {}
    if name == "dsp_lead" and draw.chance(0.4):
        found["advice_from"] = [draw.pick(list(whole["bodies"]) or list(whole["people"]))]
    if name == "caldicott_guardian" and draw.chance(0.2):
        found["reports_to"] = reports_to(draw, whole)
    if name == "dpo":
        found |= position(draw, whole)
    if outside and draw.chance(0.8):
        found["agreement"] = f"Service contract of {draw.pick(words.MONTHS)} {draw.between(2023, 2026)}"
        if draw.chance(0.7):
            found["agreement_until"] = draw.day(-3, 20)
    return found


def position(draw: Draw, whole: Data) -> Data:
    """The position of a data protection officer, as far as it is written down."""
    found: Data = {}
    if draw.chance(0.7):
        found["contact_published_at"] = draw.pick(words.PUBLISHED)
    if draw.chance(0.8):
        found["reports_to"] = reports_to(draw, whole)
    if draw.chance(0.6):
        found["free_from_instructions"] = draw.chance(0.9)
    if draw.chance(0.6):
        found["no_penalty_for_tasks"] = draw.chance(0.95)
    if draw.chance(0.6):
        found["resources"] = draw.pick(words.RESOURCES)
    return found


def reports_to(draw: Draw, whole: Data) -> Data:
    """Somebody, or a body of the organisation's own."""
    own = [body for body, facts in whole["bodies"].items() if facts["kind"] in {"governing_body", "committee"}]
    if own and draw.chance(0.6):
        return {"body": draw.pick(own)}
    return {"person": draw.pick(list(whole["people"])[:5])}
