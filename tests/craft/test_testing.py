"""``govlint test``: a pack is tested by its own examples, and what they leave untested is told at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from linter.craft.testing import try_pack
from tests.craft.support import EXAMPLES, scratch, sites

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.support import Ran

AT_LEAST_ONE = {"facts": {"many": {"is": "organisation.sites >= 5", "says": "there are many sites"}}}


def messages(folder: Path, part: str, **how: Any) -> list[str]:
    """What is said of one part of the result of a pack, each with its place."""
    told = getattr(try_pack(folder, **how), part)
    return [f"{fault.file.removeprefix(f'{folder}/')}:{fault.line}:{fault.column} {fault.message}" for fault in told]


def test_a_pack_in_order_ends_with_0(command: Callable[..., Ran], here: Path) -> None:
    scratch(here)
    ran = command("test", "ours", "--strict")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "ours 1.0.0: 1 policy, 4 examples; all come to what they stand for.\n"
        "6 changes to conditions, facts and lists were tried; the examples notice every one.\n"
        "Exit 0.\n"
    )


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ({"level": "should"}, "The level is to be “should”, and is “must”."),
        ({"basis": "law"}, "The basis is to be “law”, and is “practice”."),
        ({"at": "/organisation"}, "The place is to be “/organisation”, and is “/organisation/sites”."),
        ({"says": "Five"}, "The sentence is to be “Five”, and is “There are 5 sites”."),
        ({"missing": ["toolkit"]}, "The list of keys that are missing is to be “toolkit”, and is nothing."),
        ({"ground": "declared"}, "The ground of the pass is to be “declared”, and is nothing."),
    ],
)
def test_an_expectation_that_is_not_met_is_told(tmp_path: Path, expect: dict[str, Any], said: str) -> None:
    folder = scratch(tmp_path, examples={"fail": [{"says": "five", "file": sites(5), "expect": expect}]})
    assert messages(folder, "failing") == [f"examples/OUR001.yaml:7:9 {said}"]


@pytest.mark.parametrize(
    ("verdict", "file", "said"),
    [
        ("pass", sites(5), "This is to be pass, and comes to fail: “There are 5 sites”."),
        ("fail", {}, "This is to be fail, and comes to cannot tell: organisation.sites is not stated."),
        ("fail", sites(2), "This is to be fail, and comes to pass."),
        (
            "fail",
            {"organisation": {"nation": "wales", "sites": 9}},
            "This is to be fail, and comes to not applicable: its “when” is false.",
        ),
    ],
)
def test_an_example_with_another_outcome_fails(tmp_path: Path, verdict: str, file: Any, said: str) -> None:
    folder = scratch(tmp_path, examples={verdict: [{"says": "so", "file": file}]})
    assert [line.partition(" ")[2] for line in messages(folder, "failing")] == [said]
    assert try_pack(folder).exit_code(strict=False) == 1


def test_an_example_that_is_no_governance_file_fails_at_its_own_line(tmp_path: Path) -> None:
    folder = scratch(tmp_path, examples={"fail": [{"says": "so", "file": {"organisation": {"sitse": 5}}}]})
    (told,) = messages(folder, "failing")
    assert told == "examples/OUR001.yaml:10:7 There is no key “sitse” under organisation; did you mean “sites”?"


def test_a_fault_of_the_base_is_told_once_and_there(tmp_path: Path) -> None:
    base = {"format": "govlint/1", "organisation": {"name": "Rosewood Care Ltd"}}
    folder = scratch(tmp_path, more={"examples/base.yaml": base})
    assert messages(folder, "failing") == [
        "examples/base.yaml:2:1 organisation lacks the key “id”: Which short, lasting id shall this organisation have?"
    ]


@pytest.mark.parametrize(
    ("verdict", "words"),
    [("pass", "pass"), ("fail", "fail"), ("not_applicable", "not applicable"), ("cannot_tell", "cannot tell")],
)
def test_an_outcome_without_example_is_told_and_ends_with_1(tmp_path: Path, verdict: str, words: str) -> None:
    folder = scratch(tmp_path)
    kept = {key: value for key, value in EXAMPLES.items() if key != verdict}
    scratch(tmp_path, more={"examples/OUR001.yaml": kept})
    assert messages(folder, "untested") == [
        f"policies.yaml:2:3 OUR001 can reach outcomes of which it has no example: there is none of “{words}”."
    ]
    assert try_pack(folder).exit_code(strict=False) == 1


def test_an_outcome_that_cannot_be_reached_needs_a_reason_and_no_example(tmp_path: Path) -> None:
    kept = {key: value for key, value in EXAMPLES.items() if key != "not_applicable"}
    excused = {**kept, "unreached": {"not_applicable": "All of our homes are in England."}}
    folder = scratch(tmp_path, more={"examples/OUR001.yaml": excused})
    assert messages(folder, "untested") == []


def test_a_policy_without_any_example_is_untested(tmp_path: Path) -> None:
    folder = scratch(tmp_path)
    (folder / "examples" / "OUR001.yaml").unlink()
    assert len(messages(folder, "untested")) == 1


def test_what_no_example_notices_is_told_and_gates_only_where_it_is_strict(
    command: Callable[..., Ran], here: Path
) -> None:
    scratch(here, examples={"pass": [{"says": "two sites", "file": sites(2)}]})
    ran = command("test", "ours")
    assert ran.code == 0
    assert (
        "ours/policies.yaml:12:35: OUR001: nothing notices when `5` becomes `4`.\n"
        "   12 |     require: organisation.sites < 5\n"
        "                                          ^\n"
    ) in ran.out
    assert command("test", "ours", "--strict").code == 1


def test_an_excuse_takes_a_change_out_and_is_told_when_it_is_idle(tmp_path: Path) -> None:
    excuse = {"change": "5", "becomes": "4", "reason": "Nobody has four sites."}
    folder = scratch(tmp_path, examples={"pass": [{"says": "two sites", "file": sites(2)}], "unnoticed": [excuse]})
    assert (messages(folder, "blind"), messages(folder, "idle")) == ([], [])
    scratch(tmp_path, examples={"unnoticed": [excuse]})
    assert messages(folder, "idle") == [
        "examples/OUR001.yaml:21:11 This excuses nothing: there is no such part, or an example notices. Delete the entry."
    ]


def test_facts_and_lists_are_changed_too(tmp_path: Path) -> None:
    pack = {
        "lists": {"nations": ["england", "wales"], "spare": ["x"]},
        "facts": {
            "many": {"is": "organisation.sites > 4", "says": "there are many sites"},
            "spare": {"is": "facts.many", "says": "nothing reads it"},
        },
    }
    policy = {"when": "organisation.nation in lists.nations", "require": "!facts.many"}
    elsewhere = {"organisation": {"nation": "scotland", "sites": 3}}
    examples = {
        "not_applicable": [{"says": "elsewhere", "file": elsewhere}],
        "fail": [{"says": "seven sites", "file": sites(7)}],
    }
    folder = scratch(tmp_path, pack=pack, policy=policy, examples=examples)
    assert messages(folder, "blind") == [
        "pack.yaml:22:30 ours: nothing notices when `4` becomes `5`.",
        "pack.yaml:17:5 ours: nothing notices when `lists.nations` becomes `lists.nations without wales`.",
    ]
    assert messages(folder, "idle") == [
        "pack.yaml:24:3 Nothing uses the fact “spare”.",
        "pack.yaml:18:3 Nothing uses the list “spare”.",
    ]


def test_without_coverage_only_the_examples_are_run(command: Callable[..., Ran], here: Path) -> None:
    scratch(here, examples={"pass": [{"says": "two sites", "file": sites(2)}]})
    ran = command("test", "ours", "--no-coverage", "--strict")
    assert (ran.code, "notice" in ran.out) == (0, False)


def test_only_chosen_policies_are_tested_and_a_name_that_chooses_none_is_refused(
    command: Callable[..., Ran], here: Path
) -> None:
    scratch(here, examples={"fail": [{"says": "five", "file": sites(3)}]})
    assert command("test", "ours", "--select", "our0").code == 1
    assert command("test", "ours", "--select", "few-sites").code == 1
    ran = command("test", "ours", "--select", "OUR001,OUX")
    assert (ran.code, ran.err) == (2, "govlint: no policy is called “OUX”\n")


def test_the_packs_of_the_configuration_are_tested_where_none_is_named(command: Callable[..., Ran], here: Path) -> None:
    scratch(here)
    (here / ".govlint.yaml").write_text("packs: [./ours]\n", "utf-8")
    assert command("test").out.startswith("ours 1.0.0: 1 policy")


def test_junit_has_a_case_for_each_example_with_a_name_of_its_own(command: Callable[..., Ran], here: Path) -> None:
    scratch(here, examples={"fail": [{"says": "five", "file": sites(3)}]})
    assert command("test", "ours", "-f", "text", "-f", "junit=tests.xml").code == 1
    (suite,) = ET.parse(here / "tests.xml").getroot()
    cases = {f"{one.get('classname')} {one.get('name')}": one for one in suite.iter("testcase")}
    assert list(cases) == [
        "govlint.test.ours.OUR001 pass: four sites",
        "govlint.test.ours.OUR001 fail: five",
        "govlint.test.ours.OUR001 not applicable: in Wales",
        "govlint.test.ours.OUR001 cannot tell: nobody has said how many",
        "govlint.test.ours.OUR001 every outcome has an example",
        "govlint.test.ours.OUR001 every change is noticed",
        "govlint.test.ours every change to facts and lists is noticed",
        "govlint.test.ours nothing is idle",
    ]
    failure = cases["govlint.test.ours.OUR001 fail: five"].find("failure")
    assert failure is not None
    assert "ours/examples/OUR001.yaml:7:9" in (failure.text or "")
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("8", "1", "0")


def test_junit_says_that_a_pack_is_broken(command: Callable[..., Ran], here: Path) -> None:
    scratch(here, policy={"require": "organisation.sitse < 5"})
    ran = command("test", "ours", "-f", "junit")
    assert ran.code == 2
    assert ET.fromstring(ran.out).get("errors") == "1"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"pack": {"tested_as_of": "23/11/2026"}}, "pack.yaml:4:15 “23/11/2026” is not a date that exists"),
        (
            {"policy": {"require": "organisation.sitse < 5"}},
            'policies.yaml:12:27 "Organisation" has no key "sitse". Did you mean "sites"?',
        ),
        (
            {"policy": {"when": 'organisation.nation == "englnd"'}},
            'policies.yaml:11:34 "englnd" is not one of "england", "northern_ireland",',
        ),
        ({"policy": {"cites": ["handbook-site"]}}, "policies.yaml:10:7 The pack has no source “handbook-site”."),
        (
            {"policy": {"requires": "true"}},
            'policies.yaml:17:5 There is no key “requires” here. Did you mean "require"?',
        ),
        ({"examples": {"fails": []}}, 'examples/OUR001.yaml:20:1 There is no key “fails” here. Did you mean "fail"?'),
        ({"examples": {"fail": [{"file": {}}]}}, "examples/OUR001.yaml:7:3 “says” is missing"),
        (
            {"examples": {"fail": [{"says": "a", "file": sites(5)}, {"says": "a", "file": sites(6)}]}},
            "examples/OUR001.yaml:11:9 Another example of this outcome says the same;",
        ),
        (
            {"examples": {"unreached": {"fail": "never"}}},
            "examples/OUR001.yaml:21:3 This outcome has examples, so that it can be reached.",
        ),
        (
            {"more": {"examples/OUR002.yaml": EXAMPLES}},
            'examples/OUR002.yaml:1:1 The pack has no policy “OUR002”. Did you mean "OUR001"?',
        ),
        (
            {"more": {"examples/base.yaml": "- 1\n"}},
            "examples/base.yaml:1:1 The base of examples has to be a governance file.",
        ),
        (
            {"more": {"examples/base.yaml": "a: [\n"}},
            "examples/base.yaml:2:1 A value or a closing bracket is missing here.",
        ),
        (
            {"more": {"more.yaml": {"policies": {"GOV099": {"slug": "x"}}}}},
            "more.yaml:2:3 Ids that begin with GOV are for faults of files;",
        ),
        (
            {"more": {"more.yaml": {"policies": {"DPO042": {"slug": "x"}}}}},
            "more.yaml:2:3 “DPO042” is an id of govlint (dpo-is-registered-manager);",
        ),
    ],
)
def test_a_mistake_is_told_at_its_place_and_ends_with_2(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    folder = scratch(tmp_path, **changes)
    assert any(line.startswith(said) for line in messages(folder, "faults"))
    assert try_pack(folder).exit_code(strict=False) == 2


def test_examples_without_a_date_are_refused(tmp_path: Path) -> None:
    folder = scratch(tmp_path)
    text = (folder / "pack.yaml").read_text("utf-8").replace("tested_as_of: '2026-11-23'\n", "")
    (folder / "pack.yaml").write_text(text, "utf-8")
    assert messages(folder, "faults") == [
        "examples/OUR001.yaml:2:9 An example is judged as of a date: write tested_as_of in pack.yaml, or as_of in the example."
    ]


def test_every_mistake_of_a_pack_is_told_at_once(tmp_path: Path) -> None:
    folder = scratch(
        tmp_path,
        policy={"require": "organisation.sitse < 5", "cites": ["handbok-sites"]},
        examples={"fails": []},
        more={"other.yaml": {"policies": {"DPO001": {"slug": "x"}}}},
    )
    places = {line.partition(" ")[0].rpartition(":")[0] for line in messages(folder, "faults")}
    assert {"examples/OUR001.yaml:20", "other.yaml:2", "policies.yaml:10", "policies.yaml:12"} <= places
