"""Crossings and military sites: points by hand, or no point where no source has one."""

from __future__ import annotations

from typing import Any

from shapely.geometry import Point

from derivation.files import feature, geometry, note, write_features

__all__ = ["derive_crossings", "derive_sites"]


def derive_crossings() -> None:
    """Write bridges, ferries and checkpoints with both banks' names and their dated states."""
    write_features("crossings.geojson", [_placed(row) for row in note("crossings")["crossings"]])


def derive_sites() -> None:
    """Write airfields, training ranges and stations, which are no garrisons of the base."""
    write_features("sites.geojson", [_placed(row) for row in note("sites")["sites"]])


def _placed(row: dict[str, Any]) -> dict[str, Any]:
    own = {k: v for k, v in row.items() if k not in {"lon", "lat"}}
    if "lon" not in row:
        return feature(None, **own)
    return feature(geometry(Point(row["lon"], row["lat"]), decimals=5), **own)
