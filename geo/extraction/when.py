"""When? The stretch of the calendar that an expression of time can mean.

An expression becomes an EDTF value with its earliest and latest day. "By 2014" is open to the
left, "since 2005" to the right; a month or weekday without a year is the next or the last one, as
the tense of its clause says. What is counted from the article's or the story's day is in
:mod:`geo.extraction.counted`. Nothing is resolved against the article when it has no date.

Source: the types of expression are those of TIMEX3 (Pustejovsky et al., TimeML 1.2.1); values are
EDTF, ISO 8601-2 level 1; the grammar is own.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from geo.extraction import calendar as cal
from geo.extraction.counted import COUNTED
from geo.extraction.intervals import (
    Direction,
    Frame,
    Groups,
    Interval,
    a_day,
    a_month,
    a_year,
    between,
    number,
    opened,
    part_of,
    year_of,
)  # fmt: skip
from geo.reading.dates import month_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.extraction.grammar import Expression

__all__ = ["Direction", "Interval", "dated"]

_SIDES = ("first", "second", "third", "fourth")
_LATE = ("late", "end", "close", "final", "last")
_CENTURY = 100
_NEARLY_A_YEAR = 270
_TURN = 30
"""Two digits of a decade below which it is of this century: the 20s, but the 30s are past."""


def dated(
    expression: Expression,
    *,
    published: dt.date | None,
    direction: Direction,
    reference: Interval | None = None,
) -> Interval | None:
    """Return the stretch of the calendar that an expression means.

    Parameters
    ----------
    expression
        One of :func:`geo.extraction.expressions.expressions`.
    published
        The day of the article; without it only expressions with a year have a value.
    direction
        Whether its clause speaks of what was or of what is to come.
    reference
        The time that the text spoke of before, from which "two days later" counts.

    Returns
    -------
    Interval or None
        ``None`` when it cannot be resolved.
    """
    value = _VALUES.get(expression.kind)
    if value is None:
        return None
    late = (expression.groups["part"] or "").startswith(_LATE)
    lead = "by" if late and expression.lead == "before" else expression.lead
    toward: Direction = "past" if lead == "since" else direction
    try:
        plain = value(expression.groups, Frame(published, toward, reference))
        if lead == "before" and _is_long_past(plain, published):
            # "Before 9 September", written in August, is this September in any tense.
            plain = value(expression.groups, Frame(published, "future", reference))
    except (ValueError, OverflowError):
        return None
    if plain is not None and lead == "by" and expression.kind == "season" and plain.earliest:
        # "By winter" is by its first month.
        plain = a_month(plain.earliest.year, plain.earliest.month)
    return opened(plain, lead) if plain is not None else None


def _is_long_past(plain: Interval | None, published: dt.date | None) -> bool:
    last = plain.latest if plain is not None else None
    return bool(last and published and (published - last).days > _NEARLY_A_YEAR)


def _of_iso(g: Groups, _frame: Frame) -> Interval:
    return a_day(dt.date(int(g["year"] or 0), int(g["number"] or 0), int(g["day"] or 0)))


def _of_after_landmark(g: Groups, _frame: Frame) -> Interval | None:
    start = cal.LANDMARKS[g["event"] or ""]
    years = number(g["n"]) * {"year": 1, "decade": 10}.get(g["unit"] or "", 0)
    sign = -1 if g["side"] == "before" else 1
    return a_year(start.year + sign * years) if years else None


def _of_landmark(g: Groups, _frame: Frame) -> Interval:
    return a_day(cal.LANDMARKS[g["event"] or ""])


def _of_first_months(g: Groups, frame: Frame) -> Interval | None:
    """Read "the first six months of 2003"; without a year, those that ended last."""
    unit, count = (g["unit"] or "").rstrip("s"), number(g["n"])
    year = year_of(g["year"], frame) or _year_of_months(count, frame)
    if year is None or not 0 < count <= cal.UNIT_DAYS["year"]:
        return None
    final = g["side"] in {"last", "final"}
    if unit != "month":
        days = dt.timedelta(days=count * cal.UNIT_DAYS[unit] - 1)
        whole = a_year(year)
        low, high = whole.earliest or dt.date.min, whole.latest or dt.date.max
        return between(high - days, high, "day") if final else between(low, low + days, "day")
    return _months(year, 13 - count if final else 1, count)


def _year_of_months(count: int, frame: Frame) -> int | None:
    """Return the year whose first months are over, or still to come."""
    day = frame.published
    if day is None:
        return None
    return day.year - (frame.direction == "past" and day.month < count)


def _months(year: int, first: int, count: int) -> Interval | None:
    low, high = a_month(year, first).earliest, a_month(year, first + count - 1).latest
    return between(low, high, "month") if low and high else None


def _of_months_to(g: Groups, frame: Frame) -> Interval | None:
    """Read "the nine months to September", "the year to March"."""
    month, count = month_number(g["month"] or ""), 12 if g["n"] == "year" else number(g["n"])
    year = year_of(g["year"], frame) or cal.nearest_year(month, frame.published, "past")
    return None if year is None else _months(year, month - count + 1, count)


def _of_month_part(g: Groups, frame: Frame) -> Interval | None:
    """Read "the first week of February", "the second half of August"."""
    month, side, unit = month_number(g["month"] or ""), g["side"] or "", g["unit"] or ""
    year = year_of(g["year"], frame) or cal.nearest_year(month, frame.published, frame.direction)
    whole = None if year is None else a_month(year, month)
    if whole is None or whole.earliest is None or whole.latest is None:
        return None
    size = {"week": 7, "days": 10, "fortnight": 14}.get(unit, 15)
    days = dt.timedelta(days=size - 1)
    if side in {"last", "final"} or (unit == "half" and side == "second"):
        second = whole.earliest + dt.timedelta(days=size)
        return between(second if unit == "half" else whole.latest - days, whole.latest, "day")
    low = whole.earliest + dt.timedelta(days=size * _SIDES.index(side))
    return between(low, min(low + days, whole.latest), "day")


def _of_half(g: Groups, frame: Frame) -> Interval | None:
    """Read a half or quarter of a year; without a year, the one that is over or to come."""
    size = 6 if g["size"] == "half" else 3
    year, day = year_of(g["year"], frame), frame.published
    if g["side"] == "last":
        return None if year is None else _months(year, 13 - size, size)
    first = _SIDES.index(g["side"] or "") * size + 1
    if year is None and day is not None:
        begun = first <= day.month
        over = first + size - 1 < day.month
        year = day.year + (over if frame.direction == "future" else begun - 1)
    return None if year is None else _months(year, first, size)


def _of_half_year(_g: Groups, frame: Frame) -> Interval | None:
    day, half = frame.published, 6
    if day is None:
        return None
    return _months(day.year, 1, half) if day.month > half else _months(day.year - 1, 7, half)


def _of_year_range(g: Groups, _frame: Frame) -> Interval:
    a, b = g["a"] or g["a2"] or "", g["b"] or g["b2"] or ""
    return between(dt.date(int(a), 1, 1), dt.date(int(a[: 4 - len(b)] + b), 12, 31), "year")


def _of_day_range(g: Groups, frame: Frame) -> Interval | None:
    """Read "August 7-8" or "30 May to 2 June": the first month's name may be left out."""
    a, b = month_number(g["month"] or ""), month_number(g["month2"] or g["month"] or "")
    year = year_of(g["year"], frame) or cal.nearest_year(b, frame.published, frame.direction)
    if year is None:
        return None
    first, last = (
        dt.date(year - (a > b), a, int(g["a"] or 0)),
        dt.date(year, b, int(g["b"] or 0)),
    )
    return between(first, last, "day")


def _of_month_range(g: Groups, frame: Frame) -> Interval | None:
    a, b = month_number(g["a"] or ""), month_number(g["b"] or "")
    year = year_of(g["year"], frame) or cal.nearest_year(b, frame.published, frame.direction)
    if year is None:
        return None
    begins = int(g["year2"]) if g["year2"] else year - (a > b)
    low, high = a_month(begins, a).earliest, a_month(year, b).latest
    return between(low, high, "month") if low and high else None


def _of_month_day(g: Groups, frame: Frame) -> Interval | None:
    month, day = month_number(g["month"] or ""), int(g["day"] or 0)
    year = year_of(g["year"], frame)
    if year is None:
        year = cal.nearest_year(month, frame.published, frame.direction, day=day)
    return None if year is None else _night(dt.date(year, month, day), g["night"])


def _night(day: dt.date, night: str | None) -> Interval:
    """Return a day, or the two days of a night: Russian names its second, English its first."""
    if not night:
        return a_day(day)
    one = dt.timedelta(days=1)
    return between(day - one, day, "day") if "ночь" in night else between(day, day + one, "day")


def _of_season(g: Groups, frame: Frame) -> Interval | None:
    start, which, day = cal.SEASONS[g["season"] or ""], g["which"], frame.published
    year = year_of(g["year"], frame)
    if year is None and which == "that":
        year = year_of("that year", frame)
    if year is None and day is not None:
        over, begun = start + 2 < day.month, start <= day.month
        steps = {"last": 0 if over else -1, "this": 0, "next": int(begun)}
        step = int(over) if frame.direction == "future" else begun - 1
        year = day.year + steps.get(which or "", step)
    if year is None:
        return None
    season = _months(year, start, 3)
    return part_of(season, g["part"], day) if season is not None else None


def _of_month(g: Groups, frame: Frame) -> Interval | None:
    month, which = month_number(g["month"] or ""), g["which"] or ""
    ways: dict[str, Direction] = {"last": "past", "next": "future"}
    year = year_of(g["year"], frame)
    if year is None:
        toward = ways.get(which, frame.direction)
        year = cal.nearest_year(month, frame.published, toward)
        if year is not None and frame.published and which == "this":
            year = frame.published.year
    return None if year is None else part_of(a_month(year, month), g["part"], frame.published)


def _of_decade(g: Groups, _frame: Frame) -> Interval:
    year = int(g["year"] or 0)
    if year < _CENTURY:
        year += 2000 if year < _TURN else 1900
    whole = between(dt.date(year, 1, 1), dt.date(year + 9, 12, 31), "decade")
    return part_of(whole, g["part"])


def _of_weekday(g: Groups, frame: Frame) -> Interval | None:
    if frame.published is None:
        return None
    if g["which"] in {"following", "previous", "same", "that"} and frame.anchor:
        ahead = {"following": 7, "previous": -1}.get(g["which"], 6)
        day = _weekday(g["weekday"], frame.anchor + dt.timedelta(days=ahead), strictly=False)
        return _night(day, g["night"])
    day = _weekday(g["weekday"], frame.published, strictly=g["which"] in {"last", "previous"})
    toward = g["which"] == "next" or (frame.direction == "future" and g["which"] != "last")
    ahead_days = 7 if toward and (day < frame.published or g["which"] == "next") else 0
    return _night(day + dt.timedelta(days=ahead_days), g["night"])


def _weekday(name: str | None, day: dt.date, *, strictly: bool) -> dt.date:
    """Return the last such day of the week up to a day, or before it."""
    back = (day.weekday() - cal.WEEKDAYS.index(name or "")) % 7
    return day - dt.timedelta(days=back or (7 if strictly else 0))


def _of_weekday_range(g: Groups, frame: Frame) -> Interval | None:
    if frame.published is None:
        return None
    last = _weekday(g["b"] or g["b2"], frame.published, strictly=False)
    return between(_weekday(g["a"] or g["a2"], last, strictly=True), last, "day")


def _of_year(g: Groups, frame: Frame) -> Interval:
    return part_of(a_year(int(g["year"] or 0)), g["part"], frame.published)


_VALUES: dict[str, Callable[[Groups, Frame], Interval | None]] = {
    "after_landmark": _of_after_landmark, "landmark": _of_landmark,
    "first_months": _of_first_months, "month_part": _of_month_part,
    "months_to": _of_months_to, "half": _of_half,
    "half_year": _of_half_year, "year_range": _of_year_range, "day_range": _of_day_range,
    "month_range": _of_month_range, "iso": _of_iso, "month_day": _of_month_day,
    "season": _of_season, "month": _of_month, "decade": _of_decade, "weekday": _of_weekday,
    "weekday_range": _of_weekday_range, "year": _of_year, **COUNTED,
}  # fmt: skip
