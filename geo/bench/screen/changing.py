"""Fifty changes of window, filters and layers: one map, no blank frame, no growing heap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.bench.screen.ours import opened
from geo.bench.screen.rows import held

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser

    from geo.bench.clock import Row
    from geo.bench.screen.ours import Ours
    from geo.bench.screen.serving import Servers

__all__ = ["changes"]

MOST_GROWTH_PCT = 10
_ROUNDS = 5
_KEYS = ("ArrowLeft", "ArrowLeft", "PageDown", "ArrowRight", "ArrowRight", "PageUp")
"""Six moves of the last day, which come back to where they began."""
_HEARD = """() => {
  window.benchHeard = 0;
  window.__marz.on((state, changed) => {
    if (["window", "off", "layers"].some((key) => changed.has(key))) window.benchHeard++;
  });
}"""
_HEAP = "() => { gc(); gc(); return performance.memory.usedJSHeapSize; }"
_MARK = """() => {
  const frame = document.querySelector('iframe[title="streamlit_folium.st_folium"]');
  window.benchFrame = frame;
  frame.contentWindow.benchStays = true;
}"""
_SAME = """() => {
  const frame = document.querySelector('iframe[title="streamlit_folium.st_folium"]');
  return frame === window.benchFrame && frame.contentWindow.benchStays === true;
}"""


def changes(browser: Browser, servers: Servers, sizes: Sequence[int]) -> Iterator[Row]:
    """Yield what fifty changes leave behind, made with the keyboard and the mouse."""
    for n in sizes:
        with opened(browser, servers.ours(n)) as ours:
            ours.window()
            _one_round(ours)  # what is kept on purpose is there before measuring starts
            ours.page.evaluate(_MARK)
            before = _heap(ours)
            watch = ours.map.evaluate_handle("() => window.marzBench.watchCanvases()")
            ours.page.evaluate(_HEARD)
            for _ in range(_ROUNDS):
                _one_round(ours)
            done = ours.page.evaluate("window.benchHeard")
            seen = watch.evaluate("(out) => { out.on = false; return out; }")
            growth = round(100 * (_heap(ours) / before - 1), 1)
            figures = {"what": "many changes", "claims": ours.claims, "changes": done}
            figures |= {"maps": ours.hub("hub.probe.maps"), "frames": seen["samples"]}
            figures |= {"sheets": seen["sheets"], "blank": seen["blank"]}
            figures["frames_replaced"] = int(not ours.page.evaluate(_SAME))
            figures |= {"heap_mb": round(before / 1e6, 1), "heap_growth_pct": growth}
            yield held(
                figures,
                changes=50,
                maps=1,
                blank=0,
                frames_replaced=0,
                heap_growth_pct=MOST_GROWTH_PCT,
            )


def _one_round(ours: Ours) -> None:
    """Make ten changes: six of the window, two of a filter, two of a layer."""
    for key in _KEYS:
        ours.map.locator(".handle.h1").press(key)
        ours.rest(60)
    filters, layers = (ours.page.locator(f".filters {x} input") for x in (".row", ".row.layer"))
    for box in (filters.first, layers.last):
        for _ in range(2):
            box.click()
            ours.rest(60)


def _heap(ours: Ours) -> float:
    ours.rest(1000)
    return float(ours.page.evaluate(_HEAP))
