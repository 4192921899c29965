"""What is shown: the reads that decided, in order, and the first missing key of every broken chain."""

from __future__ import annotations

from typing import Any

import pytest

from linter.cel.explain import Explanation, explain
from linter.cel.parse import parse
from linter.cel.trace import Read
from linter.values import UNKNOWN, Sourced

DATA: dict[str, Any] = {
    "yes": True,
    "no": False,
    "a": {"b": {"c": 1}, "yes": True, "no": False, "hole": UNKNOWN},
    "xs": [{"n": 1, "ok": True}, {"n": 2, "ok": False}, {"n": 3, "ok": True}],
    "torn": [{"n": 1}, {"ok": True}, {"n": 3}],
    "words": ["self", "nhs"],
    "patchy": ["self", UNKNOWN],
    "m": {"k": "v", "j": "w"},
}


def told(text: str, **more: Any) -> tuple[Any, dict[Any, Any], list[Any]]:
    explanation = explain(parse(text), {**DATA, **more})
    paths = [read.path for read in explanation.reads]
    assert len(set(paths)) == len(paths)
    return explanation.value, {read.path: read.value for read in explanation.reads}, list(explanation.missing)


@pytest.mark.parametrize(
    ("text", "value", "reads"),
    [
        ("1 + 1", 2, []),
        ("yes", True, ["yes"]),
        ("a.b.c == 1", True, ["a.b.c"]),
        ("a.b.c < xs[0].n + 1", True, ["a.b.c", "xs.0.n"]),
        ('a["b"]["c"]', 1, ["a.b.c"]),
        ("xs[a.b.c].n", 2, ["a.b.c", "xs.1.n"]),
        ("!a.no", True, ["a.no"]),
        ("a.yes && a.no && no", False, ["a.no"]),
        ("a.gone && a.no", False, ["a.no"]),
        ("a.yes && yes", True, ["a.yes", "yes"]),
        ("a.no || a.yes || yes", True, ["a.yes"]),
        ("1 / 0 > 0 || a.yes", True, ["a.yes"]),
        ("a.no || no", False, ["a.no", "no"]),
        ("a.yes ? a.b.c : xs[0].n", 1, ["a.yes", "a.b.c"]),
        ("(a.no ? a : xs[0]).n", 1, ["a.no", "xs.0.n"]),
        ("has(a.yes)", True, ["a.yes"]),
        ("has(a.gone)", False, ["a.gone"]),
        ("xs.exists(x, x.n == 2)", True, ["xs.1.n"]),
        ("xs.exists(x, x.ok && x.n > 1)", True, ["xs.2.ok", "xs.2.n"]),
        ("xs.exists(x, true)", True, ["xs.0"]),
        ("xs.exists(x, x.n == 9)", False, ["xs", "xs.0.n", "xs.1.n", "xs.2.n"]),
        ("torn.exists(x, x.n == 3)", True, ["torn.2.n"]),
        ("xs.all(x, x.ok)", False, ["xs.1.ok"]),
        ("xs.all(x, x.n > 0)", True, ["xs", "xs.0.n", "xs.1.n", "xs.2.n"]),
        ("[].all(x, x.n)", True, []),
        ("xs.exists_one(x, x.n == 2)", True, ["xs", "xs.0.n", "xs.1.n", "xs.2.n"]),
        ("size(xs.filter(x, x.ok)) == 2", True, ["xs", "xs.0.ok", "xs.1.ok", "xs.2.ok"]),
        ("xs.filter(x, x.ok).exists(y, y.n == 3)", True, ["xs.2.ok", "xs.2.n"]),
        ("xs.map(x, x.n).exists(n, n == 3)", True, ["xs.2.n"]),
        ("3 in xs.map(x, x.n)", True, ["xs.2.n"]),
        ("(words + [m.k]).exists(w, w == 'v')", True, ["m.k"]),
        ("'nhs' in words", True, ["words.1"]),
        ("m.k in ['v', 'w']", True, ["m.k"]),
        ("'x' in words", False, ["words"]),
        ("'nhs' in patchy || 'self' in patchy", True, ["patchy.0"]),
        ("'k' in m", True, ["m.k"]),
        ("m.exists(k, m[k] == 'w')", True, ["m.j"]),
        ("m.all(k, k != 'x')", True, ["m", "m.k", "m.j"]),
        ("m.k.startsWith('v') && size(words) == 2", True, ["m.k", "words"]),
        ("{'x': m.k}.x == 'v'", True, ["m.k"]),
        ("yes && yes", True, ["yes"]),
    ],
)
def test_only_what_decided_is_read(text: str, value: Any, reads: list[str]) -> None:
    found, read, missing = told(text)
    assert found == value
    assert [".".join(map(str, path)) for path in read] == reads
    assert missing == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("gone", ["gone"]),
        ("gone.further.still", ["gone"]),
        ("a.gone.further", ["a.gone"]),
        ("a.b.gone.further == 1", ["a.b.gone"]),
        ("a.hole", ["a.hole"]),
        ("a.hole.further > 1", ["a.hole"]),
        ('a["gone"] == a.missing', ["a.gone", "a.missing"]),
        ("a.gone && a.missing && yes", ["a.gone", "a.missing"]),
        ("a.gone || a.no", ["a.gone"]),
        ("a.gone || a.gone", ["a.gone"]),
        ("a.gone ? a.missing : 1", ["a.gone"]),
        ("yes ? a.missing : a.gone", ["a.missing"]),
        ("has(gone.further)", ["gone"]),
        ("has(a.hole)", ["a.hole"]),
        ("a[m.gone]", ["m.gone"]),
        ("xs[7].n", ["xs.7"]),
        ("torn.exists(x, x.n == 9)", ["torn.1.n"]),
        ("torn.all(x, x.n > 0)", ["torn.1.n"]),
        ("torn.filter(x, x.ok) == []", ["torn.0.ok", "torn.2.ok"]),
        ("torn.map(x, x.n)", ["torn.1.n"]),
        ("torn.exists_one(x, x.n == 1)", ["torn.1.n"]),
        ("gone.exists(x, x.n)", ["gone"]),
        ("'nhs' in patchy", ["patchy.1"]),
        ("words == patchy", ["patchy.1"]),
        ("1 in [a.gone]", ["a.gone"]),
        ("{'x': a.gone} == {'x': 1}", ["a.gone"]),
        ("{'x': a.gone}.x", ["a.gone"]),
        ("size(a.gone) > 0", ["a.gone"]),
    ],
)
def test_an_unknown_names_the_first_missing_key_of_each_chain(text: str, missing: list[str]) -> None:
    value, _, found = told(text)
    assert value is UNKNOWN
    assert [".".join(map(str, path)) for path in found] == missing


def test_the_known_operand_of_an_unknown_comparison_is_read() -> None:
    value, reads, missing = told("a.b.c == a.gone")
    assert value is UNKNOWN
    assert reads == {("a", "b", "c"): 1}
    assert missing == [("a", "gone")]


def test_what_has_finds_absent_is_read_as_unknown() -> None:
    assert explain(parse("has(a.gone)"), DATA) == Explanation(value=False, reads=(Read(("a", "gone"), UNKNOWN),))


WHO = Sourced(
    {"name": "Tom", "posts_now": [Sourced({"post": "cook"}, path=("people", "tom", "posts", 0))]},
    path=("people", "tom"),
)
HOLDER = Sourced(
    {"who": WHO, "in_post": True, "plain": {"deep": [1]}},
    path=("roles", "dpo", "holders", 0),
    of={
        "in_post": (("roles", "dpo", "holders", 0, "from"), ("cal", "today")),
        "late": (("roles", "dpo", "holders", 0, "until"),),
    },
)


@pytest.mark.parametrize(
    ("text", "reads", "missing"),
    [
        ("each.in_post", [("roles", "dpo", "holders", 0, "from"), ("cal", "today")], []),
        ("each.who.name", [("people", "tom", "name")], []),
        ("each.who.posts_now.exists(p, p.post == 'cook')", [("people", "tom", "posts", 0, "post")], []),
        ("each.who.posts_now[0].site", [], [("people", "tom", "posts", 0, "site")]),
        ("each.plain.deep[0]", [("roles", "dpo", "holders", 0, "plain", "deep", 0)], []),
        ("each.late", [], [("roles", "dpo", "holders", 0, "until")]),
        ("each.late.by", [], [("roles", "dpo", "holders", 0, "until")]),
        ("each.gone", [], [("roles", "dpo", "holders", 0, "gone")]),
        ("all.list[0].in_post", [("roles", "dpo", "holders", 0, "from"), ("cal", "today")], []),
        ("all.list.exists(h, h.who.name == 'Tom')", [("people", "tom", "name")], []),
        ("nowhere.known == 1", [], []),
        ("nowhere.gone == 1", [], []),
    ],
)
def test_derived_data_are_read_where_they_come_from(text: str, reads: list[Any], missing: list[Any]) -> None:
    nowhere = Sourced({"known": 1})
    _, read, lost = told(text, each=HOLDER, all={"list": [HOLDER]}, nowhere=nowhere)
    assert list(read) == reads
    assert lost == missing


class Facts(dict[str, Any]):
    """Facts that are worked out when they are asked for, and explain themselves."""

    def __missing__(self, key: str) -> Any:
        return self.explain_key(key).value

    def explain_key(self, key: str) -> Explanation:
        if key == "large":
            return Explanation(value=True, reads=(Read(("organisation", "beds"), 90),))
        if key == "open":
            return Explanation(UNKNOWN, missing=(("organisation", "scale"),))
        if key == "who":
            return Explanation(WHO, reads=(Read(("roles", "dpo"), {}),))
        raise KeyError(key)


@pytest.mark.parametrize(
    ("text", "value", "reads", "missing"),
    [
        ("facts.large", True, [("organisation", "beds")], []),
        ("facts.large && a.no", False, [("a", "no")], []),
        ("!facts.open", UNKNOWN, [], [("organisation", "scale")]),
        ("facts.open.further", UNKNOWN, [], [("organisation", "scale")]),
        ("facts.open || facts.large", True, [("organisation", "beds")], []),
        ("has(facts.large)", True, [("organisation", "beds")], []),
        ("has(facts.gone)", False, [("facts", "gone")], []),
        ("facts.gone", UNKNOWN, [], [("facts", "gone")]),
        ("facts.who.name", "Tom", [("roles", "dpo"), ("people", "tom", "name")], []),
        ('facts["large"]', True, [("organisation", "beds")], []),
        ("nested.facts.large", True, [("organisation", "beds")], []),
    ],
)
def test_a_key_may_be_explained_by_its_owner(text: str, value: Any, reads: list[Any], missing: list[Any]) -> None:
    found, read, lost = told(text, facts=Facts(), nested={"facts": Facts()})
    assert found == value
    assert list(read) == reads
    assert lost == missing
