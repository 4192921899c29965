"""What the records of an organisation state in more than a placeholder: papers, assets, impact assessments, suppliers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from linter.derive.root import Findings, Unstated, nearest, text
from linter.derive.titles import is_placeholder
from linter.values import UNKNOWN, Path, Sourced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linter.derive.root import Derived

_STATED: Final[Mapping[str, Path]] = {
    "notice_stated": ("records", "privacy_notice", "published_at"),
    "processing_record_stated": ("records", "processing_record", "kept_at"),
    "complaints_route_stated": ("records", "complaints", "route"),
    "breach_procedure_stated": ("records", "breaches", "procedure"),
    "opt_out_stated": ("records", "opt_out", "statement"),
}


def records(root: Derived) -> Sourced:
    """For each record whether it is stated in more than a placeholder where it is, and who deals with breaches."""
    facts = Findings()
    for fact, path in _STATED.items():
        said, source = nearest(root.data, path)
        facts.tell(fact, said if said is UNKNOWN else not is_placeholder(said), source)
    lead, source = nearest(root.data, ("records", "breaches", "lead"))
    facts.tell("breach_lead", *_person(root, lead, source))
    return facts.at(("records",))


def assets(root: Derived) -> list[Any]:
    """The information assets, each with its owner joined."""
    listed, source = nearest(root.data, ("records", "information_assets"))
    if listed is UNKNOWN:
        return [Unstated(path=source)]
    return [_asset(root, (*source, key), asset) for key, asset in listed.items()]


def _asset(root: Derived, path: Path, asset: Any) -> Sourced:
    facts = Findings()
    facts.tell("called", *named(asset, path))
    facts.tell("owner", *_person(root, text(asset, "owner") or UNKNOWN, (*path, "owner")))
    return facts.at(path)


def impact_assessments(root: Derived) -> list[Any]:
    """The impact assessments, each with whether the officer's advice is stated in more than a placeholder."""
    listed, source = nearest(root.data, ("records", "impact_assessments"))
    if listed is UNKNOWN:
        return [Unstated(path=source)]
    return [_assessment((*source, key), made) for key, made in listed.items()]


def _assessment(path: Path, made: Any) -> Sourced:
    facts = Findings(made if isinstance(made, dict) else {})
    facts.tell("called", *named(made, path))
    advice = text(made, "officer_advice")
    facts.tell("advice_stated", UNKNOWN if advice is None else not is_placeholder(advice), (*path, "officer_advice"))
    return facts.at(path)


def suppliers(root: Derived) -> list[Any]:
    """The suppliers, each with what to call it and whether its contract is stated in more than a placeholder."""
    listed, source = nearest(root.data, ("suppliers",))
    if listed is UNKNOWN:
        return [Unstated(path=source)]
    return [_supplier((*source, key), supplier) for key, supplier in listed.items()]


def _supplier(path: Path, supplier: Any) -> Sourced:
    facts = Findings(supplier if isinstance(supplier, dict) else {})
    facts.tell("called", *named(supplier, path))
    contract = text(supplier, "contract")
    facts.tell("contract_stated", UNKNOWN if contract is None else not is_placeholder(contract), (*path, "contract"))
    return facts.at(path)


def named(thing: Any, path: Path) -> tuple[str, Path]:
    """What to call something that may have a name, else its id, and the path that it comes from."""
    name = text(thing, "name")
    return (name, (*path, "name")) if name else (str(path[-1]), path)


def _person(root: Derived, key: Any, source: Path) -> tuple[Any, Path]:
    """The person of this id, joined; `UNKNOWN` with what is missing where there is no id, or nobody of this id."""
    if not isinstance(key, str):
        return UNKNOWN, source
    people = root["people"]
    who = people.get(key, UNKNOWN) if isinstance(people, dict) else UNKNOWN
    return who, ("people", key)
