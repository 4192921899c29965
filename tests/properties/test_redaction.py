"""What is redacted appears nowhere: in no message, frame, path, pointer, question or attribute of any format."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.api import Linter
from linter.formats import FORMATS, Layout
from linter.redact import Redactor
from linter.shape.schema import governance
from tests.formats.support import MACHINES
from tests.support import AS_OF, FIXTURES, as_yaml, data_of, examples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.redact import Mode
    from linter.shape.schema import Shape

BASES = [data_of(path) for path in sorted((FIXTURES / "examples").glob("*.yaml"))]
PERSONAL = {"names": {"person", "person_id", "free", "decision_id", "activity_id"}}
PERSONAL["all"] = PERSONAL["names"] | {"organisation", "identifier", "body_id", "site_id"}
LINTERS = {mode: Linter(as_of=AS_OF, redact=mode) for mode in ("names", "all")}


class Marker:
    """Replaces what is personal by marked texts, each id by the same one wherever it stands, and remembers them."""

    def __init__(self, kinds: set[str], chance: Any) -> None:
        self.kinds = kinds
        self.chance = chance
        self.ids: dict[str, str] = {}
        self.texts: list[str] = []

    def replaced(self, data: Any, shape: Shape | None) -> Any:
        if shape is not None and shape.kind == "choice":
            shape = shape.branch(data)
        if isinstance(data, dict):
            return {
                self._key(key, shape): self.replaced(value, shape and shape.child(key, data))
                for key, value in data.items()
            }
        if isinstance(data, list):
            return [self.replaced(item, shape and shape.items) for item in data]
        if shape is not None and shape.shorthand and isinstance(data, str):
            shape = shape.fields[shape.shorthand]
        return self._value(data, shape)

    def _key(self, key: str, shape: Shape | None) -> str:
        return self._id(key) if shape is not None and shape.key_redact in self.kinds else key

    def _value(self, data: Any, shape: Shape | None) -> Any:
        if not isinstance(data, str) or shape is None or shape.redact not in self.kinds:
            return data
        if shape.redact.endswith("_id") or shape.title == "Id of the organisation":
            return self._id(data)
        return self._marked(" " + self.chance.draw(st.sampled_from(TAILS)))

    def _id(self, key: str) -> str:
        if key not in self.ids:
            self.ids[key] = self._marked("").lower()
        return self.ids[key]

    def _marked(self, tail: str) -> str:
        self.texts.append(f"qz{len(self.texts)}x")
        return self.texts[-1] + tail


TAILS = [
    "",
    "DPO",
    "Data Protection Officer",
    "<b>&amp;",
    "]]>",
    '"quoted"',
    "a: b # c",
    "::error ::",
    "\u202eevil",
    "é 漢字",
    "x" * 500,
    "TBC",
    "a\nb",
]


def _faults(data: dict[str, Any], chance: Any) -> dict[str, Any]:
    """The document with one thing wrong whose message may quote what stands there."""
    broken = dict(data)
    kind = chance.draw(st.sampled_from(["none", "enum", "unknown key", "date", "kind", "dangling", "chased"]))
    if kind == "enum":
        broken["organisation"] = {**data["organisation"], "nation": "qzfault here"}
    elif kind == "unknown key":
        broken["qzfault"] = {"qzfault": ["qzfault"]}
    elif kind == "date":
        broken["confirmed_on"] = "qzfault"
    elif kind == "kind":
        broken["processing"] = "qzfault"
    elif kind == "dangling":
        broken["roles"] = {
            **data["roles"],
            "siro": {"holders": [{"person": "qzfault", "title": "qzfault", "from": "2020-01-01"}]},
        }
    elif kind == "chased":
        broken["unanswered"] = {"people.qzfault.posts": {"asked": "qzfault", "by": "2027-01-01"}}
    return broken


def _leaks(output: str, texts: list[str]) -> Iterator[str]:
    return (text for text in [*texts, "qzfault"] if text in output)


@pytest.mark.parametrize("mode", ["names", "all"])
@settings(max_examples=examples(8), deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(chance=st.data())
def test_no_personal_value_appears_in_any_redacted_output(mode: Mode, chance: Any) -> None:
    marker = Marker(PERSONAL[mode], chance)
    data = marker.replaced(_faults(chance.draw(st.sampled_from(BASES)), chance), governance())
    text = "# qzfault stands in a comment\n" + as_yaml(data)
    report = LINTERS[mode].check_text(text)
    for name, render in FORMATS.items():
        for verbose in (False,) if name in MACHINES else (False, True):
            output = "".join(render(report, Layout(verbose=verbose)))
            assert not list(_leaks(output, marker.texts)), name


@pytest.mark.parametrize("mode", ["names", "all"])
@pytest.mark.parametrize(
    "text",
    [
        "qzfault: [",
        "a: 1\nqzfault\n",
        "qzfault: 1\nqzfault: 2\n",
        "&qzfault a: *qzfault\n",
        "a: !qzfault b\n",
        "qzfault",
        "? [qzfault]\n: 1\n",
        "<<: {qzfault: 1}\n",
    ],
)
def test_no_text_of_an_unreadable_file_appears_in_any_redacted_output(mode: Mode, text: str) -> None:
    report = LINTERS[mode].check_text(text)
    for name, render in FORMATS.items():
        assert "qzfault" not in "".join(render(report, Layout(verbose=True))), name


def test_a_person_has_the_same_pseudonym_throughout() -> None:
    report = LINTERS["names"].check_text((FIXTURES / "examples" / "large-group.yaml").read_text(encoding="utf-8"))
    tom = [one for one in report.files[0].outcomes if one.policy == "DPO042" and one.message]
    assert [(one.subject, one.message[:8], one.place.pointer) for one in tom] == [
        ("roles.dpo.holders[person-1]", "person-1", "/people/person-1/posts/0/post")
    ]


@pytest.mark.parametrize("called", ["Tom Ellis Consulting", "Messrs ELLIS, Tom", "St Mary's and Tóm-Ellis House"])
def test_a_name_within_that_of_a_body_or_a_site_is_hidden(called: str) -> None:
    data = copy.deepcopy(next(base for base in BASES if "tom-ellis" in base["people"]))
    (site, *_) = data["organisation"]["sites"]
    data["organisation"]["sites"]["tom-ellis-house"] = {**data["organisation"]["sites"][site], "name": called}
    data["bodies"] = {"ellis-tom": {"name": called, "kind": "firm"}}
    data["roles"]["siro"] = {"holders": [{"body": "ellis-tom", "lead_contact": "tom-ellis", "from": "2024-01-01"}]}
    report = LINTERS["names"].check_text(as_yaml(data))
    for form in FORMATS:
        said = "".join(FORMATS[form](report, Layout(verbose=True))).casefold()
        assert "ellis" not in said, form
    data["people"]["tom-ellis"]["name"] = "Ben Ash"
    assert Redactor("names", data).piece(called, ("bodies", "ellis-tom", "name")) == called
