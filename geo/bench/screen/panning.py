"""Frames a second while the map is dragged and zoomed with the wheel."""

from __future__ import annotations

import time
from statistics import mean, quantiles
from typing import TYPE_CHECKING

from geo.bench.screen.ours import opened
from geo.bench.screen.rows import held

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser

    from geo.bench.clock import Row
    from geo.bench.screen.ours import Ours
    from geo.bench.screen.serving import Servers

__all__ = ["pan"]

LEAST_FPS = 30
_SECONDS = 5.0
_PX, _NOTCH_PX = 12, 100
"""Pixels of a move, and of a notch of the wheel in Chromium."""


def pan(browser: Browser, servers: Servers, sizes: Sequence[int]) -> Iterator[Row]:
    """Yield the frames a second with the most claims, repainting after each drag included.

    ``views`` tells how often the view came to rest elsewhere; without any the floor is not met.
    """
    with opened(browser, servers.ours(max(sizes))) as ours:
        for what, kind, work in (
            ("drag the map", "moves", _drag),
            ("zoom with the wheel", "zooms", _wheel),
        ):
            gaps, views = _gaps(ours, work)
            slow = quantiles(gaps, n=20)[-1]
            figures = {"what": what, "claims": ours.claims, "frames": len(gaps)}
            figures |= {"views": views[kind], "fps": round(1000 / mean(gaps), 1)}
            figures |= {"fps_p5": round(1000 / slow, 1), "ms_worst": round(max(gaps), 1)}
            yield held(figures, fps=LEAST_FPS, views=1)


def _gaps(
    ours: Ours, work: Callable[[Ours, float, float, int], None]
) -> tuple[list[float], dict[str, int]]:
    """Return the milliseconds between frames while the mouse works on the map, and its views."""
    left, top = ours.corner()
    seen = ours.map.evaluate_handle("() => window.marzBench.views()")
    watch = ours.map.evaluate_handle("() => window.marzBench.frames()")
    end, k = time.monotonic() + _SECONDS, 0
    while time.monotonic() < end:
        x, y = ours.map.evaluate("() => window.marzBench.clear()")
        work(ours, left + x, top + y, k)
        k += 1
    gaps: list[float] = watch.evaluate("(out) => { out.on = false; return out.gaps; }")
    ours.rest(1500)
    return gaps, seen.json_value()


def _drag(ours: Ours, x: float, y: float, k: int) -> None:
    """Drag the map to and fro; letting go makes it repaint."""
    mouse, way = ours.page.mouse, -_PX if k % 2 else _PX
    mouse.move(x, y)
    mouse.down()
    for step in range(25):
        mouse.move(x + way * step, y + way * step / 3)
    mouse.up()


def _wheel(ours: Ours, x: float, y: float, k: int) -> None:
    """Turn the wheel four notches in, then four out, as fast as a hand does."""
    ours.page.mouse.move(x, y)
    ours.page.mouse.wheel(0, -_NOTCH_PX if k % 8 < 4 else _NOTCH_PX)  # noqa: PLR2004  as said
    ours.rest(60)
