"""The border line, the countries around it, and Central Asia, from OpenStreetMap's borders."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, shape

from derivation.files import feature, geometry, note, write_features

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

__all__ = ["derive_border", "derive_countries", "read_countries"]

Shapes = dict[str, "BaseGeometry"]

UZBEK_TRIPOINT = Point(67.78837, 37.18585)
CHINESE_TRIPOINT = Point(74.89911, 37.23299)
"""Ends of the border, lon and lat. Source: measured on the Tajik ring of the OSM package."""

SEAM_DEGREES = 0.002
"""Afghanistan's own outline lies at most 0.0012 degrees from the Tajik line that replaces it."""
SIMPLIFY_DEGREES = 0.004
"""Root of the smallest triangle that stays (Visvalingam), about 400 m."""
FAR_DEGREES = 0.015
"""The same for Russia away from Kazakhstan, where its long coast would fill the file."""
NEAR_DEGREES = 0.05
"""Width of the strip along Kazakhstan where Russia keeps the finer outline."""
ISLAND_SQUARE_DEGREES = 0.05
"""Smaller parts of a country of more than 100 square degrees are left out, about 500 km²."""


def read_countries(path: Path) -> Shapes:
    """Read the countries that the notes name, at full detail, by ISO 3166-1 alpha-3 code."""
    wanted, found = {c["iso3"] for c in note("countries")["countries"]}, {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            code = re.search(r'"A3":"(\w+)"', line[-200:])
            if code and code.group(1) in wanted:
                row = json.loads(line.rstrip().rstrip(","))
                found[code.group(1)] = shapely.make_valid(shape(row["geometry"]))
    return found


def border_line(tajikistan: BaseGeometry) -> LineString:
    """Cut the Tajik side of the border out of the ring, from the Uzbek to the Chinese end."""
    ring = max(tajikistan.geoms, key=lambda p: p.area).exterior
    vertices = np.asarray(ring.coords)[:-1]

    # Which edge of the ring holds each end; the border is the way along the south.
    starts, steps = vertices, np.roll(vertices, -1, axis=0)
    edges = shapely.linestrings(np.stack([starts, steps], axis=1))
    first = int(shapely.distance(edges, UZBEK_TRIPOINT).argmin())
    last = int(shapely.distance(edges, CHINESE_TRIPOINT).argmin())
    inner = _walk(vertices, last + 1, first)
    if inner[:, 1].max() > 39:  # noqa: PLR2004  # the border's north is at 38.49
        inner = _walk(vertices, first + 1, last)[::-1]
    ends = [UZBEK_TRIPOINT.coords[0]], [CHINESE_TRIPOINT.coords[0]]
    return LineString(np.concatenate([ends[0], inner[::-1], ends[1]]))


def _walk(vertices: np.ndarray, start: int, stop: int) -> np.ndarray:
    """Return the ring's vertices from ``start`` to ``stop``, both included, over its seam."""
    count = (stop - start) % len(vertices) + 1
    return vertices[(start + np.arange(count)) % len(vertices)]


def derive_border(countries: Shapes) -> None:
    """Write the border at full detail with its dated, sourced lengths."""
    line = border_line(countries["TJK"])
    row = note("border")
    write_features("border.geojson", [feature(geometry(line, decimals=6), **row)])


def derive_countries(countries: Shapes) -> dict[str, BaseGeometry]:
    """Write the countries and Central Asia, simplified together so that neighbours still meet.

    Returns
    -------
    dict
        The simplified countries by code.
    """
    notes = note("countries")
    whole = _seam(countries)
    codes = sorted(whole)
    simple = shapely.coverage_simplify([_main(whole[c]) for c in codes], SIMPLIFY_DEGREES)
    simple = {c: _areas(shapely.set_precision(s, 1e-4)) for c, s in zip(codes, simple, strict=True)}
    simple["RUS"] = _areas(shapely.set_precision(_russia(simple), 1e-4))
    write_features(
        "countries.geojson",
        [_country(row, simple[row["iso3"]], notes) for row in notes["countries"]],
    )
    write_features(
        "regions.geojson", [_region(row, simple, notes) for row in note("regions")["regions"]]
    )
    return simple


def _country(row: dict[str, Any], area: BaseGeometry, notes: dict[str, Any]) -> dict[str, Any]:
    return feature(
        geometry(area, decimals=4),
        id=f"country-{row['iso3']}",
        name=row["name"],
        names=row["names"],
        kind="country",
        status="surveyed",
        accuracy_m=notes["accuracy_m"],
        sources=notes["sources"],
    )


def _region(row: dict[str, Any], areas: Shapes, notes: dict[str, Any]) -> dict[str, Any]:
    union = shapely.union_all([areas[c] for c in row["countries"]])
    return feature(
        geometry(_filled(union), decimals=4),
        id=row["id"],
        name=row["name"],
        names=row["names"],
        kind="region",
        status="surveyed",
        accuracy_m=notes["accuracy_m"],
        sources=[*row["sources"], *notes["sources"]],
        facts=row["facts"],
    )


def _seam(countries: Shapes) -> Shapes:
    """Let Afghanistan end where Tajikistan begins: the two outlines differ by some metres."""
    strip = border_line(countries["TJK"]).buffer(SEAM_DEGREES)
    others = shapely.union_all(
        [shapely.intersection(s, strip.envelope) for code, s in countries.items() if code != "AFG"]
    )
    afghan = shapely.union(countries["AFG"], strip).difference(others)
    return countries | {"AFG": max(_areas(afghan).geoms, key=lambda p: p.area)}


def _russia(simple: Shapes) -> BaseGeometry:
    """Simplify Russia further, but leave no gap to Kazakhstan and China."""
    fine, land = simple["RUS"], [simple["KAZ"], simple["CHN"]]
    coarse = shapely.coverage_simplify([fine], FAR_DEGREES)[0]
    strip = fine.intersection(shapely.union_all(land).buffer(NEAR_DEGREES))
    return _main(coarse.union(strip).difference(shapely.union_all(land)))


def _areas(area: BaseGeometry) -> MultiPolygon:
    """Keep the polygons of a geometry, whatever else the repair left."""
    parts = [p for p in getattr(area, "geoms", [area]) if p.geom_type.endswith("Polygon")]
    return MultiPolygon([q for p in parts for q in getattr(p, "geoms", [p])])


def _main(area: BaseGeometry) -> BaseGeometry:
    """Drop small islands, except where a country consists of small parts."""
    parts = list(_areas(area).geoms)
    share = 1 if max(p.area for p in parts) > 100 else 0.01  # noqa: PLR2004  # square degrees
    return MultiPolygon([p for p in parts if p.area > share * ISLAND_SQUARE_DEGREES])


def _filled(area: BaseGeometry) -> MultiPolygon:
    """Close slivers between members, but keep real enclaves of other countries."""
    parts = []
    for part in _areas(area).geoms:
        holes = [h for h in part.interiors if Polygon(h).area > 1e-3]  # noqa: PLR2004  # 10 km²
        parts.append(Polygon(part.exterior, holes))
    return MultiPolygon(parts)
