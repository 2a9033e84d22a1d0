"""Who says so? The ultimate source that the text names, and who relayed it.

A reporting verb gives its subject as the speaker of everything in its content; "citing", "tells"
and "X's source" give the relay; a pronoun is resolved to the person it stands for. What the article
itself says has no speaker.

Source: attribution spans as in the PolNeAR corpus (Newell et al., LREC 2018): source, cue, content;
the rules are own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.extraction.sentences import span_of
from geo.extraction.syntax import (
    ancestors,
    belongs,
    child,
    objects,
    phrase,
    subjects,
    with_conjuncts,
)  # fmt: skip
from geo.extraction.vocabulary import words
from geo.model import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from geo.extraction.sentences import Sentence

__all__ = ["Speech", "speeches"]

_CONTENT = {"ccomp", "xcomp", "advcl", "dobj", "acl", "parataxis"}
_ADDRESSING = {"tell", "inform", "remind", "brief", "assure"}
"""Verbs whose object is who listens, not what is said. Source: Levin 1993, section 37.2."""
_MINDS = (
    "actor",
    "officials",
    "persons",
    "force",
    "militants",
    "criminals",
    "protesters",
    "minds",
    "group",
)
"""Classes of those who can fear or hope."""
_TAIL = 8
"""Words from the verb of saying to the end of the sentence, at most. Source: own."""


@dataclass(frozen=True, slots=True)
class Speech:
    """One act of saying in a passage: who, by which word, and what it covers.

    ``source`` are the indices of the words that name the speaker, which place nobody.
    """

    verb: Token
    attribution: Attribution
    source: frozenset[int]
    content: frozenset[int]

    @property
    def is_attitude(self) -> bool:
        """Whether it is a fear, hope or belief rather than something said."""
        lemma = self.verb.lemma_
        return lemma in words("speech", "attitude") or lemma in words("speech", "express")

    def covers(self, token: Token) -> bool:
        """Tell whether the token is part of what was said."""
        return token.i in self.content


def speeches(passage: Sequence[Sentence], before: Sequence[Tokens]) -> list[Speech]:
    """Return the acts of saying in a passage, the innermost first.

    Parameters
    ----------
    passage
        The sentences of one passage.
    before
        The noun phrases of people named before it in the article, for "he" and "she".
    """
    found = []
    for sentence in passage:
        for token in sentence.tokens:
            speech = _speech_at(token, passage, before)
            if speech is not None:
                found.append(speech)
    return sorted(found, key=lambda s: len(s.content))


def _speech_at(
    token: Token, passage: Sequence[Sentence], before: Sequence[Tokens]
) -> Speech | None:
    kind = _kind(token)
    if kind is None:
        return None
    source, relays = _source(token, kind)
    last = _trailing(token) if kind == "report" else None
    source = last or source
    if source is None:
        return None
    content = _content(token, kind, passage)
    if last is not None:
        content |= {t.i for t in token.sent if t.i < phrase(last).start}
    run = phrase(source)
    run = _joined(run, source)
    named = _resolve(run, before)
    own = frozenset(t.i for t in source.subtree if t.i not in content) | _listeners(token, content)
    attribution = Attribution(
        speaker=" ".join(named.text.split()),
        span=span_of(named),
        anonymous=_is_anonymous(named),
        via=tuple(dict.fromkeys([*relays, *_via(token, source)])),
        origin=None,
    )
    return Speech(token, attribution, own, frozenset(content))


def _trailing(verb: Token) -> Token | None:
    """Return who speaks in "…, a spokesman told Reuters." where the parser lost the clause.

    The verb follows its subject, a comma stands before them, and the sentence ends soon after.
    """
    noun = verb.nbor(-1) if verb.i > verb.sent.start else verb
    if noun.pos_ not in {"NOUN", "PROPN", "PRON"} or noun.head == verb or verb.tag_ != "VBD":
        return None
    start = phrase(noun).start
    comma = start > verb.sent.start and verb.doc[start - 1].text == ","
    return noun if comma and verb.sent.end - verb.i <= _TAIL else None


def _listeners(verb: Token, content: set[int]) -> frozenset[int]:
    """Return the words that say to whom and where it was said ("told reporters in Dushanbe")."""
    if verb.lemma_ not in words("speech", "report"):
        return frozenset()
    addressed = verb.lemma_ in _ADDRESSING
    heads = [
        c
        for c in verb.children
        if (c.dep_ in {"dobj", "prep"} and addressed and c.i > verb.i)
        or (c.dep_ == "prep" and c.i == verb.i + 1 and c.norm_ in {"in", "at"})
    ]
    return frozenset(t.i for c in heads for t in c.subtree if t.i not in content)


def _joined(run: Tokens, source: Token) -> Tokens:
    """Extend a phrase over a name set beside it, or over what "and" joins to it."""
    name = child(source, "appos")
    if name is not None and name.ent_type_ == "PERSON" and name.i > run.end - 1:
        return run.doc[run.start : phrase(name).end]
    last = with_conjuncts(source)[-1]
    return run.doc[run.start : max(run.end, phrase(last).end)] if last.i > run.end - 1 else run


def _kind(token: Token) -> str | None:
    """Tell which construction a word opens: report, relay, attitude, noun or "according"."""
    lemma = token.lemma_.lower()
    if token.norm_ == "according":
        return "according"
    if token.pos_ == "VERB":
        if lemma in words("speech", "relay") and token.tag_ != "VBG":
            return "relay"
        if lemma in words("speech", "report"):
            return "report"
        if lemma in words("speech", "attitude") and child(token, "ccomp", "dobj") is not None:
            return "attitude"
        if lemma in words("speech", "express"):
            feeling = child(token, "dobj")
            named = feeling is not None and feeling.lemma_ in words("speech", "attitude_nouns")
            return "attitude" if named else None
    return None


def _source(token: Token, kind: str) -> tuple[Token | None, list[str]]:
    """Return the noun of the speaker, and relays that the construction itself names."""
    if kind == "according":
        to = child(token, "prep")
        return (child(to, "pobj") if to is not None else None), []
    if token.dep_ in {"acl", "pcomp"} and token.tag_ == "VBG":
        return _cited(token), []
    who = [t for t in subjects(token) if not t.is_punct]
    if kind == "relay":
        cited = [t for t in objects(token) if t.pos_ in {"NOUN", "PROPN"}]
        relays = [phrase(t).text for t in who]
        return (cited[0], relays) if cited else (None, [])
    if not who:
        return None, []
    feels = kind != "attitude" or who[0].pos_ == "PRON" or belongs([who[0]], _MINDS)
    if not feels or (kind == "report" and not _has_content(token)):
        return None, []
    return who[0], []


def _cited(token: Token) -> Token | None:
    """Return who speaks in "cites sources saying": the object when the verb above is a relay."""
    noun = token.head
    while noun.dep_ == "conj":
        noun = noun.head
    above = {noun.lemma_, noun.head.lemma_.lower(), noun.head.head.lemma_.lower()}
    relayed = bool(above & words("speech", "relay"))
    return None if relayed or noun.pos_ not in {"NOUN", "PROPN"} else noun


def _has_content(verb: Token) -> bool:
    """Tell whether a reporting verb reports something: a clause, a quotation, an "as" clause."""
    if any(c.dep_ in {"ccomp", "xcomp", "parataxis"} for c in verb.children):
        return True
    if verb.dep_ in {"advcl", "parataxis"} and any(c.norm_ == "as" for c in verb.children):
        return True
    quoted = any(t.text == '"' for t in verb.sent)
    return quoted or verb.lemma_ in {"deny", "claim", "confirm"} or verb.dep_ == "parataxis"


def _content(verb: Token, kind: str, passage: Sequence[Sentence]) -> set[int]:
    """Return the words that are said: the clause below the verb, or the quotation around it."""
    covered: set[int] = set()
    if kind == "according":
        return {t.i for t in verb.sent} - {t.i for t in verb.subtree}
    if kind == "relay":
        below = [c for c in verb.children if c.dep_ not in {"nsubj", "aux", "auxpass"}]
        return {t.i for c in below for t in c.subtree}
    for c in verb.children:
        aside = c.dep_ == "advcl" and c.i < verb.i and c.tag_ == "VBG"
        told = c.dep_ == "dobj" and verb.lemma_ in _ADDRESSING
        if c.dep_ in _CONTENT and not aside and not told:
            covered |= {t.i for t in c.subtree}
    if kind == "report" and _is_as_clause(verb):
        covered |= {t.i for t in verb.head.subtree} - {t.i for t in verb.subtree}
    if kind == "report":
        covered |= _quoted(verb, passage)
        covered.add(verb.i)
    return covered


def _is_as_clause(verb: Token) -> bool:
    return verb.dep_ == "advcl" and any(
        c.norm_ == "as" and c.dep_ in {"mark", "advmod"} for c in verb.children
    )


def _quoted(verb: Token, passage: Sequence[Sentence]) -> set[int]:
    """Return the words between quotation marks in the passage, when the verb stands outside."""
    inside: set[int] = set()
    is_open = False
    for sentence in passage:
        for token in sentence.tokens:
            if token.text == '"':
                is_open = not is_open
            elif is_open:
                inside.add(token.i)
    return set() if verb.i in inside else inside


def _resolve(run: Tokens, before: Sequence[Tokens]) -> Tokens:
    """Put the last named person for "he" or "she", as far back as the article goes."""
    if len(run) == 1 and run[0].norm_ in {"he", "she"} and before:
        return before[-1]
    return run


def _is_anonymous(run: Tokens) -> bool | None:
    """Tell whether the source has no name: ``None`` for a state or an organisation."""
    low = {w for t in run for w in (t.lower_, t.lemma_)}
    if low & words("speech", "anonymous"):
        return True
    if any(t.ent_type_ == "PERSON" and t.pos_ == "PROPN" for t in run[-3:]):
        return False
    source = any(t.lemma_.lower() in words("speech", "sources") for t in run)
    return True if source and run.root.pos_ == "NOUN" else None


def _via(verb: Token, source: Token) -> Iterable[str]:
    """Yield the relays: who is told, who owns the source, and whom the speaker cites."""
    told = child(verb, "dobj", "dative")
    agencies = words("speech", "agencies")
    if verb.lemma_ in {"tell", "inform"} and told is not None and told.pos_ == "PROPN":
        yield phrase(told).text
    for c in source.children:
        if c.dep_ in {"poss", "compound"} and c.text in agencies and c.head.text not in agencies:
            yield c.text
    for node in [*verb.children, *source.children]:
        if node.tag_ == "VBG" and node.lemma_ in words("speech", "relay"):
            cited = child(node, "dobj")
            if cited is not None:
                yield phrase(cited).text


def people(sentence: Sentence) -> list[Tokens]:
    """Return the noun phrases of a sentence that name a person who can be "he" or "she" later."""
    found = []
    for token in sentence.tokens:
        if token.ent_type_ == "PERSON" and token.pos_ == "PROPN" and token.dep_ in {
            "nsubj", "nsubjpass", "pobj", "dobj", "appos",
        }:  # fmt: skip
            run = phrase(token)
            if len(run) > 1:
                found.append(run)
    return found


def outer(token: Token, found: Sequence[Speech]) -> Speech | None:
    """Return the outermost act of saying whose content holds a token."""
    holding = [s for s in found if s.covers(token)]
    return holding[-1] if holding else None


def speech_verbs(token: Token, found: Sequence[Speech]) -> bool:
    """Tell whether one of the words above a token is a verb of saying."""
    verbs = {s.verb.i for s in found}
    return any(node.i in verbs for node in ancestors(token))
