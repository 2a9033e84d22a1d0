"""The provinces of Tajikistan and Afghanistan, and a list of all the world's for the gazetteer."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import MultiPolygon, shape

from derivation.files import feature, geometry, note, write_features

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

__all__ = ["derive_provinces", "read_provinces"]

REACH_DEGREES = (0.01, 0.02, 0.03, 0.05, 0.08, 0.12, 0.2, 0.4)
"""Widths in which a province grows outward until the gap to its country's outline is closed."""


def read_provinces(path: Path) -> list[dict[str, Any]]:
    """Read every first-level division with its properties and geometry."""
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return rows


def derive_provinces(rows: list[dict[str, Any]], countries: dict[str, BaseGeometry]) -> None:
    """Write both countries' provinces, their outer edge fitted to the country's own."""
    notes, features = note("provinces"), []
    for iso2, iso3 in notes["countries"].items():
        own = sorted(
            (r for r in rows if r["properties"]["iso_a2"] == iso2),
            key=lambda r: r["properties"]["gn_id"],
        )
        areas = _fit([shapely.make_valid(shape(r["geometry"])) for r in own], countries[iso3])
        for row, area in zip(own, areas, strict=True):
            features.append(_province(row["properties"], area, iso3, notes))
    write_features("provinces.geojson", features)


def _province(
    p: dict[str, Any], area: BaseGeometry, iso3: str, notes: dict[str, Any]
) -> dict[str, Any]:
    by_hand = dict(notes["provinces"].get(str(p["gn_id"]), {}))
    name = by_hand.get("name", p["name"])
    names = {"ru": p["name_ru"], "fa": p["name_fa"]} | by_hand.get("names", {})
    slug = re.sub(r"[^a-z]+", "-", name.lower())
    said = [f"marz#{by_hand['note']}"] if "note" in by_hand else []
    return feature(
        geometry(area, decimals=4),
        id=by_hand.get("id", f"province-{slug}"),
        name=name,
        names={k: v for k, v in names.items() if v},
        kind="province",
        status="approximate",
        accuracy_m=notes["accuracy_m"],
        parent=f"country-{iso3}",
        sources=[*notes["sources"], f"geonames#{p['gn_id']}", *said],
    )


def _fit(areas: list[BaseGeometry], country: BaseGeometry) -> list[BaseGeometry]:
    """Clip areas to the country, then let them grow into what no area covers."""
    clipped = [a.intersection(country) for a in areas]
    gap = country.difference(shapely.union_all(clipped))
    for reach in REACH_DEGREES:
        for i, area in enumerate(clipped):
            gained = gap.intersection(area.buffer(reach, quad_segs=2))
            clipped[i], gap = area.union(gained), gap.difference(gained)
    return [_polygons(shapely.set_precision(a.buffer(0), 1e-4)) for a in clipped]


def _polygons(area: BaseGeometry) -> MultiPolygon:
    parts = [p for p in getattr(area, "geoms", [area]) if p.geom_type == "Polygon"]
    return MultiPolygon([p for p in parts if p.area > 1e-6])  # noqa: PLR2004  # about 1 ha
