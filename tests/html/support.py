"""What the tests of the page need: reports to render, and a parser that takes no nonsense."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Final

from linter.api import Linter
from linter.formats.layout import Layout
from linter.formats.lazy import lazy
from linter.report import Ground, Holding, Tenure, Tie, Verdict, Waiver
from tests.formats.awkward import saying
from tests.support import AS_OF, FIXTURES

if TYPE_CHECKING:
    from linter.redact import Mode
    from linter.report import Report

EXAMPLES: Final = FIXTURES / "examples"
GROUP: Final = EXAMPLES / "large-group.yaml"
TWELVE: Final = Path(__file__).with_name("twelve.yaml")
BROKEN: Final = FIXTURES / "yaml" / "undefined-alias.yaml"
VOID: Final = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "path", "circle", "rect", "use"}

HOSTILE: Final = {
    "script": "<script>window.ran = 1</script>",
    "end of style": "</style><script>window.ran = 1</script>",
    "end of title": "</title></textarea></noscript><img src=x onerror='window.ran = 1'>",
    "attribute": '" onload="window.ran = 1" style=\'position:fixed\' autofocus onfocus="window.ran = 1',
    "script address": "javascript:window.ran=1",
    "data address": "data:text/html,<script>window.ran=1</script>",
    "svg": "<svg onload='window.ran = 1'><foreignObject><b>x</b></foreignObject></svg>",
    "end of CDATA": "a ]]> <![CDATA[ b --> <!-- c",
    "template": "{{ 7 * 7 }} {% raw %} {# x #}",
    "entity": "&lt;script&gt; &amp;nbsp; &#60;",
    "turned direction": "user\u202enimda\u202c \u2066x\u2069 \u200f",
    "right to left": "שלום עולם",
    "control": "a\x00b\x1b[31mc\x7fd\ud800e\ufffff\tg\nh",
    "long word": "x" * 3_000,
    "long wide word": "太" * 1_500,
    "many words": "word " * 600,
}


@cache
def checked(*paths: Path, redact: Mode = "none") -> Report:
    """Check these files, and tell who holds what."""
    return Linter(as_of=AS_OF, redact=redact, detail="thorough").check_paths(paths)


def rendered(report: Report) -> str:
    """Give the whole page."""
    return "".join(lazy("html")(report, Layout()))


def hostile(text: str) -> Report:
    """Build a report with a text in every field that takes one, in every verdict, as one file of two."""
    report = saying(text)
    (file,) = report.files
    found = file.outcomes[0]
    waiver = Waiver(text, text, text, text, text, text)
    others = (
        replace(found, verdict=Verdict.WAIVED, waiver=waiver),
        replace(found, known=True),
        replace(found, verdict=Verdict.PASS, ground=Ground.DECLARED),
        replace(found, verdict=Verdict.NOT_APPLICABLE, marks=()),
    )
    holdings = tuple(
        Holding(tie, Tenure.NOW, text, text, text, text, is_body=tie is Tie.DECIDES, since=text, conflicts=(text,))
        for tie in Tie
    )
    both = replace(file, outcomes=(*file.outcomes, *others), holdings=holdings, error="")
    return replace(report, files=(both, replace(file, outcomes=(), holdings=())), redaction="names")


def hostile_together(*texts: str) -> Report:
    """Build a report with an organisation for each text, and with all of them at once in what is said of the run."""
    every = " ".join(text[:1_000] for text in texts)
    files = tuple(hostile(text).files[0] for text in texts)
    return replace(hostile(every), files=files)


class Tree(HTMLParser):
    """Reads a page strictly: whatever is opened is closed, in order, and no attribute comes twice."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), (tag, attrs)
        self.tags[tag] += 1
        for name, value in attrs:
            self.attributes.append((tag, name, value or ""))
            self.ids[value or ""] += name == "id"
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID, tag
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"style", "title"}:
            self.words.append(data)

    def values(self, name: str) -> list[str]:
        """Give the values of one attribute, in order."""
        return [value for _, found, value in self.attributes if found == name]

    @property
    def text(self) -> str:
        """The words of the page, with single spaces."""
        return " ".join(" ".join(self.words).split())
