"""Dates as honest as their phrase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

    from geo.model.text import Span

__all__ = ["DateBasis", "PartialDate", "Precision"]


Precision = Literal["day", "week", "month", "year", "decade", "open"]
DateBasis = Literal["stated", "relative", "publication"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date as honest as its phrase: an EDTF value with its earliest and latest day.

    Parameters
    ----------
    edtf
        The value in Extended Date/Time Format level 1: ``2005``, ``2011-02``, ``../2014``,
        ``2011-05-04/..``.
    earliest, latest
        First and last day it can mean; ``None`` is an open end.
    precision
        Grain of the phrase; ``open`` for an interval with an open end and no grain of its own.
    basis
        ``stated`` in the sentence, ``relative`` to the article's date, or the ``publication``
        date itself because the sentence has no expression of time.
    span
        The phrase it came from, ``None`` when there is none.
    rule
        ``FILE: what was seen``: the rule that made it.

    Raises
    ------
    ValueError
        If the earliest day is after the latest.

    Source: EDTF, ISO 8601-2:2019, level 1.
    """

    edtf: str
    earliest: dt.date | None
    latest: dt.date | None
    precision: Precision
    basis: DateBasis
    span: Span | None = None
    rule: str = ""

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"the interval of {self.edtf} ends before it begins")
        if self.earliest is None and self.latest is None:
            raise ValueError("a date open at both ends says nothing: use None")

    @classmethod
    def day(cls, date: dt.date, *, basis: DateBasis, span: Span | None = None) -> PartialDate:
        """Return the single day ``date``."""
        return cls(
            edtf=date.isoformat(), earliest=date, latest=date, precision="day", basis=basis,
            span=span,
        )  # fmt: skip
