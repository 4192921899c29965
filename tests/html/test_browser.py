"""The page in a real browser: Debian's Chromium, driven by Playwright, with the rules of axe-core.

Where one of these is missing the tests are skipped and say so; with GOVLINT_BROWSER=required they fail instead.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from contextlib import closing
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.formats.awkward import AWKWARD
from tests.support import ROOT, THOROUGH

from .support import BROKEN, EXAMPLES, GROUP, HOSTILE, TWELVE, checked, hostile, hostile_together, rendered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REQUIRED: Final = os.environ.get("GOVLINT_BROWSER") == "required"
CHROMIUM: Final = os.environ.get("GOVLINT_CHROMIUM") or which("chromium")
AXE: Final = Path(os.environ.get("GOVLINT_AXE") or ROOT / "node_modules" / "axe-core" / "axe.min.js")
ARGUMENTS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
VIEWS: Final = [(scheme, width, "#") for scheme in ("light", "dark") for width in (1280, 390)]
FEW_VIEWS: Final = VIEWS if THOROUGH else [("light", 1280, "#"), ("dark", 390, "#")]
"""Each colour and each width once: colours do not depend on the width, nor the order of things on the colour."""
ALL_VIEWS: Final = [*FEW_VIEWS, ("light", 390, "#all"), ("dark", 1280, "#o2")]
"""Of several organisations, the list is looked at, and all of them, and one."""
PHONE: Final = 360

PAGES: Final = {
    "group": lambda: checked(GROUP),
    "twelve": lambda: checked(TWELVE),
    "many": lambda: checked(*sorted(EXAMPLES.glob("*.yaml")), TWELVE, BROKEN),
    "accepted": lambda: AWKWARD["all verdicts of one policy"],
    "held": lambda: AWKWARD["held"],
    "hostile": lambda: hostile(HOSTILE["script"]),
    "nothing": lambda: AWKWARD["no files"],
}
MANY: Final = 5
TWO: Final = (GROUP, EXAMPLES / "small-home.yaml")


def _missing(what: str) -> None:
    if REQUIRED:
        pytest.fail(f"{what} is missing, and GOVLINT_BROWSER=required")
    pytest.skip(f"{what} is missing: the page was not looked at in a browser")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - it may be missing
    except ImportError:
        _missing("playwright")
    if not CHROMIUM:
        _missing("chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def contexts(browser: Any) -> dict[bool, Any]:
    """One that runs scripts, and one that does not: making them takes longer than most pages."""
    return {scripts: browser.new_context(java_script_enabled=scripts) for scripts in (True, False)}


class Visit:
    """A page that was opened from a file, and what it asked for and complained of."""

    def __init__(self, context: Any, file: Path, text: str) -> None:
        file.write_text(text, encoding="utf-8", newline="")
        self.page = context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.address = file.as_uri()
        self.look()
        self.page.goto(self.address)

    def look(self, scheme: str = "light", width: int = 1280) -> None:
        """Look at the page in this scheme of colours, in a window of this width."""
        self.page.emulate_media(color_scheme=scheme)
        self.page.set_viewport_size({"width": width, "height": 900})

    def go(self, place: str) -> None:
        """Go to a place within the page, as a link there does; ``#`` is where it begins."""
        self.page.goto(self.address + place)

    def shown(self, selector: str) -> int:
        """Count what is shown of what a selector finds."""
        return int(self.page.locator(f"{selector} >> visible=true").count())

    def width_at(self, place: str) -> int:
        """How wide the page is on a small phone."""
        self.look(width=PHONE)
        self.go(place)
        return int(self.page.evaluate("document.documentElement.scrollWidth"))


@pytest.fixture
def visit(contexts: dict[bool, Any], tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    visits: list[Visit] = []

    def opened(text: str, *, scripts: bool = True) -> Visit:
        visits.append(Visit(contexts[scripts], tmp_path / f"report-{len(visits)}.html", text))
        return visits[-1]

    yield opened
    for one in visits:
        one.page.close()


@pytest.fixture(scope="module", params=PAGES)
def seen(
    contexts: dict[bool, Any], tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Visit]:
    """Each of the pages, opened once: for tests that look at it from all sides and press nothing."""
    name = request.param
    one = Visit(contexts[True], tmp_path_factory.mktemp("page") / f"{name}.html", _page(name))
    yield one
    one.page.close()


def _page(name: str) -> str:
    return rendered(PAGES[name]())


def test_the_rules_for_accessible_pages_hold(seen: Visit) -> None:
    if not AXE.is_file():
        _missing("axe-core")
    seen.page.evaluate(AXE.read_text(encoding="utf-8"))
    for scheme, width, place in ALL_VIEWS if seen.shown(".index") else FEW_VIEWS:
        seen.look(scheme, width)
        seen.go(place)
        told = seen.page.evaluate(
            "rules => axe.run({runOnly: {type: 'tag', values: rules}, resultTypes: ['violations'], preload: false})",
            RULES,
        )
        faults = [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in told["violations"]]
        assert faults == [], (scheme, width, place)
        assert len(told["passes"]) > 10


def test_nothing_is_wider_than_a_small_phone(seen: Visit) -> None:
    assert [place for place in ("#", "#o1", "#o2", "#all") if seen.width_at(place) > PHONE] == []


def test_a_page_asks_for_nothing_but_itself_and_the_browser_has_no_complaint(seen: Visit) -> None:
    seen.page.reload()
    for scheme, width, _ in VIEWS:
        seen.look(scheme, width)
        seen.page.evaluate("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    assert {address.partition("#")[0] for address in seen.requests} == {seen.address}
    assert seen.complaints == []


def test_no_text_of_a_report_runs_becomes_an_element_or_is_wider_than_a_small_phone(
    visit: Callable[..., Visit],
) -> None:
    texts = [re.sub("ran ?= ?1", f"ran={number}", text) for number, text in enumerate(HOSTILE.values(), 1)]
    attacked = visit(rendered(hostile_together("plain", *texts)))
    assert attacked.page.evaluate("window.ran") is None
    benign = visit(rendered(hostile_together("plain", *["plain"] * len(texts))))
    counted = "[...document.querySelectorAll('.org')].map(org => org.querySelectorAll(':not(.drawing *)').length)"
    sizes = dict(zip(HOSTILE, attacked.page.evaluate(counted)[1:], strict=True))
    assert sizes == dict.fromkeys(HOSTILE, benign.page.evaluate(counted)[0])
    every = "document.querySelectorAll(':not(.drawing *)').length"
    assert attacked.page.evaluate(every) == benign.page.evaluate(every)
    assert attacked.width_at("#") <= PHONE
    assert [name for n, name in enumerate(HOSTILE, 2) if attacked.width_at(f"#o{n}") > PHONE] == []
    assert attacked.width_at("#all") <= PHONE
    assert {address.partition("#")[0] for address in attacked.requests} == {attacked.address}
    assert attacked.complaints == []


def test_without_scripts_the_page_is_read_and_an_organisation_is_chosen(visit: Callable[..., Visit]) -> None:
    seen = visit(_page("many"), scripts=False)
    assert seen.shown(".index") == 1
    assert seen.shown(".org") == 0
    seen.page.get_by_role("link", name="Harbour Care Group plc").first.click()
    assert seen.shown(".org") == 1
    assert seen.shown(".index") == 0
    assert seen.page.get_by_role("heading", name="Harbour Care Group plc").is_visible()
    seen.page.get_by_role("link", name="Every check").first.click()
    assert seen.shown(".org") == 1
    seen.page.get_by_role("link", name="All organisations").first.click()
    assert seen.shown(".index tbody tr") == MANY
    seen.page.get_by_role("link", name="Show all of them on one page").click()
    assert seen.shown(".org") == MANY


def test_the_filter_shows_the_checks_that_came_out_in_one_way(visit: Callable[..., Visit]) -> None:
    seen = visit(_page("group"), scripts=False)
    every = seen.shown(".entry")
    for badge in ("must", "should", "open", "pass", "none"):
        seen.page.locator(f".checks input[value={badge}]").check()
        assert seen.shown(".entry") == seen.shown(f".entry.{badge}") > 0
        assert seen.shown(".group") <= seen.shown(".entry")
    seen.page.locator(".checks input[value=all]").check()
    assert seen.shown(".entry") == every


def test_the_filter_of_the_index_shows_those_with_something_to_do(visit: Callable[..., Visit]) -> None:
    seen = visit(_page("many"), scripts=False)
    for value, rows in (("must", ".k-must"), ("asked", ".k-asked"), ("fine", ".k-fine")):
        seen.page.locator(f".index input[value={value}]").check()
        assert 0 < seen.shown(".index tbody tr") == seen.shown(f".index {rows}") < MANY


def test_the_keyboard_reaches_the_report_first_and_then_every_link_and_the_drawing(
    visit: Callable[..., Visit],
) -> None:
    seen = visit(_page("group"))
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    assert seen.page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    assert seen.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    reached = set()
    for _ in range(60):
        seen.page.keyboard.press("Tab")
        reached.add(seen.page.evaluate("document.activeElement.className || document.activeElement.tagName"))
    assert {"scroll", "A", "INPUT"} <= reached


def _printed(seen: Visit) -> tuple[str, tuple[float, float]]:
    """The words of the page in print, and the width and height of the first sheet in points."""
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    with closing(pdfium.PdfDocument(seen.page.pdf(prefer_css_page_size=True, print_background=True))) as sheets:
        words = " ".join(sheet.get_textpage().get_text_range() for sheet in sheets)
        return " ".join(words.split()), sheets[0].get_size()


def test_in_print_nothing_is_left_out_and_addresses_are_spelled_out(visit: Callable[..., Visit]) -> None:
    report = checked(*TWO)
    seen = visit(rendered(report))
    seen.look("dark")
    seen.go("#all")
    seen.page.locator(".checks input[value=pass]").first.check()
    words, size = _printed(seen)
    for said in ("Harbour Care Group plc", "What to put right", "Questions to answer", "Who holds what", "Every check"):
        assert said in words
    assert "Rosewood Court" in words
    judged = Counter(policy for file in report.files for policy in {one.policy for one in file.outcomes})
    assert [policy for policy, times in judged.items() if words.count(policy) < times] == []
    assert "https://" in words
    assert [round(side) for side in size] == [595, 842]


def test_in_print_a_chosen_organisation_is_printed_alone(visit: Callable[..., Visit]) -> None:
    seen = visit(rendered(checked(*TWO)))
    seen.go("#o2")
    words, _ = _printed(seen)
    assert "Rosewood Court" in words
    assert "Harbour Care Group plc" not in words
