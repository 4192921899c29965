"""What a pack defines and never uses: facts, lists, headings and sources. Often it is a policy that forgot them."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from linter.carets import CaretFault, fault_at
from linter.packs.model import Expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document
    from linter.packs.model import Pack, Policy
    from linter.values import Path


def unused(document: Document, pack: Pack) -> Iterator[CaretFault]:
    """A remark for each definition in ``pack.yaml`` that nothing of the pack uses."""
    read = {path[:2] for path in chain.from_iterable(one.reads for one in _expressions(pack))}
    cited = {source.key for policy in pack.policies for source in policy.sources}
    for kind, word in (("facts", "fact"), ("lists", "list")):
        for name in document.data.get(kind, ()):
            if not read & {(kind, name), ("known", name)}:
                yield _remark(document, (kind, name), f"Nothing uses the {word} “{name}”.")
    for name, source in document.data.get("sources", {}).items():
        for clause in source["clauses"]:
            if f"{name}-{clause}" not in cited:
                yield _remark(document, ("sources", name, "clauses", clause), f"No policy cites “{name}-{clause}”.")


def _remark(document: Document, path: Path, message: str) -> CaretFault:
    return fault_at(document, document.key_place(path), message)


def _expressions(pack: Pack) -> Iterator[Expression]:
    yield from pack.facts.values()
    for policy in pack.policies:
        yield from policy.conditions
        yield from _shown(policy)


def _shown(policy: Policy) -> Iterator[Expression]:
    """The expressions that only say something, or where to point."""
    templates = (policy.says, policy.label, policy.note, policy.problem, *(mark.says for mark in policy.marks))
    parts = chain.from_iterable(template.parts for template in templates if template is not None)
    yield from (part for part in parts if isinstance(part, Expression))
    yield from (one for one in (policy.at, *(mark.at for mark in policy.marks)) if one is not None)
