"""Online tiles below the map: only those that whoever runs the server has named."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import xyzservices.providers

from geo.errors import GeoError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xyzservices import TileProvider

__all__ = ["OnlineTiles", "online_tiles", "tiles_file"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlineTiles:
    """One set of raster tiles in Web Mercator (EPSG:3857), off until a user switches it on.

    ``id`` begins with ``online-``; ``url`` is Leaflet's template with ``{z}``, ``{x}``, ``{y}``;
    no tiles without ``attribution``.
    """

    id: str
    title: str
    url: str
    attribution: str
    max_zoom: int


def online_tiles(names: str) -> tuple[OnlineTiles, ...]:
    """Find the tiles that a comma-separated list names, for instance ``OpenStreetMap.Mapnik``.

    Parameters
    ----------
    names
        Names of ``xyzservices`` providers; an empty text allows none, and no request ever leaves.

    Raises
    ------
    GeoError
        If a name is unknown, or its provider asks for a key.

    Source: addresses, attributions and zoom levels from the package xyzservices.
    """
    return tuple(_found(name) for name in _listed(names))


def _listed(names: str) -> Iterable[str]:
    return filter(None, (name.strip() for name in names.split(",")))


def _found(name: str) -> OnlineTiles:
    try:
        provider = xyzservices.providers.query_name(name)
    except ValueError:
        raise GeoError(
            "unknown online tiles", where="MARZ_TILES", got=name,
            expected="names of xyzservices providers", hint="try OpenStreetMap.Mapnik",
        ) from None  # fmt: skip
    if provider.requires_token():
        raise GeoError(
            "online tiles that ask for a key", where="MARZ_TILES", got=name,
            expected="tiles that need none", hint="try OpenStreetMap.Mapnik",
        )  # fmt: skip
    return _tiles(provider)


def _tiles(provider: TileProvider) -> OnlineTiles:
    return OnlineTiles(
        id="online-" + "".join(c if c.isalnum() else "-" for c in provider.name.lower()),
        title=f"{provider.name.replace('.', ' ')} (online)",
        url=provider.build_url(scale_factor=""),
        attribution=provider.attribution,
        max_zoom=int(provider.get("max_zoom", 18)),
    )


def tiles_file(tiles: Iterable[OnlineTiles]) -> bytes:
    """Write tiles as the JSON that the map's engine reads."""
    return json.dumps([asdict(x) for x in tiles]).encode("ascii")
