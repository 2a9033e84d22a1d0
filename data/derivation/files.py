"""Read notes by hand and write derived files, the same bytes on every run."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import mapping

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

__all__ = [
    "DATA", "cite", "feature", "geometry", "note", "write_features", "write_json", "write_rows",
]  # fmt: skip

DATA = Path(__file__).parent.parent
_FIELDS = (
    "id", "name", "names", "kind", "status", "valid_from", "valid_to", "accuracy_m", "parent",
    "sources", "facts",
)  # fmt: skip


def note(name: str) -> Any:
    """Read ``data/by_hand/<name>.json``."""
    return json.loads((DATA / "by_hand" / f"{name}.json").read_text(encoding="utf-8"))


def geometry(shape: BaseGeometry, *, decimals: int) -> dict[str, Any]:
    """Return a shape as GeoJSON, rounded to ``decimals`` of a degree and still valid."""
    grid = 10.0**-decimals
    snapped = shapely.set_precision(shape, grid) if shape.area else shape
    return {
        "type": snapped.geom_type,
        "coordinates": _rounded(mapping(snapped)["coordinates"], decimals),
    }


def _rounded(value: Any, decimals: int) -> Any:
    if isinstance(value, (int, float)):
        return round(value, decimals)
    return [_rounded(v, decimals) for v in value]


LANGUAGES = ("en", "ru", "tg", "fa")


@cache
def _bibliography() -> dict[str, dict[str, Any]]:
    return {key: row for key, row in note("sources").items() if key != "about"}


def cite(reference: str) -> dict[str, Any]:
    """Return a source in full, given its key in ``by_hand/sources.json``.

    Parameters
    ----------
    reference
        A key, or a key, ``#`` and the locator within it: ``geonames#1221874``.

    Raises
    ------
    ValueError
        If there is no such source.
    """
    key, _, locator = reference.partition("#")
    row = _bibliography().get(key)
    if row is None:
        raise ValueError(f"by_hand/sources.json has no {key!r}")
    full = {k: row.get(k) for k in ("title", "publisher", "year", "locator")}
    return full | ({"locator": locator} if locator else {})


def feature(shape: dict[str, Any] | None, **properties: Any) -> dict[str, Any]:
    """Return a GeoJSON feature with every property that the schema names, in its order.

    Parameters
    ----------
    shape
        GeoJSON geometry, ``None`` where no source gives a place.
    **properties
        As :class:`geo.model.Feature` has them; ``sources`` and each fact's ``source`` are
        references for :func:`cite`.
    """
    empty: dict[str, Any] = dict.fromkeys(_FIELDS) | {"facts": []}
    unknown = set(properties) - set(_FIELDS)
    if unknown:
        raise ValueError(f"{properties['id']}: no such property: {sorted(unknown)}")
    own = empty | properties
    own["names"] = dict.fromkeys(LANGUAGES) | {"en": own["name"]} | (own["names"] or {})
    own["sources"] = [cite(s) for s in own["sources"]]
    own["facts"] = [fact | {"source": cite(fact["source"])} for fact in own["facts"]]
    return {"type": "Feature", "properties": own, "geometry": shape}


def write_features(path: str, features: Iterable[dict[str, Any]]) -> None:
    """Write a FeatureCollection, one feature a line."""
    lines = ",\n".join(_dumps(f) for f in features)
    _write(path, f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n')


def write_rows(path: str, rows: list[Any]) -> None:
    """Write a list, one entry a line."""
    _write(path, "[\n" + ",\n".join(_dumps(r) for r in rows) + "\n]\n")


def write_json(path: str, value: Any) -> None:
    """Write a value on one line, as a browser loads it."""
    _write(path, _dumps(value) + "\n")


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _write(path: str, text: str) -> None:
    target = DATA / path
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")
    print(f"{path}: {target.stat().st_size:,} bytes")
