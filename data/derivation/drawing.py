"""What the browser draws: one file a layer, simplified, kept apart by licence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import shape

from derivation.drawn import drawn_feature, source_list
from derivation.files import DATA, geometry, note, write_json
from derivation.package import described, files
from derivation.simplify import shared_edges, simplified_areas, simplified_lines
from derivation.world import derive_world

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["derive_drawing", "drawn_layers"]

AREAS = {"countries": 0.0035, "provinces": 0.005, "districts": 0.003, "lakes": 0.0008}
"""Root of the smallest triangle that stays, in degrees (Visvalingam): 150 to 350 m."""
LINES = {"border": 50.0, "sections": 50.0, "sectors": 50.0, "rivers": 25.0}
"""How far a simplified line may leave its course, in metres (Douglas–Peucker)."""
COARSER = {"provinces": ("countries",), "districts": ("countries", "provinces")}
"""Layers whose lines replace a finer layer's where both run together."""
TOGETHER = 0.012
"""Width in degrees within which two layers' lines are one: about a kilometre."""
DECIMALS = {"countries": 4, "provinces": 3, "regions": 3, "districts": 4, "lakes": 4, "rivers": 4}

Rows = list[dict[str, Any]]


def drawn_layers() -> list[str]:
    """Return the layers that have a drawn file, in the order of the datapackage."""
    paths = [row["path"] for row in files() if row["path"].startswith("drawn/")]
    return [path.removeprefix("drawn/").removesuffix(".json") for path in paths]


def derive_drawing(world: Path) -> None:
    """Write ``drawn/<layer>.json`` for every layer, and the world behind them."""
    derive_world(world)
    lines: dict[str, Any] = {}
    countries: Rows = []
    for name in drawn_layers():
        if name in {"world", "relief"}:
            continue
        rows = _simplified(name, _read(name), countries)
        countries = rows if name == "countries" else countries
        extra = {}
        if name in AREAS and name != "lakes":
            lines[name] = _edges(name, rows, lines)
            extra["borders"] = geometry(lines[name], decimals=DECIMALS[name])
        _write(name, rows, extra)


def _read(name: str) -> Rows:
    rows = json.loads((DATA / f"{name}.geojson").read_text("utf-8"))["features"]
    return [
        row["properties"] | {"shape": row["geometry"] and shape(row["geometry"])} for row in rows
    ]


def _simplified(name: str, rows: Rows, countries: Rows) -> Rows:
    """Simplify what has a shape as its kind of layer asks for."""
    if name == "regions":
        return _regions(rows, countries)
    placed = [row for row in rows if row["shape"] is not None]
    shapes = [row["shape"] for row in placed]
    if name in AREAS:
        shapes = simplified_areas(shapes, AREAS[name])
    elif name in LINES:
        shapes = simplified_lines(shapes, LINES[name])
    new = {row["id"]: s for row, s in zip(placed, shapes, strict=True)}
    return [row | {"shape": new.get(row["id"])} for row in rows]


def _regions(rows: Rows, countries: Rows) -> Rows:
    """Draw a region as the union of its drawn countries."""
    drawn = {row["id"].removeprefix("country-"): row["shape"] for row in countries}
    members = {row["id"]: row["countries"] for row in note("regions")["regions"]}
    return [
        row | {"shape": shapely.union_all([drawn[c] for c in members[row["id"]]])} for row in rows
    ]


def _edges(name: str, rows: Rows, lines: dict[str, Any]) -> Any:
    """Return the lines between a layer's areas, each once, where no coarser layer has its own."""
    edges = shared_edges([row["shape"] for row in rows if row["shape"] is not None])
    for coarser in COARSER.get(name, ()):
        edges = edges.difference(lines[coarser].buffer(TOGETHER))
    return edges


def _write(name: str, rows: Rows, extra: dict[str, Any]) -> None:
    about = described(name)
    sources = source_list(rows)
    found = [drawn_feature(row, sources, decimals=DECIMALS.get(name, 5)) for row in rows]
    write_json(
        f"drawn/{name}.json",
        {
            "type": "FeatureCollection",
            "id": name,
            "title": about["title"],
            "attribution": about["attribution"],
            "licence": " and ".join(x["name"] for x in about["licenses"]),
            "as_of": about["as_of"],
            "sources": sources,
            **extra,
            "features": found,
        },
    )
