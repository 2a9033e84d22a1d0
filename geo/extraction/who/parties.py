"""Which party is it? A normal name for states, forces, bodies and persons, pronouns included.

A state has its ISO 3166-1 alpha-3 code ("Moscow": RUS), a force or body the code and its kind
("Russian frontier troops": RUS border guards), an organisation or a known person its name. What
only points back ("they", "the soldiers", "both sides") takes the name of what it points to.

Source: ``data/lexicons/actors.json``; recency as in :mod:`geo.extraction.says.cast`; own.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from geo.extraction.syntax import belongs, core, phrase
from geo.extraction.vocabulary import country_of, listed, table
from geo.extraction.who.known import Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from geo.extraction.sentences import Sentence

__all__ = ["Parties", "Party", "is_party", "states"]

_CLASSES = ("actor", "force", "militants", "criminals", "officials", "persons", "refugees", "group",
            "protesters")  # fmt: skip
_ENTITIES = {"PERSON", "ORG", "NORP"}
_PERSONAL = {"he", "she", "they", "it", "we", "him", "her", "them", "us", "i"}
_PLURAL = {"they", "them", "their"}
_SINGULAR = {"he", "she", "him", "her", "his"}
_NEUTER = {"it", "its"}
_OWNERS = {"its", "their", "his", "he", "she", "they", "it"}
_PLACES = {"nsubj", "nsubjpass", "dobj", "pobj", "conj", "dative", "poss"}
_POSSESSIVES = {"poss", "det"}
_MEMORY = 40
"""Parties remembered. Source: own."""
_CLEAR = 1.25
"""How much oftener than the next an article names its home country. Source: own."""
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Party:
    """A party named before: its noun, its normal name, and how that was found."""

    noun: Token
    norm: str | None
    rule: str

    @property
    def is_plural(self) -> bool:
        """Whether several are named."""
        return self.noun.tag_ in {"NNS", "NNPS"} or any(
            c.dep_ == "conj" for c in self.noun.children
        )

    @property
    def is_person(self) -> bool:
        """Whether one person is named."""
        common = self.noun.pos_ == "NOUN" and belongs([self.noun], ("persons",))
        named = self.noun.ent_type_ == "PERSON" or common
        return named and not self.is_plural


@cache
def _known() -> tuple[Names, dict[str, dict[str, Any]]]:
    rows = {row["norm"]: row for row in table("actors", "actors")}
    pairs = [(w, n) for n, row in rows.items() for w in [*row["names"], *row["names_ru"]]]
    return Names(pairs), rows


@cache
def _kinds() -> dict[str, list[tuple[frozenset[str], str, bool]]]:
    """Map each word of a kind's wordings to the wordings, longest first."""
    found: dict[str, list[tuple[frozenset[str], str, bool]]] = {}
    for row in table("actors", "kinds"):
        for wording in row["words"]:
            entry = (frozenset(wording.split()), row["norm"], row["state"])
            for word in entry[0]:
                found.setdefault(word, []).append(entry)
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


@cache
def states() -> frozenset[str]:
    """Return the ISO 3166-1 alpha-3 codes of the countries that rules know."""
    return frozenset(row["iso3"] for row in table("countries", "countries"))


def is_party(token: Token) -> bool:
    """Tell whether a noun or pronoun can act, or be acted upon."""
    if token.pos_ in {"NOUN", "PROPN"}:
        return _is_noun_party(token)
    if token.pos_ == "PRON" and token.norm_ in _PERSONAL:
        return True
    if token.pos_ == "NUM" and not any(c.pos_ == "NOUN" for c in token.children):
        return token.dep_ in _PLACES and "\u0400" <= token.text[:1] <= "\u04ff"
    counting = token.pos_ in {"PRON", "DET", "NUM", "ADJ"}
    return counting and any(_is_one(t) for t in core(token) if t != token)


def _is_noun_party(token: Token) -> bool:
    if listed(token, "actors", "no_parties"):
        return False
    surname = token.pos_ == "PROPN" and not token.ent_type_ and token.text.istitle()
    if surname and token.dep_ in {"nsubj", "nsubjpass"}:
        return True
    if token.ent_type_ in _ENTITIES or country_of(token.text) is not None:
        return True
    return any(_is_one(t) for t in core(token))


def _is_one(token: Token) -> bool:
    if token.pos_ not in {"NOUN", "PROPN", "ADJ"} or token.dep_ in {"amod", "compound"}:
        return False
    return listed(token, "actors", "parties") or belongs([token], _CLASSES)


class Parties:
    """The parties of an article so far, and the country it is about.

    Parameters
    ----------
    sentences
        The article's sentences, for the country that it names most.
    """

    def __init__(self, sentences: Iterable[Sentence] = ()) -> None:
        self._met: list[Party] = []
        self._norms: dict[int, tuple[str | None, str]] = {}
        self._states: list[str] = []
        counts = Counter(
            found[1]
            for s in sentences
            for t in s.tokens
            if t.pos_ == "PROPN" and (found := country_of(t.text)) and found[2] != "demonym"
        )
        ranked = [*counts.most_common(_PAIR), ("", 0), ("", 0)]
        clear = ranked[0][1] >= _CLEAR * ranked[1][1]
        self.home = ranked[0][0] if clear and ranked[0][1] > 1 else None

    def meet(self, passage: Sequence[Sentence]) -> None:
        """Remember the parties and states that a passage names."""
        self._norms = {}
        for sentence in passage:
            for token in sentence.tokens:
                country = country_of(token.text) if token.text[:1].isupper() else None
                if country is not None:
                    self._states = [x for x in self._states if x != country[1]] + [country[1]]
                if token.dep_ in _PLACES and token.pos_ in {"NOUN", "PROPN"} and is_party(token):
                    named = self._norms[token.i] = self._norm(token, None)
                    self._met.append(Party(token, *named))
        del self._met[:-_MEMORY]

    def norm(self, token: Token, of: str | None = None) -> tuple[str | None, str]:
        """Return the normal name of a party, ``None`` where none is known, and how it was found.

        Parameters
        ----------
        token
            The head of its noun phrase, or a pronoun.
        of
            The state that sends it, where the sentence says so.
        """
        known = self._norms.get(token.i) if of is None else None
        return known or self._norm(token, of)

    def _norm(self, token: Token, of: str | None) -> tuple[str | None, str]:
        own = country_of(token.text)
        if own is not None:
            return own[1], f"who/parties: a {own[2]} stands for its state"
        if token.pos_ == "PRON":
            before = self._behind(token)
            if before is None:
                return None, "who/parties: a pronoun"
            return before.norm, "who/parties: a pronoun for who was named before"
        run = phrase(token)
        if _is_pair(run.text):
            kind = _kind(token, list(_parts(token)))[0]
            both = self._both()
            named = f"{both} {kind}" if both and kind else both
            return named, "who/parties: a pair for the two states named last"
        return self._named(token, run.text) or self._described(token, of)

    def _named(self, token: Token, text: str) -> tuple[str, str] | None:
        """Read a name: of a state, a known actor or a person."""
        own = country_of(text.removeprefix("the ").removeprefix("The "))
        if own is not None:
            return own[1], f"who/parties: a {own[2]} stands for its state"
        names, rows = _known()
        for name, _, end in names.find(text):
            row = rows[name]
            if row["kind"] != "person" or end == len(text):
                return name, "who/parties: a name in the list of actors"
        if token.ent_type_ == "PERSON":
            words = [t.text for t in phrase(token) if t.ent_type_ == "PERSON"]
            return self._in_full(" ".join(words)), "who/parties: a person's name"
        return None

    def _in_full(self, name: str) -> str:
        """Return the full name of a person who is named by the last of it."""
        full = (p.norm for p in reversed(self._met) if p.norm and p.norm.endswith(f" {name}"))
        return next(full, name)

    def _described(self, token: Token, of: str | None) -> tuple[str | None, str]:
        """Read a description: its kind, with the state it belongs to."""
        parts = list(_parts(token))
        kind, of_state = _kind(token, parts)
        country = next((c[1] for t in parts if (c := country_of(t.text)) is not None), None)
        if country is not None:
            return (
                f"{country} {kind or token.lemma_}",
                "who/parties: a kind of a state named beside it",
            )
        owner = self._owner(token)
        if owner is not None and owner.norm:
            code = owner.norm.split()[0]
            named = f"{code} {kind}" if kind and code.isupper() else owner.norm
            return named, "who/parties: of whom was named before"
        if kind is None:
            return self._worded(token), "who/parties: as worded"
        return (
            self._of_state(token, kind, of) if of_state else (kind, "who/parties: a kind of party")
        )

    def _of_state(self, token: Token, kind: str, of: str | None) -> tuple[str, str]:
        """Give a force or body its state: who sends it, who was named before, the article's own."""
        if of is not None:
            return f"{of} {kind}", "who/parties: a kind of the state that sends it"
        definite = "\u0400" <= token.text[:1] <= "\u04ff" or any(
            c.lower_ in {"the", "these", "those"} for c in token.children
        )
        same = (p.norm for p in reversed(self._met) if p.norm and p.norm.endswith(f" {kind}"))
        before = next(same, None) if definite else None
        if before is not None:
            return before, "who/parties: the same kind named with its state before"
        if self.home:
            return (
                f"{self.home} {kind}",
                "who/parties: a body of the state that the article is about",
            )
        return kind, "who/parties: a kind of party"

    def _worded(self, token: Token) -> str | None:
        """Return the words themselves, without articles and numbers."""
        plain = {"det", "nummod", "quantmod", "predet", "advmod", "punct", "poss"}
        words = [t.text for t in phrase(token) if t.dep_ not in plain and t.pos_ != "NUM"]
        return self._in_full(" ".join(words)) if words else None

    def _owner(self, token: Token) -> Party | None:
        pronoun = next(
            (c for c in token.children if c.dep_ in _POSSESSIVES and c.norm_ in _OWNERS), None
        )  # fmt: skip
        return self._behind(pronoun) if pronoun is not None else None

    def _behind(self, pronoun: Token) -> Party | None:
        """Return the party that a pronoun stands for: the last one before it that agrees."""
        before = [
            p for p in reversed(self._met) if p.noun.doc is not pronoun.doc or p.noun.i < pronoun.i
        ]
        subjects = [p for p in before if p.noun.dep_ in {"nsubj", "nsubjpass", "conj"}]
        agreeing = (p for p in (*subjects, *before) if _agrees(pronoun.norm_, p))
        return next(agreeing, None)

    def _both(self) -> str | None:
        return "+".join(self._states[-_PAIR:]) if len(self._states) >= _PAIR else None


def _agrees(pronoun: str, party: Party) -> bool:
    """Tell whether a pronoun can stand for a party."""
    if pronoun in _PLURAL:
        return party.is_plural
    if pronoun in _SINGULAR:
        return not party.is_plural and (party.is_person or _is_somebody(party.noun))
    return pronoun in _NEUTER and not party.is_plural and not party.is_person


def _is_somebody(noun: Token) -> bool:
    """Tell whether a noun in the singular means one person."""
    return belongs([noun], ("criminals", "militants", "refugees")) or listed(
        noun, "speech", "sources"
    )


def _parts(token: Token) -> Iterator[Token]:
    """Yield a noun with what belongs to its name, but not what "and" joins to it."""
    yield token
    for c in token.children:
        if c.dep_ in {"compound", "amod", "nmod", "poss", "appos"}:
            yield from _parts(c)
        elif c.dep_ == "prep" and c.norm_ in {"of", "from", "for"}:
            yield from (g for noun in c.children if noun.dep_ == "pobj" for g in _parts(noun))


def _is_pair(text: str) -> bool:
    """Tell whether words stand for two states named before."""
    return _pairs().search(text.lower()) is not None


@cache
def _pairs() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table('actors', 'pairs'))})\b")


def _kind(token: Token, parts: Sequence[Token]) -> tuple[str | None, bool]:
    """Return the kind of force, body or people that a noun with its modifiers names."""
    found = {t.lemma_.lower() for t in parts} | {t.lower_ for t in parts}
    for head in dict.fromkeys((token.lower_, token.lemma_.lower())):
        for wording, norm, of_state in _kinds().get(head, ()):
            if wording <= found:
                return norm, of_state
    for part in parts:
        if part.pos_ == "NOUN" and part.dep_ in {"pobj", "nmod"}:
            for wording, norm, of_state in _kinds().get(part.lemma_.lower(), ()):
                if wording <= found:
                    return norm, of_state
    return None, False
