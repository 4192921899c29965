"""A role that somebody is chasing is an open question: neither held nor vacant, and never a way through the gate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from linter.asking import as_text, questions
from linter.derive.roles import ROLES
from linter.formats.saved import load
from linter.report import Verdict
from tests.formats.support import rendered
from tests.support import AS_OF, FIXTURES, as_yaml, data_of, linter

if TYPE_CHECKING:
    from pathlib import Path

    from linter.report import Report

EXAMPLES = sorted((FIXTURES / "examples").glob("*.yaml"))
IN_TIME, TOO_LATE = "2026-12-23", "2026-11-22"
LAST_AWAITED, FAR = "2027-02-21", "2027-02-22"
LICENCE = "organisation.identifiers.ico_expires_on"


def _without(path: Path, role: str) -> dict[str, Any]:
    data = data_of(path)
    return {**data, "roles": {key: value for key, value in data["roles"].items() if key != role}, "unanswered": {}}


def _report(data: dict[str, Any], **unanswered: str) -> Report:
    """What is said of a file in which roles are chased until a day, by whoever is listed first."""
    asked = next(iter(data["people"]))
    chases = {f"roles.{role}": {"asked": asked, "by": day} for role, day in unanswered.items()}
    return linter().check_text(as_yaml({**data, "unanswered": chases} if chases else data))


def _verdicts(report: Report, *verdicts: Verdict) -> set[tuple[str, str, Verdict]]:
    found = report.files[0].having(*verdicts) if verdicts else report.files[0].outcomes
    return {(one.policy, one.subject, one.verdict) for one in found}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_a_chased_role_is_asked_for_and_is_no_vacancy(path: Path, role: str) -> None:
    data = _without(path, role)
    chased, nobody = _report(data, **{role: IN_TIME}), _report(data)
    asked = {one.key: one for one in questions(chased)}[f"roles.{role}"]
    assert (asked.files[0].chased_until, asked.holds_gate) == (IN_TIME, False)
    assert _verdicts(chased, Verdict.FAIL) <= _verdicts(nobody, Verdict.FAIL)
    waiting = [one for one in chased.files[0].outcomes if f"roles.{role}" in {each.key for each in one.questions}]
    assert waiting
    assert all(one.verdict is Verdict.CANNOT_TELL for one in waiting)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_taking_out_a_chase_before_its_day_never_opens_the_gate(path: Path, role: str) -> None:
    data = _without(path, role)
    assert _report(data).exit_code >= _report(data, **{role: IN_TIME}).exit_code


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_without_a_chase_the_file_says_in_so_many_words_that_nobody_holds_the_role(path: Path, role: str) -> None:
    data = _without(path, role)
    stated = {**data, "roles": {**data["roles"], role: {"holders": []}}}
    assert _verdicts(_report(data)) == _verdicts(_report(stated))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_a_chase_whose_day_has_passed_still_asks_and_holds_the_gate(path: Path, role: str) -> None:
    late = _report(_without(path, role), **{role: TOO_LATE})
    assert {one.key: one for one in questions(late)}[f"roles.{role}"].holds_gate
    assert late.exit_code == 1


def test_a_chase_of_all_four_roles_asks_four_questions() -> None:
    data = data_of(FIXTURES / "examples" / "small-home.yaml")
    report = _report({**data, "roles": {}}, **dict.fromkeys(ROLES, IN_TIME))
    assert {one.key for one in questions(report)} == {f"roles.{role}" for role in ROLES}
    assert report.exit_code == 0


def test_a_chase_says_nothing_where_the_file_states_the_role() -> None:
    data = data_of(FIXTURES / "examples" / "small-home.yaml")
    late = {one for one in _verdicts(_report(data, dsp_lead=TOO_LATE)) if "unanswered" not in one[1]}
    assert late == _verdicts(_report(data))


@pytest.mark.parametrize("key", ["roles.dsp_lead.deputies", "roles", "people.amira-khan.until"])
def test_every_silence_that_would_be_an_answer_is_none_while_it_is_chased(key: str) -> None:
    data = data_of(FIXTURES / "examples" / "small-home.yaml")
    data.pop("roles" if key == "roles" else "confirmed_on", None)
    chase = {key: {"asked": "amira-khan", "by": IN_TIME}}
    report = linter(AS_OF).check_text(as_yaml({**data, "unanswered": chase}))
    assert key in {one.key for one in questions(report)}


def _chased_licence(by: str, **left: str) -> Report:
    """What is said of the date of a registration that nobody knows and that Amira Khan finds out by a day."""
    data = data_of(FIXTURES / "examples" / "small-home.yaml")
    del data["organisation"]["identifiers"]["ico_expires_on"]
    data["people"]["amira-khan"] |= left
    return linter().check_text(as_yaml({**data, "unanswered": {LICENCE: {"asked": "amira-khan", "by": by}}}))


@pytest.mark.parametrize(("by", "code"), [("2026-11-23", 0), (LAST_AWAITED, 0), (FAR, 1), ("2999-01-01", 1)])
def test_the_gate_waits_for_an_answer_for_ninety_days_at_the_most(by: str, code: int) -> None:
    report = _chased_licence(by)
    assert report.exit_code == code
    assert {one.key: one for one in questions(report)}[LICENCE].holds_gate == bool(code)


@pytest.mark.parametrize("form", ["text", "concise", "markdown", "html", "json", "junit"])
def test_a_day_that_is_too_far_away_is_said_to_be(form: str) -> None:
    saved, far, near = (
        rendered(name, _chased_licence(by)) for name, by in (("json", FAR), (form, FAR), (form, LAST_AWAITED))
    )
    assert "which is too far away to wait for" in " ".join(far.split())
    assert "too far away" not in near
    assert rendered(form, load(saved)) == far


def test_the_questions_say_that_a_day_is_too_far_away() -> None:
    assert "until 22 February 2027, which is too far away to wait for" in "".join(as_text(_chased_licence(FAR)))


@pytest.mark.parametrize(("until", "code"), [("2026-11-23", 0), ("2026-11-22", 1)])
def test_the_gate_waits_for_nobody_who_has_left(until: str, code: int) -> None:
    report = _chased_licence(IN_TIME, until=until)
    held = {outcome.held for outcome in report.files[0].outcomes if outcome.policy == "IDN003"}
    assert held == {not code}
    assert ("who has left" in rendered("concise", report)) == bool(code)
