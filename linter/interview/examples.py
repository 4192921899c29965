"""An example of an answer, for whoever asks what is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from linter.values import Path

_TEXTS: Final[dict[object, str]] = {
    ("organisation", "name"): "Rosewood Court Ltd",
    ("bodies", "name"): "Mereside Council, information governance team",
    ("processing", "activities"): "staff rota",
    "ico_registration": "ZA123456",
    "job_title": "Owner and registered manager",
    "title": "Information Governance Lead",
    "assigned_by": "Job description of April 2025",
    "agreement": "Contract of 1 May 2024",
    "contact_published_at": "In the privacy notice on our web site",
    "expertise": "Ten years of work with data protection law, and a certificate of 2023",
    "resources": "Two days a month, a budget for training, and access to every system",
    "scope": "Answers for the paper records",
    "plan": "Interviews in December",
    "reason": "A handful of people in one place, and no monitoring",
    "people": "Twelve residents, their families and twenty staff",
    "data": "Care plans, medication and incidents",
    "duration": "While the care lasts, and eight years after",
    "area": "One town",
}


def example(path: Path) -> str:
    """An answer in words that could be typed for a path; empty where there is none."""
    return _TEXTS.get((path[0], path[-1])) or _TEXTS.get(path[-1], "")
