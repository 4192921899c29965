"""The page ``docs/coverage.md``: every check that has a number, clause by clause what is covered, and what is left to people."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from tests.support import PACKS, ROOT, data_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.packs.model import Pack, Policy

PAGE: Final = ROOT / "docs" / "coverage.md"
LEFT_OUT: Final = PACKS / "not_checked.yaml"
_HEAD: Final = """# What is covered

For whoever has to show what govlint checks, and what it does not. This page is made from the packs in `policies/` and
from `policies/not_checked.yaml`; `python dev.py docs` makes it anew. Each policy has a page of its own in the
[reference](policies/README.md), with its sources and when each was read.

## Every check that has a number

A number is given once and keeps its meaning. Where a number is no policy of its own, the reason is here."""
_CLAUSES: Final = """## Clause by clause

Which policies rest on which clause. A policy that passes says no more than the facts in the file do."""
_PEOPLE: Final = """## What only people can judge

These clauses turn on more than a file can state. The policies that cite them look at what can be stated; the rest is
left to whoever reads the report."""


def page(packs: Sequence[Pack]) -> str:
    """The page as Markdown."""
    left_out = data_of(LEFT_OUT)
    parts = (
        _HEAD,
        _rows(packs, left_out["checks"]),
        _CLAUSES,
        _by_clause(packs),
        _PEOPLE,
        _people(left_out["clauses"]),
    )
    return "\n\n".join(parts) + "\n"


def _rows(packs: Sequence[Pack], checks: dict[str, Any]) -> str:
    found = {policy.id: _policy(policy, pack) for pack in packs for policy in pack.policies}
    found |= {id_: f"| {id_} | {one['about']} | no policy: {one['reason']} |" for id_, one in checks.items()}
    return "\n".join(
        ("| number | what is asked for | where |", "|---|---|---|", *(found[id_] for id_ in sorted(found)))
    )


def _policy(policy: Policy, pack: Pack) -> str:
    levels = " or ".join(dict.fromkeys(rule.level.value for rule in policy.levels))
    how = levels if policy.kind == "check" else f"a {policy.kind}, never fails"
    return f"| [{policy.id}](policies/{policy.id}.md) | {policy.title} | `{pack.name}`, {how} |"


def _by_clause(packs: Sequence[Pack]) -> str:
    cited: dict[str, set[str]] = defaultdict(set)
    for policy in (policy for pack in packs for policy in pack.policies):
        for source in policy.sources:
            cited[f"{source.title}, {source.clause}".removesuffix(", ")].add(policy.id)
    rows = (f"| {clause} | {_links(cited[clause])} |" for clause in sorted(cited))
    return "\n".join(("| clause | policies |", "|---|---|", *rows))


def _links(ids: set[str]) -> str:
    return ", ".join(f"[{id_}](policies/{id_}.md)" for id_ in sorted(ids))


def _people(clauses: Sequence[dict[str, str]]) -> str:
    return "\n".join(_listed(clauses))


def _listed(clauses: Sequence[dict[str, str]]) -> Iterator[str]:
    yield from ("| clause | what is left |", "|---|---|")
    for one in clauses:
        yield f"| {one['clause']} | {one['left']} |"
