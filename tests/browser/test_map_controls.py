"""Every control of map and timeline: pressing it changes the picture, undoing it restores it.

A picture counts as restored when at most 0.2 % of its pixels differ by more than 24 of 255
(``shots.SAME``, ``shots.STEP``), and as changed when more do than a control's own least share.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from shots import SAME, change, shot

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Served, Tab

WINDOW = "from=2011-04-01&to=2011-06-30"


def button(name: str) -> Callable[[Tab], None]:
    """Press a button inside the map."""
    return lambda tab: tab.map.get_by_role("button", name=name, exact=True).first.click()


def layer(name: str) -> Callable[[Tab], None]:
    """Press a layer's box or chip in the panel at the left."""

    def press(tab: Tab) -> None:
        panel = tab.page.locator(".layer-list")
        box = panel.locator("label.row", has_text=name).locator("input")
        (box if box.count() else panel.get_by_role("button", name=re.compile(name))).first.click()

    return press


def legend(name: str) -> Callable[[Tab], None]:
    """Press an entry of the legend that filters."""
    return lambda tab: tab.page.locator("label.row", has_text=name).locator("input").click()


def choose(value: str) -> Callable[[Tab], None]:
    """Choose the length of a step."""
    return lambda tab: tab.map.get_by_label("Step", exact=True).select_option(value)


def key(name: str, *, on: str = "Window") -> Callable[[Tab], None]:
    """Press a key on one of the timeline's sliders."""
    return lambda tab: tab.map.get_by_role("slider", name=on, exact=True).press(name)


def typed(label: str, day: str) -> Callable[[Tab], None]:
    """Type a date."""
    return lambda tab: tab.map.get_by_label(label, exact=True).fill(day)


def act(name: str) -> Callable[[Tab], None]:
    """Run a command of the shared state, to undo what has no button of its own."""
    return lambda tab: tab.page.evaluate(f"window.__marz.{name}")


def steady(tab: Tab) -> None:
    """Let go of what has the focus, and wait until lists and frames have settled."""
    for frame in tab.page.frames:
        frame.evaluate("document.activeElement?.blur()")
    tab.page.mouse.move(640, 20)
    tab.page.wait_for_timeout(900)


def axis(tab: Tab) -> None:
    """Bring the axis back to where most claims are."""
    tab.page.frames[1].evaluate("marzEngine.timeline.setDomain(marzEngine.timeline.extent.dense)")


BACK = act("set({ window: [15065, 15155] })")
CONTROLS = {
    "step on": ("timeline", button("One step on"), button("One step back"), 0.001),
    "step back": ("timeline", button("One step back"), button("One step on"), 0.001),
    "arrow on the window": ("timeline", key("ArrowRight"), key("ArrowLeft"), 0.001),
    "first day": ("timeline", key("ArrowLeft", on="First day"), BACK, 0.001),
    "last day": ("timeline", key("ArrowRight", on="Last day"), BACK, 0.001),
    "typed first day": ("timeline", typed("From", "2011-02-01"), BACK, 0.001),
    "typed last day": ("timeline", typed("To", "2011-08-31"), BACK, 0.001),
    "axis nearer": ("timeline", button("Zoom into the axis"), axis, 0.004),
    "axis wider": ("timeline", button("Zoom out of the axis"), axis, 0.004),
    "published": ("timeline", button("Published"), button("Happened"), 0.004),
    "cumulative": ("timeline", button("Cumulative"), button("Cumulative"), 0.004),
    "reset": ("timeline", button("Reset"), BACK, 0.01),
    "step": ("timeline", choose("year"), choose("month"), 0.0002),
    "measure": ("map", button("Measure a distance"), button("Measure a distance"), 0.001),
    "border": ("map", layer("Tajik–Afghan border"), layer("Tajik–Afghan border"), 0.005),
    "sectors": ("map", layer("Border guards"), layer("Border guards"), 0.001),
    "crossings": ("map", layer("Crossings"), layer("Crossings"), 0.001),
    "base": ("map", layer("Russian 201st base"), layer("Russian 201st base"), 0.001),
    "route": ("map", layer("Northern route"), layer("Northern route"), 0.003),
    "settlements": ("map", layer("Settlements"), layer("Settlements"), 0.003),
    "relief": ("map", layer("Relief"), layer("Relief"), 0.05),
    "graticule": ("map", layer("Graticule"), layer("Graticule"), 0.0005),
    "talks off": ("map", legend("Talks"), legend("Talks"), 0.0003),
    "planned off": ("map", legend("Planned"), legend("Planned"), 0.0001),
}
"""What is looked at, how it is done and undone, and the least share of pixels it changes."""


@pytest.mark.parametrize("name", CONTROLS)
def test_a_control_changes_the_picture_and_undoing_restores_it(
    served: Served, tab: Tab, name: str
) -> None:
    """Pressing shows on screen at once, and nothing of it stays behind."""
    part, do, undo, least = CONTROLS[name]
    tab.open(f"{served.url}?{WINDOW}")
    tab.page.wait_for_timeout(1500)
    before = shot(tab, part=part)
    do(tab)
    steady(tab)
    assert change(before, shot(tab, part=part)) > least
    undo(tab)
    steady(tab)
    assert change(before, shot(tab, part=part)) <= SAME
    assert tab.hub("hub.probe.maps") == 1


@pytest.mark.parametrize("name", ["Zoom in", "Zoom out"])
def test_zooming_changes_the_picture_and_fit_brings_the_border_back(
    served: Served, tab: Tab, name: str
) -> None:
    """The view returns to the same place and zoom; letters may then stand half a pixel off."""
    view = "[marzEngine.map.getZoom(), ...Object.values(marzEngine.map.getCenter())]"
    tab.open(f"{served.url}?{WINDOW}")
    tab.page.wait_for_timeout(1500)
    before, place = shot(tab), tab.page.frames[1].evaluate(view)
    button(name)(tab)
    steady(tab)
    assert change(before, shot(tab)) > 0.1
    act('act("fit")')(tab)
    steady(tab)
    assert tab.page.frames[1].evaluate(view) == pytest.approx(place, abs=1e-6)


def test_play_moves_the_window_and_pause_holds_it(served: Served, tab: Tab) -> None:
    """A played window moves by its step; the speed doubles; pausing stops it."""
    tab.open(f"{served.url}?from=2011-01-01&to=2011-01-31")
    button("Speed")(tab)
    button("Play")(tab)
    tab.page.wait_for_function("window.__marz.state.window[0] > 15006", timeout=10_000)
    button("Pause")(tab)
    held = tab.hub("hub.state.window")
    tab.page.wait_for_timeout(1200)
    assert tab.hub("hub.state.window") == held


def test_the_axis_reads_from_a_day_to_a_century(served: Served, tab: Tab) -> None:
    """Zooming in ends at a single day, zooming out goes beyond a hundred years."""
    tab.open(f"{served.url}?{WINDOW}")
    days = "marzEngine.timeline.domain[1] - marzEngine.timeline.domain[0] + 1"
    spans = []
    for name in ("Zoom into the axis", "Zoom out of the axis"):
        for _ in range(18):
            button(name)(tab)
        spans.append(tab.page.frames[1].evaluate(days))
    assert spans[0] == 1
    assert spans[1] > 36_525


def test_the_opacity_of_a_layer_is_in_the_link(served: Served, tab: Tab) -> None:
    """A slider makes the relief fainter, and the address keeps how faint."""
    tab.open(served.url)
    tab.page.wait_for_timeout(1500)
    before = shot(tab)
    tab.page.get_by_role("button", name=re.compile("^Opacity")).click()
    tab.page.get_by_label("Opacity of Relief").fill("10")
    tab.page.wait_for_url("**opacity=relief:10*")
    tab.page.keyboard.press("Escape")
    steady(tab)
    assert change(before, shot(tab)) > 0.05


def test_a_measured_distance_is_that_of_the_globe(served: Served, tab: Tab) -> None:
    """From Dushanbe to Khorog by two clicks: 269 km as the crow flies."""
    tab.open(served.url)
    button("Measure a distance")(tab)
    frame = tab.page.locator("iframe").bounding_box()
    for lat, lon in ((38.5358, 68.7791), (37.4897, 71.5531)):
        at = tab.page.frames[1].evaluate(f"marzEngine.map.latLngToContainerPoint([{lat}, {lon}])")
        tab.page.mouse.click(frame["x"] + at["x"], frame["y"] + at["y"])
    words = tab.map.locator(".measure").inner_text()
    km = float(re.match(r"([\d.,]+) km", words)[1].replace(",", ""))
    assert km == pytest.approx(269, rel=0.01)


def test_the_pointer_tells_where_it_is(served: Served, tab: Tab) -> None:
    """Coordinates under the mouse, and beside the border its kilometre."""
    tab.open(served.url)
    frame = tab.page.locator("iframe").bounding_box()
    at = tab.page.frames[1].evaluate("marzEngine.map.latLngToContainerPoint([37.2, 68.62])")
    tab.page.mouse.move(frame["x"] + at["x"], frame["y"] + at["y"])
    told = tab.map.locator(".reading")
    expect(told).to_contain_text(re.compile(r"37\.[12]\d\d° N, 68\.6\d\d° E · km \d+"))


def test_online_tiles_wait_until_somebody_asks(
    tmp_path_factory: pytest.TempPathFactory, tab: Tab, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that allows tiles asks no other host before the layer is switched on."""
    from conftest import serve  # noqa: PLC0415  beside the fixture that does the same

    monkeypatch.setenv("MARZ_TILES", "OpenTopoMap")
    with serve(tmp_path_factory.mktemp("tiles")) as site:
        tab.open(site.url)
        tab.page.wait_for_timeout(1000)
        assert tab.hosts() == {"127.0.0.1"}
        layer("OpenTopoMap")(tab)
        tab.page.wait_for_timeout(1000)
        assert any("opentopomap" in host for host in tab.hosts())
        expect(tab.map.locator(".sources")).to_contain_text("OpenTopoMap")


def test_no_link_switches_online_tiles_on(served: Served, tab: Tab) -> None:
    """Who opens a link must ask for the network himself."""
    tab.open(f"{served.url}?layers=%2Bonline-opentopomap,-relief")
    assert tab.hub("hub.state.layers") == {"relief": False}
    tab.hub("hub.set({ layers: { relief: false, 'online-opentopomap': true }, step: 'year' })")
    tab.page.wait_for_url("**step=year*")
    assert "online" not in tab.page.url


@pytest.mark.parametrize("query", ["q=zzzz", "off=theme:Talks,theme:Forces,theme:Force"])
def test_filters_leave_the_axis_alone(served: Served, tab: Tab, query: str) -> None:
    """What "all dates" means does not depend on what was filtered when the page was opened."""
    tab.open(served.url)
    plain = tab.page.frames[1].evaluate("marzEngine.timeline.extent")
    tab.open(f"{served.url}?{query}")
    assert tab.page.frames[1].evaluate("marzEngine.timeline.extent") == plain


def test_an_axis_of_centuries_keeps_its_end(served: Served, tab: Tab) -> None:
    """Of a span that no axis can hold the late part is shown, and counts as all of it."""
    tab.open(f"{served.url}?from=0001-01-01&to=2012-12-31")
    first, last = tab.page.frames[1].evaluate("marzEngine.timeline.domain")
    assert last - first == 80_000
    assert last >= 15_705


def test_the_pointer_knows_the_border_between_its_vertices(served: Served, tab: Tab) -> None:
    """On the drawn line it is at no distance, and its kilometre is that of the full course."""
    tab.open(served.url)
    tab.page.wait_for_function("window.__marz.landmarks")
    wrong = tab.page.frames[1].evaluate(
        """() => {
          const { ruler } = marzEngine, { course } = parent.__marz.landmarks;
          const far = course.map(([lon, lat], km) => {
            const found = ruler.nearest({ lat, lon });
            return [found.away, Math.abs(found.km - km)];
          });
          return [0, 1].map((k) => far.map((x) => x[k]).sort((a, b) => b - a)[5]);
        }"""
    )
    assert wrong[0] < 0.5
    assert wrong[1] < 1.0


def test_a_picture_says_what_narrows_it(served: Served, tab: Tab) -> None:
    """Search, themes, sources and stretch: a part never looks like the whole."""
    tab.open(served.url)
    sha = str(tab.hub("hub.data.manifest.documents[0].sha256"))[:12]
    tab.open(f"{served.url}?present=1&q=border&km=100-300&off=theme:Talks,doc:{sha}")
    told = tab.map.locator(".present p").first
    for words in ("“border”", "km 100–300", "without talks", "without 1 of 2 sources"):
        expect(told).to_contain_text(words)


def test_back_undoes_what_was_chosen(served: Served, tab: Tab) -> None:
    """Filters, layers and tabs are steps that one can go back, and on again."""
    tab.open(served.url)
    legend("Talks")(tab)
    tab.page.wait_for_url("**off=theme:Talks*")
    layer("Relief")(tab)
    tab.page.wait_for_url("**layers=-relief*")
    tab.page.go_back()
    tab.page.wait_for_function("window.__marz.state.layers.relief !== false")
    assert tab.hub("hub.state.off.themes") == ["Talks"]
    tab.page.go_forward()
    tab.page.wait_for_function("window.__marz.state.layers.relief === false")
