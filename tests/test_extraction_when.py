"""When: expressions of time become honest intervals; without one the article's day shows."""

from __future__ import annotations

import datetime as dt

import pytest
from extracting import claim
from hypothesis import given
from hypothesis import strategies as st

from geo.extraction.calendar import month_ends, nearest_year
from geo.extraction.expressions import expressions
from geo.extraction.when import dated

DAY = dt.date(2014, 9, 17)
"""A Wednesday."""


def value(phrase: str, direction: str = "past", day: dt.date | None = DAY) -> str | None:
    """Resolve the one expression of a phrase."""
    (found,) = expressions(phrase)
    interval = dated(found, published=day, direction="future" if direction == "future" else "past")
    return interval.edtf if interval else None


@pytest.mark.parametrize(
    ("phrase", "edtf"),
    [
        ("on 3 May 2013", "2013-05-03"),
        ("on May 3, 2013", "2013-05-03"),
        ("on 2013-05-03", "2013-05-03"),
        ("in May 2013", "2013-05"),
        ("in 2013", "2013"),
        ("by 2013", "../2013"),
        ("until May 2013", "../2013-05"),
        ("before 2013", "../2013"),
        ("since 2013", "2013/.."),
        ("after March 2013", "2013-03/.."),
        ("from 2009 to 2013", "2009/2013"),
        ("between 2009 and 2013", "2009/2013"),
        ("in 2009-13", "2009/2013"),
        ("in the 1990s", "1990/1999"),
        ("in late 2013", "2013-09/2013-12"),
        ("in the first six months of 2003", "2003-01/2003-06"),
        ("in the second half of 2003", "2003-07/2003-12"),
        ("in the third quarter of 2003", "2003-07/2003-09"),
        ("in spring 2003", "2003-03/2003-05"),
        ("in winter 2003", "2003-12/2004-02"),
        ("fifteen years after the fall of the Soviet Union", "2006"),
        ("last week", "2014-09-08/2014-09-14"),
        ("last month", "2014-08"),
        ("this year", "2014"),
        ("next year", "2015"),
        ("two years ago", "2012"),
        ("three days ago", "2014-09-14"),
        ("yesterday", "2014-09-16"),
        ("right now", "2014-09-17"),
        ("in the last two weeks", "2014-09-03/2014-09-17"),
        ("in August last year", "2013-08"),
        ("half a year ago", "2014-03"),
        ("two and a half years ago", "2012-03"),
        ("a couple of days ago", "2014-09-15"),
        ("over the last week", "2014-09-10/2014-09-17"),
        ("in the last decade", "2004-09-17/2014-09-17"),
        ("in the past 36 hours", "2014-09-15/2014-09-17"),
        ("in the eight months to August", "2014-01/2014-08"),
        ("in the year to March", "2013-04/2014-03"),
        ("in the winter of 2011-2012", "2011-12/2012-02"),
        ("not before 2016", "2016/.."),
        ("since independence", "1991-09-09/.."),
        ("on Monday", "2014-09-15"),
        ("on Wednesday", "2014-09-17"),
        ("on September 3-5", "2014-09-03/2014-09-05"),
    ],
)
def test_expressions_of_the_past(phrase: str, edtf: str) -> None:
    """Each kind of expression has the interval that a reader gives it."""
    assert value(phrase) == edtf


@pytest.mark.parametrize(
    ("phrase", "past", "future"),
    [
        ("in February", "2014-02", "2015-02"),
        ("in November", "2013-11", "2014-11"),
        ("by November", "../2013-11", "../2014-11"),
        ("on Friday", "2014-09-12", "2014-09-19"),
        ("on 20 September", "2013-09-20", "2014-09-20"),
    ],
)
def test_the_tense_decides_the_year_or_week(phrase: str, past: str, future: str) -> None:
    """A month or weekday by itself is the last one in the past tense, the next in the future."""
    assert value(phrase, "past") == past
    assert value(phrase, "future") == future


@pytest.mark.parametrize("phrase", ["on Monday", "last week", "in February", "two years ago"])
def test_nothing_is_resolved_without_the_articles_day(phrase: str) -> None:
    """Relative expressions in an undated article have no value."""
    assert value(phrase, day=None) is None


@pytest.mark.parametrize(
    "text",
    [
        "about 2,000 troops",
        "2000 soldiers",
        "the 201st division",
        "they may leave",
        "a long march to the sea",
        "Room 2014b",
        "for hours",
        "on 45 May",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    """Numbers, modals and durations give no date."""
    found = [dated(e, published=DAY, direction="past") for e in expressions(text)]
    assert [x for x in found if x is not None] == []


@pytest.mark.parametrize(
    ("text", "event_type", "edtf", "basis"),
    [
        ("Police arrested two couriers on 3 May 2013.", "COERCE", "2013-05-03", "stated"),
        ("Police arrested two couriers last week.", "COERCE", "2014-09-08/2014-09-14", "relative"),
        ("Police arrested two couriers.", "COERCE", "../2014-09-17", "publication"),
        ("Ministers are negotiating a treaty.", "CONSULT", "2014-09-17", "publication"),
        ("India will send 50 soldiers.", "MOBILIZE", "2014-09-17/..", "relative"),
        ("India will send 50 soldiers by July.", "MOBILIZE", "../2015-07", "stated"),
        ("The deployment of the brigade is planned for 2016.", "MOBILIZE", "2016", "stated"),
        ("There were no clashes in 2013.", "ASSAULT", "2013", "stated"),
    ],
)
def test_a_claim_is_dated_by_its_clause_or_its_article(
    text: str, event_type: str, edtf: str, basis: str
) -> None:
    """A stated date counts; without one the article's day bounds it, as the tense says."""
    date = claim(text, event_type).date
    assert date is not None
    assert (date.edtf, date.basis) == (edtf, basis)


def test_each_clause_keeps_its_own_date() -> None:
    """The date of one verb does not leak to the other."""
    text = "Troops left the valley in 2005, though Ankara still keeps 300 soldiers at the airport."
    first, second = claim(text, "RETREAT").date, claim(text, "STATE").date
    assert first is not None
    assert second is not None
    assert (first.edtf, second.edtf) == ("2005", "2014-09-17")


def test_joined_verbs_share_a_date() -> None:
    """They killed and seized on one day."""
    text = "Guards killed two smugglers and seized nine kilograms of opium on 3 May 2013."
    dates = {claim(text, kind).date for kind in ("ASSAULT", "COERCE")}
    assert {d.edtf for d in dates if d} == {"2013-05-03"}


def test_the_day_of_saying_is_not_the_day_of_the_event() -> None:
    """An official who speaks on Tuesday does not date what he tells."""
    date = claim("Police arrested two couriers, an official said on Tuesday.", "COERCE").date
    assert date is not None
    assert date.basis == "publication"


@given(st.dates(dt.date(1950, 1, 1), dt.date(2090, 1, 1)), st.integers(1, 12))
def test_the_nearest_month_is_at_most_a_year_away(day: dt.date, month: int) -> None:
    """The last such month has begun, the next has not ended, both within a year."""
    past, future = nearest_year(month, day, "past"), nearest_year(month, day, "future")
    assert past is not None
    assert future is not None
    assert month_ends(past, month)[0] <= day <= month_ends(future, month)[1]
    assert future - past <= 1


@given(
    st.sampled_from(["by", "since", "until", "in", "before", "last", "late", "from", "the"]),
    st.sampled_from(["May", "2013", "Monday", "week", "3 May", "1990s", "spring", "two years ago"]),
    st.sampled_from(["", " 2013", " to 2015", " last year", " of 2012"]),
    st.dates(dt.date(1970, 1, 1), dt.date(2060, 1, 1)),
)
def test_no_interval_ends_before_it_begins(lead: str, middle: str, tail: str, day: dt.date) -> None:
    """Whatever is put together, an interval is in order or open."""
    for found in expressions(f"{lead} {middle}{tail}"):
        for direction in ("past", "future"):
            interval = dated(found, published=day, direction=direction)  # type: ignore[arg-type]
            if interval and interval.earliest and interval.latest:
                assert interval.earliest <= interval.latest
