"""Which clause only says who speaks? Reporting clauses set beside what they report.

"…, police said", "…, said the minister", "…, сообщили в штабе": read from the order of the words,
because the parser often loses such a clause.

Source: positions of reporting clauses after Quirk et al., *A Comprehensive Grammar of the English
Language*, 1985, 14.28-30; the signs by which they are known: own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.extraction.syntax import child, objects, phrase
from geo.extraction.vocabulary import listed, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geo.extraction.sentences import Sentence

__all__ = [
    "ADDRESSING", "DASHES", "Aside", "aside", "is_as_clause", "is_finite", "joined_above",
    "speaker_before",
]  # fmt: skip

ADDRESSING = frozenset({"tell", "inform", "remind", "brief", "assure"})
"""Verbs whose object is who listens, not what is said. Source: Levin 1993, section 37.2."""
DASHES = {"–", "—", "-"}
_BOUNDS = {",", '"', ":", ";", "("} | DASHES
_FINITE = {"VBD", "VBZ", "VBP", "MD", "FUT"}
_NOUNS = {"NOUN", "PROPN", "PRON"}


@dataclass(frozen=True, slots=True)
class Aside:
    """A reporting clause set beside what it reports: its speaker and where it stands."""

    noun: Token
    start: int
    end: int


def is_finite(token: Token) -> bool:
    """Tell whether a word is a finite verb, in a short passive also in Russian."""
    if token.pos_ not in {"VERB", "AUX"}:
        return False
    if token.tag_ in _FINITE:
        return True
    return token.tag_ == "VBN" and "\u0400" <= token.text[:1] <= "\u04ff" and token.dep_ != "acl"


def aside(verb: Token, sentence: Sentence, noun: Token | None = None) -> Aside | None:
    """Return the reporting clause that a verb of saying makes beside its content, if it does.

    Parameters
    ----------
    verb
        A verb of saying.
    sentence
        The sentence it stands in.
    noun
        The speaker where it is no subject (сообщили в штабе).
    """
    doc, first, last = verb.doc, sentence.tokens.start, sentence.tokens.end
    if verb.dep_ == "relcl":
        return None
    noun = noun if noun is not None else _subject(verb, first)
    if noun is None:
        return None
    start = min(verb.i, _left_of(noun, verb, first))
    while start > first and doc[start - 1].pos_ in {"ADV", "AUX", "CCONJ"} and start == verb.i:
        start -= 1
    end = _clause_end(verb, noun, last)
    opened = start == first or doc[start - 1].text in _BOUNDS
    if not opened or _governs(verb, end):
        return None
    before = any(is_finite(t) for t in doc[first:start]) or doc[max(first, start - 2)].text == '"'
    closed = end < last and doc[end].text in {",", ":", '"', *DASHES}
    behind = closed and start > first and any(is_finite(t) for t in doc[end:last])
    return Aside(noun, start, end) if before or behind else None


def _subject(verb: Token, first: int) -> Token | None:
    """Return the speaker: the noun right before the verb, else the verb's subject."""
    near = speaker_before(verb, first)
    if near is not None:
        return near
    noun = child(verb, "nsubj")
    found = noun is not None and noun.i >= first and noun.tag_ not in {"WDT", "WP"}
    return noun if found else _speaker_behind(verb)


def _speaker_behind(verb: Token) -> Token | None:
    """Return the noun right behind a Russian verb set between commas: «, свидетельствует ООН,»."""
    doc, at = verb.doc, verb.i
    russian = "\u0400" <= verb.text[:1] <= "\u04ff"
    if not russian or at == 0 or doc[at - 1].text not in _BOUNDS or not is_finite(verb):
        return None
    run = doc[at + 1 : at + 4]
    heads = (t for t in run if t.pos_ in {"NOUN", "PROPN"})
    return next(heads, None) if run and run[0].pos_ in {"NOUN", "PROPN", "ADJ", "DET"} else None


def speaker_before(verb: Token, first: int) -> Token | None:
    """Return the head of the noun phrase that stands between a comma and a verb, if one does.

    Parameters
    ----------
    verb
        A verb of saying.
    first
        Index of the first word of its sentence.
    """
    start = _bound_before(verb, first)
    if start == verb.i:
        return _apposed(verb, first)
    run = [t for t in verb.doc[start : verb.i] if t.dep_ not in {"aux", "neg"} or t.head != verb]
    barred = {"TO", "WDT", "WP"}
    unfit = any(is_finite(t) or t.tag_ in barred or t.lower_ == "that" for t in run)
    if start == first or not run or unfit:
        return None
    inside = {t.i for t in run}
    heads = [
        t
        for t in run
        if t.pos_ in _NOUNS and (t.head.i not in inside or t.head == t) and t.ent_type_ != "DATE"
    ]
    free = run[0].pos_ in {"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"} and verb.tag_ != "VBG"
    return heads[0] if heads and free else None


def _apposed(verb: Token, first: int) -> Token | None:
    """Return the speaker of "X, head of the service, told": the one of two phrases with a name."""
    doc, end = verb.doc, verb.i - 1
    if end <= first or doc[end].text != "," or child(verb, "nsubj") is not None:
        return None
    middle = _bound_before(doc[end], first)
    start = _bound_before(doc[middle - 1], first) if middle > first else first
    if middle <= first + 1 or any(is_finite(t) for t in doc[start:end]):
        return None
    named = [t for t in doc[start:end] if t.ent_type_ == "PERSON" and t.pos_ == "PROPN"]
    return named[0] if named and named[0].dep_ != "compound" else (named[-1] if named else None)


def _bound_before(verb: Token, first: int) -> int:
    """Return the index behind the last comma or the like before a verb, past brackets."""
    at = verb.i
    while at > first and verb.doc[at - 1].text not in _BOUNDS:
        at -= 1
        if verb.doc[at].text == ")":
            while at > first and verb.doc[at].text != "(":
                at -= 1
    return int(at)


def _left_of(noun: Token, verb: Token, first: int) -> int:
    """Return where the clause of a verb and its speaker begins."""
    if noun.i > verb.i:
        return int(verb.i)
    start = phrase(noun).start
    cut = next((t.i + 1 for t in reversed(noun.doc[start : noun.i]) if t.text in _BOUNDS), start)
    return int(max(first, cut))


def _clause_end(verb: Token, noun: Token, last: int) -> int:
    """Return where the clause ends: at the next comma behind the verb and the speaker's phrase."""
    doc = verb.doc
    at = verb.i + 1
    if noun.i > verb.i:
        edge = min(noun.right_edge.i + 1, last)
        at = max(at, next((t.i for t in doc[noun.i : edge] if t.text == ";"), edge))
    depth = 0
    while at < last:
        text = doc[at].text
        depth += text == "("
        if depth == 0 and (text in _BOUNDS and text != "(") and not _inside_name(doc[at]):
            break
        depth -= text == ")"
        at += 1
    while at > verb.i + 1 and doc[at - 1].text in {".", "!", "?"}:
        at -= 1
    return int(at)


def _inside_name(token: Token) -> bool:
    """Tell whether a sign stands inside a word or a quoted name («Азия-Плюс»)."""
    if token.text == "-":
        return True
    doc = token.doc
    if token.text != '"':
        return False
    near = doc[token.i + 1 : token.i + 5]
    opens = any(t.text == '"' for t in near) and not any(t.pos_ == "VERB" for t in near)
    behind = doc[max(0, token.i - 4) : token.i]
    closes = any(t.text == '"' for t in behind) and not any(t.pos_ == "VERB" for t in behind)
    return opens or closes


def _governs(verb: Token, end: int) -> bool:
    """Tell whether a clause follows inside the reporting clause itself: "he said it was"."""
    own = verb.doc[verb.i + 1 : end]
    tail = [t for t in own if not _in_relative(t, verb)]
    if any(is_finite(t) or (t.norm_ == "that" and t.dep_ == "mark") for t in tail):
        return True
    nouns = [t for t in objects(verb) if verb.i < t.i < end and t.dep_ == "dobj"]
    return bool(nouns) and verb.lemma_ not in ADDRESSING and nouns[0].pos_ == "NOUN"


def _in_relative(token: Token, verb: Token) -> bool:
    """Tell whether a word belongs to a relative clause on the speaker."""
    for node in (token, *token.ancestors):
        if node == verb:
            return False
        if node.dep_ in {"relcl", "acl"}:
            return True
    return False


def is_as_clause(verb: Token) -> bool:
    """Tell whether a verb of saying stands in "as police said", «как сообщили в штабе»."""
    marks = [c for c in verb.children if c.lower_ in {"as", "как"} and c.i < verb.i]
    return (
        bool(marks)
        and all(c.dep_ in {"mark", "advmod", "prep", "dep"} for c in marks)
        and (verb.lemma_.lower() in words("speech", "report"))
    )


def joined_above(verb: Token) -> Token | None:
    """Return the report that a second one goes on: "said that A had fled, and denied that B".

    The parser joins it to the inner clause, but it has neither a subject nor that clause's tense.
    """
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or child(verb, "nsubj") is not None:
        return None
    inner = verb.head
    while inner.dep_ == "conj" and inner.head != inner:
        inner = inner.head
    above = inner.head
    earlier = any(c.dep_ == "aux" for c in inner.children)
    reports = above.pos_ == "VERB" and listed(above, "speech", "report")
    return above if inner.dep_ == "ccomp" and earlier and reports else None
