"""Phrases that mean a curated feature: the border, its rivers, the Russian base, "the region".

"Its border with Afghanistan", "the Tajik–Afghan border" and, in an article about that border, "the
border" all mean the one curated line. "Tajikistan's western border" and "the Uzbek border" do not.

Source: ``data/lexicons/borders.json``; the rules are own.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.extraction.syntax import belongs, phrase
from geo.extraction.vocabulary import country_of, listed, table, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from geo.extraction.sentences import Sentence
    from geo.model import PlaceBasis

__all__ = [
    "BASE",
    "BORDER",
    "CORRIDOR",
    "Phrase",
    "border_phrases",
    "is_about_border",
    "names_neighbour",
    "told_from_tajikistan",
]

BORDER, BASE, CORRIDOR = "border-tjk-afg", "base-201", "corridor-northern-route"
_MENTIONS = 2
_NO_RIVALS = {"TJK", "CHN"}
"""China's border with Afghanistan is 76 km of peaks, and seldom meant."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that mean a curated feature, with what they rest on.

    ``holds`` are the indices of all words of the phrase: a country named in it is part of the
    border's name and no place of its own. ``feature`` is ``None`` for a border that is not curated.
    """

    head: Token
    name: str
    feature: str | None
    basis: PlaceBasis
    holds: frozenset[int]


def is_about_border(sentences: Sequence[Sentence]) -> bool:
    """Tell whether an article speaks of the border of Tajikistan and Afghanistan.

    Both countries are named, or Tajikistan and the river between them; the border at least twice or
    in one phrase with both; and no other neighbour of Afghanistan more often than Tajikistan.
    """
    named = _named(sentences)
    borders = 0
    for sentence in sentences:
        for token in sentence.tokens:
            if listed(token, "borders", "nouns"):
                borders += 1 + _MENTIONS * (sides_of(token) == {"TJK", "AFG"})
            if token.text in words("borders", "rivers"):
                named["AFG"] += 1
    return bool(named["AFG"]) and borders >= _MENTIONS and is_tajik(named)


def _named(sentences: Sequence[Sentence]) -> Counter[str]:
    """Count the countries that an article names, also by their people."""
    found = (country_of(t.text) for s in sentences for t in s.tokens)
    return Counter(c[1] for c in found if c is not None)


def is_tajik(named: Counter[str]) -> bool:
    """Tell whether Tajikistan is the neighbour of Afghanistan that an article speaks of most."""
    rivals = max(named[c] for c in table("borders", "neighbours")["AFG"] if c not in _NO_RIVALS)
    return named["TJK"] > 0 and named["TJK"] >= rivals


def told_from_tajikistan(sentences: Sequence[Sentence]) -> bool:
    """Tell whether "the border with Afghanistan" is Tajikistan's in an article."""
    return is_tajik(_named(sentences))


def names_neighbour(sentence: Sentence) -> bool:
    """Tell whether a sentence names a third neighbour, whose border could be meant."""
    named = {c[1] for t in sentence.tokens if (c := country_of(t.text)) is not None}
    near = table("borders", "neighbours")
    return bool(named & ({*near["TJK"], *near["AFG"]} - {"TJK", "AFG"}))


def sides_of(noun: Token) -> set[str]:
    """Return the countries (or lasting groups of them) that a border phrase names."""
    near = [c for c in noun.children if c.dep_ in {"poss", "amod", "compound", "nmod", "npadvmod"}]
    near += [g for c in near for g in c.subtree]
    follows = [noun.nbor(1)] if noun.i + 1 < len(noun.doc) else []
    for c in {*noun.children, *(t for t in follows if t.norm_ in {"with", "between"})}:
        if c.dep_ == "prep" and c.norm_ in {"with", "between", "of", "to"}:
            near += list(c.subtree)
    found = set()
    for token in near:
        for part in token.text.split("-"):
            country = country_of(part)
            if country is not None and not _is_attributive(token, noun):
                found.add(country[1])
        if token.text in words("borders", "south_of"):
            found.add(token.text)
        if token.i < noun.i and token.text in words("borders", "along"):
            found |= {"TJK", "AFG"}
    return found


def _is_attributive(token: Token, noun: Token) -> bool:
    """Tell whether a country belongs to a longer clause inside the phrase."""
    return any(n.dep_ in {"relcl", "acl"} for n in token.ancestors if n.i > noun.i)


def border_phrases(sentence: Sentence, *, about_border: bool, tajik: bool) -> Iterator[Phrase]:
    """Yield the phrases of a sentence that mean a border or the base, left to right.

    A border without a name is the article's border only where the sentence names no other
    neighbour; one that names Afghanistan or Tajikistan alone is it in a Tajik article.
    """
    unnamed = about_border and not names_neighbour(sentence)
    for token in sentence.tokens:
        if listed(token, "borders", "nouns"):
            from_here = tajik and sides_of(token) == {"AFG"}
            yield from _border(token, about_border=about_border or from_here, unnamed=unnamed)
        elif belongs([token], ("base",)) or token.text.startswith("201"):
            yield from _base(token, tajik=tajik)
        elif token.text in words("borders", "rivers") and _is_river(token):
            yield Phrase(token, token.text, BORDER, "named", frozenset({token.i}))


def _border(noun: Token, *, about_border: bool, unnamed: bool) -> Iterator[Phrase]:
    if noun.dep_ in {"compound", "amod", "nmod"} and noun.i < noun.head.i:
        head = noun.head.lemma_.lower()
        sides = sides_of(noun) | (
            sides_of(noun.head) if head in words("borders", "worked") else set()
        )
        pair = sides == {"TJK", "AFG"}
        one_side = about_border if sides else unnamed
        if head in words("borders", "worked") and (pair or (one_side and sides <= {"TJK", "AFG"})):
            basis: PlaceBasis = "named" if pair else "anaphora"
            yield Phrase(noun, noun.text, BORDER, basis, frozenset({noun.i}))
        elif pair and head in words("borders", "guarded"):
            yield Phrase(noun, noun.text, BORDER, "named", frozenset({noun.i}))
        return
    sides = sides_of(noun)
    held = _held(noun)
    meant = _is_curated(noun, sides, about_border=about_border if sides else unnamed)
    feature = BORDER if meant else None
    bare = not sides and not any(c.dep_ == "poss" for c in noun.children)
    yield Phrase(noun, phrase(noun).text, feature, "anaphora" if bare else "named", held)


def _held(noun: Token) -> frozenset[int]:
    """Return the words of a border's name: not where along it something is ("in X district")."""
    own = [
        c
        for c in noun.children
        if c.i < noun.i
        or (c.dep_ == "prep" and c.norm_ in _SIDED)
        or any(country_of(t.text) for t in c.subtree)
    ]
    other = {t.i for c in noun.children if c not in own for t in c.subtree if t.i > noun.i}
    first = min(other, default=noun.sent.end)
    return frozenset(t.i for t in phrase(noun) if t.i < first)


_SIDED = {"with", "between", "of", "to", "from"}


def _is_curated(noun: Token, sides: set[str], *, about_border: bool) -> bool:
    """Tell whether a border phrase means the border of Tajikistan and Afghanistan."""
    if sides == {"TJK", "AFG"}:
        return True
    if not about_border:
        return False
    where = {c.norm_ for c in noun.children if c.dep_ in {"amod", "compound"}}
    south = bool(where & {"southern", "south", "southeastern"})
    north = bool(where & {"northern", "north", "northeastern"})
    other = bool(where & {"western", "eastern", "west", "east", "northwestern", "southwestern"})
    if sides & {"CIS", "Commonwealth"} or not sides:
        return not other and (not north or not sides)
    if sides == {"TJK"}:
        return not other and not north
    return sides == {"AFG"} and not other and not south


def _base(token: Token, *, tajik: bool) -> Iterator[Phrase]:
    """Yield the Russian base in Tajikistan: a base that Russia has there, or its number."""
    noun = token.head if token.text.startswith("201") and token.dep_ != "pobj" else token
    run = phrase(noun)
    named = {c[1] for t in run if (c := country_of(t.text)) is not None}
    clause = {c[1] for t in noun.sent if (c := country_of(t.text)) is not None}
    numbered = any(_NUMBER.match(t.text) for t in run)
    military = any(t.norm_ in {"military", "army", "russian"} for t in run)
    owned = "RUS" in named or (
        "RUS" in clause and any(c.dep_ == "poss" and c.norm_ == "its" for c in noun.children)
    )
    its = any(c.dep_ == "poss" and c.norm_ == "its" for c in noun.children)
    there = "TJK" in named | clause or (tajik and its)
    if numbered or ((military or its) and owned and there and not named - {"RUS", "TJK"}):
        yield Phrase(noun, run.text, BASE, "named", frozenset(t.i for t in run))


_NUMBER = re.compile(r"201(?:st|-?[йяюеом]{1,2})$")
_ACROSS = {"through", "across", "along", "over"}


def _is_river(token: Token) -> bool:
    """Tell the river from the town: "the Panj", "the Panj River", «через Пяндж», «река Пяндж»."""
    beside = [token.nbor(1)] if token.i + 1 < len(token.doc) else []
    beside += [token.nbor(-1)] if token.i else []
    if any(t.lemma_.lower() in {"river", "река"} for t in beside):
        return True
    if "\u0400" <= token.text[:1] <= "\u04ff":
        over = token.dep_ == "pobj" and token.head.norm_ in _ACROSS
        crossed = token.dep_ == "dobj" and not listed(token.head, "places", "place_verbs")
        crossed |= token.dep_ == "nmod" and listed(token.head, "borders", "banks")
        return over or crossed or token.lemma_.lower() == "амударья"
    article = any(c.norm_ == "the" for c in token.children)
    return article or " " in token.text or token.text in {"Amudarya", "Oxus"}
