"""What a made-up organisation has decided and written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks import words

if TYPE_CHECKING:
    from benchmarks.draw import Draw

Data = dict[str, Any]


def decisions(draw: Draw, whole: Data) -> Data:
    """The decisions that there are, by id."""
    found: Data = {}
    large = len(whole["people"]) > 18
    if draw.chance(0.7):
        found["large-scale"] = scale(draw, large=large)
    if "dpo" not in whole["roles"] and draw.chance(0.65):
        found["no-dpo"] = {"about": "dpo_not_appointed"}
    if "caldicott_guardian" not in whole["roles"] and draw.chance(0.35):
        found["no-guardian"] = {"about": "no_caldicott_guardian"}
    found |= conflicts(draw, whole)
    return {name: decision | how(draw, whole) for name, decision in found.items()}


def scale(draw: Draw, *, large: bool) -> Data:
    """The assessment of whether the processing is on a large scale."""
    factors = {
        "people": draw.pick(words.PEOPLE_FACTORS),
        "data": draw.pick(words.DATA_FACTORS),
        "duration": draw.pick(words.DURATION_FACTORS),
        "area": draw.pick(words.AREA_FACTORS),
    }
    found: Data = {"about": "large_scale_processing", "answer": draw.chance(0.8 if large else 0.06)}
    if draw.chance(0.85):
        found["factors"] = {key: value for key, value in factors.items() if draw.chance(0.97)}
    return found


def conflicts(draw: Draw, whole: Data) -> Data:
    """Assessments of whether the other posts of the data protection officer go together with it."""
    found: Data = {}
    for holder in whole["roles"].get("dpo", {}).get("holders", []):
        posts = whole["people"].get(holder.get("person"), {}).get("posts", [])
        for post in posts:
            name = post if isinstance(post, str) else post["post"]
            if draw.chance(0.45):
                found[f"conflict-{name.replace('_', '-')}"] = {
                    "about": "conflict_of_interests",
                    "role": "dpo",
                    "person": holder["person"],
                    "post": name,
                    "answer": "none" if draw.chance(0.9) else "conflict",
                }
    return found


def how(draw: Draw, whole: Data) -> Data:
    """When it was decided, by whom and why; some have no reason worth the name, some are overdue or not due at all."""
    deciders = list(whole["people"])[:3] + [body for body in whole["bodies"] if body == "board"]
    found: Data = {
        "decided_on": draw.day(-34, -1),
        "decided_by": draw.pick(deciders),
        "reason": draw.pick(words.REASONS if draw.chance(0.96) else words.REASONS_THAT_ARE_NONE),
    }
    if draw.chance(0.9):
        found["review_by"] = draw.day(-4, 24)
    return found
