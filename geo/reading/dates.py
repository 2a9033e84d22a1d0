"""Calendar dates as articles write them, in English, Russian and the region's Cyrillic.

Used for the date line of an article and, by the extraction, for dates inside sentences.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "ANY_MONTH",
    "DAY_FIRST",
    "ISO_DATE",
    "MONTH",
    "MONTHS",
    "MONTH_FIRST",
    "MONTH_RU",
    "dates_in",
    "find_date",
    "month_number",
]

MONTHS = (
    ("jan", "янв"), ("feb", "фев"), ("mar", "мар"), ("apr", "апр"), ("may", "мая"), ("jun", "июн"),
    ("jul", "июл"), ("aug", "авг"), ("sep", "сен"), ("oct", "окт"), ("nov", "ноя"), ("dec", "дек"),
)  # fmt: skip
"""First three letters of the months, English and Russian, January first."""

MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|"
    r"aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?|"
    r"январ[яь]|феврал[яь]|марта?|апрел[яь]|ма[яй]|июн[яь]|июл[яь]|августа?|сентябр[яь]|"
    r"октябр[яь]|ноябр[яь]|декабр[яь])"
)
"""A month's name or abbreviation. Source: CLDR month names, English and Russian."""
_SHORT = (
    r"(?:янв|феврал|фев|март|мар|апрел|апр|май|ма|июн|июл|август|авг|сентябр|сент|сен|октябр|окт|"
    r"ноябр|ноя|декабр|дек|январ)[аияйь]?\b\.?"
)
"""Abbreviations of date lines, and the Tajik genitive. Source: CLDR, Russian and Tajik."""
ANY_MONTH = rf"(?:{MONTH}|{_SHORT})"
"""A month as date lines abbreviate it."""
MONTH_RU = (
    r"(?:(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:ём|ем|[яьюе])|"
    r"(?:март|август)(?:ом|[ауе])?|ма(?:ем|[яйюе]))"
)
"""A Russian month in any case. Source: Шведова (ed.), Русская грамматика, 1980, § 1189."""
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
MONTH_FIRST = rf"(?P<month>{MONTH})\s+{_DAY}(?:,\s*|\s+){_YEAR}\b"
DAY_FIRST = rf"{_DAY}(?:\s+of)?\s+(?P<month>{MONTH}),?\s+{_YEAR}\b"
ISO_DATE = rf"{_YEAR}-(?P<number>0[1-9]|1[0-2])-{_DAY}(?!\d)"
_LOOSE = rf"{_DAY}[\s-]+(?P<month>{ANY_MONTH}),?[\s-]+{_YEAR}\b"
_ISO_SLASHED = rf"(?<![\d/]){_YEAR}(?P<mark>[/.])(?P<number>0?[1-9]|1[0-2])(?P=mark){_DAY}(?![\d/])"
_DOTTED = rf"(?<![\d.]){_DAY}[./](?P<number>0?[1-9]|1[0-2])[./]{_YEAR}\b"
_TWO_DIGITS = rf"(?<![\d.]){_DAY}\.(?P<number>0[1-9]|1[0-2])\.(?P<short>\d\d)(?!\d|[.:]\d)"

_FORMS = tuple(
    re.compile(rf"\b{form}", re.IGNORECASE)
    for form in (
        MONTH_FIRST, DAY_FIRST, _LOOSE, ISO_DATE, _ISO_SLASHED, _DOTTED, _TWO_DIGITS,
    )
)  # fmt: skip
_PIVOT = 70
"""Two digits from here on are of the last century: the web has no article from before 1970."""
_TWELVE = 12


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation.

    Examples
    --------
    >>> month_number("Sept."), month_number("мая")
    (9, 5)
    """
    low = name.lower()
    head = "мая" if low.startswith("ма") and not low.startswith("мар") else low[:3]
    return next(i for i, forms in enumerate(MONTHS, start=1) if head in forms)


def find_date(text: str) -> tuple[dt.date, int, int] | None:
    """Return the first full calendar date of ``text`` with its start and end.

    A date with slashes counts only when no other order of day and month is possible.

    Examples
    --------
    >>> find_date("Dushanbe, May 04, 2011")
    (datetime.date(2011, 5, 4), 10, 22)
    """
    return next(dates_in(text), None)


def dates_in(text: str) -> Iterator[tuple[dt.date, int, int]]:
    """Yield the full calendar dates of ``text``, left to right, each with its start and end."""
    found = [m for form in _FORMS for m in form.finditer(text) if _clear(m)]
    last = -1
    for match in sorted(found, key=lambda m: (m.start(), -m.end())):
        day = _date_of(match)
        if day and match.start() > last:
            last = match.end()
            yield day, match.start(), match.end()


def _clear(match: re.Match[str]) -> bool:
    """Tell whether day and month cannot be mistaken for each other."""
    if "/" not in match.group() or "mark" in match.re.groupindex:
        return True
    return int(match["day"]) > _TWELVE or int(match["day"]) == int(match["number"])


def _date_of(match: re.Match[str]) -> dt.date | None:
    groups = match.groupdict()
    number = groups.get("number")
    try:
        month = int(number) if number else month_number(groups["month"])
        return dt.date(_year(groups), month, int(groups["day"]))
    except (ValueError, StopIteration):
        return None


def _year(groups: dict[str, str]) -> int:
    short = groups.get("short")
    if short is None:
        return int(groups["year"])
    return int(short) + (1900 if int(short) >= _PIVOT else 2000)
