"""Fewer vertices, the same picture: areas that still meet, lines that keep their course."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry import MultiLineString

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["shared_edges", "simplified_areas", "simplified_lines"]

Shapes = list["BaseGeometry"]

NEAR = (60.0, 33.0, 80.0, 44.0)
"""West, south, east, north of the region that is drawn in detail, in degrees."""
FAR = 0.1
"""What a degree outside counts beside a degree inside: lines there may be that much coarser."""


def simplified_areas(shapes: Shapes, degrees: float) -> Shapes:
    """Simplify areas together, so that neighbours still meet, coarser outside the region.

    Parameters
    ----------
    shapes
        Polygons in (lon, lat) that share their vertices along common edges.
    degrees
        Root of the smallest triangle that stays, within ``NEAR``.
    """
    pressed = [shapely.transform(s, _press) for s in shapes]
    simple = shapely.coverage_simplify(pressed, degrees)
    return [shapely.make_valid(shapely.transform(s, _release)) for s in simple]


def _press(lonlat: np.ndarray) -> np.ndarray:
    """Press what lies outside the region together, so that its triangles are small."""
    inside = np.clip(lonlat, NEAR[:2], NEAR[2:])
    return inside + (lonlat - inside) * FAR


def _release(pressed: np.ndarray) -> np.ndarray:
    inside = np.clip(pressed, NEAR[:2], NEAR[2:])
    return inside + (pressed - inside) / FAR


def simplified_lines(shapes: Shapes, metres: float) -> Shapes:
    """Simplify lines, points and areas in UTM 42N by Douglas and Peucker's rule."""
    forth = Transformer.from_crs(4326, 32642, always_xy=True)

    def back(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        lon, lat = forth.transform(x, y, direction="INVERSE")
        return lon, lat

    flat = [shapely.transform(s, forth.transform, interleaved=False) for s in shapes]
    return [shapely.transform(s.simplify(metres), back, interleaved=False) for s in flat]


def shared_edges(shapes: Shapes) -> MultiLineString:
    """Return the edges that two areas have in common, each once, joined to long lines."""
    counts: Counter[tuple[tuple[float, float], tuple[float, float]]] = Counter()
    for area in shapes:
        for ring in shapely.get_rings(shapely.get_parts(area)):
            xy = [(float(x), float(y)) for x, y in shapely.get_coordinates(ring)]
            counts.update((min(a, b), max(a, b)) for a, b in itertools.pairwise(xy))
    edges = [pair for pair, times in counts.items() if times > 1]
    joined = shapely.line_merge(MultiLineString(edges))
    return MultiLineString(list(getattr(joined, "geoms", [joined])))
