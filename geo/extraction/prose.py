"""Paragraphs of an article, and the cleaned copy of them that the model reads.

Lines that were wrapped are joined, words that were divided at their end are whole again ("погра-"
and "ничники", but "drug-" and "trafficking" keep their hyphen), non-breaking and repeated blanks
become one, control and direction characters vanish. Every character of the copy remembers where it
stood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.extraction.pipeline import is_word
from geo.extraction.ru.lemmas import is_russian_word
from geo.model import Document, Span
from geo.reading.dateline import dateline_of
from geo.reading.lines import ENDING, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SHORTEST", "Clean", "clean", "paragraphs"]

SHORTEST = 3
"""Words of the shortest sentence that can hold a claim."""
_DROPPED = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'",
                            "\u2010": "-", "\u2011": "-"})  # fmt: skip
_DIVIDED = re.compile(
    r"(?P<left>[^\W_]+)(?P<mark>[-\u2010\u2011\u00ad¬])(?P<gap>[^\S\n\r]*(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])\s*)"
    r"(?P<right>[^\W\d_]+)"
)
"""A word that goes on in the next line."""
_SOFT = "\u00ad¬"
"""Hyphens that are none when the word is not divided. Source: Unicode, SOFT HYPHEN; the sign ¬ is
what older Russian word processors left in its place."""
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


@dataclass(frozen=True, slots=True)
class Clean:
    """A stretch of text as the model reads it; ``origin[i]`` is where character i stood."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the received text behind ``text[start:end]``."""
        return Span(self.origin[start], self.origin[end - 1] + 1)


def clean(text: str, span: Span) -> Clean:
    """Clean a stretch of ``text`` for the model, remembering where each character stood."""
    out: list[str] = []
    origin: list[int] = []
    dropped = _divisions(text, span)
    for at in range(span.start, span.end):
        char = text[at]
        if at in dropped or _DROPPED.match(char) or (char in "*_" and _is_markup(text, at)):
            continue
        if char.isspace():
            if not out or out[-1] == " ":
                continue
            char = " "
        out.append(char.translate(_STRAIGHT))
        origin.append(at)
    while out and out[-1] == " ":
        out.pop()
        origin.pop()
    return Clean("".join(out), tuple(origin))


def _divisions(text: str, span: Span) -> set[int]:
    """Return the breaks inside words, each with the hyphen before it where that only divides."""
    dropped: set[int] = set()
    for match in _DIVIDED.finditer(text, span.start, span.end):
        only = match["mark"] in _SOFT or _is_division(match["left"], match["right"])
        dropped.update(range(match.start("mark" if only else "gap"), match.end("gap")))
    return dropped


def _is_division(left: str, right: str) -> bool:
    """Tell whether a hyphen only divides a word: the dictionary knows it without one."""
    whole = f"{left}{right}".lower()
    if left[-1].isdigit() or right[0].isupper():
        return False
    return is_russian_word(whole) if _CYRILLIC.search(whole) else is_word(whole)


def _is_markup(text: str, at: int) -> bool:
    """Tell whether a star or low line is Markdown emphasis, at the edge of a word."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not (before.isalnum() and after.isalnum())


def paragraphs(document: Document) -> Iterator[Span]:
    """Yield the paragraphs of the body that are prose, wrapped lines joined, without date lines.

    Title, date line and subheads have no ending and yield nothing.
    """
    first = True
    for body in document.body:
        for line in lines_of(document.text, body, headed=body == document.body[0]):
            span = _after_dateline(document.text, line.span, first=first)
            if _is_prose(document, span):
                first = False
                yield span


def _after_dateline(text: str, span: Span, *, first: bool) -> Span:
    """Cut the date line off a paragraph: "DUSHANBE, May 4 (Reuters) - "."""
    line = dateline_of(span.of(text), first=first)
    return Span(span.start + line.end, span.end) if line else span


def _is_prose(document: Document, span: Span) -> bool:
    text = span.of(document.text)
    plain = " ".join(text.split()).strip("#*_ ")
    titled = document.title is not None and plain in document.title
    return bool(ENDING.search(text)) and not titled and len(plain.split()) > SHORTEST
