"""Dragging the timeline's window: milliseconds to the painted frame, bytes to the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.bench.clock import Row, row
from geo.bench.screen.ours import opened
from geo.bench.screen.rows import held

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, WebSocket

    from geo.bench.screen.ours import Ours
    from geo.bench.screen.serving import Servers

__all__ = ["drag", "dragged"]

MOST_MS_P50, MOST_MS_P95 = 35, 80
_MOVES = (90, 45)
"""Moves of the window as a whole, and of its last day's handle."""
_STEP_PX, _REACH_PX = 3, 120


def drag(browser: Browser, servers: Servers, sizes: Sequence[int]) -> Iterator[Row]:
    """Yield the rows of dragging for each number of claims."""
    for n in sizes:
        with opened(browser, servers.ours(n)) as ours:
            taken, sent = dragged(ours)
            what = {"what": "drag to painted frame", "claims": ours.claims}
            yield held(
                what | {k: v for k, v in row("", taken).items() if k != "what"},
                ms_p50=MOST_MS_P50, ms_p95=MOST_MS_P95,
            )  # fmt: skip
            what = {"what": "websocket bytes while dragging", "claims": ours.claims}
            yield held(what | {"bytes": sent}, bytes=0)


def dragged(
    ours: Ours, moves: Sequence[int] = _MOVES, window: tuple[int, int] | None = None
) -> tuple[list[float], int]:
    """Drag the band, then the last day's handle; return the times, and the bytes that passed.

    Parameters
    ----------
    moves
        How often the mouse moves with each.
    window
        Days to begin with; without it, the middle third of the axis.
    """
    ours.window(window)
    sent: list[int] = []
    _listen(ours, sent)
    with ours.measuring("drag") as taken:
        for selector, count in zip((".band", ".handle.h1"), moves, strict=True):
            _drag(ours, selector, count)
    return taken, sum(sent)


def _listen(ours: Ours, sent: list[int]) -> None:
    for socket in ours.sockets:
        _count(socket, sent)


def _count(socket: WebSocket, sent: list[int]) -> None:
    for event in ("framesent", "framereceived"):
        socket.on(event, lambda payload: sent.append(len(payload)))


def _drag(ours: Ours, selector: str, count: int) -> None:
    """Hold an element with the mouse and move it to and fro, a few pixels a move."""
    x, y = ours.middle_of(selector)
    mouse = ours.page.mouse
    mouse.move(x, y)
    mouse.down()
    at, way = 0, _STEP_PX
    for _ in range(count):
        at -= way
        if abs(at) >= _REACH_PX:
            way = -way
        mouse.move(x + at, y)
    mouse.up()
    ours.rest()
