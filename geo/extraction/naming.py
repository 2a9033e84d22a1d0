"""Tell the name of a place from that of a person, a paper or a university.

Source: own; labels of the syntax model, titles and bodies of ``data/lexicons/places.json``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from geo.extraction.roles import is_ground, takes_place
from geo.extraction.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from geo.extraction.finding import Name

__all__ = ["BY_HAND", "SMALL", "is_located", "is_place", "persons", "strangers"]

BY_HAND = "place-"
"""How the ids of places begin that were put on the list by hand, for this border."""
SMALL = 15_000
"""Below this population a place in a country that the article never names is left out."""
_LARGE = 100_000
"""From this population a place is meant whatever the model takes its name for."""
_HERE = {"TJ", "AF"}
"""Countries whose towns are meant even where the model, seldom told of them, sees a person."""
_REGION = {*_HERE, "KG", "UZ", "TM", "KZ"}
"""Countries whose towns stand before the bodies and offices called after them."""
_PLACES = {"GPE", "LOC", "FAC"}
_NO_NAMES = {"VERB", "ADV", "PRON", "DET", "ADP", "CCONJ", "AUX", "SCONJ"}
_TITLED = 14
"""Characters before a name in which a title stands."""


def persons(tokens: Mapping[int, Token]) -> frozenset[str]:
    """Return the words of every person's name of two words or more.

    "Obama" alone is then the man of whom the article has spoken.
    """
    found: set[str] = set()
    docs = {id(t.doc): t.doc for t in tokens.values()}
    for doc in docs.values():
        for entity in doc.ents:
            if entity.label_ == "PERSON" and len(entity) > 1 and entity.text.istitle():
                found |= {t.text for t in entity}
    return frozenset(found)


def is_located(token: Token | None) -> bool:
    """Tell whether a name follows a preposition of place, or a verb whose object is a place."""
    if token is None:
        return False
    head = token
    while head.dep_ in {"compound", "conj", "nmod", "flat"} and head.head != head:
        head = head.head
    if head.dep_ == "dobj":
        return takes_place(head.head)
    if head.dep_ != "pobj":
        return False
    if head.head.norm_ == "of" and (is_ground(head.head.head) or head.head.head.norm_ == "way"):
        # "On the outskirts of X", "15 km south of X", "the village of X", "by way of X".
        return True
    to_there = head.head.norm_ == "to" and head.head.head.lemma_.lower() in words(
        "places", "motion_verbs"
    )
    return to_there or head.head.norm_ in words("places", "locative")


def strangers(found: Sequence[Name], text: str) -> frozenset[str]:
    """Return the words that an article uses for a person or a company, not for a place.

    What the model takes for a person or a body by itself, who has a title, and who says something
    speak against a place; a preposition of place and the model's own view speak for it.
    """
    votes: dict[str, int] = {}
    for name in found:
        told = name.wording == "name" and name.token is not None and not _is_by_hand(name)
        if told and name.token is not None and not _is_large(name):
            against = _is_titled(text, name) or _is_stranger(name, name.token)
            votes[name.text] = votes.get(name.text, 0) - against + _is_fit(name, name.token)
    return frozenset(word for word, vote in votes.items() if vote < 0)


def _is_large(name: Name) -> bool:
    place = name.places[0]
    least = SMALL if place.country in _HERE else _LARGE
    return place.kind != "settlement" or place.population >= least


def _is_fit(name: Name, token: Token) -> bool:
    labelled = token.ent_type_ in _PLACES
    return bool(name.within or name.hints) or labelled or is_located(token)


def _is_stranger(name: Name, token: Token) -> bool:
    """Tell whether a word stands where a person or body would: alone as one, or saying."""
    if token.dep_ == "nsubj" and token.head.lemma_.lower() in words("speech", "report"):
        return True
    if token.ent_type_ in {"PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "EVENT"}:
        return _is_alone(token, name) or _is_later_part(token)
    return False


def _is_later_part(token: Token) -> bool:
    """Tell whether a name's first word follows another of the same body ("Aston Villa")."""
    before = token.nbor(-1) if token.i else token
    inside = before != token and before.ent_type_ == token.ent_type_ and token.ent_iob_ == "I"
    return inside and before.pos_ == "PROPN" and before.text[:1].isupper()


def is_place(
    name: Name, text: str, *, known: frozenset[str], strange: frozenset[str],
    spoken: frozenset[str],
) -> bool:  # fmt: skip
    """Tell whether a possible name is one of a place.

    Parameters
    ----------
    name
        The mention.
    text
        The received text.
    known
        Words of persons' names in the article.
    strange
        Words that the article uses for something else.
    spoken
        Codes of the countries that the article names.
    """
    if name.wording != "name" or name.within or name.hints:
        return True
    if name.token is not None and name.places[0].kind == "settlement" and _is_one_of(name.token):
        return False
    if _is_titled(text, name) or _is_body(text, name) or name.text in strange:
        return False
    if name.token is None:
        return bool(name.sure) and name.text not in known
    located = is_located(name.token)
    stranger = name.text in known and not name.text.isupper()
    if (stranger or _is_common_part(name, name.token)) and not located:
        return False
    return _is_sure(name, name.token, spoken, located=located)


def _is_by_hand(name: Name) -> bool:
    """Tell whether a name of several words was put on the list for this border ("Sher Khan")."""
    return name.places[0].id.startswith(BY_HAND) and " " in name.text


def _is_one_of(token: Token) -> bool:
    """Tell whether an indefinite article makes a name one thing of many: "stopped a Toyota"."""
    return any(c.dep_ == "det" and c.norm_ in {"a", "an"} for c in token.children)


def _is_sure(name: Name, token: Token, spoken: frozenset[str], *, located: bool) -> bool:
    """Tell whether a name counts by what the gazetteer and the model take it for."""
    if not name.sure:
        return token.ent_type_ in _PLACES and (located or _is_near(name, spoken))
    if name.places[0].kind in {"country", "region"}:
        return True
    if token.ent_type_ == "PERSON":
        known = located or _is_by_hand(name) or _is_near(name, spoken)
        return _is_alone(token, name) and known
    return token.pos_ not in _NO_NAMES and not _is_common(name, token)


def _is_common(name: Name, token: Token) -> bool:
    """Tell whether a small place's name is a Russian noun at the head of a sentence («Мосты»)."""
    russian = "\u0400" <= token.text[:1] <= "\u04ff"
    plain = token.pos_ == "NOUN" and not token.ent_type_ and token.i == token.sent.start
    return russian and plain and not _is_large(name)


def _is_common_part(name: Name, token: Token) -> bool:
    """Tell whether a small place's name is the end of a longer one ("Holy See")."""
    if token.dep_ == "compound" and not _is_here(name) and not _is_large(name):
        after = token.nbor(1)
        inner = after == token.head or (after.dep_ == "compound" and after.head == token.head)
        return inner and after.pos_ == "PROPN" and after.text[:1].isupper()
    before = token.nbor(-1) if token.i else token
    joined = before.pos_ == "PROPN" and before.text[:1].isupper() and before.dep_ == "compound"
    return joined and before.head.i >= token.i and not _is_large(name)


def _is_here(name: Name) -> bool:
    return any(p.country in _REGION for p in name.places)


def _is_near(name: Name, spoken: frozenset[str]) -> bool:
    """Tell whether a candidate of some size lies in a country that the article names."""
    near = spoken | _HERE
    return any(
        (p.population > SMALL or p.kind == "province") and p.country in near for p in name.places
    )


def _is_alone(token: Token, name: Name) -> bool:
    """Tell whether the name is all that the model takes for one person's."""
    entity = _entity(token)
    return entity is not None and len(entity.text) <= len(name.text)


def _entity(token: Token) -> Tokens | None:
    return next((e for e in token.doc.ents if e.start <= token.i < e.end), None)


@cache
def _titles() -> re.Pattern[str]:
    either = "|".join(map(re.escape, sorted(words("places", "titles"), key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{either})\s+$")


@cache
def _bodies() -> re.Pattern[str]:
    either = "|".join(map(re.escape, sorted(words("places", "bodies"), key=len, reverse=True)))
    return re.compile(rf"(?:[^\S\n]+[A-Z]\w+)?[^\S\n]+(?:{either})(?!\w)")


_OF_BODY = re.compile(r"\b(?:University|College|Bank) of (?:the )?$")


def _is_titled(text: str, name: Name) -> bool:
    """Tell whether a title stands before a name: "Mr Stade"."""
    return bool(_titles().search(text, max(0, name.span.start - _TITLED), name.span.start))


def _is_body(text: str, name: Name) -> bool:
    """Tell whether a name is the first of a university's, a paper's or a company's."""
    before = text[max(0, name.span.start - 2 * _TITLED) : name.span.start]
    return bool(_bodies().match(text, name.span.end)) or bool(_OF_BODY.search(before))
