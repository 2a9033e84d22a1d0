"""The page as a person uses it, measured in a real browser with real input, beside its peers."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.bench.screen.changing import changes
from geo.bench.screen.chromium import browser
from geo.bench.screen.clicking import clicks
from geo.bench.screen.dragging import drag
from geo.bench.screen.loading import first, server
from geo.bench.screen.panning import pan
from geo.bench.screen.rivals import PEERS, against
from geo.bench.screen.serving import SEEDS, Servers
from geo.errors import GeoError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.bench.clock import Row

__all__ = ["measure"]

SIZES = (SEEDS, 100_000, 1_000_000)
"""Numbers of claims: those of the seed articles, and made-up ones."""
PARTS = {
    "drag": drag, "first": first, "changes": changes, "clicks": clicks, "server": server,
    "pan": pan,
}  # fmt: skip
MOST_ONLY = ("server", "pan")
"""Parts that are measured with the greatest number of claims only."""


def measure() -> Iterator[Row]:
    """Yield the rows of ``map``; a whole run takes about a quarter of an hour.

    ``MARZ_BENCH_ONLY`` names the parts to run, with commas: ``drag``, ``first``, ``changes``,
    ``clicks``, ``server``, ``pan`` and the peers ``markers``, ``geojson``, ``deck``, ``scatter``.
    ``MARZ_BENCH_CLAIMS`` is the greatest number of claims, for a rehearsal; without the seeds.

    Raises
    ------
    GeoError
        If a part is unknown, or Playwright or Chromium is not there.
    """
    known = (*PARTS, *(peer.script for peer in PEERS))
    wanted = os.environ.get("MARZ_BENCH_ONLY", ",".join(known)).split(",")
    if unknown := [part for part in wanted if part not in known]:
        raise GeoError(
            "unknown part of the bench", where="MARZ_BENCH_ONLY",
            expected=", ".join(known), got=unknown[0],
        )  # fmt: skip
    sizes, most = _sizes()
    with browser() as opened, Servers.opened() as servers:
        yield {"what": "machine", "cores": os.cpu_count(), "load": _load()}
        for name, part in PARTS.items():
            for n in sizes if name in wanted else ():
                if n == most or name not in MOST_ONLY:
                    yield from _or_failed(part(opened, servers, (n,)), name, n)
        peers = [replace(x, n=min(x.n, most)) for x in PEERS if x.script in wanted]
        for peer in peers:
            yield from _or_failed(against(opened, servers, (peer,)), peer.script, peer.n)
        yield {"what": "machine at the end", "cores": os.cpu_count(), "load": _load()}


def _or_failed(rows: Iterator[Row], part: str, n: int) -> Iterator[Row]:
    """Yield the rows, and where the page did not answer a row that says so; others follow."""
    from playwright.sync_api import Error  # noqa: PLC0415  a test dependency

    try:
        yield from rows
    except Error as error:
        why = error.message.splitlines()[0]
        yield {"what": f"{part} failed", "claims": n, "why": why, "met": False}


def _sizes() -> tuple[tuple[int, ...], int]:
    given = os.environ.get("MARZ_BENCH_CLAIMS")
    if given is None:
        return SIZES, max(SIZES)
    if not given.isdecimal() or given == "0":
        raise GeoError(
            "no number of claims", where="MARZ_BENCH_CLAIMS", expected="1 or more", got=given
        )
    return (int(given),), int(given)


def _load() -> float:
    """Return how many processes wanted a core in the last minute: figures need a quiet machine."""
    return round(os.getloadavg()[0], 1)
