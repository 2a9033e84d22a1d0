"""The first-level divisions of the ten neighbours, and a list of all the world's."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import MultiPolygon, shape

from derivation.files import feature, geometry, note, write_features

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

__all__ = ["derive_provinces", "province_id", "province_name", "read_provinces"]

REACH_DEGREES = (0.01, 0.02, 0.03, 0.05, 0.08, 0.12, 0.2, 0.4)
"""Widths in which provinces grow into a gap that lies between several of them."""
SURE_DEGREES = 0.01
"""A gap this near to one province only is that province's."""
FAR_DEGREES = 0.02
"""Root of the smallest triangle that stays inside a far country (Visvalingam), about 2 km."""
GRID, FAR_GRID = 1e-4, 1e-3
"""Coordinates are multiples of this, about 10 m near and 100 m far."""
SPECK = 1e-6
"""Smaller parts are left out, square degrees, about 1 ha."""


def read_provinces(path: Path) -> list[dict[str, Any]]:
    """Read every first-level division with its properties and geometry."""
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return rows


def derive_provinces(rows: list[dict[str, Any]], countries: dict[str, BaseGeometry]) -> None:
    """Write the provinces of ten countries, their outer edge fitted to the country's own."""
    notes, features = note("provinces"), []
    for iso2, iso3 in notes["countries"].items():
        own = _own(rows, iso2)
        far = iso2 not in notes["near"]
        areas = _fit(_simple(own, far=far), countries[iso3], grid=FAR_GRID if far else GRID)
        for (p, _), area in zip(own, areas, strict=True):
            features.append(_province(p, area, iso3=iso3, decimals=3 if far else 4))
    write_features("provinces.geojson", features)


def _own(rows: list[dict[str, Any]], iso2: str) -> list[tuple[dict[str, Any], BaseGeometry]]:
    """Return a country's divisions by GeoNames id, leased land added to what it was leased from.

    Rows without a GeoNames id are no divisions: an uninhabited patch, and disputed islands.
    """
    found = {
        r["properties"]["gn_id"]: (r["properties"], shapely.make_valid(shape(r["geometry"])))
        for r in rows
        if r["properties"].get("iso_a2") == iso2 and r["properties"].get("gn_id", 0) > 0
    }
    for part, whole in note("provinces")["merged"].items():
        if int(part) in found:
            _, area = found.pop(int(part))
            found[whole] = found[whole][0], found[whole][1].union(area)
    return [found[gn_id] for gn_id in sorted(found)]


def _simple(own: list[tuple[dict[str, Any], BaseGeometry]], *, far: bool) -> list[BaseGeometry]:
    areas = [area for _, area in own]
    return list(shapely.coverage_simplify(areas, FAR_DEGREES)) if far else areas


@cache
def _by_hand() -> dict[str, dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = note("provinces")["provinces"]
    return rows


def province_name(p: dict[str, Any]) -> str:
    """Return a division's common English name, by hand or from the package's properties."""
    own = _by_hand().get(str(p["gn_id"]), {})
    if "name" in own:
        return str(own["name"])
    rules = note("provinces")["names"].get(p["iso_a2"], {})
    name = p["name"] if rules.get("field") == "name" else p["name_en"]
    name = str(name).removeprefix("Republic of ")
    return name + rules.get("suffix", {}).get(p["type_en"], "")


def province_id(p: dict[str, Any]) -> str | None:
    """Return the curated id of a division, ``None`` in countries that are not curated.

    Ids of Tajikistan and Afghanistan have no country in them: they came first.
    """
    notes = note("provinces")
    gn_id = p.get("gn_id", 0)
    if p.get("iso_a2") not in notes["countries"] or gn_id <= 0 or str(gn_id) in notes["merged"]:
        return None
    own = _by_hand().get(str(gn_id), {})
    slug = re.sub(r"[^a-z]+", "-", province_name(p).lower()).strip("-")
    country = "" if p["iso_a2"] in {"TJ", "AF"} else f"{p['iso_a2'].lower()}-"
    return str(own.get("id", f"province-{country}{slug}"))


def _province(p: dict[str, Any], area: BaseGeometry, *, iso3: str, decimals: int) -> dict[str, Any]:
    notes, own = note("provinces"), _by_hand().get(str(p["gn_id"]), {})
    names = {"ru": p["name_ru"], "fa": p["name_fa"]} | own.get("names", {})
    facts = [{"unit": None, "as_of": None} | fact for fact in own.get("facts", [])]
    said = [fact["source"] for fact in facts]
    return feature(
        geometry(area, decimals=decimals),
        id=province_id(p),
        name=province_name(p),
        names={k: v for k, v in names.items() if v},
        kind="province",
        status="approximate",
        valid_from=own.get("valid_from"),
        valid_to=own.get("valid_to"),
        accuracy_m=notes["accuracy_m"],
        parent=f"country-{iso3}",
        sources=[*notes["sources"], f"geonames#{p['gn_id']}", *dict.fromkeys(said)],
        facts=facts,
    )


def _fit(areas: list[BaseGeometry], country: BaseGeometry, *, grid: float) -> list[MultiPolygon]:
    """Clip areas to the country, then let them grow into what no area covers."""
    clipped = [shapely.intersection(a, country) for a in areas]
    gained: list[list[BaseGeometry]] = [[] for _ in clipped]
    tree = shapely.STRtree(clipped)
    gap = country.difference(shapely.union_all(clipped))
    for piece in getattr(gap, "geoms", [gap]):
        for i, part in _shared(piece, clipped, tree):
            gained[i].append(part)
    grown = [shapely.union_all([a, *g]) for a, g in zip(clipped, gained, strict=True)]
    return [_polygons(shapely.set_precision(a.buffer(0), grid)) for a in grown]


def _shared(
    piece: BaseGeometry, areas: list[BaseGeometry], tree: shapely.STRtree
) -> Iterator[tuple[int, BaseGeometry]]:
    """Share one gap out to the areas around it, the nearest strip to each first come."""
    near = tree.query(piece, predicate="dwithin", distance=SURE_DEGREES)
    if len(near) == 1:
        yield int(near[0]), piece
        return
    near = tree.query(piece, predicate="dwithin", distance=REACH_DEGREES[-1])
    west, south, east, north = shapely.buffer(piece, REACH_DEGREES[-1]).bounds
    around = {int(i): shapely.clip_by_rect(areas[i], west, south, east, north) for i in near}
    rest = piece
    for reach in REACH_DEGREES:
        for i in sorted(around):
            if rest.is_empty:
                return
            part = rest.intersection(around[i].buffer(reach, quad_segs=2))
            rest = rest.difference(part)
            yield i, part


def _polygons(area: BaseGeometry) -> MultiPolygon:
    parts = [p for p in getattr(area, "geoms", [area]) if p.geom_type == "Polygon"]
    return MultiPolygon([p for p in parts if p.area > SPECK])
