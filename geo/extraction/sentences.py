"""Paragraphs and sentences with exact offsets into the text as received.

The model reads a cleaned copy: hard line breaks inside a sentence are joined ("drug-" and
"trafficking" on the next line are one word again), non-breaking and repeated blanks become one,
control and direction characters vanish. Every character of the copy remembers where it stood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.extraction.pipeline import model
from geo.extraction.ru.parse import parse
from geo.model import Document, Span
from geo.reading.heading import DATELINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

__all__ = ["Clean", "Sentence", "clean", "paragraphs", "sentences", "span_of"]

LIMIT_CHARS = 150_000
"""Most characters of one article that are parsed. Source: own; four times the longest feature."""
_CHUNK_CHARS = 5_000
_LONGEST_WORD = 60
_TAIL_CHARS = 16
_SHORTEST = 3
"""Words of the shortest sentence that can hold a claim."""
_COLUMN = 60
"""Characters of the narrowest column of wrapped text."""
_FEWEST_LETTERS = 0.5
_QUOTED_CHARS = 900
"""Longest quotation of several sentences that is kept whole as one passage."""
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_ENDS = re.compile(r"[.!?…:][\"'”’»)\]*\s\x00\u200b-\u200f\u202a-\u202e\u2066-\u2069]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
_DROPPED = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'"})
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Clean:
    """A stretch of text as the model reads it; ``origin[i]`` is where character i stood."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the received text behind ``text[start:end]``."""
        return Span(self.origin[start], self.origin[end - 1] + 1)


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


def clean(text: str, span: Span) -> Clean:
    """Clean a stretch of ``text`` for the model, remembering where each character stood."""
    out: list[str] = []
    origin: list[int] = []
    for at in range(span.start, span.end):
        char = text[at]
        if _DROPPED.match(char) or (char in "*_" and _is_markup(text, at)):
            continue
        if char.isspace():
            if not out or out[-1] == " " or (out[-1] == "-" and _BREAK.match(char)):
                continue
            char = " "
        elif (
            out and out[-1] == " " and len(out) > 1 and out[-2] == "-" and _broke(text, origin, at)
        ):
            out.pop()
            origin.pop()
        out.append(char.translate(_STRAIGHT))
        origin.append(at)
    while out and out[-1] == " ":
        out.pop()
        origin.pop()
    return Clean("".join(out), tuple(origin))


def _is_markup(text: str, at: int) -> bool:
    """Tell whether a star or low line is Markdown emphasis, at the edge of a word."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not (before.isalnum() and after.isalnum())


def _broke(text: str, origin: list[int], at: int) -> bool:
    """Tell whether a line break stands between a hyphen and the next letter."""
    return bool(_BREAK.search(text, origin[-2], at)) and text[at].islower()


def paragraphs(document: Document) -> Iterator[Span]:
    """Yield the paragraphs of the body that are prose, lines of one sentence joined.

    A line goes on in the next one when it has no ending, and the next starts in lower case or
    follows directly; title, date line and subheads have no ending and yield nothing.
    """
    for body in document.body:
        waiting: Span | None = None
        for line in (_after_dateline(document.text, x) for x in _lines(document.text, body)):
            if waiting is not None and _continues(document.text, waiting, line):
                waiting = Span(waiting.start, line.end)
            else:
                if waiting is not None and _is_prose(document, waiting):
                    yield waiting
                waiting = line
        if waiting is not None and _is_prose(document, waiting):
            yield waiting


def _after_dateline(text: str, span: Span) -> Span:
    """Cut the date line off the first paragraph: "DUSHANBE, May 4 (Reuters) - "."""
    line = DATELINE.match(text, span.start, span.end)
    return Span(line.end(), span.end) if line and line.end() < span.end else span


def _lines(text: str, body: Span) -> Iterator[Span]:
    start = body.start
    for match in [*_BREAK.finditer(text, body.start, body.end), None]:
        end = match.start() if match else body.end
        raw = text[start:end]
        left = len(raw) - len(raw.lstrip())
        if raw.strip():
            yield Span(start + left, start + len(raw.rstrip()))
        start = match.end() if match else end


def _continues(text: str, line: Span, after: Span) -> bool:
    """Tell whether the sentence of ``line`` goes on in ``after``."""
    if _ENDS.search(text[max(line.start, line.end - _TAIL_CHARS) : line.end]):
        return False
    lower = text[after.start].islower()
    gap = len(_BREAK.findall(text, line.end, after.start))
    wide = after.start - line.start > _COLUMN
    return (lower and gap <= len("\n\n")) or (gap == 1 and wide)


def _is_prose(document: Document, span: Span) -> bool:
    text = span.of(document.text)
    plain = " ".join(text.split()).strip("#*_ ")
    return bool(_ENDS.search(text)) and plain != document.title and len(plain.split()) > _SHORTEST


def sentences(document: Document) -> list[Sentence]:
    """Return the parsed sentences of the body, in order.

    At most :data:`LIMIT_CHARS` characters are parsed; stretches that are no prose (a word of more
    than 60 characters, fewer letters than other signs) are passed over.
    """
    found: list[Sentence] = []
    chunks = [(n, c) for n, p in enumerate(paragraphs(document)) for c in _chunks(document, p)]
    texts = [c.text for _, c in chunks]
    docs = parse(texts) if document.language == "ru" else model().pipe(texts, batch_size=16)
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
    runs = [run for run in _repaired(doc) if len(run) > _SHORTEST]
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
    """Tell whether a new sentence can start at a token."""
    token = doc[at]
    if not doc[at - 1].whitespace_ and doc[at - 1].text == ".":
        return False
    return not token.text[:1].islower() and token.text not in {",", ";", ")", "]"}
