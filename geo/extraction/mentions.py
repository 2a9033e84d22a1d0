"""The places that a sentence gives to what it tells, each with a role.

Names, curated phrases and words that point back ("there", "the region") all place something, unless
they only name who acts, who is spoken with, or where the speaker sits.

Source: word lists in ``data/lexicons/places.json``; the rules are own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.extraction.borders import BASE, BORDER, Phrase, border_phrases
from geo.extraction.guarded import sector_mention, sector_phrases
from geo.extraction.located import Mention, location_of
from geo.extraction.offsets import moved, offset_before
from geo.extraction.pointing import (
    Context,
    capital_of,
    placed,
    pointed,
    pointing,
    remember,
)
from geo.extraction.roads import along_roads, road_of, role_on
from geo.extraction.roles import (
    PARTY,
    governing,
    is_gone_to,
    is_ground,
    is_of_somebody,
    role_of,
    takes_place,
)
from geo.extraction.sentences import span_of, start_of
from geo.extraction.sites import crossings_and_sites, with_garrisons
from geo.extraction.syntax import ancestors, belongs, core
from geo.extraction.vocabulary import country_of, words
from geo.model import Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from geo.extraction.sentences import Sentence
    from geo.model import Toponym

__all__ = ["Context", "Mention", "mentions_of"]


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
            found += _of_toponym(token, toponym, speakers)
        if token.i not in units:
            _remember(toponym, context)
    for mention in found:
        if not mention.acts and not mention.weak:
            placed(_noun_of(mention.token), mention.location, context)
    roads = frozenset(r.i for t in sentence.tokens if start_of(t) in named and (r := road_of(t)))
    return with_garrisons(along_roads(found, roads) if roads else found)


def _noun_of(token: Token) -> Token:
    """Return the noun that a place says the whereabouts of: "the airfield at X"."""
    hung = token.dep_ == "pobj" and token.head.dep_ == "prep"
    above = token.head.head if hung else token
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
    if found.feature is None or found.head.i in speakers:
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
    weak = border and found.basis == "anaphora" and head.dep_ in {"compound", "amod", "nmod"}
    acts = not border and (head.dep_ in {"nsubj", "nsubjpass"} or is_of_somebody(head))
    yield Mention(head, role_of(head), location, countries, acts=acts, weak=weak)


def _of_toponym(token: Token, toponym: Toponym, speakers: frozenset[int]) -> Iterator[Mention]:
    """Yield a named place, unless it names where the speaker sits."""
    location = location_of(toponym)
    if location is None or toponym.metonym or token.i in speakers:
        return
    country = country_of(toponym.text)
    code = frozenset({country[1]}) if country else frozenset()
    token = _inner(token, toponym)
    road = road_of(token) if not toponym.demonym else None
    if road is not None:
        yield Mention(road, role_on(road), location, code, weak=True)
        return
    head = _name_head(token)
    if toponym.demonym or head != token:
        yield from _modifier(token, head, location, code) if head != token else ()
        return
    yield from _of_name(token, location, code)


def _of_name(token: Token, location: Location, code: frozenset[str]) -> Iterator[Mention]:
    """Read a name by itself: who acts, whom it is with, how far off, or where."""
    node = governing(token)
    if node.dep_ in {"nsubj", "nsubjpass", "poss", "dative"} and not is_ground(node):
        falls = node.dep_ == "nsubj" and node.head.lemma_.lower() in words("places", "undergo")
        acts = not falls and not (node.dep_ == "nsubjpass" and _is_undergone(node, location))
        hung = node.head if node.dep_ == "poss" else node
        yield Mention(hung, "at", location, code, acts=acts)
        return
    offset = offset_before(token)
    if offset is not None and location.kind == "point":
        yield Mention(node, "at", moved(location, offset), code)
    elif is_of_somebody(node):
        hung = node.head.head if node.dep_ == "pobj" else node.head
        yield Mention(hung, "at", location, code, acts=True)
    elif node.dep_ == "pobj" and node.head.norm_ in words("places", "partners"):
        yield from _beyond(node, location, code)
    elif node.dep_ != "dobj" or _is_object(node, location):
        yield Mention(node, role_of(token), location, code)
    elif location.kind == "area" and node.head.lemma_.lower() in words("places", "blame_verbs"):
        yield Mention(node, "about", location, code)


def _is_object(node: Token, location: Location) -> bool:
    """Tell whether what is done to an object is done there: "retook X", "blamed Russia" is not."""
    return location.kind == "point" or takes_place(node.head) or is_ground(node)


def _is_undergone(node: Token, location: Location) -> bool:
    """Tell whether a passive's subject is where it happens: "Kunduz was captured"."""
    return takes_place(node.head) or (location.kind == "point")


def _inner(token: Token, toponym: Toponym) -> Token:
    """Return the word that a name of several words hangs by: "Пянджский район", "Panj district"."""
    end = token.idx + toponym.span.end - toponym.span.start
    while token.head.i > token.i and token.head.idx < end and token.head != token:
        token = token.head
    return token


def _name_head(token: Token) -> Token:
    """Return the noun that a name modifies, or the name itself."""
    head = token
    while head.dep_ == "conj" and head.head.dep_ in {"amod", "compound", "nmod"}:
        head = head.head
    while head.dep_ in {"compound", "amod", "nmod", "poss"} and head.head.i > head.i:
        head = head.head
        if token.dep_ == "compound" and _is_place_name(head) and head.dep_ != "compound":
            return head
    titled = token.doc[token.i : head.i + 1].text.istitle() and head.pos_ == "PROPN"
    if titled and token.dep_ != "poss" and head != token:
        return head if _is_place_name(head) else token
    return head


def _is_place_name(token: Token) -> bool:
    return bool(token.ent_type_ in {"GPE", "LOC"} and token.pos_ == "PROPN")


def _modifier(
    token: Token, head: Token, location: Location, code: frozenset[str]
) -> Iterator[Mention]:
    """Read a name before a noun: "Afghan heroin" is from there, "the Russian market" is there."""
    if token.dep_ == "compound" and _is_place_name(head):
        if head.dep_ not in {"nsubj", "poss"}:
            yield Mention(head, role_of(head), location, code)
    elif belongs([head], ("drugs",)):
        yield Mention(head, "from", location, code)
    elif head.lemma_.lower() in {"capital", "столица"}:
        capital = capital_of(location) if location.feature else None
        if capital is not None:
            yield Mention(
                head, role_of(head), replace(capital, basis="named", span=span_of(head)), code
            )
    elif head.lemma_.lower() in words("places", "ground"):
        yield from _of_ground(head, location, code)
    elif location.kind == "point" and _is_facility(head):
        yield Mention(head, role_of(head), location, code)
    elif belongs(core(head), PARTY):
        yield Mention(head, "at", location, code, acts=True)


def _is_facility(noun: Token) -> bool:
    """Tell whether a noun means a building or ground: "a Kulob brickworks" is in Kulob."""
    return bool({noun.lower_, noun.lemma_.lower()} & words("places", "facilities"))


def _of_ground(head: Token, location: Location, code: frozenset[str]) -> Iterator[Mention]:
    """Read "Afghan territory", "the Tajik side": the land, unless it only acts or speaks."""
    if head.lemma_.lower() in words("places", "sides") and head.dep_ != "pobj":
        return
    if head.dep_ == "pobj" and head.head.norm_ in {"with", "by", "for"}:
        return
    yield Mention(head, role_of(head), location, code)


def _beyond(head: Token, location: Location, code: frozenset[str]) -> Iterator[Mention]:
    """Read "the fall of X", "left for X"; "talks with X" is an actor."""
    preposition = head.head
    noun = preposition.head
    if preposition.norm_ == "of" and noun.norm_ == "out":
        yield Mention(head, "from", location, code)
    elif preposition.norm_ == "of" and noun.pos_ in {"NOUN", "VERB"}:
        if not belongs(core(noun), ("statement",)):
            yield Mention(noun, role_of(noun), location, code)
    elif preposition.norm_ == "for" and role_of(head) == "to":
        yield Mention(head, "to", location, code)


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
    node = governing(token)
    if kind not in {"there", "river"} and (
        is_of_somebody(node) or (node.dep_ == "dobj" and not takes_place(node.head))
    ):
        return None
    role = role_of(token) if kind != "there" else "at"
    return Mention(token, role, pointing(target, token.doc[words_], rule))
