"""Geometries as outlines of short segments, and geodesic distances to them.

Choosing the nearest segment on the globe needs no map projection: the ends of every segment are
Earth-centred cartesian coordinates, in which the nearest chord is found with matrix products. The
distance that is then reported is geodesic on WGS84. Everything here is in degrees (lon, lat) and
metres.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

__all__ = ["STEP_DEG", "WGS84", "Floats", "Nearest", "Outline", "rim"]

Floats: TypeAlias = NDArray[np.float64]
Numbers: TypeAlias = NDArray[np.intp]

WGS84 = Geod(ellps="WGS84")

STEP_DEG = 0.05
"""Longest segment, about 5 km: its chord lies under half a metre below the ground."""

STEP_M = 5_600.0
"""The same in metres, at most (0.05° of latitude)."""

RUN = 16
"""Segments ruled out together."""

CHORD_TO_ARC = 1.2
"""No arc on the ellipsoid up to 12,000 km is longer than its chord times this."""

PARTS = 51
"""Places looked at on a segment that may be the nearest, at most 112 m apart."""

BLOCK = 60_000
"""Distances worked on at once: half a megabyte stays in the processor's cache."""

THIN_TO = 300
"""Points that stand for a whole outline when far candidates are ruled out."""


class Nearest(NamedTuple):
    """For each point asked: the distance in metres, the segment, and how far along it (0 to 1)."""

    distance_m: Floats
    segment: Numbers
    fraction: Floats


class Outline:
    """The vertices and edges of a geometry; a lone point is a segment of no length.

    Parameters
    ----------
    geometry
        Any shapely geometry in WGS84 (lon, lat). Areas are their boundary.
    step_deg
        Longest segment in degrees; longer ones are divided along the straight line in (lon, lat),
        which is how GeoJSON defines them. Without it vertices stay as they are.

    Source: RFC 7946, section 3.1.1 (straight lines in lon, lat).
    """

    def __init__(self, geometry: BaseGeometry, *, step_deg: float | None = STEP_DEG) -> None:
        pieces = [_vertices(part, step_deg=step_deg) for part in _lines_and_points(geometry)]
        self.points: Floats = np.concatenate(pieces)
        self.start: Floats = np.concatenate([p[:-1] if len(p) > 1 else p for p in pieces])
        self.end: Floats = np.concatenate([p[1:] if len(p) > 1 else p for p in pieces])

        # Differences are kept from one centre: squares of 6,000 km would cost decimals.
        tail, head = earth_centred(self.start), earth_centred(self.end)
        self._centre = tail.mean(axis=0)
        self._tail = tail - self._centre
        self._along = head - tail
        self._tail_squared = (self._tail**2).sum(axis=1)
        self._tail_along = (self._tail * self._along).sum(axis=1)
        self._length_squared = (self._along**2).sum(axis=1)

    def nearest(self, points: Floats) -> Nearest:
        """Find the nearest place on the outline for each of the points (n, 2).

        Distances are geodesic metres, within 0.1 % of the true minimum.
        """
        per_block = max(1, BLOCK // len(self.start))
        blocks = [points[i : i + per_block] for i in range(0, len(points), per_block)]
        found = [self._nearest_segments(block) for block in blocks]
        segment = np.concatenate([s for s, _ in found])
        fraction = np.concatenate([f for _, f in found])
        foot = self.at(segment, fraction)
        distance: Floats = WGS84.inv(points[:, 0], points[:, 1], foot[:, 0], foot[:, 1])[2]
        return Nearest(distance, segment, fraction)

    def at(self, segment: Numbers, fraction: Floats) -> Floats:
        """Return the places (n, 2) at these fractions of these segments."""
        start, end = self.start[segment], self.end[segment]
        return start + fraction[:, None] * (end - start)

    def _nearest_segments(self, points: Floats) -> tuple[Numbers, Floats]:
        # |p - a - t·d|² over all segments at once, with t cut to the segment.
        there = earth_centred(points) - self._centre
        along = there @ self._along.T - self._tail_along
        length = np.where(self._length_squared > 0, self._length_squared, 1.0)
        fraction = np.clip(along / length, 0.0, 1.0)
        gap = self._tail_squared - 2 * (there @ self._tail.T)
        gap += fraction * (fraction * self._length_squared - 2 * along)
        segment = gap.argmin(axis=1)
        return segment, fraction[np.arange(len(points)), segment]

    def least(self, other: Outline) -> float:
        """Return the distance in metres between the nearest places of two outlines."""
        # Runs of segments that cannot hold the nearest place are left out.
        heads = np.arange(0, len(self.start), RUN)
        rough, slack = self._rough(self.start[heads], other)
        reach = self._reach_of_runs(heads)
        near = np.repeat(rough - reach - slack - STEP_M <= rough.min(), RUN)[: len(self.start)]
        start, end = self.start[near], self.end[near]

        # A segment can hold the nearest place when its start is no farther than one step more.
        distance = other.nearest(start).distance_m
        close = distance <= distance.min() + STEP_M
        start, end = start[close], end[close]
        steps = np.linspace(0.0, 1.0, PARTS)[:, None, None]
        finer = (start + steps * (end - start)).reshape(-1, 2)
        return float(other.nearest(finer).distance_m.min())

    def _reach_of_runs(self, heads: Numbers) -> Floats:
        # How far a run's segments begin from its first one; a run may jump from isle to isle.
        head = np.repeat(self._tail[heads], RUN, axis=0)[: len(self.start)]
        reach: Floats = np.maximum.reduceat(np.linalg.norm(self._tail - head, axis=1), heads)
        return reach * CHORD_TO_ARC

    def greatest(self, other: Outline) -> float:
        """Return how far, in metres, this outline's farthest vertex is from the other outline."""
        rough, slack = self._rough(self.points, other)
        far = self.points[rough >= rough.max() - slack]
        return float(other.nearest(far).distance_m.max())

    def _rough(self, points: Floats, other: Outline) -> tuple[Floats, float]:
        few, slack = other._few
        return few.nearest(points).distance_m, slack

    @cached_property
    def _few(self) -> tuple[Outline, float]:
        # A few of its points bound every distance to it from both sides: the true one is at most
        # `slack` shorter than that to the nearest of the few.
        few = Outline(shapely.MultiPoint(self.points[:: max(1, len(self.points) // THIN_TO)]))
        return few, float(few.nearest(self.points).distance_m.max()) + STEP_M


def earth_centred(points: Floats) -> Floats:
    """Turn (n, 2) degrees lon, lat on the ellipsoid into (n, 3) cartesian metres.

    Source: the geodetic to geocentric conversion, EPSG coordinate operation method 9602.
    """
    lon, lat = np.radians(points[:, 0]), np.radians(points[:, 1])
    normal = WGS84.a / np.sqrt(1 - WGS84.es * np.sin(lat) ** 2)
    return np.stack(
        [
            normal * np.cos(lat) * np.cos(lon),
            normal * np.cos(lat) * np.sin(lon),
            normal * (1 - WGS84.es) * np.sin(lat),
        ],
        axis=1,
    )


def rim(*, lon: float, lat: float, radius_m: float) -> Floats:
    """Return the centre of a disc and points on its rim and half way to it, (n, 2)."""
    if radius_m <= 0:
        return np.array([[lon, lat]])
    bearing = np.tile(np.arange(0, 360, 15.0), 2)
    reach = np.repeat([radius_m, radius_m / 2], 24)
    around = WGS84.fwd(np.full(48, lon), np.full(48, lat), bearing, reach)
    return np.concatenate([[[lon, lat]], np.stack(around[:2], axis=1)])


def _lines_and_points(geometry: BaseGeometry) -> Iterable[BaseGeometry]:
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon":
            yield from (part.exterior, *part.interiors)
        else:
            yield part


def _vertices(line: BaseGeometry, *, step_deg: float | None) -> Floats:
    if line.geom_type != "Point" and step_deg:
        line = shapely.segmentize(line, step_deg)
    vertices: Floats = shapely.get_coordinates(line)
    return vertices
