"""How fast and how exact joins are, beside shortcuts that others take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo import analysis, curated
from geo.analysis.outline import WGS84
from geo.bench.clock import Row, clock, row
from geo.model import Claim, Location, Quote, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

__all__ = ["measure"]

PLACES = 300
"""Random places around the border that distances are measured from."""

KM_PER_DEGREE = 111.195


def measure() -> Iterator[Row]:
    """Yield the rows of ``analysis``."""
    layers, line = curated.layers(), curated.feature("border-tjk-afg").shape
    claims = [_claim(lon, lat) for lon, lat in np.random.default_rng(1).uniform(
        (66.0, 36.0), (75.0, 40.0), (PLACES, 2))]  # fmt: skip
    lon_lat = np.array([(x.locations[0].lon, x.locations[0].lat) for x in claims])
    true = np.array([_search(line, place) for place in lon_lat])

    # Ours: every layer, three-valued; the second time from memory.
    taken, found = clock(lambda claim: analysis.join([claim], layers), claims)
    ours = [next(r.distance_low_m for r in rows if r.layer == "border") / 1000 for rows in found]
    accuracy_km = (curated.feature("border-tjk-afg").accuracy_m or 0.0) / 1000
    error = _worst(np.array(ours) + accuracy_km, true)
    yield row("join a place with all layers", taken, worst_error=error)
    yield row("join it again", clock(lambda claim: analysis.join([claim], layers), claims)[0])

    # Peers: degrees taken for a constant length, and the nearest vertex.
    taken, degrees = clock(lambda at: line.distance(shapely.Point(at)), lon_lat)
    error = _worst(np.array(degrees) * KM_PER_DEGREE, true)
    yield row("peer: shapely distance in degrees", taken, worst_error=error)
    vertices = shapely.get_coordinates(line)
    taken, nearest = clock(lambda at: _to_vertices(vertices, at), lon_lat)
    yield row("peer: geodesic to every vertex", taken, worst_error=_worst(np.array(nearest), true))


def _claim(lon: float, lat: float) -> Claim:
    place = Location(
        role="at", basis="named", name="place", kind="point", lon=lon, lat=lat, uncertainty_m=0.0
    )
    return Claim(
        id="claim", document="", quote=Quote(Span(0, 1), ""), trigger=Span(0, 1),
        event_type="STATE", modality="happened", locations=(place,),
    )  # fmt: skip


def _search(line: Any, at: NDArray[np.float64]) -> float:
    """Return the distance in kilometres by search along the line, every 100 m."""
    return _to_vertices(shapely.get_coordinates(shapely.segmentize(line, 0.001)), at)


def _to_vertices(vertices: NDArray[np.float64], at: NDArray[np.float64]) -> float:
    lon, lat = np.full(len(vertices), at[0]), np.full(len(vertices), at[1])
    return float(WGS84.inv(lon, lat, vertices[:, 0], vertices[:, 1])[2].min()) / 1000


def _worst(found: NDArray[np.float64], true: NDArray[np.float64]) -> float:
    """Return the greatest relative error at more than a kilometre's distance."""
    far = true > 1.0
    return round(float((np.abs(found - true) / true)[far].max()), 5)
