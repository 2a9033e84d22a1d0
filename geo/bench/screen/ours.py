"""Our own page in a tab: opened, waited for, and taken by its handles."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from geo.bench.screen.chromium import tab

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Frame, Page, WebSocket

    from geo.bench.screen.serving import Served

__all__ = ["Ours", "opened"]

_READY_MS = 90_000
_FRAME = 'iframe[title="streamlit_folium.st_folium"]'
_WINDOW = """(days) => {
  const [a, b] = window.marzEngine.timeline.domain, part = (b - a) / 3;
  const middle = [Math.round(a + part), Math.round(b - part)];
  window.parent.__marz.set({ window: days ?? middle }, "bench");
}"""


class Ours:
    """The page once its map has drawn claims and every layer is there.

    Parameters
    ----------
    page
        The tab.
    sockets
        The websockets that it has opened.
    """

    def __init__(self, page: Page, sockets: Sequence[WebSocket]) -> None:
        self.page, self.sockets = page, sockets
        page.wait_for_selector(_FRAME)
        self.map: Frame = next(x for x in page.frames if "streamlit_folium" in x.url)

    @property
    def claims(self) -> int:
        """How many claims there are."""
        return int(self.hub("hub.data.n"))

    def hub(self, expression: str) -> Any:
        """Evaluate an expression in which ``hub`` is the state that map and panels share."""
        return self.page.evaluate(
            f"(() => {{ const hub = window.__marz; return {expression}; }})()"
        )

    def rest(self, ms: float = 600) -> None:
        """Wait until nothing is in flight any more."""
        self.page.wait_for_timeout(ms)

    def window(self, days: tuple[int, int] | None = None) -> None:
        """Set the window, without days to the middle of the axis."""
        self.map.evaluate(_WINDOW, days)
        self.rest()

    def middle_of(self, selector: str) -> tuple[float, float]:
        """Return where in the tab the middle of an element of the map lies."""
        box = self.map.locator(selector).bounding_box()
        assert box is not None, selector  # noqa: S101  the page has it
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def corner(self) -> tuple[float, float]:
        """Return where in the tab the map's frame begins."""
        box = self.page.locator(_FRAME).bounding_box()
        assert box is not None  # noqa: S101  as above
        return box["x"], box["y"]

    @contextmanager
    def measuring(self, probe: str) -> Iterator[list[float]]:
        """Run one of the map frame's probes during the block; fill the list with its times.

        Parameters
        ----------
        probe
            Name of a series of ``probes.js``.
        """
        taken: list[float] = []
        handle = self.map.evaluate_handle(f"() => window.marzBench.{probe}()")
        yield taken
        # A probe gives up by itself; it only comes late where the page does nothing else.
        self.map.wait_for_function("(probe) => probe.open === 0", arg=handle, timeout=_READY_MS)
        taken += handle.evaluate("(probe) => { probe.stop(); return probe.ms; }")


@contextmanager
def opened(browser: Browser, served: Served, query: str = "") -> Iterator[Ours]:
    """Open the page in a tab of its own and wait until all of it is there."""
    sockets: list[WebSocket] = []
    with tab(browser) as page:
        page.on("websocket", lambda socket: sockets.append(socket))  # noqa: PLW0108  needs a function
        page.goto(served.url + query)
        page.wait_for_function("window.marzBench?.first", timeout=_READY_MS)
        ours = Ours(page, sockets)
        page.wait_for_timeout(1500)
        yield ours
