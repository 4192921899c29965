"""What is done to a file that somebody wrote: what is missing is added, and everything else stays as it is."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

import pytest

from linter.carets import BrokenFile
from linter.interview import new, opened
from linter.interview.draft import Draft
from linter.interview.splicing import at
from linter.reading import read
from linter.shape.check import check_shape
from tests.interview.homes import SMALL_HOME
from tests.interview.support import Lines, Obliging, Script, Unknowing, interviewed
from tests.support import FIXTURES, THOROUGH

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = FIXTURES / "examples"
TYPICAL = sorted(EXAMPLES.glob("*.yaml"))
SCENARIOS = sorted((FIXTURES / "scenarios").glob("*.yaml"))
WHOLE = [*TYPICAL, *SCENARIOS]
FAULTY = sorted((FIXTURES / "shape").glob("*.yaml"))
COUNCIL = EXAMPLES / "council-company.yaml"
ONE_EACH: dict[str, tuple[tuple[str | int, ...], Any]] = {
    "small-home": (("roles", "siro", "holders"), [{"person": "amira-khan"}]),
    "council-company": (("organisation", "contracts"), ["local_authority"]),
    "large-group": (("roles", "dpo", "holders", 0, "expertise"), "Certificate: BCS, 2024"),
}


def _draft(name: str) -> Draft:
    return opened(f"{name}.yaml", (EXAMPLES / f"{name}.yaml").read_bytes())


def _changes(before: str, after: str) -> list[tuple[str, list[str], list[str]]]:
    old, new_ = before.splitlines(keepends=True), after.splitlines(keepends=True)
    steps = SequenceMatcher(None, old, new_, autojunk=False).get_opcodes()
    return [(tag, old[a:b], new_[c:d]) for tag, a, b, c, d in steps if tag != "equal"]


@pytest.mark.parametrize("name", ONE_EACH)
def test_one_answer_adds_its_lines_and_keeps_every_other_one_byte_for_byte(name: str) -> None:
    path, value = ONE_EACH[name]
    draft = _draft(name)
    after = draft.answering(path, value)
    assert after.by_hand == ()
    assert [tag for tag, _, _ in _changes(draft.text, after.text)] == ["insert"]
    assert at(after.document().data, path) == value


@pytest.mark.parametrize("name", ONE_EACH)
def test_one_answer_of_an_interview_adds_its_lines_and_keeps_every_other_one_byte_for_byte(name: str) -> None:
    draft = _draft(name)
    first = Lines()
    interviewed(draft, first)
    if not first.asked:
        assert name == "small-home"
        return
    after = interviewed(draft, Lines(_any_answer(first)))
    assert after.by_hand == ()
    assert [tag for tag, _, _ in _changes(draft.text, after.text)] == ["insert"]


def _any_answer(prompt: Script) -> str:
    return {"text": "Something", "date": "2026-01-01", "yes_no": "y", "number": "3"}.get(
        prompt.asked[0].kind.value, "1"
    )


def test_a_file_that_says_everything_is_not_asked_anything() -> None:
    prompt = Lines()
    draft = interviewed(_draft("small-home"), prompt)
    assert (prompt.asked, draft) == ([], _draft("small-home"))


def test_what_somebody_is_chasing_is_not_asked_before_the_day_unless_everything_is() -> None:
    chased = "organisation.service_users_funded_by"
    first, everything = Unknowing("helen"), Unknowing("1")
    interviewed(_draft("council-company"), first)
    interviewed(_draft("council-company"), everything, everything=True)
    assert chased not in first.keys
    assert everything.keys.count(chased) == len(["the question", "whether the same may be noted as before"])


def test_an_answer_to_a_question_that_was_chased_takes_the_chase_out() -> None:
    after = _draft("council-company").answering(("organisation", "service_users_funded_by"), ["nhs"])
    changes = _changes(_draft("council-company").text, after.text)
    assert [tag for tag, _, _ in changes] == ["insert", "delete"]
    assert "unanswered" not in after.document().data


@pytest.mark.parametrize(
    ("source", "path", "value", "expected"),
    [
        ("a: {}\n", ("a", "b"), 1, "a: {b: 1}\n"),
        ("a: {c: 2,}\n", ("a", "b"), 1, "a: {c: 2, b: 1,}\n"),
        ("a: [x] # c\n", ("a", 1), "z", "a: [x, z] # c\n"),
        ("a:\n- x\n# end\n", ("a", 1), "z", "a:\n- x\n- z\n# end\n"),
        (
            "a:\n  b: |\n    text\n\n  # about c\n  c: 1\n",
            ("a", "d"),
            2,
            "a:\n  b: |\n    text\n\n  # about c\n  c: 1\n  d: 2\n",
        ),
        ("a:\n  b: 1", ("a", "c"), 2, "a:\n  b: 1\n  c: 2\n"),
        ("a:\r\n  b: 1\r\n", ("a", "c"), 2, "a:\r\n  b: 1\r\n  c: 2\r\n"),
        ("\ufeffa: {b: 1}\n", ("a", "c"), "x: y", "\ufeffa: {b: 1, c: 'x: y'}\n"),
        ("a:\n  - b: 1\n    c: 2\n", ("a", 0, "d"), 3, "a:\n  - b: 1\n    c: 2\n    d: 3\n"),
    ],
)
def test_an_addition_takes_the_form_of_what_it_stands_in(source: str, path: Any, value: Any, expected: str) -> None:
    draft = Draft("x.yaml", source, read("", source.encode()).data, kept=True)
    assert draft.having(path, value).text == expected


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("a: &x {b: 1}\nc: *x\n", ("c", "d")),
        ("a: &x {b: 1}\nc: *x\n", ("a", "d")),
        ("a: text\n", ("a", "d")),
    ],
)
def test_what_cannot_be_added_safely_is_given_to_be_added_by_hand(source: str, path: Any) -> None:
    draft = Draft("x.yaml", source, read("", source.encode()).data, kept=True)
    after = draft.having(path, "new")
    assert after.text == source
    assert "d: new" in after.by_hand[0]


def test_a_file_that_cannot_be_read_is_not_added_to() -> None:
    with pytest.raises(BrokenFile, match="stands in line 1 already"):
        opened("x.yaml", b"format: govlint/1\nformat: govlint/1\n")


def test_a_file_of_another_format_is_not_added_to() -> None:
    with pytest.raises(BrokenFile, match="reads the format govlint/1"):
        opened("x.yaml", b"format: govlint/7\n")


def test_stopping_and_going_on_leads_to_the_same_facts_as_going_through_at_once() -> None:
    whole = interviewed(new("g.yaml"), Script(SMALL_HOME))
    for stop in ("roles.dsp_lead", "organisation.care_records", "people.priya-nair.training"):
        half = interviewed(new("g.yaml"), Script({**SMALL_HOME, stop: "q"}))
        rest = interviewed(opened("g.yaml", half.text.encode()), Script(SMALL_HOME))
        assert rest.document().data == whole.document().data, stop
        assert all(tag == "insert" for tag, _, _ in _changes(half.text, rest.text))


@pytest.mark.parametrize("path", WHOLE if THOROUGH else TYPICAL, ids=lambda path: path.stem)
def test_whatever_is_answered_no_line_of_the_file_is_lost(path: Path) -> None:
    draft = opened(path.name, path.read_bytes())
    for everything in (False, True):
        # Whoever answers all is asked less where not everything is asked, and nothing else.
        for prompt in (Obliging(), Unknowing("Finn Finder")) if THOROUGH else (_asked(everything=everything),):
            _keeps_its_lines(draft, interviewed(draft, prompt, everything=everything))


def _asked(*, everything: bool) -> Script:
    return Obliging() if everything else Unknowing("Finn Finder")


@pytest.mark.parametrize("path", SCENARIOS if THOROUGH else SCENARIOS[::6], ids=lambda path: path.stem)
def test_whatever_is_answered_no_line_of_a_scenario_is_lost(path: Path) -> None:
    draft = opened(path.name, path.read_bytes())
    # Between them these ask for something in every part of a file.
    _keeps_its_lines(draft, interviewed(draft, Obliging(), "DPO042", "DSP", "CG", everything=True))
    _keeps_its_lines(draft, interviewed(draft, Unknowing("Finn Finder")))


@pytest.mark.parametrize("path", FAULTY if THOROUGH else FAULTY[::5], ids=lambda path: path.stem)
def test_whatever_is_wrong_with_a_file_it_is_refused_or_no_line_of_it_is_lost(path: Path) -> None:
    raw = path.read_bytes()
    if not check_shape(read(path.name, raw)).judgeable:
        with pytest.raises(BrokenFile):
            opened(path.name, raw)
        return
    draft = opened(path.name, raw)
    # These files say next to nothing, so that all are asked the same; these policies ask for something in every part.
    obliged = interviewed(draft, Obliging(), *(() if THOROUGH else ("DPO042", "DSP")), everything=True)
    for after in (obliged, interviewed(draft, Unknowing("Finn Finder"), *(() if THOROUGH else ("DSP",)))):
        assert after.text != draft.text
        _keeps_its_lines(draft, after)


def _keeps_its_lines(draft: Draft, after: Draft) -> None:
    document = after.document()
    assert not document.faults
    old = {fault.id for fault in check_shape(draft.document()).faults}
    assert {fault.id for fault in check_shape(document).faults} <= old
    touched = [lines for tag, lines, _ in _changes(draft.text, after.text) if tag != "insert"]
    assert all(set("{[") & set(line) or "unanswered" in line for lines in touched for line in lines), touched


def test_what_a_file_has_and_cannot_be_used_is_left_to_whoever_wrote_it() -> None:
    source = "format: govlint/1\norganisation: {id: a, name: A, nation: wales, sites: many}\nroles: {}\n"
    prompt = Unknowing("Finn Finder")
    interviewed(opened("x.yaml", source.encode()), prompt)
    told = "What the file has at organisation.sites cannot be used as it is. Put it right there; the report says how."
    assert told in prompt.said
    assert "organisation.sites" not in prompt.keys


def test_a_key_that_comes_first_in_the_schema_is_added_first_unless_a_comment_stands_there() -> None:
    source = "roles:\n  dpo:\n    holders: []\n"
    commented = "roles:\n  dpo:\n    # nobody yet\n    holders: []\n"
    added = [Draft("x.yaml", text, read("", text.encode()).data, kept=True) for text in (source, commented)]
    lines = [draft.having(("roles", "dpo", "arrangement"), "shared").text.splitlines() for draft in added]
    assert lines[0][2].startswith("    arrangement: shared")
    assert lines[1][4].startswith("    arrangement: shared")


def test_a_decision_that_is_added_has_its_dates_as_dates() -> None:
    made = {"about": "dpo_not_appointed", "decided_on": "2026-01-01", "decided_by": "helen-shaw", "reason": "Small."}
    after = _draft("council-company").answering(("decisions", "no-dpo"), made)
    assert "    decided_on: 2026-01-01\n" in after.text


def test_a_role_that_was_not_asked_for_is_asked_for_the_next_time() -> None:
    half = interviewed(new("g.yaml"), Script({**SMALL_HOME, "roles.caldicott_guardian": "q"}))
    again = Unknowing("1")
    interviewed(opened("g.yaml", half.text.encode()), again)
    assert "roles.caldicott_guardian" in again.keys
    assert "roles.dsp_lead" not in again.keys
