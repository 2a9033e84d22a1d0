"""When? Stretches that are counted from the article's day or from what the text spoke of before.

"Last week" and "two years ago" count from the article; "two days later", "that year" and "the
following month" from the time of the story. Vague spans are generous intervals.

Source: own; how long "recent" and "several" are is a choice, see the tables.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from geo.extraction import calendar as cal
from geo.extraction.intervals import (
    Frame,
    Groups,
    Interval,
    a_day,
    a_year,
    between,
    moved,
    number,
    opened,
    part_of,
    unit_at,
    year_of,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.model import Precision

__all__ = ["COUNTED"]

_RECENT = {
    "day": 7,
    "night": 7,
    "week": 42,
    "month": 183,
    "year": 1826,
    "decade": 10957,
    "time": 90,
}
"""Days that "recent days", "recent weeks" … reach back. Source: own."""
_WITHIN = {"hour": 0, **_RECENT, "day": 10, "night": 10}
_LAST = {"last": -1, "previous": -1, "next": 1}
_AHEAD = {"next", "coming", "following", "ensuing", "subsequent"}
_ROLLING = {"last": "past", "next": "coming"}
_DAY_HOURS = 24
_GRAIN: dict[str, Precision] = {"month": "month", "year": "year", "decade": "decade"}
_RUNNING = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
_FEWEST, _MOST = 2, 5
"""Units that "several" may mean at least and at most. Source: own."""


def _of_unit(g: Groups, frame: Frame) -> Interval | None:
    """Read "last week", "earlier this month", "the end of the year"."""
    day, which, unit = frame.published, g["which"] or "this", g["unit"] or ""
    if day is None:
        return None
    if unit == "night":
        return between(day - dt.timedelta(days=1), day, "day")
    if unit in {"decade", "fortnight"} and which in _ROLLING:
        # Nobody counts calendar decades: "the last decade" is the ten years up to now.
        which = _ROLLING[which]
    if which in {"past", "coming"}:
        other = moved(day, unit, -1 if which == "past" else 1)
        return between(min(day, other), max(day, other), "day")
    if unit == "weekend" and not g["which"]:
        which = "this" if day.weekday() >= cal.WEEKDAYS.index("saturday") else "last"
        which = which if frame.direction == "past" else "this"
    whole = unit_at(unit, day, _LAST.get(which, 0))
    return part_of(whole, g["part"], day)


def _of_year_end(_g: Groups, frame: Frame) -> Interval | None:
    day = frame.published
    return None if day is None else opened(a_year(day.year), "by")


def _of_recent(g: Groups, frame: Frame) -> Interval | None:
    day, which = frame.published, g["which"] or ""
    if day is None:
        return None
    days = dt.timedelta(days=_RECENT[g["unit"] or ""])
    ahead = which in {"next", "coming", "next few"} or (
        which == "around" and frame.direction == "future"
    )
    return between(day, day + days, "day") if ahead else between(day - days, day, "day")


def _of_span(g: Groups, frame: Frame) -> Interval | None:
    """Read "the past two weeks", "the next three years"; in a past story, from its day on."""
    day, unit, which = frame.published, g["unit"] or "", g["which"] or ""
    ahead, count = which in _AHEAD, number(g["n"])
    if unit == "hour":
        unit, count = "day", -(-count // _DAY_HOURS)
    if ahead and (which not in _ROLLING.values() or frame.direction == "past") and frame.anchor:
        after = frame.anchor + dt.timedelta(days=1)
        last = moved(frame.anchor, unit, count)
        if last <= (day or last):
            return between(after, max(after, last), "day")
    if day is None:
        return None
    other = moved(day, unit, count * (1 if ahead else -1))
    return between(min(day, other), max(day, other), "day")


def _of_within(g: Groups, frame: Frame) -> Interval | None:
    """Read "within two years": from now on, or in a past story from its day on."""
    past, unit = frame.direction == "past", g["unit"] or ""
    day = (frame.anchor if past else None) or frame.published
    if day is None:
        return None
    if not g["n"]:
        other = day + dt.timedelta(days=_WITHIN[unit])
    else:
        other = moved(day, unit, number(g["n"]))
    if past and (frame.anchor is None or g["which"] == "last"):
        other = day - (other - day)
    return between(min(day, other), max(day, other), "day")


def _of_lasting(g: Groups, frame: Frame) -> Interval | None:
    """Read "for seven years", of what still goes on: from then to the article's day."""
    day, unit = frame.published, g["unit"] or ""
    if day is None or unit not in cal.UNIT_DAYS:
        return None
    return between(moved(day, unit, -number(g["n"])), day, "day")


def _of_running(g: Groups, frame: Frame) -> Interval | None:
    """Read "for a third day": the day and those before it."""
    day, unit = frame.published, g["unit"] or ""
    count = _RUNNING[g["n"] or ""] - 1
    return None if day is None else between(moved(day, unit, -count), day, _GRAIN.get(unit, "day"))


def _of_ago(g: Groups, frame: Frame) -> Interval | None:
    return _away(g, frame.published, -1)


def _of_hence(g: Groups, frame: Frame) -> Interval | None:
    """Read "in two weeks", of what is to come; what was done in two weeks says no day."""
    return _away(g, frame.published, 1) if frame.direction == "future" else None


def _of_clock(_g: Groups, frame: Frame) -> Interval | None:
    """Read "at dawn": of the day of the story, and without one of the article."""
    known = frame.reference
    return known or (a_day(frame.published) if frame.published else None)


def _of_offset(g: Groups, frame: Frame) -> Interval | None:
    """Read "two days earlier" from the story, and without a story from the article."""
    earlier = g["side"] in {"earlier", "before", "previously", "prior"}
    ahead = frame.direction == "future" and not earlier
    day = frame.anchor
    if earlier and frame.reference is not None:
        day = frame.reference.earliest or day
    if day is None or ahead:
        day = frame.published if earlier or ahead else day
    known, unit = frame.reference, g["unit"] or ""
    coarse = known is not None and known.precision in {"month", "year"} and day is frame.anchor
    if coarse and unit in {"day", "night", "hour"}:
        # "In December they took 23 hostages and freed them two days later": in December.
        return known
    return _away(g, day, -1 if earlier else 1)


def _away(g: Groups, day: dt.date | None, sign: int) -> Interval | None:
    """Return the day, week, month … that is so many units away from a day."""
    unit = g["unit"] or ""
    if day is None:
        return None
    if g["n"] in {"several", "a few"}:
        ends = moved(day, unit, sign * _FEWEST), moved(day, unit, sign * _MOST)
        return between(min(ends), max(ends), _GRAIN.get(unit, "day"))
    count = sign * number(g["n"])
    if unit in {"day", "night", "hour", "week", "fortnight"}:
        return a_day(moved(day, unit, count))
    return unit_at(unit, day, count)


def _of_same(g: Groups, frame: Frame) -> Interval | None:
    """Read "that year", "the same day", "in this period", "since then"."""
    known, unit, way = frame.reference, g["unit"], g["open"]
    if known is None or frame.anchor is None:
        return None
    if way:
        return opened(a_day(frame.anchor), way)
    if unit in {"week", "month", "year", "decade"}:
        return part_of(unit_at(unit, frame.anchor, 0), "end" if g["part"] else None)
    return known


def _of_step(g: Groups, frame: Frame) -> Interval | None:
    """Read "the following month", "the previous year", "a day on"."""
    back = g["which"] in {"previous", "preceding", "before"}
    day = frame.anchor or (frame.published if back else None)
    if day is not None and g["unit"] == "fortnight":
        step = dt.timedelta(days=14)
        one = dt.timedelta(days=1)
        return (
            between(day - step, day - one, "day") if back else between(day + one, day + step, "day")
        )
    return None if day is None else unit_at(g["unit"] or "", day, -1 if back else 1)


def _of_same_period(g: Groups, frame: Frame) -> Interval | None:
    """Read "the same period of 2002": the months that were spoken of, in another year."""
    known = frame.reference
    if known is None or known.earliest is None or known.latest is None:
        return None
    year = year_of(g["year"], frame) or (known.latest.year - 1 if g["n"] else None)
    if year is None:
        return None
    step = 12 * (year - known.latest.year)
    first, last = moved(known.earliest, "month", step), moved(known.latest, "month", step)
    if known.precision == "month":
        last = moved(last + dt.timedelta(days=1), "month", 0) - dt.timedelta(days=1)
    return between(first, last, known.precision)


def _of_named_day(g: Groups, frame: Frame) -> Interval | None:
    day, word = frame.published, g["word"] or ""
    if day is None:
        return None
    if word == "overnight":
        return between(day - dt.timedelta(days=1), day, "day")
    return a_day(day + dt.timedelta(days=cal.NAMED_DAYS[word]))


def _of_now(g: Groups, frame: Frame) -> Interval | None:
    day = frame.published
    return None if day is None else opened(a_day(day), g["open"] or "")


COUNTED: dict[str, Callable[[Groups, Frame], Interval | None]] = {
    "unit": _of_unit, "year_end": _of_year_end, "recent": _of_recent, "span": _of_span,
    "within": _of_within, "lasting": _of_lasting, "running": _of_running, "ago": _of_ago,
    "offset": _of_offset, "same": _of_same, "step": _of_step, "same_period": _of_same_period,
    "named_day": _of_named_day, "now": _of_now,
    "hence": _of_hence, "clock": _of_clock,
}  # fmt: skip
"""The value of each kind of expression that is counted from a day."""
