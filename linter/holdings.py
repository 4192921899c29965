"""Who holds what as of the date: roles, posts and what people decide on, with what does not go together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from linter.derive import derive
from linter.derive.people import called
from linter.derive.roles import ROLES
from linter.derive.root import items, mapping, text
from linter.lazyclass import dataclass, replace
from linter.redact import WITHHELD
from linter.report import Holding, Tenure, Tie, Verdict
from linter.shape.schema import governance
from linter.values import UNKNOWN, Path, Slot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.judge import Judged
    from linter.redact import Redactor

_ABBREVIATIONS: Final = {"hr": "HR", "it": "IT"}


@dataclass(frozen=True, slots=True)
class _Placed:
    """A holding and the path of the file that it stands at."""

    path: Path
    holding: Holding


def holdings(data: dict[str, Any], as_of: str, judged: Iterable[Judged], redactor: Redactor) -> tuple[Holding, ...]:
    """What is held in a shaped document as of an ISO date: the roles in their order, then posts, then activities.

    What was held once is left out. Holdings of one holder that a finding points at together are in conflict.
    """
    placed = list(_Collector(data, as_of, redactor).collected())
    conflicts = _conflicts(placed, judged, redactor)
    return tuple(
        replace(one.holding, conflicts=tuple(conflicts[index])) if index in conflicts else one.holding
        for index, one in enumerate(placed)
    )


def _conflicts(placed: Sequence[_Placed], judged: Iterable[Judged], redactor: Redactor) -> dict[int, list[str]]:
    """By the number of a holding, what the findings say that point at it and at another one of the same holder."""
    found: dict[int, dict[str, None]] = {}
    for one in judged:
        if one.verdict is not Verdict.FAIL:
            continue
        pointed = _pointed(placed, [evidence.path for evidence in one.evidence if not evidence.supporting])
        for together in pointed.values():
            for index in together if len(together) > 1 else ():
                found.setdefault(index, {})[redactor.text(one.says)] = None
    return {index: list(said) for index, said in found.items()}


def _pointed(placed: Sequence[_Placed], paths: Iterable[Path]) -> dict[str, set[int]]:
    """The numbers of the holdings that these paths lead to or into, by their holder."""
    found: dict[str, set[int]] = {}
    for path in paths:
        depths = {len(one.path) for one in placed if path[: len(one.path)] == one.path}
        for index, one in enumerate(placed):
            if one.holding.holder and depths and one.path == path[: max(depths)]:
                found.setdefault(one.holding.holder, set()).add(index)
    return found


class _Collector:
    """Gathers the holdings of one document."""

    def __init__(self, data: dict[str, Any], as_of: str, redactor: Redactor) -> None:
        self.data = data
        self.redactor = redactor
        self.derived = derive(data, as_of)

    def collected(self) -> Iterator[_Placed]:
        for role in ROLES:
            yield from self._role(role)
        yield from self._by_title()
        yield from self._posts()
        yield from self._activities()

    def _role(self, role: str) -> Iterator[_Placed]:
        path: Path = ("roles", role)
        entry = self.derived["roles"][role]
        if entry is UNKNOWN:
            yield self._nobody(path, Tenure.UNKNOWN)
            return
        held = [one for holder in _listed(entry, "holders") for one in self._holder(role, holder, Tie.HOLDER)]
        if not any(one.holding.tenure in (Tenure.NOW, Tenure.UNKNOWN) for one in held):
            vacant = "vacant" in entry
            since = text(entry.get("vacant"), "since") or ""
            yield self._nobody(path, Tenure.VACANT if vacant else Tenure.NOBODY, since)
        yield from held
        for deputy in _listed(entry, "deputies"):
            yield from self._holder(role, deputy, Tie.DEPUTY)

    def _nobody(self, path: Path, tenure: Tenure, since: str = "") -> _Placed:
        role = str(path[1])
        return _Placed(path, Holding(Tie.HOLDER, tenure, role, _role_in_words(role), since=since))

    def _holder(self, role: str, holder: Any, tie: Tie) -> Iterator[_Placed]:
        if holder is UNKNOWN:
            yield _Placed(("roles", role), Holding(tie, Tenure.UNKNOWN, role, _role_in_words(role)))
            return
        tenure = _tenure(holder)
        if tenure is None:
            return
        name_path = holder.sources("called")[0]
        held = Holding(tie, tenure, role, _role_in_words(role), since=text(holder, "from") or "")
        who = text(holder, "holder")
        body = holder.get("is_body") is True
        yield _Placed(holder.path, self._named(held, who, body=body, name=(holder["called"], name_path)))
        contact = text(holder, "lead_contact")
        if body and contact:
            yield _Placed(holder.path, self._person(replace(held, tie=Tie.LEAD_CONTACT), contact))

    def _by_title(self) -> Iterator[_Placed]:
        """Those who are data protection officers by nothing but their title."""
        for officer in self.derived["dpos"]:
            if officer is UNKNOWN or officer.get("by_title") is not True or officer.get("in_post") is False:
                continue
            tenure = Tenure.NOW if officer.get("in_post") is True else Tenure.UNKNOWN
            held = Holding(Tie.TITLE, tenure, "dpo", _role_in_words("dpo"))
            yield _Placed(officer.path, self._person(held, str(officer.get("holder", ""))))

    def _posts(self) -> Iterator[_Placed]:
        people = self.derived["people"]
        if people is UNKNOWN:
            yield _Placed(("people",), Holding(Tie.POST, Tenure.UNKNOWN, "", "Posts"))
            return
        for key, person in people.items():
            if person is UNKNOWN or person.get("left") is not True:
                yield from self._posts_of(key, UNKNOWN if person is UNKNOWN else person.get("posts_now", UNKNOWN))

    def _posts_of(self, key: str, posts: Any) -> Iterator[_Placed]:
        unclear = Holding(Tie.POST, Tenure.UNKNOWN, "", "Posts")
        if posts is UNKNOWN or UNKNOWN in posts:
            yield _Placed(("people", key, "posts"), self._person(unclear, key))
        for post in () if posts is UNKNOWN else posts:
            if post is not UNKNOWN:
                yield _Placed(post.path, self._person(self._post(post), key))

    def _post(self, post: Any) -> Holding:
        name = text(post, "post") or ""
        said = self._shown(text(post, "title"), (*post.path, "title")) or _in_words(name)
        site = self._site(text(post, "site"), (*post.path, "site"))
        return Holding(Tie.POST, Tenure.NOW, name, f"{said}, {site}" if site else said, since=text(post, "from") or "")

    def _site(self, site: str | None, path: Path) -> str:
        if not site:
            return ""
        sites = mapping(mapping(self.data, "organisation"), "sites")
        known = sites.get(site) if isinstance(sites, dict) else None
        name = self._shown(text(known, "name"), ("organisation", "sites", site, "name"))
        return name or self._text(site, path)

    def _activities(self) -> Iterator[_Placed]:
        activities = mapping(mapping(self.data, "processing"), "activities")
        for key, activity in activities.items() if isinstance(activities, dict) else ():
            path: Path = ("processing", "activities", key)
            shown_key = self._text(key, path)
            what = self._shown(text(activity, "name"), (*path, "name")) or shown_key
            for index, who in items(activity, "purposes_and_means_decided_by"):
                if isinstance(who, str):
                    held = Holding(Tie.DECIDES, Tenure.NOW, shown_key, what)
                    yield _Placed((*path, "purposes_and_means_decided_by", index), self._person(held, who))

    def _person(self, held: Holding, key: str) -> Holding:
        """The holding with its holder, a person or, where the file knows no such person, a body."""
        people, bodies = mapping(self.data, "people"), mapping(self.data, "bodies")
        if isinstance(bodies, dict) and key in bodies and not (isinstance(people, dict) and key in people):
            name = text(bodies[key], "name")
            return self._named(held, key, body=True, name=(name or key, ("bodies", key, "name") if name else None))
        known = people.get(key) if isinstance(people, dict) else None
        return self._named(held, key, body=False, name=called(known, key))

    def _named(self, held: Holding, key: str | None, *, body: bool, name: tuple[str, Path | None]) -> Holding:
        if not key:
            return replace(held, tenure=Tenure.UNKNOWN)
        shown = self.redactor.text((Slot(key, ("bodies" if body else "people", key)),))
        return replace(held, holder=shown, name=self._shown(*name) or shown, is_body=body)

    def _text(self, said: str, path: Path) -> str:
        return self.redactor.text((Slot(said, path),))

    def _shown(self, said: str | None, path: Path | None) -> str:
        """A text of the file as it may be shown; empty where it may not be."""
        shown = self.redactor.text((Slot(said, path),)) if said else ""
        return "" if shown == WITHHELD else shown


def _listed(entry: Any, key: str) -> Sequence[Any]:
    found = entry.get(key, UNKNOWN)
    return [UNKNOWN] if found is UNKNOWN else found


def _tenure(holder: Any) -> Tenure | None:
    """Whether a role is held; None where it no longer is."""
    state = holder.get("in_post", UNKNOWN)
    if state is UNKNOWN:
        return Tenure.UNKNOWN
    if state:
        return Tenure.NOW
    return Tenure.PLANNED if holder.get("planned") is True else None


def _role_in_words(role: str) -> str:
    shape = governance().fields["roles"].fields.get(role)
    return shape.title if shape is not None and shape.title else _in_words(role)


def _in_words(key: str) -> str:
    words = " ".join(_ABBREVIATIONS.get(word, word) for word in key.split("_"))
    return words[:1].upper() + words[1:]
