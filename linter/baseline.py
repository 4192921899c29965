"""The baseline: findings that were there when govlint was adopted. They stay visible and do not gate; new ones do.

An entry names a policy, a file, a stable subject and whether it fails or is an open question, never a line, so that it
survives edits; a finding about another subject is a new one. An open question that turns out to fail is new too, and so is
what was known to fail and cannot be told any more: neither the answer nor the silence is what was put off. Findings about
the file itself are never in it, because what cannot be read cannot be relied on, nor are those that cannot be waived.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from linter.lazyclass import dataclass, replace
from linter.naming import name_of
from linter.report import Verdict
from linter.resources import bytes_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from linter.judge import Judged

FORMAT = "govlint-baseline/1"
_RECORDED = (Verdict.FAIL, Verdict.CANNOT_TELL)
"""What can be put off."""


class Entry(NamedTuple):
    """One finding that is known: the file below the folder of the configuration, the policy and the subject by id, the verdict."""

    file: str
    policy: str
    subject: str
    verdict: str = Verdict.FAIL.value
    """``fail`` or ``cannot_tell``; an entry that does not say it stands for a fail."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings that are known, and the file that says so."""

    name: str
    entries: frozenset[Entry]


def load_baseline(path: Path) -> Baseline:
    """The baseline in a file. Raises `ValueError` with one sentence where it is none, and `OSError`."""
    try:
        data = json.loads(bytes_of(path))
        known = {FORMAT: data["findings"]}[data["format"]]
        entries = frozenset(_read(one) for one in known)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        message = f"{path}: this is no baseline of govlint; write it anew with “govlint baseline”"
        raise ValueError(message) from error
    return Baseline(path.as_posix(), entries)


def _read(one: dict[str, str]) -> Entry:
    entry = Entry(one["file"], one["policy"], one["subject"], one.get("verdict", Verdict.FAIL.value))
    if Verdict(entry.verdict) not in _RECORDED:
        message = f"{entry.verdict} is nothing to put off"
        raise ValueError(message)
    return entry


def baseline_text(entries: Iterable[Entry]) -> str:
    """The text of a baseline with these entries: one line each, in order, so that changes read well in a review."""
    lines = ",\n".join(f"    {json.dumps(entry._asdict(), ensure_ascii=False)}" for entry in sorted(set(entries)))
    return f'{{\n  "format": "{FORMAT}",\n  "findings": [\n{lines}\n  ]\n}}\n'


def entries_of(judged: Iterable[Judged], data: Any, file: str) -> frozenset[Entry]:
    """The entries for what one file fails or leaves open."""
    return frozenset(_entry(one, data, file) for one in judged if _can_be_known(one))


def _can_be_known(judged: Judged) -> bool:
    """Whether something found may stand in a baseline: what nobody can waive, nobody can put off for good either."""
    return judged.policy.waivable and judged.verdict in _RECORDED


def _entry(judged: Judged, data: Any, file: str) -> Entry:
    subject = name_of(judged.subject, data) if judged.subject else ""
    return Entry(file, judged.policy.id, subject, judged.verdict.value)


def mark_known(judged: tuple[Judged, ...], data: Any, file: str, baseline: Baseline) -> tuple[Judged, ...]:
    """The outcomes with those marked as known that stand in the baseline."""
    return tuple(
        replace(one, known=True) if _can_be_known(one) and _entry(one, data, file) in baseline.entries else one
        for one in judged
    )


def stale(
    baseline: Baseline, found: frozenset[Entry], files: frozenset[str], policies: frozenset[str]
) -> frozenset[Entry]:
    """The entries whose finding is gone, among those about the files and policies that were looked at."""
    return frozenset(one for one in baseline.entries - found if one.file in files and one.policy in policies)
