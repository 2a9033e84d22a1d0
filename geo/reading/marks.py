"""What one line of a heading says: days, authors, a publisher, side by side in any order.

"20 September 2010, 16:40 | Rasht News Service", "May 17, 2012 - 4:08am, by Helen Marsh",
"Автор: Фаррух Назаров", "Rustam Davlatov, Dushanbe".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from geo.model import Span
from geo.reading.chrome import opening, pieces, vocabulary
from geo.reading.dates import ANY_MONTH, dates_in
from geo.reading.names import is_publisher, persons, tidy_publisher

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from geo.reading.lines import Line

__all__ = ["Dated", "Mark", "mark_of"]

_LINE_WORDS, _REST_WORDS, _NAME_WORDS = 30, 4, 5
"""Most words of a line, of what a date stands beside, and of a publisher's name. Source: own."""
_BYLINE_WORDS = 7
"""Most words of a by-line without a name. Source: own."""
_BEFORE_CHARS = 24
_STRONG = re.compile(r"^(?:\*\*|__)\s*(?P<name>[^*_]{2,60}?)\s*(?:\*\*|__)$")
_TIME = re.compile(
    r"\b\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?\s?m\.?(?!\w))?|\b\d{1,2}\s*[ap]\.?m\.?(?!\w)|"
    r"\b(?:gmt|utc|msk|мск|est|edt|cet|bst|pst)\b(?:\s*[+-]\s*\d{1,2}(?::\d\d)?)?|[+-]\d\d:?\d\d\b|"
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|"
    r"\b(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)\b|\bг(?:ода)?\.(?!\w)|"
    r"\((?:душанбе|москва|ташкент|бишкек|алматы|астана|dushanbe|moscow|местное время|local time)\)",
    re.IGNORECASE,
)
"""Hours, zones and weekdays beside a date. Source: CLDR, English and Russian."""
_SPECIAL = re.compile(
    r"^(?:special (?:to|for)|exclusive to|for|специально для|для)\s+(?P<name>.+)$", re.IGNORECASE
)
_FOR = re.compile(r"\s+(?:for|специально для|для)\s+(?P<name>.+)$")
_ROLE = re.compile(r"\s*,\s*|\s+[–—-]\s+")
_RUBRIC = re.compile(
    r"^(?:an?\s+)?(?:letter|notes|postcard|dispatch|diary|view|reporter's notebook|письмо|заметки|"
    r"репортаж|взгляд|дневник|вести)\s+(?:from|из|с)\s+[^.?!:]+$",
    re.IGNORECASE,
)
"""A kind of article with its place: "Letter from Khorog". Source: own, from magazines."""
_UNDATED = re.compile(
    rf"(?:[^\W\d_][\w.-]+,?\s+){{0,2}}(?:\d{{1,2}}\s+{ANY_MONTH}|{ANY_MONTH}\s+\d{{1,2}})[.,]?$",
    re.IGNORECASE,
)
"""A day without its year, alone in a line or after a place: "Душанбе, 21 августа"."""
_EDGES = " ,.;:|/()[]–—-·•*_\t\xa0"


@dataclass(frozen=True, slots=True)
class Dated:
    """A day on the page, and whether it says that it is of publication or of a change."""

    day: dt.date
    span: Span
    kind: Literal["published", "plain", "changed"]


@dataclass(frozen=True, slots=True)
class Mark:
    """What a line says; ``names`` are persons that stand there without a "by"."""

    line: Line
    dates: tuple[Dated, ...] = ()
    authors: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    publisher: str | None = None
    is_label: bool = False

    @property
    def is_meta(self) -> bool:
        """Whether the line is about the article, and so neither title nor prose."""
        return bool(self.dates or self.authors or self.names or self.publisher or self.is_label)


@cache
def _ending(name: str) -> re.Pattern[str]:
    words = sorted(vocabulary(name), key=len, reverse=True)
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})[^\w|]*(?:\w+day\W*|on\W*)?[^a-zа-я|]*$",
        re.IGNORECASE,
    )


def mark_of(line: Line) -> Mark:
    """Read one line of a heading or a footer.

    Parameters
    ----------
    line
        A line above or below the article's prose.
    """
    strong = _STRONG.match(line.text)
    text = " ".join(strong["name"].split()) if strong else line.text
    if line.words > _LINE_WORDS:
        return Mark(line)
    dates: list[Dated] = []
    authors: list[str] = []
    names: list[str] = []
    publisher: str | None = None
    labels = 0
    parts = pieces(text)
    for part in parts:
        found = list(_dates(line, part))
        rest = _rest(part, found)
        if found and len(rest.split()) > 2 * _REST_WORDS:
            continue
        dates += found
        by, alone, name = _who(rest, dated=bool(found))
        authors, names, publisher = authors + by, names + alone, publisher or name
        labels += rest.casefold() in vocabulary("labels")
    if strong and not (dates or authors or names):
        publisher = publisher or strong["name"]
    is_label = bool(parts) and labels == len(parts)
    # "By our Dushanbe staff" names nobody, and is no headline either.
    is_label |= line.words <= _BYLINE_WORDS and bool(opening("bylines").match(line.plain))
    short = line.words <= _NAME_WORDS and any(x.match(line.plain) for x in (_UNDATED, _RUBRIC))
    return Mark(
        line,
        tuple(dates),
        tuple(authors),
        tuple(names),
        tidy_publisher(publisher),
        is_label or short,
    )


def _dates(line: Line, part: str) -> Iterator[Dated]:
    """Yield the days of a piece, each with what the words before it call it."""
    offset = line.text.find(part)
    for day, start, end in dates_in(part):
        before = part[max(0, start - _BEFORE_CHARS) : start]
        kind: Literal["published", "plain", "changed"] = "plain"
        if _ending("updates").search(before):
            kind = "changed"
        elif _ending("published").search(before):
            kind = "published"
        at = line.span.start + offset
        yield Dated(day, Span(at + start, at + end), kind)


def _rest(part: str, found: list[Dated]) -> str:
    """Return what a piece says beside its dates and hours."""
    rest = part
    if found:
        for _, start, end in reversed(list(dates_in(part))):
            rest = f"{rest[:start]} {rest[end:]}"
        rest = _TIME.sub(" ", rest)
    rest = " ".join(rest.split()).strip(_EDGES)
    return opening("published").sub("", rest).strip(_EDGES) if found else rest


def _who(text: str, *, dated: bool) -> tuple[list[str], list[str], str | None]:
    """Return the authors, the bare names and the publisher that a piece gives."""
    special = _SPECIAL.match(text)
    if special and is_publisher(special["name"]):
        return [], [], special["name"]
    by = opening("bylines").match(text)
    if by and text[by.end() :]:
        rest = text[by.end() :]
        return persons(rest), [], _publisher_after(rest)
    first, *others = [x.strip(_EDGES) for x in _ROLE.split(text)]
    named = not text.isupper() and (persons(first) or len(persons(text)) > 1)
    if named:
        near = all(len(x.split()) <= _NAME_WORDS + 1 for x in others)
        publisher = next((x for x in others if is_publisher(x)), None)
        return [], (persons(text) or persons(first)) if near else [], publisher
    few = len(text.split()) <= _NAME_WORDS and text[:1].isupper()
    called = few and is_publisher(first) and not text.endswith((".", "?", "!"))
    capital = all(w[0].isupper() or not w[0].isalpha() for w in first.split())
    return [], [], first if called and (capital or dated) else None


def _publisher_after(text: str) -> str | None:
    """Return the publisher in a by-line: "…, Pamir Dispatch", "… for Eurasianet"."""
    words = _FOR.search(text)
    if words and is_publisher(words["name"]):
        return words["name"]
    if not persons(text) and is_publisher(text) and len(text.split()) <= _NAME_WORDS:
        return text
    parts = [_SPECIAL.sub(r"\g<name>", x.strip()) for x in text.split(",")[1:]]
    return next((x for x in parts if is_publisher(x) and len(x.split()) <= _NAME_WORDS), None)
