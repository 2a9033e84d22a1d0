"""The curated layers in a real Chromium: dates, cards, names that keep apart, offline."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from harness import served_map
from harness_claims import dossier
from playwright.sync_api import expect

from geo.curated import drawing
from geo.mapping import build_payload

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Tab
    from playwright.sync_api import Frame

LAYERS = {name.removesuffix(".json") for name in drawing() if name.endswith(".json")}

OVERLAPS = """({ labels, solid }) => {
  const apart = (a, b) => a.x1 <= b.x0 + 1 || b.x1 <= a.x0 + 1
    || a.y1 <= b.y0 + 1 || b.y1 <= a.y0 + 1;
  const met = (a, b) => a.boxes.some((p) => b.boxes.some((q) => !apart(p, q)));
  const others = [...labels, { text: "something solid", boxes: solid }];
  return labels.flatMap((a, i) => others.slice(i + 1).filter((b) => met(a, b))
    .map((b) => `${a.text} on ${b.text}`));
}"""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Serve the map with six claims of every kind."""
    with served_map(build_payload([dossier()])) as url:
        yield url


def frame(tab: Tab) -> Frame:
    """Return the map's own frame."""
    return tab.page.frames[1]


def open_whole(tab: Tab, url: str) -> Frame:
    """Open the map and wait until every layer has come and is painted."""
    tab.open(url)
    tab.page.wait_for_function(
        "(n) => window.__marz.probe.layers?.length === n", arg=len(LAYERS), timeout=30_000
    )
    tab.page.wait_for_timeout(400)
    return frame(tab)


def seen(tab: Tab) -> dict[str, Any]:
    """Ask the map what it shows."""
    return tab.page.evaluate("window.__marz.probe.seen()")


def on(day: str) -> str:
    """Make the query of a window of one day."""
    return f"?from={day}&to={day}"


def drawn_on(tab: Tab, site: str, day: str) -> dict[str, list[str]]:
    """Name the features that are drawn on a day, by layer."""
    open_whole(tab, f"{site}{on(day)}&at=37.5,70,9")
    return seen(tab)["drawn"]


def test_in_2003_russians_guard_a_border_without_the_bridge(site: str, tab: Tab) -> None:
    """On 1 May 2003 all five detachments stand; of the bridges only the one at Khorog."""
    drawn = drawn_on(tab, site, "2003-05-01")
    assert len(drawn["sectors"]) == 5
    assert all(id_.startswith("sector-rus-") for id_ in drawn["sectors"])
    assert drawn["crossings"] == ["crossing-tem"]
    assert drawn["base"] == []


def test_in_may_2011_khumrogi_is_not_open(site: str, tab: Tab) -> None:
    """Tajik units guard; the bridge at Panji Poyon is there, the one at Vanj not for months."""
    drawn = drawn_on(tab, site, "2011-05-04")
    assert {id_[:11] for id_ in drawn["sectors"]} == {"sector-tjk-"}
    assert "crossing-panji-poyon" in drawn["crossings"]
    assert "crossing-vanj" not in drawn["crossings"]
    assert "base-201-kulob" in drawn["base"]


def test_in_2018_kulob_has_no_garrison(site: str, tab: Tab) -> None:
    """The regiment left in 2015; Khumrogi has opened; two garrisons remain."""
    drawn = drawn_on(tab, site, "2018-06-01")
    assert drawn["base"] == ["base-201-dushanbe", "base-201-qurghonteppa"]
    assert "crossing-vanj" in drawn["crossings"]


def test_what_is_not_there_cannot_be_clicked(site: str, tab: Tab) -> None:
    """The bridge at Panji Poyon answers a click in 2011 and not in 2003."""
    point = "marzEngine.featureAt(marzEngine.map.latLngToContainerPoint([37.1946, 68.6053]))?.id"
    found = {}
    for day in ("2003-05-01", "2011-05-04"):
        map_ = open_whole(tab, f"{site}{on(day)}&at=37.1946,68.6053,10")
        found[day] = map_.evaluate(point)
    assert found["2011-05-04"] == "crossing-panji-poyon"
    assert found["2003-05-01"] != "crossing-panji-poyon"


def test_an_open_beginning_is_drawn_lighter(site: str, tab: Tab) -> None:
    """In mid-2005 the sources disagree on who guarded at Panj: both, and neither for sure."""
    map_ = open_whole(tab, site + on("2005-12-01"))
    stands = "(id) => marzEngine.drawing.features.get(id).stands"
    both = [map_.evaluate(stands, f"sector-{who}-panj") for who in ("rus", "tjk")]
    assert both == [0.5, 0.5]


def test_a_line_that_moves_with_the_slider_moves_the_layers(site: str, tab: Tab) -> None:
    """Dragging the last day back takes the bridge away, without a fetch."""
    open_whole(tab, site + on("2011-05-04"))
    asked = len(tab.requests)
    tab.page.evaluate("window.__marz.set({ window: [12000, 12200] }, 'test')")
    tab.page.wait_for_timeout(300)
    assert seen(tab)["drawn"]["crossings"] == ["crossing-tem"]
    assert len(tab.requests) == asked


@pytest.mark.parametrize(
    ("feature", "words"),
    [
        ("crossing-vanj", "Unverified"),
        ("sector-tjk-panj", "Schematic"),
        ("crossing-panji-poyon", "Approximate ±"),
        ("crossing-kokul", "Unverified; not drawn"),
        ("border-tjk-afg", "Surveyed ± 50 m"),
    ],
)
def test_a_card_says_how_well_a_feature_is_known(
    site: str, tab: Tab, feature: str, words: str
) -> None:
    """Unverified, schematic and approximate are words on the screen, and so are the sources."""
    map_ = open_whole(tab, f"{site}{on('2012-01-01')}&feature={feature}")
    card = map_.locator("aside.feature")
    expect(card.locator(".status")).to_contain_text(words)
    expect(card.locator(".from")).to_contain_text("Source: ")


@pytest.mark.parametrize(
    ("feature", "words"),
    [
        ("corridor-northern-route", "tonnage by segment: not known"),
        ("border-tjk-afg", "1990 – 1999"),
        ("district-shamsiddin-shohin", "until Feb 2016"),
    ],
)
def test_a_card_puts_what_a_fact_says_into_words(
    site: str, tab: Tab, feature: str, words: str
) -> None:
    """A silent source is no empty line, a period no uncertainty, an open one has one end."""
    map_ = open_whole(tab, f"{site}{on('2012-01-01')}&feature={feature}")
    expect(map_.locator("aside.feature")).to_contain_text(words)


def test_a_click_on_a_bridge_opens_its_card(site: str, tab: Tab) -> None:
    """Names, kind, lifetime, dated facts; Escape closes it; the address holds it."""
    map_ = open_whole(tab, f"{site}{on('2011-05-04')}&at=37.1946,68.6053,10")
    at = map_.evaluate("marzEngine.map.latLngToContainerPoint([37.1946, 68.6053])")
    tab.page.mouse.click(at["x"], at["y"])
    card = map_.locator("aside.feature")
    expect(card).to_contain_text("since 26 Aug 2007")
    expect(card).to_contain_text("672 m")
    tab.page.wait_for_url("**feature=crossing-panji-poyon*")
    tab.page.keyboard.press("Escape")
    expect(card).to_be_hidden()


@pytest.mark.parametrize("size", [(1280, 720), (390, 700)])
@pytest.mark.parametrize(
    "at", ["34,68,2.25", "38,68,4.25", "38,71.2,6.75", "37.5,69.5,8", "37.2,68.62,9.5"]
)
def test_no_name_meets_another(site: str, tab: Tab, at: str, size: tuple[int, int]) -> None:
    """From the world to the bridge no name lies on a name, a symbol, a badge or a control."""
    tab.page.set_viewport_size({"width": size[0], "height": size[1]})
    open_whole(tab, f"{site}?at={at}")
    shown = seen(tab)
    assert tab.page.evaluate(OVERLAPS, shown) == []
    assert len(shown["labels"]) >= (4 if size[0] < 400 else 12)


def test_the_names_are_those_of_the_zoom(site: str, tab: Tab) -> None:
    """Countries in sight of the world, provinces and rivers by the border, districts nearest."""
    named = []
    for at in ("34,68,2.25", "38,71.2,6.75", "37.2,68.62,9.5"):
        open_whole(tab, f"{site}?at={at}")
        named.append({label["layer"] for label in seen(tab)["labels"]})
    world, border, crossing = named
    assert "world" in world
    assert not world & {"provinces", "districts", "crossings", "sectors"}
    assert {"countries", "provinces", "sections", "settlements"} <= border
    assert {"districts", "crossings", "sectors", "sections"} <= crossing


def test_every_file_is_fetched_once_and_from_here(site: str, tab: Tab) -> None:
    """The world asks no other host, and no layer is asked for twice."""
    open_whole(tab, f"{site}?at=34,68,2.25")
    counts = Counter(url.rsplit("/", 1)[1] for url in tab.requests)
    assert {counts[name] for name in drawing()} == {1}
    assert tab.hosts() == {"127.0.0.1"}
    assert not tab.errors


def test_a_base_layer_that_is_off_is_not_fetched(site: str, tab: Tab) -> None:
    """Rivers come when they are switched on."""
    tab.open(f"{site}?layers=-rivers")
    tab.page.wait_for_function("window.__marz.probe.layers?.includes('provinces')")
    tab.page.wait_for_timeout(300)
    assert not any(url.endswith("/rivers.json") for url in tab.requests)
    tab.page.evaluate("window.__marz.set({ layers: { rivers: true } }, 'test')")
    tab.page.wait_for_function("window.__marz.probe.layers?.includes('rivers')")


def test_a_district_bears_the_name_of_the_day(site: str, tab: Tab) -> None:
    """Hamadoni was called Moskovsky until 2004."""
    view = "&at=37.6,69.3,9"
    for day, names in (("2003-05-01", {"Moskovsky"}), ("2018-05-01", {"Hamadoni"})):
        open_whole(tab, f"{site}{on(day)}{view}")
        tab.page.wait_for_timeout(500)
        shown = {x["text"] for x in seen(tab)["labels"] if x["layer"] == "districts"}
        assert names == shown & {"Moskovsky", "Hamadoni"}


def test_the_narrow_menu_lists_dates_and_counts(site: str, tab: Tab) -> None:
    """On a phone the layers' button says the day, each layer's own date, and how many stand."""
    tab.page.set_viewport_size({"width": 390, "height": 700})
    map_ = open_whole(tab, site + on("2003-05-01"))
    map_.get_by_role("button", name="Layers").click()
    menu = map_.locator(".menu")
    expect(menu).to_contain_text("as of 1 May 2003")
    expect(menu.locator("label", has_text="Border guards")).to_contain_text("5 of 10")
    expect(menu.locator("label", has_text="Lakes").locator("small")).to_have_text("2017")


def test_the_sources_on_the_map_are_those_of_what_is_on(site: str, tab: Tab) -> None:
    """Switching off every layer of GeoNames takes its name away; the others stay, whole."""
    map_ = open_whole(tab, site)
    sources = map_.locator(".sources")
    expect(sources).to_contain_text("GeoNames")
    off = {
        name: False
        for name in LAYERS
        if "GeoNames" in json.loads(drawing()[f"{name}.json"])["attribution"]
    }
    tab.page.evaluate("(layers) => window.__marz.set({ layers }, 'test')", off)
    expect(sources).not_to_contain_text("GeoNames")
    expect(sources).to_contain_text("OpenStreetMap")
    assert sources.evaluate("(node) => node.scrollWidth <= node.clientWidth + 1")


def test_the_scale_bar_is_true_at_the_middle(site: str, tab: Tab) -> None:
    """Its length on the screen is its length on the ground, measured by Leaflet's geodesy."""
    map_ = open_whole(tab, f"{site}?at=37.2,68.62,9.5")
    km, ratio = map_.evaluate(
        """() => {
          const { map, controls } = marzEngine;
          const km = parseFloat(controls.scaleWords.textContent);
          const half = parseFloat(controls.scaleBar.style.width) / 2;
          const { x, y } = map.latLngToContainerPoint(map.getCenter());
          const [a, b] = [x - half, x + half].map((at) => map.containerPointToLatLng([at, y]));
          return [km, map.distance(a, b) / 1000 / km];
        }"""
    )
    assert km == 10
    assert ratio == pytest.approx(1, abs=0.02)
