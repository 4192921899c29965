"""What a policy asks for and why, for people who have been told its id: as text, Markdown or data."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING, Any

from linter.dates import in_words
from linter.faults import FAULTS
from linter.lazyclass import dataclass
from linter.plainly import plainly
from linter.reading import read
from linter.report import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.packs.model import LevelRule, Pack, Policy

BASES = {
    "law": "law",
    "contract": "contract",
    "toolkit": "the Data Security and Protection Toolkit",
    "statutory_guidance": "statutory guidance",
    "sector_guidance": "sector guidance",
    "practice": "good practice",
    "data": "the file holding together",
}
"""What each basis of a policy is called."""
AUTHORITIES = {
    "stated": "the source says so",
    "presumed": "the source names it as usual, case by case",
    "derived": "our inference",
}
"""What each authority of a policy is called."""
_SHOWN_EXAMPLES = 3
"""How many examples of an outcome a reader is shown who does not ask for all."""
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
        "levels": [_level(rule, pack) for rule in policy.levels],
        "why": policy.why,
        "do": policy.do,
        "who": policy.who,
        "waivable": policy.waivable,
        "effective": {"from": policy.since or None, "until": policy.until or None},
        "sources": [
            {
                "title": one.title,
                "clause": one.clause,
                "url": one.url,
                "kind": one.kind,
                "seen": one.seen,
                "read_on": one.read_on,
            }
            for one in policy.sources
        ],
        "applies": plainly(policy.when.tree, pack.says) if policy.when else "",
        "conditions": {key: found.text for key, found in _conditions(policy)},
        "facts": [{"name": name, "says": pack.says[name]} for name in _facts(policy)],
        "reads": _reads(policy),
        "examples": _examples(policy, pack),
    }


def described_fault(id_: str) -> dict[str, Any] | None:
    """Everything there is to say of a finding that no policy makes, as plain data; None where there is no such id."""
    kind = FAULTS.get(id_)
    if kind is None:
        return None
    return {"id": id_, "slug": kind.slug, "title": kind.title, "level": kind.level.value, "do": kind.do}


def _level(rule: LevelRule, pack: Pack) -> dict[str, Any]:
    return {
        "level": rule.level.value,
        "basis": rule.basis,
        "authority": rule.authority,
        "when": rule.when.text if rule.when else None,
        "where": rule.where or (plainly(rule.when.tree, pack.says) if rule.when else ""),
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


def as_markdown(told: dict[str, Any]) -> str:
    """A described policy or finding, with everything about it, as a page of Markdown."""
    parts = [f"# {told['title']} ({told['id']})"]
    if "pack" in told:
        parts.append(f"`{told['id']} {told['slug']}`, pack {told['pack']} {told['pack_version']}")
    for section in sections(told, verbose=True):
        body = "\n".join(f"- {line}" for line in section.lines) if section.listed else "\n\n".join(section.lines)
        parts.append(f"## {section.heading}\n\n{body}")
    return "\n\n".join(parts) + "\n"


def as_text(told: dict[str, Any], width: int = 100, *, verbose: bool = False) -> str:
    """A described policy or finding as text for a terminal; ``verbose`` adds the conditions and every example."""
    lines = [f"{told['id']} {told['slug']}", told["title"], ""]
    for section in sections(told, verbose=verbose):
        lines.append(section.heading)
        for line in section.lines:
            lead = "  - " if section.listed else "  "
            lines.extend(_wrapped(line, lead, width))
        lines.append("")
    return "\n".join(lines)


def _wrapped(line: str, lead: str, width: int) -> list[str]:
    """A paragraph in lines, with an address on a line of its own where it would be broken off."""
    after = " " * len(lead)
    return textwrap.wrap(
        line, width, initial_indent=lead, subsequent_indent=after, break_on_hyphens=False, break_long_words=False
    )


def sections(told: dict[str, Any], *, verbose: bool) -> Iterator[Section]:
    """What is said of a policy or finding, under headings, in the order in which a reader wants to know."""
    return _of_policy(told, verbose=verbose) if "pack" in told else _of_fault(told)


def _of_fault(told: dict[str, Any]) -> Iterator[Section]:
    yield Section("What it is about", (_SUBJECTS[told["id"][:3]],))
    yield Section("What to do", (told["do"],))
    yield Section("How strongly", (f"{told['level']}. It cannot be selected, ignored or waived.",))


_SUBJECTS = {
    "YML": "The file cannot be read as YAML. What cannot be read is not judged.",
    "GOV": "The file is not in the form that a governance file has. What is not understood is not judged.",
    "WVR": "Something is wrong with a waiver, or with an ignore in a comment.",
    "BSL": "Something is wrong with the baseline.",
}


def _of_policy(told: dict[str, Any], *, verbose: bool) -> Iterator[Section]:
    yield Section("Why", (told["why"],))
    yield Section("What to do", (f"{told['who']}: {told['do'][0].lower()}{told['do'][1:]}",))
    yield Section("How strongly, and on what basis", tuple(_strength(told)), listed=True)
    yield Section("Where it comes from", tuple(_cited(one) for one in told["sources"]), listed=True)
    if any(told["effective"].values()):
        yield Section("In force", (_in_force(told["effective"]),))
    if told["applies"]:
        yield Section("When it applies", (f"Where {told['applies']}.",))
    if told["facts"]:
        yield Section("Facts it uses", tuple(f"{one['name']}: {one['says']}" for one in told["facts"]), listed=True)
    if told["examples"]:
        yield Section("Examples", tuple(_told_by_example(told["examples"], verbose=verbose)), listed=True)
    if verbose:
        yield Section("The conditions, as the pack writes them", tuple(_asked(told["conditions"])), listed=True)


def _told_by_example(examples: dict[str, list[str]], *, verbose: bool) -> Iterator[str]:
    for verdict, says in examples.items():
        shown = says if verbose else says[:_SHOWN_EXAMPLES]
        more = f" (and {len(says) - len(shown)} more)" if len(says) > len(shown) else ""
        for index, one in enumerate(shown, 1):
            yield f"{verdict.replace('_', ' ')}: {one}{more if index == len(shown) else ''}"


def _strength(policy: dict[str, Any]) -> Iterator[str]:
    if policy["kind"] != "check":
        yield {"note": "It never fails: it only notes.", "question": "It never fails: it only asks."}[policy["kind"]]
    for rule in policy["levels"]:
        said = f"{rule['level']}, on the basis of {BASES[rule['basis']]} ({AUTHORITIES[rule['authority']]})"
        if rule["when"]:
            said += f", where {rule['where'] or rule['when']}"
        elif len(policy["levels"]) > 1:
            said += ", otherwise"
        yield " ".join(said.split())
    if not policy["waivable"]:
        yield "It cannot be waived."


def _cited(source: dict[str, Any]) -> str:
    seen = f" ({_SEEN[source['seen']]})" if _SEEN[source["seen"]] else ""
    return f"{source['title']}: {source['clause']}{seen} {source['url']}".rstrip()


def _in_force(effective: dict[str, str | None]) -> str:
    since = f"from {in_words(effective['from'])}" if effective["from"] else ""
    until = f"until {in_words(effective['until'])}" if effective["until"] else ""
    return " ".join(part for part in (since, until) if part)


def _asked(conditions: dict[str, str]) -> Iterator[str]:
    words = {
        "when": "applies to a file where",
        "where": "looks at a subject where",
        "require": "asks that",
        "unless": "is answered by a decision where",
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
