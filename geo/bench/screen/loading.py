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

    from playwright.sync_api import Browser

    from geo.bench.clock import Row
    from geo.bench.screen.serving import Servers

__all__ = ["first", "server"]

MOST_MS_SEEDS, MOST_MS = 2000, 3000
MOST_MB, SESSIONS = 900, 10
_TURNS = 3
_HEAVY = "**/*.bin"


def first(browser: Browser, servers: Servers, sizes: Sequence[int]) -> Iterator[Row]:
    """Yield how long a new visitor waits for the first frame with claims; the server is warm."""
    for n in sizes:
        served = servers.ours(n)
        with opened(browser, served) as ours:
            claims = ours.claims
        taken = []
        for _ in range(_TURNS):
            with tab(browser) as page:
                page.goto(served.url)
                found = page.wait_for_function("window.marzBench?.first", timeout=90_000)
                taken.append(float(found.json_value()))
        figures = {"what": "navigation to first frame with claims", "claims": claims}
        figures |= {"n": len(taken), "ms_p50": round(median(taken), 1)}
        yield held(figures, ms_p50=MOST_MS_SEEDS if n == SEEDS else MOST_MS)


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
