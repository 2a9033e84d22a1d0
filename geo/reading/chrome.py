"""What on a page is not the article: told by wording and shape, without knowing the site.

Menus are short pieces in a row, share bars and counters are known words, boxes, credits and footers
have known openings. What could stand in running prose as well only counts in a short line.

Source: the shallow text features of Kohlschütter et al., *Boilerplate Detection using Shallow Text
Features*, WSDM 2010 (doi 10.1145/1718487.1718542): words per line and link density; the rules here
are own, their words stand in ``data/lexicons/chrome.json``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from geo.curated import lexicon
from geo.reading.dates import find_date
from geo.reading.lines import BULLET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reading.lines import Line

__all__ = [
    "is_chrome",
    "is_paragraph",
    "is_tail",
    "list_kind",
    "opening",
    "pieces",
    "vocabulary",
    "writer_of",
]

ListKind = Literal["closing", "inline"]

_URL = re.compile(r"https?://|www\.", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[|•·›→¦●■]\s*|\s+[/>»]\s+|[^\S\r\n]{2,}|\t+")
_GRAPHIC = re.compile(r"^\s*[•·●▪◦*+→›»►■□]\s+")
_COUNT = re.compile(r"[\s:]*(?:\(\d+\)|\d+)?[\s:>»›→…▼▾+-]*$")
_CREDIT = re.compile(
    r"(?:\b(?:photo|photograph|image|picture|фото|снимок)\b\s*(?:by\b|:|/|©|courtesy\b|[\"«“])|"
    r"\((?:archive|file|file photo|архив|архивное фото|фото из архива)\)\W*$|"
    r"\((?:photo|фото|image)\b[^()]*\)\W*$|"
    r"[/©|]\s*(?:afp|reuters|ap|tass|тасс|риа новости|getty images|sputnik|epa)\W*$)",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"\b\d[\d ]*\s*(?:views?|shares?|comments?|likes?|reads?|просмотр\w*|комментари\w*)\b",
    re.IGNORECASE,
)

_LONG_WORDS, _LONG_WORDS_CYRILLIC = 14, 10
"""Words from which a line that ends like a sentence is a paragraph by itself.

Source: own; Russian has no articles and says the same in fewer words.
"""
_CREDIT_WORDS, _BOX_WORDS = 40, 60
"""No credit and no newsletter box is longer; a paragraph may mention a newsletter."""
_LIST_WORDS = 8
"""Most words of the heading of a list."""
_WEAK_WORDS = 12
"""Most words of a line in which a word like "Facebook" tells a share bar."""
_PIECES, _PIECE_WORDS = 3, 4
"""Fewest pieces of a menu, and their most words on average. Source of all: own."""
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


@cache
def vocabulary(name: str) -> frozenset[str]:
    """Return one of the lists of ``data/lexicons/chrome.json``."""
    return frozenset(lexicon("chrome")[name])


@cache
def _openings(name: str) -> tuple[str, ...]:
    return tuple(vocabulary(name))


@cache
def _any(name: str) -> re.Pattern[str]:
    words = sorted(vocabulary(name), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


@cache
def opening(name: str) -> re.Pattern[str]:
    """Match one of the wordings of a list at the beginning of a line, with its colon."""
    words = sorted(vocabulary(name), key=len, reverse=True)
    return re.compile(rf"^(?:{'|'.join(map(re.escape, words))})(?!\w)\s*:?\s*", re.IGNORECASE)


def pieces(text: str) -> list[str]:
    """Split a line where a page sets two things side by side: bars, bullets, wide blanks."""
    return [piece for part in _SEPARATOR.split(text) if (piece := part.strip(" ,;"))]


def list_kind(line: Line) -> ListKind | None:
    """Tell whether a line opens a list of other articles, or what stands below an article.

    After ``inline`` lists an article may go on, after ``closing`` ones it does not.
    """
    if line.words > _LIST_WORDS:
        return None
    words = _COUNT.sub("", line.plain.casefold()).strip(" :>»›→-–—")
    if words in vocabulary("closing"):
        return "closing"
    return "inline" if words in vocabulary("inline") else None


def is_long(line: Line) -> bool:
    """Tell whether a line has a paragraph's length and ending."""
    fewest = _LONG_WORDS_CYRILLIC if _CYRILLIC.search(line.text[:40]) else _LONG_WORDS
    return line.words >= fewest and line.is_sentence


def is_paragraph(line: Line) -> bool:
    """Tell whether a line is prose beyond doubt."""
    return is_long(line) and not is_chrome(line)


@lru_cache(maxsize=2048)
def is_chrome(line: Line) -> bool:
    """Tell whether the wording of a line is that of a menu, a box, a credit or a footer."""
    low, words = line.plain.casefold(), line.words
    if list_kind(line):
        return True
    if low.startswith(_openings("openings")) and words < _CREDIT_WORDS:
        return True
    if words < _BOX_WORDS and _any("phrases").search(low):
        return True
    if words < _CREDIT_WORDS and _CREDIT.search(line.plain):
        return True
    return _is_short_chrome(line, low, words)


def _is_short_chrome(line: Line, low: str, words: int) -> bool:
    if is_long(line):
        return False
    if words <= _WEAK_WORDS and (_any("weak").search(low) or _COUNTER.search(low)):
        return find_date(line.text) is None
    if _GRAPHIC.match(line.text) or _URL.search(line.text):
        return True
    if BULLET.match(line.text) and not line.is_sentence:
        return True
    return _is_menu(line)


def _is_menu(line: Line) -> bool:
    """Tell whether a line is several short pieces side by side, none of them a date."""
    parts = pieces(line.text)
    few = len(parts) >= _PIECES and line.words <= _PIECE_WORDS * len(parts)
    return few and not line.is_sentence and find_date(line.text) is None


def is_tail(line: Line, names: Sequence[str] = ()) -> bool:
    """Tell whether a last line is about the article: who wrote it, edited it, where it stood.

    Parameters
    ----------
    line
        The last line of the prose.
    names
        The authors as the heading gives them.
    """
    if line.words >= _BOX_WORDS:
        return False
    low = line.plain.casefold().lstrip("(-–—[ ")
    if low.startswith(_openings("tails")) or line.plain.startswith("©"):
        return True
    return any(line.plain.startswith(name) for name in names) or bool(writer_of(line))


_WRITER = re.compile(
    r"^(?P<name>[^\W\d_][\w.'’-]+(?:\s+[^\W\d_][\w.'’-]*){1,3}?)(?:,[^,]{2,40},)?\s+"
    r"(?P<verb>is|was|are|writes|reports|covers|works|has|–|—|-|пишет|работает|является)\s+"
    r"(?P<rest>.*)$",
    re.DOTALL,
)
_WRITES = {"writes", "covers", "пишет"}


def writer_of(line: Line) -> str | None:
    """Return who a note on the author is about: "A. B. is a journalist who lives in Osh."."""
    match = _WRITER.match(line.plain) if line.words < _CREDIT_WORDS else None
    if match is None or not all(w[0].isupper() for w in match["name"].split()):
        return None
    if match["verb"] in _WRITES:
        return match["name"]
    said = {w.strip('.,;:()«»"“”').casefold() for w in match["rest"].split()[:8]}
    return match["name"] if said & vocabulary("writers") else None
