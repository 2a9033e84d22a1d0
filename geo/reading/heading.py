"""What the page says about the article: title, date, byline, publisher, address, date line.

Each fact is looked for where pages put it: the title and what stands around it, the date line in
front of the first sentence, the lines right below the article, the footer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.reading.chrome import is_chrome, pieces, vocabulary, writer_of
from geo.reading.dateline import Dateline, dateline_of
from geo.reading.marks import Mark, mark_of
from geo.reading.names import copyright_owner, is_person, is_publisher, tidy_publisher
from geo.reading.publishing import published_of
from geo.reading.shape import untailed
from geo.reading.title import title_of, title_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import PartialDate, Span
    from geo.reading.lines import Line

__all__ = ["Heading", "heading_of"]

_REACH = 14
"""Lines above the first paragraph in which title, date and byline are sought."""
_DECK_REACH = 5
"""Lines of prose that may stand above a date line or byline, as a deck."""
_BELOW = 4
"""Lines below the article in which a signature or a date is sought."""
_MENU = 3
"""Entries of the shortest menu."""
_MASTHEAD, _BRAND_WORDS = 6, 4
"""First lines of a page, and most words in them, that may name its publisher.

Source of all: own.
"""
_URL_LINE = re.compile(
    r"^(?:original (?:url|article|link)|url|source|link|оригинал статьи)\s*:?\s*"
    r"<?(?P<url>https?://[^\s<>]+)>?$",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"^(?:source|источник)\s*:\s*(?P<name>[^:]{2,60})$", re.IGNORECASE)
_FIELD = re.compile(r"^[\w -]{3,20}:")
"""A labelled line of a mail or a database: "LENGTH: 412 words"."""
_DASH = re.compile(r"\s+[–—-]\s+")
_FOR = re.compile(r"\b(?:for|of|with|at|для)\s+(?:the\s+)?(?P<name>[A-ZА-Я][^.,;]{2,40})\.?$")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a page says about its article, ``None`` where it says nothing.

    ``block`` is the article's prose without decks above and notes below; ``spans`` are the lines
    of the title.
    """

    block: tuple[Line, ...]
    spans: tuple[Span, ...] = ()
    title: str | None = None
    published: PartialDate | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    dateline: Dateline | None = None


def heading_of(lines: Sequence[Line], block: Sequence[Line]) -> Heading:
    """Read the lines above the article, its date line, what stands below it, and the footer.

    Parameters
    ----------
    lines
        All lines of the page.
    block
        The lines of the article's prose.
    """
    prose = _undecked(block)
    first = prose[0].number
    above = [mark_of(line) for line in lines[max(0, first - _REACH) : first]]
    title = title_of([m for m in above if m.line.number not in _long(block)], prose)
    around = _around(above, title)
    prose = untailed(prose, _authors(around, title))
    below = lines[prose[-1].number + 1 :]
    end = [mark_of(line) for line in below[:_BELOW] if not is_chrome(line)]
    dateline = dateline_of(prose[0].text)
    url = next((m["url"] for x in lines if (m := _URL_LINE.match(x.plain))), None)
    authors = _authors(around, title) or _signed(end, below)
    return Heading(
        block=tuple(prose),
        spans=tuple(line.span for line in title),
        title=title_text(title),
        published=published_of(
            around, prose[0], dateline, below=below, end=end, top=lines[:_MASTHEAD], url=url
        ),
        author=_listed(authors),
        publisher=_publisher(lines, title, around, dateline, below=below),
        url=url,
        dateline=dateline,
    )


def _long(block: Sequence[Line]) -> set[int]:
    return {line.number for line in block if line.is_sentence and line.text.rstrip()[-1] in ".…"}


def _undecked(block: Sequence[Line]) -> list[Line]:
    """Drop what stands above a date line or byline in the first lines of the prose."""
    cut = 0
    for i, line in enumerate(block[:_DECK_REACH]):
        if line.is_sentence or is_chrome(line):
            continue
        mark = mark_of(line)
        if (mark.dates or mark.authors) and len(block) > 2 * i:
            cut = i + 1
    return list(block[cut:]) or list(block)


def _around(above: Sequence[Mark], title: Sequence[Line]) -> list[Mark]:
    """Return what stands near the title: below it all, above it up to the next menu."""
    if not title:
        return [m for m in above if not is_chrome(m.line) or m.dates]
    at = title[0].number
    near: list[Mark] = []
    for mark in reversed([m for m in above if m.line.number < at]):
        if mark.is_meta:
            near.insert(0, mark)
        elif not (is_chrome(mark.line) and _FIELD.match(mark.line.text)):
            break
    after = [m for m in above if m.line.number > title[-1].number]
    return near + [m for m in after if not is_chrome(m.line) or m.dates]


def _authors(around: Sequence[Mark], title: Sequence[Line]) -> list[str]:
    """Return the by-line's names, else the bare names beside a date or below the title."""
    named = [a for m in around for a in m.authors]
    if named:
        return list(dict.fromkeys(named))
    low = title[-1].number if title else -1
    bare = [n for m in around if m.dates or m.line.number > low for n in m.names]
    return list(dict.fromkeys(bare))


def _signed(end: Sequence[Mark], below: Sequence[Line]) -> list[str]:
    """Return who signs below the article, or whom the note on the author is about."""
    for mark in end:
        if mark.authors:
            return list(mark.authors)
        if mark.names and ("," in mark.line.text or mark.line.text[:1] in "(–—-"):
            return list(mark.names)
    writers = (writer_of(line) for line in below[:_BELOW])
    return [w for w in writers if w and is_person(w)][:1]


def _listed(names: Sequence[str]) -> str | None:
    if len(names) > 1:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return names[0] if names else None


def _publisher(
    lines: Sequence[Line],
    title: Sequence[Line],
    around: Sequence[Mark],
    dateline: Dateline | None,
    *,
    below: Sequence[Line],
) -> str | None:
    """Return the owner in the footer, else the heading's, the date line's, and further away."""
    owners = (owner for line in reversed(below) if (owner := _owner(line)))
    named = (m.publisher for m in around if m.publisher)
    found = next(owners, None) or next(named, None) or (dateline.wire if dateline else None)
    return found or _employer(below) or _credited(below) or _masthead(lines, title)


def _owner(line: Line) -> str | None:
    """Return whom a footer names: "© 2015 X.", "X. Reprinting only with a reference to …"."""
    owner = copyright_owner(line.plain)
    if owner:
        return owner
    first = line.plain.split(". ")[0]
    short = len(first.split()) <= _BRAND_WORDS and first != line.plain
    return tidy_publisher(first) if short and is_chrome(line) and is_publisher(first) else None


def _employer(below: Sequence[Line]) -> str | None:
    """Return the publisher that a note on the author names: "A. B. writes for X."."""
    notes = (_FOR.search(line.plain) for line in below if writer_of(line))
    found = (m["name"] for m in notes if m and is_publisher(m["name"]))
    return tidy_publisher(next(found, None))


def _credited(below: Sequence[Line]) -> str | None:
    """Return the source that a line below credits: "Источник: X"."""
    notes = (_SOURCE.match(line.plain) for line in below)
    named = (m["name"] for m in notes if m and len(m["name"].split()) <= _BRAND_WORDS)
    return tidy_publisher(next((n for n in named if "//" not in n), None))


def _masthead(lines: Sequence[Line], title: Sequence[Line]) -> str | None:
    """Return the name at the top of the page: called like a publisher, else alone in a line."""
    stop = title[0].number if title else 0
    rows = [line for line in lines[:_MASTHEAD] if line.number < stop]
    top = [_DASH.split(p)[0] for line in rows for p in pieces(line.text)[:1]]
    short = [" ".join(p.split()).strip("#*_ ") for p in top if len(p.split()) <= _BRAND_WORDS]
    named = next((p for p in short if is_publisher(p) and p[:1].isupper()), None)
    if named:
        return tidy_publisher(named)
    alone = short[0] if short and lines[0].plain.startswith(short[0]) else ""
    menu = len(lines) > 1 and len(pieces(lines[1].text)) >= _MENU
    # Russian names have one capital; alone above a menu such a line names the site.
    capital = alone and (
        all(w[0].isupper() for w in alone.split()) or (menu and alone[0].isupper())
    )
    known = alone.casefold() in vocabulary("labels") | vocabulary("no_names")
    return tidy_publisher(alone) if capital and not known and not is_chrome(lines[0]) else None
