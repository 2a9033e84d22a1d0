"""What lies along the border, by kilometre: the ground on which the border strip is drawn."""

from __future__ import annotations

import itertools
import json
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo.analysis import measure
from geo.analysis.along import ruler
from geo.analysis.shapes import Shape
from geo.curated import drawing, layer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo.analysis.outline import Floats

__all__ = ["course", "landmarks"]

Json = dict[str, Any]

NEAR_KM = 50.0
"""Towns and garrisons farther from the border than this are no landmarks of it.

Source: own choice, the greatest reach of the border strip.
"""
TAJIK_PROVINCES = {"province-khatlon", "province-gbao"}
"""The provinces of Tajikistan that touch the border. Source: the layer ``provinces``."""
LEAST_KM = 4
"""A district is named along a stretch of at least so many kilometres, else it joins what is around
it. Source: twice the accuracy of the layer ``districts``, 2 km."""
TOWN_RANK = 4
"""Smallest rank of a settlement that is a landmark: seats of districts. Source: own choice."""


@cache
def course() -> Floats:
    """Return the place (n, 2) of every whole kilometre of the border, in degrees lon, lat.

    Row ``k`` stands at kilometre ``k``; a last row stands at the end of the line.
    """
    line = ruler()
    whole = np.arange(0.0, line.length_km)
    found: Floats = line.at(np.append(whole, line.length_km))
    return found


@cache
def landmarks() -> Json:
    """Say what lies along the border, in kilometres from the Uzbek tripoint.

    Returns
    -------
    dict
        ``length_km``; ``crossings`` and ``places``: ``km`` and ``distance_km``, both geodesic,
        ``tajik`` for the Tajik side, and ``days`` of their lifetimes (first and last day since
        1970-01-01 that each may have begun on, then the same of its end, ``None`` where open);
        ``rivers``, ``sectors`` and ``districts``: ``from_km``, ``to_km``; ``course``: [lon, lat]
        in degrees at every whole kilometre and at the end; ``attribution``: whose data it is.
        Ready for JSON.

    Source: the layers ``border``, ``sections``, ``sectors``, ``crossings``, ``districts``, ``base``
    and ``settlements``, each feature with sources of its own.
    """
    return {
        "length_km": round(ruler().length_km, 2),
        "crossings": _near(_points("crossings")),
        "places": _near(_points("base") + _towns()),
        "rivers": _stretches("sections"),
        "sectors": _stretches("sectors"),
        "districts": _districts(),
        "attribution": _attribution(),
        "course": [[round(float(x), 5) for x in row] for row in course()],
    }


def _attribution() -> list[str]:
    drawn = (json.loads(drawing()[f"{name}.json"]) for name in ("border", "settlements"))
    return [f"{row['attribution']} ({row['licence']})" for row in drawn]


def _points(name: str) -> list[Json]:
    """List the features of a drawn layer that have one place, as the map draws them."""
    rows = json.loads(drawing()[f"{name}.json"])["features"]
    own = (row["properties"] | {"at": row["geometry"]} for row in rows)
    return [p for p in own if p["at"] is not None and p["at"]["type"] == "Point"]


def _towns() -> list[Json]:
    return [p for p in _points("settlements") if p["rank"] <= TOWN_RANK]


def _near(features: Sequence[Json]) -> list[Json]:
    """Project points upon the border; those without a place, and far ones, are left out."""
    points = np.array([p["at"]["coordinates"] for p in features])
    away, kilometres = ruler().outline.nearest(points).distance_m / 1000, ruler().locate(points)
    found = [
        {key: p[key] for key in ("id", "name", "kind", "rank", "days")}
        | {"km": round(float(km), 2), "distance_km": round(float(distance), 2), "tajik": bool(own)}
        for p, km, distance, own in zip(features, kilometres, away, _is_tajik(points), strict=True)
        if distance <= NEAR_KM
    ]
    return sorted(found, key=lambda row: (row["km"], row["id"]))


def _is_tajik(points: Floats) -> NDArray[np.bool_]:
    country = layer("countries").feature("country-TJK")
    assert country is not None, "Tajikistan is curated"  # noqa: S101  held by tests of data/
    held: NDArray[np.bool_] = shapely.intersects_xy(country.shape, points)
    return held


def _stretches(name: str) -> list[Json]:
    """List the parts of the border that a layer holds, from where to where they run."""
    border = Shape(layer("border").features[0])
    found = []
    for feature in layer(name).features:
        part = measure.extent_near(Shape(feature), border, layer="border")
        course_of = next((f.value for f in feature.facts if f.name == "course"), None)
        row: Json = {"id": feature.id, "name": feature.name, "course": course_of}
        ends = {"from_km": round(part.low_km or 0.0, 2), "to_km": round(part.high_km or 0.0, 2)}
        found.append(row | ends)
    return found


def _districts() -> list[Json]:
    """Ask at every kilometre for the nearest Tajik district, and gather equal neighbours."""
    own = [f for f in layer("districts").features if f.parent in TAJIK_PROVINCES]
    # Degrees of longitude as long as those of latitude, so that the nearest is the nearest.
    scale = np.array([np.cos(np.radians(course()[:, 1].mean())), 1.0])
    shapes = [shapely.transform(f.shape, lambda xy: xy * scale) for f in own]
    asked = shapely.points(course() * scale)
    nearest = shapely.STRtree(shapes).nearest(asked)
    return [
        {"id": own[k].id, "name": own[k].name, "from_km": float(a), "to_km": _end(b)}
        for k, a, b in _runs(nearest.tolist())
    ]


def _end(km: int) -> float:
    return round(min(float(km), ruler().length_km), 2)


def _runs(names: Sequence[int]) -> list[tuple[int, int, int]]:
    """Gather equal neighbours into (value, first, end); short runs join the one before."""
    runs: list[tuple[int, int, int]] = []
    at = 0
    for value, group in itertools.groupby(names):
        end = at + len(list(group))
        if runs and (end - at < LEAST_KM or runs[-1][0] == value):
            runs[-1] = (runs[-1][0], runs[-1][1], end)
        else:
            runs.append((value, at, end))
        at = end
    return runs
