"""JUnit XML: suites of cases, in the dialect that every reader takes. This is the only module that knows junit_xml.

Jenkins' xUnit plugin refuses a whole report for one attribute that ``junit-10.xsd`` does not know, so that cases carry
neither ``file`` nor ``line``. No clock and no host goes into it, so that equal results are equal texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NO_TIME: Final = "0.000"
_IN_ATTRIBUTE: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def attribute(value: str) -> str:
    """A line of visible text as it stands between the quotes of an attribute."""
    return value.translate(_IN_ATTRIBUTE)


def case(name: str, classname: str, passes: str = "") -> Any:
    """A case that passes, with what it says of that; its ``add_failure_info`` and the like change the outcome."""
    from junit_xml import TestCase  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415 - only when used

    return TestCase(name, classname, stdout=passes)


def suite(name: str, cases: list[Any], properties: dict[str, str]) -> ET.Element:
    """The suite as junit-xml builds it, without what the published schemas refuse and with the times it leaves out."""
    from junit_xml import TestSuite  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415 - only when used

    element: ET.Element = TestSuite(name, cases, file=name, properties=properties).build_xml_doc("utf-8")
    del element.attrib["disabled"]
    element.set("time", _NO_TIME)
    for one in element.iter("testcase"):
        one.set("time", _NO_TIME)
    for skipped in element.iter("skipped"):
        del skipped.attrib["type"]
    ET.indent(element)
    return element


def text(suite: ET.Element) -> str:
    """A suite as it stands in a document."""
    return f"{ET.tostring(suite, 'unicode')}\n"


def document(totals: dict[str, str], suites: Iterable[str]) -> Iterator[str]:
    """One XML document in UTF-8: a chunk for its head with the totals, one for each suite and one for its end."""
    root = ET.Element("testsuites", {"name": "govlint", **totals, "time": _NO_TIME})
    root.text = "\n"
    opening, closing = ET.tostring(root, "unicode").rsplit("\n", 1)
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n{opening}\n'
    yield from suites
    yield f"{closing}\n"
