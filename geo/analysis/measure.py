"""How one location lies to one curated feature: the rules, one function each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.analysis.outline import Floats
    from geo.analysis.shapes import Shape
    from geo.model import RelationKind

__all__ = ["Disc", "Measured", "extent_near", "itself", "point_near", "point_within", "set_within"]

LEAST_SHARE = 0.01
"""A line passes an area when a hundredth of its vertices lie in it: the border's end at a tripoint
does not make it a border of the third country. Source: own rule, from the two tripoints."""


class Measured(NamedTuple):
    """A location against a feature: metres, and kilometres along the border."""

    feature: str
    layer: str
    kind: RelationKind
    low_m: float
    high_m: float
    low_km: float | None = None
    high_km: float | None = None


class Disc(NamedTuple):
    """A point location: WGS84 degrees, and the radius in metres that surely holds it."""

    lon: float
    lat: float
    radius_m: float | None

    @property
    def centre(self) -> Floats:
        """The point as an array (1, 2)."""
        return np.array([[self.lon, self.lat]])


def itself(shape: Shape, *, layer: str) -> Measured:
    """Say how a feature lies to itself or to what it is part of: inside, at no distance."""
    ends = (0.0, shape.ruler.length_km) if layer == "border" and shape.ruler else (None, None)
    return Measured(shape.id, layer, "inside", 0.0, 0.0, *ends)


def point_near(disc: Disc, shape: Shape, *, layer: str) -> Measured:
    """Say how a point lies to a line or to points.

    The distance is that of the point, less and plus its uncertainty and the feature's accuracy;
    ``possibly`` when it may be nothing. A point is never ``inside`` a line.
    """
    distance = float(shape.outline.nearest(disc.centre).distance_m[0])
    slack = (disc.radius_m or 0.0) + shape.accuracy_m
    low = max(0.0, distance - slack)
    km: tuple[float, float] | tuple[None, None] = (None, None)
    if layer == "border" and shape.ruler:
        km = shape.ruler.stretch(lon=disc.lon, lat=disc.lat, radius_m=disc.radius_m or 0.0)
    return Measured(shape.id, layer, "outside" if low else "possibly", low, distance + slack, *km)


def point_within(disc: Disc, shape: Shape, *, layer: str) -> Measured:
    """Say how a point lies to an area.

    ``inside`` when the whole disc is, with the area's accuracy to spare, ``outside`` when none of
    it can be, else ``possibly``: a disc across the border is possibly on both sides. A point whose
    uncertainty nobody knows is never surely inside.
    """
    to_edge = float(shape.outline.nearest(disc.centre).distance_m[0])
    signed = -to_edge if shapely.intersects_xy(shape.geometry, disc.lon, disc.lat) else to_edge
    slack = (disc.radius_m or 0.0) + shape.accuracy_m
    low, high = max(0.0, signed - slack), max(0.0, signed + slack)
    if low:
        return Measured(shape.id, layer, "outside", low, high)
    sure = high == 0.0 and disc.radius_m is not None
    return Measured(shape.id, layer, "inside" if sure else "possibly", low, high)


def extent_near(extent: Shape, shape: Shape, *, layer: str) -> Measured:
    """Say how a line, an area or a set of points lies to a line or to points.

    Where both meet it is ``possibly``, from no distance to that of the farthest place of the
    extent's outline: "Tajikistan" may mean the border and may mean its far end. Kilometres are
    those of the part of the border that the extent touches; away from it there are none.
    """
    high = extent.coarse.greatest(shape.outline)
    shared = shapely.intersection(extent.grown(shape.geometry), shape.geometry)
    if shared.is_empty:
        low = extent.outline.least(shape.outline)
        return Measured(shape.id, layer, "outside", low, max(low, high))
    km: tuple[float, float] | tuple[None, None] = (None, None)
    if layer == "border" and shape.ruler:
        along = shape.ruler.locate(_ends(shared))
        km = (float(along.min()), float(along.max()))
    return Measured(shape.id, layer, "possibly", 0.0, high, *km)


def set_within(extent: Shape, shape: Shape, *, layer: str) -> Measured | None:
    """Say how a line or a set of points lies to an area, ``None`` when it does not enter it.

    ``inside`` when every vertex surely is, ``possibly`` when some are: the base's garrisons are all
    inside Tajikistan, the border line is possibly on either side.
    """
    points = extent.outline.points
    held = shapely.intersects_xy(shape.grown(extent.geometry), points)
    if held.mean() < LEAST_SHARE:
        return None
    if _surely_within(points, shape):
        return Measured(shape.id, layer, "inside", 0.0, 0.0)
    away = 0.0 if held.all() else shape.coarse.nearest(points[~held]).distance_m.max()
    return Measured(shape.id, layer, "possibly", 0.0, float(away) + shape.accuracy_m)


def _surely_within(points: Floats, shape: Shape) -> bool:
    if not shapely.intersects_xy(shape.geometry, points).all():
        return False
    return bool(shape.outline.nearest(points).distance_m.min() > shape.accuracy_m)


def _ends(geometry: BaseGeometry) -> Floats:
    """Return the first and last vertex of every part, (n, 2): between them kilometres only run."""
    parts = [shapely.get_coordinates(part) for part in shapely.get_parts(geometry)]
    ends: Floats = np.concatenate([part[[0, -1]] for part in parts])
    return ends
