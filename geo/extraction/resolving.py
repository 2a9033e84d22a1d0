"""Which of the places that bear a name is meant? The one that the article's other places agree on.

What the text says of a name comes first ("Paris, Texas"; "Panj district"). Then come the countries
and provinces that it speaks of, what its names are joined to, how near a candidate lies to what is
settled, and last how well known it is. A name has one sense in an article.

Source: minimality, one sense a discourse and proximity as in Leidner, *Toponym Resolution in Text*,
2007, chapter 3; the weights are own, found on TR-News and GeoWebNews.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.curated.names import fold
from geo.extraction.finding import inside

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.extraction.finding import Name
    from geo.model import Place

__all__ = ["Sense", "senses", "spoken_of"]

_KIND_WEIGHT = {"country": 9.0, "region": 8.0, "historic region": 2.0}
_PROVINCE, _FIRST = 5.3, 2.0
"""A province weighs as much as a town of 200,000: more than a village, less than a capital; more
where the gazetteer takes it for the likeliest."""
_FORMED, _OTHER = 5.5, 1.5
"""Districts, rivers and the like: the likeliest of a bare name, or hardly meant by it."""
_ALTERNATE = 1.6
"""What a name that is not a place's own first one costs."""
_ORDER = 0.1
"""What each step down in the gazetteer's order costs."""
_HARDLY = 2.0
"""What a candidate costs that the word hardly means by itself ("Paris" in Texas)."""
_SPOKEN, _DIVISION, _HINT, _WITHIN = 2.5, 2.0, 8.0, 12.0
_NEAR, _NEAR_KM = 2.5, 120.0
_JOINED = 1.2
_TELLING = 5_000
"""People from which a town that no other country has says that its country is spoken of."""
_SURE = 0.7
"""Confidence from which a place is one that others can be near to."""
_KM_A_DEGREE = 111.2
_JOIN = re.compile(r"\s*(?:,|,?\s+(?:and|or|to|и)\s)\s*|\s+[-–—]\s+")


@dataclass(slots=True)
class Sense:
    """What a name resolved to, with a confidence in 0..1."""

    place: Place
    confidence: float


@dataclass(slots=True)
class _Context:
    """What the article's other names say."""

    countries: frozenset[str]
    divisions: frozenset[str] = frozenset()
    settled: list[Place] = field(default_factory=list)


def spoken_of(found: Iterable[Name]) -> frozenset[str]:
    """Return the ISO codes of the countries that the article names, or whose places it does."""
    codes = set()
    for name in found:
        places = name.within or _likely(name)
        if places and (places[0].kind == "country" or len({p.country for p in places}) == 1):
            known = any(p.kind != "settlement" or p.population >= _TELLING for p in places)
            codes.add(places[0].country or "" if known else "")
    return frozenset(codes - {""})


def _likely(name: Name) -> tuple[Place, ...]:
    """Return the candidates of the kinds that the words beside a name ask for, else all."""
    return tuple(p for p in name.places if p.kind in name.hints) or name.places


def senses(found: Sequence[Name], text: str) -> list[Sense | None]:
    """Return for each name what it means, ``None`` for one without candidates.

    Parameters
    ----------
    found
        The article's names, left to right.
    text
        The received text, for what joins two names.
    """
    context = _Context(spoken_of(found), _divisions(found))
    joined = _joined(found, text)
    first = [_chosen(n, context, joined.get(i)) for i, n in enumerate(found)]
    _agree(found, first)
    settled = {
        s.place.id: s.place
        for s in first
        if s is not None and s.confidence >= _SURE and s.place.kind == "settlement"
    }
    context.settled = list(settled.values())
    if len(context.settled) < 1:
        return first
    second = [_chosen(n, context, joined.get(i)) for i, n in enumerate(found)]
    _agree(found, second)
    return second


def _divisions(found: Sequence[Name]) -> frozenset[str]:
    """Return the ids of the provinces that the article names."""
    own = {p.id for n in found for p in n.within if p.kind == "province"}
    return frozenset(own | {n.places[0].id for n in found if n.places and _is_province(n)})


def _is_province(name: Name) -> bool:
    return name.places[0].kind == "province" and name.wording == "name"


def _joined(found: Sequence[Name], text: str) -> Mapping[int, frozenset[str]]:
    """Map a name to the countries of the names that it is joined to by a comma or "and"."""
    near: dict[int, frozenset[str]] = {}
    for i in range(1, len(found)):
        gap = text[found[i - 1].span.end : found[i].span.start]
        if _JOIN.fullmatch(gap):
            for a, b in ((i - 1, i), (i, i - 1)):
                codes = {p.country for p in _likely(found[b]) if p.country}
                if len(codes) == 1:
                    near[a] = near.get(a, frozenset()) | codes
    return near


def _chosen(name: Name, context: _Context, joined: frozenset[str] | None) -> Sense | None:
    if not name.places:
        return None
    weights = [
        _weight(p, name, context, joined or frozenset())
        - _ORDER * i
        - _HARDLY * (i >= name.sure > 0)
        for i, p in enumerate(name.places)
    ]
    best = max(range(len(weights)), key=weights.__getitem__)
    rest = (math.exp(w - weights[best]) for i, w in enumerate(weights) if i != best)
    return Sense(name.places[best], 1 / (1 + sum(rest)))


def _weight(place: Place, name: Name, context: _Context, joined: frozenset[str]) -> float:
    weight = _prior(place, name)
    if place.country in context.countries:
        weight += _SPOKEN
    if place.country in joined:
        weight += _JOINED
    if place.parent in context.divisions:
        weight += _DIVISION
    if name.hints:
        weight += _HINT * (place.kind in name.hints)
    if any(inside(place, larger) for larger in name.within):
        weight += _WITHIN
    if place.kind == "settlement" and context.settled:
        weight += _NEAR * math.exp(-_nearest_km(place, context.settled) / _NEAR_KM)
    return weight


def _prior(place: Place, name: Name) -> float:
    """Return how well known a place is by this name, on the scale of the logarithm of people."""
    first = name.places[0].id == place.id
    other = name.text.isascii() and not _is_called(place, name.text)
    if place.kind == "settlement":
        return math.log10(place.population + 1000) - _ALTERNATE * other
    if place.kind == "province":
        town = other and any(p.kind == "settlement" for p in name.places)
        return _PROVINCE + _FIRST * first - 0.4 * bool(place.feature) - _ALTERNATE * town
    if place.kind == "district" and any(p.kind == "settlement" for p in name.places):
        return _OTHER
    return _KIND_WEIGHT.get(place.kind, _FORMED if first else _OTHER)


def _is_called(place: Place, text: str) -> bool:
    """Tell whether a name is a place's own first one; "St" is "Saint"."""
    plain = fold(text)
    return fold(place.name) in {plain, _SAINT.sub("saint", plain)}


_SAINT = re.compile(r"^st\b\.?")


def _nearest_km(place: Place, settled: Sequence[Place]) -> float:
    """Return the distance to the nearest settled place of another name, roughly."""
    best = 1e6
    for other in settled:
        if other.id == place.id or other.name == place.name:
            continue
        north = abs(other.lat - place.lat)
        if north * _KM_A_DEGREE < best:
            east = (other.lon - place.lon) * math.cos(math.radians(place.lat))
            best = min(best, _KM_A_DEGREE * math.hypot(north, east))
    return best


def _agree(found: Sequence[Name], chosen: list[Sense | None]) -> None:
    """Give every mention of a name the sense of the one that says most."""
    said: dict[tuple[str, ...], Sense] = {}
    for name, sense in zip(found, chosen, strict=True):
        if sense is not None and name.within and not name.hints:
            said.setdefault(name.key, sense)
    for i, name in enumerate(found):
        if not name.within and not name.hints and name.key in said:
            chosen[i] = said[name.key]
