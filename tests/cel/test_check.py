"""The check: every fault with its message and place, the types, and the paths that are read."""

from __future__ import annotations

import pytest

from linter.cel.celtypes import ANY, BOOL, INT, TEXT, Field, ListOf, MapOf, ObjectOf, Text, Type
from linter.cel.check import Checked, check
from linter.cel.parse import parse


def texts(*members: str) -> Text:
    return Text(frozenset(members))


POST = ObjectOf("post", {"post": Field(texts("director", "nurse", "manager")), "site": Field(TEXT, may_be_absent=True)})
PERSON = ObjectOf(
    "person",
    {
        "name": Field(TEXT),
        "seniority": Field(texts("board", "staff")),
        "hours": Field(INT),
        "in_post": Field(BOOL),
        "posts": Field(ListOf(POST), may_be_absent=True),
    },
)
SCOPE: dict[str, Type] = {
    "each": PERSON,
    "people": MapOf(PERSON),
    "decided": MapOf(ListOf(POST), may_be_absent=True),
    "lists": ObjectOf(
        "lists", {"deciding": Field(ListOf(texts("director", "manager"))), "wrong": Field(ListOf(texts("nurze")))}
    ),
    "funders": ListOf(texts("self", "nhs", "council")),
    "any": ANY,
}


def checked(text: str) -> Checked:
    return check(parse(text), SCOPE)


def faults(text: str) -> list[tuple[str, str]]:
    return [(text[fault.start : fault.end], fault.message) for fault in checked(text).faults]


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        ("eech.name", "eech", 'Nothing is called "eech" here. Did you mean "each"?'),
        ("each.nam", "nam", '"person" has no key "nam". Did you mean "name"?'),
        ('each["nam"]', '"nam"', '"person" has no key "nam". Did you mean "name"?'),
        ("each.posts.exists(p, p.pst == 'nurse')", "pst", '"post" has no key "pst". Did you mean "post"?'),
        ("each.posts.filter(p, true)[0].pst == 'x'", "pst", '"post" has no key "pst". Did you mean "post"?'),
        ("each.name.first", "first", 'A text has no keys, so that there is no "first" in it.'),
        ("each.hours == 'many'", "each.hours == 'many'", '"==" does not fit a number and a text.'),
        ("each.hours != true", "each.hours != true", '"!=" does not fit a number and a truth value.'),
        ("each.name in [1]", "each.name in [1]", '"in" does not fit a text and a number.'),
        ("1 in each.hours", "each.hours", '"in" looks into a list or a map, but this is a number.'),
        ("each.hours in people", "each.hours in people", '"in" does not fit a number and a text.'),
        ("each.hours < 'x'", "each.hours < 'x'", '"<" does not fit a number and a text.'),
        ("funders <= funders", "funders <= funders", '"<=" does not fit a list and a list.'),
        ("each.hours + each.name", "each.hours + each.name", '"+" does not fit a number and a text.'),
        ("true + true", "true + true", '"+" does not fit a truth value and a truth value.'),
        ("each.name - 1", "each.name - 1", '"-" does not fit a text and a number.'),
        ("-each.name", "each.name", '"-" takes a number, but this is a text.'),
        ("!each.hours", "each.hours", "A condition takes a truth value, but this is a number."),
        ("each.in_post && each.name", "each.name", "A condition takes a truth value, but this is a text."),
        ("each.hours ? 1 : 2", "each.hours", "A condition takes a truth value, but this is a number."),
        (
            "each.in_post ? 1 : 'a'",
            "each.in_post ? 1 : 'a'",
            'Both sides of ":" must be alike, not a number and a text.',
        ),
        ("funders.all(f, f)", "f", "A condition takes a truth value, but this is a text."),
        ("each.name.exists(c, true)", "each.name", "exists() runs over a list or a map, but this is a text."),
        (
            "funders.all(each, true)",
            "each",
            '"each" is already the name of something here: choose another for the loop.',
        ),
        ("funders.startsWith('a')", "funders", "startsWith() takes a text, but this is a list."),
        ("each.name.contains(1)", "1", "contains() takes a text, but this is a number."),
        ("size(each.hours)", "each.hours", "size() does not take a number."),
        ("int(true)", "true", "int() does not take a truth value."),
        ("string(funders)", "funders", "string() does not take a list."),
        ("funders['a']", "'a'", "The index of a list takes a number, but this is a text."),
        ("funders[-1]", "-1", "The items of a list are counted from 0: there is none before it."),
        ("people[1]", "1", "The index of a map takes a text, but this is a number."),
        ("each.name[0]", "each.name[0]", "A text cannot be indexed."),
        ("{[1]: 1}", "[1]", "The key of a map cannot be a list."),
        (
            "each.seniority == 'boord'",
            "'boord'",
            '"boord" is not one of "board", "staff". Did you mean "board"?',
        ),
        ("'boord' != each.seniority", "'boord'", '"boord" is not one of "board", "staff". Did you mean "board"?'),
        (
            "each.seniority in ['board', 'stuff']",
            "'stuff'",
            '"stuff" is not one of "board", "staff". Did you mean "staff"?',
        ),
        ("'nsh' in funders", "'nsh'", '"nsh" is not one of "council", "nhs", "self". Did you mean "nhs"?'),
        (
            "each.posts.exists(p, p.post in lists.wrong)",
            "lists.wrong",
            '"nurze" is not one of "director", "manager", "nurse". Did you mean "nurse"?',
        ),
        ("each.posts.exists(p, p.post == each.seniority)", "p.post == each.seniority", None),
        (
            "has(each.seniority)",
            "has(each.seniority)",
            'has() is of no use here: where "seniority" is not stated it is unknown, not absent.',
        ),
        (
            "has(people.tom)",
            "has(people.tom)",
            'has() is of no use here: where "tom" is not stated it is unknown, not absent.',
        ),
        ("has(each.pasts)", "pasts", '"person" has no key "pasts". Did you mean "posts"?'),
    ],
)
def test_a_fault_says_what_is_wrong_and_where(text: str, where: str, message: str | None) -> None:
    found = faults(text)
    assert found[0][0] == where
    assert message in (None, found[0][1])
    if message:
        assert len(found) == 1


def test_all_faults_are_told_at_once_in_the_order_of_the_text() -> None:
    text = "each.nam == 1 && eech || funders.exists(f, f == 'nsh') || has(each.name)"
    assert [where for where, _ in faults(text)] == ["nam", "eech", "'nsh'", "has(each.name)"]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("'a'", texts("a")),
        ("each.in_post ? 'a' : 'b'", texts("a", "b")),
        ("['a', 'b']", ListOf(texts("a", "b"))),
        ("[1, 'a']", ListOf(ANY)),
        ("[]", ListOf(ANY)),
        ("{'a': 1}", MapOf(INT, may_be_absent=True)),
        ("{1: 1}", ANY),
        ("each.name + 'x'", TEXT),
        ("funders + ['x']", ListOf(texts("self", "nhs", "council", "x"))),
        ("each.hours * 2", INT),
        ("any + 1", INT),
        ("any.key[0]", ANY),
        ("size(funders)", INT),
        ("string(each.seniority)", texts("board", "staff")),
        ("each.posts.map(p, p.post)", ListOf(texts("director", "nurse", "manager"))),
        ("each.posts.filter(p, true)", ListOf(POST)),
        ("people.filter(p, true)", ListOf(TEXT)),
        ("lists.map(l, l)", ListOf(texts("deciding", "wrong"))),
        ("people[each.name]", PERSON),
        ("people.tom.hours", INT),
        ("lists[each.name]", ListOf(texts("director", "manager", "nurze"))),
        ("has(decided.anything)", BOOL),
        ("'nhs' in funders", BOOL),
        ("each.posts.exists(p, p.post in lists.deciding)", BOOL),
        ("['nhs', 'self'].exists(x, x in funders)", BOOL),
        ("(each.in_post ? 'nhs' : 'self') in funders", BOOL),
        ("'deciding' in lists", BOOL),
        ("any == 1 && any == 'a' && any", BOOL),
        ("each.posts == []", BOOL),
        ("people == {}", BOOL),
    ],
)
def test_what_fits_has_a_type_and_no_fault(text: str, type_: Type) -> None:
    assert checked(text).type == type_
    assert not faults(text)


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("each.name == 'x' && each.hours > 1", {("each", "name"), ("each", "hours")}),
        ("people[each.name].hours", {("each", "name"), ("people", "*", "hours")}),
        ("people.tom.hours", {("people", "tom", "hours")}),
        ('each["hours"]', {("each", "hours")}),
        ("has(each.posts)", {("each", "posts")}),
        ("each.posts[0].post", {("each", "posts", "*", "post")}),
        ("each.posts.exists(p, p.post == 'nurse')", {("each", "posts"), ("each", "posts", "*", "post")}),
        ("funders.all(f, f == 'nhs')", {("funders",), ("funders", "*")}),
        ("funders.all(f, true)", {("funders",)}),
        ("people.all(p, people[p].in_post)", {("people",), ("people", "*"), ("people", "*", "in_post")}),
        (
            "each.posts.filter(p, p.post == 'nurse').exists(q, has(q.site))",
            {("each", "posts"), ("each", "posts", "*", "post"), ("each", "posts", "*", "site")},
        ),
        ("each.posts.map(p, p.post)[0] == 'nurse'", {("each", "posts"), ("each", "posts", "*", "post")}),
        ("[each].exists(x, x.in_post)", {("each",), ("each", "in_post")}),
        (
            "(each.posts + decided.a).all(x, x.post == 'nurse')",
            {
                ("each", "posts"),
                ("each", "posts", "*", "post"),
                ("decided", "a"),
                ("decided", "a", "*", "post"),
            },
        ),
        ("(each.in_post ? each : people.tom).name", {("each", "in_post"), ("each", "name"), ("people", "tom", "name")}),
        ("any.whatever[1].more", {("any", "whatever", "*", "more")}),
    ],
)
def test_reads_are_the_paths_of_the_schema_that_decide(text: str, reads: set[tuple[str, ...]]) -> None:
    assert checked(text).reads == reads
