"""What a policy asks for and why, for people who have been told its id: as text, Markdown or data."""

from __future__ import annotations

import json
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from linter.reading import read
from linter.report import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.packs.model import LevelRule, Pack, Policy

_BASES = {
    "law": "law",
    "contract": "contract",
    "toolkit": "the Data Security and Protection Toolkit",
    "statutory_guidance": "statutory guidance",
    "sector_guidance": "sector guidance",
    "practice": "good practice",
    "data": "the file holding together",
}
_AUTHORITIES = {
    "stated": "the source says so",
    "presumed": "the source names it as usual, case by case",
    "derived": "our inference",
}
_SEEN = {"primary": "", "secondary": "seen in reports of it", "memory": "not checked against the text"}


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the paragraphs or list entries under it."""

    heading: str
    lines: tuple[str, ...]
    listed: bool = False


def described(policy: Policy, pack: Pack) -> dict[str, Any]:
    """Everything there is to say of a policy, as plain data for JSON."""
    return {
        "id": policy.id,
        "slug": policy.slug,
        "title": policy.title,
        "kind": policy.kind,
        "pack": pack.name,
        "pack_version": pack.version,
        "levels": [_level(rule) for rule in policy.levels],
        "why": policy.why,
        "do": policy.do,
        "who": policy.who,
        "waivable": policy.waivable,
        "effective": {"from": policy.since or None, "until": policy.until or None},
        "sources": [
            {"title": one.title, "clause": one.clause, "url": one.url, "seen": one.seen, "read_on": one.read_on}
            for one in policy.sources
        ],
        "conditions": {key: found.text for key, found in _conditions(policy)},
        "facts": [{"name": name, "says": pack.says[name]} for name in _facts(policy)],
        "reads": _reads(policy),
        "examples": _examples(policy, pack),
    }


def _level(rule: LevelRule) -> dict[str, Any]:
    return {
        "level": rule.level.value,
        "basis": rule.basis,
        "authority": rule.authority,
        "when": rule.when.text if rule.when else None,
    }


def _conditions(policy: Policy) -> Iterator[tuple[str, Any]]:
    for key in ("when", "where", "require", "unless"):
        found = getattr(policy, key)
        if found is not None:
            yield key, found


def _facts(policy: Policy) -> list[str]:
    reads = (path for _, found in _conditions(policy) for path in found.reads)
    levels = (path for rule in policy.levels if rule.when for path in rule.when.reads)
    return sorted({path[1] for path in (*reads, *levels) if len(path) > 1 and path[0] in ("facts", "known")})


def _reads(policy: Policy) -> list[str]:
    """The keys of the file and the derived data that the conditions read, each as a dotted path."""
    paths = {path for _, found in _conditions(policy) for path in found.reads}
    shown = {path for path in paths if path[0] not in ("facts", "known", "lists", "cal", "each")}
    return sorted(".".join(path) for path in shown)


def _examples(policy: Policy, pack: Pack) -> dict[str, list[str]]:
    """What the pack's own examples show, by outcome, in one sentence each; empty where the pack is without them."""
    file = pack.folder / "examples" / f"{policy.id}.yaml"
    if not file.is_file():
        return {}
    data = read(str(file), file.read_bytes()).data
    verdicts = [verdict.value for verdict in Verdict if isinstance(data, dict) and verdict.value in data]
    return {verdict: [one["says"] for one in data[verdict]] for verdict in verdicts}


def as_json(policies: Iterable[dict[str, Any]]) -> str:
    """Described policies as one JSON array."""
    return json.dumps(list(policies), ensure_ascii=False, indent=2) + "\n"


def as_markdown(policy: dict[str, Any]) -> str:
    """A described policy as a page of Markdown."""
    parts = [
        f"# {policy['title']} ({policy['id']})",
        f"`{policy['id']} {policy['slug']}`, pack {policy['pack']} {policy['pack_version']}",
    ]
    for section in sections(policy):
        body = "\n".join(f"- {line}" for line in section.lines) if section.listed else "\n\n".join(section.lines)
        parts.append(f"## {section.heading}\n\n{body}")
    return "\n\n".join(parts) + "\n"


def as_text(policy: dict[str, Any], width: int = 100) -> str:
    """A described policy as text for a terminal."""
    lines = [f"{policy['id']} {policy['slug']}", policy["title"], ""]
    for section in sections(policy):
        lines.append(section.heading)
        for line in section.lines:
            lead = "  - " if section.listed else "  "
            lines.extend(
                textwrap.wrap(
                    line,
                    width,
                    initial_indent=lead,
                    subsequent_indent=" " * len(lead),
                    break_on_hyphens=False,
                    break_long_words=False,
                )
            )
        lines.append("")
    return "\n".join(lines)


def sections(policy: dict[str, Any]) -> Iterator[Section]:
    """What is said of a policy, under headings, in the order in which a reader wants to know."""
    yield Section("Why", (policy["why"],))
    yield Section("What to do", (f"{policy['who']}: {policy['do']}",))
    yield Section("How strongly, and on what basis", tuple(_strength(policy)), listed=True)
    yield Section("Where it comes from", tuple(_cited(one) for one in policy["sources"]), listed=True)
    if any(policy["effective"].values()):
        yield Section("In force", (_in_force(policy["effective"]),))
    yield Section("When it applies, and what it asks", tuple(_asked(policy["conditions"])), listed=True)
    if policy["facts"]:
        yield Section("Facts it uses", tuple(f"{one['name']}: {one['says']}" for one in policy["facts"]), listed=True)
    if policy["examples"]:
        shown = (
            f"{verdict.replace('_', ' ')}: {says}"
            for verdict, examples in policy["examples"].items()
            for says in examples
        )
        yield Section("Examples", tuple(shown), listed=True)


def _strength(policy: dict[str, Any]) -> Iterator[str]:
    if policy["kind"] != "check":
        yield {"note": "never fails: it only notes", "question": "never fails: it only asks"}[policy["kind"]]
    for rule in policy["levels"]:
        when = f", when {rule['when']}" if rule["when"] else ", otherwise" if len(policy["levels"]) > 1 else ""
        yield f"{rule['level']}, on the basis of {_BASES[rule['basis']]} ({_AUTHORITIES[rule['authority']]}){when}"
    if not policy["waivable"]:
        yield "cannot be waived"


def _cited(source: dict[str, Any]) -> str:
    seen = f" ({_SEEN[source['seen']]})" if _SEEN[source["seen"]] else ""
    return f"{source['title']}: {source['clause']}{seen} {source['url']}".rstrip()


def _in_force(effective: dict[str, str | None]) -> str:
    since = f"from {effective['from']}" if effective["from"] else ""
    until = f"until {effective['until']}" if effective["until"] else ""
    return " ".join(part for part in (since, until) if part)


def _asked(conditions: dict[str, str]) -> Iterator[str]:
    words = {
        "when": "applies to a file when",
        "where": "looks at a subject where",
        "require": "asks that",
        "unless": "is answered by a decision when",
    }
    for key, text in conditions.items():
        yield f"{words[key]}: {' '.join(text.split())}"


def table(policies: Sequence[tuple[Policy, Pack]]) -> str:
    """Policies as a table: id, slug, strongest level, basis, pack and title."""
    rows = [("id", "level", "basis", "pack", "slug", "title")]
    for policy, pack in policies:
        rule = min(policy.levels, key=lambda one: one.level.rank)
        level = rule.level.value if policy.kind == "check" else policy.kind
        rows.append((policy.id, level, rule.basis, pack.name, policy.slug, policy.title))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    lines = (
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]) for row in rows
    )
    return "\n".join(lines) + "\n"
