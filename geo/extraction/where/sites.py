"""Phrases that mean a crossing, an airfield, a range or a garrison of the Russian base.

"The bridge at Panji Poyon" is the crossing, not the village.

Source: names of the layers ``crossings``, ``base`` and ``sites``; nouns in
``data/lexicons/borders.json`` and ``borders_ru.json``; the rules are own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from geo.curated import gazetteer, layer
from geo.extraction.sentences import span_of
from geo.extraction.vocabulary import country_of, words
from geo.extraction.where.borders import BASE, BORDER
from geo.extraction.where.guarded import drawn, features, named_by, run_of
from geo.extraction.where.located import Mention
from geo.extraction.where.roles import role_of
from geo.model import Location

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Token

    from geo.model import Toponym

__all__ = ["crossings_and_sites", "with_garrisons"]


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
        for name in filter(None, (site.name, *site.names.values())):
            found |= {w.lower().strip("«»"): site.id for w in name.split() if w[:1].isupper()}
    return found


def _site_of(token: Token) -> str | None:
    """Return the airfield or station of a name."""
    return _sites().get(token.lower_) or _sites().get(token.lemma_.lower())


def crossings_and_sites(
    noun: Token, beside: Mapping[int, Toponym], *, has_base: bool
) -> list[tuple[Mention, frozenset[int]]]:
    """Return the crossings or sites that a noun with names beside it means.

    "The bridges at X and Y" are two, "the bridge between X and Y" is one.
    """
    lemma = noun.lemma_.lower()
    kind = next((k for k in ("crossings", "sites") if lemma in words("borders", k)), None)
    between = noun.norm_ == "between" and noun.pos_ == "ADP"
    if kind is None and not between:
        return []
    near = _named_next_to(noun)
    if kind == "sites":
        own = [(t, _site_of(t) or _base_in(t, noun, beside, has_base=has_base)) for t in near]
        meant = [([t], place) for t, place in own]
    else:
        ends = [(beside[t.i].place if t.i in beside else "") or t.lower_ for t in near]
        one = _crossing_of(*ends) if len(ends) > between else None
        apart = [([t], _crossing_of(end)) for t, end in zip(near, ends, strict=True)]
        meant = [(near, one)] if one else ([] if between else apart)
        if between and not one and _spans_border(near, beside):
            return [_border_mention(noun, near, beside)]
    return [_site_mention(noun, names, place, beside) for names, place in meant if place]


def _spans_border(near: Sequence[Token], beside: Mapping[int, Toponym]) -> bool:
    """Tell whether "between X and Y" leads from Tajikistan to Afghanistan."""
    ends = [beside[t.i].place for t in near if t.i in beside]
    codes = {gazetteer().place(end).country for end in ends if end and ":" in end}
    return codes == {"TJ", "AF"}


def _border_mention(
    noun: Token, near: Sequence[Token], beside: Mapping[int, Toponym]
) -> tuple[Mention, frozenset[int]]:
    held = frozenset(
        i for t in near if t.i in beside for i, x in beside.items() if x is beside[t.i]
    )
    run = run_of(noun, held | {noun.i})
    location = Location(
        role="at", basis="named", name=run.text, kind="line", feature=BORDER, span=span_of(run),
        confidence=0.7, rule="where/sites: between a place in each country runs the border",
    )  # fmt: skip
    return Mention(noun, "at", location), held | {noun.i}


def _site_mention(
    noun: Token, names: Sequence[Token], place: str, beside: Mapping[int, Toponym]
) -> tuple[Mention, frozenset[int]]:
    found = features()[place]
    own = [i for t in names if t.i in beside for i, x in beside.items() if x is beside[t.i]]
    named = frozenset({*(t.i for t in names), *own})
    run = run_of(noun, named | {noun.i})
    at = found.geometry is not None
    location = Location(
        role="at", basis="named", name=" ".join(run.text.split()), kind="point" if at else "area",
        feature=found.id, lon=found.shape.x if at else None, lat=found.shape.y if at else None,
        uncertainty_m=(found.accuracy_m or _UNSURE_M) if at else None, span=span_of(run),
        confidence=0.85,
        rule=f"where/sites: '{noun.text}' with the name of its town is the curated one",
    )  # fmt: skip
    role = "at" if noun.pos_ == "ADP" else role_of(noun)
    return Mention(noun, role, location), named | {noun.i}


_UNSURE_M = 2000.0
"""Radius of a site whose accuracy no source tells; an estimate."""


def _base_in(
    town: Token, noun: Token, beside: Mapping[int, Toponym], *, has_base: bool
) -> str | None:
    """Return the garrison that "the Russian base in X" means."""
    if noun.lemma_.lower() not in words("borders", "garrisons") or town.i not in beside:
        return None
    russian = any((c := country_of(t.text)) and c[1] == "RUS" for t in noun.sent)
    return _garrison_of(beside[town.i].place) if russian or has_base else None


_BESIDE = {"at", "near", "in", "of", "to", "between"}


def _named_next_to(noun: Token) -> list[Token]:
    """Return the names that say which bridge or airfield: "at X", "between X and Y", "X's".

    A preposition right after the noun belongs to it, wherever the model hangs it.
    """
    follows = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    prepositions = [c for c in noun.children if c.dep_ == "prep"]
    prepositions += [noun] if noun.pos_ == "ADP" else []
    prepositions += [follows] if follows.norm_ in _BESIDE and follows not in prepositions else []
    found = named_by(noun) if noun.pos_ != "ADP" else []
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
    place = drawn(garrison) if not mention.acts else None
    if place is None or mention.role != "at":
        return mention
    location = replace(
        mention.location, feature=place.id, place=None, lon=place.shape.x, lat=place.shape.y,
        uncertainty_m=place.accuracy_m, rule="where/sites: a garrison's town beside the base",
    )  # fmt: skip
    return replace(mention, location=location)
