"""By when: the page shows the days that are known, and makes none up."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from linter import Linter
from linter.formats.html_days import AT_ONCE, NO_DAY, TOOLKIT, by_when, days
from linter.formats.summary import summarised
from linter.report import FileReport, Gate, Level, Outcome, Question, Report, Verdict
from tests.formats.awkward import ACCEPTS, AWKWARD, CHASED, OPENED, failing, waived
from tests.formats.harbour import FINDINGS, HARBOUR, PASSES
from tests.html.support import EXAMPLES, GROUP, HOSTILE, TWELVE, Tree, checked, hostile, rendered
from tests.support import AS_OF

if TYPE_CHECKING:
    from collections.abc import Callable

NEXT = "What comes next"


def page(*outcomes: Outcome, gate: Gate | None = None, as_of: str = AS_OF) -> str:
    """The words of a page about these outcomes."""
    report = replace(HARBOUR, files=(FileReport("a.yaml", "A", outcomes),), gate=gate or Gate(), as_of=as_of)
    return Tree(rendered(report)).text


def passing(until: str, **changes: object) -> Outcome:
    """Build a pass with its last day."""
    return replace(PASSES[0], until=until, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("level", "basis", "said"),
    [
        (Level.MUST, "law", AT_ONCE),
        (Level.MUST, "toolkit", AT_ONCE),
        (Level.SHOULD, "toolkit", TOOLKIT),
        (Level.SHOULD, "law", NO_DAY),
        (Level.SHOULD, "statutory_guidance", NO_DAY),
        (Level.ADVICE, "toolkit", ""),
    ],
)
def test_by_when_follows_from_level_and_basis_and_is_no_day_that_nobody_set(
    level: Level, basis: str, said: str
) -> None:
    assert by_when([failing("One", level=level, basis=basis)]) == said


def test_a_weaker_finding_of_a_problem_does_not_say_by_when_it_is_to_be_put_right() -> None:
    strong = failing("One", level=Level.SHOULD, basis="law")
    assert by_when([strong, failing("Two", level=Level.ADVICE, basis="toolkit")]) == NO_DAY


def test_every_problem_says_who_does_what_by_when() -> None:
    words = Tree(rendered(checked(GROUP))).text
    assert "The registration with the ICO ran out on 30 September 2026 The board or owner At once" in words
    assert "Nobody is the Caldicott Guardian The board or owner Agree on a day" in words
    assert "Nobody deputises for the lead The board or owner \N{EN DASH}" in words
    assert "By when At once." in words
    assert "By when No day is set. Agree on a day." in words


def test_what_ends_is_told_with_its_day_and_who_does_what() -> None:
    words = Tree(rendered(checked(EXAMPLES / "small-home.yaml"))).text
    assert (
        "1 March 2027 In order until this day: The registration with the ICO has not run out "
        "The board or owner: Renew it with the ICO, and record the new date." in words
    )
    assert "In order until 1 March 2027." in words
    assert words.index(NEXT) < words.index("1 March 2027") < words.index("4 March 2027") < words.index("1 April 2027")


def test_a_page_on_which_nothing_ends_has_no_such_part() -> None:
    assert NEXT not in page(FINDINGS[0], PASSES[0])


def test_the_end_of_a_waiver_stands_beside_the_problem_among_the_checks_and_among_the_days() -> None:
    words = page(waived(FINDINGS[2]))
    assert words.count("Accepted until 31 December 2026") == 2
    assert "Until 31 December 2026, which is the last day that counts" in words
    assert f"31 December 2026 Accepted until this day: {FINDINGS[2].problem}" in words


def test_a_waiver_whose_end_is_no_date_says_only_that_it_is_accepted() -> None:
    words = page(waived(FINDINGS[2], expires_on="whenever it suits us"))
    assert "Accepted until" not in words
    assert NEXT not in words


@pytest.mark.parametrize(
    ("gate", "counts"),
    [(Gate(), False), (Gate(fail_on=Level.SHOULD), True), (Gate(Level.SHOULD, unknown_fails=False), False)],
)
def test_a_question_that_is_chased_is_due_and_says_whether_it_counts_from_then_on(gate: Gate, counts: bool) -> None:  # noqa: FBT001
    chased = replace(OPENED, level=Level.SHOULD, questions=(CHASED,), held=True)
    words = page(chased, gate=gate)
    assert f"31 January 2027 Answer due: {CHASED.text} grace-obi: Answer the question" in words
    assert ("From the day after, it counts as not met." in words) is counts


def test_a_question_whose_day_is_too_far_away_counts_already_and_not_from_then_on() -> None:
    chased = replace(CHASED, no_wait="which is too far away to wait for")
    assert "it counts as not met" not in page(replace(OPENED, level=Level.MUST, questions=(chased,)))


def test_a_day_that_has_passed_says_so_and_comes_first() -> None:
    late = replace(OPENED, questions=(replace(CHASED, chased_until="2026-11-22"),))
    words = page(late, waived(FINDINGS[2]))
    assert "22 November 2026 (passed) Answer due" in words
    assert "until 22 November 2026, and that day has passed." in words
    assert words.index("22 November 2026 (passed)") < words.index("31 December 2026 Accepted")
    assert "(passed)" not in page(replace(late, questions=(replace(CHASED, chased_until=AS_OF),)))


def test_one_question_that_several_checks_wait_for_is_due_once() -> None:
    words = page(*(replace(OPENED, policy=f"DPO{number:03}", questions=(CHASED,), held=True) for number in range(4)))
    assert words.count("31 January 2027 Answer due") == 1


def test_days_of_the_same_check_say_whom_they_are_about() -> None:
    two = (passing("2027-01-01", subject="people.ann"), passing("2027-02-01", subject="people.bob"))
    file = FileReport("a.yaml", "A", two)
    anchors = dict.fromkeys(two, "x")
    assert [day.subject for day in days(file, Gate(), AS_OF, anchors)] == ["people.ann", "people.bob"]
    assert [day.subject for day in days(replace(file, outcomes=two[:1]), Gate(), AS_OF, anchors)] == [""]


def test_what_no_date_is_is_no_day() -> None:
    odd = Question("a", "b", CHASED.place, "c", "soon")
    outcomes = (passing("2027-02-30"), passing("tomorrow", subject="x"), replace(OPENED, questions=(odd,)))
    assert days(FileReport("a", "A", outcomes), Gate(), AS_OF, dict.fromkeys(outcomes, "x")) == ()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_in_a_day_changes_the_structure_of_the_page(text: str) -> None:
    def tags(said: str) -> dict[str, int]:
        question = Question(said, said, CHASED.place, said, "2027-01-31")
        named = {"title": said, "who": said, "do": said, "problem": said, "message": said, "subject": said}
        found = (
            passing("2027-01-01", **named),
            replace(FINDINGS[0], verdict=Verdict.WAIVED, waiver=ACCEPTS, **named),  # type: ignore[arg-type]
            replace(OPENED, questions=(question,), held=True),
        )
        report = replace(HARBOUR, files=(FileReport("a.yaml", "A", found),))
        return dict(Tree(rendered(report)).tags)

    assert tags(text) == tags("plain")


def test_what_is_to_be_written_into_the_file_is_set_apart_from_english() -> None:
    text = rendered(checked(GROUP))
    assert "by somebody else (about: <code>conflict_of_interests</code>, with role, " in text


NUMBERS: dict[str, Callable[[], Report]] = {
    "group": lambda: checked(GROUP),
    "twelve": lambda: checked(TWELVE),
    "hostile": lambda: hostile("x"),
    **{which: lambda which=which: AWKWARD[which] for which in AWKWARD},  # type: ignore[misc]
}


@pytest.mark.parametrize("made", NUMBERS.values(), ids=NUMBERS)
def test_the_page_counts_as_every_other_format_does(made: Callable[[], Report]) -> None:
    report = made()
    told = [tuple(map(int, re.findall(r"<b>(\d+)</b>", tiles))) for tiles in _tiles(rendered(report))]
    counted = [summarised(file, report.gate).counts for file in report.files if file.outcomes]
    assert told == [
        (one.must, one.should, one.advice, one.questions, one.waived + one.known, one.passes) for one in counted
    ]


def _tiles(text: str) -> list[str]:
    return re.findall(r'<ul class="tiles">(.*?)</ul>', text, re.DOTALL)


def test_passes_of_one_check_are_told_as_one_with_the_lines_of_all() -> None:
    (file,) = Linter(as_of=AS_OF, detail="thorough").check_paths([EXAMPLES / "small-home.yaml"]).files
    resolved = [one for one in file.outcomes if one.policy == "DAT001"]
    assert len(resolved) > 2
    text = rendered(checked(EXAMPLES / "small-home.yaml"))
    (entry,) = re.findall(r'<div class="entry pass"(?:(?!<div class="entry).)*DAT001', text, re.DOTALL)
    for one in resolved:
        assert f'<span class="n">{one.marks[0].place.line}</span>' in entry


def test_of_a_great_many_lines_it_is_said_how_many_are_not_shown() -> None:
    mark = replace(FINDINGS[0].marks[0], supporting=True)
    many = tuple(
        replace(PASSES[0], subject=f"s{line}", marks=(replace(mark, place=replace(mark.place, line=line)),))
        for line in range(1, 41)
    )
    assert "and 28 more lines" in page(*many)


def test_a_question_that_counts_as_not_met_is_said_in_the_headline_and_is_worse_than_what_only_should_be() -> None:
    words = Tree(rendered(checked(EXAMPLES / "council-company.yaml"))).text
    assert "but two problems should be. Three open questions count as not met until they are answered." in words
    many = rendered(checked(EXAMPLES / "council-company.yaml", GROUP))
    (row,) = re.findall(r"<tr[^>]*><th[^>]*><a[^>]*>Mereside.*?</tr>", many)
    assert "Cannot tell" in row
    assert "as not met until" not in page(replace(OPENED, questions=(CHASED,), held=True))


def test_who_chases_an_answer_is_called_by_name_unless_names_are_hidden() -> None:
    text = GROUP.read_text(encoding="utf-8")
    text += "unanswered:\n  roles.dpo.resources: {asked: grace-obi, by: 2027-01-31}\n"
    plain = Tree(rendered(Linter(as_of=AS_OF, detail="thorough").check_text(text))).text
    assert "Being chased by Grace Obi until 31 January 2027." in plain
    assert "Grace Obi: Answer the question." in plain
    hidden = Tree(rendered(Linter(as_of=AS_OF, detail="thorough", redact="names").check_text(text))).text
    assert "Being chased by person-2 until 31 January 2027." in hidden
    assert "Grace" not in hidden
