"""Peers with the same claims: from a key on their slider to the frame with the new points."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from geo.bench.clock import Row, row
from geo.bench.screen.chromium import tab
from geo.bench.screen.dragging import dragged
from geo.bench.screen.ours import opened
from geo.bench.screen.rows import held

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page

    from geo.bench.screen.serving import Servers

__all__ = ["PEERS", "Peer", "against"]

_KEYS = 8
WINDOW = (8670, 19089)
"""1993-09-27 to 2022-04-07 as days since 1970-01-01: where every slider begins, ours too; three
in four claims are in it."""
_FRAME = 'iframe[title="streamlit_folium.st_folium"]'
_INSIDE = f"() => document.querySelector('{_FRAME}')?.contentWindow"
_WATCH = "marzBench.watchDrawing();"
_START_MS, _ANSWER_MS = 120_000, 60_000


@dataclass(frozen=True, slots=True)
class Peer:
    """Another way to show claims and filter them by date.

    Parameters
    ----------
    script
        File of ``geo/bench/peers/``.
    what
        How it draws.
    n
        Claims it is given.
    counts
        What tells that it has drawn: ``markers`` in the document, ``arcs`` on a canvas,
        ``instances`` or ``elements`` given to WebGL.
    ratio
        How many times slower than ours it must be. Source: the issue.
    """

    script: str
    what: str
    n: int
    counts: str
    ratio: int


PEERS = (
    Peer("markers", "st_folium, a marker with popup each", 1_000, "markers", 50),
    Peer("geojson", "feature_group_to_add, one GeoJson", 10_000, "arcs", 15),
    Peer("deck", "st.pydeck_chart, ScatterplotLayer", 100_000, "instances", 50),
    Peer("scatter", "st.plotly_chart, scatter_map", 100_000, "elements", 50),
)
_IN_A_FRAME = ("markers", "arcs")
"""What folium's peers are counted by; these draw in a frame of their own."""


def against(
    browser: Browser, servers: Servers, peers: Sequence[Peer], *, keys: int = _KEYS
) -> Iterator[Row]:
    """Yield a row for us and one for the peer, for each; ours is measured right before."""
    own: dict[int, float] = {}
    for peer in peers:
        if peer.n not in own:
            with opened(browser, servers.ours(peer.n)) as ours:
                taken, _ = dragged(ours, (0, 60), window=WINDOW)
            own[peer.n] = median(taken)
            yield row("ours: drag to painted frame", taken, claims=peer.n)
        with tab(browser, also=_WATCH) as page:
            gl = _open(page, servers.peer(peer.script, peer.n).url, peer)
            taken = _answers(page, peer, keys)
        ratio = round(median(taken) / own[peer.n], 1)
        figures = row(f"peer: {peer.what}", taken, claims=peer.n, ratio=ratio)
        yield held(
            figures | ({"gl": gl} if peer.counts not in _IN_A_FRAME else {}), ratio=peer.ratio
        )


def _open(page: Page, url: str, peer: Peer) -> str:
    """Open a peer and wait until it has drawn; return what draws WebGL."""
    page.goto(url)
    page.get_by_role("slider").last.wait_for(timeout=_START_MS, state="attached")
    inside = _inside(peer)
    found = f"() => {{ const drawn = ({inside})()?.marzBench?.drawn?.{peer.counts}; "
    found += "return (typeof drawn === 'function' ? drawn() : drawn) > 0; }"
    page.wait_for_function(found, timeout=_START_MS)
    page.wait_for_timeout(3000)
    name = str(page.evaluate("() => window.marzBench.renderer()"))
    return "software" if "SwiftShader" in name or "llvmpipe" in name else name


def _inside(peer: Peer) -> str:
    return _INSIDE if peer.counts in _IN_A_FRAME else "() => window"


def _answers(page: Page, peer: Peer, keys: int) -> list[float]:
    """Move the slider's last day by the keyboard; wait for each answer before the next key."""
    handle = page.evaluate_handle(
        f"() => window.marzBench.answer('{peer.counts}', {_inside(peer)})"
    )
    slider = page.get_by_role("slider").last
    for k in range(keys):
        slider.press("ArrowRight" if k % 2 else "ArrowLeft")
        page.wait_for_function("(probe) => probe.open === 0", arg=handle, timeout=_ANSWER_MS)
        page.wait_for_timeout(300)
    taken: list[float] = handle.evaluate("(probe) => { probe.stop(); return probe.ms; }")
    return taken
