"""Where? Place names, demonyms and metonyms in a text, and what each resolves to.

The gazetteer comes first (:mod:`geo.extraction.where.finding`); the syntax model only says what is
a person's name and who acts (:mod:`geo.extraction.where.naming`); among several places of one name
the article's other places decide (:mod:`geo.extraction.where.resolving`).

Source: metonyms as in Gritta et al., doi 10.1007/s10579-019-09475-3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.extraction.sentences import start_of
from geo.extraction.vocabulary import country_of, words
from geo.extraction.where.borders import BORDER
from geo.extraction.where.finding import names
from geo.extraction.where.naming import BY_HAND, SMALL, is_located, is_place, persons, strangers
from geo.extraction.where.resolving import senses, spoken_of
from geo.extraction.where.roles import takes_place
from geo.model import Toponym

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Token

    from geo.extraction.sentences import Sentence
    from geo.extraction.where.finding import Name
    from geo.extraction.where.resolving import Sense
    from geo.model import Document

__all__ = ["tokens_at", "toponyms"]

_AROUND_M = 30_000.0
"""How far a county or street may lie from the town that the text names beside it; an estimate."""


def toponyms(document: Document, sentences: Sequence[Sentence]) -> tuple[Toponym, ...]:
    """Return the place names of the article proper, left to right.

    Parameters
    ----------
    document
        The article; names outside its body are not looked for.
    sentences
        Its parsed sentences, which tell names of people and actors from places.

    Returns
    -------
    tuple[Toponym, ...]
        With spans in the received text, representative points (WGS84) and a confidence in 0..1.
    """
    tokens = tokens_at(sentences)
    found = names(document, tokens)
    known, spoken = persons(tokens), spoken_of(n for n in found if n.sure)
    strange = strangers(found, document.text)
    found = [
        n for n in found if is_place(n, document.text, known=known, strange=strange, spoken=spoken)
    ]
    chosen = senses(found, document.text)
    resolved = [_resolved(n, sense, spoken) for n, sense in zip(found, chosen, strict=True)]
    beside = (_beside(name, at, resolved) for at, name in enumerate(found))
    return tuple(t for own, b in zip(resolved, beside, strict=True) if (t := b or own) is not None)


def tokens_at(sentences: Sequence[Sentence]) -> Mapping[int, Token]:
    """Map each position of the received text to the token that starts there."""
    return {start_of(t): t for s in sentences for t in s.tokens}


def _resolved(name: Name, sense: Sense | None, spoken: frozenset[str]) -> Toponym | None:
    """Turn a name into a toponym, or leave out what is hardly a place."""
    if sense is None:
        demonym = name.wording.endswith("demonym")
        kind = {"historic_demonym": "historic_country", "region_demonym": "region"}
        return Toponym(
            span=name.span, text=name.text, kind=kind.get(name.wording, name.wording),
            demonym=demonym, confidence=0.8,
        )  # fmt: skip
    place = sense.place
    if place.kind == "river" and name.text in words("borders", "rivers"):
        return Toponym(span=name.span, text=name.text, kind="river", feature=BORDER, confidence=0.9)
    small = place.kind == "settlement" and place.population < SMALL
    minor = small and place.country not in spoken and not place.id.startswith(BY_HAND)
    if minor and not is_located(name.token) and not name.within:
        return None
    return Toponym(
        span=name.span,
        text=name.text,
        kind=place.kind,
        place=place.id,
        feature=place.feature,
        lon=place.lon,
        lat=place.lat,
        uncertainty_m=place.uncertainty_m,
        demonym=name.wording == "demonym",
        metonym=_is_metonym(name.text, name.token),
        confidence=round(sense.confidence * (0.8 if minor else 0.97), 3),
    )


def _beside(name: Name, at: int, resolved: Sequence[Toponym | None]) -> Toponym | None:
    """Place a county or street at the nearest town that the text names, unsure as it is."""
    if name.wording not in {"county", "street"}:
        return None
    towns = [
        (abs(i - at), i < at, t)
        for i, t in enumerate(resolved)
        if t is not None and t.kind == "settlement" and t.lon is not None and not t.metonym
    ]
    if not towns:
        return None
    town = min(towns, key=lambda x: x[:2])[2]
    return Toponym(
        span=name.span, text=name.text, kind=name.wording, lon=town.lon, lat=town.lat,
        uncertainty_m=(town.uncertainty_m or 0.0) + _AROUND_M, confidence=0.5,
    )  # fmt: skip


def _is_metonym(name: str, token: Token | None) -> bool:
    """Tell whether a capital stands for its government: it acts, owns, or is acted upon.

    After a preposition of place, or as the goal of a journey, it is the city.
    """
    country = country_of(name)
    if country is None or country[2] != "seat" or token is None:
        return False
    while token.dep_ in {"conj", "compound"} and token.head != token:
        token = token.head
        if token.lemma_.lower() in words("places", "facilities"):
            return False
    if token.dep_ == "pobj":
        return _is_partner(token.head)
    if token.dep_ == "dobj":
        return not takes_place(token.head)
    return token.dep_ in {"nsubj", "nsubjpass", "poss", "conj", "dative"}


def _is_partner(preposition: Token) -> bool:
    """Tell whether a preposition makes a capital one that is dealt with, not gone to."""
    linked = preposition.head.lemma_.lower() in words("places", "links")
    if linked or preposition.norm_ in words("places", "locative"):
        return False
    if preposition.norm_ in {"to", "for"}:
        lists = ("motion_verbs", "departures", "source_verbs", "visits")
        heads = {preposition.head, *preposition.head.ancestors}
        return not any(t.lemma_.lower() in words("places", x) for x in lists for t in heads)
    depends = preposition.head.lemma_.lower() in words("places", "dependence")
    return (preposition.norm_ == "on" and depends) or preposition.norm_ not in {"of", "on"}
