"""The registrations and codes that a file states: whether each has the form of its kind, or only fills a gap."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from linter.dates import months_before
from linter.derive.root import Findings, mapping, nearest, text
from linter.derive.titles import is_placeholder
from linter.values import UNKNOWN, Path, Sourced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from linter.derive.root import Derived

_OF_ORGANISATION = ("ods_headquarters", "ods_site", "cqc_provider", "ico_registration")
_OF_SITE = ("ods_site", "cqc_location")
TITLES: Final[Mapping[str, str]] = {
    "ods_headquarters": "ODS code of the headquarters",
    "ods_site": "ODS code of the site",
    "cqc_provider": "CQC provider ID",
    "cqc_location": "CQC location ID",
    "ico_registration": "ICO registration number",
}
_CQC: Final = r"1-[0-9]{6,12}"
_ODS: Final = r"[A-Z0-9]{1,9}"
FORMS: Final[Mapping[str, str]] = {
    "ods_headquarters": _ODS,
    "ods_site": _ODS,
    "cqc_provider": _CQC,
    "cqc_location": _CQC,
    "ico_registration": r"(?i:Z(?:[A-Z][0-9]{6}|[0-9]{6}[0-9X]))",
}
"""What a code of each kind looks like, as a regular expression; the older numbers of the ICO end in a seventh digit or an X."""
_USUAL: Final = {
    "ods_headquarters": r"[AC][A-Z0-9]{3}",
    "ods_site": r"[V8][A-Z0-9]{4}",
}
"""What the codes of care providers normally look like."""
_LONGEST_END: Final = 13
"""How many months ahead a registration that is renewed each year may run out: our figure, with one month for an early renewal."""
_FILLER: Final = r"(?i:(?:Z[A-Z]?|1-|[ACV8])?(?:X{2,}|(?<=[Z-])0{3,}|(?<=Z[A-Z])0{3,})|0{3,})"
"""A code that somebody made up: nothing but noughts or X where the digits belong."""


def codes(root: Derived) -> list[Sourced]:
    """Every code that the file states, of the organisation and of its sites."""
    seen: dict[tuple[str, str], Path] = {}
    return [_code(path, said, seen) for path, said in _stated(root.data)]


def _stated(data: Any) -> Iterator[tuple[Path, str]]:
    organisation = mapping(data, "organisation")
    own = mapping(organisation, "identifiers")
    yield from _texts(("organisation", "identifiers"), own, _OF_ORGANISATION)
    listed = mapping(organisation, "sites")
    for site, below in listed.items() if isinstance(listed, dict) else ():
        yield from _texts(("organisation", "sites", site), below, _OF_SITE)


def _texts(path: Path, holder: Any, kinds: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    for kind in kinds:
        said = text(holder, kind)
        if said is not None:
            yield (*path, kind), said


def _code(path: Path, said: str, seen: dict[tuple[str, str], Path]) -> Sourced:
    kind, facts = str(path[-1]), Findings()
    code = said.strip()
    facts.tell("kind", kind, path)
    facts.tell("title", TITLES[kind], path)
    facts.tell("text", said, path)
    facts.tell("is_filler", _is_filler(code), path)
    facts.tell("fits", re.fullmatch(FORMS[kind], code) is not None, path)
    facts.tell("is_usual", kind not in _USUAL or re.fullmatch(_USUAL[kind], code) is not None, path)
    first = seen.setdefault((kind, code), path)
    facts.tell("is_repeated", first != path, path if first == path else first)
    return facts.at(path)


def _is_filler(code: str) -> bool:
    return is_placeholder(code) or re.fullmatch(_FILLER, code) is not None


def ico_number_given(root: Derived) -> Any:
    """Whether a registration number with the ICO is stated that is more than a placeholder; `UNKNOWN` where none is."""
    said, path = nearest(root.data, ("organisation", "identifiers", "ico_registration"))
    root.of["ico_number_given"] = (path,)
    return UNKNOWN if said is UNKNOWN else not _is_filler(said.strip())


def ico_end_far(root: Derived) -> Any:
    """Whether the registration with the ICO runs out later than one that is renewed each year can."""
    return is_far(root, "ico_end_far", ("organisation", "identifiers", "ico_expires_on"))


def is_far(root: Derived, name: str, end: Path) -> Any:
    """Whether the end of what is renewed each year, which stands at this path, is further ahead than one renewal reaches."""
    ends, path = nearest(root.data, end)
    root.of[name] = (path,)
    return UNKNOWN if ends is UNKNOWN else ends > months_before(root.today, -_LONGEST_END)
