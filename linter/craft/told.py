"""What came of testing packs, as text for people."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from linter.craft.trying import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.carets import CaretFault
    from linter.craft.results import PackTested, PolicyTested

_TOLD: Final = {
    "failing": ("FAIL", "an example does not come to what it stands for"),
    "untested": ("UNTESTED", "a policy can reach an outcome of which it has no example"),
    "blind": ("UNNOTICED", "a condition can be changed, and no example notices"),
    "idle": ("IDLE", "something is written down for nothing"),
}


def as_text(results: Sequence[PackTested], *, strict: bool, verbose: bool) -> Iterator[str]:
    """The results pack by pack, and at the end the exit code with its reason."""
    for result in results:
        yield from _pack(result, verbose=verbose)
    yield _ending(results, strict=strict)


def _pack(result: PackTested, *, verbose: bool) -> Iterator[str]:
    if result.faults:
        yield f"BROKEN  {result.name} cannot be used\n\n"
        yield from _listed(result.faults)
        return
    if verbose:
        yield from _table(result.policies)
    for name, (word, meaning) in _TOLD.items():
        faults: tuple[CaretFault, ...] = getattr(result, name)
        if faults:
            yield f"{word}  {meaning}\n\n"
            yield from _listed(faults)
    yield f"{_heading(result)}\n"


def _listed(faults: Sequence[CaretFault]) -> Iterator[str]:
    for fault in faults:
        yield f"{fault}\n"
    yield "\n"


def _heading(result: PackTested) -> str:
    """What was looked at, and how it stands, in one or two lines."""
    examples = sum(len(one.cases) for one in result.policies)
    wrong = " and ".join(_counted(number, words) for number, words in _wrong(result) if number)
    first = (
        f"{result.name} {result.version}: {_counted(len(result.policies), _POLICIES)}, {_counted(examples, _EXAMPLES)}; "
        f"{wrong or 'all come to what they stand for'}."
    )
    if not result.changes:
        return first
    noticed = f"all but {len(result.blind):,}" if result.blind else "every one"
    return f"{first}\n{_counted(result.changes, _CHANGES)} tried; the examples notice {noticed}."


_POLICIES: Final = ("policy", "policies")
_EXAMPLES: Final = ("example", "examples")
_CHANGES: Final = ("change to conditions, facts and lists was", "changes to conditions, facts and lists were")


def _wrong(result: PackTested) -> Iterator[tuple[int, tuple[str, str]]]:
    """How many examples fail and policies are untested, with the words for it."""
    yield sum(1 for one in result.policies for case in one.cases if case.fault), ("example fails", "examples fail")
    yield len(result.untested), ("policy is untested", "policies are untested")


def _counted(number: int, words: tuple[str, str]) -> str:
    return f"{number:,} {words[number != 1]}"


def _table(policies: Sequence[PolicyTested]) -> Iterator[str]:
    """How many examples of each outcome a policy has, and how many changes none of them notices."""
    columns = (*WORDS.values(), "unnoticed")
    width = max((len(one.policy.id) for one in policies), default=0)
    yield f"{'':{width}}  {'  '.join(columns)}\n"
    for one in policies:
        reached = Counter(case.example.verdict for case in one.cases)
        numbers = (*(reached[verdict] for verdict in WORDS), len(one.unnoticed))
        cells = (f"{number:>{len(column)}}" for number, column in zip(numbers, columns, strict=True))
        yield f"{one.policy.id:{width}}  {'  '.join(cells)}\n"
    yield "\n"


def _ending(results: Sequence[PackTested], *, strict: bool) -> str:
    code = max(result.exit_code(strict=strict) for result in results)
    if code == 2:
        return "Exit 2: a pack cannot be used.\n"
    if code == 0:
        return "Exit 0.\n"
    words = ("failing", "untested", *(("blind", "idle") if strict else ()))
    reason = next(_TOLD[word][1] for word in words for result in results if getattr(result, word))
    return f"Exit 1: {reason}.\n"
