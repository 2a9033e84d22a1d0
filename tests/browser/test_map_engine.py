"""The map's engine in a real Chromium: selection, address, clicks, callouts, speed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from harness import served_map
from harness_claims import CLAIMS, HOSTILE, TEXT, dossier
from playwright.sync_api import expect

from geo.bench.made_up import synthetic_payload
from geo.mapping import Payload, build_payload

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Tab
    from numpy.typing import NDArray
    from playwright.sync_api import Frame

    from geo.model import Dossier

SELECT = """async (patch) => {
  window.__marz.set(patch, "test");
  await new Promise((done) => setTimeout(done, 30));
  const { shown, undated, unplaced, order, counts } = window.__marz.selection;
  return { shown, undated, unplaced, order: [...order], counts: { ...counts } };
}"""


PARTS = ".zoom, .layers, .away, .present, .legend, .scale, .sources, .timeline, .badge, .callout"

COVERED = """(parts) => {
  const nodes = [...document.querySelectorAll(parts)].filter((node) => node.offsetWidth > 0);
  const boxOf = (node) => node.getBoundingClientRect().toJSON();
  const boxes = nodes.map((node) => ({ name: node.className, ...boxOf(node) }));
  const apart = (a, b) => a.right <= b.left + 1 || b.right <= a.left + 1
    || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
  const outside = boxes.filter((a) => a.left < 0 || a.top < 0 || a.right > innerWidth + 1);
  const pairs = boxes.flatMap((a, i) => boxes.slice(i + 1).map((b) => [a, b]));
  const met = pairs.filter(([a, b]) => !apart(a, b));
  return [...outside.map((a) => a.name), ...met.map(([a, b]) => `${a.name} on ${b.name}`)];
}"""


@pytest.fixture(scope="module")
def small() -> Iterator[str]:
    """Serve the map with six claims of every kind."""
    with served_map(build_payload([dossier()])) as url:
        yield url


@pytest.fixture(scope="module")
def made_up() -> Payload:
    """Make up four hundred claims, a few of them undated."""
    return synthetic_payload(400, seed=7)


@pytest.fixture(scope="module")
def many(made_up: Payload) -> Iterator[str]:
    """Serve the map with four hundred made-up claims."""
    with served_map(made_up) as url:
        yield url


def replace_ids(article: Dossier) -> Dossier:
    """Give an article's claims ids of their own."""
    claims = (replace(claim, id=f"b{claim.id[1:]}") for claim in article.claims)
    return replace(article, claims=tuple(claims))


def columns(payload: Payload) -> dict[str, NDArray[Any]]:
    """Read the columns as the layout tells."""
    return {
        name: np.frombuffer(payload.columns, "<" + dtype, length, offset)
        for name, (dtype, offset, length) in payload.head["layout"].items()
    }


def dated(columns: dict[str, NDArray[Any]]) -> NDArray[np.bool_]:
    """Tell which claims have a date: the others are in no window."""
    return (columns["flags"] & 1) == 1


def frame(tab: Tab) -> Frame:
    """Return the map's own frame."""
    return tab.page.frames[1]


def click_at(tab: Tab, *, lon: float, lat: float) -> None:
    """Click the map where this position is."""
    at = frame(tab).evaluate("(at) => marzEngine.map.latLngToContainerPoint(at)", [lat, lon])
    tab.page.mouse.click(at["x"], at["y"])


def settle(tab: Tab) -> None:
    """Wait until what was asked for is drawn."""
    tab.page.wait_for_timeout(250)


@pytest.mark.parametrize(
    ("patch", "rule"),
    [
        (
            {"window": [12000, 12400]},
            lambda c: dated(c) & (c["from"] <= 12400) & (c["to"] >= 12000),
        ),
        (
            {"window": [12000, 12400], "span": "cumulative"},
            lambda c: dated(c) & (c["from"] <= 12400),
        ),
        (
            {"window": [12000, 12400], "clock": "published"},
            lambda c: (c["published"] <= 12400) & (c["published"] >= 12000),
        ),
        ({"near": {"km": 40, "possibly": True}}, lambda c: c["border_low"] <= 40),
        ({"near": {"km": 40, "possibly": False}}, lambda c: c["border_high"] <= 40),
        (
            {"off": {"themes": ["Talks"], "modalities": ["denied"], "documents": []}},
            lambda c: (c["theme"] != 3) & (c["modality"] != 3),
        ),
        ({"found": [f"{3:064x}"[::-1]]}, lambda c: c["document"] == 3),
    ],
)
def test_a_state_shows_what_its_words_say(
    many: str, made_up: Payload, tab: Tab, *, patch: dict[str, Any], rule: Any
) -> None:
    """Window, clock, filters and search pick the very rows that a second implementation picks."""
    chosen = tab.open(many).page.evaluate(SELECT, patch)
    expected = np.flatnonzero(rule(columns(made_up)))
    assert 0 < chosen["shown"] < 400
    assert sorted(chosen["order"]) == expected.tolist()


def test_a_legend_entry_counts_what_it_would_show(many: str, made_up: Payload, tab: Tab) -> None:
    """Each facet's figures ignore its own filter and obey all others."""
    off = {"themes": ["Talks"], "modalities": ["planned"], "documents": []}
    counts = tab.open(many).page.evaluate(SELECT, {"off": off})["counts"]
    theme, modality = columns(made_up)["theme"], columns(made_up)["modality"]
    assert counts["themes"]["Talks"] == int(((theme == 3) & (modality != 2)).sum())
    assert counts["modalities"]["planned"] == int(((theme != 3) & (modality == 2)).sum())


def test_an_undated_claim_is_in_no_window_but_all(small: str, tab: Tab) -> None:
    """Without a date a claim waits in its tray as soon as a window is set."""
    page = tab.open(small).page
    assert page.evaluate(SELECT, {"window": None})["shown"] == len(CLAIMS)
    narrowed = page.evaluate(SELECT, {"window": [-30000, 30000]})
    assert narrowed["shown"] == len(CLAIMS) - 1


def test_the_address_holds_the_state(many: str, tab: Tab) -> None:
    """A link reopens window, clock, filters, layers, pins and claim; others' words stay."""
    patch = {
        "window": [12000, 12400], "clock": "published", "span": "cumulative", "step": "year",
        "selected": f"{5:016x}", "pins": [f"{7:016x}"], "layers": {"relief": False},
        "off": {"themes": ["Talks"], "modalities": ["denied"], "documents": [f"{3:064x}"[::-1]]},
        "near": {"km": 40, "possibly": False}, "view": {"lat": 38.5, "lon": 69.25, "zoom": 8},
    }  # fmt: skip
    tab.open(many + "?q=heroin").page.evaluate(SELECT, patch)
    tab.page.wait_for_timeout(400)
    assert "q=heroin" in tab.page.url
    tab.open(tab.page.url)
    assert {key: tab.hub("hub.state")[key] for key in patch} == patch


def test_a_bad_address_is_ignored(small: str, tab: Tab) -> None:
    """Values that make no sense leave their defaults, and nothing breaks."""
    tab.open(small + "?from=2011-99-01&to=x&at=900,1,&claim=<b>&near=-3&off=:,&layers=!&step=eon")
    state = tab.hub("hub.state")
    assert (state["window"], state["selected"], state["near"]) == (None, None, None)
    assert state["step"] == "month"
    assert not tab.errors


def test_going_back_undoes_a_selection(small: str, tab: Tab) -> None:
    """A newly selected claim is a step in the browser's history."""
    tab.open(small).page.evaluate(SELECT, {"selected": f"{1:016x}"})
    tab.page.wait_for_timeout(400)
    tab.page.evaluate("history.back()")
    tab.page.wait_for_function("window.__marz.state.selected === null")


def test_a_click_on_a_mark_shows_its_sentence_as_text(small: str, tab: Tab) -> None:
    """Markup in an article stands in the callout letter by letter and runs nothing."""
    tab.open(small)
    click_at(tab, lon=68.77905, lat=38.53575)
    callout = frame(tab).locator(".callout")
    expect(callout.locator("blockquote")).to_contain_text(HOSTILE)
    expect(callout.locator(".voice")).to_contain_text(HOSTILE)
    assert frame(tab).locator(".callout img").count() == 0
    assert not tab.errors


def test_a_pin_outside_the_window_says_so(small: str, tab: Tab) -> None:
    """A pinned claim of 2005 stays on a picture of 2011, but not as if it belonged to it."""
    tab.open(f"{small}?pin={1:016x}&from=2005-01-01&to=2005-12-31")
    expect(frame(tab).locator(".callout")).to_be_visible()
    assert frame(tab).locator(".callout.outside").count() == 0
    tab.page.evaluate(SELECT, {"window": [14975, 15339]})
    expect(frame(tab).locator(".callout.outside")).to_be_visible()


def test_claims_at_one_point_take_turns(small: str, tab: Tab) -> None:
    """Two claims in Kulob are one symbol; a second click selects the second claim."""
    tab.open(small)
    seen = set()
    for _ in range(2):
        click_at(tab, lon=69.78, lat=37.9146)
        settle(tab)
        seen.add(tab.hub("hub.state.selected"))
    assert seen == {f"{2:016x}", f"{3:016x}"}


def test_a_line_claim_lights_its_line_and_carries_a_badge(small: str, tab: Tab) -> None:
    """The border has a counted button, and its claim makes the border glow."""
    tab.open(small)
    frame(tab).get_by_role("button", name="1 claim on Tajik–Afghan border").first.click()
    settle(tab)
    assert tab.hub("hub.state.selected") == f"{0:016x}"
    assert frame(tab).evaluate("marzEngine.lit('border-tjk-afg')") == 2


def test_what_lies_beyond_the_view_is_named(small: str, tab: Tab) -> None:
    """A claim about Russia is not lost because Russia is off the map."""
    tab.open(small)
    frame(tab).get_by_role("button", name="1 claim on Russia").click()
    tab.page.wait_for_function("window.__marz.state.view?.zoom < 5")
    assert tab.hub("hub.state.selected") == f"{4:016x}"


def test_twenty_windows_keep_one_map_and_a_flat_heap(many: str, tab: Tab) -> None:
    """Changing the window rebuilds nothing and keeps nothing."""
    tab.open(many)
    heaps = []
    for k in range(22):
        tab.page.evaluate(SELECT, {"window": [11000 + 30 * k, 15000]})
        tab.page.evaluate("gc()")
        heaps.append(tab.page.evaluate("performance.memory.usedJSHeapSize"))
    assert heaps[-1] - heaps[1] < 500_000
    assert tab.hub("hub.probe.maps") == 1
    assert tab.hub("hub.probe.frames") > 10  # a busy machine draws two windows in one frame


def test_a_script_run_twice_mounts_once(small: str, tab: Tab) -> None:
    """Streamlit may evaluate the map's script again: there is still one engine."""
    tab.open(small)
    frame(tab).evaluate("mountMarz(map_div, {})")
    settle(tab)
    assert tab.hub("hub.probe.maps") == 1
    assert frame(tab).locator(".timeline").count() == 1


def test_the_keyboard_moves_and_closes(small: str, tab: Tab) -> None:
    """Handles are sliders that obey the arrows; Escape lets go of the selected claim."""
    tab.open(small)
    last = frame(tab).get_by_role("slider", name="Last day")
    before = int(last.get_attribute("aria-valuenow") or 0)
    last.press("ArrowLeft")
    expect(last).not_to_have_attribute("aria-valuenow", str(before))
    assert 27 < before - int(last.get_attribute("aria-valuenow") or 0) < 32
    tab.page.evaluate(SELECT, {"selected": f"{0:016x}"})
    frame(tab).locator(".callout button").first.press("Escape")
    settle(tab)
    assert tab.hub("hub.state.selected") is None


def test_a_step_goes_by_the_calendar(small: str, tab: Tab) -> None:
    """The month after February is all of March."""
    tab.open(small + "?from=2011-02-01&to=2011-02-28")
    frame(tab).get_by_role("button", name="One step on").click()
    tab.page.wait_for_url("**/*from=2011-03-01&to=2011-03-31*")


def test_an_uncertain_date_is_spread_not_piled(small: str, tab: Tab) -> None:
    """A claim of "2005" puts 31/365 of itself into January, and all of itself into the year."""
    tab.open(small)
    months = frame(tab).evaluate(
        """() => {
          const { timeline } = marzEngine;
          timeline.domain = [12784, 13148];
          const { sums, themes } = timeline.bars(100);
          return Array.from({ length: 12 }, (_, k) =>
            sums.slice(k * themes.length, (k + 1) * themes.length).reduce((a, b) => a + b));
        }"""
    )
    assert months[0] == pytest.approx(31 / 365)
    assert sum(months) == pytest.approx(1)


@pytest.mark.parametrize("size", [(1280, 720), (780, 600), (390, 700)])
@pytest.mark.parametrize("query", ["?", "?present=1&"])
def test_nothing_lies_on_top_of_anything(
    small: str, tab: Tab, query: str, size: tuple[int, int]
) -> None:
    """Title, legend, scale, sources, controls, badges, timeline and callout stay apart."""
    tab.page.set_viewport_size({"width": size[0], "height": size[1]})
    tab.open(f"{small}{query}claim={1:016x}")
    settle(tab)
    covered = frame(tab).evaluate(COVERED, PARTS)
    assert covered == []


def test_the_slider_repaints_a_hundred_thousand_claims_at_once(tab: Tab) -> None:
    """From a moved window to the painted frame takes a blink, even on a busy machine."""
    with served_map(synthetic_payload(100_000)) as url:
        times = tab.open(url).page.evaluate(
            """async () => {
              const hub = window.__marz, times = [];
              for (let k = 0; k < 15; k++) {
                const begin = performance.now(), before = hub.probe.frames;
                hub.set({ window: [11000 + 60 * k, 15500] }, "test");
                await null;
                while (hub.probe.frames === before) await new Promise(requestAnimationFrame);
                times.push(performance.now() - begin);
              }
              return times;
            }"""
        )
    assert float(np.median(times)) < 150


def test_an_empty_store_is_an_empty_map(tab: Tab) -> None:
    """Without any claim the map stands, says so, and its buttons break nothing."""
    with served_map(build_payload([])) as url:
        tab.open(url)
        for name in ("Play", "One step on", "Show the whole border"):
            frame(tab).get_by_role("button", name=name).first.click()
        settle(tab)
        assert frame(tab).locator(".side b").inner_text() == "0 of 0 shown"
    assert not tab.errors


def test_other_columns_replace_the_first(tab: Tab) -> None:
    """When articles are added the same map shows the new claims and keeps the selected one."""
    first = build_payload([dossier()])
    second = build_payload([dossier(), replace_ids(dossier("b" * 64))])
    with served_map(first, second) as url:
        tab.open(f"{url}?claim={2:016x}")
        tab.page.evaluate("window.__marz.load('1/manifest.json')")
        tab.page.wait_for_function("window.__marz.selection.total === 12")
        settle(tab)
        assert frame(tab).locator(".callout").count() == 1
        assert tab.hub("hub.probe.maps") == 1


def test_the_text_reaches_the_reader_whole(small: str, tab: Tab) -> None:
    """The article that the hub hands to the reader is the text as received."""
    assert tab.open(small).page.evaluate("window.__marz.article(0).then((a) => a.text)") == TEXT
