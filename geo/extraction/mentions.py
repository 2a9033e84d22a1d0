"""The places that a sentence gives to what it tells, each with a role.

Names, curated phrases and words that point back ("there", "the region") all place something, unless
they only name who acts, who is spoken with, or where the speaker sits.

Source: word lists in ``data/lexicons/places.json``; the rules are own.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from geo.curated import layer
from geo.extraction.borders import BASE, BORDER, Phrase, border_phrases, sides_of
from geo.extraction.context import Context, placed, remember
from geo.extraction.guarded import sector_mention, sector_phrases
from geo.extraction.located import Mention, location_of
from geo.extraction.named import of_toponym
from geo.extraction.offsets import moved, offset_before
from geo.extraction.pointing import pointed, pointing
from geo.extraction.roads import along_roads
from geo.extraction.roles import (
    governing,
    is_gone_to,
    is_measured,
    is_of_somebody,
    role_of,
    takes_place,
)
from geo.extraction.sentences import span_of, start_of
from geo.extraction.sites import crossings_and_sites, with_garrisons
from geo.extraction.syntax import ancestors, belongs
from geo.extraction.vocabulary import country_of, words
from geo.model import Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from geo.extraction.sentences import Sentence
    from geo.model import Toponym

__all__ = ["mentions_of"]


def mentions_of(
    sentence: Sentence, named: Mapping[int, Toponym], context: Context, speakers: frozenset[int]
) -> list[Mention]:
    """Return the places that a sentence gives to what it tells.

    Parameters
    ----------
    sentence
        A parsed sentence.
    named
        The article's toponyms by the position where they start.
    context
        What was spoken of before; brought up to date here.
    speakers
        Indices of the words that name a speaker: they place nobody.
    """
    speakers = frozenset(t.i for t in sentence.tokens if t.i in speakers and not _told(t, speakers))
    beside = _beside(sentence, named)
    found, held, units = _phrases(sentence, beside, context, speakers)
    for token in sentence.tokens:
        toponym = named.get(start_of(token))
        if toponym is None:
            free = token.i not in speakers | held
            back = _pointing_back(token, context, found) if free else None
            found += [back] if back is not None else []
            continue
        if token.i not in held:
            found += of_toponym(token, toponym, speakers)
        if token.i not in units:
            _remember(toponym, context)
    for mention in found:
        if mention.acts:
            continue
        if mention.role == "at":
            context.there = mention.location
        if not mention.weak:
            placed(_noun_of(mention.token), mention.location, context)
    return with_garrisons(along_roads(found))


def _noun_of(token: Token) -> Token:
    """Return the noun that a place says the whereabouts of: "the airfield at X"."""
    if token.dep_ != "pobj" or token.head.dep_ != "prep" or not token.head.i:
        return token
    # The model may hang "at X" on the verb, but it stands beside the noun.
    above = token.head.head if token.head.head.pos_ == "NOUN" else token.head.nbor(-1)
    return above if above.pos_ == "NOUN" else token


def _told(token: Token, speakers: frozenset[int]) -> bool:
    """Tell whether a word is in what a speaker's relative clause tells: "…, who adds that"."""
    return any(n.dep_ == "relcl" and n.i in speakers for n in ancestors(token))


def _beside(sentence: Sentence, named: Mapping[int, Toponym]) -> dict[int, Toponym]:
    """Map the index of every word of a name to the toponym."""
    found: dict[int, Toponym] = {}
    last: Toponym | None = None
    for token in sentence.tokens:
        at = start_of(token)
        last = named.get(at, last)
        if last is not None and at < last.span.end:
            found[token.i] = last
    return found


def _remember(toponym: Toponym, context: Context) -> None:
    location = location_of(toponym)
    country = country_of(toponym.text)
    code = country[1] if country else None
    remember(toponym.kind, code, location, context, named=not toponym.demonym)


def _phrases(
    sentence: Sentence, beside: Mapping[int, Toponym], context: Context, speakers: frozenset[int]
) -> tuple[list[Mention], set[int], set[int]]:
    """Return what curated phrases place, the words that they hold, and those of sectors."""
    found: list[Mention] = []
    held: set[int] = set()
    last = context.last.get("sector")
    for zone, sector, holds in sector_phrases(
        sentence, context.published, last.feature if last else None
    ):
        held |= holds
        mention = sector_mention(zone, sector, holds)
        remember("line", None, mention.location, context)
        found += [mention] if zone.i not in speakers else []
    units = set(held)
    for noun in sentence.tokens:
        for mention, holds in crossings_and_sites(noun, beside, has_base=context.has_base):
            if not held & (holds - {noun.i}):
                held |= holds
                found += [mention] if noun.i not in speakers else []
    for phrase in border_phrases(sentence, about_border=context.about_border, tajik=context.tajik):
        if not held & phrase.holds:
            held |= phrase.holds
            found += _of_phrase(phrase, speakers)
            context.has_base |= phrase.feature == BASE
            if phrase.head.text in words("borders", "rivers") and found:
                remember("river", None, replace(found[-1].location), context)
    return found, held, units


def _of_phrase(found: Phrase, speakers: frozenset[int]) -> Iterator[Mention]:
    if found.head.i in speakers:
        return
    if found.feature is None:
        yield from _of_other_border(found)
        return
    border = found.feature == BORDER
    name = " ".join(found.name.split())
    location = Location(
        role="at",
        basis=found.basis,
        name=name,
        kind="line" if border else "area",
        feature=found.feature,
        span=span_of(found.head.doc[min(found.holds) : max(found.holds) + 1]),
        confidence=0.9 if found.basis == "named" else 0.7,
        rule=f"borders: '{name}' is the curated {'border' if border else 'base'}",
    )
    inside = (country_of(t.text) for t in found.head.doc if t.i in found.holds)
    countries = frozenset(c[1] for c in inside if c is not None)
    head = found.head
    inner = found.basis == "anaphora" and head.dep_ in {"compound", "amod", "nmod"}
    weak = border and (inner or is_measured(head.head))
    if border and head.dep_ == "nmod" and belongs([head.head], ("persons", "criminals")):
        return
    acts = not border and (head.dep_ == "nsubj" or is_of_somebody(head))
    yield Mention(head, role_of(head), location, countries, acts=acts, weak=weak)


def _of_other_border(found: Phrase) -> Iterator[Mention]:
    """Yield both countries for a border that no layer has: "on the Tajik–Uzbek border"."""
    sides = sorted(sides_of(found.head))
    ids = [f"country-{code}" for code in sides]
    if len(ids) != _PAIR or not _drawn_countries().issuperset(ids):
        return
    for country in ids:
        location = Location(
            role="at", basis="named", name=" ".join(found.name.split()), kind="area",
            feature=country,
            span=span_of(found.head.doc[min(found.holds) : max(found.holds) + 1]), confidence=0.5,
            rule=f"borders: '{found.name}' is no curated border, so both countries are given",
        )  # fmt: skip
        yield Mention(found.head, role_of(found.head), location, frozenset(sides), weak=True)


_PAIR = 2


@cache
def _drawn_countries() -> frozenset[str]:
    return frozenset(f.id for f in layer("countries").features)


def _pointing_back(token: Token, context: Context, found: Sequence[Mention]) -> Mention | None:
    """Read "there", "the country" and "the town" as what was last spoken of."""
    back = pointed(token, context, found)
    if back is None:
        return None
    target, kind, words_ = back
    passive = token.dep_ == "nsubjpass" and kind != "country"
    rule = f"pointing: '{token.doc[words_].text}' is the {kind} last spoken of"
    if token.dep_ == "dative":
        return Mention(token, "to", pointing(target, token.doc[words_], rule))
    if token.dep_ == "poss" and is_gone_to(token.head) and kind != "country":
        # "At the town's entrances", "outside the city's court".
        return Mention(token.head, "at", pointing(target, token.doc[words_], rule))
    if token.dep_ in {"nsubj", "poss"} or (token.dep_ == "nsubjpass" and not passive):
        return None
    return _back_to(token, kind, pointing(target, token.doc[words_], rule))


def _back_to(token: Token, kind: str, place: Location) -> Mention | None:
    """Read how what is pointed to takes part: whose it is, how far off, or where."""
    node = governing(token)
    if kind not in {"there", "river"} and (
        is_of_somebody(node) or (node.dep_ == "dobj" and not takes_place(node.head))
    ):
        return None
    offset = offset_before(token) if kind in {"capital", "seat", "town"} else None
    if offset is not None:
        return Mention(token, "at", moved(place, offset))
    role = role_of(token) if kind != "there" or token.dep_ == "pcomp" else "at"
    return Mention(token, role, place)
