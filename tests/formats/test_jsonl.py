"""The ``jsonl`` format: a stream that says where it ends, and can be laid out again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from linter.formats import FORMATS
from linter.formats.layout import Layout
from linter.formats.saved import load
from linter.formats.visible import cleaned

from .awkward import AWKWARD
from .harbour import HARBOUR
from .support import ROOT, rendered

if TYPE_CHECKING:
    from linter.report import Report

SCHEMA = json.loads((ROOT / "schemas" / "report.schema.json").read_text(encoding="utf-8"))
LINE = Draft202012Validator(SCHEMA).evolve(schema=SCHEMA["$defs"]["line"])
EVERY = pytest.mark.parametrize("report", AWKWARD.values(), ids=AWKWARD)
SEVERAL = AWKWARD["unreadable among others"]


def lines(report: Report) -> list[dict[str, Any]]:
    """The lines of a report, each read by itself."""
    text = rendered("jsonl", report)
    assert text.endswith("\n")
    return [json.loads(line) for line in text.removesuffix("\n").split("\n")]


@EVERY
def test_every_line_is_an_object_that_fits_the_schema(report: Report) -> None:
    for line in lines(report):
        LINE.validate(line)


def test_the_schema_refuses_what_is_no_such_line() -> None:
    head, *_, end = lines(HARBOUR)
    for broken in ({**head, "kind": "end"}, {**end, "more": 1}, {"kind": "outcome"}, {}):
        assert not LINE.is_valid(broken)


def test_a_head_comes_first_then_each_file_before_its_outcomes_then_the_end() -> None:
    kinds = [line["kind"] for line in lines(SEVERAL)]
    counts = [len(file.outcomes) for file in SEVERAL.files]
    assert kinds == ["head", *(kind for count in counts for kind in ["file", *["outcome"] * count]), "end"]


def test_it_says_what_json_says() -> None:
    whole = json.loads(rendered("json", SEVERAL))
    head, *between, end = lines(SEVERAL)
    about = {key: value for key, value in whole.items() if key != "files"}
    assert {**head, **end} == about | {"format": "jsonl-1", "kind": "end", "lines": len(between) + 2}
    for file in whole["files"]:
        told = [line["outcome"] for line in between if line["kind"] == "outcome" and line["file"] == file["name"]]
        assert told == file.pop("outcomes")
        assert {"kind": "file", **file} in between


def test_the_head_is_written_before_the_first_file_is_looked_at() -> None:
    first = next(FORMATS["jsonl"](AWKWARD["many files"], Layout()))
    assert json.loads(first)["kind"] == "head"


@EVERY
def test_a_saved_stream_is_the_same_report_again(report: Report) -> None:
    assert load(rendered("jsonl", report)) == cleaned(report)


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_line_endings_and_a_byte_order_mark_are_no_hindrance(ending: str) -> None:
    assert load("\ufeff" + rendered("jsonl", SEVERAL).replace("\n", ending)) == SEVERAL


def test_a_stream_is_refused_wherever_it_was_cut_off() -> None:
    text = rendered("jsonl", SEVERAL)
    ends = [index for index, char in enumerate(text) if char == "\n"]
    for cut in {*ends[:-1], *(end + 1 for end in ends[:-1]), *range(0, len(text) - 1, 997)}:
        with pytest.raises(ValueError, match="cut off"):
            load(text[:cut])


def test_a_stream_that_lost_a_line_on_its_way_is_refused() -> None:
    said = rendered("jsonl", SEVERAL).splitlines(keepends=True)
    for lost in range(1, len(said) - 1):
        with pytest.raises(ValueError, match=f"damaged: it has {len(said) - 1} lines"):
            load("".join(said[:lost] + said[lost + 1 :]))


def test_lines_that_stand_among_those_of_another_file_are_refused() -> None:
    said = rendered("jsonl", SEVERAL).splitlines(keepends=True)
    with pytest.raises(ValueError, match="damaged: line 2 is not about the file"):
        load("".join([said[0], said[2], said[1], *said[3:]]))
    last = [index for index, line in enumerate(said) if '"kind": "file"' in line][-1]
    with pytest.raises(ValueError, match=f"damaged: line {last + 1} is not about the file"):
        load("".join([*said[:last], said[last + 1], said[last], *said[last + 2 :]]))


def test_a_damaged_line_is_named() -> None:
    said = rendered("jsonl", SEVERAL).splitlines(keepends=True)
    for broken in ("{", "[]", "null", '"x"', ""):
        with pytest.raises(ValueError, match=r"its line 3 is no JSON object"):
            load("".join([*said[:2], f"{broken}\n", *said[3:]]))


def test_another_version_of_the_stream_is_refused() -> None:
    with pytest.raises(ValueError, match="another version of the format than json-1 or jsonl-1"):
        load(rendered("jsonl", HARBOUR).replace("jsonl-1", "jsonl-2", 1))


def test_kinds_of_lines_and_keys_that_are_not_known_are_left_alone() -> None:
    told = lines(HARBOUR)
    told.insert(2, {"kind": "later", "a": 1})
    told[1]["later"] = told[3]["outcome"]["later"] = {"a": 1}
    told[-1]["lines"] += 1
    assert load("\n".join(map(json.dumps, told))) == HARBOUR


def test_a_report_of_before_a_key_was_added_is_read() -> None:
    whole = json.loads(rendered("json", HARBOUR))
    for outcome in whole["files"][0]["outcomes"]:
        assert outcome.pop("until") == ""
    assert load(json.dumps(whole)) == HARBOUR
