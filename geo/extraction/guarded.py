"""Phrases that mean a sector of the border guards, a crossing, a garrison or an airfield.

"The zone of the Moskovsky detachment", «участок пограничного отряда "Хамадони"»: the stretch that
a unit guards, Russia's until it was handed over, Tajikistan's since. "The bridge at Panji Poyon" is
the crossing, not the village.

Source: names and lifetimes of the layers ``sectors``, ``crossings``, ``base`` and ``sites``; nouns
in ``data/lexicons/borders.json`` and ``borders_ru.json``; the rules are own.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from geo.curated import gazetteer, layer
from geo.extraction.borders import BASE
from geo.extraction.located import Mention
from geo.extraction.roles import is_of_somebody, role_of
from geo.extraction.sentences import span_of
from geo.extraction.vocabulary import country_of, words
from geo.model import Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from geo.extraction.sentences import Sentence
    from geo.model import Feature, Toponym

__all__ = ["crossing_or_site", "sector_mention", "sector_phrases", "with_garrisons"]

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
def _features() -> Mapping[str, Feature]:
    return {f.id: f for name in _LAYERS for f in layer(name).features}


def _drawn(feature_id: str | None) -> Feature | None:
    """Return a sector, crossing, garrison or site that has a known place."""
    found = _features().get(feature_id or "")
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
            found = _features().get(f"sector-{owner}-{own}")
            if found is not None and found.stood_on(day) is not False:
                return found.id
    return None


@cache
def _crossings() -> Mapping[str, frozenset[str]]:
    """Map the ids and names of places to the crossings that are called after them."""
    found: dict[str, frozenset[str]] = {}
    for crossing in layer("crossings").features:
        if crossing.geometry is None:
            continue
        for name in filter(None, (crossing.name, *crossing.names.values())):
            for end in re.split(r"\s*–\s*", name):
                towns = (p.id for p in gazetteer().lookup(end) if p.kind == "settlement")
                for key in (end.casefold(), *towns):
                    found[key] = found.get(key, frozenset()) | {crossing.id}
    return found


def _crossing_of(*ends_: str) -> str | None:
    """Return the crossing that all of some places are ends of, by their ids or names."""
    ends = [_crossings().get(end, frozenset()) for end in ends_]
    shared = frozenset.intersection(*ends) if ends else frozenset()
    return min(shared) if shared else None


@cache
def _garrisons() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for garrison in layer("base").features:
        if garrison.parent is not None:
            town = gazetteer().lookup(garrison.id.rpartition("-")[2])
            found |= {p.id: garrison.id for p in town[:1]}
    return found


def _garrison_of(place_id: str | None) -> str | None:
    """Return the garrison of the Russian base in a town."""
    return _garrisons().get(place_id or "")


@cache
def _sites() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for site in layer("sites").features:
        if site.geometry is not None:
            for name in filter(None, (site.name, *site.names.values())):
                found |= {w.lower(): site.id for w in name.split() if w[:1].isupper()}
    return found


def _site_of(token: Token) -> str | None:
    """Return the airfield or station of a name."""
    return _sites().get(token.lower_) or _sites().get(token.lemma_.lower())


def _named_by(noun: Token) -> list[Token]:
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
        if noun.lemma_.lower() not in words("borders", "units") or not _is_border_unit(noun):
            continue
        zone = _zone_of(noun)
        held = {noun.i, zone.i, *range(min(zone.i, noun.i), noun.i)}
        named = [(n, _sector_of(n.text, day or _usual(noun))) for n in _named_by(noun)]
        for name, sector in named:
            if sector is not None:
                yield zone, sector, frozenset(held | {*range(name.i, noun.i), name.i})
        if not named and last is not None and zone != noun:
            yield zone, last, frozenset(held)


def _usual(noun: Token) -> dt.date | None:
    """Return a day when units were called so: Russia's were detachments."""
    return dt.date(2004, 1, 1) if noun.lemma_.lower() == "detachment" else None


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
        role="at", basis="named", name=_run(zone, holds).text, kind="line", feature=sector,
        span=span_of(_run(zone, holds)), confidence=0.8,
        rule=f"guarded: '{zone.text}' of a unit of the border guards is the stretch it guards",
    )  # fmt: skip
    acts = zone.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} or is_of_somebody(zone)
    role = "at" if zone.head.norm_ == "by" else role_of(zone)
    return Mention(zone, role, location, acts=acts)


def _run(head: Token, holds: frozenset[int]) -> Tokens:
    doc, end = head.doc, max(holds) + 1
    run = doc[min(holds) : end]
    closes = end < len(doc) and doc[end].text == '"' and run.text.count('"') % 2 == 1
    return doc[min(holds) : end + 1] if closes else run


def crossing_or_site(
    noun: Token, beside: Mapping[int, Toponym]
) -> tuple[Mention, frozenset[int]] | None:
    """Return the crossing or airfield that a noun with a name beside it means."""
    lemma = noun.lemma_.lower()
    kind = next((k for k in ("crossings", "sites") if lemma in words("borders", k)), None)
    between = noun.norm_ == "between" and noun.pos_ == "ADP"
    if kind is None and not between:
        return None
    near = _named_next_to(noun)
    if kind == "sites":
        place = next((s for t in near if (s := _site_of(t) or _base_in(t, noun, beside))), None)
    else:
        ends = [(beside[t.i].place if t.i in beside else "") or t.lower_ for t in near]
        place = _crossing_of(*ends) if ends and (len(ends) > 1 or not between) else None
    found = _drawn(place)
    if found is None:
        return None
    own = [i for t in near if t.i in beside for i, x in beside.items() if x is beside[t.i]]
    holds = frozenset({noun.i, *(t.i for t in near), *own})
    run = _run(noun, holds)
    location = Location(
        role="at", basis="named", name=" ".join(run.text.split()), kind="point",
        feature=found.id, lon=found.shape.x, lat=found.shape.y,
        uncertainty_m=found.accuracy_m or 2000.0, span=span_of(run), confidence=0.85,
        rule=f"guarded: '{noun.text}' with the name of its town is the curated one",
    )  # fmt: skip
    acts = noun.dep_ == "nsubj"
    return Mention(noun, "at" if between else role_of(noun), location, acts=acts), holds


def _base_in(town: Token, noun: Token, beside: Mapping[int, Toponym]) -> str | None:
    """Return the garrison that "the Russian base in X" means."""
    if noun.lemma_.lower() not in words("borders", "garrisons") or town.i not in beside:
        return None
    russian = any((c := country_of(t.text)) and c[1] == "RUS" for t in noun.sent)
    return _garrison_of(beside[town.i].place) if russian else None


_BESIDE = {"at", "near", "in", "of", "to", "between"}


def _named_next_to(noun: Token) -> list[Token]:
    """Return the names that say which bridge or airfield: "at X", "between X and Y", "X's".

    A preposition right after the noun belongs to it, wherever the model hangs it.
    """
    follows = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    prepositions = [c for c in noun.children if c.dep_ == "prep"]
    prepositions += [noun] if noun.pos_ == "ADP" else []
    prepositions += [follows] if follows.norm_ in _BESIDE and follows not in prepositions else []
    found = _named_by(noun) if noun.pos_ != "ADP" else []
    for preposition in prepositions:
        for end in preposition.children:
            if end.dep_ == "pobj" and preposition.norm_ in _BESIDE:
                found += [end, *(c for c in end.children if c.dep_ in {"conj", "appos"})]
    return [t for t in found if t.text[:1].isupper()]


def with_garrisons(found: list[Mention]) -> list[Mention]:
    """Read towns beside the Russian base as its garrisons there."""
    if not any(m.location.feature == BASE for m in found):
        return found
    garrisons = [_garrison(m) for m in found]
    if garrisons == found:
        return found
    return [m for m in garrisons if m.location.feature != BASE]


def _garrison(mention: Mention) -> Mention:
    garrison = _garrison_of(mention.location.place)
    place = _drawn(garrison) if not mention.acts else None
    if place is None or mention.role != "at":
        return mention
    location = replace(
        mention.location, feature=place.id, place=None, lon=place.shape.x, lat=place.shape.y,
        uncertainty_m=place.accuracy_m, rule="guarded: a garrison's town beside the base",
    )  # fmt: skip
    return replace(mention, location=location)
