"""Trafficking corridors as straight lines from settlement to settlement, marked schematic."""

from __future__ import annotations

from typing import Any

from shapely.geometry import LineString, MultiLineString

from derivation.files import feature, geometry, note, write_features
from derivation.points import named, settlement

__all__ = ["derive_corridor"]

CHOSEN = "chosen by Marz so that the line runs through towns; no source names them"
POINTS = "geonames#the towns' points"


def derive_corridor() -> None:
    """Write the northern route and each of its feeders, which have no parent.

    Points are joined to the nearest of all, so a route must not be left out as a parent.
    """
    write_features("corridor.geojson", [_route(row) for row in note("corridor")["routes"]])


def _route(row: dict[str, Any]) -> dict[str, Any]:
    lines, sources, facts = [], list(row["sources"]), list(row["facts"])
    for branch in row["branches"]:
        lines.append(LineString([settlement(geoname) for geoname, _ in branch["stops"]]))
        sources += branch["sources"]
        facts += _stops(branch)
    own = {k: v for k, v in row.items() if k != "branches"}
    shape = geometry(MultiLineString(lines), decimals=5)
    return feature(
        shape, **own | {"sources": list(dict.fromkeys([*sources, POINTS]))} | {"facts": facts}
    )


def _stops(branch: dict[str, Any]) -> list[dict[str, Any]]:
    """Tell the stops that a source names from those chosen between them.

    Raises
    ------
    ValueError
        If a stop is not what GeoNames calls it, or a source is said to name a town that is none.
    """
    for geoname, name in branch["stops"]:
        named(geoname, name)
    stops = [name for _, name in branch["stops"]]
    said = branch.get("named", [])
    known = {name for row in said for name in row["stops"]}
    if known - set(stops):
        raise ValueError(f"no stops: {sorted(known - set(stops))}")
    facts = [
        {"name": "stops named by the sources", "value": ", ".join(row["stops"]), "unit": None}
        | {"as_of": row["as_of"], "source": row["source"]}
        for row in said
    ]
    rest = ", ".join(name for name in stops if name not in known)
    chosen = {"name": "stops between them" if said else "stops, none named by a source"}
    chosen |= {"value": f"{rest}: {CHOSEN}", "unit": None, "as_of": None, "source": "marz"}
    return [*facts, chosen]
