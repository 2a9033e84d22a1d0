"""Sentences with exact offsets into the text as received, and what a claim quotes of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.extraction.pipeline import model
from geo.extraction.prose import SHORTEST, Clean, clean, paragraphs
from geo.extraction.ru.parse import parse
from geo.model import Document, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

__all__ = [
    "Clean",
    "Sentence",
    "clean",
    "paragraphs",
    "sentences",
    "span_of",
    "start_of",
    "text_of",
]

LIMIT_CHARS = 150_000
"""Most characters of one article that are parsed. Source: own; four times the longest feature."""
_CHUNK_CHARS = 5_000
_LONGEST_WORD = 60
_FEWEST_LETTERS = 0.5
_QUOTED_CHARS = 900
"""Longest quotation of several sentences that is kept whole as one passage."""
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence.

    ``passage`` is what a claim quotes: the sentence, or the whole quotation it is part of, when
    one speaker's quotation runs over several sentences. ``group`` numbers the passage.
    """

    tokens: Tokens
    span: Span
    passage: Span
    group: int
    paragraph: int


def span_of(tokens: Tokens | Token) -> Span:
    """Return where a token or a run of tokens stands in the received text."""
    clean_text: Clean = tokens.doc.user_data["clean"]
    start = tokens.idx if hasattr(tokens, "idx") else tokens.start_char
    return clean_text.span(start, start + len(tokens.text))


def start_of(token: Token) -> int:
    """Return where a token starts in the received text."""
    clean_text: Clean = token.doc.user_data["clean"]
    return clean_text.origin[token.idx]


def text_of(token: Token) -> str:
    """Return the clean text that a token's ``idx`` counts in, without spelling it anew."""
    clean_text: Clean = token.doc.user_data["clean"]
    return clean_text.text


def sentences(document: Document) -> list[Sentence]:
    """Return the parsed sentences of the body, in order.

    At most :data:`LIMIT_CHARS` characters are parsed; stretches that are no prose (a word of more
    than 60 characters, fewer letters than other signs) are passed over.
    """
    found: list[Sentence] = []
    chunks = [(n, c) for n, p in enumerate(paragraphs(document)) for c in _chunks(document, p)]
    texts = [c.text for _, c in chunks]
    docs = parse(texts) if document.language == "ru" else model().pipe(texts, batch_size=64)
    for (number, chunk), doc in zip(chunks, docs, strict=True):
        doc.user_data["clean"] = chunk
        found += _split(doc, number, len(found))
    return found


def _chunks(document: Document, paragraph: Span) -> Iterator[Clean]:
    """Cut an overlong paragraph at blanks, and drop what nobody could parse."""
    if paragraph.start > document.body[0].start + LIMIT_CHARS:
        return
    end = min(paragraph.end, paragraph.start + LIMIT_CHARS)
    start = paragraph.start
    while start < end:
        stop = min(end, start + _CHUNK_CHARS)
        if stop < end:
            cut = max(document.text.rfind(". ", start, stop), document.text.rfind(" ", start, stop))
            stop = cut + 1 if cut > start else stop
        chunk = clean(document.text, Span(start, stop))
        if _readable(chunk.text):
            yield chunk
        start = stop


def _readable(text: str) -> bool:
    letters = sum(char.isalpha() for char in text)
    longest = max((len(word) for word in _WORD.findall(text)), default=0)
    return longest <= _LONGEST_WORD * 3 and letters > _FEWEST_LETTERS * len(text)


def _split(doc: Doc, paragraph: int, group: int) -> list[Sentence]:
    """Cut a parsed paragraph into sentences, and join those of one quotation to passages."""
    runs = [run for run in _repaired(doc) if len(run) > SHORTEST]
    found: list[Sentence] = []
    passage: list[Tokens] = []
    quotes = '"' in doc.text
    for run in runs:
        passage.append(run)
        length = run.end_char - passage[0].start_char
        if quotes and _open_quote(passage) and length < _QUOTED_CHARS:
            continue
        found += _passage(passage, paragraph, group + len(found))
        passage = []
    return found + (_passage(passage, paragraph, group + len(found)) if passage else [])


def _passage(runs: list[Tokens], paragraph: int, group: int) -> list[Sentence]:
    first, last = span_of(runs[0]), span_of(runs[-1])
    whole = Span(first.start, last.end)
    return [Sentence(run, span_of(run), whole, group, paragraph) for run in runs]


def _open_quote(runs: list[Tokens]) -> bool:
    return sum(run.text.count('"') for run in runs) % 2 == 1


def _repaired(doc: Doc) -> Iterator[Tokens]:
    """Yield the model's sentences, joined where it cut inside one.

    A sentence ends with a full stop, question or exclamation mark; what the model cut at a
    bracket, a colon or an abbreviation goes on.
    """
    start = 0
    cuts = [run.end for run in doc.sents]
    for end in cuts:
        run = doc[start:end]
        if end < len(doc) and not (_SENTENCE_END.search(run.text) and _opens(doc, end)):
            continue
        while len(run) > 1 and run[-1].is_space:
            run = run[:-1]
        yield run
        start = end


def _opens(doc: Doc, at: int) -> bool:
    """Tell whether a new sentence can start at a token; inside "Gazeta.Ru" none does."""
    token = doc[at]
    if not doc[at - 1].whitespace_ and doc[at - 1].text == ".":
        return False
    return not token.text[:1].islower() and token.text not in {",", ";", ")", "]"}
