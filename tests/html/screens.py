"""The pictures in ``docs/screens``, made anew from the examples: ``python dev.py screens``.

It needs Playwright, Chromium and, for the printed page, ``pdftoppm`` of Poppler. The fonts are those of the machine.
"""

from __future__ import annotations

import contextlib
import html
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from linter.api import Linter
from linter.formats import FORMATS, Layout
from tests.html.test_browser import ARGUMENTS, CHROMIUM
from tests.support import AS_OF, FIXTURES, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SCREENS: Final = ROOT / "docs" / "screens"
MOST_BYTES: Final = 250_000
_GROUP: Final = "examples/large-group.yaml"
_HOME: Final = "examples/small-home.yaml"
_MANY: Final = (
    "examples/council-company.yaml",
    _GROUP,
    _HOME,
    "scenarios/01-one-home-no-guardian.yaml",
    "scenarios/03b-large-group-decided.yaml",
    "scenarios/04a-council-company-without-officer.yaml",
)
_SGR: Final = re.compile("\x1b\\[([0-9;]*)m")
_COLOURS: Final = {"31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "34": "#79c0ff", "35": "#d2a8ff", "36": "#76e3ea"}
_TERMINAL: Final = (
    "<!DOCTYPE html><meta charset=utf-8><style>body{{margin:0;background:#0d1117;color:#e6edf3}}"
    "pre{{margin:0;padding:22px 26px;font:14px/1.45 'DejaVu Sans Mono',monospace}}b{{color:#fff}}i{{font-style:normal;"
    "opacity:.6}}</style><pre>{}</pre>"
)


@dataclass(frozen=True, slots=True)
class Screen:
    """A picture: of which files, from which part of the page on, how large, and in which colours."""

    name: str
    files: tuple[str, ...]
    part: str = "body"
    width: int = 1120
    height: int = 900
    scheme: str = "light"


PAGES: Final = (
    Screen("html-desktop", (_GROUP,), height=1180),
    Screen("html-dark", (_GROUP,), scheme="dark", height=1180),
    Screen("html-phone", (_GROUP,), width=390, height=1500),
    Screen("html-next", (_HOME,), "#o1-days", height=500),
    Screen("html-who-holds-what", (_GROUP,), "#o1-held", height=820),
    Screen("html-checks", (_GROUP,), "#o1-checks", height=980),
    Screen("html-index", _MANY, height=720),
)


def main() -> int:
    """Make every picture; 1 if one is too large to be looked at over a slow line."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - nothing else needs it

    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder, contextlib.chdir(FIXTURES):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        for screen in PAGES:
            _shoot(browser, screen, _written(folder, _page(screen.files)))
        _shoot(browser, Screen("text", (), width=920, height=806), _written(folder, _terminal()))
        _print(browser, _written(folder, _page((_GROUP,))))
        browser.close()
    large = [file.name for file in sorted(SCREENS.glob("*.png")) if file.stat().st_size > MOST_BYTES]
    sys.stdout.writelines(f"{name} has more than {MOST_BYTES:,} bytes\n" for name in large)
    return int(bool(large))


def _page(files: tuple[str, ...]) -> str:
    """The page about these files."""
    return "".join(FORMATS["html"](Linter(as_of=AS_OF, detail="thorough").check_paths(files), Layout()))


def _terminal() -> str:
    """The text report in a page that looks like a terminal."""
    report = Linter(as_of=AS_OF).check_paths([_GROUP])
    return _TERMINAL.format("".join(_coloured("".join(FORMATS["text"](report, Layout(colour=True))))))


def _coloured(text: str) -> Iterator[str]:
    """Text with the colours of a terminal as HTML."""
    closing = ""
    for index, piece in enumerate(_SGR.split(text)):
        if not index % 2:
            yield html.escape(piece)
            continue
        yield closing
        codes = piece.split(";")
        colour = next((_COLOURS[code] for code in codes if code in _COLOURS), "")
        opening, closing = ("<i>", "</i>") if "2" in codes else ("<b>", "</b>") if "1" in codes else ("", "")
        yield opening.replace("<b>", f'<b style="color:{colour}">') if colour else opening


def _written(folder: str, text: str) -> str:
    """The address of a file with this text."""
    file = Path(folder) / "page.html"
    file.write_text(text, encoding="utf-8")
    return file.as_uri()


def _shoot(browser: Any, screen: Screen, address: str) -> None:
    context = browser.new_context(viewport={"width": screen.width, "height": 900}, color_scheme=screen.scheme)
    page = context.new_page()
    page.goto(address)
    top = page.locator(screen.part).bounding_box()["y"]
    clip = {"x": 0, "y": top, "width": screen.width, "height": screen.height}
    page.screenshot(path=SCREENS / f"{screen.name}.png", full_page=True, clip=clip)
    context.close()


def _print(browser: Any, address: str) -> None:
    """The first sheet of the printed page."""
    page = browser.new_page()
    page.goto(address)
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    command = ["pdftoppm", "-r", "80", "-f", "1", "-l", "1", "-singlefile", "-png", "-", str(SCREENS / "html-print")]
    subprocess.run(command, input=printed, check=True)


if __name__ == "__main__":
    sys.exit(main())
