"""The path of a file as machines want it: from the root of the repository."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.formats import Layout
from linter.formats.alerts import from_root

STEPS = st.lists(st.sampled_from(["", ".", "..", "a", "b c", "C:", "é"]), max_size=6).map("/".join)


@pytest.mark.parametrize(
    ("name", "root", "here", "path"),
    [
        ("a.yaml", "", "", "a.yaml"),
        ("./a/./b//c.yaml", "", "", "a/b/c.yaml"),
        ("a/../b.yaml", "", "", "b.yaml"),
        ("a.yaml", "/repo", "/repo", "a.yaml"),
        ("a.yaml", "/repo", "/repo/homes", "homes/a.yaml"),
        ("../a.yaml", "/repo", "/repo/homes", "a.yaml"),
        ("/repo/homes/a.yaml", "/repo/", "/elsewhere", "homes/a.yaml"),
        ("/repo/a.yaml", "/", "/", "repo/a.yaml"),
        ("C:/repo/homes/a.yaml", "C:/repo", "C:/repo", "homes/a.yaml"),
        ("a.yaml", "C:/repo", "C:/repo/homes", "homes/a.yaml"),
        ("/repository/a.yaml", "/repo", "/repo", "repository/a.yaml"),
        ("../../a.yaml", "/repo", "/repo", "a.yaml"),
        ("//server/a.yaml", "/repo", "/repo", "server/a.yaml"),
    ],
)
def test_a_path_starts_from_the_root_as_far_as_that_is_known(name: str, root: str, here: str, path: str) -> None:
    assert from_root(name, Layout(root=root, here=here)) == path


@given(name=STEPS, root=STEPS.map("/{}".format) | st.just(""), here=STEPS.map("/{}".format) | st.just(""))
def test_no_path_is_absolute_empty_or_leads_upwards(name: str, root: str, here: str) -> None:
    path = from_root(name, Layout(root=root, here=here))
    assert path
    assert not {"", ".", ".."} & set(path.split("/"))
