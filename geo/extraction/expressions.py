"""Expressions of time in a sentence, found but not yet resolved.

Source: the types of expression are those of TIMEX3 (Pustejovsky et al., TimeML 1.2.1); the grammar
is own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.extraction import calendar as cal
from geo.reading.dates import MONTH

if TYPE_CHECKING:
    from geo.model import DateBasis

__all__ = ["Expression", "expressions"]

_NUMBER = "|".join(cal.NUMBERS)
_YEAR = r"(?:19|20)\d\d"
_DAYS = "|".join(cal.WEEKDAYS)
_ANY_YEAR = rf"(?P<year>{_YEAR}|(?:this|last)\s+year)"
_IN_YEAR = rf"(?:,?\s+(?P<year>{_YEAR}))?"
_PART = r"(?:(?:the\s+)?(?P<part>early|late|mid|start of|beginning of|end of|middle of)[\s-]+)?"
_UNIT = r"(?P<unit>day|week|month|year|decade)s?"
_SEASONS = "|".join(cal.SEASONS)
_NAMED = "|".join(sorted(cal.NAMED_DAYS, key=len, reverse=True))
_EVENTS = "|".join(map(re.escape, cal.LANDMARKS))

_FORMS: tuple[tuple[str, str], ...] = (
    ("iso", rf"(?P<year>{_YEAR})-(?P<number>\d\d)-(?P<day>\d\d)"),
    (
        "after_landmark",
        rf"(?P<n>{_NUMBER}|\d+)\s+{_UNIT}\s+(?P<side>after|before)\s+(?P<event>{_EVENTS})",
    ),
    (
        "first_months",
        rf"the\s+(?P<side>first|last)\s+(?P<n>{_NUMBER}|\d+)\s+months\s+of\s+{_ANY_YEAR}",
    ),
    ("half", rf"the\s+(?P<side>first|second)\s+(?P<size>half|quarter)\s+of\s+{_ANY_YEAR}"),
    ("half", rf"the\s+(?P<side>third|fourth)\s+(?P<size>quarter)\s+of\s+{_ANY_YEAR}"),
    (
        "year_range",
        (
            rf"(?:from|between)\s+(?P<a>{_YEAR})\s+(?:to|and|until|through)\s+(?P<b>{_YEAR})"
            rf"|(?P<a2>{_YEAR})\s?[-–]\s?(?P<b2>{_YEAR}|\d\d)(?!\d)"
        ),
    ),
    (
        "day_range",
        rf"(?P<month>{MONTH})\s+(?P<a>\d\d?)\s?(?:[-–]|to|and)\s?(?P<b>\d\d?){_IN_YEAR}",
    ),
    (
        "month_day",
        rf"(?P<month>{MONTH})\s+(?P<day>\d\d?)(?:st|nd|rd|th)?(?!\d|\s*%){_IN_YEAR}",
    ),
    ("month_day", rf"(?P<day>\d\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{MONTH}){_IN_YEAR}"),
    ("season", rf"{_PART}(?P<season>{_SEASONS})\s+(?:of\s+)?(?P<year>{_YEAR})"),
    ("season", rf"(?P<which>this|last|next)\s+(?P<season>{_SEASONS})"),
    (
        "month",
        (
            rf"{_PART}(?P<which>last|next|this)?\s*(?P<month>{MONTH})(?:,?\s+(?:of\s+)?(?P<year>{_YEAR}"
            r"|(?:this|last|next)\s+year))?"
        ),
    ),
    ("decade", r"(?:the\s+)?(?:(?P<part>early|late|mid)[\s-]+)?(?P<year>(?:19|20)\d0)'?s"),
    (
        "weekday",
        (
            rf"(?P<which>last|next|this)?\s*(?P<weekday>{_DAYS})"
            r"(?:\s+(?:night|morning|evening|afternoon))?"
        ),
    ),
    (
        "unit",
        (
            r"(?:(?:earlier|later)\s+)?(?P<which>last|next|this|the past|the coming|the previous)"
            r"\s+(?P<unit>week|month|year|decade)"
        ),
    ),
    (
        "span",
        (
            r"(?:the\s+)?(?P<which>last|past|next|coming)\s+(?:few\s+|several\s+)?"
            rf"(?P<n>{_NUMBER}|\d+)\s+{_UNIT}"
        ),
    ),
    (
        "ago",
        (
            r"(?:(?:about|some|nearly|almost|around)\s+)?"
            rf"(?P<n>{_NUMBER}|a|\d+)\s+{_UNIT}\s+(?:ago|earlier)"
        ),
    ),
    ("named_day", rf"(?P<word>{_NAMED})"),
    ("now", r"right now|now|currently|at present|at the moment|these days|nowadays"),
    ("landmark", rf"(?:{_EVENTS})"),
    (
        "year",
        (
            rf"{_PART}(?:the\s+year\s+)?(?P<year>{_YEAR})(?:(?:/|-)(?:19|20)?\d\d)?"
            rf"(?!\s*(?:{cal.COUNTED}))"
        ),
    ),
)
_LEAD = re.compile(
    r"(?:\b(?P<lead>by|until|till|up to|before|prior to|since|after|following|from|as of|starting)"
    r"(?:\s+the)?\s+)$",
    re.IGNORECASE,
)
_COMPILED = tuple(
    (name, re.compile(rf"(?<![\w$€,.]){form}(?![\w%])", re.IGNORECASE)) for name, form in _FORMS
)
_NEEDS_CAPITAL = {"month", "month_day", "day_range", "weekday"}
_RELATIVE = {"unit", "span", "ago", "named_day", "now", "after_landmark"}


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time in a sentence, ``start`` and ``end`` counted in that sentence's text.

    ``lead`` is the preposition that opens it to one side. The value depends on the tense of its
    clause, so :func:`geo.extraction.when.dated` makes it.
    """

    start: int
    end: int
    kind: str
    lead: str
    groups: dict[str, str | None]

    @property
    def basis(self) -> DateBasis:
        """``relative`` when only the article's date gives it a value, ``stated`` otherwise."""
        deictic = (self.groups.get("which") or "").lower() in {"last", "next", "this"}
        return "relative" if self.kind in _RELATIVE or deictic else "stated"


def expressions(text: str) -> list[Expression]:
    """Find the expressions of time in a sentence, left to right, never overlapping.

    Examples
    --------
    >>> [(e.kind, e.lead) for e in expressions("They left in 2005 and return by July.")]
    [('year', ''), ('month', 'by')]
    """
    found: list[Expression] = []
    for kind, form in _COMPILED:
        for match in form.finditer(text):
            if any(match.start() < e.end and e.start < match.end() for e in found):
                continue
            if kind in _NEEDS_CAPITAL and not _is_name(match, kind):
                continue
            lead = _LEAD.search(text[: match.start()])
            start = lead.start() if lead else match.start()
            word = (lead["lead"].lower() if lead else "").replace("the", "").strip()
            found.append(Expression(start, match.end(), kind, word, match.groupdict()))
    return sorted(found, key=lambda e: e.start)


def _is_name(match: re.Match[str], kind: str) -> bool:
    """Tell a month or weekday from a word that is spelled like one ("may", "march")."""
    word = match["weekday"] if kind == "weekday" else match["month"]
    if not word[0].isupper():
        return False
    bare = kind == "month" and not match["year"] and not match["which"]
    if bare and word.lower() in {"may", "march"}:
        before = match.string[: match.start()].rstrip().lower()
        leads = ("in", "by", "since", "until", "last", "next", "this", "of", "from", "before")
        return before.endswith(tuple(f" {x}" for x in leads))
    return True
