"""Places of the gazetteer, and place names in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.model.text import Span

__all__ = ["NameNote", "Place", "Toponym"]


@dataclass(frozen=True, slots=True)
class NameNote:
    """What is known of one name: its language (BCP 47), when it was in use, and who says so.

    ``valid_from`` and ``valid_to`` are EDTF values as for :class:`geo.model.Feature`. ``kind`` is
    ``name``, ``former``, ``adjective`` ("Пянджский") or ``demonym`` ("Tajik"); a place is found by
    an adjective or demonym too, but it is none of its ``names``.
    """

    name: str
    language: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    source: str | None = None
    kind: str = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An entry of the gazetteer.

    Parameters
    ----------
    lon, lat
        Representative point, WGS84 degrees.
    uncertainty_m
        Radius around the point that holds the place's extent.
    country
        ISO 3166-1 alpha-2 code.
    parent
        Gazetteer or feature id of the division that holds it, where that is known.
    feature
        The curated feature that draws it, where there is one.
    names
        Every name under which it is found, the main one first.
    notes
        Language, dates of use and source of those names that have them.
    valid_from, valid_to
        EDTF values, ``None`` is open.
    """

    id: str
    name: str
    kind: str
    lon: float
    lat: float
    uncertainty_m: float
    country: str | None = None
    population: int = 0
    feature: str | None = None
    parent: str | None = None
    names: tuple[str, ...] = ()
    notes: tuple[NameNote, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place name, demonym or metonym in a text, with what it resolved to.

    ``place`` is a gazetteer id, ``feature`` a curated one; (lon, lat) is a representative point. A
    demonym ("Afghan") or metonym ("Moscow decides") is listed here, but never located as a claim.
    """

    span: Span
    text: str
    kind: str
    place: str | None = None
    feature: str | None = None
    lon: float | None = None
    lat: float | None = None
    uncertainty_m: float | None = None
    demonym: bool = False
    metonym: bool = False
    confidence: float = 0.0
