"""Who is "he"? The people and bodies of an article, for the words that only point back to them.

Source: recency with preference for who spoke last, then for subjects, after Hobbs, *Resolving
pronoun references*, 1978, and Grosz, Joshi and Weinstein, *Centering*, 1995; simplified, own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.extraction.says.relays import agency_in, is_media
from geo.extraction.says.speakers import is_anonymous, is_person, is_plain
from geo.extraction.syntax import belongs, phrase
from geo.extraction.vocabulary import listed, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from geo.extraction.says.attribution import Speech
    from geo.extraction.sentences import Sentence

__all__ = ["Cast", "Voice"]

_SINGULAR = {"he", "she", "him", "her", "his"}
_NEUTER = {"it", "its"}
_PLURAL = {"they", "them", "their"}
_SUBJECTS = {"nsubj", "nsubjpass", "pobj", "dobj", "appos"}
_FEMALE = {"mrs", "mrs.", "ms", "ms.", "spokeswoman", "chairwoman", "woman", "женщина"}
_FEMALE_ENDS = ("ова", "ева", "ина", "ская", "ova", "eva", "ina", "skaya")
_MEMORY = 60
"""Voices remembered, so that a long article costs no more. Source: own."""
_RECENT = 6
"""People back to the one who spoke last, at most. Source: own."""
_SHORT = 2
"""Words of a phrase that itself only points back."""
_ANYBODY = {"official", "officer", "expert", "politician", "diplomat", "собеседник", "чиновник",
            "офицер", "эксперт", "дипломат", "политик"}  # fmt: skip
"""Nouns that take up any person who spoke before."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One who was named or has spoken: the words, their head, whether they name anybody.

    ``via`` are the relays of what was said last.
    """

    run: Tokens
    noun: Token
    anonymous: bool = False
    spoke: bool = False
    via: tuple[str, ...] = ()

    @property
    def is_person(self) -> bool:
        """Whether the words name or describe one person."""
        return is_person(self.run)

    @property
    def is_plural(self) -> bool:
        """Whether the words name several."""
        return self.noun.tag_ in {"NNS", "NNPS"}

    @property
    def is_female(self) -> bool:
        """Whether the words show a woman. Source: Russian surnames and English titles."""
        if any(t.lower_ in _FEMALE for t in self.run):
            return True
        return any(t.lower_.endswith(_FEMALE_ENDS) for t in self.run if t.ent_type_ == "PERSON")


class Cast:
    """The people and bodies named so far, in order.

    One cast is kept for an article; each passage is read after those before it are remembered.
    ``outlet`` is the news outlet that was named last, ``last_speech`` what was said last.
    """

    def __init__(self) -> None:
        self._voices: list[Voice] = []
        self.outlet: str | None = None
        self.last_speech: Speech | None = None

    def mark(self) -> int:
        """Return a place in the order, where those met later may be put in."""
        return len(self._voices)

    def heard(self, voice: Voice, via: Sequence[str], outlet: str | None) -> None:
        """Remember one who spoke, and through which outlet."""
        self.outlet = outlet or next(iter(via), self.outlet)
        if voice.noun.pos_ not in {"PRON", "DET"}:
            self._voices.append(replace(voice, spoke=True, via=tuple(via)))

    def meet(self, passage: Sequence[Sentence], mark: int) -> None:
        """Remember whom a passage names, subjects last, before those who spoke in it."""
        named = [(t, run) for s in passage for t in s.tokens if (run := _naming(t)) is not None]
        named.sort(key=lambda pair: pair[0].dep_ == "nsubj")
        outlets = (agency_in(run.text) for token, run in named if token.dep_ == "nsubj")
        self.outlet = next((name for name in outlets if name), self.outlet)
        self._voices[mark:mark] = [
            Voice(run, token, anonymous=is_anonymous(run, token)) for token, run in named
        ]
        del self._voices[:-_MEMORY]

    def stands_for(self, noun: Token, run: Tokens, *, speaking: bool = True) -> Voice | None:
        """Return whom a pronoun or "the official" stands for, ``None`` where it is not known.

        Parameters
        ----------
        noun, run
            The head of a phrase, and the phrase.
        speaking
            Whether it says something again, so that who spoke before comes first.
        """
        if not is_plain(noun, run):
            return None
        norm = noun.norm_
        if norm in _SINGULAR and "\u0400" <= noun.text[:1] <= "\u04ff":
            return self._of_gender(female=norm in {"she", "her"}, speaking=speaking)
        if norm in _SINGULAR:
            return self._person(female=norm in {"she", "her"}, speaking=speaking)
        if norm in _NEUTER:
            return self._last(plural=False)
        if norm in _PLURAL:
            return self._last(plural=True)
        return self._described(noun) if noun.pos_ == "NOUN" else None

    def _person(self, *, female: bool, speaking: bool) -> Voice | None:
        people = [v for v in self._voices if v.is_person and (female or not v.is_female)]
        if female:
            people = [v for v in people if v.is_female] or people
        known = [v for v in people[-_RECENT:] if v.spoke or v.noun.dep_ == "nsubj"]
        spoken = known if speaking else []
        return next(reversed(spoken or people), None)

    def _of_gender(self, *, female: bool, speaking: bool) -> Voice | None:
        """Return the last singular voice of a gender; in Russian a body has one, too.

        A man is sought first, because bodies of his gender are rather named again.
        """
        men = [] if female else [v for v in self._voices[-2 * _RECENT :] if v.spoke and v.is_person]
        known = next((v for v in reversed(men) if not v.is_female), None)
        if known is not None:
            return known
        for voice in reversed(self._voices):
            named = any(t.ent_type_ == "PERSON" for t in voice.run)
            lemma = voice.noun.lemma_.lower()
            is_female = (
                voice.is_female if named else lemma.endswith(("а", "я")) and lemma != "глава"
            )
            who = voice.spoke or not speaking or (named and voice.noun.dep_ == "nsubj")
            if who and not voice.is_plural and is_female == female:
                return voice
        return self._person(female=female, speaking=speaking)

    def _last(self, *, plural: bool) -> Voice | None:
        fitting = (v for v in reversed(self._voices) if v.is_plural == plural)
        return next((v for v in fitting if plural or not v.is_person), None)

    def _described(self, noun: Token) -> Voice | None:
        """Return the last one whose own name holds the noun: "the admiral", "the committee"."""
        if noun.tag_ == "NNS":
            return None
        lemma = noun.lemma_.lower()
        for voice in reversed(self._voices):
            if len(voice.run) > _SHORT and lemma in _title(voice):
                return voice
        if lemma in _ANYBODY:
            known = (v for v in reversed(self._voices) if v.is_person and v.spoke)
            return next((v for v in known if _fits(lemma, v)), None)
        return None


def _fits(lemma: str, voice: Voice) -> bool:
    """Tell whether "the expert" can be who was named before: no spokesman is one."""
    learned = lemma in words("speech", "experts")
    return not learned or any(listed(t, "speech", "experts") for t in voice.run)


def _title(voice: Voice) -> set[str]:
    """Return the words of a name itself, without what it is "of" or "in"."""
    found = {t.lemma_.lower() for t in voice.run if t.dep_ in {"compound", "nmod", "amod"}}
    beside = [c for c in voice.noun.children if c.dep_ == "appos"]
    return found | {t.lemma_.lower() for t in (voice.noun, voice.run[0], *beside)}


def _naming(token: Token) -> Tokens | None:
    """Return the phrase of a token that names a person, or a body as the subject."""
    if token.dep_ not in _SUBJECTS or token.pos_ not in {"PROPN", "NOUN"}:
        return None
    if token.ent_type_ == "PERSON" and token.pos_ == "PROPN":
        run = phrase(token)
        return run if len(run) > 1 else None
    if token.dep_ == "nsubj" and (
        listed(token, "speech", "offices")
        or belongs([token], ("actor", "officials"))
        or is_media(token)
    ):
        return phrase(token)
    return None
