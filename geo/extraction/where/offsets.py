"""How far from a named place is it? "30 km east of Z", «в 30 км к востоку от Z».

With a point of the compass the place is computed: so many metres along a great circle. Without one
only the anchor and the distance are known, and the distance is the uncertainty.

Source: bearing and distance on a sphere of 6,371,008.8 m (mean radius of GRS 80, Moritz 2000); one
statute mile is 1,609.344 m (international yard and pound agreement, 1959).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.extraction.sentences import text_of
from geo.extraction.vocabulary import table

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.model import Location

__all__ = ["Offset", "moved", "offset_before"]

_RADIUS_M = 6_371_008.8
_METRES = {"m": 1609.344, "k": 1000.0, "к": 1000.0, "м": 1609.344}
"""Metres of a unit, by its first letter: miles and kilometres, мили и километры."""
_WINDS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")
_SPREAD = 0.4
"""Share of the distance by which one of eight winds may be off: the sine of 22.5°, rounded up."""
_NEARBY_M = 20_000.0
"""How far "east of Z" may reach when no distance is told; an estimate."""
_BEFORE = 70
"""Characters before a name in which an offset stands."""
_NUMBER = r"(?P<number>\d[\d,.  ]*|\d+[-–]\d+)"
_ENGLISH = re.compile(
    rf"(?:{_NUMBER}[\s-]*(?P<unit>km|kilomet(?:er|re)s?|miles?)\s+)?"
    r"(?:(?:to\s+the\s+|due\s+)?(?P<wind>(?:north|south)?[\s-]*(?:east|west|north|south))\s+)?"
    r"(?P<from>of|from|outside|away from)"
    r"\s+(?:the\s+)?(?:(?:capital|city|town|village)\s*(?:of|,)?\s*)?$",
    re.IGNORECASE,
)
_RUSSIAN = re.compile(
    rf"(?:{_NUMBER}\s*(?P<unit>км|километр\w*|мил\w+)\.?\s+)?(?:(?:к\s+|на\s+)?"
    r"(?P<wind>(?:северо|юго)?-?(?:восто|запад|север|юг|юж)\w*)\s+)?(?P<from>от\s+)?"
    r"(?:(?:города|г\.|села|кишлака|пос[её]лка|районного центра|райцентра|столицы)"
    r"\s*[«\"]?)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Offset:
    """How far and in which direction; either may be untold."""

    distance_m: float | None
    bearing: float | None
    rule: str


def offset_before(token: Token) -> Offset | None:
    """Return the offset that the words before a name tell, ``None`` where they tell none."""
    start = token.idx
    before = text_of(token)[max(0, start - _BEFORE) : start].rstrip('"«')
    cyrillic = "\u0400" <= token.text[:1] <= "\u04ff"
    match = (_RUSSIAN if cyrillic else _ENGLISH).search(before)
    if match is None or not (match["unit"] or match["wind"]):
        return None
    if cyrillic and not (match["from"] or _is_comparative(match["wind"] or "")):
        return None
    distance = _distance(match["number"], match["unit"]) if match["unit"] else None
    wind = _wind(match["wind"]) if match["wind"] else None
    seen = " ".join(match.group().split())
    return Offset(distance, wind, f"where/offsets: '{seen}' tells how far from {token.text}")


def _is_comparative(wind: str) -> bool:
    """Tell «восточнее Куляба», which needs no preposition, from «востоку»."""
    return wind.lower().endswith("ее")


def _distance(number: str, unit: str) -> float:
    plain = re.sub(r"[\s ,]", "", number).strip(".-–")
    parts = [float(x) for x in re.split("[-–]", plain) if x.replace(".", "", 1).isdigit()]
    return _METRES[unit[0].lower()] * (sum(parts) / len(parts) if parts else 0.0)


def _wind(words: str) -> float | None:
    """Return the bearing of a wind in degrees from north, clockwise."""
    low = re.sub(r"[\s-]+", "", words.lower())
    letters = ""
    for first, letter in table("places", "winds").items():
        if low.startswith(first):
            letters += letter
            low = low[len(first) :].removeprefix("о")
            break
    for first, letter in table("places", "winds").items():
        if low.startswith(first) and letter in "ew" and letters in {"n", "s"}:
            letters += letter
    return 360.0 / len(_WINDS) * _WINDS.index(letters) if letters in _WINDS else None


def moved(location: Location, offset: Offset) -> Location:
    """Return the place some way off a point; lines and areas stay what they are.

    Parameters
    ----------
    location
        The named place.
    offset
        How far and where.
    """
    if location.lon is None or location.lat is None:
        return replace(location, rule=offset.rule)
    distance = offset.distance_m
    lon, lat = location.lon, location.lat
    off = distance if distance is not None else _NEARBY_M
    if distance is not None and offset.bearing is not None:
        lon, lat = _along(lon, lat, bearing=offset.bearing, distance_m=distance)
        off = _SPREAD * distance
    return replace(
        location,
        anchor=location.place,
        place=None,
        feature=None,
        kind="point",
        lon=round(lon, 5),
        lat=round(lat, 5),
        uncertainty_m=(location.uncertainty_m or 0.0) + off,
        rule=offset.rule,
    )


def _along(lon: float, lat: float, *, bearing: float, distance_m: float) -> tuple[float, float]:
    """Return (lon, lat) in degrees after going a distance along a great circle."""
    way, course, phi = distance_m / _RADIUS_M, math.radians(bearing), math.radians(lat)
    to = math.asin(math.sin(phi) * math.cos(way) + math.cos(phi) * math.sin(way) * math.cos(course))
    turn = math.atan2(
        math.sin(course) * math.sin(way) * math.cos(phi),
        math.cos(way) - math.sin(phi) * math.sin(to),
    )
    return lon + math.degrees(turn), math.degrees(to)
