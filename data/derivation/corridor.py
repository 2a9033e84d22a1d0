"""Trafficking corridors as straight lines from settlement to settlement, marked schematic."""

from __future__ import annotations

from typing import Any

from shapely.geometry import LineString, MultiLineString

from derivation.files import feature, geometry, note, write_features
from derivation.points import named, settlement

__all__ = ["derive_corridor"]


def derive_corridor() -> None:
    """Write the northern route and each of its feeders, which have no parent.

    Points are joined to the nearest of all, so a route must not be left out as a parent.
    """
    write_features("corridor.geojson", [_route(row) for row in note("corridor")["routes"]])


def _route(row: dict[str, Any]) -> dict[str, Any]:
    lines, sources = [], list(row["sources"])
    for branch in row["branches"]:
        vertices = [named(geoname, name) for geoname, name in branch["stops"]]
        lines.append(LineString([settlement(geoname) for geoname, _ in branch["stops"]]))
        sources += [*branch["sources"], *vertices]
    own = {k: v for k, v in row.items() if k not in {"branches", "sources"}}
    shape = geometry(MultiLineString(lines), decimals=5)
    return feature(shape, sources=list(dict.fromkeys(sources)), **own)
