"""What holds a file together: every id that must name something, every span of time, every site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.dates import toolkit_year
from linter.derive.root import Findings, mapping, value
from linter.shape.schema import Shape, governance
from linter.values import UNKNOWN, Path, Sourced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.derive.root import Derived


def references(root: Derived) -> list[Sourced]:
    """Every id in the file that must name a person, body or site, with whether it does."""
    return [_reference(root.data, path, shape, value) for path, shape, value in _places(root.data) if shape.refers]


def _places(data: Any) -> Iterator[tuple[Path, Shape, Any]]:
    """Every value of the document with its path and shape, in the order of the file."""
    stack: list[tuple[Path, Shape | None, Any]] = [((), governance(), data)]
    while stack:
        path, shape, value = stack.pop()
        if shape is None or value is UNKNOWN:
            continue
        yield path, shape, value
        below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        stack.extend(reversed([((*path, key), shape.child(key, value), item) for key, item in below]))


def _reference(data: Any, path: Path, shape: Shape, value: Any) -> Sourced:
    facts = Findings()
    facts.tell("id", value, path)
    facts.tell("to", shape.refers, path)
    facts.tell("resolves", _resolves(data, shape.refers, value), path)
    return facts.at(path)


def _resolves(data: Any, refers: str, value: Any) -> Any:
    targets = {
        "people": [mapping(data, "people")],
        "bodies": [mapping(data, "bodies")],
        "people_or_bodies": [mapping(data, "people"), mapping(data, "bodies")],
        "sites": [_sites_by_id(data)],
    }[refers]
    if any(isinstance(target, dict) and value in target for target in targets):
        return True
    return UNKNOWN if UNKNOWN in targets else False


def _sites_by_id(data: Any) -> Any:
    listed = mapping(mapping(data, "organisation"), "sites")
    return listed if listed is UNKNOWN or isinstance(listed, dict) else {}


def periods(root: Derived) -> list[Sourced]:
    """Every span of time that the file states: what has both a first and a last day."""
    return [
        Sourced({"starts": value["from"], "ends": value["until"]}, path=path, of=_ends(path))
        for path, _, value in _places(root.data)
        if isinstance(value, dict) and isinstance(value.get("from"), str) and isinstance(value.get("until"), str)
    ]


def _ends(path: Path) -> dict[str, tuple[Path, ...]]:
    return {"starts": ((*path, "from"),), "ends": ((*path, "until"),)}


def sites(root: Derived) -> list[Any]:
    """The sites with the nation that each lies in, its own or the organisation's; none where only their number is given."""
    nation = value(mapping(root.data, "organisation"), "nation")
    listed = _sites_by_id(root.data)
    return [UNKNOWN] if listed is UNKNOWN else [_site(key, site, nation) for key, site in listed.items()]


def _site(key: str, site: Any, nation: Any) -> Any:
    if not isinstance(site, dict):
        return UNKNOWN
    path: Path = ("organisation", "sites", key)
    facts = Findings(site)
    facts.tell("id", key, path)
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
