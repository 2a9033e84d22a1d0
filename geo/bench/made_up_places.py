"""Where made-up claims lie: towns, districts, the border, and the lines and areas themselves."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, get_args

import numpy as np
import shapely
from pyproj import Transformer

from geo import curated
from geo.analysis import along, ruler
from geo.mapping.payload import DISTANCE_PARTS, KM_PARTS, NO_KM
from geo.model import Location, PlaceBasis, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Columns = dict[str, NDArray[Any]]

__all__ = ["drawn", "scatter"]

_WHERE = {"town": 35, "inland": 45, "border": 10, "feature": 10}
"""Of a hundred claims. Source: made up. News repeats few towns, but distinct places are the hard
case for a map, so that there are more of these."""
_ROLES = {"at": 498, "to": 99, "from": 67, "via": 62, "about": 34}
_BASES = {"named": 619, "anaphora": 124, "topic": 17}
_UNCERTAINTY_M = {400.0: 9, 2e3: 104, 5e3: 70, 8.5e3: 45, 25e3: 40, 60e3: 22, 120e3: 13}
"""Radii of points, rounded. Source of these three: as in :mod:`geo.bench.made_up`."""
_FEATURES = {
    "border": 28, "countries": 30, "districts": 20, "provinces": 10, "sectors": 3, "sections": 3,
    "base": 3, "regions": 2, "corridor": 1,
}  # fmt: skip
"""Of a hundred claims on lines and areas, by layer. Source: as above, rounded."""
_HOME = ("country-TJK", "country-AFG")
_NEAR_M = 6000.0
"""Standard deviation of the distance of those near the border."""
_STEP_M = 250.0
"""Distances and kilometres are to the nearest of points this far apart on the border, in a
transverse Mercator: within 0.3 % or 200 m, where the store's own are exact."""
_TO_PLANE = Transformer.from_crs(
    "EPSG:4326", "+proj=tmerc +lon_0=71 +ellps=WGS84 +units=m", always_xy=True
)


def scatter(rng: np.random.Generator, n: int) -> tuple[Columns, tuple[str, ...]]:
    """Place ``n`` claims, one mark each.

    Returns
    -------
    tuple
        The columns of the marks without ``mark_claim``, with ``border_low`` and ``border_high`` of
        their claims; and the ids that ``mark_feature`` counts.
    """
    kind = np.array(list(_WHERE))[drawn(rng, n, _WHERE)]
    lon_lat = np.full((n, 2), np.nan)
    for name, draw in (("town", _towns), ("inland", _inland), ("border", _by_the_border)):
        some = kind == name
        lon_lat[some] = draw(rng, int(some.sum()))
    points = kind != "feature"
    radius = np.array(list(_UNCERTAINTY_M))[drawn(rng, n, _UNCERTAINTY_M)]
    columns: Columns = {
        "mark_lon": lon_lat[:, 0],
        "mark_lat": lon_lat[:, 1],
        "mark_feature": np.full(n, -1),
        "mark_role": np.array([get_args(Role).index(x) for x in _ROLES])[drawn(rng, n, _ROLES)],
        "mark_basis": np.array([get_args(PlaceBasis).index(x) for x in _BASES])[
            drawn(rng, n, _BASES)
        ],
        "mark_uncertainty": np.where(points, radius, np.nan),
    }
    ids = tuple(_features())
    picked = _pick_features(rng, int((~points).sum()))
    columns["mark_feature"][~points] = picked
    along_border = np.empty((n, 6))
    along_border[points] = _measured(lon_lat[points], radius[points])
    along_border[~points] = np.array(list(_features().values()))[picked]
    names = ("mark_km", "mark_km_low", "mark_km_high", "mark_border", "border_low", "border_high")
    return columns | dict(zip(names, along_border.T, strict=True)), ids


def drawn(rng: np.random.Generator, n: int, counts: Mapping[Any, int]) -> NDArray[np.int64]:
    """Draw ``n`` positions in ``counts``, each as often as it was counted."""
    share = np.array(list(counts.values()), float)
    return rng.choice(len(share), n, p=share / share.sum())


# ---- Points


def _towns(rng: np.random.Generator, n: int) -> Floats:
    """Draw settlements of both countries; a large town is in the news more often."""
    places = _settlements()
    weight = 1 + np.sqrt(places[:, 2])
    return places[rng.choice(len(places), n, p=weight / weight.sum()), :2]


@cache
def _settlements() -> Floats:
    """Return longitude, latitude and inhabitants.

    Source: the gazetteer.
    """
    some = (p for p in curated.gazetteer() if p.kind == "settlement" and p.country in {"TJ", "AF"})
    return np.array(sorted((p.lon, p.lat, p.population) for p in some))


def _inland(rng: np.random.Generator, n: int) -> Floats:
    """Draw places inside districts and Afghan provinces, each of these as likely as the next."""
    triangles, owner = _triangles()
    area = shapely.area(shapely.polygons(triangles))
    weight = area / np.bincount(owner, area)[owner]
    chosen = triangles[rng.choice(len(triangles), n, p=weight / weight.sum())]
    # Evenly within a triangle. Source: Osada et al., Shape distributions, ACM TOG 21 (2002), 4.2.
    root, part = np.sqrt(rng.random((n, 1))), rng.random((n, 1))
    a, b, c = chosen[:, 0], chosen[:, 1], chosen[:, 2]
    inside: Floats = (1 - root) * a + root * (1 - part) * b + root * part * c
    return inside


@cache
def _triangles() -> tuple[Floats, NDArray[np.int64]]:
    """Cut the areas into triangles; return their corners (n, 3, 2) and whose they are."""
    areas = [f.geometry for f in curated.layer("districts").features]
    provinces = curated.layer("provinces").features
    areas += [f.geometry for f in provinces if f.parent == "country-AFG"]
    cut = shapely.constrained_delaunay_triangles(np.array(areas))
    parts, owner = shapely.get_parts(cut, return_index=True)
    corners = shapely.get_coordinates(parts).reshape(-1, 4, 2)[:, :3]
    return corners, owner


def _by_the_border(rng: np.random.Generator, n: int) -> Floats:
    _, lon_lat, _ = _border_points()
    at = lon_lat[rng.integers(0, len(lon_lat), n)]
    north = rng.normal(0, _NEAR_M, (n, 2)) / 111_195
    moved: Floats = at + north[:, ::-1] / np.column_stack(
        [np.cos(np.radians(at[:, 1])), np.ones(n)]
    )
    return moved


# ---- Along the border


@cache
def _border_points() -> tuple[shapely.STRtree, Floats, Floats]:
    """Return points along the border: a tree of them in the plane, lon and lat, kilometres."""
    line = curated.feature("border-tjk-afg").shape
    plane = shapely.transform(line, _TO_PLANE.transform, interleaved=False)
    xy = shapely.get_coordinates(shapely.segmentize(plane, _STEP_M))
    lon_lat = np.column_stack(_TO_PLANE.transform(xy[:, 0], xy[:, 1], direction="INVERSE"))
    return shapely.STRtree(shapely.points(xy)), lon_lat, np.asarray(ruler().locate(lon_lat))


def _nearest(lon_lat: Floats) -> tuple[Floats, Floats]:
    """Return the kilometre of the nearest place on the border, and the kilometres to it."""
    tree, _, km = _border_points()
    unique, back = np.unique(lon_lat, axis=0, return_inverse=True)
    at = shapely.points(np.column_stack(_TO_PLANE.transform(*unique.T)))
    found = tree.nearest(at)
    distance = shapely.distance(at, tree.geometries[found]) / 1000
    return km[found][back], distance[back]


def _measured(lon_lat: Floats, radius_m: Floats) -> Floats:
    """Return the six columns of points; a radius widens the kilometre by itself, both ways."""
    if len(lon_lat) == 0:
        return np.empty((0, 6))
    km, distance = _nearest(lon_lat)
    radius, length = radius_m / 1000, ruler().length_km
    low, high = np.clip(km - radius, 0, length), np.clip(km + radius, 0, length)
    tenths = np.minimum(np.round(DISTANCE_PARTS * distance), NO_KM - 1)
    bounds = (np.maximum(distance - radius, 0), distance + radius)
    return np.column_stack([*(np.round(KM_PARTS * x) for x in (km, low, high)), tenths, *bounds])


# ---- Lines and areas


def _pick_features(rng: np.random.Generator, n: int) -> NDArray[np.int64]:
    """Draw features by layer, then any of the layer; a claim on a country is on these two."""
    rows: dict[str, list[int]] = {name: [] for name in _FEATURES}
    for index, layer in enumerate(_layer_of()):
        rows[layer].append(index)
    layers = np.array(list(_FEATURES))[drawn(rng, n, _FEATURES)]
    picked = np.zeros(n, np.int64)
    for name, some in rows.items():
        picked[layers == name] = rng.choice(some, int((layers == name).sum()))
    return picked


@cache
def _layer_of() -> tuple[str, ...]:
    return tuple(curated.feature(f).layer for f in _features())


@cache
def _features() -> Mapping[str, tuple[float, ...]]:
    """Return the six columns of every line and area that a claim may be on, by id."""
    chosen = (f for x in curated.layers() if x.id in _FEATURES for f in x.features if f.geometry)
    home = (f for f in chosen if f.id in _HOME or f.parent in _HOME or f.layer not in _FAR)
    return {f.id: _of_feature(f.id, f.shape) for f in home}


_FAR = ("countries", "provinces")
"""Layers of the whole region, of which only what is in the two countries is taken."""


def _of_feature(feature: str, shape: Any) -> tuple[float, ...]:
    place = Location(role="at", basis="named", name="", kind="line", feature=feature)
    found = along(place)
    km: tuple[int, ...] = (NO_KM,) * 4
    if found is not None:
        km = (*(round(KM_PARTS * x) for x in found[:3]), round(DISTANCE_PARTS * found.distance_km))
    _, distance = _nearest(shapely.get_coordinates(shape))
    meets = shapely.intersects(shape, curated.feature("border-tjk-afg").shape)
    return (*km, 0.0 if meets else float(distance.min()), float(distance.max()))
