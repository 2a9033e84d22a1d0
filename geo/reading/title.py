"""Which line above the article is its title: told from labels, decks and teasers around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.model import Span
from geo.reading.chrome import is_chrome, opening, pieces
from geo.reading.lines import BULLET, Line
from geo.reading.shape import kinship, stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reading.marks import Mark

__all__ = ["title_of", "title_text"]

_TITLE_WORDS = range(3, 31)
_HEADLINE_WORDS = 4
"""Words of the shortest headline that shares its line with the name of its site."""
_DECK_WORDS = 8
"""Words of the shortest deck, the longer line under a headline."""
_TEASERS = 3
"""Lines without a blank between them from which they are taken for a list. Source of all: own."""
_HASH = re.compile(r"#{1,6}\s+(?=\S+\s)")
_STOP = re.compile(r"[.…]$")


def title_of(above: Sequence[Mark], block: Sequence[Line]) -> list[Line]:
    """Return the line or lines of the title, none when the page has none.

    Parameters
    ----------
    above
        What stands above the article's first paragraph, top to bottom.
    block
        The lines of its prose.
    """
    certain = [line for m in above if (line := _marked(m.line))]
    if certain:
        return certain[-1:]
    groups = _groups(above)
    if not groups:
        return _last_resort(above)
    last = groups[-1]
    if len(groups) > 1 and _is_deck(last, groups[-2]):
        last = groups[-2]
    return _headline(last, block)


def _marked(line: Line) -> Line | None:
    """Return what follows the "#" of Markdown, or "HEADLINE:" and "Subject:" in a mail."""
    match = _HASH.match(line.text) or opening("title_labels").match(line.text)
    if match is None or ("#" not in match.group() and ":" not in match.group()):
        return None
    if match.end() == len(line.text):
        return None
    span = Span(line.span.start + match.end(), line.span.end)
    return Line(span, line.text[match.end() :], line.number, line.gap, line.indent)


def title_text(lines: Sequence[Line]) -> str | None:
    """Return the wording of a title, without the name of the site beside it."""
    text = " ".join(_own_words(line) for line in lines)
    return text or None


def _own_words(line: Line) -> str:
    first = pieces(line.text)[0] if len(pieces(line.text)) > 1 else line.plain
    return " ".join(first.split()) if len(first.split()) >= _HEADLINE_WORDS else line.plain


def _groups(above: Sequence[Mark]) -> list[list[Line]]:
    """Return the candidates between the last menu and the article, cut at blank lines."""
    groups: list[list[Line]] = []
    fresh = True
    for mark in above:
        line = mark.line
        if is_chrome(line):
            fresh = True
            if not any(m.line.number > line.number and _is_candidate(m) for m in above):
                continue
            groups = []
            continue
        fresh = fresh or line.gap > 1
        if _is_candidate(mark) or _names_over_deck(mark, above):
            if fresh or not groups:
                groups.append([])
            groups[-1].append(line)
            fresh = False
    return groups


def _is_candidate(mark: Mark) -> bool:
    line = mark.line
    if mark.is_meta or is_chrome(line) or not line.has_letters or BULLET.match(line.text):
        return False
    parts = pieces(line.text)
    alone = len(parts) == 1 or len(parts[0].split()) >= _HEADLINE_WORDS
    return alone and line.words in _TITLE_WORDS and not _STOP.search(line.plain)


def _names_over_deck(mark: Mark, above: Sequence[Mark]) -> bool:
    """Tell whether what looks like names is a headline: "One Road, Many Flags" above a deck."""
    if not mark.names or mark.dates or mark.authors or is_chrome(mark.line):
        return False
    below = next((m.line for m in above if m.line.number == mark.line.number + 1), None)
    return below is not None and below.gap == 1 and _is_deck([below], [mark.line])


def _is_deck(group: Sequence[Line], before: Sequence[Line]) -> bool:
    """Tell whether a single longer line explains the headline above it."""
    line, headline = group[0], before[-1]
    near = line.number - headline.number == 1
    return near and line.words >= _DECK_WORDS and line.words > headline.words


def _headline(group: Sequence[Line], block: Sequence[Line]) -> list[Line]:
    """Return the headline of neighbouring lines: the first, or of a list the one that fits."""
    first = group[0]
    if len(group) >= _TEASERS:
        known = stems(block)
        first = max(group, key=lambda x: (round(kinship(x.text, known), 1), x.number))
    found = [first]
    for line in group[group.index(first) + 1 :]:
        capitals = line.text.isupper() and first.text.isupper()
        if line.number != found[-1].number + 1 or not (line.text[:1].islower() or capitals):
            break
        found.append(line)
    return found


def _last_resort(above: Sequence[Mark]) -> list[Line]:
    """Take a short title, one like a name, or one that ends like a sentence above a date line."""
    rest = [m for m in above if not is_chrome(m.line) and m.line.has_letters and not m.is_label]
    plain = [m.line for m in rest if not m.dates and not m.authors and m.publisher is None]
    two = [x for x in plain if x.words in range(2, _TITLE_WORDS.stop) and len(pieces(x.text)) == 1]
    return two[-1:]
