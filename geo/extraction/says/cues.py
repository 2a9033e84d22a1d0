"""Which words say something? Each construction of saying with its speaker and what it covers.

An account ("according to"), a report ("police said"), a relay ("Interfax quotes a source"), an act
that denies, an urging, an attitude.

Source: the lists of ``data/lexicons/speech.json`` and ``speech_ru.json``; the positions are own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from geo.extraction.says.asides import (
    ADDRESSING,
    aside,
    is_as_clause,
    is_finite,
    joined_above,
    speaker_before,
)
from geo.extraction.says.relays import agency_in, is_media
from geo.extraction.says.speakers import plain, source_phrase
from geo.extraction.says.spoken import around, below, beside
from geo.extraction.sentences import text_of
from geo.extraction.syntax import belongs, child, objects, phrase, subjects
from geo.extraction.vocabulary import country_of, forms, listed, table, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.extraction.sentences import Sentence

__all__ = ["Cue", "Kind", "cue_at"]

Kind = Literal["account", "report", "relay", "act", "urging", "attitude"]
_MINDS = ("actor", "officials", "persons", "force", "militants", "criminals", "protesters", "minds",
          "group")  # fmt: skip
"""Classes of those who can fear or hope."""
_KEYS: tuple[tuple[str, Kind], ...] = (
    ("report", "report"), ("acts", "act"), ("urging", "urging"), ("attitude", "attitude"),
)  # fmt: skip
_MARKS = {"that", "что"}
_BEHIND = 12
"""Words between the end of a quotation and the verb that says it, at most. Source: own."""
_INSIDE = {"в", "во"}
_PLURALS = ("ли", "ют", "ут", "ят", "ат")
"""How a Russian verb without a subject ends when a body speaks."""
_TO_QUOTE = 3
"""Signs from the end of a quotation to the clause that says who speaks: quote, comma, dash."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of saying with its speaker and what it covers, before names are looked up."""

    verb: Token
    kind: Kind
    noun: Token
    content: set[int]
    seen: str
    relays: tuple[str, ...] = ()
    start: int | None = None


@cache
def _cues() -> frozenset[str]:
    keys = ("report", "acts", "urging", "attitude", "express", "relay", "phrasal")
    return frozenset().union(*(words("speech", k) for k in keys))


def cue_at(token: Token, sentence: Sentence) -> Cue | None:
    """Read the construction that a word opens, if it opens one and names who speaks."""
    if token.pos_ == "ADP" or token.lower_ == "according":
        return _account(token, sentence)
    if forms(token)[1] not in _cues():
        return _after_quotation(token, sentence)
    if token.pos_ != "VERB":
        return _mistaken(token, sentence) if token.tag_ == "NNS" else None
    kind = _kind(token) if token.dep_ not in {"amod", "compound"} else None
    if kind == "relay":
        return _relay(token)
    return _verb_cue(token, kind, sentence) if kind is not None else None


def _after_quotation(verb: Token, sentence: Sentence) -> Cue | None:
    """Read any verb in the place of one of saying: «…», — отрезал он; "…," a delegate retorted."""
    if verb.pos_ != "VERB" or '"' not in text_of(verb) or not is_finite(verb):
        return None
    near = verb.doc[max(sentence.tokens.start, verb.i - _BEHIND) : verb.i]
    if not any(t.text == '"' for t in near):
        return None
    clause = aside(verb, sentence)
    if clause is None:
        return None
    doc, first = verb.doc, sentence.tokens.start
    before = doc[max(first, clause.start - _TO_QUOTE) : clause.start]
    closed = sum(t.text == '"' for t in doc[first : clause.start]) % 2 == 0
    signs = [t for t in before if t.is_punct]
    if not closed or not any(t.text == '"' for t in signs) or before[-1] not in signs:
        return None
    content = beside(clause, sentence, below(verb, sentence, "report"))
    seen = f"{verb.text!r} right behind a quotation"
    return Cue(verb, "report", clause.noun, content, seen, start=clause.start)


def _mistaken(noun: Token, sentence: Sentence) -> Cue | None:
    """Read "Interfax reports that", where the tagger took the verb for a plural."""
    first, last = sentence.tokens.start, sentence.tokens.end
    if not first < noun.i < last - 1 or noun.nbor().lower_ != "that":
        return None
    who = noun.nbor(-1)
    if who.pos_ != "PROPN" or not listed(noun, "speech", "report"):
        return None
    content = set(range(noun.i + 1, last))
    return Cue(noun, "report", who, content, f"{noun.text!r} with a clause of its own")


def _kind(verb: Token) -> Kind | None:
    if listed(verb, "speech", "relay"):
        return "relay" if verb.tag_ != "VBG" else None
    lemma = verb.lemma_.lower()
    partners = table("speech", "phrasal").get(lemma)
    if partners is not None:
        near = {w for c in verb.children for w in (c.lower_, c.lemma_.lower())}
        if near & set(partners):
            return "act" if lemma in words("speech", "phrasal_acts") else "report"
    if lemma == "want" and child(verb, "ccomp") is None:
        return None
    for key, kind in _KEYS:
        if listed(verb, "speech", key):
            return kind if kind != "report" or _is_report(verb) else None
    feeling = child(verb, "dobj")
    named = feeling is not None and listed(feeling, "speech", "attitude_nouns")
    return "attitude" if named else None


def _is_report(verb: Token) -> bool:
    """Tell whether a verb that also means something else reports here: "put the toll at ten"."""
    if verb.lemma_ == "put":
        return any(listed(t, "speech", "put_nouns") for t in objects(verb))
    if listed(verb, "speech", "media_verbs"):
        return any(is_media(t) for t in subjects(verb))
    if listed(verb, "speech", "with_that"):
        clauses = [c for c in verb.children if c.dep_ == "ccomp"]
        told = any(g.lower_ in _MARKS for c in clauses for g in c.children)
        told = told or (verb.i + 1 < len(verb.doc) and verb.nbor().text in {",", ".", ";"})
        return told or (clauses != [] and clauses[0].i < verb.i) or is_as_clause(verb)
    return True


def _account(token: Token, sentence: Sentence) -> Cue | None:
    """Read "according to X", "by the count of X", «по словам X», «согласно отчету X»."""
    if token.lower_ == "according":
        link = child(token, "prep")
        noun = child(link, "pobj") if link is not None else None
        if noun is None and token.i + 2 < sentence.tokens.end and token.nbor().norm_ == "to":
            noun = token.nbor(2)
        seen = "according to"
    elif token.lower_ in {"by", "in", "по", "согласно", "на"}:
        account = child(token, "pobj")
        if account is None or not listed(account, "speech", "accounts"):
            return None
        noun, seen = _owner(account), f"{token.lower_} {account.text}"
    else:
        return None
    if noun is None:
        return None
    end = max(noun.i, source_phrase(noun).end - 1) + 1
    content = around(token.i, end, sentence)
    return Cue(token, "account", noun, content, f"{seen!r} names whose account it is")


def _owner(noun: Token) -> Token | None:
    """Return whose account it is: «по словам министра», "by the count of the ministry"."""
    found = child(noun, "poss") or child(noun, "nmod")
    if found is None:
        link = next((c for c in noun.children if c.dep_ == "prep" and c.norm_ == "of"), None)
        found = child(link, "pobj") if link is not None else None
    if found is None and "\u0400" <= noun.text[:1] <= "\u04ff" and noun.i + 1 < len(noun.doc):
        after = noun.nbor()
        found = after if after.pos_ in {"PROPN", "NOUN"} and after.dep_ != "pobj" else None
    if found is None:
        pronoun = [c for c in noun.children if c.lower_ in {"его", "ее", "её", "их"}]
        found = pronoun[0] if pronoun else None
    official = any(c.lemma_.lower() in {"official", "официальный"} for c in noun.children)
    if found is None and official:
        return noun
    return None if found is not None and found.lower_ in {"свой", "this", "that"} else found


def _relay(verb: Token) -> Cue | None:
    """Read "Reuters cites sources saying", "Interfax quoted an official as saying"."""
    whom = [t for t in objects(verb) if t.pos_ in {"NOUN", "PROPN"}]
    who = [t for t in subjects(verb) if not t.is_punct]
    if not whom or not who:
        return None
    below = [c for c in verb.children if c.dep_ not in {"nsubj", "aux", "auxpass"}]
    content = {t.i for c in below for t in c.subtree}
    content |= set(range(verb.i + 1, verb.sent.end))
    names = tuple(agency_in(phrase(t).text) or plain(phrase(t)) for t in who)
    return Cue(verb, "relay", whom[0], content, "who is cited speaks, who cites relays", names)


def _verb_cue(verb: Token, kind: Kind, sentence: Sentence) -> Cue | None:
    place = _place(verb, sentence) if kind in {"report", "act"} else None
    governs = kind == "act" and child(verb, "dobj") is not None
    clause = aside(verb, sentence, place) if kind != "urging" and not governs else None
    if is_as_clause(verb):
        return _as_clause(verb, place, sentence)
    if clause is not None and (kind != "act" or _is_mind(clause.noun)):
        content = beside(clause, sentence, below(verb, sentence, kind))
        seen = f"{verb.text!r} beside what is said"
        return Cue(verb, kind, clause.noun, content, seen, start=clause.start)
    noun = place or _governing(verb, kind, sentence) or _lost_subject(verb, kind, sentence)
    if noun is None or (kind in {"act", "urging"} and not _is_mind(noun)):
        return None
    content = below(verb, sentence, kind)
    if kind == "act" or (kind == "urging" and _is_uttered(verb)):
        content.add(verb.i)
    return Cue(verb, kind, noun, content, f"{verb.text!r} governs what is said")


def _is_mind(noun: Token) -> bool:
    """Tell whether a noun can deny, blame or demand: a person, a body, a state."""
    if noun.pos_ in {"PROPN", "PRON", "NUM"} or belongs([noun], _MINDS):
        return True
    keys = ("offices", "sources", "unnamed", "experts")
    return listed(noun, "actors", "parties") or any(listed(noun, "speech", k) for k in keys)


def _lost_subject(verb: Token, kind: Kind, sentence: Sentence) -> Token | None:
    """Return the speaker of a finite verb whom the parser hung elsewhere, left of the verb."""
    if child(verb, "nsubj", "nsubjpass", "agent") or not is_finite(verb):
        return None
    if kind == "report" and not _has_content(verb, sentence):
        return None
    first = sentence.tokens.start
    near = speaker_before(verb, first)
    if near is not None:
        return near
    left = verb.doc[first : verb.i]
    if len(left) <= 1 or left[-1].text != "," or "\u0400" <= verb.text[:1] <= "\u04ff":
        return None
    if left[-2].ent_type_ == "PERSON":
        return left[-2]
    return next((t for t in left if t.dep_ == "nsubj"), None)


def _is_uttered(verb: Token) -> bool:
    """Tell whether an urging is an utterance: "in a joint statement"."""
    links = [c for c in verb.children if c.dep_ == "prep" and c.norm_ in {"in", "at"}]
    return any(listed(t, "speech", "statements") for c in links for t in c.children)


def _place(verb: Token, sentence: Sentence) -> Token | None:
    """Return the body behind «в» that speaks without a subject: «сообщили в штабе»."""
    if child(verb, "nsubj", "nsubjpass") is not None or not "\u0400" <= verb.text[:1] <= "\u04ff":
        return None
    for c in verb.children:
        if c.dep_ == "prep" and c.lower_ in _INSIDE | {"на", "из"}:
            found = _placed(c, child(c, "pobj"))
            if found is not None:
                return found
    return _lost_place(verb, sentence) if verb.lower_.endswith(_PLURALS) else None


def _placed(link: Token, noun: Token | None) -> Token | None:
    """Return the body or statement behind a preposition, if it is one that can speak."""
    if noun is None:
        return None
    if listed(noun, "speech", "statements"):
        return _owner(noun) or noun
    if link.lower_ == "из":
        return None
    country = country_of(noun.text)
    proper = noun.pos_ == "PROPN" and noun.ent_type_ not in {"GPE", "PERSON"}
    proper = country[2] != "demonym" if country else proper
    body = listed(noun, "speech", "offices") or noun.ent_type_ == "ORG"
    return noun if body or proper else None


def _lost_place(verb: Token, sentence: Sentence) -> Token | None:
    """Return the nearest body behind «в» on the left, where the parser hung it elsewhere."""
    for token in reversed(verb.doc[sentence.tokens.start : verb.i]):
        if token.text in {";", ":", '"'} or token.dep_ == "nsubj":
            return None
        if token.lower_ in _INSIDE:
            run = verb.doc[token.i + 1 : token.i + 4]
            body = next((t for t in run if t.pos_ in {"NOUN", "PROPN"}), None)
            if body is not None and listed(body, "speech", "offices"):
                return body
    return None


def _as_clause(verb: Token, place: Token | None, sentence: Sentence) -> Cue | None:
    noun = place or next((t for t in subjects(verb) if not t.is_punct), None)
    if noun is None:
        return None
    start = min(c.i for c in verb.children if c.lower_ in {"as", "как"})
    beside = aside(verb, sentence, noun)
    end = beside.end if beside else max(verb.i, source_phrase(noun).end - 1) + 1
    content = around(start, end, sentence)
    return Cue(
        verb, "report", noun, content, f"'as … {verb.text}' beside what is said", start=start
    )


def _governing(verb: Token, kind: Kind, sentence: Sentence) -> Token | None:
    """Return the subject of a verb of saying that governs its content."""
    if verb.dep_ in {"acl", "pcomp"} and verb.tag_ == "VBG":
        return _cited_above(verb)
    upper = joined_above(verb) if kind in {"report", "act"} else None
    if upper is not None:
        return _governing(upper, "report", sentence)
    who = [t for t in subjects(verb) if not t.is_punct and t.tag_ not in {"WDT", "WP"}]
    if not who or (verb.tag_ == "VBN" and child(verb, "nsubjpass") is not None):
        return None
    if kind == "attitude":
        clause = child(verb, "ccomp", "dobj", "xcomp", "prep", "acl")
        feels = _is_mind(who[0]) or (clause is not None and clause.dep_ == "ccomp")
        return who[0] if clause is not None and feels else None
    if kind == "report" and not _has_content(verb, sentence):
        return None
    return who[0]


def _cited_above(verb: Token) -> Token | None:
    """Return who speaks in "sources saying": the noun, unless a relay above has it already."""
    noun = verb.head
    while noun.dep_ == "conj":
        noun = noun.head
    above = {noun.lemma_, noun.head.lemma_.lower(), noun.head.head.lemma_.lower()}
    relayed = bool(above & words("speech", "relay"))
    return None if relayed or noun.pos_ not in {"NOUN", "PROPN"} else noun


def _has_content(verb: Token, sentence: Sentence) -> bool:
    """Tell whether a reporting verb reports something: a clause, a quotation, a matter."""
    if any(c.dep_ in {"ccomp", "xcomp", "parataxis"} for c in verb.children):
        return True
    if any(t.text == '"' for t in verb.sent):
        return True
    behind = verb.doc[verb.i + 1 : sentence.tokens.end]
    if any(t.lower_ in _MARKS for t in behind):
        return True
    matter = child(verb, "dobj")
    return matter is not None and matter.i > verb.i and verb.lemma_ not in ADDRESSING
