"""Very many names, of which it is to be known how often each came before."""

from __future__ import annotations

import tracemalloc
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from linter.formats.names import Names


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=2)))
def test_each_name_is_told_how_often_it_came_before(names: list[str]) -> None:
    seen, counted = Names(), Counter[str]()
    for name in names:
        assert seen.add(name) == counted[name]
        counted[name] += 1


def test_a_hundred_thousand_names_take_little_memory() -> None:
    tracemalloc.start()
    try:
        seen = Names()
        assert not any(seen.add(f"homes/{number:06}/governance.yaml") for number in range(100_000))
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()
    assert seen.add("homes/000007/governance.yaml") == 1
