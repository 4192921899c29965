"""The ``junit`` format: a suite for each file and a case for each policy, in the dialect that every reader takes.

Jenkins' xUnit plugin refuses a whole report for one attribute that ``junit-10.xsd`` does not know, so that cases
carry neither ``file`` nor ``line``: the suite has the file, and the text of a case the place. No clock and no host
goes into it, so that equal reports are equal texts. What is waived, or stands in the baseline, is a skipped case: to a
reader that knows only red and green it must not be red, since it does not gate, and not green, since it is still there.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from linter.formats import wording
from linter.formats.frames import frames
from linter.formats.layout import Layout
from linter.formats.summary import Standing, accepting, checks
from linter.formats.visible import inert
from linter.report import Ground, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from linter.formats.summary import Check
    from linter.report import FileReport, Outcome, Report

_NO_TIME: Final = "0.000"
_RED: Final = {Standing.FAILS, Standing.STOPS}
_TELLING: Final = {Verdict.FAIL, Verdict.CANNOT_TELL, Verdict.WAIVED}
_STANDS_ON: Final = {None: "", Ground.DERIVED: "", Ground.RECORDED: "recorded", Ground.DECLARED: "declared"}


def render(report: Report, layout: Layout) -> Iterator[str]:
    """One XML document in UTF-8: a chunk for its head, one for each suite and one for its end."""
    plain = Layout(width=layout.width, ascii=layout.ascii)
    root = ET.Element("testsuites", {"name": "govlint", **_totals(report), "time": _NO_TIME})
    root.text = "\n"
    opening, closing = ET.tostring(root, "unicode").rsplit("\n", 1)
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n{opening}\n'
    suites = _suites(report, plain) if report.files else [_nothing(report)]
    yield from (f"{ET.tostring(suite, 'unicode')}\n" for suite in suites)
    yield f"{closing}\n"


def _totals(report: Report) -> dict[str, str]:
    """The numbers of all suites, which stand before the first of them."""
    tests, failures, errors = 0, 0, 0 if report.files else 1
    for file in report.files:
        standings = [check.standing for check in checks(file, report.gate)]
        tests += len(standings)
        failures += sum(standing in _RED for standing in standings)
        errors += bool(file.error)
    return {"tests": str(tests + errors), "failures": str(failures), "errors": str(errors)}


def _suites(report: Report, layout: Layout) -> Iterator[ET.Element]:
    taken: set[str] = set()
    for file in report.files:
        classname = _unused(_classname(file.name), taken)
        yield _suite(file.name, _cases(file, classname, report, layout), report)


def _nothing(report: Report) -> ET.Element:
    """The suite of a run without a file, which must not look as if all were well."""
    case = _case("a governance file was checked", "govlint")
    case.add_error_info(f"{wording.NO_FILE}.", f"{wording.NO_FILE}.", "no-file")
    return _suite("govlint", [case], report)


def _classname(path: str) -> str:
    """The dotted name of a file: ``govlint.homes.harbour-view.governance``."""
    folders, _, name = path.rpartition("/")
    stem, dot, suffix = name.rpartition(".")
    named = stem if dot and stem and suffix.lower() in {"yaml", "yml", "json"} else name
    parts = [part for part in (*folders.split("/"), named) if part not in {"", ".", ".."}]
    return ".".join(("govlint", *parts))


def _unused(name: str, taken: set[str]) -> str:
    """The name, numbered where another file has it already: of cases that share both names, readers keep only one."""
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    unused = next(name for name in names if name not in taken)
    taken.add(unused)
    return unused


def _suite(name: str, cases: list[Any], report: Report) -> ET.Element:
    """The suite as junit-xml builds it, without what the published schemas refuse and with the times it leaves out."""
    from junit_xml import TestSuite  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415 - only when used

    suite: ET.Element = TestSuite(name, cases, file=name, properties=_properties(report)).build_xml_doc("utf-8")
    del suite.attrib["disabled"]
    suite.set("time", _NO_TIME)
    for case in suite.iter("testcase"):
        case.set("time", _NO_TIME)
    for skipped in suite.iter("skipped"):
        del skipped.attrib["type"]
    ET.indent(suite)
    return suite


def _properties(report: Report) -> dict[str, str]:
    packs = ", ".join(f"{name} {version}".strip() for name, version in report.packs)
    return {"govlint": report.version, "as_of": report.as_of, "packs": packs, "redaction": report.redaction}


def _case(name: str, classname: str, passes: str = "") -> Any:
    from junit_xml import TestCase  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415 - only when used

    return TestCase(name, classname, stdout=passes)


def _cases(file: FileReport, classname: str, report: Report, layout: Layout) -> list[Any]:
    unreadable = [_unreadable(file, classname)] if file.error else []
    return unreadable + [_checked(check, file, classname, layout) for check in checks(file, report.gate)]


def _unreadable(file: FileReport, classname: str) -> Any:
    case = _case("the file can be judged", classname)
    case.add_error_info(file.error, inert(f"{file.name}: {file.error}"), "unreadable")
    return case


def _checked(check: Check, file: FileReport, classname: str, layout: Layout) -> Any:
    case = _case(check.name, classname, _stands_on(check) if check.standing is Standing.PASSES else "")
    first, body = _message(check), "\n\n".join(_described(outcome, file, layout) for outcome in _telling(check))
    if check.standing is Standing.FAILS:
        case.add_failure_info(first, body, check.outcomes[0].policy or "finding")
    elif check.standing is Standing.STOPS:
        case.add_failure_info(first, body, "cannot-tell")
    elif check.standing is not Standing.PASSES:
        case.add_skipped_info(first, body)
    return case


def _stands_on(check: Check) -> str:
    """What passes stand on where it is not the plain facts: some readers keep every such text as an attachment."""
    said = (
        ": ".join(filter(None, (outcome.subject, _STANDS_ON[outcome.ground], outcome.note)))
        for outcome in check.outcomes
        if outcome.verdict is Verdict.PASS and (outcome.note or _STANDS_ON[outcome.ground])
    )
    return _lines(said)


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(map(inert, lines))


def _telling(check: Check) -> tuple[Outcome, ...]:
    """The outcomes that make the check what it is: a pass for another subject has nothing to say about a failure."""
    told = tuple(outcome for outcome in check.outcomes if outcome.verdict in _TELLING)
    return told or check.outcomes


def _message(check: Check) -> str:
    first, *more = _telling(check)
    accepted = first.verdict is Verdict.WAIVED
    said = wording.waived(accepting(first)) if accepted else wording.sentence(first)
    return f"{said}{f' (and {len(more)} more)' if more else ''}"


def _described(outcome: Outcome, file: FileReport, layout: Layout) -> str:
    """All there is to say of one outcome, since some readers show nothing but the text of a case."""
    return _lines(
        (
            f"[{outcome.level.value}] {wording.sentence(outcome)}",
            f"{file.name}:{outcome.place.line}:{outcome.place.column}",
            *frames(outcome.marks, file.name, layout),
            *([f"why: {outcome.why}"] if outcome.why else []),
            *(f"{wording.source(outcome, clause)} {clause.url}".rstrip() for clause in outcome.clauses),
            *([f"do: {wording.advice(outcome)}"] if outcome.do and outcome.verdict in _TELLING else []),
        )
    )
