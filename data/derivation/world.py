"""The world behind the map: land and sea, the borders of far countries, and their names."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
import shapely.affinity
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon

from derivation.fetch import PACKAGES
from derivation.files import geometry, note, write_json

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

__all__ = ["derive_world"]

DEGREES = 0.035
"""Root of the smallest triangle that stays (Visvalingam)."""
ISLAND = 0.02
"""Smallest island that is drawn, in square degrees: about 200 km²."""
ANTARCTICA = "010"
HALF_TURN = 180.0
CAPITAL_SIZE = 0.9
"""Least half width, in degrees, of a country whose name the map may write."""


def derive_world(path: Path) -> None:
    """Write ``drawn/world.json`` from Natural Earth's countries at 1:50 million."""
    world = _Topology(json.loads(path.read_text("utf-8")))
    near = set(note("countries")["iso_numeric"])
    land = shapely.union_all([c["shape"] for c in world.countries if c["id"] != ANTARCTICA])
    land = shapely.coverage_simplify([land], DEGREES)[0]
    whole = MultiPolygon([p for p in shapely.get_parts(land) if p.area > ISLAND])
    package = PACKAGES["world"]
    write_json(
        "drawn/world.json",
        {
            "type": "FeatureCollection",
            "id": "world",
            "title": "World",
            "attribution": package.attribution,
            "licence": package.licence,
            "as_of": "2018",
            "sources": [_source("Countries at 1:50m"), _source("Names of seas", "Marz", 2026)],
            "borders": geometry(world.far_borders(near), decimals=2),
            "features": [
                _feature("world-land", "Land", "land", shape=whole),
                *(f for c in world.countries if c["id"] not in near for f in _named(c)),
                *(_sea(row) for row in note("world")["seas"]),
            ],
        },
    )


def _source(title: str, publisher: str = "Natural Earth", year: int = 2018) -> dict[str, Any]:
    return {"title": title, "publisher": publisher, "year": year, "locator": None}


def _named(country: dict[str, Any]) -> list[dict[str, Any]]:
    """Name a country in the middle of its widest part, unless there is no room for a name."""
    if country["id"] in {None, ANTARCTICA}:
        return []
    widest = max(shapely.get_parts(country["shape"]), key=lambda part: part.area)
    circle = shapely.maximum_inscribed_circle(widest, tolerance=0.05)
    if circle.length < CAPITAL_SIZE:
        return []
    name = note("world")["names"].get(country["name"], country["name"])
    point = Point(circle.coords[0])
    return [_feature(f"world-{country['id']}", name, "country", shape=point, size=circle.length)]


def _sea(row: dict[str, Any]) -> dict[str, Any]:
    slug = re.sub(r"[^a-z]+", "-", row["name"].lower())
    point = Point(row["lon"], row["lat"])
    return _feature(f"sea-{slug}", row["name"], "sea", shape=point, size=row["size"], source=1)


def _feature(
    id_: str, name: str, kind: str, *, shape: BaseGeometry, size: float = 0.0, source: int = 0
) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {
            "id": id_, "name": name, "names": {"en": name}, "kind": kind, "status": "approximate",
            "valid_from": None, "valid_to": None, "days": [None] * 4, "accuracy_m": None,
            "parent": None, "rank": None, "size": round(size, 1), "facts": [], "sources": [source],
        },
        "geometry": geometry(shape, decimals=2),
    }  # fmt: skip


class _Topology:
    """A quantised TopoJSON file, unpacked. Source: TopoJSON specification, 2.1.2 and 2.2."""

    def __init__(self, world: dict[str, Any]) -> None:
        scale, shift = world["transform"]["scale"], world["transform"]["translate"]
        self.arcs = [np.cumsum(arc, axis=0) * scale + shift for arc in world["arcs"]]
        self.rows = world["objects"]["countries"]["geometries"]
        self.countries = [self._country(row) for row in self.rows]

    def _country(self, row: dict[str, Any]) -> dict[str, Any]:
        parts = [
            (self._ring(rings[0]), [self._ring(r) for r in rings[1:]]) for rings in _parts(row)
        ]
        shape = shapely.union_all([_within_the_world(Polygon(*part)) for part in parts])
        return {"id": row.get("id"), "name": row["properties"]["name"], "shape": shape}

    def _ring(self, indices: list[int]) -> list[Any]:
        parts = [self.arcs[i] if i >= 0 else self.arcs[~i][::-1] for i in indices]
        return [xy for part in parts for xy in part[:-1].tolist()] + [parts[0][0].tolist()]

    def far_borders(self, near: set[str]) -> MultiLineString:
        """Return the borders between two countries that are not both in ``near``."""
        owners: Counter[int] = Counter()
        inner: Counter[int] = Counter()
        for row in self.rows:
            arcs = {i if i >= 0 else ~i for rings in _parts(row) for ring in rings for i in ring}
            owners.update(arcs)
            if row.get("id") in near:
                inner.update(arcs)
        far = [i for i, count in sorted(owners.items()) if count > 1 and inner[i] < 2]  # noqa: PLR2004  # both sides
        lines = shapely.line_merge(MultiLineString([LineString(self.arcs[i]) for i in far]))
        return MultiLineString(list(shapely.get_parts(lines.simplify(DEGREES / 2))))


def _within_the_world(area: Polygon) -> BaseGeometry:
    """Cut an area that crosses the 180th meridian in two, one at each end of the world."""
    if area.bounds[2] - area.bounds[0] < HALF_TURN:
        return shapely.make_valid(area)

    def unrolled(lonlat: np.ndarray) -> np.ndarray:
        return np.column_stack([lonlat[:, 0] % 360, lonlat[:, 1]])

    whole = shapely.make_valid(shapely.transform(area, unrolled))
    west = whole.intersection(shapely.box(HALF_TURN, -90, 360, 90))
    east = whole.intersection(shapely.box(0, -90, HALF_TURN, 90))
    return shapely.union_all([east, shapely.affinity.translate(west, -360)])


def _parts(row: dict[str, Any]) -> list[Any]:
    parts: list[Any] = [row["arcs"]] if row["type"] == "Polygon" else row["arcs"]
    return parts
