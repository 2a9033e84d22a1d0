"""Stretches of the calendar, and how they are made, narrowed, opened and moved.

Source: values are EDTF, ISO 8601-2 level 1; that "early", "mid" and "late" are thirds is own.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geo.extraction.when import calendar as cal

if TYPE_CHECKING:
    from geo.model import Precision

__all__ = [
    "Direction", "Frame", "Groups", "Interval", "a_day", "a_month", "a_year", "between", "moved",
    "number", "opened", "part_of", "unit_at", "year_of",
]  # fmt: skip

Direction = Literal["past", "future"]
Groups = dict[str, str | None]
"""What a form of the grammar caught, in English words."""

_CUT = {"month": 7, "year": 4, "decade": 4}
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of the calendar; ``None`` is an open end. ``edtf`` is its written form."""

    edtf: str
    earliest: dt.date | None
    latest: dt.date | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class Frame:
    """What an expression is counted from.

    ``published`` is the article's day, ``direction`` whether its clause speaks of what was or of
    what is to come, ``reference`` the time that the text spoke of before.
    """

    published: dt.date | None
    direction: Direction
    reference: Interval | None = None

    @property
    def anchor(self) -> dt.date | None:
        """The last day of what the text spoke of before, or its first where it is open."""
        known = self.reference
        return (known.latest or known.earliest) if known is not None else None


def a_day(day: dt.date) -> Interval:
    """Return one day."""
    return Interval(day.isoformat(), day, day, "day")


def a_month(year: int, month: int) -> Interval:
    """Return one month; months before January or after December fall into other years."""
    months = year * _DECEMBER + month - 1
    year, month = months // _DECEMBER, months % _DECEMBER + 1
    first, last = cal.month_ends(year, month)
    return Interval(f"{year:04d}-{month:02d}", first, last, "month")


def a_year(year: int) -> Interval:
    """Return one year."""
    return Interval(f"{year:04d}", dt.date(year, 1, 1), dt.date(year, _DECEMBER, 31), "year")


def between(first: dt.date, last: dt.date, precision: Precision) -> Interval:
    """Return what lies between two days, written as coarsely as its precision says."""
    cut = _CUT.get(precision, 10)
    a, b = first.isoformat()[:cut], last.isoformat()[:cut]
    return Interval(a if a == b else f"{a}/{b}", first, last, precision)


def part_of(whole: Interval, part: str | None, published: dt.date | None = None) -> Interval:
    """Narrow a stretch to its early, middle or late third, or to before or after today."""
    low, high = whole.earliest, whole.latest
    if not part or low is None or high is None:
        return whole
    grain: Precision = "month" if whole.precision in {"year", "decade"} else "day"
    word = part.split()[0].removesuffix("dle")
    if word in {"earlier", "later"}:
        if published is None or not low <= published <= high:
            return whole
        return between(*((low, published) if word == "earlier" else (published, high)), "day")
    third = (high - low) / 3
    if word in {"early", "start", "beginning", "outset", "first"}:
        return between(low, low + third, grain)
    if word == "mid":
        return between(low + third, high - third, grain)
    return between(high - third, high, grain)


def opened(plain: Interval, lead: str) -> Interval:
    """Open a stretch to one side, as its preposition says."""
    if plain.earliest is None or plain.latest is None:
        return plain
    if lead in {"by", "until"}:
        return Interval(f"../{plain.edtf.rpartition('/')[2]}", None, plain.latest, plain.precision)
    if lead == "before":
        first = plain.edtf.partition("/")[0]
        return Interval(f"../{first}", None, plain.earliest, plain.precision)
    if lead in {"since", "from", "after"}:
        first = plain.edtf.partition("/")[0]
        return Interval(f"{first}/..", plain.earliest, None, plain.precision)
    return plain


def unit_at(unit: str, day: dt.date, step: int) -> Interval:
    """Return the day, week, month … that lies ``step`` units from the one a day is in."""
    if unit in {"day", "night", "hour"}:
        return a_day(day + dt.timedelta(days=step))
    if unit in {"week", "weekend"}:
        monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(weeks=step)
        saturday = dt.timedelta(days=5 if unit == "weekend" else 0)
        return between(monday + saturday, monday + dt.timedelta(days=6), "week")
    if unit == "month":
        return a_month(day.year, day.month + step)
    if unit == "quarter":
        first = a_month(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * step).earliest
        return _months(first or day, 3)
    if unit == "decade":
        start = (day.year // 10 + step) * 10
        return between(dt.date(start, 1, 1), dt.date(start + 9, _DECEMBER, 31), "decade")
    return a_year(day.year + step)


def _months(first: dt.date, count: int) -> Interval:
    last = a_month(first.year, first.month + count - 1).latest
    return between(first, last or first, "month")


def moved(day: dt.date, unit: str, count: int) -> dt.date:
    """Return the day that lies ``count`` units from a day."""
    if unit in {"month", "year", "decade"}:
        months = count * {"month": 1, "year": 12, "decade": 120}[unit]
        there = a_month(day.year, day.month + months)
        return min(there.latest or day, (there.earliest or day) + dt.timedelta(days=day.day - 1))
    return day + dt.timedelta(days=count * cal.UNIT_DAYS.get(unit, 0))


def number(word: str | None, *, vague: int = 3) -> int:
    """Read a number word or digits; "a" is one, "several" and "a few" are ``vague``."""
    low = (word or "one").lower()
    if low in {"a", "an"}:
        return 1
    if low in {"several", "a few"}:
        return vague
    return cal.NUMBERS[low] if low in cal.NUMBERS else int(low)


def year_of(value: str | None, frame: Frame) -> int | None:
    """Read "2003", "this year", "last year" or "that year"."""
    if value and value.isdigit():
        return int(value)
    if not value:
        return None
    word = value.removeprefix("the ").split()[0]
    if word in {"that", "same"}:
        return frame.anchor.year if frame.anchor else None
    if frame.published is None:
        return None
    return frame.published.year + {"last": -1, "previous": -1, "past": -1, "next": 1}.get(word, 0)
