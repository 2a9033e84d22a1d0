"""Where? Place names, demonyms and metonyms in a text, and what each resolves to.

The gazetteer comes first; the syntax model only says what is a person's name and who acts. Among
several places of one name the one in a country that the article speaks of wins.

Source: minimality and context as in Leidner, *Toponym Resolution in Text*, 2007, chapter 3;
metonyms as in Gritta et al., doi 10.1007/s10579-019-09475-3; weights own, tuned on TR-News.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

from geo.curated import gazetteer
from geo.extraction.borders import BORDER
from geo.extraction.sentences import span_of
from geo.extraction.vocabulary import country_of, table, words
from geo.model import Place, Span, Toponym

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from geo.extraction.sentences import Sentence
    from geo.model import Document

__all__ = ["tokens_at", "toponyms"]

_ADMIN = re.compile(
    r"\s+(?:province|region|oblast|wilayat|viloyat|governorate|prefecture|state)\b", re.IGNORECASE
)
_RIVER = re.compile(r"\s+[Rr]iver\b")
_SMALL = 15_000
"""Below this population a place in a country that the article never names is left out."""
_KIND_WEIGHT = {"country": 9.0, "region": 8.0}
_PROVINCE = 5.3
"""A province weighs as much as a town of 200,000: more than a village, less than a capital."""


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
    found = [*_worded(document), *_scanned(document)]
    papers = [Span(m.start(), m.end()) for m in _papers().finditer(document.text)]
    spoken = _spoken_of(found)
    found = [f for f in _longest(found) if not _is_name_part(f, tokens, spoken)]
    found = [f for f in found if not any(p.holds(f[0]) for p in papers)]
    resolved = (_resolved(document.text, f, spoken, tokens) for f in found)
    return tuple(t for t in resolved if t is not None)


Found = tuple[Span, tuple[Place, ...], str]
"""A name's span, its candidates, and how it is worded: name, demonym, or a kind without a point."""


def tokens_at(sentences: Sequence[Sentence]) -> Mapping[int, Token]:
    """Map each position of the received text to the token that starts there."""
    return {span_of(t).start: t for s in sentences for t in s.tokens}


@cache
def _wordings() -> re.Pattern[str]:
    countries = [w for row in table("countries", "countries") for w in row["demonyms"]]
    names = [*countries, *table("countries", "short"), *table("countries", "regions")]
    ordered = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")


@cache
def _papers() -> re.Pattern[str]:
    """Match agencies and newspapers whose names hold a place ("The Moscow Times")."""
    names = sorted(words("speech", "agencies"), key=len, reverse=True)
    spaced = (r"[\s-]+".join(map(re.escape, re.split(r"[\s-]", name))) for name in names)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)")


def _worded(document: Document) -> Iterator[Found]:
    """Find demonyms, short names of countries, and regions and states without a point."""
    regions = table("countries", "regions")
    for body in document.body:
        for match in _wordings().finditer(document.text, body.start, body.end):
            span, word = Span(match.start(), match.end()), match.group()
            country = country_of(word)
            if word in regions:
                yield span, (), regions[word]
            elif country is not None:
                places = tuple(p for p in gazetteer().lookup(country[0]) if p.kind == "country")
                yield span, places[:1], "demonym" if country[2] == "demonym" else "name"


def _scanned(document: Document) -> Iterator[Found]:
    for body in document.body:
        for span, places in gazetteer().scan(body.of(document.text)):
            yield Span(span.start + body.start, span.end + body.start), places, "name"


def _longest(found: list[Found]) -> list[Found]:
    """Keep the longest of overlapping names; a country's wording beats a village of that name."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (f[0].start, f[0].start - f[0].end)):
        if not kept or item[0].start >= kept[-1][0].end:
            kept.append(item)
    return kept


def _is_name_part(found: Found, tokens: Mapping[int, Token], spoken: set[str]) -> bool:
    """Tell whether a name is part of a person's name or an adjective that begins a sentence."""
    span, places, wording = found
    token = tokens.get(span.start)
    if token is None or wording != "name" or (places and (places[0].feature or "").startswith("c")):
        return False
    if token.ent_type_ != "PERSON":
        return token.pos_ in {"VERB", "ADV", "PRON", "DET", "ADP", "CCONJ"} and len(places) > 0
    entity = next((e for e in token.doc.ents if e.start <= token.i < e.end), None)
    alone = entity is not None and len(entity.text) <= span.end - span.start
    located = token.dep_ == "pobj" and token.head.norm_ in words("places", "locative")
    near = any(p.population > _SMALL and p.country in spoken for p in places)
    return not (alone and (located or near))


def _spoken_of(found: Sequence[Found]) -> set[str]:
    """Return the ISO codes of the countries that the article names, or whose big cities it does."""
    codes = set()
    for _, places, _ in found:
        if places and (places[0].kind == "country" or len({p.country for p in places}) == 1):
            codes.add(places[0].country or "")
    return codes - {""}


def _weight(place: Place, spoken: set[str], *, administrative: bool, after: str) -> float:
    weight = _KIND_WEIGHT.get(place.kind, math.log10(place.population + 1000))
    if place.kind == "province":
        weight = _PROVINCE + (3.0 if administrative else -0.4 * bool(place.feature))
    if place.country in spoken:
        weight += 2.5
    country = country_of(after)
    if country is not None and gazetteer().lookup(country[0])[0].country == place.country:
        weight += 6.0
    return weight


def _resolved(
    text: str, found: Found, spoken: set[str], tokens: Mapping[int, Token]
) -> Toponym | None:
    """Choose among the candidates of a name, or leave out what is hardly a place."""
    span, places, wording = found
    if not places:
        kind = "historic_country" if wording == "historic_demonym" else wording
        demonym = wording == "historic_demonym"
        return Toponym(span=span, text=span.of(text), kind=kind, demonym=demonym, confidence=0.8)
    if span.of(text) in words("borders", "rivers") and _RIVER.match(text, span.end):
        return Toponym(span=span, text=span.of(text), kind="river", feature=BORDER, confidence=0.9)
    after = re.match(r",\s+([A-Z][\w.]+(?: [A-Z]\w+)?)", text[span.end : span.end + 40])
    administrative = bool(_ADMIN.match(text, span.end))
    following = after[1] if after else ""
    weights = {
        p.id: _weight(p, spoken, administrative=administrative, after=following) for p in places
    }
    best = max(places, key=lambda p: weights[p.id])
    token = tokens.get(span.start)
    located = (
        token is not None
        and token.dep_ == "pobj"
        and token.head.norm_ in words("places", "locative")
    )
    minor = best.kind == "settlement" and best.population < _SMALL and best.country not in spoken
    if minor and not located and not following:
        return None
    rest = [w for key, w in weights.items() if key != best.id]
    confidence = (
        1 / (1 + sum(math.exp(w - weights[best.id]) for w in rest)) * (0.8 if minor else 0.97)
    )
    return Toponym(
        span=span,
        text=span.of(text),
        kind=best.kind,
        place=best.id,
        feature=best.feature,
        lon=best.lon,
        lat=best.lat,
        uncertainty_m=best.uncertainty_m,
        demonym=wording == "demonym",
        metonym=_is_metonym(span.of(text), token),
        confidence=round(confidence, 3),
    )


def _is_metonym(name: str, token: Token | None) -> bool:
    """Tell whether a capital stands for its government: it acts, owns, or is acted upon.

    After a preposition of place, or as the goal of a journey, it is the city.
    """
    country = country_of(name)
    if country is None or country[2] != "seat" or token is None:
        return False
    while token.dep_ in {"conj", "compound"} and token.head != token:
        token = token.head
    if token.dep_ == "pobj":
        preposition = token.head
        if preposition.norm_ in words("places", "locative"):
            return False
        moved = preposition.head.lemma_.lower() in words("places", "motion_verbs")
        return not (preposition.norm_ == "to" and moved) and preposition.norm_ not in {"of", "on"}
    if token.dep_ == "dobj":
        return token.head.lemma_.lower() not in {"visit", "leave", "reach", "enter", "attack"}
    return token.dep_ in {"nsubj", "nsubjpass", "poss", "conj", "dative"}
