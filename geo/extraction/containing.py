"""Which of several places of a claim is the smallest? "In Kulob, Khatlon" is Kulob.

A country, province or district goes where a place within it is named in the same role; so does a
border that only says where a district lies.

Source: containment as the gazetteer's parents have it; the rules are own.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geo.curated import gazetteer
from geo.errors import CuratedDataError
from geo.extraction.finding import above

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.extraction.located import Mention
    from geo.model import Location, Place

__all__ = ["holders", "smallest"]

_APPOSED = 3
"""Words from a place to a border that only says where it lies: "X district, on the border"."""
_BESIDE = 8
"""Words from a place to the distance that only says where it lies."""
_CLOSE = 12
"""Words within which one place tells where another of the same role lies."""


@cache
def _place(place_id: str) -> Place | None:
    try:
        return gazetteer().place(place_id)
    except CuratedDataError:
        return None


@cache
def _above(place_id: str) -> frozenset[str]:
    """Return the ids of a place's divisions and country, as gazetteer and as feature ids."""
    place = _place(place_id)
    if place is None:
        return frozenset()
    return above(place.parent) | ({f"in-{place.country}"} if place.country else set())


def holders(location: Location) -> frozenset[str]:
    """Return the ids of everything that holds a place."""
    key = location.place or location.anchor or location.feature
    return _above(key) if key else frozenset()


def _holds(larger: Location, smaller: Location) -> bool:
    above = holders(smaller)
    within = _place(larger.place) if larger.place else None
    # A village that is drawn as its district holds none of the district's others.
    drawn = within is not None and within.kind == "settlement"
    own = set() if drawn else {larger.feature, larger.place} - {None}
    if own & above:
        return True
    country = _place(larger.place) if larger.place else None
    is_country = (larger.feature or "").startswith("country-") or (
        country is not None and country.kind == "country"
    )
    return bool(is_country and country is not None and f"in-{country.country}" in above)


def smallest(own: Sequence[Mention]) -> list[Mention]:
    """Return the places of a claim without those that only hold another one, and without weak ones.

    Parameters
    ----------
    own
        The places that the claim's words name.
    """
    strong = [m for m in own if not m.weak] or list(own)
    return [m for m in strong if not any(_yields(m, other) for other in strong if other is not m)]


def _is_site(location: Location) -> bool:
    return (location.feature or "").startswith(("range-", "base-", "site-", "airfield-"))


def _is_offset(mention: Mention) -> bool:
    return mention.location.anchor is not None and mention.location.place is None


def _yields(mention: Mention, other: Mention) -> bool:
    """Tell whether a place only says where another lies."""
    near = abs(mention.token.i - other.token.i) <= _CLOSE
    attached = other.token in mention.token.ancestors
    if mention.location.kind == "line" and other.location.kind != "line":
        gap = mention.token.left_edge.i - other.token.i
        holds = attached or mention.token in other.token.ancestors or 0 < gap <= _APPOSED
        return mention.role == "at" == other.role and holds
    if _is_offset(mention) and other.location.kind == "point" and not _is_offset(other):
        # "The base at Ayni, 10 km west of Dushanbe" is at Ayni.
        return 0 < mention.token.i - other.token.i <= _BESIDE
    point = other.location.kind == "point" and mention.role == "at" == other.role
    if attached and (point or (_is_site(other.location) and mention.role == "at")):
        return True
    same = mention.role == other.role or attached
    return same and (near or attached) and _holds(mention.location, other.location)
