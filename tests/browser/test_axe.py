"""Nothing on the page keeps out who cannot see, point or tell its colours apart.

Rules: axe-core, every one of them, in the page and in the map's frame. A finding of the two
graver degrees fails. Streamlit causes none at present, so that no rule is excused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import Tab
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Served
    from playwright.sync_api import Browser

GRAVE = {"serious", "critical"}
THEMES = ("light", "dark")
PLAIN = (
    "selected: null, pins: [], why: null, reading: null, feature: null, tab: 'map', near: null, "
    "layers: {}, off: { themes: [], modalities: [], documents: [] }"
)
STATES = {
    "nothing selected": "",
    "a claim selected, one pinned": "selected: hub.id(0), pins: [hub.id(5)]",
    "the card why": "selected: hub.id(0), why: hub.id(0)",
    "an article open": (
        "selected: hub.id(0), reading: "
        "{ document: hub.data.manifest.documents[0].sha256, claim: hub.id(0) }"
    ),
    "a crossing's card": "feature: 'crossing-panji-poyon'",
    "things switched off": (
        "near: { km: 20, possibly: true }, layers: { border: false, lakes: false }, "
        "off: { themes: ['Force'], modalities: ['planned'], documents: [] }"
    ),
}
"""What the hub is told, beside :data:`PLAIN`."""


def findings(tab: Tab) -> list[str]:
    """Return what axe finds grave in the page and in each of its frames, one line a rule."""
    found = []
    for frame in tab.page.frames:
        options = {"resultTypes": ["violations"], "iframes": False}
        for rule in Axe().run(frame, options=options).response["violations"]:
            where = [node["html"][:160] for node in rule["nodes"]]
            if rule["impact"] in GRAVE:
                found.append(f"{rule['id']}, {rule['help']}: {len(where)} times, first {where[0]}")
    return found


def settle(tab: Tab, theme: str, state: str = "") -> None:
    """Bring an open page into a state and a theme, and let it come to rest."""
    tab.hub(f"hub.set({{ {PLAIN}, theme: '{theme}', {state} }})")
    tab.page.wait_for_timeout(700)


def opened(chromium: Browser, served: Served, size: tuple[int, int], query: str = "") -> Tab:
    """Open the page in a tab of this width and height."""
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]})
    return Tab(context.new_page()).open(f"{served.url}{query}")


@pytest.fixture(scope="module")
def desk(chromium: Browser, served: Served) -> Iterator[Tab]:
    """One page of 1280×720 for all states: opening it anew would take most of the time."""
    tab = opened(chromium, served, (1280, 720))
    yield tab
    tab.page.context.close()


@pytest.fixture(scope="module")
def phone(chromium: Browser, served: Served) -> Iterator[Tab]:
    """One page of 390×844."""
    tab = opened(chromium, served, (390, 844))
    yield tab
    tab.page.context.close()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("state", STATES)
def test_the_page_keeps_nobody_out(desk: Tab, state: str, theme: str) -> None:
    """Names, roles and contrast hold whatever is selected, open or switched off."""
    settle(desk, theme, STATES[state])
    assert findings(desk) == []


@pytest.mark.parametrize("theme", THEMES)
def test_every_tab_below_keeps_nobody_out(desk: Tab, theme: str) -> None:
    """Each of the tabs, those that come later too."""
    names = desk.page.get_by_role("tab").evaluate_all("(tabs) => tabs.map((t) => t.dataset.sheet)")
    assert {"map", "tray", "table"} <= set(names)
    for name in names:
        settle(desk, theme, f"tab: '{name}'")
        assert (name, findings(desk)) == (name, [])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("button", ["Sources ·", "Add articles"])
def test_what_a_button_opens_keeps_nobody_out(desk: Tab, button: str, theme: str) -> None:
    """The sheet of the layers' sources, and Streamlit's form for new articles."""
    settle(desk, theme)
    desk.page.get_by_role("button", name=button).click()
    expect(desk.page.get_by_role("dialog").first).to_be_visible()
    assert findings(desk) == []
    desk.page.keyboard.press("Escape")
    expect(desk.page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("state", ["nothing selected", "the card why", "an article open"])
def test_a_phone_keeps_nobody_out(phone: Tab, state: str, theme: str) -> None:
    """390×844, where the filters fold and the page scrolls."""
    settle(phone, theme, STATES[state])
    assert findings(phone) == []


@pytest.mark.parametrize("theme", THEMES)
def test_a_picture_for_a_briefing_keeps_nobody_out(
    chromium: Browser, served: Served, theme: str
) -> None:
    """Title, legend and pins of present=1."""
    tab = opened(chromium, served, (1280, 720), f"?present=1&theme={theme}")
    settle(tab, theme, STATES["a claim selected, one pinned"])
    assert findings(tab) == []
    tab.page.context.close()
