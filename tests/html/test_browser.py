"""The page in a real browser: Debian's Chromium, driven by Playwright, with the rules of axe-core.

Where one of these is missing the tests are skipped and say so; with GOVLINT_BROWSER=required they fail instead.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.formats.awkward import AWKWARD
from tests.support import ROOT

from .support import BROKEN, EXAMPLES, GROUP, HOSTILE, TWELVE, checked, hostile, rendered

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
WIDTHS: Final = {"desktop": 1280, "phone": 390}

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

pytestmark = pytest.mark.xdist_group("browser")


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


class Visit:
    """A page that was opened from a file, and what it asked for and complained of."""

    def __init__(self, browser: Any, file: Path, **how: Any) -> None:
        self.context = browser.new_context(**how)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.address = file.as_uri()
        self.page.goto(self.address)

    def shown(self, selector: str) -> int:
        """Count what is shown of what a selector finds."""
        return int(self.page.locator(f"{selector} >> visible=true").count())


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    visits: list[Visit] = []

    def opened(text: str, width: int = 1280, **how: Any) -> Visit:
        file = tmp_path / f"report-{len(visits)}.html"
        file.write_text(text, encoding="utf-8", newline="")
        visits.append(Visit(browser, file, viewport={"width": width, "height": 900}, **how))
        return visits[-1]

    yield opened
    for one in visits:
        one.context.close()


def _page(name: str) -> str:
    return rendered(PAGES[name]())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_but_itself_and_the_browser_has_no_complaint(
    visit: Callable[..., Visit], name: str, scheme: str
) -> None:
    seen = visit(_page(name), color_scheme=scheme)
    seen.page.wait_for_load_state("networkidle")
    assert seen.requests == [seen.address]
    assert seen.complaints == []


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_the_rules_for_accessible_pages_hold(visit: Callable[..., Visit], name: str, scheme: str, width: int) -> None:
    if not AXE.is_file():
        _missing("axe-core")
    seen = visit(_page(name), width, color_scheme=scheme)
    places = ["", "#o2", "#all"] if name == "many" else [""]
    for place in places:
        seen.page.goto(seen.address + place)
        seen.page.evaluate(AXE.read_text(encoding="utf-8"))
        told = seen.page.evaluate(
            "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})", RULES
        )
        assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in told["violations"]] == []
        assert len(told["passes"]) > 10


@pytest.mark.parametrize("place", ["", "#o1", "#o2", "#all"])
@pytest.mark.parametrize("name", [*PAGES, *HOSTILE])
def test_nothing_is_wider_than_a_small_phone(visit: Callable[..., Visit], name: str, place: str) -> None:
    if name not in PAGES and place not in ("", "#all"):
        return
    seen = visit(_page(name) if name in PAGES else rendered(hostile(HOSTILE[name])), 360)
    seen.page.goto(seen.address + place)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_of_a_report_runs_or_becomes_an_element(visit: Callable[..., Visit], text: str) -> None:
    seen = visit(rendered(hostile(text)))
    seen.page.goto(f"{seen.address}#all")
    assert seen.page.evaluate("window.ran") is None
    assert seen.complaints == []
    assert set(seen.requests) <= {seen.address, f"{seen.address}#all"}
    counted = "[...document.querySelectorAll('*')].filter(one => !one.closest('.drawing')).length"
    plain = visit(rendered(hostile("plain")))
    assert seen.page.evaluate(counted) == plain.page.evaluate(counted)


def test_without_scripts_the_page_is_read_and_an_organisation_is_chosen(visit: Callable[..., Visit]) -> None:
    seen = visit(_page("many"), java_script_enabled=False)
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
    seen = visit(_page("group"), java_script_enabled=False)
    every = seen.shown(".entry")
    for badge in ("must", "should", "open", "pass", "none"):
        seen.page.locator(f".checks input[value={badge}]").check()
        assert seen.shown(".entry") == seen.shown(f".entry.{badge}") > 0
        assert seen.shown(".group") <= seen.shown(".entry")
    seen.page.locator(".checks input[value=all]").check()
    assert seen.shown(".entry") == every


def test_the_filter_of_the_index_shows_those_with_something_to_do(visit: Callable[..., Visit]) -> None:
    seen = visit(_page("many"), java_script_enabled=False)
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


@pytest.mark.parametrize("name", ["group", "many"])
def test_in_print_nothing_is_left_out_and_addresses_are_spelled_out(visit: Callable[..., Visit], name: str) -> None:
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    seen = visit(_page(name), color_scheme="dark")
    if name == "many":
        seen.page.goto(f"{seen.address}#all")
    seen.page.locator(".checks input[value=pass]").first.check()
    printed = seen.page.pdf(prefer_css_page_size=True, print_background=True)
    pages = pypdf.PdfReader(io.BytesIO(printed)).pages
    words = " ".join(" ".join(page.extract_text() for page in pages).split())
    for said in ("Harbour Care Group plc", "What to put right", "Questions to answer", "Who holds what", "Every check"):
        assert said in words
    assert "DPO048 dpo-decides-purposes" in words
    assert "https://" in words
    assert [round(float(side)) for side in pages[0].mediabox[2:]] == [595, 842]


def test_in_print_a_chosen_organisation_is_printed_alone(visit: Callable[..., Visit]) -> None:
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    seen = visit(_page("many"))
    seen.page.goto(f"{seen.address}#o2")
    words = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(seen.page.pdf())).pages)
    assert "Harbour Care Group plc" in words
    assert "Rosewood Court" not in words
