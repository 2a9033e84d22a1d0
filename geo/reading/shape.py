"""Which lines of a page are the article: told by their shape, without knowing the site.

Running prose is long lines that end like sentences. Menus, link lists, teasers and footers are runs
of short lines that do not. The article is the longest run of prose with its heading above it.

Source: the shallow text features of Kohlschütter et al., *Boilerplate Detection using Shallow Text
Features*, WSDM 2010 (doi 10.1145/1718487.1718542): words per line and link density; the rules here
are own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from geo.curated import lexicon
from geo.model import Span
from geo.reading.dates import find_date

__all__ = ["Line", "lines_of", "prose_block"]

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_ENDING = re.compile(r"[.!?…:;][\"'”’»)\]*_\s\x00\u200b-\u200f\u202a-\u202e\u2066-\u2069]*$")
_BULLET = re.compile(r"^\s*(?:[•·●▪◦*+-]|\d{1,2}[.)])\s+")
_URL = re.compile(r"https?://|www\.", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_SPACE = re.compile(r"\s+")

_LONG_WORDS = 14
"""Words from which a line that ends like a sentence is a paragraph by itself."""
_SENTENCE_WORDS = 4
"""Words of the shortest sentence, and of the shortest end of a wrapped line."""
_DATE_WORDS = 12
"""Words of the longest date line: "Published on Wednesday, 4 May 2011 at 10:00 GMT+5"."""
_CREDIT_WORDS, _BOX_WORDS = 40, 60
"""No credit and no newsletter box is longer; a paragraph may mention a newsletter."""
_WRAPPED_WORDS, _COLUMN = 9, 60
"""Words and characters of the narrowest column of wrapped mail and wire copy."""
_MENU_RUN = 3
"""Short lines in a row that close the article. Source of all six: own."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page with its place in the text, both ends trimmed."""

    span: Span
    text: str
    number: int

    @property
    def words(self) -> int:
        """Number of words."""
        return len(self.text.split())

    @property
    def plain(self) -> str:
        """The words without Markdown marks, one blank between them."""
        return _SPACE.sub(" ", self.text).strip(" #*_>|\t\u200b\ufeff")

    @property
    def is_sentence(self) -> bool:
        """Whether it ends like a sentence and has the length of one."""
        return (
            self.words >= _SENTENCE_WORDS and bool(_ENDING.search(self.text)) and self.has_letters
        )

    @property
    def is_paragraph(self) -> bool:
        """Whether it is prose beyond doubt."""
        return self.is_sentence and self.words >= _LONG_WORDS and not self.is_chrome

    @property
    def has_letters(self) -> bool:
        """Whether at least a third of it is letters."""
        head = self.text[:2000]
        return len(_LETTER.findall(head)) * 3 >= len(head)

    @property
    def is_date(self) -> bool:
        """Whether a calendar date is all it says, with at most a word or two around."""
        return self.words <= _DATE_WORDS and find_date(self.text) is not None

    @property
    def is_heading(self) -> bool:
        """Whether it opens a list of other articles."""
        return self.plain.rstrip(":").casefold() in _words("headings")

    @property
    def is_chrome(self) -> bool:
        """Whether its wording is that of a menu, a newsletter box, a credit or a footer."""
        low = self.plain.casefold()
        if self.is_heading or low.startswith(tuple(_words("openings"))):
            return self.words < _CREDIT_WORDS
        if any(phrase in low for phrase in _words("phrases")):
            return self.words < _BOX_WORDS
        return bool(_BULLET.match(self.text) or _URL.search(self.text)) and not self.is_long

    @property
    def is_long(self) -> bool:
        """Whether it has a paragraph's length and ending."""
        return self.words >= _LONG_WORDS and self.is_sentence


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon("chrome")[name])


def lines_of(text: str) -> list[Line]:
    """Return the lines of ``text`` that hold anything but blanks."""
    lines: list[Line] = []
    for match in _LINE.finditer(text):
        raw = match.group()
        body = raw.strip()
        if body.strip("\x00\ufeff"):
            start = match.start() + len(raw) - len(raw.lstrip())
            lines.append(Line(Span(start, start + len(body)), body, len(lines)))
    return lines


def prose_block(lines: list[Line]) -> list[Line]:
    """Return the lines of the longest run of prose, without the chrome inside it.

    Parameters
    ----------
    lines
        All lines of the page, as :func:`lines_of` gives them.

    Returns
    -------
    list[Line]
        Lines in order; all lines when nothing reads like prose, because an article that cannot be
        told from its page is kept whole.
    """
    blocks: list[list[Line]] = [[]]
    waiting: list[Line] = []
    for line in _joined(lines):
        if line.is_heading and blocks[-1]:
            blocks.append([])
            waiting = []
        elif line.is_chrome:
            continue
        elif line.is_sentence:
            blocks[-1] += [*waiting, line] if blocks[-1] else [line]
            waiting = []
        else:
            waiting.append(line)
            if len(waiting) >= _MENU_RUN and blocks[-1]:
                blocks.append([])
    best = max(blocks, key=_weight)
    return _unled(best) or [line for line in lines if not line.is_chrome] or lines


def _weight(block: list[Line]) -> int:
    return sum(len(line.text) * (4 if line.is_paragraph else 1) for line in block)


def _unled(block: list[Line]) -> list[Line]:
    """Drop the short lines that a menu left before the first paragraph."""
    first = next((i for i, line in enumerate(block) if line.is_paragraph), 0)
    return block[first:]


def _joined(lines: list[Line]) -> list[Line]:
    """Give the lines of hard-wrapped text the ending of their paragraph.

    A line that goes on in lower case on the next line is part of a sentence,
    so it must not count as a menu entry.
    """
    joined: list[Line] = []
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        runs_on = after is not None and _wraps(line, after)
        joined.append(Line(line.span, f"{line.text}.", line.number) if runs_on else line)
    return joined


def _wraps(line: Line, after: Line) -> bool:
    """Tell whether a sentence goes on from one line to the next."""
    if _ENDING.search(line.text) or _BULLET.match(line.text) or line.words < _WRAPPED_WORDS:
        return False
    gap = after.span.start - line.span.end
    if line.text.endswith(("-", ",")) or after.text[:1].islower():
        return gap <= len("\r\n\r\n")
    full = len(line.text) >= _COLUMN
    return full and gap <= len("\r\n") and after.words >= _SENTENCE_WORDS
