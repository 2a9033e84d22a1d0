"""The border strip as a user meets it: kilometre by time, both ways with the map."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

import pytest
from conftest import serve
from playwright.sync_api import expect

from geo.bench.made_up import synthetic_payload

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Served, Tab
    from playwright.sync_api import Browser

RIVER = """A year on the river

DUSHANBE, December 20, 2011

Border guards seized 24 kilograms of heroin near Panji Poyon on February 17, 2011.
Customs officers seized 12 kilograms of opium in Khorog on March 28, 2011.
Border guards clashed with smugglers near Farkhor in March 2011.
Smugglers attacked guards near Shurobod in 1994.
Border guards killed two smugglers near Ishkoshim on June 9, 2011.
Officials met to discuss the Tajik-Afghan border on October 12, 2011.
Russia may deploy border guards along the Tajik-Afghan border in September 2011.
Officials of Kazakhstan and Russia met in Moscow on May 2, 2011.
"""
PANJI_POYON_KM, FARKHOR_KM, KHOROG_KM, ISHKOSHIM_KM = 114, 297, 799, 901


@pytest.fixture(scope="module")
def river(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Served]:
    """Serve the page on one article with places along the border, read before the first test."""
    with serve(tmp_path_factory.mktemp("river"), articles={"river.txt": RIVER.encode()}) as site:
        page = chromium.new_page()
        page.goto(site.url)
        page.wait_for_function("window.__marz?.data?.n > 0", timeout=200_000)
        page.close()
        yield site


@pytest.fixture
def strip(river: Served, tab: Tab) -> Tab:
    """Open the strip and wait until it is painted."""
    return opened(tab, f"{river.url}?tab=strip")


def opened(tab: Tab, url: str) -> Tab:
    """Open an address whose tab is the strip."""
    tab.open(url)
    tab.page.wait_for_function("window.__marz.strip?.frame", timeout=20_000)
    settle(tab)
    return tab


def settle(tab: Tab) -> None:
    """Wait until map and strip have their new size and the lists have settled."""
    tab.page.wait_for_timeout(700)


def plot(tab: Tab) -> dict[str, float]:
    """Return the plot's edges in pixels of the page."""
    box = tab.page.locator(".strip-surface canvas").bounding_box()
    found: Any = tab.hub("hub.strip.frame.plot")
    return {k: v + box["x" if k.startswith("x") else "y"] for k, v in found.items()}


def at_km(tab: Tab, km: float) -> float:
    """Return where a kilometre stands, in pixels of the page."""
    box = plot(tab)
    return box["x0"] + km * (box["x1"] - box["x0"]) / 1365.8


def site_near(tab: Tab, km: float) -> tuple[float, float]:
    """Return the symbol nearest to a kilometre, in pixels of the page."""
    box = tab.page.locator(".strip-surface canvas").bounding_box()
    sites: Any = tab.hub("hub.strip.hits.sites.map((s) => [s.x, s.y])")
    x, y = min(sites, key=lambda s: abs(s[0] + box["x"] - at_km(tab, km)))
    return x + box["x"], y + box["y"]


def drag(tab: Tab, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag with the mouse, and wait until the selection has settled."""
    mouse = tab.page.mouse
    mouse.move(*start)
    mouse.down()
    mouse.move(*end, steps=6)
    mouse.up()
    settle(tab)


def brush(tab: Tab, low: float, high: float) -> None:
    """Brush from one kilometre to another along the axis."""
    y = plot(tab)["y1"] + 7
    drag(tab, (at_km(tab, low), y), (at_km(tab, high), y))


def test_points_stand_at_their_kilometre_and_day(strip: Tab) -> None:
    """From left to right by the border, from top to bottom by the calendar."""
    places = [site_near(strip, km) for km in (PANJI_POYON_KM, KHOROG_KM, ISHKOSHIM_KM)]
    for (x, _), km in zip(places, (PANJI_POYON_KM, KHOROG_KM, ISHKOSHIM_KM), strict=True):
        assert x == pytest.approx(at_km(strip, km), abs=3)
    assert [y for _, y in places] == sorted(y for _, y in places)
    assert not strip.errors


def test_a_claim_of_a_month_stands_in_every_window_of_that_month(river: Served, tab: Tab) -> None:
    """Its symbol stands in the part of its days that is shown; its bar fills that part."""
    opened(tab, f"{river.url}?tab=strip&from=2011-03-20&to=2011-03-26")
    assert tab.hub("hub.strip.hits.sites.length") == 1
    box = plot(tab)
    assert box["y0"] < site_near(tab, FARKHOR_KM)[1] < box["y1"]
    assert tab.hub("hub.strip.frame.last - hub.strip.frame.first") == 6


def test_a_lone_early_claim_does_not_squeeze_the_others(strip: Tab) -> None:
    """It is counted, and one click shows all dates."""
    more = strip.page.get_by_role("button", name="1 earlier or later: show all dates")
    year = "new Date(hub.strip.frame.first * 864e5).getUTCFullYear()"
    assert strip.hub(year) >= 2010
    more.click()
    settle(strip)
    assert strip.hub(year) <= 1994


def test_claims_about_the_whole_border_are_bands(strip: Tab) -> None:
    """They reach from end to end, as high as their days: a month is higher than a day."""
    bands: Any = strip.hub("hub.strip.hits.bands.map((b) => [b.x0, b.x1, b.y1 - b.y0, b.thin])")
    edges = strip.hub("[hub.strip.frame.plot.x0, hub.strip.frame.plot.x1]")
    assert len(bands) == 2
    assert all([b[0], b[1]] == pytest.approx(edges) for b in bands)
    assert [b[3] for b in bands] == [False, True]
    assert bands[0][2] > 2 * bands[1][2]


def test_what_is_not_on_the_strip_is_counted_with_its_reason(strip: Tab) -> None:
    """The line above adds up to the selection."""
    left: Any = strip.hub("hub.strip.scene.left")
    assert sum(left.values()) == strip.hub("hub.selection.shown")
    expect(strip.page.locator(".strip-head b")).to_have_text(f"{left['on']} claims on the strip")
    expect(strip.page.locator(".strip-head .left")).to_contain_text("farther than 20 km")


def test_the_map_stays_in_sight_above_the_strip(strip: Tab) -> None:
    """It gets smaller, keeps the timeline's controls, leaves out the histogram; nothing scrolls."""
    frame = strip.page.locator("iframe").bounding_box()
    sheet = strip.page.locator(".strip-sheet").bounding_box()
    assert frame["height"] > 290
    assert frame["y"] + frame["height"] == pytest.approx(sheet["y"], abs=1)
    expect(strip.map.locator(".timeline .row")).to_be_visible()
    expect(strip.map.locator(".timeline .plot")).to_be_hidden()
    assert strip.page.evaluate("document.scrollingElement.scrollHeight") <= 720


def test_leaving_the_strip_gives_the_map_its_height_back(strip: Tab) -> None:
    """And the strip paints no more."""
    strip.page.get_by_role("tab", name="Map").click()
    settle(strip)
    assert strip.page.locator("iframe").bounding_box()["height"] > 600
    expect(strip.map.locator(".timeline .plot")).to_be_visible()
    frames = strip.hub("hub.strip.frames")
    strip.hub("hub.set({ window: [15000, 15200] })")
    settle(strip)
    assert strip.hub("hub.strip.frames") == frames


def test_brushing_the_axis_filters_the_map_and_a_click_clears(strip: Tab) -> None:
    """Claims elsewhere on the line go, those about all of it stay."""
    before = strip.hub("hub.selection.shown")
    brush(strip, 60, 200)
    km: Any = strip.hub("hub.state.km")
    assert km == pytest.approx([60, 200], abs=2)
    assert strip.hub("hub.state.window") is None
    assert 0 < strip.hub("hub.selection.shown") < before
    strip.page.wait_for_url(f"**km={km[0]}-{km[1]}*")
    strip.page.get_by_role("button", name=f"km {km[0]}–{km[1]} ×").click()
    assert strip.hub("hub.selection.shown") == before


def test_a_brushed_stretch_is_bright_on_the_map(strip: Tab) -> None:
    """Its gold is painted where the border runs between the two kilometres, and goes with it."""
    count = """() => {
      const c = marzEngine.stretch._container;
      if (!c?.isConnected) return 0;  // without a stretch there is no sheet for it
      const d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
      let n = 0;
      for (let i = 0; i < d.length; i += 4) if (d[i] > 230 && d[i + 1] > 180 && d[i + 2] < 110) n++;
      return n;
    }"""
    assert strip.page.frames[1].evaluate(count) == 0
    brush(strip, 100, 400)
    assert strip.page.frames[1].evaluate(count) > 200


def test_what_is_outside_the_brush_stays_fainter(strip: Tab) -> None:
    """The picture keeps its symbols, so that the brush can be moved among them."""
    sites, mask = "hub.strip.hits.sites.length", "[...hub.selection.mask].filter(Boolean).length"
    before, shown = strip.hub(sites), strip.hub(mask)
    brush(strip, 60, 200)
    assert strip.hub(sites) == before
    assert strip.hub(mask) < shown


def test_a_tall_drag_brushes_days_too(strip: Tab) -> None:
    """A rectangle of the plot is a stretch and a window; both can be cleared."""
    x, y = site_near(strip, ISHKOSHIM_KM)
    drag(strip, (x - 60, y - 20), (x + 60, y + 20))
    low, high = strip.hub("hub.state.km")
    assert low < ISHKOSHIM_KM < high
    first, last = strip.hub("hub.state.window")
    day = strip.hub("Math.round(Date.UTC(2011, 5, 9) / 864e5)")
    assert first < day < last
    assert last - first < 120
    strip.page.locator(".strip-chip", has_text="2011").click()
    assert strip.hub("hub.state.window") is None


def test_a_brush_is_moved_by_its_edge(strip: Tab) -> None:
    """Dragging the right handle changes the last kilometre only."""
    brush(strip, 60, 200)
    box = strip.page.get_by_role("slider", name="Last kilometre").bounding_box()
    low = strip.hub("hub.state.km[0]")
    y = box["y"] + 20
    drag(strip, (box["x"] + 6, y), (at_km(strip, 500), y))
    assert strip.hub("hub.state.km") == [low, pytest.approx(500, abs=8)]


def test_the_brush_is_reached_by_keyboard(strip: Tab) -> None:
    """Arrows move an end or both, Escape clears and leaves the strip open."""
    strip.page.get_by_role("slider", name="Last kilometre").focus()
    strip.page.keyboard.press("PageDown")
    settle(strip)
    assert strip.hub("hub.state.km") == [0, 1316]
    strip.page.get_by_role("slider", name="Stretch, both ends").focus()
    strip.page.keyboard.press("Shift+ArrowRight")
    settle(strip)
    assert strip.hub("hub.state.km") == [1, 1317]
    strip.page.keyboard.press("Escape")
    assert strip.hub("[hub.state.km, hub.state.tab]") == [None, "strip"]


def test_hovering_a_symbol_tells_what_it_is(strip: Tab) -> None:
    """Date, kind, kilometre and distance, as text; the map and the list follow."""
    strip.page.mouse.move(*site_near(strip, PANJI_POYON_KM))
    tip = strip.page.locator(".strip-tip")
    expect(tip).to_contain_text("17 Feb 2011")
    expect(tip).to_contain_text("km 114")
    expect(tip).to_contain_text("from the border")
    assert strip.hub("hub.state.hovered") is not None


def test_a_click_on_a_symbol_selects_its_claim(strip: Tab) -> None:
    """From the strip to its sentence in one click."""
    strip.page.mouse.click(*site_near(strip, KHOROG_KM))
    expect(strip.page.locator(".card.selected")).to_contain_text("12 kilograms of opium")
    expect(strip.map.locator(".callout").first).to_contain_text("12 kilograms of opium")


def test_a_claim_selected_elsewhere_stands_out_on_the_strip(strip: Tab) -> None:
    """Its symbol gets the ring that the map gives it."""
    x, y = strip.hub("(({ x, y }) => [x, y])(hub.strip.hits.sites[0])")
    row = strip.hub("hub.id(hub.strip.hits.sites[0].rows[0])")
    strip.hub(f"hub.set({{ selected: '{row}' }}, 'map')")
    settle(strip)
    red, green, blue, _ = strip.page.locator(".strip-surface canvas").evaluate(
        "(c, [x, y]) => Array.from(c.getContext('2d').getImageData(x + 9, y, 1, 1).data)",
        [round(x), round(y)],
    )
    assert red > 100
    assert max(green, blue) < 110


def test_the_table_holds_what_the_picture_shows(strip: Tab) -> None:
    """In the order of the border, each row leading to its claim by keyboard."""
    strip.page.get_by_role("button", name="Table", exact=True).click()
    rows = strip.page.locator(".strip-table tbody tr")
    expect(rows).to_have_count(
        strip.hub("hub.strip.scene.points.length + hub.strip.scene.stretches.length")
    )
    expect(rows.first).to_contain_text("Panji Poyon")
    expect(rows.last).to_contain_text("0–1,366")
    rows.first.focus()
    strip.page.keyboard.press("ArrowDown")
    strip.page.keyboard.press("Enter")
    expect(rows.nth(1)).to_have_class("selected")


def test_the_table_follows_the_brush(strip: Tab) -> None:
    """Only claims of the selection are listed."""
    strip.page.get_by_role("button", name="Table", exact=True).click()
    strip.hub("hub.set({ km: [850, 950] })")
    rows = strip.page.locator(".strip-table tbody tr")
    expect(rows.first).to_contain_text("Ishkoshim")
    expect(rows.filter(has_text="Panji Poyon")).to_have_count(0)


def test_the_picture_is_saved_as_png(strip: Tab, tmp_path: Path) -> None:
    """Twice 1280 by 720 pixels, under a plain name."""
    with strip.page.expect_download() as waiting:
        strip.page.get_by_role("button", name="Save picture").click()
    assert waiting.value.suggested_filename == "marz-border-strip.png"
    waiting.value.save_as(tmp_path / "strip.png")
    data = (tmp_path / "strip.png").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (2560, 1440)
    assert len(data) > 50_000


def test_the_reach_says_how_far_from_the_border(strip: Tab) -> None:
    """Widening it shows no fewer claims, and the map is not filtered by it."""
    on, shown = strip.hub("[hub.strip.scene.left.on, hub.selection.shown]")
    strip.page.get_by_label("Greatest distance to the border").fill("50")
    settle(strip)
    assert strip.hub("hub.strip.scene.left.on") >= on
    assert strip.hub("hub.selection.shown") == shown
    strip.page.wait_for_url("**reach=50*")


def test_a_link_opens_the_strip_with_its_stretch(river: Served, tab: Tab) -> None:
    """The address holds tab, kilometres and reach."""
    opened(tab, f"{river.url}?tab=strip&km=60-200&reach=30")
    expect(tab.page.get_by_role("button", name="km 60–200 ×")).to_be_visible()
    assert tab.hub("[hub.state.km, hub.state.reach]") == [[60, 200], 30]


def test_a_stretch_is_bright_without_the_strip(river: Served, tab: Tab) -> None:
    """A link to a stretch fetches the border's course for the map alone."""
    tab.open(f"{river.url}?km=60-200")
    tab.page.wait_for_function("window.__marz.landmarks?.course.length === 1367")


def test_the_table_is_that_of_now_when_it_is_shown_again(strip: Tab) -> None:
    """A window moved while the strip was closed is the table's window too."""
    strip.page.get_by_role("button", name="Table", exact=True).click()
    rows = strip.page.locator(".strip-table tbody tr")
    expect(rows.filter(has_text="Shurobod")).to_have_count(1)
    strip.hub("hub.set({ tab: 'map', window: [14975, 15339] })")
    settle(strip)
    strip.hub("hub.set({ tab: 'strip' })")
    expect(rows.filter(has_text="Shurobod")).to_have_count(0)
    expect(rows.filter(has_text="Panji Poyon")).to_have_count(1)


@pytest.mark.parametrize(("asked", "kept"), [("5000-9999", None), ("1300-2000", [1300, 1366])])
def test_a_stretch_ends_where_the_border_does(
    river: Served, tab: Tab, asked: str, kept: list[int] | None
) -> None:
    """A link to kilometres that there are not filters nothing away."""
    tab.open(f"{river.url}?km={asked}")
    tab.page.wait_for_function("window.__marz.landmarks")
    assert tab.hub("hub.state.km") == kept


def test_a_stretch_is_cleared_without_the_strip(river: Served, tab: Tab) -> None:
    """The list says what narrows it, and a click takes that away."""
    tab.open(f"{river.url}?km=60-200")
    tab.page.locator(".excerpts").get_by_role("button", name="km 60–200 ×").click()
    assert tab.hub("hub.state.km") is None


def test_many_claims_are_cells(strip: Tab) -> None:
    """A hundred thousand claims are a density with a legend, and few in a window symbols again."""
    _load_made_up(strip, 100_000)
    assert strip.hub("hub.strip.hits.most") > 1
    expect(strip.page.locator(".strip-ramp")).to_be_visible()
    strip.hub("hub.set({ window: [13000, 13060] })")
    settle(strip)
    assert strip.hub("hub.strip.hits.most") == 0
    assert strip.hub("hub.strip.hits.sites.length") > 50
    assert not strip.errors


def _load_made_up(tab: Tab, n: int) -> None:
    made = synthetic_payload(n)
    files = {
        "columns": made.columns, "ids": made.ids, "shard": made.shards[0],
        "article": made.articles[0],
    }  # fmt: skip
    files["manifest"] = made.manifest(
        columns="made/columns", ids="made/ids", lists="made/lists", events="made/events"
    )
    files["lists"] = made.lists(
        shards=["made/shard"] * len(made.shards), articles=["made/article"] * len(made.articles)
    )
    tab.page.route("**/made/*", lambda r: r.fulfill(body=files[r.request.url.rsplit("/", 1)[1]]))
    tab.hub("hub.load('made/manifest')")
    tab.page.wait_for_function(f"window.__marz.data.n === {n} && window.__marz.strip.hits.most")
