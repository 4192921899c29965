"""What came of testing packs, as JUnit XML: a suite for each pack, a case for each example and for what they leave open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter import suites
from linter.craft.trying import WORDS
from linter.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree import ElementTree as ET

    from linter.carets import CaretFault
    from linter.craft.results import Case, PackTested, PolicyTested


def as_junit(results: Sequence[PackTested], *, strict: bool) -> Iterator[str]:
    """One XML document in UTF-8. The names of cases are distinct, and stay the same from run to run."""
    built = [_suite(result, strict=strict) for result in results]
    totals = {key: str(sum(int(one.get(key, 0)) for one in built)) for key in ("tests", "failures", "errors")}
    yield from suites.document(totals, map(suites.text, built))


def _suite(result: PackTested, *, strict: bool) -> ET.Element:
    named = f"govlint.test.{result.name}"
    properties = {"pack": f"{result.name} {result.version}".strip(), "changes": str(result.changes)}
    if result.faults:
        case = suites.case("the pack can be used", named)
        case.add_error_info(*_told(result.faults), "broken-pack")
        return suites.suite(result.folder, [case], properties)
    cases = [
        case for one in result.policies for case in _policy(one, f"{named}.{one.policy.id}", result, strict=strict)
    ]
    if result.changes:
        cases.append(_noticed("every change to facts and lists is noticed", named, result.unnoticed, strict=strict))
        cases.append(_noticed("nothing is idle", named, result.idle, strict=strict))
    return suites.suite(result.folder, cases, properties)


def _policy(one: PolicyTested, classname: str, result: PackTested, *, strict: bool) -> Iterator[Any]:
    yield from (_example(case, classname) for case in one.cases)
    reached = suites.case("every outcome has an example", classname)
    if one.untested:
        reached.add_failure_info(*_told((one.untested,)), "untested")
    yield reached
    if result.changes:
        yield _noticed("every change is noticed", classname, one.unnoticed, strict=strict)


def _example(case: Case, classname: str) -> Any:
    built = suites.case(visible(f"{WORDS[case.example.verdict]}: {case.example.says}"), classname)
    if case.fault:
        built.add_failure_info(*_told((case.fault,)), "example")
    return built


def _noticed(name: str, classname: str, faults: Sequence[CaretFault], *, strict: bool) -> Any:
    """A case that fails only where it is to be strict; otherwise it passes, and says what there is."""
    case = suites.case(name, classname, "" if strict else _told(faults)[1])
    if faults and strict:
        case.add_failure_info(*_told(faults), "unnoticed")
    return case


def _told(faults: Sequence[CaretFault]) -> tuple[str, str]:
    """The first fault in one line, and all of them in full."""
    first = visible(faults[0].message) if faults else ""
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return f"{first}{more}", "\n".join(map(str, faults))
