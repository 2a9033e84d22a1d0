"""River, lake and land sections of the border, cut out of it by kilometre."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from pyproj import Geod
from shapely.geometry import LineString, shape

from derivation.files import DATA, feature, geometry, note, write_features

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["DECIMALS", "derive_sections", "stretch", "stretch_facts"]

DECIMALS = 6
"""As the border itself is written."""
MEASURED = "marz#WGS84 geodesics along the border, from the Uzbek tripoint"
GEOD = Geod(ellps="WGS84")


@cache
def border() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the border's vertices (n, 2), lon and lat, and the kilometre of each (n,)."""
    rows = json.loads((DATA / "border.geojson").read_text("utf-8"))["features"]
    points = np.asarray(shape(rows[0]["geometry"]).coords)
    steps = GEOD.line_lengths(points[:, 0], points[:, 1]) / 1000
    return points, np.concatenate([[0.0], np.cumsum(steps)])


def stretch(from_km: float, to_km: float | None) -> LineString:
    """Cut the border at two kilometres; ``None`` is its end.

    Between two vertices the cut lies on the straight line in (lon, lat).
    """
    points, km = border()
    end_km = km[-1] if to_km is None else to_km
    inner = points[(km > from_km) & (km < end_km)]
    lon, lat = (np.interp([from_km, end_km], km, points[:, axis]) for axis in (0, 1))
    ends = np.stack([lon, lat], axis=1)
    return LineString(np.concatenate([ends[:1], inner, ends[1:]]))


def stretch_facts(from_km: float, to_km: float | None) -> list[dict[str, Any]]:
    """State the kilometres of a stretch and its length."""
    end_km = border()[1][-1] if to_km is None else to_km
    values = {"chainage from": from_km, "chainage to": end_km, "length": end_km - from_km}
    return [
        {"name": name, "value": round(float(km), 1), "unit": "km", "as_of": "2017"}
        | {"source": MEASURED}
        for name, km in values.items()
    ]


def derive_sections() -> None:
    """Write the sections, each from its beginning to that of the next."""
    notes = note("sections")
    rows = notes["sections"]
    ends = [row["from_km"] for row in rows[1:]] + [None]
    features = [_section(row, end, notes) for row, end in zip(rows, ends, strict=True)]
    write_features("sections.geojson", features)


def _section(row: dict[str, Any], to_km: float | None, notes: dict[str, Any]) -> dict[str, Any]:
    found = {"as_of": "2017", "source": "marz"}
    facts = [
        {"name": "course", "value": row["course"], "unit": None, **found},
        *stretch_facts(row["from_km"], to_km),
        {"name": "begins at", "value": row["begins"], "unit": None, **found},
        {"name": "uncertainty of the beginning", "value": row["uncertainty_km"]}
        | {"unit": "km", **found},
    ]
    return feature(
        geometry(stretch(row["from_km"], to_km), decimals=DECIMALS),
        id=row["id"],
        name=row["name"],
        names=row["names"],
        kind="border section",
        status="surveyed",
        accuracy_m=notes["accuracy_m"],
        parent="border-tjk-afg",
        sources=[*notes["sources"], *row.get("sources", [])],
        facts=facts,
    )
