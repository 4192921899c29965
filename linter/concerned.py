"""Whom a finding is about, and whether somebody may approve a waiver of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.derive.titles import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.judge import Judged
    from linter.values import Path


def is_concerned(approver: str, judged: Judged, data: Any) -> bool:
    """Whether an approver, by id or by name, is somebody whom the finding is about, or reports to such a person."""
    listed = data.get("people") if isinstance(data, dict) else None
    people: dict[str, Any] = listed if isinstance(listed, dict) else {}
    about = {key for key in _about(judged, data) if key in people}
    names = {folded(_name(people[key])) for key in about} | {folded(key) for key in about}
    own = [key for key, person in people.items() if key == approver or folded(_name(person)) == folded(approver)]
    return folded(approver) in names or any(about & set(_line(key, people)) for key in own)


def _about(judged: Judged, data: Any) -> Iterator[str]:
    paths = (
        *((judged.subject,) if judged.subject else ()),
        *(one.path for one in judged.evidence if not one.supporting),
    )
    for path in paths:
        yield from _people_at(path, data)


def _people_at(path: Path, data: Any) -> Iterator[str]:
    """The people that a path leads to or through: an entry under people, or the person of a holder or deputy."""
    if len(path) > 1 and path[0] == "people":
        yield str(path[1])
    for key in path:
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return
        if isinstance(data, dict):
            yield from (data[name] for name in ("person", "lead_contact") if isinstance(data.get(name), str))
        elif isinstance(data, str):
            yield data


def _line(key: str, people: dict[str, Any]) -> Iterator[str]:
    """Somebody and everybody above them in the line of reporting."""
    seen: set[str] = set()
    while key in people and key not in seen:
        yield key
        seen.add(key)
        line = people[key].get("reports_to") if isinstance(people[key], dict) else None
        key = line.get("person", "") if isinstance(line, dict) else ""


def _name(person: Any) -> str:
    name = person.get("name") if isinstance(person, dict) else None
    return name if isinstance(name, str) else ""
