"""Which place a bare name means most likely: the order of a name's candidates."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geo.curated.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.model import Place

__all__ = ["DIVISIONS", "namesake", "prior"]

BY_HAND, COUNTRY, NAMESAKE, PROVINCE, DISTRICT, WATER = 4e11, 3e11, 2e11, 1e11, 5e10, 4e10
"""Priors: a name noted by hand comes first, and what only the curated layers know, then countries
and continents, then the great city that a province is called after, then provinces from the largest
down, each right after its own town of the same name, then districts and crossings likewise,
rivers and lakes, then settlements by population."""
LAST = 0.0
"""What only history knows by this name."""
OF_KIND = {
    **dict.fromkeys(("bridge", "ferry", "checkpoint"), DISTRICT),
    **dict.fromkeys(("river", "lake"), WATER),
    "district": DISTRICT,
    "historic region": LAST,
}
DIVISIONS = {"province", "district"}
NAMESAKE_PEOPLE = 10_000
METROPOLIS_PEOPLE = 500_000
"""A town within its division needs the first, one elsewhere in the country the second."""
ALTERNATE_SHARE = 0.03
"""What a population counts for under an alternate name."""


def prior(place: Place, name: str, *, noted: bool) -> float:
    """Return how likely a folded bare name means a place, on a scale that only orders."""
    if noted:
        return BY_HAND + place.population
    if place.kind in OF_KIND:
        return OF_KIND[place.kind] + place.uncertainty_m
    if not place.id.startswith("geonames:"):
        return BY_HAND
    if place.kind in {"country", "region"}:
        return COUNTRY
    if place.kind == "province":
        return PROVINCE + place.uncertainty_m
    share = 1.0 if name == fold(place.name) else ALTERNATE_SHARE
    return share * (place.population + 1)


def namesake(town: Place, divisions: Iterable[Place], name: str) -> float:
    """Return what a town gains when a bare name rather means it than the division around it."""
    if town.kind != "settlement":
        return 0
    own = (d for d in divisions if d.country == town.country)
    return max((_gain(town, division, name) for division in own), default=0)


def _gain(town: Place, division: Place, name: str) -> float:
    north_m = 111_000 * (town.lat - division.lat)
    east_m = 111_000 * (town.lon - division.lon) * math.cos(math.radians(town.lat))
    near = math.hypot(north_m, east_m) <= division.uncertainty_m
    own = name == fold(town.name)
    if (near or own) and town.population >= METROPOLIS_PEOPLE and division.kind == "province":
        return NAMESAKE
    if near and own and town.population >= NAMESAKE_PEOPLE:
        return OF_KIND.get(division.kind, PROVINCE) + division.uncertainty_m
    return 0
