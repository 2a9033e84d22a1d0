"""The lines of a page, those that were wrapped at a column joined again.

Mail and wire copy breaks its lines at 60 to 80 characters. A line was wrapped where the first word
of the next one would not have fitted into the column, or where it stops in the middle of a sentence
and the next goes on in lower case. Joining is a matter of spans: no character is changed.

Source: own; the column test is that of RFC 3676 (format=flowed) turned round.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["BREAK", "BULLET", "ENDING", "Line", "lines_of"]

BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
"""One line break. Source: the mandatory breaks of Unicode UAX 14."""
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
ENDING = re.compile(
    r"[.!?…:;][\"'”’»)\]*_\s\x00\u200b-\u200f\u202a-\u202e\u2066-\u2069]*(?:\[\d{1,3}\])?$"
)
"""How a line of prose ends."""
BULLET = re.compile(r"^\s*(?:[•·●▪◦*+→›»►■□–—-]|\d{1,2}[.)])\s+")
"""How an entry of a list begins, or, with a dash, a turn of speech."""
_OPENS = re.compile(r"(?:by|автор|photo|фото)\b", re.IGNORECASE)
"""What begins a line of its own under any other."""
_SPACE = re.compile(r"\s+")
_SHOWN = 300
"""Characters of a line in which letters are counted. Source: own."""
_SKIPPED = "\x00\ufeff\u200b"

_SENTENCE_WORDS = 4
"""Words of the shortest sentence."""
_WRAPPED_WORDS = 7
"""Words of the shortest line that can go on in the next when nothing else tells a column."""
_COLUMN = range(35, 121)
"""Characters of a column of wrapped text."""
_RAGGED = 6
"""Characters by which hand-wrapped lines stay short of their column."""
_CLEAR_WRAPS = 2
"""Lines that stop in mid-sentence from which a text is taken for wrapped. Source of all: own."""


@dataclass(frozen=True)
class Line:
    """A line of the page with its place in the text, both ends trimmed.

    ``gap`` is the number of line breaks before it, ``indent`` of blanks.
    """

    span: Span
    text: str
    number: int
    gap: int = 1
    indent: int = 0

    @cached_property
    def words(self) -> int:
        """Number of words."""
        return len(self.text.split())

    @cached_property
    def plain(self) -> str:
        """The words without Markdown marks, one blank between them."""
        return _SPACE.sub(" ", self.text).strip(" #*_>|\t\u200b\ufeff")

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it ends like a sentence and has the length of one."""
        return self.words >= _SENTENCE_WORDS and bool(ENDING.search(self.text)) and self.has_letters

    @cached_property
    def has_letters(self) -> bool:
        """Whether at least a third of it is letters."""
        head = self.text[:_SHOWN]
        return sum(map(str.isalpha, head)) * 3 >= len(head)

    @cached_property
    def is_rule(self) -> bool:
        """Whether it only separates: "* * *", a row of dashes."""
        return not any(char.isalnum() for char in self.text)


def lines_of(text: str, span: Span | None = None, *, headed: bool = True) -> list[Line]:
    """Return the lines of a text that hold anything but blanks, wrapped ones joined.

    Parameters
    ----------
    text
        The text as received.
    span
        The stretch of it to read; all of it when ``None``.
    headed
        Whether a headline may stand at its top.
    """
    raw = _physical(text, span or Span(0, max(1, len(text))))
    column = _column(raw)
    joined: list[Line] = []
    tail: Line | None = None
    for line in raw:
        if tail is not None and _goes_on(tail, line, column, first=headed and len(joined) == 1):
            whole = Span(joined[-1].span.start, line.span.end)
            last = joined[-1]
            joined[-1] = Line(whole, whole.of(text), last.number, last.gap, last.indent)
        else:
            joined.append(Line(line.span, line.text, len(joined), line.gap, line.indent))
        tail = line
    return joined


def _physical(text: str, span: Span) -> list[Line]:
    lines: list[Line] = []
    last = span.start
    for match in _LINE.finditer(text, span.start, span.end):
        raw = match.group()
        body = raw.strip()
        if not body.strip(_SKIPPED):
            continue
        indent = len(raw) - len(raw.lstrip())
        start = match.start() + indent
        gap = len(BREAK.findall(text, last, match.start()))
        last = match.end()
        lines.append(Line(Span(start, start + len(body)), body, len(lines), gap, indent))
    return lines


def _column(lines: Sequence[Line]) -> int | None:
    """Return the column at which the text is wrapped, ``None`` when it is not."""
    wraps = [a for a, b in pairwise(lines) if _clear_wrap(a, b)]
    lengths = sorted(a.indent + len(a.text) for a in wraps)
    if len(lengths) < _CLEAR_WRAPS:
        return None
    column = lengths[min(len(lengths) - 1, len(lengths) * 9 // 10)]
    return column if column in _COLUMN else None


def _clear_wrap(line: Line, after: Line) -> bool:
    return (
        after.gap == 1
        and after.text[:1].islower()
        and not ENDING.search(line.text)
        and len(line.text) in _COLUMN
    )


def _goes_on(line: Line, after: Line, column: int | None, *, first: bool) -> bool:
    """Tell whether the paragraph of ``line`` goes on in ``after``."""
    if BULLET.match(after.text) and not after.text[2:3].islower():
        return False
    ended = bool(ENDING.search(line.text))
    lower = after.text[:1].islower()
    if not ended and lower and after.gap <= len("\n\n"):
        long = line.words >= _WRAPPED_WORDS and len(line.text) >= _COLUMN[0]
        half = column is not None and after.gap == 1 and len(line.text) * 2 >= column
        if long or half or line.text[-1] in "-,\u00ad¬":
            return True
    if (
        column is None
        or after.gap > 1
        or after.indent > line.indent + 1
        or _OPENS.match(after.text)
    ):
        return False
    word = after.text.split(maxsplit=1)[0]
    full = line.indent + len(line.text) + 1 + len(word) > column - _RAGGED
    # A headline at the top may be as long as a line: upper case after it begins something else.
    return full and not line.is_rule and (lower or not first)
