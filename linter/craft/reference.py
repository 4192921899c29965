"""The reference of the policies, made from the packs: one page for each, and an index by role, level, authority and clause."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from linter.explaining import AUTHORITIES, BASES, as_markdown, described

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from linter.packs.model import Pack

INDEX: Final = "README.md"
_ROLES: Final = {
    "DSP": "Data Security and Protection Lead",
    "DPO": "Data protection officer",
    "CG": "Caldicott Guardian",
    "SIRO": "Senior Information Risk Owner",
}
"""How the ids of a role begin; those that begin otherwise are about several roles, or about the organisation."""


def pages(packs: Sequence[Pack]) -> dict[str, str]:
    """The reference as Markdown: the text of each page by its file name, the index among them."""
    told = [described(policy, pack) for pack in packs for policy in pack.policies]
    return {INDEX: _index(packs, told), **{_page(one): as_markdown(one) for one in told}}


def _page(policy: dict[str, Any]) -> str:
    return f"{policy['id']}.md"


def _index(packs: Sequence[Pack], told: Sequence[dict[str, Any]]) -> str:
    named = ", ".join(f"{pack.title} (`{pack.name}` {pack.version})" for pack in packs)
    parts = [
        "# The policies",
        f"All {len(told)} policies of {named}.",
        "These pages are made from the packs by `govlint policies --pages`; what is to be changed is changed there.",
        *_grouped("By role", told, _role),
        *_grouped("By level and basis", told, _strengths),
        *_grouped("By authority", told, _authorities),
        *_by_clause(told),
    ]
    return "\n\n".join(parts) + "\n"


def _role(policy: dict[str, Any]) -> list[str]:
    begins = policy["id"].rstrip("0123456789")
    return [_ROLES.get(begins, "Several roles, or the organisation")]


def _strengths(policy: dict[str, Any]) -> list[str]:
    if policy["kind"] != "check":
        return ["never fails: it notes or asks"]
    return [f"{rule['level']}: {BASES[rule['basis']]}" for rule in policy["levels"]]


def _authorities(policy: dict[str, Any]) -> list[str]:
    return [f"{rule['level']}: {AUTHORITIES[rule['authority']]}" for rule in policy["levels"]]


def _grouped(
    heading: str, told: Iterable[dict[str, Any]], kinds: Callable[[dict[str, Any]], list[str]]
) -> Iterator[str]:
    """A section with the policies under each of the kinds that they are of."""
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for policy in told:
        for kind in dict.fromkeys(kinds(policy)):
            groups[kind].append(policy)
    yield f"## {heading}"
    for kind in sorted(groups):
        rows = "\n".join(f"- {_link(one)}: {one['title']}" for one in sorted(groups[kind], key=lambda one: one["id"]))
        yield f"### {kind[0].upper()}{kind[1:]}\n\n{rows}"


def _by_clause(told: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Which policies rest on which clause, and how the clause was seen."""
    clauses: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    sources: dict[tuple[str, str], dict[str, Any]] = {}
    for policy in told:
        for source in policy["sources"]:
            key = source["title"], source["clause"]
            sources[key] = source
            clauses[key].append(policy)
    yield "## By clause"
    rows = ["| clause | policies | seen |", "|---|---|---|"]
    for (title, clause), found in sorted(clauses.items()):
        source = sources[title, clause]
        words = _cell(f"{title}: {clause}" if clause else title)
        cited = f"[{words}]({source['url']})" if source["url"] else words
        rows.append(f"| {cited} | {', '.join(map(_link, found))} | {source['seen']}, {source['read_on']} |")
    yield "\n".join(rows)


def _link(policy: dict[str, Any]) -> str:
    return f"[{policy['id']}]({_page(policy)})"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
