"""Curated nouns: when a feature was there, and how its sources read."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import Feature, Source, day_bounds

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))


def lasting(begun: str | None, ended: str | None) -> Feature:
    """Return a feature with this lifetime and no place."""
    return Feature(
        id="sector-x", layer="sectors", name="X", kind="sector", geometry=None, status="schematic",
        sources=(Source("A report"),), valid_from=begun, valid_to=ended,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2004", (2004, 1, 1), (2004, 12, 31)),
        ("2004-02", (2004, 2, 1), (2004, 2, 29)),
        ("2004-12-05", (2004, 12, 5), (2004, 12, 5)),
        ("2010-12~", (2010, 12, 1), (2010, 12, 31)),
        ("2005-09-01/2006", (2005, 9, 1), (2006, 12, 31)),
    ],
)
def test_a_value_has_a_first_and_a_last_day(
    edtf: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    """A year is all its days, an interval those between its ends."""
    assert day_bounds(edtf) == (dt.date(*first), dt.date(*last))


@pytest.mark.parametrize("edtf", ["", "soon", "2004/2005/2006", "2006/2005", "2004-13", "../2014"])
def test_what_is_no_day_is_refused(edtf: str) -> None:
    """Open ends are written as null, and a month has a number."""
    with pytest.raises(ValueError, match=r".+"):
        day_bounds(edtf)


@given(DAYS)
def test_a_day_bounds_itself(day: dt.date) -> None:
    """A full date leaves nothing open."""
    assert day_bounds(day.isoformat()) == (day, day)


@pytest.mark.parametrize(
    ("day", "there"),
    [
        ((2004, 6, 1), False),
        ((2004, 11, 29), None),
        ((2005, 1, 1), True),
        ((2005, 8, 31), True),
        ((2006, 3, 1), None),
        ((2006, 12, 31), False),
    ],
)
def test_presence_is_three_valued(day: tuple[int, int, int], there: bool | None) -> None:  # noqa: FBT001  # a parameter of the table above
    """Where sources differ about the end, the feature is neither there nor gone."""
    assert lasting("2004-11", "2005-09-01/2006").stood_on(dt.date(*day)) is there


@given(DAYS)
def test_without_dates_it_always_stood(day: dt.date) -> None:
    """Open ends say nothing against any day."""
    assert lasting(None, None).stood_on(day) is True


def test_the_day_of_an_end_is_no_longer_its_own() -> None:
    """What is handed over on a day belongs to the next from that day on."""
    before, after = lasting(None, "2004-12-05"), lasting("2004-12-05", None)
    for day in (dt.date(2004, 12, 4), dt.date(2004, 12, 5)):
        assert before.stood_on(day) is not after.stood_on(day)


def test_what_has_no_place_says_so_when_asked() -> None:
    """A drawing room that forgets the case learns which feature it is."""
    with pytest.raises(ValueError, match="sector-x has no known place"):
        _ = lasting(None, None).shape


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (Source("World Factbook", "CIA", 1999), "CIA, World Factbook, 1999"),
        (Source("A report", "RFE/RL", 2012, "2012-09-12"), "RFE/RL, A report, 2012-09-12"),
        (Source("Press"), "Press"),
    ],
)
def test_a_source_reads_on_one_line(source: Source, line: str) -> None:
    """Publisher, title, and the most exact place within it."""
    assert str(source) == line
