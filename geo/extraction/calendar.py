"""Facts of the calendar that expressions of time are made of."""

from __future__ import annotations

import calendar
import datetime as dt

__all__ = [
    "COUNTED", "LANDMARKS", "NAMED_DAYS", "NUMBERS", "SEASONS", "UNIT_DAYS", "WEEKDAYS",
    "month_ends", "nearest_year",
]  # fmt: skip

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of each season. Source: meteorological seasons of the northern hemisphere."""
NAMED_DAYS = {
    "the day before yesterday": -2, "the day after tomorrow": 2, "yesterday": -1, "last night": -1,
    "today": 0, "tonight": 0, "this morning": 0, "this evening": 0, "this afternoon": 0,
    "since morning": 0, "tomorrow": 1, "overnight": 0,
}  # fmt: skip
"""Days from the article's date."""
UNIT_DAYS = {
    "hour": 0, "day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365,
    "decade": 3652,
}  # fmt: skip
NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100,
}  # fmt: skip
LANDMARKS = {
    "the fall of the soviet union": dt.date(1991, 12, 26),
    "the collapse of the soviet union": dt.date(1991, 12, 26),
    "the breakup of the soviet union": dt.date(1991, 12, 26),
    "the break-up of the soviet union": dt.date(1991, 12, 26),
    "the soviet collapse": dt.date(1991, 12, 26),
    "the soviet withdrawal": dt.date(1989, 2, 15),
    "the fall of kabul": dt.date(2021, 8, 15),
    "the taliban takeover": dt.date(2021, 8, 15),
    "the september 11 attacks": dt.date(2001, 9, 11),
    "independence": dt.date(1991, 9, 9),
    "the pandemic": dt.date(2020, 3, 11),
}
"""Events that articles count years from.

Source: dissolution of the USSR, Declaration 142-N of 26 December 1991; the last Soviet unit left
Afghanistan on 15 February 1989 (UN Good Offices Mission); the Taliban entered Kabul on 15 August
2021 (UN Security Council document S/2021/759); Tajikistan declared itself independent on 9
September 1991, its neighbours within the same weeks; the WHO called COVID-19 a pandemic on 11
March 2020.
"""
COUNTED = (
    "troops|soldiers|guards|people|men|officers|personnel|refugees|families|fighters|militants|"
    "km|kilometers|kilometres|miles|meters|metres|kg|kilograms|kilogrammes|tons|tonnes|dollars|"
    "civilians|migrants|vehicles|prisoners|drug"
)
"""Words before which four digits are a number and not a year. Source: own."""


def month_ends(year: int, month: int) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a month.

    Examples
    --------
    >>> month_ends(2011, 2)[1]
    datetime.date(2011, 2, 28)
    """
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def nearest_year(
    month: int, published: dt.date | None, direction: str, *, day: int | None = None
) -> int | None:
    """Return the year of a month that is named without one: the last such month, or the next.

    Parameters
    ----------
    month
        1 to 12.
    published
        The day of the article, ``None`` when unknown.
    direction
        ``past`` or ``future``, from the tense of the clause.
    day
        Day of the month, where the expression has one.

    Examples
    --------
    >>> nearest_year(2, dt.date(2011, 5, 4), "past"), nearest_year(2, dt.date(2011, 5, 4), "future")
    (2011, 2012)
    """
    if published is None:
        return None
    here = (published.month, published.day if day else 0)
    there = (month, day or 0)
    if direction == "past":
        return published.year - (there > here)
    return published.year + (there < here)
