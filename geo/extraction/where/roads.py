"""Which road is told of? "The highway from A to B", «трасса А – Б»: two towns name one line.

What happens on such a road happens somewhere between its ends. No layer has the roads, so both ends
are given, each as unsure as they lie apart; a nearer place in the sentence takes their stead. Ends
far apart say where a way leads ("along the Khorugh–Osh road"), but not where something happened.

Source: own; nouns in ``data/lexicons/places.json`` and ``places_ru.json``, entry ``roads``.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.extraction.syntax import bounds
from geo.extraction.vocabulary import words
from geo.extraction.where.located import WIDEST_M
from geo.extraction.where.roles import governing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Token

    from geo.extraction.where.located import Mention
    from geo.model import Location, Role

__all__ = ["along_roads", "road_of", "role_on"]

_DASHED = re.compile(r"\s*[-–—]\s*[A-ZА-ЯЁ]")
_NEAR = 60
"""Characters beside "A–B" within which the noun of the road stands."""
_M_A_DEGREE = 111_195.0
"""Metres of one degree of a great circle. Source: mean radius of GRS 80, Moritz 2000."""


def road_of(token: Token, start: int, end: int) -> Token | None:
    """Return the noun of the road that a name is one end of, ``None`` where it is of none.

    Parameters
    ----------
    token
        The word that the name hangs by.
    start, end
        Where the name stands in its paragraph: the dash of "Kyzyl-Art" is its own.
    """
    return _between(token) or _dashed(token, start, end)


def _is_road(noun: Token) -> bool:
    low = noun.lemma_.lower()
    return any(low.startswith(stem) for stem in words("places", "roads"))


def _between(token: Token) -> Token | None:
    """Read "the road from A to B", "the highway between A and B": "the road to A" leads there.

    Read word by word: the models hang "to B" on the road, on A or on the verb.
    """
    node = governing(token)
    linked = _linked_by(node)
    if linked is not None:
        return linked
    if node.dep_ != "pobj" or node.head.norm_ not in _LEADS:
        return None
    first, last = bounds(token)
    led: set[str] = set()
    for word in reversed(token.doc[max(first, node.i - _WORDS) : node.i]):
        if _is_road(word):
            led |= {t.norm_ for t in token.doc[node.i : min(last, node.i + _WORDS)] if _leads(t)}
            return word if _is_between(led, word) else None
        if _leads(word):
            led.add(word.norm_)
        elif not _is_within(word):
            return None
    return None


def _linked_by(node: Token) -> Token | None:
    """Read "the road linking A with B": both are its ends."""
    joined = node.dep_ == "pobj" and node.head.norm_ in {"with", "to"}
    verb = node.head.head if joined else node.head
    told = verb.dep_ in {"acl", "relcl"} and verb.lemma_.lower() in words("places", "links")
    both = joined or node.dep_ == "dobj"
    return verb.head if told and both and _is_road(verb.head) else None


def _is_between(led: set[str], road: Token) -> bool:
    """Tell whether prepositions tell both ends; «из А в Б» reads as "in" where B has no cases."""
    russian = "\u0400" <= road.text[:1] <= "\u04ff"
    goals = {"to", "into", "in"} if russian else {"to", "into"}
    by = road.nbor(-1).norm_ == "by" if road.i else False
    # "Via" makes a route of it, and each of its towns a place on the way.
    both = "between" in led or ("from" in led and bool(led & goals))
    return both and not by and "via" not in led


def _is_within(word: Token) -> bool:
    """Tell whether a word may stand between a road and its end: "leading from the town of A"."""
    leading = word.lemma_.lower() in {"lead", "run", "link", "connect", "go", "вести", "идти"}
    return leading or word.ent_type_ != "" or word.pos_ in {"PROPN", "DET", "CCONJ", "PUNCT"}


_LEADS = {"from", "to", "into", "in", "between", "via"}
_WORDS = 6
"""Words between the noun of a road and the name of one of its ends."""


def _leads(token: Token) -> bool:
    return token.pos_ == "ADP" and token.norm_ in _LEADS


def _dashed(token: Token, start: int, end: int) -> Token | None:
    """Read "the A–B road", «трасса А – Б»."""
    text = token.doc.text
    after = bool(_DASHED.match(text, end))
    before = bool(re.search(r"\w\s*[-–—]\s*$", text[max(0, start - 6) : start]))
    if not (after or before):
        return None
    first, last = bounds(token)
    near = (t for t in token.doc[first:last] if -_NEAR <= t.idx - token.idx <= _NEAR)
    return next((t for t in near if t.pos_ in {"NOUN", "PROPN"} and _is_road(t)), None)


def role_on(road: Token) -> Role:
    """Return ``via`` for a road that something goes along, else ``at``."""
    above = [road.head, *(c for r in road.children if r.dep_ == "relcl" for c in r.children)]
    return "via" if any(t.norm_ in _ALONG for t in above) else "at"


_ALONG = frozenset(("along", "via", "through", "down", "up"))


def along_roads(found: list[Mention]) -> list[Mention]:
    """Return places with the ends of each road as unsure as they lie apart, if that tells anything.

    Parameters
    ----------
    found
        The places of a sentence.
    """
    ends: defaultdict[int, list[Location]] = defaultdict(list)
    for mention in found:
        if mention.weak and mention.location.kind == "point" and _is_road(mention.token):
            ends[mention.token.i].append(mention.location)
    wide = {at: _apart_m(places) for at, places in ends.items()}
    if not wide:
        return found
    return [
        replace(m, location=_unsure(m.location, wide[m.token.i])) if _is_end(m, wide) else m
        for m in found
        if not _is_end(m, wide) or m.role == "via" or wide[m.token.i] <= WIDEST_M
    ]


def _is_end(mention: Mention, wide: Mapping[int, float]) -> bool:
    return mention.weak and mention.location.kind == "point" and mention.token.i in wide


def _apart_m(places: Sequence[Location]) -> float:
    """Return how far the ends of a road lie apart, roughly."""
    first, last = places[0], places[-1]
    if first.lon is None or first.lat is None or last.lon is None or last.lat is None:
        return 0.0
    east = (last.lon - first.lon) * math.cos(math.radians(first.lat))
    return _M_A_DEGREE * math.hypot(east, last.lat - first.lat)


def _unsure(location: Location, apart_m: float) -> Location:
    rule = f"where/roads: {location.name} is one end of the road"
    own = location.uncertainty_m or 0.0
    return replace(location, uncertainty_m=round(max(own, apart_m)), rule=rule)
