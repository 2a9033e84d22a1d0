"""What the page says about the article: title, date, byline, publisher, address."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.model import PartialDate, Span
from geo.reading.dates import find_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reading.shape import Line

__all__ = ["DATELINE", "Heading", "heading_of"]

_REACH = 8
"""Lines above the first paragraph in which title, date and byline are sought. Source: own."""
_TITLE_WORDS = range(2, 31)
_NAME = r"[^\W\d_][\w.'’-]*"
_BYLINE = re.compile(
    r"^(?:by|reported by|written by|автор:?)\s+"
    rf"(?P<name>{_NAME}(?:\s+{_NAME}){{1,3}}(?:(?:,|\s+and)\s+{_NAME}(?:\s+{_NAME}){{1,3}}){{0,3}})"
    r"(?:\s*[,|(/–—-].*)?$",
    re.IGNORECASE,
)
_STRONG = re.compile(r"^(?:\*\*|__)\s*(?P<name>[^*_]{2,60}?)\s*(?:\*\*|__)$")
_WIRE = re.compile(r"^[^()]{0,80}\((?P<name>[A-Z][\w .-]{1,30})\)\s*[-–—:]")
DATELINE = re.compile(
    r"(?:[A-Z][A-Z .'’-]+|[A-Z][\w.'’-]+)(?:[/,]\s?[^.!?()\n]{2,40})?\s*(?:\([^()\n]{2,40}\))?"
    r"\s*(?:--|[—–]|\s-)\s*(?=[\"“A-Z])"
)
"""The place, date and wire in front of the first paragraph: "DUSHANBE, May 4 (Reuters) - ".

Source: the form is that of the Associated Press Stylebook, entry *datelines*.
"""
_COPYRIGHT = re.compile(
    r"^(?:(?:copyright\s*)?©\s*(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?[,\s]*(?P<after>[^\d,.|]{2,60})|"
    r"(?P<before>[^\d©,.|]{2,60}?)\s*©\s*(?:19|20)\d\d)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"\s*(?:all rights reserved|все права защищены).*$", re.IGNORECASE)
_URL_LINE = re.compile(
    r"^(?:original (?:url|article|link)|url|source|link|оригинал статьи)\s*:?\s*"
    r"<?(?P<url>https?://[^\s<>]+)>?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a page says about its article, ``None`` where it says nothing."""

    start: int
    title: str | None = None
    published: PartialDate | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None


def heading_of(lines: Sequence[Line], block: Sequence[Line]) -> Heading:
    """Read the lines above the article, and the footer's copyright line.

    Parameters
    ----------
    lines
        All lines of the page.
    block
        The lines of the article's prose.

    Returns
    -------
    Heading
        ``start`` is the code point where the article begins: at its title when there is one.
    """
    first = block[0].number
    above = [line for line in lines[max(0, first - _REACH) : first] if not line.is_chrome]
    below = [line for line in lines[first : first + 3] if line.is_date]
    dated = next((line for line in [*reversed(above), *below] if line.is_date), None)
    wire = DATELINE.match(block[0].text)
    strong = {line.number: m["name"] for line in above if (m := _STRONG.match(line.text))}
    byline = {line.number: m["name"] for line in above if (m := _BYLINE.match(line.plain))}
    named = [x for x in above if x is not dated and x.number not in byline]
    title = _title([x for x in named if x.number not in strong] or named, dated)
    if title:
        strong.pop(title.number, None)
    used = [x for x in above if x is title or x is dated or x.number in {**strong, **byline}]
    top = title or (used[0] if used else block[0])
    return Heading(
        start=top.span.start,
        title=title.plain if title else None,
        published=_published(dated, dated.text if dated else "")
        or _published(block[0], wire.group() if wire else ""),
        author=_tidy(next(iter(byline.values()), None)),
        publisher=_tidy(next(iter(strong.values()), None)) or _publisher(lines, block),
        url=next((m["url"] for x in lines if (m := _URL_LINE.match(x.plain))), None),
    )


def _title(above: Sequence[Line], dated: Line | None) -> Line | None:
    """Pick the heading: a Markdown heading, else the line next to the date, else the last one."""
    fit = [x for x in above if len(x.plain.split()) in _TITLE_WORDS and not x.plain.endswith(".")]
    marked = [x for x in fit if x.text.startswith("#")]
    if marked:
        return marked[-1]
    before = [x for x in fit if dated is None or x.number < dated.number]
    return next(reversed(before or fit), None)


def _published(line: Line | None, text: str) -> PartialDate | None:
    """Take the first full date of a line, or of the date line that opens a paragraph."""
    found = find_date(text)
    if line is None or found is None:
        return None
    day, start, end = found
    span = Span(line.span.start + start, line.span.start + end)
    return replace(PartialDate.day(day, basis="stated"), span=span)


def _publisher(lines: Sequence[Line], block: Sequence[Line]) -> str | None:
    """Take the wire in the date line ("DUSHANBE (Reuters) -") or the name in the copyright line."""
    wire = _WIRE.match(block[0].text)
    if wire:
        return _tidy(wire["name"])
    for line in reversed(lines[block[-1].number :]):
        match = _COPYRIGHT.match(line.plain)
        if match:
            return _tidy(_RIGHTS.sub("", match["before"] or match["after"]))
    return None


def _tidy(name: str | None) -> str | None:
    tidy = " ".join(name.split()).strip(" .,-–—|") if name else ""
    return tidy or None
