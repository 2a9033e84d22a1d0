"""A place in a sentence, and what a place name is on the map: point, line, area or route.

Source: own; a feature's kind of geometry follows from its layer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.extraction.vocabulary import table
from geo.model import Location

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.model import GeometryKind, Place, Role, Toponym

__all__ = ["POINTED", "WIDEST_M", "Mention", "as_location", "location_of"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a sentence: the word it hangs on, its role there, and what it is."""

    token: Token
    role: Role
    location: Location
    countries: frozenset[str] = frozenset()
    acts: bool = False
    """Whether it names who acts; such a place locates only a condition or the home police."""
    weak: bool = False
    """Whether it only places what nothing else does: "a border post"."""


_KINDS: dict[str, GeometryKind] = {
    "border": "line",
    "sector": "line",
    "corridor": "route",
    "crossing": "point",
    "airfield": "point",
    "site": "point",
}
"""What a curated feature is drawn as, by the first word of its id; others are areas."""
POINTED = 0.6
"""Confidence of what a word only points back to. Source: own."""
WIDEST_M = 150_000.0
"""Radius up to which a valley or a road without a geometry is a point with that uncertainty."""


def location_of(toponym: Toponym) -> Location | None:
    """Return a drawable location: a feature's line, area or point, a settlement's, or nothing."""
    found = toponym.feature or table("borders", "drawn_by").get(toponym.place)
    if found is None and not _is_point(toponym):
        return None
    kind = _KINDS.get(found.partition("-")[0], "area") if found else "point"
    point = kind == "point"
    return Location(
        role="at",
        basis="named",
        name=toponym.text,
        kind=kind,
        feature=found,
        place=toponym.place,
        lon=toponym.lon if point else None,
        lat=toponym.lat if point else None,
        uncertainty_m=toponym.uncertainty_m if point else None,
        span=toponym.span,
        confidence=toponym.confidence,
        rule=f"where: '{toponym.text}' is a {toponym.kind} that the gazetteer knows",
    )


def _is_point(toponym: Toponym) -> bool:
    if toponym.lon is None:
        return False
    if toponym.kind == "region":
        return (toponym.uncertainty_m or WIDEST_M) < WIDEST_M
    return toponym.kind in {"settlement", "place", "pass"}


def as_location(place: Place) -> Location:
    """Return a place of the gazetteer as something points back to it."""
    return Location(
        role="at", basis="anaphora", name=place.name, kind="point", place=place.id, lon=place.lon,
        lat=place.lat, uncertainty_m=place.uncertainty_m, confidence=POINTED,
    )  # fmt: skip
