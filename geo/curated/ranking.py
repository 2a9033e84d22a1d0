"""Which place a bare name means most likely: the order of a name's candidates."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geo.curated.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.model import Place

__all__ = ["namesake", "prior"]

BY_HAND, COUNTRY, NAMESAKE, PROVINCE = 4e11, 3e11, 2e11, 1e11
"""Priors: a name noted by hand comes first, then countries and continents, then the great city
that a province is called after, then provinces from the largest down, each right after its own
town of the same name, then settlements by population."""
NAMESAKE_PEOPLE = 10_000
METROPOLIS_PEOPLE = 500_000
"""A town within its province needs the first, one elsewhere in the country the second."""
ALTERNATE_SHARE = 0.03
"""What a population counts for under an alternate name."""


def prior(place: Place, name: str, *, noted: bool) -> float:
    """Return how likely a folded bare name means a place, on a scale that only orders."""
    if noted or not place.id.startswith("geonames:"):
        return BY_HAND + place.population
    if place.kind in {"country", "region"}:
        return COUNTRY
    if place.kind == "province":
        return PROVINCE + place.uncertainty_m
    share = 1.0 if name == fold(place.name) else ALTERNATE_SHARE
    return share * (place.population + 1)


def namesake(town: Place, provinces: Iterable[Place], name: str) -> float:
    """Return what a town gains when a bare name rather means it than the province."""
    if town.kind != "settlement":
        return 0
    return max((_gain(town, p, name) for p in provinces if p.country == town.country), default=0)


def _gain(town: Place, province: Place, name: str) -> float:
    north_m = 111_000 * (town.lat - province.lat)
    east_m = 111_000 * (town.lon - province.lon) * math.cos(math.radians(town.lat))
    near = math.hypot(north_m, east_m) <= province.uncertainty_m
    own = name == fold(town.name)
    if (near or own) and town.population >= METROPOLIS_PEOPLE:
        return NAMESAKE
    if near and own and town.population >= NAMESAKE_PEOPLE:
        return PROVINCE + province.uncertainty_m
    return 0
