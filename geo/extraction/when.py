"""When? The stretch of the calendar that an expression of time can mean.

An expression becomes an EDTF value with its earliest and latest day. "By 2014" is open to the
left, "since 2005" to the right; a month or weekday without a year is the next or the last one, as
the tense of its clause says. Nothing is resolved against the article when the article has no date.

Source: the types of expression are those of TIMEX3 (Pustejovsky et al., TimeML 1.2.1); values are
EDTF, ISO 8601-2 level 1; the grammar is own.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geo.extraction import calendar as cal
from geo.reading.dates import month_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.extraction.expressions import Expression
    from geo.model import Precision

__all__ = ["Direction", "Interval", "after_publication", "dated", "until_publication"]

Direction = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of the calendar; ``None`` is an open end. ``edtf`` is its written form."""

    edtf: str
    earliest: dt.date | None
    latest: dt.date | None
    precision: Precision


def dated(
    expression: Expression, *, published: dt.date | None, direction: Direction
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

    Returns
    -------
    Interval or None
        ``None`` when it cannot be resolved.
    """
    try:
        plain = _VALUES[expression.kind](expression.groups, published, direction)
    except (ValueError, OverflowError):
        return None
    return _opened(plain, expression.lead) if plain is not None else None


def until_publication(day: dt.date) -> Interval:
    """Return "some time up to the article's date", for what happened on no stated day."""
    return Interval(f"../{day.isoformat()}", None, day, "open")


def after_publication(day: dt.date) -> Interval:
    """Return "some time from the article's date on", for what is still to come."""
    return Interval(f"{day.isoformat()}/..", day, None, "open")


def _opened(plain: Interval, lead: str) -> Interval:
    """Open an interval to one side, as its preposition says."""
    if plain.earliest is None or plain.latest is None:
        return plain
    if lead in {"by", "until", "till", "up to"}:
        return Interval(f"../{plain.edtf.rpartition('/')[2]}", None, plain.latest, plain.precision)
    if lead in {"before", "prior to"}:
        first = plain.edtf.partition("/")[0]
        return Interval(f"../{first}", None, plain.earliest, plain.precision)
    if lead in {"since", "as of", "starting", "from", "after", "following"}:
        first = plain.edtf.partition("/")[0]
        return Interval(f"{first}/..", plain.earliest, None, plain.precision)
    return plain


Groups = dict[str, str | None]


def _day(day: dt.date) -> Interval:
    return Interval(day.isoformat(), day, day, "day")


def _month(year: int, month: int) -> Interval:
    first, last = cal.month_ends(year, month)
    return Interval(f"{year:04d}-{month:02d}", first, last, "month")


def _year(year: int) -> Interval:
    return Interval(f"{year:04d}", dt.date(year, 1, 1), dt.date(year, 12, 31), "year")


def _between(first: dt.date, last: dt.date, precision: Precision) -> Interval:
    """Write an interval as coarsely as its precision says."""
    cut = {"month": 7, "year": 4, "decade": 4}.get(precision, 10)
    a, b = first.isoformat()[:cut], last.isoformat()[:cut]
    return Interval(a if a == b else f"{a}/{b}", first, last, precision)


def _part(whole: Interval, part: str | None) -> Interval:
    """Narrow a month, year or decade to its early, middle or late third."""
    if not part or whole.earliest is None or whole.latest is None:
        return whole
    third = (whole.latest - whole.earliest) / 3
    low, high = whole.earliest, whole.latest
    word = part.lower().split()[0]
    if word in {"early", "start", "beginning"}:
        return _between(low, low + third, "month")
    if word in {"mid", "middle"}:
        return _between(low + third, high - third, "month")
    return _between(high - third, high, "month")


def _number(word: str | None) -> int:
    low = (word or "1").lower()
    return cal.NUMBERS[low] if low in cal.NUMBERS else int(low)


def _year_of(value: str | None, published: dt.date | None) -> int | None:
    """Read "2003", "this year" or "last year"."""
    if value and value.isdigit():
        return int(value)
    if published is None or not value:
        return None
    return published.year + {"last": -1, "next": 1}.get(value.lower().split()[0], 0)


def _of_after_landmark(g: Groups, _day0: dt.date | None, _dir: Direction) -> Interval | None:
    start = cal.LANDMARKS[(g["event"] or "").lower()]
    years = _number(g["n"]) * {"year": 1, "decade": 10}.get(g["unit"] or "", 0)
    sign = 1 if g["side"] == "after" else -1
    return _year(start.year + sign * years) if years else None


def _of_first_months(g: Groups, day0: dt.date | None, _dir: Direction) -> Interval | None:
    year, count = _year_of(g["year"], day0), _number(g["n"])
    if year is None:
        return None
    first = 1 if g["side"] == "first" else 13 - count
    low, _ = cal.month_ends(year, first)
    _, high = cal.month_ends(year, first + count - 1)
    return _between(low, high, "month")


def _of_half(g: Groups, day0: dt.date | None, _dir: Direction) -> Interval | None:
    year = _year_of(g["year"], day0)
    if year is None:
        return None
    size = 6 if g["size"] == "half" else 3
    index = ("first", "second", "third", "fourth").index((g["side"] or "").lower())
    low, _ = cal.month_ends(year, index * size + 1)
    _, high = cal.month_ends(year, index * size + size)
    return _between(low, high, "month")


def _of_year_range(g: Groups, _day0: dt.date | None, _dir: Direction) -> Interval:
    a, b = g["a"] or g["a2"] or "", g["b"] or g["b2"] or ""
    return _between(dt.date(int(a), 1, 1), dt.date(int(a[: 4 - len(b)] + b), 12, 31), "year")


def _of_day_range(g: Groups, day0: dt.date | None, direction: Direction) -> Interval | None:
    month = month_number(g["month"] or "")
    year = int(g["year"]) if g["year"] else cal.nearest_year(month, day0, direction)
    if year is None:
        return None
    return _between(
        dt.date(year, month, int(g["a"] or 0)), dt.date(year, month, int(g["b"] or 0)), "day"
    )


def _of_iso(g: Groups, _day0: dt.date | None, _dir: Direction) -> Interval:
    return _day(dt.date.fromisoformat(f"{g['year']}-{g['number']}-{g['day']}"))


def _of_month_day(g: Groups, day0: dt.date | None, direction: Direction) -> Interval | None:
    month, day = month_number(g["month"] or ""), int(g["day"] or 0)
    if g["year"]:
        return _day(dt.date(int(g["year"]), month, day))
    year = cal.nearest_year(month, day0, direction, day=day)
    return _day(dt.date(year, month, day)) if year is not None else None


def _of_season(g: Groups, day0: dt.date | None, _dir: Direction) -> Interval | None:
    if g.get("year"):
        year = int(g["year"] or 0)
    elif day0 is not None:
        year = day0.year + {"last": -1, "next": 1}.get((g["which"] or "").lower(), 0)
        year += g["which"] == "last" and cal.SEASONS[(g["season"] or "").lower()] + 2 < day0.month
    else:
        return None
    start = cal.SEASONS[(g["season"] or "").lower()]
    low, _ = cal.month_ends(year, start)
    after = start + 2
    _, high = cal.month_ends(year + (after > 12), (after - 1) % 12 + 1)  # noqa: PLR2004  # months of a year
    return _between(low, high, "month")


def _of_month(g: Groups, day0: dt.date | None, direction: Direction) -> Interval | None:
    month = month_number(g["month"] or "")
    toward: Direction = {"last": "past", "next": "future"}.get(
        (g["which"] or "").lower(), direction
    )  # type: ignore[assignment]  # the two values are directions
    stated = _year_of(g["year"], day0)
    year = stated if g["year"] else cal.nearest_year(month, day0, toward)
    return _part(_month(year, month), g["part"]) if year is not None else None


def _of_decade(g: Groups, _day0: dt.date | None, _dir: Direction) -> Interval:
    year = int(g["year"] or 0)
    whole = _between(dt.date(year, 1, 1), dt.date(year + 9, 12, 31), "decade")
    return _part(whole, g["part"])


def _of_weekday(g: Groups, day0: dt.date | None, direction: Direction) -> Interval | None:
    if day0 is None:
        return None
    which = (g["which"] or "").lower()
    back = (day0.weekday() - cal.WEEKDAYS.index((g["weekday"] or "").lower())) % 7
    if which == "next" or (direction == "future" and which != "last"):
        return _day(day0 + dt.timedelta(days=(7 - back) % 7 or 7))
    return _day(day0 - dt.timedelta(days=back or (7 if which == "last" else 0)))


def _of_unit(g: Groups, day0: dt.date | None, _dir: Direction) -> Interval | None:
    if day0 is None:
        return None
    word = (g["which"] or "").lower()
    step = {"last": -1, "the past": -1, "the previous": -1, "next": 1, "the coming": 1}.get(word, 0)
    return _unit_interval(g["unit"] or "", day0, step)


def _unit_interval(unit: str, day0: dt.date, step: int) -> Interval:
    """Return the week, month, year or decade that lies ``step`` units from a day."""
    if unit == "week":
        monday = day0 - dt.timedelta(days=day0.weekday()) + dt.timedelta(weeks=step)
        return _between(monday, monday + dt.timedelta(days=6), "week")
    if unit == "month":
        months = day0.year * 12 + day0.month - 1 + step
        return _month(months // 12, months % 12 + 1)
    if unit == "decade":
        start = (day0.year // 10 + step) * 10
        return _between(dt.date(start, 1, 1), dt.date(start + 9, 12, 31), "decade")
    return _year(day0.year + step)


def _of_span(g: Groups, day0: dt.date | None, _dir: Direction) -> Interval | None:
    if day0 is None:
        return None
    days = _number(g["n"]) * cal.UNIT_DAYS[g["unit"] or ""]
    ahead = (g["which"] or "").lower() in {"next", "coming"}
    other = day0 + dt.timedelta(days=days if ahead else -days)
    return _between(min(day0, other), max(day0, other), "day")


def _of_ago(g: Groups, day0: dt.date | None, _dir: Direction) -> Interval | None:
    if day0 is None:
        return None
    word = "one" if g["n"] == "a" else g["n"]
    count, unit = _number(word), g["unit"] or ""
    if unit == "day":
        return _day(day0 - dt.timedelta(days=count))
    return _unit_interval(unit, day0, -count)


def _of_named_day(g: Groups, day0: dt.date | None, _dir: Direction) -> Interval | None:
    shift = cal.NAMED_DAYS[(g["word"] or "").lower()]
    return None if day0 is None else _day(day0 + dt.timedelta(days=shift))


def _of_now(_g: Groups, day0: dt.date | None, _dir: Direction) -> Interval | None:
    return None if day0 is None else _day(day0)


def _of_landmark(_g: Groups, _day0: dt.date | None, _dir: Direction) -> Interval | None:
    return None


def _of_year(g: Groups, _day0: dt.date | None, _dir: Direction) -> Interval:
    return _part(_year(int(g["year"] or 0)), g["part"])


_VALUES: dict[str, Callable[[Groups, dt.date | None, Direction], Interval | None]] = {
    "after_landmark": _of_after_landmark, "first_months": _of_first_months, "half": _of_half,
    "year_range": _of_year_range, "day_range": _of_day_range, "iso": _of_iso,
    "month_day": _of_month_day, "season": _of_season, "month": _of_month, "decade": _of_decade,
    "weekday": _of_weekday, "unit": _of_unit, "span": _of_span, "ago": _of_ago,
    "named_day": _of_named_day, "now": _of_now, "landmark": _of_landmark, "year": _of_year,
}  # fmt: skip
