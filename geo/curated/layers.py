"""Curated layers: every feature has an id, sources, and a geometry in its place or none."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

import shapely

from geo.curated.files import DataFolder, data_folder
from geo.errors import CuratedDataError
from geo.model import Fact, Feature, Layer, Source, Status, day_bounds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    Json = Mapping[str, Any]

__all__ = ["feature", "layer", "layers", "load_layers"]

REQUIRED = ("id", "name", "names", "kind", "status", "sources")
LANGUAGES = ("en", "ru", "tg", "fa")
BOX = (-180.0, 18.0, 180.0, 82.0)
"""West, south, east, north of everything curated: from Hainan to Russia's
islands. A feature outside has its axes swapped or its place wrong."""
HOME_BOX = (55.0, 29.0, 88.0, 58.0)
"""The same for all but what is far. Source: extent of the layers, rounded out."""
FAR = {f"country-{code}" for code in ("CHN", "IRN", "KAZ", "PAK", "RUS", "TKM")}
"""Countries that reach beyond: their provinces may lie wherever they do."""


@cache
def layers() -> tuple[Layer, ...]:
    """Return every curated layer, checked, in the order of the datapackage.

    Raises
    ------
    CuratedDataError
        If a file was changed, or a feature breaks the schema or the geometry rules.
    """
    return load_layers(data_folder())


@cache
def layer(layer_id: str) -> Layer:
    """Return one curated layer without loading the others, some of which are large.

    Raises
    ------
    CuratedDataError
        If there is no such layer, its file was changed, or a feature breaks the rules.
    """
    folder = data_folder()
    for resource in folder.resources():
        if resource.get("layer") and resource["name"] == layer_id:
            return _layer(folder, resource)
    raise CuratedDataError("no such layer", where=layer_id, hint="see data/datapackage.json")


def feature(feature_id: str) -> Feature:
    """Return a curated feature by its id, for instance ``border-tjk-afg``.

    Raises
    ------
    CuratedDataError
        If no layer has such a feature.
    """
    found = _by_id().get(feature_id)
    if found is None:
        known = ", ".join(sorted(_by_id())[:8])
        raise CuratedDataError("no such curated feature", where=feature_id, hint=f"try {known} …")
    return found


@cache
def _by_id() -> dict[str, Feature]:
    return {f.id: f for layer in layers() for f in layer.features}


def load_layers(folder: DataFolder) -> tuple[Layer, ...]:
    """Load and check the layers of a data folder."""
    found = tuple(_layer(folder, r) for r in folder.resources() if r.get("layer"))
    seen: set[str] = set()
    for layer in found:
        for item in layer.features:
            if item.id in seen:
                raise CuratedDataError("two curated features share an id", where=item.id)
            seen.add(item.id)
    return found


def _layer(folder: DataFolder, resource: Mapping[str, Any]) -> Layer:
    rows = folder.json(resource["name"])["features"]
    text = folder.read(resource["name"]).decode()
    shapes = _shapes(rows, text, layer=resource["name"])
    return Layer(
        id=resource["name"],
        title=resource["title"],
        features=tuple(
            _feature(row["properties"], shape, layer=resource["name"])
            for row, shape in zip(rows, shapes, strict=True)
        ),
        attribution=resource["attribution"],
        licence=" and ".join(x["name"] for x in resource["licenses"]),
        as_of=resource.get("as_of"),
    )


def _shapes(rows: Sequence[Json], text: str, *, layer: str) -> list[BaseGeometry | None]:
    """Read all geometries of a file in one call, which is five times as fast as one by one."""
    placed = [row["geometry"] for row in rows if row["geometry"] is not None]
    if len(placed) < len(rows):  # the reader knows no geometry that is null
        text = json.dumps({"type": "GeometryCollection", "geometries": placed})
    try:
        read = iter(shapely.from_geojson(text).geoms)
    except shapely.errors.GEOSException as error:
        raise CuratedDataError(
            "a curated geometry cannot be read",
            where=layer,
            expected="geometries as RFC 7946 has them",
            got=str(error),
        ) from error
    return [None if row["geometry"] is None else next(read) for row in rows]


def _feature(p: Json, shape: BaseGeometry | None, *, layer: str) -> Feature:
    where = f"{layer}: {p.get('id')}"
    missing = [key for key in REQUIRED if not p.get(key)]
    if missing:
        raise CuratedDataError(
            "a curated feature is incomplete", where=where, expected=", ".join(missing), got="none"
        )
    if not set(p["names"]) <= set(LANGUAGES):
        raise CuratedDataError(
            "a name's language is unknown",
            where=where,
            expected=", ".join(LANGUAGES),
            got=", ".join(p["names"]),
        )
    if p["status"] not in get_args(Status):
        raise CuratedDataError(
            "a status is unknown",
            where=where,
            expected=", ".join(get_args(Status)),
            got=str(p["status"]),
        )
    return Feature(
        id=p["id"],
        layer=layer,
        name=p["name"],
        kind=p["kind"],
        geometry=shape if shape is None else _checked(shape, box=_box(p), where=where),
        status=p["status"],
        sources=tuple(_source(s, where=where) for s in p["sources"]),
        names={code: name for code, name in p["names"].items() if name},
        valid_from=_edtf(p.get("valid_from"), where=where),
        valid_to=_edtf(p.get("valid_to"), where=where),
        accuracy_m=p.get("accuracy_m"),
        parent=p.get("parent"),
        facts=tuple(_fact(f, where=where) for f in p.get("facts") or ()),
    )


def _source(row: Mapping[str, Any], *, where: str) -> Source:
    if not row.get("title"):
        raise CuratedDataError("a source has no title", where=where, got=str(row))
    return Source(row["title"], row.get("publisher"), row.get("year"), row.get("locator"))


def _fact(row: Mapping[str, Any], *, where: str) -> Fact:
    return Fact(
        name=row["name"],
        value=row["value"],
        source=_source(row["source"], where=f"{where}, {row['name']}"),
        unit=row.get("unit"),
        as_of=row.get("as_of"),
    )


def _edtf(value: str | None, *, where: str) -> str | None:
    if value is not None:
        try:
            day_bounds(value)
        except ValueError as error:
            raise CuratedDataError(
                "a beginning or end is no date",
                where=where,
                expected="an EDTF year, month or day, or two of them with /",
                got=value,
            ) from error
    return value


def _box(p: Json) -> tuple[float, float, float, float]:
    """Return where a feature may lie: whole countries and far provinces nearly anywhere."""
    far = p["kind"] in {"country", "region"} or p.get("parent") in FAR
    return BOX if far else HOME_BOX


def _checked(
    geometry: BaseGeometry, *, box: tuple[float, float, float, float], where: str
) -> BaseGeometry:
    """Refuse a geometry that is empty, crosses itself or lies elsewhere on Earth."""
    if geometry.is_empty or not geometry.is_valid:
        raise CuratedDataError(
            "a curated geometry is empty or crosses itself",
            where=where,
            expected="a valid geometry",
            got=shapely.is_valid_reason(geometry),
        )
    west, south, east, north = box
    w, s, e, n = geometry.bounds
    if not (west <= w and south <= s and e <= east and n <= north):
        raise CuratedDataError(
            "a curated geometry lies outside its region",
            where=where,
            expected=f"lon {west:g} to {east:g}, lat {south:g} to {north:g}",
            got=f"lon {w:.4f} to {e:.4f}, lat {s:.4f} to {n:.4f}",
            hint="GeoJSON holds lon before lat",
        )
    return geometry
