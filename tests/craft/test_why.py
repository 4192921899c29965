"""``govlint why``: the way from the lines of a file to an outcome, and what would settle what cannot be told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from linter.craft.why import CannotShow, Why, why
from linter.report import Verdict
from tests.cli.support import DATE
from tests.craft.support import scratch
from tests.support import AS_OF, FIXTURES, as_yaml, data_of, linter

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.support import Ran

GOLDEN = sorted((Path(__file__).parent / "golden").glob("why-*.txt"))
GROUP = FIXTURES / "examples" / "large-group.yaml"
COUNCIL = FIXTURES / "examples" / "council-company.yaml"
MANAGER = """\
format: govlint/1
organisation: {{id: rosewood, name: Rosewood Care Ltd, nation: england, legal_form: company, owners: [private]}}
people:
  ann: {{name: Ann Archer, posts: [registered_manager]}}
  ben: {{name: Ben Butler, posts: []}}
roles: {{dpo: {{holders: [{{person: ann, from: 2024-01-01}}]}}}}
decisions: {{{decisions}}}
"""
CLEARED = (
    "looked-at: {about: conflict_of_interests, role: dpo, person: ann, post: registered_manager, answer: none, "
    "decided_on: 2026-01-05, decided_by: ben, reason: She decides nothing about data., review_by: 2027-01-05}"
)


def told(file: Path, policy: str, subject: str | None = None, as_of: str = AS_OF) -> tuple[Why, ...]:
    checker = linter(as_of)
    return why(checker, file, checker.rules.by_name[policy], subject)


@pytest.mark.parametrize("golden", GOLDEN, ids=[path.stem for path in GOLDEN])
def test_what_is_told_reads_as_it_is_written_down(golden: Path, command: Callable[..., Ran]) -> None:
    first, expected = golden.read_text("utf-8").split("\n", 1)
    file, policy, *subject = first.removeprefix("$ govlint why ").split()
    assert command("why", FIXTURES / file, policy, *subject, DATE).out.replace(f"{FIXTURES}/", "") == expected


def test_every_policy_can_be_told_of_whatever_it_came_to() -> None:
    checker, seen = linter(), set()
    for file in (GROUP, COUNCIL):
        report = checker.check_paths([file]).files[0]
        for policy in sorted({one.policy for one in report.outcomes}):
            found = told(file, policy)
            outcomes = [one for one in report.outcomes if one.policy == policy]
            assert sorted(one.outcome.subject for one in found) == sorted(one.subject for one in outcomes)
            assert all(one.because and one.outcome in outcomes for one in found)
            seen |= {one.outcome.verdict for one in found}
    assert seen == {Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.CANNOT_TELL}


@pytest.mark.parametrize(
    ("decisions", "policy", "because"),
    [
        ("", "DPO042", "It fails, because it applies and what it asks for is not so, and no decision answers that."),
        (CLEARED, "DPO042", "It passes, because a recorded decision answers what is not so."),
        ("", "DPO041", "It passes, because what it asks for is so."),
        (
            "",
            "DSP002",
            "It does not apply: it looks at the holders, and there is nobody and nothing there.",
        ),
        (
            "",
            "DPO003",
            "It does not apply, because somebody is in post as data protection officer.",
        ),
        ("", "DPO012", "It cannot be told, because something is not stated that decides it."),
        ("", "DPO059", "It does not apply: there is nothing to note."),
    ],
)
def test_the_outcome_is_told_with_its_reason(tmp_path: Path, decisions: str, policy: str, because: str) -> None:
    file = tmp_path / "governance.yaml"
    file.write_text(MANAGER.format(decisions=decisions), "utf-8")
    (one,) = told(file, policy)
    assert one.because == because


def test_a_waived_finding_says_so_and_by_whom(tmp_path: Path, command: Callable[..., Ran]) -> None:
    file = tmp_path / "governance.yaml"
    text = MANAGER.format(decisions="").replace(
        "  ann:", "  # govlint: ignore[DPO042] until 2026-12-31 -- A new officer begins in January.\n  ann:"
    )
    file.write_text(text, "utf-8")
    ran = command("why", file, "DPO042", DATE)
    assert "\nWAIVED  roles.dpo.holders[ann] (must)\n" in ran.out
    assert "It is waived until 2026-12-31: A new officer begins in January.\n" in ran.out


@pytest.mark.parametrize(
    ("file", "policy", "subject", "key", "expected"),
    [
        (COUNCIL, "DPO042", None, "people.joseph-adeyemi.posts", {"registered_manager": "fail", "none": "pass"}),
        (COUNCIL, "DSP008", None, "roles.dsp_lead.advice_from", {}),
        (COUNCIL, "DPO021", None, "roles.dpo.free_from_instructions", {"yes": "pass", "no": "fail"}),
        (COUNCIL, "DPO011", None, "roles.dpo.holders[joseph-adeyemi].expertise", {"something is written": "pass"}),
        (
            COUNCIL,
            "DPO040",
            "joseph-adeyemi",
            "people.joseph-adeyemi.posts",
            {"owner": "fail", "deputy_manager": "pass"},
        ),
    ],
)
def test_each_answer_alone_is_tried(
    file: Path, policy: str, subject: str | None, key: str, expected: dict[str, str]
) -> None:
    questions = {one.key: one.tried.answers for outcome in told(file, policy, subject) for one in outcome.questions}
    if not expected:
        assert key not in questions
        return
    found = {answer.value: answer.verdict.value for answer in questions[key] if answer.verdict}
    assert expected.items() <= found.items()


def test_a_decision_that_was_not_made_is_tried_both_ways(tmp_path: Path) -> None:
    file = tmp_path / "governance.yaml"
    text = MANAGER.format(decisions="") + "processing: {special_category_or_criminal_data: true}\n"
    file.write_text(text, "utf-8")
    (one,) = told(file, "DPO004")
    (asked,) = one.questions
    assert asked.key == "decisions[large_scale_processing]"
    assert [(answer.value, answer.verdict) for answer in asked.tried.answers] == [
        ("yes, by a decision", Verdict.PASS),
        ("no, by a decision", Verdict.PASS),
    ]


def test_what_several_answers_decide_together_is_said(here: Path, command: Callable[..., Ran]) -> None:
    scratch(here, policy={"require": "organisation.confidential_care_information == toolkit.used"})
    (here / "governance.yaml").write_text(MANAGER.format(decisions=""), "utf-8")
    ran = command("why", "governance.yaml", "OUR001", "--pack", "ours", DATE)
    assert "  No single answer does: several of these are needed.\n" in ran.out


def test_as_json_it_has_the_same_parts_and_each_fact_once(command: Callable[..., Ran]) -> None:
    ran = command("why", GROUP, "DPO001", "-f", "json", DATE)
    data = json.loads(ran.out)
    (one,) = data["outcomes"]
    assert (data["format"], data["as_of"], one["verdict"]) == ("govlint-why/1", AS_OF, "pass")
    assert [part["condition"] for part in one["conditions"]] == ["when", "require"]
    assert one["conditions"][0]["fact"] == "dpo_required_by_law"
    used = set(_facts(one["conditions"])) | set(_facts(list(one["facts"].values())))
    assert used == set(one["facts"])
    assert json.dumps(one["facts"]["dpo_designated"]).count('"text"') == 1


def _facts(steps: list[dict[str, Any]]) -> list[str]:
    return [name for step in steps for name in [*([step["fact"]] if "fact" in step else []), *_facts(step["steps"])]]


@pytest.mark.parametrize("mode", ["names", "all"])
def test_nobody_is_named_where_names_are_hidden(command: Callable[..., Ran], mode: str) -> None:
    for form in ("text", "json"):
        ran = command("why", GROUP, "DPO042", "tom-ellis", "--redact", mode, "-f", form, DATE)
        assert ran.code == 0
        assert "person-1" in ran.out
        assert not [name for name in ("Tom", "Ellis", "tom-ellis", "Grace") if name in ran.out]


def test_in_ci_names_are_hidden_unless_one_asks(command: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert "tom-ellis" not in command("why", GROUP, "DPO042", DATE).out
    assert "tom-ellis" in command("why", GROUP, "DPO042", "--redact", "none", DATE).out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("DPO999",), "no policy is called “DPO999”"),
        (("DPO042", "nobody"), "DPO042 does not look at “nobody” in"),
        (("DPO042", "--ignore", "DPO042"), "DPO042 is not applied to"),
        (("DPO042", "--as-of", "2018-01-01"), "DPO042 is not in force on 2018-01-01"),
    ],
)
def test_what_cannot_be_shown_ends_with_2(command: Callable[..., Ran], arguments: tuple[str, ...], said: str) -> None:
    ran = command("why", GROUP, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize("text", ["", "roles: [\n", "format: govlint/2\n", "[]\n"])
def test_a_file_that_cannot_be_judged_ends_with_2(tmp_path: Path, text: str) -> None:
    file = tmp_path / "governance.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(CannotShow, match="cannot be judged"):
        told(file, "DPO042")


def test_a_name_is_given_back_as_it_was_typed(command: Callable[..., Ran]) -> None:
    ran = command("why", str(FIXTURES / "examples" / "small-home.yaml"), "dpo-conflict")
    assert (ran.code, ran.err) == (
        2,
        "govlint: no policy is called “dpo-conflict”; did you mean “dpo-conflict-left”?\n",
    )


def test_a_long_condition_of_a_loop_is_told_part_by_part(tmp_path: Path, command: Callable[..., Ran]) -> None:
    data = data_of(FIXTURES / "examples" / "large-group.yaml")
    data["people"]["tom-ellis"]["employer"] = "firm"
    data |= {"bodies": {"firm": {"name": "Example LLP", "kind": "firm"}}}
    data |= {"suppliers": {"systems": {"body": "firm", "supplies": ["care_software"]}}}
    file = tmp_path / "governance.yaml"
    file.write_text(as_yaml(data), encoding="utf-8")
    said = command("why", "--pack", "uk_gdpr_dpo", DATE, str(file), "DPO051", "tom-ellis").out
    assert "for every one of “Suppliers”, what the expression says is so" in said
    assert "suppliers.systems: at least one of these" in said
    plain = [line for line in said.splitlines() if " is not stated or " in line]
    assert plain == []


def test_a_file_that_is_not_there_ends_with_2(command: Callable[..., Ran]) -> None:
    ran = command("why", "nowhere.yaml", "DPO042")
    assert (ran.code, ran.err) == (2, "govlint: nowhere.yaml cannot be used: no such file or directory\n")
