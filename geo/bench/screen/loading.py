"""The first frame with claims after a navigation, and the memory of the server behind it."""

from __future__ import annotations

from contextlib import ExitStack
from statistics import median
from typing import TYPE_CHECKING

from geo.bench.screen.chromium import tab
from geo.bench.screen.ours import opened
from geo.bench.screen.rows import held
from geo.bench.screen.serving import SEEDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page

    from geo.bench.clock import Row
    from geo.bench.screen.serving import Servers

__all__ = ["first", "server"]

MOST_MS_SEEDS, MOST_MS = 2000, 3000
MOST_MB, SESSIONS = 900, 10
_TURNS = 3
_HEAVY = "**/*.bin"


def first(browser: Browser, servers: Servers, sizes: Sequence[int]) -> Iterator[Row]:
    """Yield how long a visitor waits for the first frame with claims; the server is warm.

    First somebody who was never here, whose browser loads and compiles all of Streamlit; then
    somebody who comes again.
    """
    for n in sizes:
        served = servers.ours(n)
        with opened(browser, served) as ours:
            claims = ours.claims
        floor = MOST_MS_SEEDS if n == SEEDS else MOST_MS
        taken = []
        for _ in range(_TURNS):
            with tab(browser) as page:
                taken.append(_first_frame(page, served.url))
        yield held(_row("navigation to first frame, new browser", claims, taken), ms_p50=floor)
        with tab(browser) as page:
            taken = [_first_frame(page, served.url) for _ in range(_TURNS + 1)]
        yield held(_row("navigation to first frame, again", claims, taken[1:]), ms_p50=floor)


def _first_frame(page: Page, url: str) -> float:
    page.goto("about:blank")
    page.goto(url)
    found = page.wait_for_function("window.marzBench?.first", timeout=90_000)
    return float(found.json_value())


def _row(what: str, claims: int, taken: Sequence[float]) -> Row:
    return {"what": what, "claims": claims, "n": len(taken), "ms_p50": round(median(taken), 1)}


def server(browser: Browser, servers: Servers, sizes: Sequence[int]) -> Iterator[Row]:
    """Yield the memory of the server process with the most claims and ten sessions.

    One session loads everything; the others are tabs whose request for the columns is refused, for
    ten full ones would measure this machine's browsers.
    """
    served = servers.ours(max(sizes))
    with opened(browser, served) as ours, ExitStack() as stack:
        claims, alone = ours.claims, served.memory_mb()
        for _ in range(SESSIONS - 1):
            page = stack.enter_context(tab(browser))
            page.route(_HEAVY, lambda route: route.abort())
            page.goto(served.url)
            page.wait_for_selector(".excerpts", timeout=90_000)
        ours.rest()
        figures = {"what": "server memory", "claims": claims, "sessions": SESSIONS}
        figures |= {"mb": served.memory_mb(), "mb_one_session": alone}
        yield held(figures | {"mb_peak": served.memory_mb("VmHWM")}, mb=MOST_MB)
