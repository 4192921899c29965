"""What holds a file together: every id that must name something, every span of time, every site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.dates import toolkit_year
from linter.derive.locations import manager_of
from linter.derive.root import Findings, Unstated, mapping, text, value
from linter.derive.titles import is_no_name, is_placeholder
from linter.shape.schema import Shape, root_of
from linter.values import UNKNOWN, Path, Sourced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.derive.root import Derived


_MOST = 1000
"""Among more ids than these nobody is told which one was meant: to compare them all would take too long."""


def references(root: Derived) -> list[Sourced]:
    """Every id in the file that must name a person, body or site, with whether it does."""
    targets = _Targets(root.data)
    return [_reference(targets, path, shape, value) for path, shape, value in _placed(root) if shape.refers]


def _placed(root: Derived) -> list[tuple[Path, Shape, Any]]:
    placed: list[tuple[Path, Shape, Any]] = root.keep(("places",), lambda: list(_places(root.data)))
    return placed


def _places(data: Any) -> Iterator[tuple[Path, Shape, Any]]:
    """Every value of the document with its path and shape, in the order of the file."""
    stack: list[tuple[Path, Shape | None, Any]] = [((), root_of(data), data)]
    while stack:
        path, shape, value = stack.pop()
        if shape is None or value is UNKNOWN:
            continue
        yield path, shape, value
        if not isinstance(value, dict | list):
            continue
        below = value.items() if isinstance(value, dict) else enumerate(value)
        stack.extend(reversed([((*path, key), shape.child(key, value), item) for key, item in below]))


def _reference(targets: _Targets, path: Path, shape: Shape, value: Any) -> Sourced:
    resolves = targets.resolve(shape.refers, value)
    meant = targets.meant(shape.refers, value) if resolves is False else None
    facts = Findings({"id": value, "to": shape.refers, "meant": str(meant[-1]) if meant else ""})
    facts.of = {"id": (path,), "to": (path,), "meant": (meant or path,)}
    facts.tell("resolves", resolves, path)
    return facts.at(path)


class _Targets:
    """What ids may name, by the path of each list."""

    def __init__(self, data: Any) -> None:
        people: dict[Path, Any] = {("people",): mapping(data, "people")}
        bodies: dict[Path, Any] = {("bodies",): mapping(data, "bodies")}
        self._lists: dict[str, dict[Path, Any]] = {
            "people": people,
            "bodies": bodies,
            "people_or_bodies": {**people, **bodies},
            "sites": {("organisation", "sites"): _sites_by_id(data)},
        }

    def resolve(self, refers: str, value: Any) -> Any:
        """Whether an id names something; unknown where it cannot be told what there is."""
        listed = self._lists[refers].values()
        if any(isinstance(one, dict) and value in one for one in listed):
            return True
        return UNKNOWN if any(one is UNKNOWN for one in listed) else False

    def meant(self, refers: str, value: str) -> Path | None:
        """The path of what somebody may have meant who wrote an id that names nothing."""
        import difflib  # noqa: PLC0415 - only a mistake pays for it

        known = {str(key): (*path, key) for path, listed in self._lists[refers].items() for key in listed}
        if len(known) > _MOST:
            return None
        near = difflib.get_close_matches(value, known, n=1)
        return known[near[0]] if near else None


def _sites_by_id(data: Any) -> Any:
    listed = mapping(mapping(data, "organisation"), "sites")
    return listed if listed is UNKNOWN or isinstance(listed, dict) else {}


def names(root: Derived) -> list[Any]:
    """What the people and bodies of the file are called, each name once for every place where it stands."""
    return [
        _name((section, key, part), said)
        for section in ("people", "bodies")
        for key, one in _entries(mapping(root.data, section))
        for part in ("name", "ref")
        if (said := text(one, part)) is not None
    ]


def _entries(listed: Any) -> Iterator[tuple[str, Any]]:
    yield from listed.items() if isinstance(listed, dict) else ()


def _name(path: Path, said: str) -> Sourced:
    facts = Findings()
    facts.tell("text", said, path)
    of_body = path[0] == "bodies"
    facts.tell("of_body", of_body, path)
    facts.tell("is_gap", is_placeholder(said) if of_body else is_no_name(said), path)
    return facts.at(path[:2])


def periods(root: Derived) -> list[Sourced]:
    """Every span of time that the file states: what has both a first and a last day."""
    return [
        Sourced({"starts": value["from"], "ends": value["until"]}, path=path, of=_ends(path))
        for path, _, value in _placed(root)
        if isinstance(value, dict) and isinstance(value.get("from"), str) and isinstance(value.get("until"), str)
    ]


def _ends(path: Path) -> dict[str, tuple[Path, ...]]:
    return {"starts": ((*path, "from"),), "ends": ((*path, "until"),)}


def sites(root: Derived) -> list[Any]:
    """The sites with the nation that each lies in, its own or the organisation's; none where only their number is given.

    Where nobody says which there are, one of which nothing is known.
    """
    organisation = mapping(root.data, "organisation")
    nation, listed = value(organisation, "nation"), value(organisation, "sites")
    if listed is UNKNOWN:
        return [Unstated(path=("organisation", "sites"))]
    return [_site(root, key, site, nation) for key, site in listed.items()] if isinstance(listed, dict) else []


def _site(root: Derived, key: str, site: Any, nation: Any) -> Any:
    if not isinstance(site, dict):
        return UNKNOWN
    path: Path = ("organisation", "sites", key)
    facts = Findings(site)
    facts.tell("id", key, path)
    facts.tell("registered", "cqc_location" in site, (*path, "cqc_location"))
    facts.tell("has_manager", *manager_of(root, key))
    name = text(site, "name")
    facts.tell("called", name or key, (*path, "name") if name else path)
    facts.tell(
        "nation", site.get("nation", nation), (*path, "nation") if "nation" in site else ("organisation", "nation")
    )
    return facts.at(path)


def site_count(root: Derived) -> Any:
    """How many sites there are, whether counted or listed; `UNKNOWN` where neither."""
    root.of["site_count"] = (("organisation", "sites"),)
    listed = value(mapping(root.data, "organisation"), "sites")
    return len(listed) if isinstance(listed, dict) else listed


def year_of_toolkit(root: Derived) -> Any:
    """The toolkit year being worked on: the one that the file states, else the one that the date falls into."""
    root.of["toolkit_year"] = (("toolkit", "year"),)
    toolkit = mapping(root.data, "toolkit")
    return UNKNOWN if toolkit is UNKNOWN else toolkit.get("year", toolkit_year(root.today))


def review(root: Derived) -> Sourced:
    """When the file is to be gone through again, or where it does not say so, when it was last confirmed."""
    facts = Findings()
    key = "review_by" if "review_by" in root.data else "confirmed_on"
    facts.tell("is_stated", key in root.data, (key,))
    facts.tell("is_set", key == "review_by", (key,))
    facts.tell("day", value(root.data, key), (key,))
    return facts.at(())
