"""Saved reports: what ``json`` wrote comes back whole, and nothing else comes back at all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.formats import FORMATS, Layout
from linter.formats.saved import load
from linter.formats.visible import cleaned
from tests.support import examples

from .awkward import AWKWARD, saying
from .harbour import HARBOUR
from .support import rendered, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from linter.report import Report

EVERY = pytest.mark.parametrize("report", AWKWARD.values(), ids=AWKWARD)
LAYOUTS = (Layout(), Layout(verbose=True, colour=True, links=True, waived=True, width=60))
DAMAGES: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "no gate": (lambda data: data.pop("gate"), "gate is missing"),
    "no version": (lambda data: data["tool"].pop("version"), "tool.version is missing"),
    "a date that is no text": (lambda data: data.update(as_of=20261123), "as_of is not a text"),
    "files that are no list": (lambda data: data.update(files={}), "files is not a list"),
    "a file that is no object": (lambda data: data.update(files=[None]), "files[0] is not an object"),
    "an outcome too few keys": (
        lambda data: data["files"][0]["outcomes"][2].pop("known"),
        "files[0].outcomes[2].known is missing",
    ),
    "a strange verdict": (
        lambda data: data["files"][0]["outcomes"][0].update(verdict="maybe"),
        "files[0].outcomes[0].verdict is none of pass, fail, not_applicable, cannot_tell, waived",
    ),
    "a verdict that is no text": (
        lambda data: data["files"][0]["outcomes"][0].update(verdict=[]),
        "files[0].outcomes[0].verdict is none of pass, fail, not_applicable, cannot_tell, waived",
    ),
    "a level that is null": (
        lambda data: data["files"][0]["outcomes"][0].update(level=None),
        "files[0].outcomes[0].level is none of must, should, advice",
    ),
    "true for a number": (
        lambda data: data["files"][0]["outcomes"][0]["place"].update(line=True),
        "files[0].outcomes[0].place.line is not a number from 1 to 10,000,000",
    ),
    "a line of nought": (
        lambda data: data["files"][0]["outcomes"][0]["place"].update(line=0),
        "files[0].outcomes[0].place.line is not a number from 1 to 10,000,000",
    ),
    "a mark without end": (
        lambda data: data["files"][0]["outcomes"][0]["marks"][0].update(width=10**12),
        "files[0].outcomes[0].marks[0].width is not a number from 1 to 10,000,000",
    ),
    "one for true": (lambda data: data["gate"].update(exit_zero=1), "gate.exit_zero is not true or false"),
    "a pack that is a text": (lambda data: data.update(packs=["dspt_roles"]), "packs[0] is not an object"),
    "a pack without a version": (lambda data: data["packs"][0].pop("version"), "packs[0].version is missing"),
}


def saved(report: Report) -> str:
    """Save a report."""
    return rendered("json", report)


@EVERY
def test_a_saved_report_is_the_same_report_again(report: Report) -> None:
    assert load(saved(report)) == cleaned(report)


@pytest.mark.parametrize("which", AWKWARD)
def test_every_format_makes_the_same_text_of_a_saved_report(which: str) -> None:
    again = load(saved(AWKWARD[which]))
    for name in FORMATS:
        for layout in LAYOUTS:
            assert rendered(name, again, layout) == shown(name, which, layout), (name, layout)


@settings(max_examples=examples(25), deadline=None)
@given(text=st.text(st.characters(), max_size=60))
def test_whatever_a_report_says_it_says_again(text: str) -> None:
    again = load(saved(saying(text)))
    assert saved(again) == saved(saying(text))
    assert rendered("text", again) == rendered("text", saying(text))


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_report_is_refused_with_the_place_of_the_damage(name: str) -> None:
    damage, said = DAMAGES[name]
    data = json.loads(saved(HARBOUR))
    damage(data)
    with pytest.raises(ValueError, match="damaged") as error:
        load(json.dumps(data))
    assert str(error.value) == f"this saved report is damaged: {said}"


@pytest.mark.parametrize(
    "text", ["", "not json", "{", "[" * 100_000, '{"format": "json-1"', "1" * 5_000, saved(HARBOUR)[:2_000]]
)
def test_what_is_not_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^this is no saved report of govlint: it ") as error:
        load(text)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("text", ["[]", "null", '"json-1"', "{}", '{"format": 1}', '{"version": "2.1.0", "runs": []}'])
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="it does not say that its format is json-1"):
        load(text)


@pytest.mark.parametrize("version", ["json-2", "json-1.1", "json-"])
def test_another_version_of_the_format_is_refused(version: str) -> None:
    with pytest.raises(ValueError, match="another version of the format than json-1"):
        load(saved(HARBOUR).replace("json-1", version, 1))


def test_keys_that_are_not_known_are_left_alone() -> None:
    data = json.loads(saved(HARBOUR))
    data["later"] = data["files"][0]["later"] = data["files"][0]["outcomes"][0]["later"] = {"a": 1}
    assert load(json.dumps(data)) == HARBOUR


def test_a_report_from_before_sources_had_a_kind_is_read() -> None:
    data = json.loads(saved(HARBOUR))
    for outcome in data["files"][0]["outcomes"]:
        for clause in outcome["clauses"]:
            del clause["kind"]
    assert load(json.dumps(data)) == HARBOUR


def test_a_byte_order_mark_is_no_hindrance() -> None:
    assert load("\ufeff" + saved(HARBOUR)) == HARBOUR
