"""Phrases that mean a curated feature: the border, its rivers, the Russian base, "the region".

"Its border with Afghanistan", "the Tajik–Afghan border" and, in an article about that border, "the
border" all mean the one curated line. "Tajikistan's western border" and "the Uzbek border" do not.

Source: ``data/lexicons/borders.json``; the rules are own.
"""

from __future__ import annotations

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
]

BORDER, BASE, CORRIDOR = "border-tjk-afg", "base-201", "corridor-northern-route"
_MENTIONS = 2


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

    Both countries are named, the border at least twice or in one phrase with both, and no other
    neighbour of Afghanistan is named more often than Tajikistan.
    """
    named: dict[str, int] = {}
    borders = 0
    for sentence in sentences:
        for token in sentence.tokens:
            country = country_of(token.text)
            if country is not None:
                named[country[1]] = named.get(country[1], 0) + 1
            borders += listed(token, "borders", "nouns")
            if listed(token, "borders", "nouns") and sides_of(token) == {"TJK", "AFG"}:
                borders += _MENTIONS
    rivals = max(named.get(c, 0) for c in table("borders", "neighbours")["AFG"] if c != "TJK")
    both = named.get("TJK", 0) and named.get("AFG", 0)
    return bool(both) and borders >= _MENTIONS and named["TJK"] >= rivals


def names_neighbour(sentence: Sentence) -> bool:
    """Tell whether a sentence names a third neighbour, whose border could be meant."""
    named = {c[1] for t in sentence.tokens if (c := country_of(t.text)) is not None}
    near = table("borders", "neighbours")
    return bool(named & ({*near["TJK"], *near["AFG"]} - {"TJK", "AFG"}))


def sides_of(noun: Token) -> set[str]:
    """Return the countries (or lasting groups of them) that a border phrase names."""
    near = [c for c in noun.children if c.dep_ in {"poss", "amod", "compound", "nmod", "npadvmod"}]
    near += [g for c in near for g in c.subtree]
    for c in noun.children:
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
    return found


def _is_attributive(token: Token, noun: Token) -> bool:
    """Tell whether a country belongs to a longer clause inside the phrase."""
    return any(n.dep_ in {"relcl", "acl"} for n in token.ancestors if n.i > noun.i)


def border_phrases(sentence: Sentence, *, about_border: bool) -> Iterator[Phrase]:
    """Yield the phrases of a sentence that mean a border or the base, left to right.

    A border without a name is the article's border only where the sentence names no other
    neighbour.
    """
    unnamed = about_border and not names_neighbour(sentence)
    for token in sentence.tokens:
        if listed(token, "borders", "nouns"):
            yield from _border(token, about_border=about_border, unnamed=unnamed)
        elif belongs([token], ("base",)) or token.text.startswith("201"):
            yield from _base(token)
        elif token.text in words("borders", "rivers") and _is_river(token):
            yield Phrase(token, token.text, BORDER, "named", frozenset({token.i}))


def _border(noun: Token, *, about_border: bool, unnamed: bool) -> Iterator[Phrase]:
    if noun.dep_ in {"compound", "amod", "nmod"}:
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
    held = frozenset(t.i for t in phrase(noun))
    meant = _is_curated(noun, sides, about_border=about_border if sides else unnamed)
    feature = BORDER if meant else None
    bare = not sides and not any(c.dep_ == "poss" for c in noun.children)
    yield Phrase(noun, phrase(noun).text, feature, "anaphora" if bare else "named", held)


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


def _base(token: Token) -> Iterator[Phrase]:
    """Yield the Russian base in Tajikistan: a base that Russia has there, or its number."""
    noun = token.head if token.text.startswith("201") and token.dep_ != "pobj" else token
    run = phrase(noun)
    named = {c[1] for t in run if (c := country_of(t.text)) is not None}
    clause = {c[1] for t in noun.sent if (c := country_of(t.text)) is not None}
    numbered = any(t.text.startswith("201st") for t in run)
    military = any(t.norm_ in {"military", "army", "russian"} for t in run)
    owned = "RUS" in named or (
        "RUS" in clause and any(c.dep_ == "poss" and c.norm_ == "its" for c in noun.children)
    )
    if numbered or (military and owned and "TJK" in named | clause and not named - {"RUS", "TJK"}):
        yield Phrase(noun, run.text, BASE, "named", frozenset(t.i for t in run))


def _is_river(token: Token) -> bool:
    """Tell the river from the town: "the Panj", "the Panj River"."""
    follows = token.i + 1 < len(token.doc) and token.nbor(1).norm_ == "river"
    article = any(c.norm_ == "the" for c in token.children)
    return follows or article or " " in token.text or token.text in {"Amudarya", "Oxus"}
