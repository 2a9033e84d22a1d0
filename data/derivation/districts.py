"""The districts of Tajikistan and of the Afghan provinces along the border.

The package names each district's country and province by its nearest neighbour, which puts
Tajik districts into Afghanistan; both are found anew here: the country by the set that the shape's
id belongs to, the province by the largest share of its area. The shapes keep geoBoundaries'
own edges, so that the file holds nothing of OpenStreetMap's; where the Panj has moved, they
reach up to 1.7 km over the border line.
"""

from __future__ import annotations

import json
import re
import sqlite3
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import shape

from derivation.files import DATA, feature, geometry, note, write_features

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

__all__ = ["derive_districts"]

Shapes = dict[str, "BaseGeometry"]

TOUCH_DEGREES = 0.005
"""A province this near to the border line lies on it."""


def derive_districts(database: Path) -> None:
    """Write the districts, those of Tajikistan first, each with the province that holds it."""
    notes, areas = note("districts"), _read("provinces", "parent")
    (border,) = (g for key, g in _read("border", "id").items() if key[1] == "border-tjk-afg")
    features = []
    for prefix, country in notes["sets"].items():
        provinces = {key[1]: g for key, g in areas.items() if key[0] == country}
        wanted = {k for k, g in provinces.items() if g.distance(border) < TOUCH_DEGREES}
        for shape_id, name, area in _rows(database, prefix):
            parent = _parent(area, provinces)
            if country == "country-TJK" or parent in wanted:
                features.append(_district(shape_id, name, area, parent=parent))
    write_features("districts.geojson", features)


def _read(name: str, group: str) -> dict[tuple[str, str], BaseGeometry]:
    """Read a derived layer's drawn shapes by a property and the id."""
    rows = json.loads((DATA / f"{name}.geojson").read_text("utf-8"))["features"]
    drawn = [row for row in rows if row["geometry"]]
    return {
        (row["properties"][group], row["properties"]["id"]): shape(row["geometry"]) for row in drawn
    }


def _rows(database: Path, prefix: str) -> list[tuple[str, str, BaseGeometry]]:
    """Read one country's set of shapes in the order of their names."""
    query = (
        "SELECT shape_id, name, coordinates FROM location_data"
        " WHERE shape_id LIKE ? ORDER BY name, shape_id"
    )
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        rows = connection.execute(query, (f"{prefix}%",)).fetchall()
    return [(i, name.strip(), shapely.from_wkb(content)) for i, name, content in rows]


def _parent(area: BaseGeometry, provinces: Shapes) -> str:
    """Return the province that holds the largest share of an area."""
    return max(provinces, key=lambda k: shapely.intersection(area, provinces[k]).area)


def _district(shape_id: str, name: str, area: BaseGeometry, *, parent: str) -> dict[str, Any]:
    notes = note("districts")
    own = notes["districts"].get(shape_id, {"package_name": name})
    if own["package_name"] != name:
        raise ValueError(f"{shape_id} is {name!r}, the note says {own['package_name']!r}")
    known = own.get("name", name)
    slug = re.sub(r"[^a-z]+", "-", known.lower().replace("'", "")).strip("-")
    facts = [{"unit": None} | fact for fact in own.get("facts", [])]
    said = dict.fromkeys(fact["source"] for fact in facts)
    return feature(
        geometry(area, decimals=4),
        id=own.get("id", f"district-{slug}"),
        name=known,
        names=own.get("names"),
        kind="district",
        status="approximate",
        valid_from=own.get("valid_from"),
        accuracy_m=notes["accuracy_m"],
        parent=parent,
        sources=[f"{s}#{shape_id}, there {name}" for s in notes["sources"]] + list(said),
        facts=facts,
    )
