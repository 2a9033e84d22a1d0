"""Lists of a hundred thousand claims: few nodes, any row at once, in step with the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from conftest import serve
from made_up_library import CLAIMS, columns_of, made_up_payload
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Served, Tab
    from playwright.sync_api import Locator

NODES = "(n) => n.querySelectorAll('*').length"
FOCUSED = """() => {
  let node = document.activeElement;
  while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return Number(node.getAttribute("aria-posinset") ?? node.getAttribute("aria-rowindex"));
}"""
"""The place in its list of the row that has the focus, counted from one."""

REVEAL = """async (id) => {
  const began = performance.now(), passed = () => performance.now() - began;
  window.__marz.set({ selected: id }, "map");
  const roots = [...document.querySelectorAll("*")].map((n) => n.shadowRoot);
  const root = roots.find((r) => r?.querySelector(".excerpts"));
  const frame = root.querySelector(".excerpts .scroller").getBoundingClientRect();
  let seen = 0;
  while (passed() < 5000) {
    const node = root.querySelector(`.excerpts .card[data-claim="${id}"]`);
    const top = node ? node.getBoundingClientRect().top : -1e9;
    if (!seen && top >= frame.top - 1 && top < frame.bottom) seen = passed();
    if (seen && node.querySelector("blockquote")) return [seen, passed(), node.textContent];
    await new Promise((done) => requestAnimationFrame(done));
  }
  return [seen || 1e9, 1e9, ""];
}"""
"""Select a claim as the map does; milliseconds until its card and its sentence are in sight."""


TOP = "(n) => n.getBoundingClientRect().top"
FIRST_IN_SIGHT = """(drawn) => {
  const edge = drawn.closest(".scroller").getBoundingClientRect().top - 1;
  return [...drawn.children].find((node) => node.getBoundingClientRect().top > edge);
}"""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the page on made-up claims."""
    folder = tmp_path_factory.mktemp("many")
    with serve(folder, articles={}, script="tests/browser/made_up_page.py") as site:
        yield site


@pytest.fixture(scope="module")
def columns() -> dict[str, Any]:
    """Return the columns of the made-up claims."""
    return columns_of(made_up_payload())


def opened(tab: Tab, site: Served, query: str = "") -> Locator:
    """Open the page and return what scrolls the excerpts, once the first sentence is there."""
    tab.open(site.url + query)
    expect(tab.page.locator(".excerpts .card blockquote").first).to_be_visible(timeout=20_000)
    return tab.page.locator(".excerpts .scroller")


def seen_ids(tab: Tab, rows: str = ".excerpts .card") -> list[str]:
    """Name the claims of the nodes of a list, in their order."""
    return tab.page.locator(rows).evaluate_all("(all) => all.map((n) => n.dataset.claim)")


def test_a_hundred_thousand_claims_are_few_nodes(many: Served, tab: Tab) -> None:
    """Cards and table lines far from sight do not exist, wherever the list stands."""
    scroller = opened(tab, many)
    for share in (0, 0.31, 0.77, 1):
        scroller.evaluate("(n, share) => { n.scrollTop = share * n.scrollHeight; }", share)
        tab.page.wait_for_timeout(500)
        assert 50 < scroller.evaluate(NODES) < 1_500
    assert seen_ids(tab)[-1] == f"{CLAIMS - 1:016x}"
    tab.page.get_by_role("tab", name="Table").click()
    expect(tab.page.locator(".grid-row .quote").first).to_be_visible()
    assert tab.page.locator(".sheet").evaluate(NODES) < 1_500


def test_any_claim_is_in_sight_at_once(many: Served, tab: Tab) -> None:
    """A click on a mark shows its card within a tenth of a second, its sentence soon after."""
    opened(tab, many)
    took = []
    for row in (3, 49_999, CLAIMS - 1, 77_777, 12):
        card, sentence, text = tab.page.evaluate(REVEAL, f"{row:016x}")
        assert f"Row {row}." in text
        took.append((card, sentence))
    # The middle one: a machine that is shared keeps some frame waiting.
    assert sorted(took)[2][0] < 100
    assert sorted(sentence for _, sentence in took)[2] < 1_000


def test_scrolling_on_and_on_keeps_the_heap_flat(many: Served, tab: Tab) -> None:
    """A hundred screens down: what has left the sight leaves the memory."""
    scroller = opened(tab, many)
    assert _after_screens(tab, scroller, 20) > 0
    before = _after_screens(tab, scroller, 20)
    assert _after_screens(tab, scroller, 100) - before < 2_000_000


def _after_screens(tab: Tab, scroller: Locator, screens: int) -> int:
    scroller.evaluate(
        """async (n, screens) => {
      for (let k = 0; k < screens; k++) {
        n.scrollTop += n.clientHeight;
        await new Promise((done) => setTimeout(done, 30));
      }
    }""",
        screens,
    )
    tab.page.wait_for_timeout(500)
    tab.page.evaluate("gc()")
    return tab.page.evaluate("performance.memory.usedJSHeapSize")


def test_nothing_moves_while_the_wheel_turns_back(many: Served, tab: Tab) -> None:
    """Rows above that turn out taller than thought do not push what is being read."""
    opened(tab, many)
    tab.page.evaluate(REVEAL, f"{50_000:016x}")
    tab.page.locator(".excerpts .card.selected").hover()
    for _ in range(12):
        expect(tab.page.locator(".excerpts .drawn")).to_have_attribute("aria-busy", "false")
        handle = tab.page.locator(".excerpts .drawn").evaluate_handle(FIRST_IN_SIGHT)
        before = handle.evaluate(TOP)
        tab.page.mouse.wheel(0, -150)
        tab.page.wait_for_timeout(200)
        assert handle.evaluate(TOP) - before == pytest.approx(150, abs=2)


def test_the_wheel_reaches_both_ends(many: Served, tab: Tab) -> None:
    """The first and the last card end at the edges of the list, however it was scrolled there."""
    scroller = opened(tab, many)
    box = scroller.bounding_box()
    tab.page.mouse.move(box["x"] + 50, box["y"] + 50)
    for id_, y, edge in ((CLAIMS - 4, 900, "bottom"), (4, -900, "top")):
        tab.page.evaluate(REVEAL, f"{id_:016x}")
        for _ in range(4):
            tab.page.mouse.wheel(0, y)
            tab.page.wait_for_timeout(200)
        last = tab.page.locator(".excerpts .card").nth(-1 if y > 0 else 0)
        assert int(last.get_attribute("aria-posinset")) == (CLAIMS if y > 0 else 1)
        gap = last.evaluate(f"(n) => n.getBoundingClientRect().{edge}")
        wanted = box["y"] + (box["height"] if y > 0 else 0)
        assert gap == pytest.approx(wanted, abs=12)


def test_a_dragged_thumb_asks_for_no_details_on_its_way(many: Served, tab: Tab) -> None:
    """Only the shards of the rows where it comes to rest are fetched."""
    scroller = opened(tab, many)
    tab.page.wait_for_timeout(500)
    before = len(tab.requests)
    scroller.evaluate("""async (n) => {
      for (let k = 1; k <= 40; k++) {
        n.scrollTop = (k / 41) * n.scrollHeight;
        await new Promise((done) => requestAnimationFrame(done));
      }
    }""")
    expect(tab.page.locator(".excerpts .card blockquote").first).to_be_visible()
    assert len(tab.requests) - before <= 3


def test_the_order_of_the_excerpts(many: Served, tab: Tab, columns: dict[str, Any]) -> None:
    """Oldest first, newest first, nearest to the border; the address keeps it."""
    opened(tab, many)
    ids, low, high = columns["ids"], columns["border_low"], columns["border_high"]
    choice = tab.page.get_by_label("Order of the excerpts")
    assert seen_ids(tab)[:3] == ids[:3]
    choice.select_option("newest first")
    tab.page.wait_for_url("**sort=newest*")
    dated = np.flatnonzero(columns["flags"] & 1)[::-1]
    assert seen_ids(tab)[:3] == [ids[i] for i in dated[:3]]
    choice.select_option("nearest to the border")
    tab.page.wait_for_url("**sort=border*")
    assert seen_ids(tab)[:3] == [ids[i] for i in np.lexsort((np.arange(CLAIMS), high, low))[:3]]


def test_only_in_view_is_what_the_columns_say(
    many: Served, tab: Tab, columns: dict[str, Any]
) -> None:
    """Points inside the map's bounds, and lines and areas as their boxes meet them."""
    opened(tab, many, "?at=37.5,71.6,9")
    tab.page.get_by_label("only in view").check()
    tab.page.wait_for_url("**in=view*")
    w, s, e, n = tab.hub("hub.state.bounds")
    lon, lat = columns["mark_lon"], columns["mark_lat"]
    point = (lon >= w) & (lon <= e) & (lat >= s) & (lat <= n)
    boxes = tab.hub("hub.data.manifest.features.map((id) => hub.boxes[id] ?? [181, 0, 181, 0])")
    a, b, c, d = np.array(boxes).T
    meets = np.append((a <= e) & (c >= w) & (b <= n) & (d >= s), False)
    feature = columns["mark_feature"]
    count = np.unique(columns["mark_claim"][point | ((feature >= 0) & meets[feature])]).size
    assert 0 < count < CLAIMS
    expect(tab.page.locator(".count")).to_have_text(f"{count:,} of {CLAIMS:,} claims in view")
    tab.hub("hub.act('fit')")
    expect(tab.page.locator(".count")).not_to_have_text(f"{count:,} of {CLAIMS:,} claims in view")


def test_the_keyboard_walks_from_card_to_card(many: Served, tab: Tab) -> None:
    """Arrows, Home and End, a screen at a time; the focus survives a list that is built anew."""
    opened(tab, many)
    tab.page.locator(".excerpts .card").first.focus()
    there = {"ArrowDown": 2, "End": CLAIMS, "ArrowUp": CLAIMS - 1, "Home": 1}
    for key, at in there.items():
        tab.page.keyboard.press(key)
        assert tab.page.evaluate(FOCUSED) == at
    tab.page.keyboard.press("PageDown")
    assert tab.page.evaluate(FOCUSED) > 2
    tab.page.keyboard.press("Home")
    tab.hub("hub.set({ window: [0, 16000] })")
    tab.page.wait_for_timeout(500)
    assert tab.page.evaluate(FOCUSED) == 1


def test_the_focus_comes_back_with_its_card(many: Served, tab: Tab) -> None:
    """A focused card that is scrolled away hands its focus to the list until it returns."""
    scroller = opened(tab, many)
    tab.page.locator(".excerpts .card").nth(1).focus()
    scroller.evaluate("(n) => { n.scrollTop = 20000; }")
    tab.page.wait_for_timeout(400)
    assert tab.page.evaluate(FOCUSED) == 0
    tab.page.keyboard.press("ArrowDown")
    assert tab.page.evaluate(FOCUSED) == 3


def test_the_table_holds_all_claims(many: Served, tab: Tab, columns: dict[str, Any]) -> None:
    """A grid of all rows, sorted by its heads, reachable by keyboard, linked with the excerpts."""
    opened(tab, many, "?tab=table")
    grid = tab.page.get_by_role("grid", name="Table of claims")
    expect(grid).to_have_attribute("aria-rowcount", str(CLAIMS + 1))
    grid.get_by_role("button", name="How sure").click()
    wanted = np.argsort(columns["modality"], kind="stable")
    lines = ".claims .grid-row:not(.head)"
    assert seen_ids(tab, lines)[:3] == [columns["ids"][i] for i in wanted[:3]]
    tab.page.locator(lines).first.focus()
    tab.page.keyboard.press("End")
    assert tab.page.evaluate(FOCUSED) == CLAIMS + 1
    tab.page.keyboard.press("Enter")
    assert tab.hub("hub.state.selected") == columns["ids"][wanted[-1]]
    expect(tab.page.locator(".excerpts .card.selected blockquote")).to_be_attached()


def test_hovering_builds_no_list(many: Served, tab: Tab) -> None:
    """A mark under the pointer lights its card; no node comes or goes, nothing scrolls."""
    scroller = opened(tab, many)
    scroller.evaluate("""(n) => {
      window.__built = 0;
      const watch = new MutationObserver((all) => { window.__built += all.length; });
      watch.observe(n, { childList: true, subtree: true });
    }""")
    tab.hub(f"hub.set({{ hovered: '{1:016x}' }}, 'map')")
    expect(tab.page.locator(".excerpts .card.hovered")).to_have_attribute("aria-posinset", "2")
    tab.hub(f"hub.set({{ hovered: '{90_000:016x}' }}, 'map')")
    expect(tab.page.locator(".excerpts .card.hovered")).to_have_count(0)
    assert tab.page.evaluate("window.__built") == 0
    assert scroller.evaluate("(n) => n.scrollTop") == 0


def test_a_badge_lights_the_cards_of_its_feature(many: Served, tab: Tab) -> None:
    """Several claims are on it: all their cards in sight are lit while the pointer rests there."""
    opened(tab, many)
    tab.map.locator(".badge.border").first.hover()
    lit = seen_ids(tab, ".excerpts .card.hovered")
    on_border = tab.hub(
        "Array.from({ length: 8 }, (_, i) => i).filter((i) => hub.data.mark_feature[i] === 0)"
        ".map((i) => hub.id(i))"
    )
    assert set(on_border) <= set(lit)


def test_a_further_click_goes_to_the_next_claim(many: Served, tab: Tab) -> None:
    """Several claims stand at one mark: each click selects one, and its card comes into sight."""
    opened(tab, many)
    badge, chosen = tab.map.locator(".badge.border").first, []
    for _ in range(2):
        badge.click()
        expect(tab.page.locator(".excerpts .card.selected blockquote")).to_be_visible()
        chosen.append(tab.hub("hub.index(hub.state.selected)"))
    on_border = tab.hub(
        "Array.from({ length: 200 }, (_, i) => i).filter((i) => hub.data.mark_feature[i] === 0)"
    )
    assert chosen == on_border[:2]


def test_only_and_all_in_the_legend(many: Served, tab: Tab) -> None:
    """One click shows one kind alone, the next all again; so does a click on the label with Alt."""
    opened(tab, many)
    row = tab.page.locator("label.row", has_text="Force, threats")
    row.hover()
    row.get_by_role("button", name="Show only Force, threats").click()
    assert tab.hub("hub.state.off.themes") == ["Trafficking", "Forces", "Talks", "Condition"]
    row.locator(".label").click(modifiers=["Alt"])
    assert tab.hub("hub.state.off.themes") == []


def test_thousands_of_articles_fit_into_the_address(many: Served, tab: Tab) -> None:
    """A publisher that is off is one word, and the link switches off the same articles."""
    opened(tab, many)
    tab.hub(
        "hub.set({ off: { ...hub.state.off, documents: hub.data.manifest.documents"
        ".filter((x) => x.publisher !== 'Publisher 3').map((x) => x.sha256) } })"
    )
    tab.page.wait_for_url("**off=pub:*")
    wanted, shown = tab.hub("[hub.state.off.documents.toSorted(), hub.selection.shown]")
    assert len(tab.page.url) < 600
    assert 0 < shown < CLAIMS / 5
    tab.page.reload()
    tab.ready()
    assert tab.hub("[hub.state.off.documents.toSorted(), hub.selection.shown]") == [wanted, shown]


def test_no_row_is_selected_before_the_ids_have_come(many: Served, tab: Tab) -> None:
    """Of a million claims ids come later: until then nothing is anybody's."""
    opened(tab, many)
    tab.hub("(hub.kept = hub.data.ids, hub.data.ids = null, hub.set({ hovered: 'x' }), 0)")
    tab.page.wait_for_timeout(200)
    expect(tab.page.locator(".excerpts .card.selected, .excerpts .card.hovered")).to_have_count(0)


def test_claims_without_a_distance_stay_last(many: Served, tab: Tab) -> None:
    """Sorted by the border both ways, the farthest first never means the unknown."""
    opened(tab, many, "?tab=table")
    head = tab.page.get_by_role("grid", name="Table of claims").get_by_role(
        "button", name="To the border"
    )
    for _ in range(2):
        head.click()
    ids = seen_ids(tab, ".claims .grid-row:not(.head)")
    rows = tab.hub(f"{ids[:5]}.map((id) => hub.data.border_low[hub.index(id)])")
    assert rows == sorted(rows, reverse=True)
    assert all(row is not None for row in rows)
