"""The gazetteer's entries for the region: curated features, places and names by hand."""

from __future__ import annotations

import json
import math
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry import Point, shape
from shapely.ops import nearest_points

from derivation.files import DATA, note, write_rows
from derivation.gazetteer_notes import Row, by_hand, by_id, filled, line, listed, of_feature, said
from derivation.points import settlement, settlements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

__all__ = ["derive_region", "derive_settlement_names"]

GEOD = Geod(ellps="WGS84")
LAYERS = {
    "gazetteer_region.json": ("districts", "crossings", "sites"),
    "gazetteer_osm.json": ("regions", "rivers", "lakes", "sectors"),
}
"""Layers whose every feature becomes an entry, apart by licence: CC BY, and ODbL. Provinces and
countries have GeoNames' ids."""
SKIPPED = {"rivers-unnamed", "lakes-unnamed"}
COUNTRIES = {"country-TJK": "TJ", "country-AFG": "AF", "country-KGZ": "KG", "country-UZB": "UZ"}
LEAST_REACH_M = 2000
"""Radius of what is drawn as a point: a crossing with its yards, an airfield. An estimate."""
FINE_M = 10_000
"""Radii below are rounded up to hundreds of metres, others to kilometres."""


def derive_region() -> None:
    """Write an entry for every curated feature of the region, and for the places by hand."""
    notes = note("gazetteer_region")
    known: set[str] = set()
    for path, layers in LAYERS.items():
        features = (f for name in layers for key, f in by_id(name).items() if key not in SKIPPED)
        rows = [_of_feature(f, notes) for f in features]
        known |= {row["id"] for row in rows}
        if path == "gazetteer_osm.json":
            rows += [_of_note(row) for row in notes["places"] if row["id"] not in known]
        write_rows(path, sorted(map(filled, rows), key=lambda row: row["id"]))


def derive_settlement_names() -> None:
    """Write for settlements of GeoNames their district, the names by hand, and those to drop."""
    notes = note("gazetteer")
    rows: dict[str, Row] = {key: {"parent": value} for key, value in _parents()}
    cities = notes["cities"]["parents"].items()
    rows |= {key: {"parent": _gazetteer_id(parent)} for key, parent in cities}
    for alias in notes["aliases"]:
        named = listed("", by_hand(alias["names"], alias.get("dated", ())))
        names, sources = named["names"][1:], list(map(said, alias["sources"]))
        row = rows.setdefault(str(alias["place"]), {})
        row.update({"names": names, "notes": named["notes"], "sources": sources})
    for wrong in notes["wrong"]:
        rows.setdefault(str(wrong["place"]), {}).setdefault("without", []).append(wrong["name"])
    write_rows(
        "gazetteer_settlements.json",
        [{"id": f"geonames:{key}"} | rows[key] for key in sorted(rows, key=int)],
    )


def _of_feature(feature: Row, notes: Row) -> Row:
    p, geometry = feature["properties"], feature["geometry"]
    noted = notes["points"].get(p["id"])
    if geometry is None and noted is None:
        raise ValueError(f"{p['id']} is not drawn: say in gazetteer_region.json where it may be")
    return {
        "id": p["id"],
        "name": p["name"],
        "kind": p["kind"],
        **(_where(noted) if noted else _extent(shape(geometry))),
        "country": _country(p["parent"]),
        "feature": p["id"] if geometry else _only_area(noted),
        "parent": _gazetteer_id(p["parent"]),
        "valid_from": p["valid_from"],
        "valid_to": p["valid_to"],
        **listed(p["name"], of_feature(p, notes["features"].get(p["id"]))),
        "sources": [*map(line, p["sources"]), *([said(noted["because"])] if noted else [])],
    }


def _of_note(row: Row) -> Row:
    """Return a place by hand: at its point, or somewhere within drawn areas."""
    return {
        "id": row["id"],
        "name": row["name"],
        "kind": row["kind"],
        **_where(row),
        "country": row.get("country"),
        "feature": _only_area(row),
        "parent": _gazetteer_id(row.get("parent")),
        **listed(row["name"], by_hand({"en": [row["name"]]} | row["names"])),
        "sources": list(map(said, row["sources"])),
    }


def _only_area(row: Row) -> str | None:
    """Return the one drawn area that a place is somewhere within: it stands for the place."""
    areas = row.get("within", ())
    return areas[0] if len(areas) == 1 else None


def _layer(feature_id: str) -> str:
    return f"{feature_id.partition('-')[0]}s"


def _country(parent: str | None) -> str | None:
    """Return the country of what a district or province holds."""
    while parent and _layer(parent) in {"districts", "provinces"}:
        parent = by_id(_layer(parent))[parent]["properties"]["parent"]
    return COUNTRIES.get(parent or "")


@cache
def _province_ids() -> dict[str, str]:
    """Return the gazetteer's id of each drawn province."""
    rows = json.loads((DATA / "gazetteer_provinces.json").read_text("utf-8"))
    return {row["feature"]: row["id"] for row in rows if "feature" in row}


def _gazetteer_id(feature_id: str | None) -> str | None:
    return _province_ids().get(feature_id or "", feature_id)


def _where(row: Row) -> Row:
    """Return the point and the uncertainty that a note by hand gives or asks for."""
    if "within" in row:
        areas = (shape(by_id(_layer(i))[i]["geometry"]) for i in row["within"])
        return _extent(shapely.union_all(list(areas)))
    point = settlement(row["near"]) if "near" in row else Point(row["point"])
    return {"lon": point.x, "lat": point.y, "uncertainty_m": float(row["uncertainty_m"])}


def _extent(area: BaseGeometry) -> dict[str, Any]:
    """Return a point on a geometry near its middle, and how far its farthest vertex is.

    WGS84 geodesic metres.
    """
    middle = nearest_points(area, area.centroid)[0]
    xy = shapely.get_coordinates(area)
    home = np.full(len(xy), middle.x), np.full(len(xy), middle.y)
    _, _, metres = GEOD.inv(*home, xy[:, 0], xy[:, 1])
    reach_m = max(float(metres.max()), LEAST_REACH_M)
    step_m = 100 if reach_m < FINE_M else 1000
    return {
        "lon": round(middle.x, 5),
        "lat": round(middle.y, 5),
        "uncertainty_m": math.ceil(reach_m / step_m) * step_m,
    }


def _parents() -> Iterator[tuple[str, str]]:
    """Yield the district of each settlement that lies in one."""
    rows = by_id("districts")
    ids, tree = list(rows), shapely.STRtree([shape(f["geometry"]) for f in rows.values()])
    for key, town in settlements().items():
        if town["countrycode"] in {"TJ", "AF"}:
            at = Point(town["longitude"], town["latitude"])
            for index in sorted(tree.query(at, predicate="within"))[:1]:
                yield key, ids[index]
