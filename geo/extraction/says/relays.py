"""Who passed it on? News agencies by their normal names, relays of a speech, the article's wire.

Source: the agencies and their wordings in ``data/lexicons/speech.json`` and ``speech_ru.json``;
the constructions that name a relay ("told Interfax", "in a statement carried by Khovar", «в
интервью агентству») are own, from reading agency news.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from geo.extraction.says.speakers import plain
from geo.extraction.syntax import child, phrase
from geo.extraction.vocabulary import listed, table, words
from geo.extraction.who.known import Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from geo.extraction.sentences import Sentence
    from geo.model import Document

__all__ = ["agency_in", "is_media", "relays", "wire_of"]

_REMEMBERED = 10_000
_HEAD_CHARS = 150
_DATELINE_CHARS = 110
"""Longest date line, and how far before the first sentence it starts at most. Source: own."""
_ENDS_DATELINE = re.compile(r"[\"'»”)]*\s*(?:--|[-–—]|\.\s)")
_IN_BRACKETS = re.compile(r"\((?P<name>[A-ZА-Я][^()\d]{2,30})\)\s*(?:--|[-–—])")
_POINTER = 2
"""Words of "the agency"."""
_TOLD = {"tell", "inform", "assure", "brief", "remind"}
_GENERIC = {"agency", "агентство", "информагентство", "корреспондент", "correspondent", "newspaper",
            "газета", "издание", "журналист", "радио", "телеканал"}  # fmt: skip


@cache
def _names() -> Names:
    normal = {w: name for name, forms in table("speech", "wires").items() for w in forms}
    wordings = words("speech", "agencies") | set(normal)
    return Names((w, normal.get(w, w)) for w in sorted(wordings))


@lru_cache(maxsize=_REMEMBERED)
def agency_in(text: str) -> str | None:
    """Return the normal name of the first news agency or outlet that a text names.

    Examples
    --------
    >>> agency_in("the state agency Khovar")
    'Khovar'
    >>> agency_in("сообщил «Азии-Плюс»")
    'Asia-Plus'
    """
    return next((name for name, _, _ in _names().find(text)), None)


def is_media(noun: Token) -> bool:
    """Tell whether a noun is a news outlet, which relays rather than knows.

    Parameters
    ----------
    noun
        The head of a noun phrase; "the Fergana agency" is one as a whole.
    """
    if listed(noun, "speech", "media_nouns"):
        return True
    run = phrase(noun)
    if listed(noun, "speech", "sources") or run[-1].i > noun.i + 4:
        return False
    name = next(iter(_names().find(run.text)), None)
    generic = noun.lemma_.lower() in _GENERIC or noun.pos_ == "PROPN" or noun.text[:1].isupper()
    return name is not None and generic


def relays(
    verb: Token, source: Token, clause: Sequence[Token], outlet: str | None
) -> Iterator[str]:
    """Yield who passed a speech on, by normal name, nearest to the speaker first.

    Parameters
    ----------
    verb
        The verb of saying.
    source
        The noun of the speaker.
    clause
        The words of the sentence that are not what was said.
    outlet
        The outlet that was named last, for "told the agency".
    """
    yield from _told(verb, outlet)
    for c in source.children:
        if c.dep_ in {"poss", "compound", "nmod"} and listed(source, "speech", "sources"):
            name = agency_in(c.text)
            if name is not None:
                yield name
    for at, token in enumerate(clause):
        if listed(token, "speech", "carried") and token.tag_ in {"VBN", "VBD"} and token != verb:
            yield from _named_behind(clause[at + 1 : at + 7], {"by"})
        elif listed(token, "speech", "interviews"):
            yield from _named_behind(clause[at + 1 : at + 6], {"with", "to", "for", "published"})


def _told(verb: Token, outlet: str | None) -> Iterator[str]:
    """Yield the agency that is told: "told Interfax", «сообщил «Азии-Плюс»»."""
    labels = {"dobj", "dative", "nmod", "npadvmod"}
    for listener in (c for c in verb.children if c.dep_ in labels):
        addressed = verb.lemma_ in _TOLD or listener.dep_ == "dative" or listener.i > verb.i
        run = phrase(listener)
        name = agency_in(run.text) if addressed else None
        if name is not None:
            yield name
        elif outlet and len(run) <= _POINTER and listed(listener, "speech", "outlets"):
            yield outlet
        elif listener.pos_ == "PROPN" and verb.lemma_ in _TOLD:
            yield plain(run)


def _named_behind(run: Iterable[Token], links: set[str]) -> Iterator[str]:
    """Yield the agency that soon follows one of the prepositions."""
    held = list(run)
    russian = any("\u0400" <= t.text[:1] <= "\u04ff" for t in held)
    at = next((i for i, t in enumerate(held) if t.lower_ in links), 0 if russian else None)
    name = agency_in(" ".join(t.text for t in held[at:])) if at is not None else None
    if name is not None:
        yield name


def wire_of(document: Document, sentences: Sequence[Sentence]) -> str | None:
    """Return the agency behind an article: that of its date line, else its publisher.

    Parameters
    ----------
    document
        The article, with its date line.
    sentences
        Its sentences; the date line stands before the first or opens it.
    """
    if not sentences:
        return None
    first = sentences[0].span.start
    start = max(document.text.rfind("\n", 0, first) + 1, first - _HEAD_CHARS)
    opening = document.text[start : start + _DATELINE_CHARS]
    for name, _, end in _names().find(opening):
        if _ENDS_DATELINE.match(opening, end):
            return name
    bracket = _IN_BRACKETS.search(opening)
    if bracket is not None:
        return " ".join(bracket["name"].split())
    return agency_in(document.publisher or "")


def cited(verb: Token) -> Token | None:
    """Return whom a verb of saying cites: "…, citing two officials", «со ссылкой на …»."""
    for node in verb.children:
        if node.tag_ == "VBG" and node.lemma_ in words("speech", "relay"):
            return child(node, "dobj")
        if node.dep_ == "prep":
            link = child(node, "pobj")
            onto = child(link, "prep") if link is not None and _is_link(link) else None
            if onto is not None:
                return child(onto, "pobj")
        if node.tag_ == "VBG" and node.lemma_ == "ссылаться":
            onto = child(node, "prep")
            return child(onto, "pobj") if onto is not None else None
    return None


def _is_link(noun: Token) -> bool:
    return noun.lemma_.lower() in words("speech", "citing")
