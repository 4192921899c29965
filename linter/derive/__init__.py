"""Derived data: what CEL does badly, worked out once per file, named, typed, and knowing where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from linter.derive import (
    codes,
    decisions,
    departures,
    locations,
    officers,
    people,
    processing,
    records,
    references,
    roles,
    toolkit,
)
from linter.derive.root import Derived

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from linter.values import Path

BUILDERS: Final[Mapping[str, Callable[[Derived], Any]]] = {
    "answers": decisions.answers,
    "assets": records.assets,
    "certificate_far": toolkit.certificate_far,
    "changes": locations.changes,
    "codes": codes.codes,
    "decided": decisions.decided,
    "decisions": decisions.decisions,
    "deputies": roles.deputies,
    "departures": departures.departures,
    "dpos": officers.dpos,
    "holders": roles.holders,
    "ico_end_far": codes.ico_end_far,
    "ico_number_given": codes.ico_number_given,
    "impact_assessments": records.impact_assessments,
    "it_administrators": toolkit.it_administrators,
    "known_administrators": toolkit.known_administrators,
    "locations": locations.locations,
    "names": references.names,
    "people": people.people,
    "periods": references.periods,
    "records": records.records,
    "references": references.references,
    "review": references.review,
    "roles": roles.roles,
    "site_count": references.site_count,
    "sites": references.sites,
    "special_core": processing.special_core,
    "submissions": toolkit.submissions,
    "suppliers": records.suppliers,
    "titles": officers.titles,
    "toolkit_year": references.year_of_toolkit,
    "trained_percent": toolkit.trained_percent,
    "training_counts_from": toolkit.training_counts_from,
    "vacancies": roles.vacancies,
}


ORIGINS: Final[Mapping[str, Path]] = {
    "answers": ("decisions",),
    "assets": ("records", "information_assets"),
    "changes": ("cqc", "changes"),
    "codes": ("organisation", "identifiers"),
    "decided": ("decisions",),
    "decisions": ("decisions",),
    "dpos": ("roles",),
    "departures": ("people",),
    "holders": ("roles",),
    "deputies": ("roles",),
    "locations": ("organisation", "sites"),
    "people": ("people",),
    "records": ("records",),
    "site_count": ("organisation", "sites"),
    "sites": ("organisation", "sites"),
    "special_core": ("processing",),
    "suppliers": ("suppliers",),
    "submissions": ("toolkit", "submissions"),
    "titles": ("roles",),
    "vacancies": ("roles",),
}
"""The section of the file that a part is worked out from, for what cannot be told because the section is not understood."""


def origin(path: Path) -> Path:
    """The path itself, or for a part of the derived data the section behind it; empty for the whole file."""
    return ORIGINS.get(str(path[1]), ()) if path[:1] == ("derived",) and len(path) > 1 else path


def derive(data: dict[str, Any], as_of: str) -> Derived:
    """What policies read as ``derived``, of a shaped document as of an ISO date; each part is worked out when first read."""
    return Derived(data, as_of, BUILDERS)
