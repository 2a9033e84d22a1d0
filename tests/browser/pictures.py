"""The pictures of the documentation, taken from the page on the two seed articles.

``make pictures`` writes all of them; with names, only those. ``test_pictures.py`` compares some
with the page as it is now, so that what the documentation shows is never an older page.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from conftest import ROOT, serve
from find_chromium import find
from playwright.sync_api import expect, sync_playwright

from geo.bench.screen.chromium import FLAGS
from geo.curated import drawing

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

DOCS = ROOT / "docs"
YEAR = "present=1&from=2011-01-01&to=2011-12-31"

STILL = """(layers) => {
  const map = document.querySelector("iframe")?.contentDocument, probe = window.__marz?.probe;
  if (!map || !probe?.ready || probe.layers.length < layers) return false;
  const seen = `${probe.frames} ${map.images.length} ${document.fonts.status}`;
  const isSame = seen === window.seenLast && [...map.images].every((image) => image.complete);
  window.seenLast = seen;
  window.seenTimes = isSame ? (window.seenTimes ?? 0) + 1 : 0;
  return window.seenTimes >= 8;
}"""
"""Whether every layer and image has come, and eight looks in a row saw no other frame."""


def open_why(page: Page) -> None:
    """Ask of the first excerpt why it is here; the pointer then rests on the card."""
    page.get_by_role("button", name="why?").first.click()
    expect(page.get_by_role("dialog", name="Why is this here?")).to_be_visible()
    page.mouse.move(640, 690)


def is_on_the_strip(page: Page) -> None:
    """Wait until the address has opened the border strip."""
    expect(page.get_by_role("tab", name="Border strip", selected=True)).to_be_visible()


def has_rivals(page: Page) -> None:
    """Wait until the rival claims stand side by side."""
    expect(page.locator(".rivals .event").nth(1)).to_be_visible()


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: what the address says, how large in CSS pixels, what is done before it."""

    query: str = ""
    width: int = 1280
    height: int = 720
    before: Callable[[Page], None] | None = None


PICTURES = {
    "page": Picture(),
    "page-dark": Picture("theme=dark"),
    "phone": Picture(width=390, height=844),
    "present": Picture("present=1"),
    "why": Picture(before=open_why),
    "map-world": Picture(f"{YEAR}&at=38,62.3,2.75"),
    "map-border": Picture(f"{YEAR}&at=38.3,71.5,7.25"),
    "map-crossing": Picture(f"{YEAR}&at=37.28,68.95,9.25"),
    "strip": Picture("tab=strip", before=is_on_the_strip),
    "rivals": Picture("tab=rivals", before=has_rivals),
}
"""The pictures by the names of their files."""


def take(browser: Browser, url: str, name: str) -> bytes:
    """Take one picture of the page at this address, as PNG, when it has come to rest."""
    picture = PICTURES[name]
    size = {"width": picture.width, "height": picture.height}
    context = browser.new_context(viewport=size, color_scheme="light", reduced_motion="reduce")
    try:
        page = context.new_page()
        page.goto(f"{url}?{picture.query}")
        layers = sum(file.endswith(".json") for file in drawing())
        page.wait_for_function(STILL, arg=layers, polling=150, timeout=180_000)
        if picture.before:
            picture.before(page)
            page.evaluate("window.seenTimes = 0")
            page.wait_for_function(STILL, arg=layers, polling=150, timeout=30_000)
        return page.screenshot()
    finally:
        context.close()


def main(names: list[str]) -> None:
    """Write these pictures, or all of them, into ``docs/``."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(Path(folder)) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        for name in names or PICTURES:
            (DOCS / f"{name}.png").write_bytes(take(browser, site.url, name))
            sys.stdout.write(f"docs/{name}.png\n")


if __name__ == "__main__":
    main(sys.argv[1:])
