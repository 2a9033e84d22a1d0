"""Curated objects of the map: features in layers, with their facts, sources and lifetimes."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

__all__ = ["Fact", "Feature", "Layer", "Source", "Status", "day_bounds"]

Status = Literal["surveyed", "approximate", "schematic", "unverified"]
"""How a geometry is known: measured in detail, near the truth within ``accuracy_m``, a drawing of
what no source locates, or seen in one place only and confirmed nowhere."""

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?")


def day_bounds(edtf: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day that a value can mean.

    Parameters
    ----------
    edtf
        A year, month or day, or two of them with ``/``, of which any day between may be meant.

    Raises
    ------
    ValueError
        If it is none of these.

    Examples
    --------
    >>> [day.isoformat() for day in day_bounds("2004-10")]
    ['2004-10-01', '2004-10-31']
    >>> [day.isoformat() for day in day_bounds("2005-09-01/2006")]
    ['2005-09-01', '2006-12-31']

    Source: EDTF, ISO 8601-2:2019, level 1; ``~`` and ``?`` do not widen a value here.
    """
    parts = [_DAY.fullmatch(part) for part in edtf.split("/")]
    if len(parts) > 2 or not all(parts):  # noqa: PLR2004  # an interval has two ends
        raise ValueError(f"no year, month or day, nor an interval of two: {edtf!r}")
    (y, m, d), *_ = (p.groups() for p in parts if p)
    first = dt.date(int(y), int(m or 1), int(d or 1))
    *_, (y, m, d) = (p.groups() for p in parts if p)
    month = int(m or 12)
    last = dt.date(int(y), month, int(d or calendar.monthrange(int(y), month)[1]))
    if first > last:
        raise ValueError(f"ends before it begins: {edtf!r}")
    return first, last


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is from, so that a reader finds it again.

    ``year`` is that of publication, ``locator`` a date, page, record or version within the title.
    """

    title: str
    publisher: str | None = None
    year: int | None = None
    locator: str | None = None

    def __str__(self) -> str:
        """Return the source on one line, as it stands under a picture."""
        parts = (self.publisher, self.title, self.locator or self.year)
        return ", ".join(str(part) for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One dated, sourced statement about a feature; statements that differ stand side by side.

    ``value`` is ``None`` where sources are known to be silent.
    """

    name: str
    value: float | str | None
    source: Source
    unit: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, kw_only=True)
class Feature:
    """A curated object of the map.

    Parameters
    ----------
    geometry
        shapely geometry, WGS84, (lon, lat); ``None`` where no source gives its place: it is listed
        and not drawn.
    names
        Further names by language code (BCP 47): ``en``, ``ru``, ``tg``, ``fa``.
    valid_from, valid_to
        EDTF values of its beginning and end, see :func:`day_bounds`; ``None`` is open.
    accuracy_m
        How far the drawn geometry may lie from the truth; ``None`` when it is schematic.
    sources
        Where the geometry and the facts come from; never empty.
    """

    id: str
    layer: str
    name: str
    kind: str
    geometry: BaseGeometry | None
    status: Status
    sources: tuple[Source, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    valid_from: str | None = None
    valid_to: str | None = None
    accuracy_m: float | None = None
    parent: str | None = None
    facts: tuple[Fact, ...] = ()

    @property
    def shape(self) -> BaseGeometry:
        """The geometry of a feature that is drawn.

        Raises
        ------
        ValueError
            If no source gives its place.
        """
        if self.geometry is None:
            raise ValueError(f"{self.id} has no known place")
        return self.geometry

    @cached_property
    def lifetime(self) -> tuple[dt.date, dt.date, dt.date, dt.date]:
        """First and last day that it may have begun on, then the same of its end."""
        begun = day_bounds(self.valid_from) if self.valid_from else (dt.date.min, dt.date.min)
        ended = day_bounds(self.valid_to) if self.valid_to else (dt.date.max, dt.date.max)
        return *begun, *ended

    def stood_on(self, day: dt.date) -> bool | None:
        """Tell whether it was there on a day; ``None`` when the sources leave that open.

        The day of a beginning counts, the day of an end does not.
        """
        begun_from, begun_by, ended_from, ended_by = self.lifetime
        if day < begun_from or day >= ended_by:
            return False
        return True if begun_by <= day < ended_from else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A themed set of features, with the attribution that its licence asks for."""

    id: str
    title: str
    features: tuple[Feature, ...]
    attribution: str
    licence: str
    as_of: str | None = None

    def feature(self, feature_id: str) -> Feature | None:
        """Return the feature with this id, ``None`` when the layer has none."""
        return next((f for f in self.features if f.id == feature_id), None)
