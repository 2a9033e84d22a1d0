"""Curated features made ready for measuring: outline, ruler, what lies near."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.analysis.chainage import Ruler
from geo.analysis.outline import STEP_DEG, Outline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from geo.model import Feature, Layer

__all__ = ["Shape", "Sheet"]

METRES_PER_DEGREE = 111_195.0
"""One degree of a great circle. Source: the mean Earth radius of IUGG, 6,371,008.8 m."""


SHAVED = 0.001
"""Simplification over size: 0.1 % of an extent's diagonal keeps far distances within 0.5 %.

Source: own measurement, held by ``tests/test_analysis.py``.
"""


class Shape:
    """A feature whose outline is computed once, when it is first asked for."""

    def __init__(self, feature: Feature) -> None:
        self.feature = feature
        self.id = feature.id
        self.accuracy_m = feature.accuracy_m or 0.0

    @property
    def geometry(self) -> BaseGeometry:
        """The curated geometry, WGS84 (lon, lat)."""
        return self.feature.shape

    @property
    def is_area(self) -> bool:
        """Tell whether the feature has an inside."""
        return self.geometry.geom_type in {"Polygon", "MultiPolygon"}

    @cached_property
    def outline(self) -> Outline:
        """Its boundary, line or points."""
        return Outline(self.geometry)

    @cached_property
    def ruler(self) -> Ruler | None:
        """Kilometres along it, ``None`` unless it is one line."""
        return Ruler(self.geometry) if self.geometry.geom_type == "LineString" else None

    @cached_property
    def coarse(self) -> Outline:
        """Its outline with a thousandth of its own size shaved off, for far distances."""
        size_deg = float(np.hypot(*np.subtract(self.geometry.bounds[2:], self.geometry.bounds[:2])))
        shaved = self.geometry.simplify(size_deg * SHAVED)
        return Outline(shaved, step_deg=max(STEP_DEG, size_deg * SHAVED))

    def grown(self, around: BaseGeometry) -> BaseGeometry:
        """Return its part around another geometry, with its accuracy added on every side.

        Drawn borders are ragged: with their accuracy, neighbours that touch do touch.
        """
        margin = self.accuracy_m / METRES_PER_DEGREE
        west, south, east, north = around.bounds
        box = shapely.box(west - 1, south - 1, east + 1, north + 1)
        part = shapely.intersection(self.geometry, box)
        middle = np.cos(np.radians((south + north) / 2))
        return part.buffer(margin / middle, quad_segs=2) if margin else part


class Sheet:
    """A layer's confirmed and drawn features: those a point and those an extent is measured to.

    A point is measured to single features (one garrison), a line or area to whole ones (the base
    with all its garrisons), so that "Tajikistan" is not nearest to an arbitrary part.
    """

    def __init__(self, layer: Layer) -> None:
        self.id = layer.id
        known = [f for f in layer.features if f.status != "unverified"]
        drawn = [f for f in known if f.geometry is not None]
        self.shapes = {f.id: Shape(f) for f in drawn}
        parents = {f.parent for f in drawn}
        self.single = [s for s in self.shapes.values() if s.id not in parents]
        self.whole = [s for s in self.shapes.values() if s.feature.parent not in self.shapes]
        self.accuracy_m = max(s.accuracy_m for s in self.shapes.values())
        self._tree = shapely.STRtree([s.geometry for s in self.single])

    def around(self, *, lon: float, lat: float, radius_m: float) -> Iterable[Shape]:
        """Return the single features whose bounding box meets that of a disc."""
        high = radius_m / METRES_PER_DEGREE
        wide = high / max(float(np.cos(np.radians(lat))), 0.01)
        return self.touched_by(shapely.box(lon - wide, lat - high, lon + wide, lat + high))

    def touched_by(self, geometry: BaseGeometry) -> Iterable[Shape]:
        """Return the single features whose bounding box meets that of a geometry."""
        return [self.single[i] for i in sorted(self._tree.query(geometry))]
