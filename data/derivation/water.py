"""Rivers and lakes as OpenStreetMap draws them, the ones that matter with their names.

The packages hold unnamed areas. A lake is named by a point that a source puts on it, or by a
town on its shore, and its measured size must agree with a stated one. A river is named where it
runs along a section of the border, or past a town that lies on it; what no such rule names goes
into one feature. The rivers are drawn only where they are wide enough to have been mapped
as areas, so none of them is a continuous line.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry import MultiPolygon, Point, Polygon, box, shape

from derivation.files import DATA, feature, geometry, note, write_features
from derivation.points import settlement

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Areas = NDArray[np.object_]

__all__ = ["derive_lakes", "derive_rivers"]

GEOD = Geod(ellps="WGS84")
REGION = (60.0, 33.0, 80.0, 44.0)
"""West, south, east, north: what lies within or reaches in is kept, whole."""
RIVER_KM2 = 0.05
"""Smaller areas of a river are specks at 1:1M."""
LAKE_KM2 = 5.0
"""Smaller lakes are left out, unless they have a name here."""
ON_BORDER_DEGREES = 0.01
"""A river area this near to a section of the border is of its river, about 1 km."""
BY_TOWN_DEGREES = 0.05
"""The same for a town on a river, about 5 km: a town's point is in its middle."""
BY_POINT_DEGREES = 0.05
"""A lake lies this near to the point that names it."""
SIZE = 0.6, 1.6
"""A lake's measured size over the stated one: they change with water and year."""


def derive_rivers(path: Path) -> None:
    """Write the named rivers, and all others as one feature."""
    notes = note("water")
    areas = _areas(path, least_km2=RIVER_KM2)
    free = np.ones(len(areas), dtype=bool)
    features = []
    for row in notes["rivers"]:
        guides = [*_sections(row["sections"]), *map(settlement, row["towns"])]
        reach = [ON_BORDER_DEGREES] * len(row["sections"]) + [BY_TOWN_DEGREES] * len(row["towns"])
        near = [shapely.distance(areas, g) < r for g, r in zip(guides, reach, strict=True)]
        mine = free & np.logical_or.reduce(near)
        free &= ~mine
        features.append(_feature(areas[mine], kind="river", why=_why_river(row), **row["feature"]))
    rest = _feature(areas[free], kind="river", why="", **notes["other_rivers"])
    write_features("rivers.geojson", [*features, rest])


def derive_lakes(path: Path) -> None:
    """Write the named lakes, and all others as one feature."""
    notes = note("water")
    areas = _areas(path, least_km2=0.0)
    free = _km2(areas) >= LAKE_KM2
    features = []
    for row in notes["lakes"]:
        at = _lake(areas, row)
        free[at] = False
        why = f"the lake {row['why']}"
        features.append(_feature(areas[[at]], kind="lake", why=why, **row["feature"]))
    rest = _feature(areas[free], kind="lake", why="", **notes["other_lakes"])
    write_features("lakes.geojson", [*features, rest])


def _areas(path: Path, *, least_km2: float) -> Areas:
    """Read the areas of the region in the order of their south-western corners."""
    (whole,) = json.loads(path.read_text("utf-8"))["geometries"]
    west, south, east, north = REGION
    rings = [r for r in whole["coordinates"] if west - 5 < r[0][0][0] < east + 5]
    found = shapely.make_valid([Polygon(r[0], r[1:]) for r in rings])
    found = found[shapely.intersects(found, box(west, south, east, north))]

    # The package cuts large waters along lines of a grid; what touches is one.
    parts = shapely.get_parts(shapely.union_all(found))
    parts = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    parts = parts[_km2(parts) > least_km2]
    bounds = shapely.bounds(parts)
    areas: Areas = parts[np.lexsort((bounds[:, 1], bounds[:, 0]))]
    return areas


def _km2(areas: Areas) -> NDArray[np.float64]:
    return np.array([abs(GEOD.geometry_area_perimeter(a)[0]) / 1e6 for a in areas])


def _sections(wanted: Iterable[str]) -> list[BaseGeometry]:
    """Return the border's sections by id."""
    rows = json.loads((DATA / "sections.geojson").read_text("utf-8"))["features"]
    known = {row["properties"]["id"]: row["geometry"] for row in rows}
    return [shape(known[section]) for section in wanted]


def _lake(areas: Areas, row: dict[str, Any]) -> int:
    """Return which area a note names, after comparing its size with the stated one.

    Raises
    ------
    ValueError
        If there is no lake at the point, or it is much larger or smaller.
    """
    point = settlement(row["town"]) if "town" in row else Point(row["lon"], row["lat"])
    large = np.where(_km2(areas) > row["km2"] * SIZE[0], shapely.distance(areas, point), np.inf)
    at = int(large.argmin())
    ratio = _km2(areas[[at]])[0] / row["km2"]
    if large[at] > BY_POINT_DEGREES or not SIZE[0] < ratio < SIZE[1]:
        raise ValueError(
            f"{row['feature']['id']}: {large[at]:.3f} degrees off, {ratio:.2f} in size"
        )
    return at


def _why_river(row: dict[str, Any]) -> str:
    towns = [f"GeoNames {town}" for town in row["towns"]]
    border = [f"{section} of the border" for section in row["sections"]]
    return (
        "areas within 1 km of " * bool(border)
        + ", ".join(border)
        + "; " * bool(border and towns)
        + "areas within 5 km of the towns " * bool(towns)
        + ", ".join(towns)
    )


def _feature(areas: Areas, *, kind: str, why: str, **own: Any) -> dict[str, Any]:
    notes = note("water")
    facts = [{"unit": None, "as_of": None} | fact for fact in own.pop("facts", [])]
    size = {
        "name": "drawn area", "value": round(float(_km2(areas).sum()), 1), "unit": "km²",
        "as_of": "2017", "source": "marz#WGS84 area of the drawn outline",
    }  # fmt: skip
    named = [f"marz#named by: {why}"] if why else []
    return feature(
        geometry(MultiPolygon(list(areas)), decimals=4),
        kind=kind,
        status="surveyed",
        accuracy_m=notes["accuracy_m"],
        sources=[*notes["sources"], *named, *own.pop("sources", [])],
        facts=[size, *facts],
        **own,
    )
