"""From a click or a key to what it brings: a callout, its card, the list of another window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.bench.clock import Row, row
from geo.bench.screen.ours import opened
from geo.bench.screen.rows import held

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser

    from geo.bench.screen.ours import Ours
    from geo.bench.screen.serving import Servers

__all__ = ["clicks"]

MOST_MS = {"callout": 50, "cardOf": 1200, "list": 900}
"""Medians. Source: the issue."""
_WHAT = {
    "callout": "click on a mark to its callout",
    "cardOf": "click on a mark to its card",
    "list": "another window to its list",
}
_CLICKS, _KEYS = 8, 10
_REST_MS = 900
"""Longer than a list takes, so that one answer is over before the next question."""


def clicks(browser: Browser, servers: Servers, sizes: Sequence[int]) -> Iterator[Row]:
    """Yield the rows of callout, card and list for each number of claims."""
    for n in sizes:
        with opened(browser, servers.ours(n)) as ours:
            claims = ours.claims
            for probe, most in MOST_MS.items():
                taken = _keys(ours) if probe == "list" else _clicks(ours, probe)
                figures: Row = {"what": _WHAT[probe], "claims": claims}
                figures |= {k: v for k, v in _middle(taken).items() if k != "what"}
                yield held(figures, ms_p50=most)


def _middle(taken: list[float]) -> Row:
    return row("", taken) if len(taken) > 1 else {"n": len(taken), "ms_p50": None}


def _clicks(ours: Ours, probe: str) -> list[float]:
    """Click marks one after the other, each far from the callout before."""
    left, top = ours.corner()
    with ours.measuring(probe) as taken:
        for _ in range(_CLICKS):
            at = ours.map.evaluate("() => window.marzBench.targets(1)[0]")
            if at is None:
                break
            ours.page.mouse.click(left + at["x"], top + at["y"])
            ours.rest(_REST_MS)
            ours.page.keyboard.press("Escape")
            ours.map.evaluate("() => window.parent.__marz.set({ selected: null }, 'bench')")
            ours.rest(200)
    return taken


def _keys(ours: Ours) -> list[float]:
    ours.window()
    handle = ours.map.locator(".handle.h1")
    with ours.measuring("list") as taken:
        for k in range(_KEYS):
            handle.press("PageUp" if k % 2 else "PageDown")
            ours.rest(_REST_MS)
    return taken
