"""Calendar dates as articles write them, in English and Russian.

Used for the date line of an article and, by the extraction, for dates inside sentences.
"""

from __future__ import annotations

import datetime as dt
import re

__all__ = ["DAY_FIRST", "ISO_DATE", "MONTH", "MONTHS", "MONTH_FIRST", "find_date", "month_number"]

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
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
MONTH_FIRST = rf"(?P<month>{MONTH})\s+{_DAY}(?:,\s*|\s+){_YEAR}\b"
DAY_FIRST = rf"{_DAY}(?:\s+of)?\s+(?P<month>{MONTH}),?\s+{_YEAR}\b"
ISO_DATE = rf"{_YEAR}-(?P<number>0[1-9]|1[0-2])-{_DAY}(?!\d)"
_DOTTED = rf"(?<!\d){_DAY}[./](?P<number>0?[1-9]|1[0-2])[./]{_YEAR}\b"

_FORMS = tuple(
    re.compile(rf"\b{form}", re.IGNORECASE) for form in (MONTH_FIRST, DAY_FIRST, ISO_DATE, _DOTTED)
)


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation.

    Examples
    --------
    >>> month_number("Sept."), month_number("мая")
    (9, 5)
    """
    head = name.lower()[:3].replace("май", "мая")
    return next(i for i, forms in enumerate(MONTHS, start=1) if head in forms)


def find_date(text: str) -> tuple[dt.date, int, int] | None:
    """Return the first full calendar date of ``text`` with its start and end.

    A date with slashes counts only when no other order of day and month is possible.

    Examples
    --------
    >>> find_date("Dushanbe, May 04, 2011")
    (datetime.date(2011, 5, 4), 10, 22)
    """
    found = [m for form in _FORMS if (m := form.search(text)) and _clear(m)]
    for match in sorted(found, key=lambda m: m.start()):
        day = _date_of(match)
        if day:
            return day, match.start(), match.end()
    return None


def _clear(match: re.Match[str]) -> bool:
    """Tell whether day and month cannot be mistaken for each other."""
    if "/" not in match.group():
        return True
    twelve_months = 12
    return int(match["day"]) > twelve_months or match["day"] == match["number"]


def _date_of(match: re.Match[str]) -> dt.date | None:
    groups = match.groupdict()
    number = groups.get("number")
    month = int(number) if number else month_number(groups["month"])
    try:
        return dt.date(int(groups["year"]), month, int(groups["day"]))
    except ValueError:
        return None
