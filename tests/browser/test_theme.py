"""Light and dark, the keyboard, a phone and a large screen, in a real Chromium."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
from conftest import Tab
from PIL import Image
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Served
    from playwright.sync_api import Browser

FOCUSED = """() => {
  let node = document.activeElement;
  for (let next = node; next; next = node.shadowRoot?.activeElement) node = next;
  return `${node.ariaLabel ?? ""} ${node.className}`;
}"""
"""What has the focus, also inside the panels' roots."""
WIDER = """() => document.scrollingElement.scrollWidth > innerWidth
  || document.querySelector('[data-testid="stMain"]').scrollWidth > innerWidth"""
SMALL = """() => {
  const boxes = [...document.querySelectorAll("button, select, input, [role=slider]")]
    .map((node) => [node.ariaLabel || node.textContent, node.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0);
  return boxes.filter(([, box]) => Math.min(box.width, box.height) < 24).map(([name]) => name);
}"""
"""Controls of the map with a side of less than 24 pixels."""


@pytest.fixture
def dark_tab(chromium: Browser, served: Served) -> Iterator[Tab]:
    """Open the page on a system that prefers dark colours and less motion."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 720}, color_scheme="dark", reduced_motion="reduce"
    )
    yield Tab(context.new_page()).open(served.url)
    context.close()


def brightness(tab: Tab) -> tuple[float, float]:
    """Return the mean brightness, 0 to 255, of the page's left panel and of the map."""
    grey = np.asarray(Image.open(io.BytesIO(tab.page.screenshot())).convert("L"))
    return float(grey[60:660, 4:230].mean()), float(grey[160:500, 300:900].mean())


def test_the_page_follows_the_system(dark_tab: Tab) -> None:
    """Dark on a dark system, light as soon as that changes; the address says nothing."""
    dark_tab.page.wait_for_timeout(500)
    assert max(brightness(dark_tab)) < 90
    dark_tab.page.emulate_media(color_scheme="light")
    dark_tab.page.wait_for_timeout(500)
    assert min(brightness(dark_tab)) > 200
    assert "theme" not in dark_tab.page.url


def test_the_button_changes_the_colours_of_the_same_map(served: Served, tab: Tab) -> None:
    """The choice stands in the address; neither the map nor its view is another."""
    tab.open(served.url)
    zoom = tab.page.frames[1].evaluate("marzEngine.map.getZoom()")
    tab.page.get_by_role("button", name="Dark colours").click()
    tab.page.wait_for_url("**theme=dark*")
    tab.page.wait_for_timeout(500)
    assert max(brightness(tab)) < 90
    assert tab.hub("hub.probe.maps") == 1
    assert tab.page.frames[1].evaluate("marzEngine.map.getZoom()") == zoom
    tab.page.get_by_role("button", name="Light colours").click()
    tab.page.wait_for_url(lambda url: "theme" not in url)


def test_a_picture_for_a_briefing_is_light_unless_asked(chromium: Browser, served: Served) -> None:
    """On a dark system present=1 is light; with theme=dark it is dark."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720}, color_scheme="dark")
    tab = Tab(context.new_page()).open(f"{served.url}?present=1")
    tab.page.wait_for_timeout(500)
    assert min(brightness(tab)) > 200
    tab.hub("hub.set({ theme: 'dark' })")
    tab.page.wait_for_timeout(500)
    assert max(brightness(tab)) < 90
    context.close()


def test_streamlits_own_boxes_are_dark_too(dark_tab: Tab) -> None:
    """Search, the form for new articles and its buttons take the page's colours."""
    dark_tab.page.get_by_role("button", name="Add articles").click()
    expect(dark_tab.page.get_by_role("dialog", name="Add articles")).to_be_visible()
    for part in ("stTextInputRootElement", "stTextAreaRootElement", "stPopoverBody"):
        box = dark_tab.page.get_by_test_id(part)
        colour = box.evaluate("(n) => getComputedStyle(n).backgroundColor")
        assert max(int(c) for c in colour[4:-1].split(",")) < 64, part


def test_who_wants_less_motion_gets_none(dark_tab: Tab) -> None:
    """The map jumps: no glide, no animated zoom."""
    frame = dark_tab.page.frames[1]
    assert frame.evaluate("[marzEngine.map._zoomAnimated, marzEngine.map.options.inertia]") == [
        False,
        False,
    ]


def test_the_first_stop_of_the_keyboard_skips_to_the_excerpts(served: Served, tab: Tab) -> None:
    """Tab, Enter: the focus stands on the first excerpt, and it is to be seen."""
    tab.open(served.url)
    expect(tab.page.locator(".card").first).to_be_visible()
    tab.page.keyboard.press("Tab")
    link = tab.page.get_by_role("link", name="Skip to the excerpts")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    tab.page.keyboard.press("Enter")
    assert "card" in tab.page.evaluate(FOCUSED)
    outline = tab.page.locator(".card").first.evaluate("(n) => getComputedStyle(n).outlineStyle")
    assert outline == "solid"


def test_the_keyboard_comes_by_every_part_of_the_page(served: Served, tab: Tab) -> None:
    """Search, colours, new articles, filters, map, excerpts and tabs, in this order."""
    tab.open(served.url)
    expect(tab.page.locator(".card").first).to_be_visible()
    seen = []
    for _ in range(90):
        tab.page.keyboard.press("Tab")
        seen.append(tab.page.evaluate(FOCUSED))
    order = ["skip-link", "Search", "colours", "Map and timeline", "card"]
    places = [next((k for k, name in enumerate(seen) if o in name), -1) for o in order]
    assert places == sorted(places), seen
    assert places[0] == 0, seen


def test_a_phone_has_everything_and_nothing_is_wider(chromium: Browser, served: Served) -> None:
    """390×844: map with its timeline first, filters behind a button, tabs in reach."""
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    tab = Tab(context.new_page()).open(served.url)
    expect(tab.page.get_by_role("tab", name="Table")).to_be_in_viewport()
    what = tab.page.get_by_role("checkbox", name="Force, threats")
    expect(what).to_be_hidden()
    tab.page.get_by_role("button", name="Filters and layers").click()
    expect(what).to_be_visible()
    assert not tab.page.evaluate(WIDER)
    assert tab.page.frames[1].evaluate(SMALL) == []
    context.close()


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080)])
def test_a_screen_is_used_and_nothing_scrolls_but_the_excerpts(
    tab: Tab, served: Served, width: int, height: int
) -> None:
    """The page stands still, and the map has two thirds of the height or more."""
    tab.page.set_viewport_size({"width": width, "height": height})
    tab.open(served.url)
    tab.page.wait_for_timeout(500)
    assert tab.page.evaluate("document.scrollingElement.scrollHeight") <= height
    filters = tab.page.locator(".filters")
    assert filters.evaluate("(n) => n.scrollHeight <= n.clientHeight")
    box = tab.page.locator("iframe").bounding_box()
    assert box["height"] >= 0.65 * height
    assert box["width"] >= 0.54 * width
