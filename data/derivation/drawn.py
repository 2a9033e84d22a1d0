"""A feature as the map needs it: where its name stands, the days of its life, its sources."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry import LineString, Point

from derivation.files import geometry
from geo.model import day_bounds  # the room's own rule, for one meaning of a date

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["day_numbers", "drawn_feature", "source_list"]

SHOWN = ("id", "name", "names", "kind", "status", "valid_from", "valid_to", "accuracy_m", "parent")
GEOD = Geod(ellps="WGS84")
EPOCH = dt.date(1970, 1, 1).toordinal()

Rows = list[dict[str, Any]]


def day_numbers(valid_from: str | None, valid_to: str | None) -> list[int | None]:
    """Return the first and last day of a beginning, then of an end, as days since 1970-01-01.

    ``None`` stands for an end that nothing limits.
    """
    bounds = [*_bounds(valid_from), *_bounds(valid_to)]
    open_ = {dt.date.min, dt.date.max}
    return [None if day is None or day in open_ else day.toordinal() - EPOCH for day in bounds]


def _bounds(edtf: str | None) -> tuple[dt.date | None, dt.date | None]:
    return day_bounds(edtf) if edtf else (None, None)


def source_list(rows: Rows) -> list[dict[str, Any]]:
    """List every source of some features and of their facts once."""
    found: list[dict[str, Any]] = []
    for row in rows:
        for source in [*row["sources"], *(fact["source"] for fact in row["facts"])]:
            if source not in found:
                found.append(source)
    return found


def drawn_feature(
    row: dict[str, Any], sources: list[dict[str, Any]], *, decimals: int
) -> dict[str, Any]:
    """Return a GeoJSON feature with the properties that the map reads.

    Parameters
    ----------
    row
        The curated feature's properties, and its simplified geometry under ``shape``.
    sources
        The file's list of sources; the feature names them by their place in it.
    decimals
        Digits of a degree to keep.
    """
    own = {key: row[key] for key in SHOWN}
    own["names"] = {code: name for code, name in own["names"].items() if name}
    own["days"] = day_numbers(row["valid_from"], row["valid_to"])
    own["rank"] = next((f["value"] for f in row["facts"] if f["name"] == "rank"), None)
    told = [fact for fact in row["facts"] if fact["name"] != "rank"]
    own["facts"] = [fact | {"source": sources.index(fact["source"])} for fact in told]
    own["sources"] = [sources.index(source) for source in row["sources"]]
    if row["shape"] is None:
        return {"type": "Feature", "properties": own, "geometry": None}
    spot = _spot(row["shape"])
    own["label"] = [round(spot.x, 5), round(spot.y, 5)]
    return {
        "type": "Feature",
        "properties": own,
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
