"""The page as a user meets it: in a real Chromium, with every other host unreachable."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, serve
from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Served, Tab

TALKS = "Russia is in talks with Tajikistan to send up to 3,000 border guards"
KILLED = (
    "Two killed on the border\n\nDUSHANBE, August 8, 2010\n\n"
    "Border guards killed two smugglers near Ishkoshim on August 7.\n"
)


@pytest.mark.parametrize("base_path", ["", "team/marz"])
def test_the_map_draws_with_every_other_host_unreachable(
    tmp_path: Path, tab: Tab, base_path: str
) -> None:
    """Map, fonts, data and panels come from this server alone, below a base path too."""
    with serve(tmp_path, base_path=base_path) as site:
        tab.open(site.url)
        expect(tab.page.locator(".card").first).to_be_visible()
        assert tab.hub("hub.probe.frames") > 0
        assert tab.hosts() == {"127.0.0.1"}
        assert not tab.errors


def test_twenty_changes_of_the_window_keep_one_map(served: Served, tab: Tab) -> None:
    """The timeline filters in the browser: no rebuilt map, no lost place, no growing heap."""
    tab.open(served.url)
    tab.page.wait_for_timeout(1000)
    press_the_slider(tab, 5)
    place, heap = _place(tab), _heap(tab)
    press_the_slider(tab, 20)
    tab.page.wait_for_timeout(1000)
    assert tab.hub("hub.probe.maps") == 1
    assert _place(tab) == place
    assert _heap(tab) - heap < 1_000_000


def press_the_slider(tab: Tab, times: int) -> None:
    """Move the first day there and back; every key press must move the window."""
    start = tab.map.get_by_role("slider", name="First day")
    start.focus()
    for k in range(times):
        before = tab.hub("hub.state.window")
        tab.page.keyboard.press("ArrowLeft" if k % 2 else "ArrowRight")
        assert tab.hub("hub.state.window") != before


def _place(tab: Tab) -> object:
    return tab.page.frames[1].evaluate(
        "[marzEngine.map.getZoom(), marzEngine.map.getCenter().lat, marzEngine.map.getCenter().lng]"
    )


def _heap(tab: Tab) -> int:
    tab.page.evaluate("gc()")
    return tab.page.evaluate("performance.memory.usedJSHeapSize")


def test_dragging_a_handle_moves_the_window(served: Served, tab: Tab) -> None:
    """The mouse narrows the window, and the map says how many claims are left in it."""
    tab.open(f"{served.url}?from=2000-01-01&to=2012-12-31")
    (first, last), count = tab.hub("hub.state.window"), tab.map.locator(".timeline .side b")
    before = count.inner_text()
    box = tab.map.get_by_role("slider", name="First day").bounding_box()
    strip = tab.map.locator(".timeline .strip").bounding_box()
    tab.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    tab.page.mouse.down()
    tab.page.mouse.move(strip["x"] + 0.9 * strip["width"], box["y"] + 5, steps=8)
    tab.page.mouse.up()
    expect(count).not_to_have_text(before)
    moved = tab.hub("hub.state.window")
    assert first < moved[0] <= moved[1] == last
    shown, total = tab.hub("[hub.selection.shown, hub.selection.total]")
    expect(count).to_have_text(f"{shown} of {total} shown")


def test_the_window_decides_what_is_listed(served: Served, tab: Tab) -> None:
    """A claim of 2005 leaves the list when the window starts in 2011."""
    tab.open(f"{served.url}?from=2011-01-01&to=2011-12-31")
    shown, total = tab.hub("[hub.selection.shown, hub.selection.total]")
    assert 0 < shown < total
    expect(tab.page.locator(".count")).to_contain_text(f"{shown} claims in this window, of {total}")


def test_a_click_on_the_border_badge_selects_a_claim_and_shows_its_sentence(
    served: Served, tab: Tab
) -> None:
    """From the mark to its sentence in one click."""
    tab.open(served.url)
    tab.map.get_by_role("button", name=re.compile("claims? on .*border", re.IGNORECASE)).click()
    card = tab.page.locator(".card.selected")
    expect(card).to_be_visible()
    quote = card.locator("blockquote").inner_text()
    assert tab.map.locator(".callout blockquote").first.inner_text()[1:20] in quote


def test_a_click_on_a_point_shows_its_sentence(served: Served, tab: Tab) -> None:
    """The talks in Dushanbe stand as a point: clicking it brings their excerpt."""
    tab.open(served.url)
    at = tab.page.frames[1].evaluate("""() => {
      const d = marzEngine.hub.data, k = d.mark_feature.indexOf(-1);
      return marzEngine.map.latLngToContainerPoint([d.mark_lat[k], d.mark_lon[k]]);
    }""")
    frame = tab.page.locator("iframe").bounding_box()
    tab.page.mouse.click(frame["x"] + at["x"], frame["y"] + at["y"])
    expect(tab.page.locator(".card.selected")).to_contain_text("Dushanbe")


def test_a_click_on_an_excerpt_pins_its_quotation_to_the_map(served: Served, tab: Tab) -> None:
    """The map goes to the claim and holds its words, its speaker and its date."""
    tab.open(served.url)
    tab.page.locator(".card", has_text=TALKS).first.click()
    callout = tab.map.locator(".callout").first
    expect(callout).to_contain_text("Russia is in talks")
    expect(callout).to_contain_text("security sources and analysts")
    expect(callout).to_contain_text("4 May 2011")


def test_several_claims_can_be_pinned(served: Served, tab: Tab) -> None:
    """Pins stay while another claim is selected, and the link keeps them."""
    tab.open(served.url)
    for k in range(2):
        tab.page.locator(".card").nth(k).get_by_role("button", name="pin").click()
    tab.page.locator(".card").nth(2).click()
    expect(tab.map.locator(".callout")).to_have_count(3)
    tab.page.wait_for_url("**pin=*")


def test_a_link_reopens_window_and_selected_claim(served: Served, tab: Tab) -> None:
    """The address bar holds the picture."""
    view = f"{served.url}?from=2000-01-01&to=2014-12-31&near=50"
    tab.open(view)
    claim = tab.hub("hub.id(hub.selection.order[3])")
    tab.open(f"{view}&claim={claim}")
    assert tab.hub("[hub.state.selected, hub.state.near.km]") == [claim, 50]
    assert tab.hub(
        "hub.state.window.map((d) => new Date(d * 864e5).toISOString().slice(0, 10))"
    ) == [
        "2000-01-01",
        "2014-12-31",
    ]
    expect(tab.page.locator(f'.card.selected[data-claim="{claim}"]')).to_be_visible()


def test_back_returns_to_the_claim_before(served: Served, tab: Tab) -> None:
    """Every selected claim is a step that one can go back."""
    tab.open(served.url)
    for k in (0, 1):
        tab.page.locator(".card").nth(k).click()
        tab.page.wait_for_timeout(400)
    second = tab.hub("hub.state.selected")
    tab.page.go_back()
    tab.page.wait_for_function(f"window.__marz.state.selected !== '{second}'")
    assert tab.hub("hub.state.selected") == tab.hub("hub.id(hub.selection.order[0])")


def test_read_opens_the_article_at_the_sentence(served: Served, tab: Tab) -> None:
    """The whole article stands beside the map, the sentence marked, the others too."""
    tab.open(served.url)
    tab.page.locator(".card", has_text=TALKS).first.get_by_role("button", name="read").click()
    expect(tab.page.locator(".reader h2")).to_have_text("Russia in Border Talks With Tajikistan")
    expect(tab.page.locator(".reader mark.selected").first).to_contain_text("Russia is in talks")
    assert tab.page.locator(".reader mark.claim").count() > 10


def test_the_article_is_shown_as_received(served: Served, tab: Tab) -> None:
    """Cutting the text at the claims loses nothing of it."""
    tab.open(served.url)
    sha = tab.hub("hub.data.manifest.documents[0].sha256")
    tab.open(f"{served.url}?read={sha[:12]}")
    expect(tab.page.locator(".reader mark.claim").first).to_be_visible()
    text = (ROOT / "seeds/000_eca3252eb233f208.txt").read_text(encoding="utf-8")
    assert tab.page.locator(".reader .text").evaluate("(n) => n.textContent") == text


def test_the_distance_to_the_border_filters(served: Served, tab: Tab) -> None:
    """Within so many kilometres of the border: certainly, or possibly too."""
    tab.open(f"{served.url}?near=20!")
    certain = tab.hub("hub.selection.shown")
    tab.page.get_by_label("possibly too").check()
    tab.page.wait_for_timeout(200)
    assert 0 < certain < tab.hub("hub.selection.shown") <= tab.hub("hub.data.n")


def test_the_legend_filters(served: Served, tab: Tab) -> None:
    """Switching a theme off removes its claims from map and list."""
    tab.open(served.url)
    before, talks = tab.hub("[hub.selection.shown, hub.selection.counts.themes.Talks]")
    tab.page.locator("label.row", has_text="Talks").locator("input").uncheck()
    expect(tab.page.locator(".count")).to_contain_text(f"{before - talks} claims")


def test_the_search_narrows_to_the_articles_that_say_it(served: Served, tab: Tab) -> None:
    """Full text, across the whole article."""
    tab.open(served.url)
    box = tab.page.get_by_role("textbox", name="Search")
    box.fill("Mukashev")
    box.press("Enter")
    tab.page.wait_for_function("window.__marz.state.found?.length === 1")
    expect(tab.page.locator(".card footer .source").first).to_have_text("The Moscow Times")


def test_unplaced_and_undated_claims_have_their_tray(tmp_path: Path, tab: Tab) -> None:
    """An article without a date is kept, its claims wait in the tray."""
    article = "Smugglers and guards\n\nBorder guards seized 12 kilograms of heroin near Khorog.\n"
    with serve(tmp_path, articles={"undated.txt": article.encode()}) as site:
        tab.open(site.url)
        tab.page.get_by_role("tab", name="Unplaced and undated").click()
        expect(
            tab.page.locator(".tray", has_text="Undated").locator(".card").first
        ).to_contain_text("seized 12 kilograms")


def test_a_dropped_article_appears_after_a_reload(tmp_path: Path, tab: Tab) -> None:
    """A text file in the seeds folder needs no command."""
    with serve(tmp_path, articles={}) as site:
        tab.open(site.url)
        assert tab.hub("hub.data.n") == 0
        shutil.copy(ROOT / "seeds/000_eca3252eb233f208.txt", site.seeds)
        tab.open(site.url)
        assert tab.hub("hub.data.n") > 10


def test_present_leaves_the_picture_alone(served: Served, tab: Tab) -> None:
    """For a plain screenshot: title, window, legend, sources, scale and pins, no panels."""
    tab.open(served.url)
    claim = tab.hub("hub.id(hub.selection.order[2])")
    tab.open(f"{served.url}?present=1&from=2011-01-01&to=2011-12-31&pin={claim}")
    expect(tab.page.locator(".card").first).to_be_hidden()
    for name in (".present", ".legend", ".sources", ".scale"):
        expect(tab.map.locator(name).first).to_be_visible()
    expect(tab.map.locator(".present")).to_contain_text("2011")
    expect(tab.map.locator(".callout")).to_have_count(1)
    box = tab.page.locator("iframe").bounding_box()
    assert (box["width"], box["height"]) == (1280, 720)


def test_nothing_scrolls_but_the_excerpts(served: Served, tab: Tab) -> None:
    """At 1280×720 the page stands still and leaves no empty band below."""
    tab.open(served.url)
    assert tab.page.evaluate("document.scrollingElement.scrollHeight") <= 720
    box = tab.page.locator("iframe").bounding_box()
    assert box["height"] >= 0.65 * 720
    desk = tab.page.locator(".desk .tabs").bounding_box()
    assert desk["y"] + desk["height"] == pytest.approx(720, abs=1)


def test_the_panel_of_layers_obeys_the_timeline(served: Served, tab: Tab) -> None:
    """It says the day once, and each layer its own date and how many of its features stand."""
    tab.open(f"{served.url}?from=2003-05-01&to=2003-05-01")
    layers = tab.page.locator(".layer-list")
    expect(layers.locator(".as-of")).to_have_text("as of 1 May 2003")
    expect(layers.locator(".row", has_text="Border guards")).to_contain_text("5 of 10")
    expect(layers.locator(".row", has_text="Russian 201st base")).to_contain_text("0 of 4")
    expect(layers.get_by_role("button", name="Lakes")).to_contain_text("2017")
    layers.get_by_role("button", name="Lakes").click()
    tab.page.wait_for_url("**layers=-lakes*")
    assert tab.page.locator(".filters").evaluate("(n) => n.scrollHeight <= n.clientHeight")


def test_what_is_known_but_not_drawn_is_listed(served: Served, tab: Tab) -> None:
    """Behind the layers' sources stand the crossings without a place; each opens its card."""
    tab.open(served.url)
    tab.page.get_by_role("button", name=re.compile("not drawn$")).click()
    about = tab.page.locator(".about-layers")
    expect(about).to_contain_text("ODbL-1.0")
    about.get_by_role("button", name="Kokul–Ay Khanum").click()
    expect(tab.map.locator("aside.feature")).to_contain_text("Unverified; not drawn")


def test_adding_an_article_keeps_the_map(tmp_path: Path, tab: Tab) -> None:
    """A pasted article joins the others without a new map."""
    with serve(tmp_path) as site:
        tab.open(site.url)
        before = tab.hub("hub.data.n")
        tab.page.get_by_role("button", name="Add articles").click()
        tab.page.get_by_label("or paste an article").fill(KILLED)
        tab.page.get_by_role("button", name="Add", exact=True).click()
        tab.page.wait_for_function(f"window.__marz.data.n > {before}", timeout=30_000)
        assert tab.hub("hub.probe.maps") == 1


def test_bad_uploads_cost_the_good_one_nothing(tmp_path: Path, tab: Tab) -> None:
    """An empty and a binary file get one line each; the article between them is taken in."""
    binary = ("binary.txt", b"\x00\x01\x02" * 500)
    with serve(tmp_path, articles={}) as site:
        tab.open(site.url)
        tab.add(("empty.txt", b""), ("good.txt", KILLED.encode()), binary)
        tab.page.wait_for_function("window.__marz.data.n > 0", timeout=30_000)
        told = tab.page.get_by_test_id("stPopoverBody").get_by_test_id("stText")
        expect(told).to_have_text([re.compile(r"^empty\.txt: .+"), re.compile(r"^binary\.txt: .+")])


def test_the_search_is_part_of_the_link(served: Served, tab: Tab) -> None:
    """A searched word stands in the address, opens again from there, and goes with the word."""
    tab.open(served.url)
    box = tab.page.get_by_role("textbox", name="Search")
    box.fill("Mukashev")
    box.press("Enter")
    tab.page.wait_for_url(re.compile(r"[?&]q=Mukashev(&|$)"), timeout=5_000)
    tab.open(tab.page.url)
    expect(box).to_have_value("Mukashev")
    tab.page.wait_for_function("window.__marz.state.found?.length === 1")
    box.fill("")
    box.press("Enter")
    tab.page.wait_for_url(lambda url: "q=" not in url, timeout=5_000)
    assert tab.hub("hub.state.found") is None


def test_a_link_to_an_unknown_article_says_so(served: Served, tab: Tab) -> None:
    """A link from another store leads to a sentence, not to an empty panel."""
    tab.open(f"{served.url}?read=ffffffffffff")
    expect(tab.page.locator(".reader")).to_contain_text("This article is not kept here")


@pytest.mark.parametrize("query", ["", "?present=1"])
def test_a_broken_store_says_what_to_change(tmp_path: Path, tab: Tab, query: str) -> None:
    """When the store's folder is a file, one visible line names the setting."""
    (tmp_path / "home").write_text("a file")
    with serve(tmp_path) as site:
        tab.page.goto(site.url + query)
        line = tab.page.get_by_text("MARZ_HOME")
        expect(line).to_be_visible(timeout=30_000)
        expect(line).to_have_count(1)
