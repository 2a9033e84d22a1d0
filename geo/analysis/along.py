"""Where a place lies along the border: its kilometre, how far off that may be, how far away."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geo.analysis import measure
from geo.analysis.measure import Disc
from geo.analysis.shapes import Shape
from geo.curated import layers

if TYPE_CHECKING:
    from geo.analysis.chainage import Ruler
    from geo.model import Feature, Location

__all__ = ["Along", "along", "ruler"]

_BORDER = "border"
_STRETCHES = ("sections", "sectors")
"""Layers whose features are stretches of the border."""
_KEPT = 200_000
"""Places kept in memory; the same towns come again and again."""


class Along(NamedTuple):
    """A place along the border, in kilometres from the Uzbek tripoint.

    ``km`` is the nearest place on the border, ``km_low`` and ``km_high`` bound it given the place's
    uncertainty; a stretch, or the whole line, has its middle and its two ends. ``distance_km`` is
    geodesic (WGS84), from the point itself, and nothing for a stretch.
    """

    km: float
    km_low: float
    km_high: float
    distance_km: float


@lru_cache(1)
def _border() -> Shape:
    return Shape(next(f for x in layers() if x.id == _BORDER for f in x.features))


def ruler() -> Ruler:
    """Return the border's ruler: kilometre 0 at the Uzbek tripoint, about 1,365.8 at the Chinese.

    Source: the layer ``border`` at full detail.
    """
    found = _border().ruler
    assert found is not None, "the border is one line"  # noqa: S101  held by the schema of data/
    return found


def along(location: Location) -> Along | None:
    """Say where a place lies along the border.

    Returns
    -------
    Along or None
        ``None`` for an area, a route or a place without coordinates: a country has no kilometre.
    """
    if location.kind == "point" and location.lon is not None and location.lat is not None:
        return _point(location.lon, location.lat, location.uncertainty_m or 0.0)
    return _stretch(location.feature or "")


@lru_cache(_KEPT)
def _point(lon: float, lat: float, radius_m: float) -> Along:
    found = ruler().outline.nearest(Disc(lon, lat, radius_m).centre)
    km = float(ruler().locate(Disc(lon, lat, radius_m).centre)[0])
    low, high = ruler().stretch(lon=lon, lat=lat, radius_m=radius_m)
    return Along(km, min(low, km), max(high, km), float(found.distance_m[0]) / 1000)


@lru_cache(_KEPT)
def _stretch(feature: str) -> Along | None:
    border = _border()
    if feature == border.id:
        return Along(ruler().length_km / 2, 0.0, ruler().length_km, 0.0)
    own = _stretches().get(feature)
    if own is None:
        return None
    found = measure.extent_near(Shape(own), border, layer=_BORDER)
    if found.low_km is None or found.high_km is None:
        return None
    return Along((found.low_km + found.high_km) / 2, found.low_km, found.high_km, 0.0)


@lru_cache(1)
def _stretches() -> dict[str, Feature]:
    some = (x for x in layers() if x.id in _STRETCHES)
    return {f.id: f for x in some for f in x.features if f.geometry is not None}
