"""Phrases that mean a sector of the border guards, a crossing, a garrison or an airfield.

"The zone of the Moskovsky detachment", «участок пограничного отряда "Хамадони"»: the stretch that
a unit guards, Russia's until it was handed over, Tajikistan's since. "The bridge at Panji Poyon" is
the crossing, not the village.

Source: names and lifetimes of the layers ``sectors``, ``crossings``, ``base`` and ``sites``; nouns
in ``data/lexicons/borders.json`` and ``borders_ru.json``; the rules are own.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from geo.curated import gazetteer, layer
from geo.extraction.sentences import span_of
from geo.extraction.vocabulary import words
from geo.extraction.where.located import Mention
from geo.extraction.where.roles import is_of_somebody, role_of
from geo.model import Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from geo.extraction.sentences import Sentence
    from geo.model import Feature

__all__ = ["drawn", "features", "named_by", "run_of", "sector_mention", "sector_phrases"]

_LAYERS = ("sectors", "crossings", "base", "sites")
_NAMED = {"compound", "amod", "appos", "nmod", "conj", "flat", "poss"}
_TODAY = dt.date(2024, 1, 1)
"""Stands for an article without a day: any day after the handover."""
_TOLD = dt.timedelta(days=30)
"""How long ago what an article tells may have been: units that it hands over were still there."""
_TWINS = {"moskovsky": "hamadoni", "hamadoni": "moskovsky"}
"""Headquarters that were renamed with their district."""


@cache
def _sectors() -> Mapping[str, str]:
    """Map the ids of places to the sector that is called after them."""
    found: dict[str, str] = {}
    stems = {f.id.split("-", 2)[2] for f in layer("sectors").features}
    for stem in sorted(stems):
        for place in gazetteer().lookup(stem.replace("-", " ")):
            if place.country == "TJ":
                found[place.id] = stem
    return found


@cache
def features() -> Mapping[str, Feature]:
    """Return the sectors, crossings, garrisons and sites by their ids."""
    return {f.id: f for name in _LAYERS for f in layer(name).features}


def drawn(feature_id: str | None) -> Feature | None:
    """Return a sector, crossing, garrison or site that has a known place."""
    found = features().get(feature_id or "")
    return found if found is not None and found.geometry is not None else None


def _sector_of(name: str, day: dt.date | None) -> str | None:
    """Return the id of the sector that a headquarters' name means on a day.

    Parameters
    ----------
    name
        A town or district, also as a Russian adjective.
    day
        The day of the article; without one today's sector is meant.
    """
    known = _sectors()
    stem = next((known[p.id] for p in gazetteer().lookup(name) if p.id in known), None)
    if stem is None:
        return None
    day = (day or _TODAY) - _TOLD
    for owner in ("rus", "tjk"):
        for own in (stem, _TWINS.get(stem, stem)):
            found = features().get(f"sector-{owner}-{own}")
            if found is not None and found.stood_on(day) is not False:
                return found.id
    return None


def named_by(noun: Token) -> list[Token]:
    """Return the words that name a noun: before it, in apposition, or joined to those."""
    found = [c for c in noun.children if c.dep_ in _NAMED and c.text[:1].isupper()]
    deeper = [c for c in noun.children if c.dep_ == "compound"]
    found += [g for c in deeper for g in c.children if g.dep_ in _NAMED and g.text[:1].isupper()]
    for token in found:
        found += [c for c in token.children if c.dep_ in {"conj", "appos"} and c not in found]
    return found


def sector_phrases(
    sentence: Sentence, day: dt.date | None, last: str | None
) -> Iterator[tuple[Token, str, frozenset[int]]]:
    """Yield (word it hangs by, sector, indices of its words) for a sentence's sectors.

    It hangs by the zone that the unit guards, where one is named. "The detachment's sector" is that
    of the ``last`` unit that was spoken of.
    """
    for noun in sentence.tokens:
        lemma = noun.lemma_.lower()
        stretch = lemma in words("borders", "stretches")
        if not stretch and (lemma not in words("borders", "units") or not _is_border_unit(noun)):
            continue
        zone = noun if stretch else _zone_of(noun)
        held = {noun.i, zone.i, *range(min(zone.i, noun.i), noun.i)}
        named = [(n, _sector_of(n.text, day or _usual(noun, n))) for n in named_by(noun)]
        for name, sector in named:
            if sector is not None:
                yield zone, sector, frozenset(held | {*range(name.i, noun.i), name.i})
        if not named and last is not None and zone != noun:
            yield zone, last, frozenset(held)


def _usual(noun: Token, name: Token) -> dt.date | None:
    """Return a day when units were called so.

    Russia's were detachments with an adjective («Московский»), Tajikistan's have a quoted name.
    """
    russian = (
        noun.lemma_.lower() == "detachment" or name.text.lower().rstrip("йоегмух")[-2:] == "ск"
    )
    return dt.date(2004, 1, 1) if russian else None


def _is_border_unit(noun: Token) -> bool:
    """Tell whether a unit is one of border guards: by its words, or a detachment of a zone."""
    if noun.lemma_.lower() in words("borders", "border_units"):
        return True
    near = [c.lemma_.lower() for c in noun.children]
    return bool({"border", "frontier", "пограничный", "погранотряд"} & {*near})


def _zone_of(noun: Token) -> Token:
    """Return the zone, sector or line of posts that belongs to a unit, else the unit itself.

    "The sector of the X unit", "the area patrolled by the X unit".
    """
    verb = noun.head.head
    if noun.dep_ == "pobj" and noun.head.norm_ == "by" and verb.dep_ in {"acl", "relcl"}:
        return verb.head if verb.head.lemma_.lower() in words("borders", "zones") else noun
    node = noun
    for _ in range(3):
        above = node.head.head if node.dep_ == "pobj" and node.head.norm_ == "of" else node.head
        joined = node.dep_ in {"nmod", "poss"} or (node.dep_ == "pobj" and node.head.norm_ == "of")
        if not joined or above == node:
            break
        node = above
        if node.lemma_.lower() in words("borders", "zones"):
            return node
    return noun


def sector_mention(zone: Token, sector: str, holds: frozenset[int]) -> Mention:
    """Return the stretch that a unit of the border guards watches, as a place of the sentence."""
    location = Location(
        role="at", basis="named", name=run_of(zone, holds).text, kind="line", feature=sector,
        span=span_of(run_of(zone, holds)), confidence=0.8,
        rule=f"where/guarded: '{zone.text}' of a border guards unit is the stretch it guards",
    )  # fmt: skip
    whose = zone.dep_ == "nmod" or (zone.dep_ == "pobj" and zone.head.norm_ == "of")
    whose = whose and zone.lemma_.lower() not in words("borders", "zones")
    acts = zone.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} or whose or is_of_somebody(zone)
    role = "at" if zone.head.norm_ == "by" else role_of(zone)
    return Mention(zone, role, location, acts=acts)


def run_of(head: Token, holds: frozenset[int]) -> Tokens:
    """Return the words from the first to the last of a phrase, with a closing quotation mark."""
    doc, end = head.doc, max(holds) + 1
    run = doc[min(holds) : end]
    closes = end < len(doc) and doc[end].text == '"' and run.text.count('"') % 2 == 1
    return doc[min(holds) : end + 1] if closes else run
