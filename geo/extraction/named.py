"""What part does a place name play? Who acts, whose it is, how far off, or where something happens.

Source: word lists in ``data/lexicons/places.json``; the rules are own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.extraction.located import Mention, location_of
from geo.extraction.offsets import moved, offset_before
from geo.extraction.pointing import capital_of
from geo.extraction.roads import road_of, role_on
from geo.extraction.roles import (
    PARTY,
    governing,
    is_ground,
    is_of_somebody,
    role_of,
    takes_place,
)
from geo.extraction.sentences import span_of
from geo.extraction.syntax import belongs, core
from geo.extraction.vocabulary import country_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from geo.model import Location, Toponym

__all__ = ["of_toponym"]


def of_toponym(token: Token, toponym: Toponym, speakers: frozenset[int]) -> Iterator[Mention]:
    """Yield what a place name gives to its sentence: a named place, unless the speaker sits there.

    Parameters
    ----------
    token
        Its first word.
    toponym
        What it resolved to.
    speakers
        Indices of the words that name a speaker.
    """
    location = location_of(toponym)
    if location is None or toponym.metonym or token.i in speakers:
        return
    country = country_of(toponym.text)
    code = frozenset({country[1]}) if country else frozenset()
    start, end = token.idx, token.idx + toponym.span.end - toponym.span.start
    token = _inner(token, toponym)
    road = road_of(token, start, end) if not toponym.demonym else None
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
        # "Agencies in Tajikistan seized" it there; an official in Dushanbe only sits there.
        home = location.kind == "area" and node.dep_ == "pobj" and node.head.norm_ == "in"
        yield Mention(hung, "at", location, code, acts=not home, weak=home)
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
    while head.dep_ == "conj" and head.head.dep_ in {"amod", "compound", "nmod", "poss"}:
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
    if code and any(t.pos_ == "PROPN" for t in _names_of(head)) and _is_division(head):
        # "The Afghan province of Badakhshan" is the province.
        return
    if head.dep_ == "pobj" and head.head.norm_ in {"with", "by", "for"}:
        return
    yield Mention(head, role_of(head), location, code)


def _is_stretch(noun: Token) -> bool:
    """Tell whether a noun means what stands along a line: "posts between X and Y"."""
    return is_ground(noun) or belongs([noun], ("post", "border", "crossing", "base"))


def _is_division(ground: Token) -> bool:
    return ground.lemma_.lower() in {"province", "district", "region", "city", "town", "village"}


def _names_of(ground: Token) -> Iterator[Token]:
    """Yield what a stretch of land is called: "the province of X", «провинция X»."""
    for c in ground.children:
        if c.dep_ == "prep" and c.norm_ == "of":
            yield from (g for g in c.children if g.dep_ == "pobj")


def _beyond(head: Token, location: Location, code: frozenset[str]) -> Iterator[Mention]:
    """Read "the fall of X", "left for X"; "talks with X" is an actor."""
    preposition = head.head
    noun = preposition.head
    if preposition.norm_ == "of" and noun.norm_ == "out":
        yield Mention(head, "from", location, code)
    elif preposition.norm_ == "of" and noun.pos_ in {"NOUN", "VERB"}:
        if not belongs(core(noun), ("statement",)):
            yield Mention(noun, role_of(noun), location, code)
    elif preposition.norm_ == "between" and noun.pos_ == "NOUN" and _is_stretch(noun):
        yield Mention(noun, "at", location, code, weak=True)
    elif preposition.norm_ == "for" and role_of(head) == "to":
        yield Mention(head, "to", location, code)
