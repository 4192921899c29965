"""The made-up organisations of the benchmarks: the same each time, and of the shape that they claim to have."""

from __future__ import annotations

from benchmarks.writing import file_of, governance_file
from tests.support import linter

SOME = range(40)


def test_the_same_seed_and_number_give_the_same_bytes() -> None:
    assert [governance_file(number) for number in SOME] == [governance_file(number) for number in reversed(SOME)][::-1]
    assert governance_file(1, seed=1) != governance_file(1, seed=2)


def test_files_that_are_to_fit_have_no_fault_of_form_and_the_others_have_some() -> None:
    def faulty(*, fitting: bool) -> list[int]:
        texts = {number: governance_file(number, fitting=fitting) for number in SOME}
        report = {number: linter().check_text(text).files[0] for number, text in texts.items()}
        return [n for n, file in report.items() if any(one.policy.startswith(("GOV", "YML")) for one in file.outcomes)]

    assert faulty(fitting=True) == []
    assert 3 < len(faulty(fitting=False)) < 25


def test_a_file_has_as_many_people_as_asked_for_and_is_no_larger_than_a_file_may_be() -> None:
    assert file_of(300).count("job_title:") == 300
    assert len(file_of(10_000).encode()) < 1_048_576
