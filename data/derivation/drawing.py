"""What the browser draws, in one small file: simplified shapes with points for their labels."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from pyproj import Geod, Transformer
from shapely.geometry import LineString, MultiPolygon, Point, shape

from derivation.fetch import PACKAGES
from derivation.files import DATA, geometry, note, write_json
from derivation.package import described
from derivation.relief import BOUNDS

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

__all__ = ["derive_drawing"]

BORDER_M = 50
"""Tolerance of the drawn border (Douglas-Peucker in UTM 42N): 2,043 vertices, 1,358.3 km."""
COUNTRY_DEGREES, PROVINCE_DEGREES, WORLD_DEGREES = 0.02, 0.01, 0.12
"""Root of the smallest triangle that stays (Visvalingam)."""
SHOWN = (
    "id", "name", "names", "kind", "status", "valid_from", "valid_to", "accuracy_m", "parent",
    "facts",
)  # fmt: skip
GEOD = Geod(ellps="WGS84")

Rows = list[dict[str, Any]]


def derive_drawing(world: Path) -> None:
    """Write ``layers.json`` from the derived layers and Natural Earth's countries."""
    countries = _simplified(_read("countries"), COUNTRY_DEGREES)
    found = [
        _layer("countries", countries, decimals=3),
        _layer("provinces", _simplified(_read("provinces"), PROVINCE_DEGREES), decimals=3),
        _layer("regions", _regions(_read("regions"), countries), decimals=3),
        _layer("border", _border(_read("border")), decimals=5),
        _layer("corridor", _read("corridor"), decimals=5),
        _layer("base", _read("base"), decimals=5),
        _layer("settlements", _read("settlements"), decimals=5),
    ]
    relief = {
        "bounds": [[BOUNDS["south"], BOUNDS["west"]], [BOUNDS["north"], BOUNDS["east"]]],
        "attribution": PACKAGES["relief"].attribution,
    }
    write_json("layers.json", {"layers": [_world(world), *found], "relief": relief})


def _read(name: str) -> Rows:
    rows = json.loads((DATA / f"{name}.geojson").read_text("utf-8"))["features"]
    return [row["properties"] | {"shape": shape(row["geometry"])} for row in rows]


def _simplified(rows: Rows, degrees: float) -> Rows:
    """Simplify areas together, so that neighbours still meet."""
    shapes = shapely.coverage_simplify([row["shape"] for row in rows], degrees)
    return [row | {"shape": s} for row, s in zip(rows, shapes, strict=True)]


def _border(rows: Rows) -> Rows:
    metres = Transformer.from_crs(4326, 32642, always_xy=True)

    def back(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        lon, lat = metres.transform(x, y, direction="INVERSE")
        return lon, lat

    drawn = []
    for row in rows:
        flat = shapely.transform(row["shape"], metres.transform, interleaved=False)
        line = shapely.transform(flat.simplify(BORDER_M), back, interleaved=False)
        drawn.append(row | {"shape": line})
    return drawn


def _regions(rows: Rows, countries: Rows) -> Rows:
    """Draw a region as the union of its drawn countries."""
    drawn = {row["id"].removeprefix("country-"): row["shape"] for row in countries}
    members = {row["id"]: row["countries"] for row in note("regions")["regions"]}
    return [
        row | {"shape": shapely.union_all([drawn[c] for c in members[row["id"]]])} for row in rows
    ]


def _layer(name: str, rows: Rows, *, decimals: int) -> dict[str, Any]:
    about = described(name)
    return {
        "id": name,
        "title": about["title"],
        "attribution": about["attribution"],
        "licence": " and ".join(x["name"] for x in about["licenses"]),
        "as_of": about["as_of"],
        "features": [_drawn(row, decimals) for row in rows],
    }


def _drawn(row: dict[str, Any], decimals: int) -> dict[str, Any]:
    spot = _spot(row["shape"])
    place = {"lon": round(spot.x, 5), "lat": round(spot.y, 5)}
    points = {f"{use}_{axis}": value for use in ("label", "badge") for axis, value in place.items()}
    rank = {fact["name"]: fact["value"] for fact in row["facts"] if fact["name"] == "rank"}
    return {
        "type": "Feature",
        "properties": {k: row[k] for k in SHOWN} | points | rank,
        "geometry": geometry(row["shape"], decimals=decimals),
    }


def _spot(area: BaseGeometry) -> Point:
    """Return where a label or a counted badge stands; it is no location of a claim.

    The middle of an area's widest part, half the length of a line's first branch, or the first
    of several points.
    """
    if area.geom_type.endswith("Polygon"):
        widest = max(getattr(area, "geoms", [area]), key=lambda p: p.area)
        return Point(shapely.maximum_inscribed_circle(widest, tolerance=0.01).coords[0])
    first = getattr(area, "geoms", [area])[0]
    return _halfway(first) if first.geom_type == "LineString" else Point(first)


def _halfway(line: LineString) -> Point:
    xy = np.asarray(line.coords)
    steps = np.concatenate([[0], np.cumsum(GEOD.line_lengths(xy[:, 0], xy[:, 1]))])
    half = steps[-1] / 2
    return Point(np.interp(half, steps, xy[:, 0]), np.interp(half, steps, xy[:, 1]))


def _world(path: Path) -> dict[str, Any]:
    """Draw the other countries of the world, coarse, as a backdrop."""
    near = set(note("countries")["iso_numeric"])
    rows = [r for r in _topology(path) if r["id"] not in near and r["name"] != "Antarctica"]
    features = [
        {
            "type": "Feature",
            "properties": {"id": f"world-{r['id'] or i}", "name": r["name"], "kind": "backdrop"},
            "geometry": geometry(r["shape"], decimals=2),
        }
        for i, r in enumerate(_simplified(rows, WORLD_DEGREES))
    ]
    package = PACKAGES["world"]
    return {
        "id": "world", "title": "World", "attribution": package.attribution,
        "licence": package.licence, "as_of": "2018",
        "features": [f for f in features if f["geometry"]["coordinates"]],
    }  # fmt: skip


def _topology(path: Path) -> Rows:
    """Unpack a quantised TopoJSON file. Source: TopoJSON specification, 2.1.2 and 2.2."""
    world = json.loads(path.read_text("utf-8"))
    scale, shift = world["transform"]["scale"], world["transform"]["translate"]
    arcs = [np.cumsum(arc, axis=0) * scale + shift for arc in world["arcs"]]

    def ring(indices: list[int]) -> list[Any]:
        parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
        return [xy for part in parts for xy in part[:-1].tolist()] + [parts[0][0].tolist()]

    rows = []
    for country in world["objects"]["countries"]["geometries"]:
        one = country["type"] == "Polygon"
        polygons = [country["arcs"]] if one else country["arcs"]
        parts = [(ring(rings[0]), [ring(r) for r in rings[1:]]) for rings in polygons]
        area = shapely.make_valid(MultiPolygon(parts))
        rows.append({"id": country.get("id"), "name": country["properties"]["name"], "shape": area})
    return rows
