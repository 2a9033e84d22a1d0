"""The nouns of Marz: frozen values, no input or output.

Every position in a text is a half-open span of Unicode code points in ``Document.text``, the text
as received. Every coordinate is WGS84 (EPSG:4326) and named ``lon`` or ``lat``, in degrees; shapely
geometries hold (lon, lat) in that order. Every other measure carries its unit in its name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "STATE",
]  # fmt: skip
"""PLOVER's sixteen event types, and ``STATE`` for what is no event: a flow, a presence, a risk.

Source: Halterman et al., *PLOVER and POLECAT*, 2023 (doi 10.31235/osf.io/rm5dw).
"""
Modality = Literal["happened", "ongoing", "planned", "denied", "speculated"]
Precision = Literal["day", "week", "month", "year", "decade", "open"]
DateBasis = Literal["stated", "relative", "publication"]
PlaceBasis = Literal["named", "anaphora", "topic"]
Role = Literal["at", "from", "via", "to", "about"]
GeometryKind = Literal["point", "line", "area", "route"]
Theme = Literal["Trafficking", "Force", "Forces", "Talks", "Condition"]
RelationKind = Literal["inside", "possibly", "outside"]
Status = Literal["verified", "unverified", "schematic"]

EVENT_TYPES: tuple[str, ...] = get_args(EventType)
MODALITIES: tuple[str, ...] = get_args(Modality)
THEMES: tuple[str, ...] = get_args(Theme)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of a text, in code points.

    Raises
    ------
    ValueError
        If the stretch is empty or reversed, or starts before the text.

    Examples
    --------
    >>> Span(0, 4).of("Marz, a border")
    'Marz'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """Return the stretch of ``text`` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether both spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Quote:
    """A span with its wording and a little context, so that it can be found again.

    Source: W3C Web Annotation Data Model, TextPositionSelector and TextQuoteSelector.
    """

    span: Span
    exact: str
    prefix: str = ""
    suffix: str = ""

    CONTEXT = 32

    @classmethod
    def cut(cls, text: str, span: Span) -> Quote:
        """Cut the quotation out of ``text``: the only way a claim gets its words.

        Raises
        ------
        ValueError
            If the span reaches past the end of the text.
        """
        if span.end > len(text):
            raise ValueError(f"the span ends at {span.end}, the text at {len(text)}")
        before = text[max(0, span.start - cls.CONTEXT) : span.start]
        return cls(span, span.of(text), before, text[span.end : span.end + cls.CONTEXT])

    def slices(self, text: str) -> bool:
        """Tell whether ``text[start:end] == exact``, the first promise."""
        return self.span.end <= len(text) and self.span.of(text) == self.exact


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article as received.

    Parameters
    ----------
    text
        The decoded text, newlines and all: every span counts its code points.
    sha256
        Hex digest of the bytes as received, the article's identity.
    body
        Spans of the article proper; everything else is navigation, teasers or footer.
    published
        Publication date with its basis, ``None`` when the article does not say.
    language
        ISO 639-1 code, ``und`` when unknown.
    """

    text: str
    sha256: str
    path: str
    body: tuple[Span, ...]
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: PartialDate | None = None
    language: str = "und"
    url: str | None = None
    rights: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An entry of the gazetteer.

    ``uncertainty_m`` is the radius around (lon, lat) that holds the place's extent. ``feature`` is
    the curated feature that draws it, where there is one.
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
    names: tuple[str, ...] = ()
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts, or is acted upon, as worded, with a normal form where one is known."""

    text: str
    span: Span
    role: str
    norm: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit; bounds where the text gives bounds, fractions for shares."""

    span: Span
    unit: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says so.

    ``speaker`` is the ultimate source that the text names, ``via`` its relays in order. The article
    itself as the voice has no attribution at all.
    """

    speaker: str
    span: Span
    anonymous: bool | None = None
    via: tuple[str, ...] = ()
    origin: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where a claim belongs: a feature or a place, with how it is known.

    ``feature`` is the id of a curated feature, ``place`` a gazetteer id, ``anchor`` the gazetteer
    id that an offset place ("30 km east of Z") hangs on. A line, area or route has no lon and lat:
    it is drawn by its feature, never as a pin.
    """

    role: Role
    basis: PlaceBasis
    name: str
    kind: GeometryKind
    feature: str | None = None
    place: str | None = None
    anchor: str | None = None
    lon: float | None = None
    lat: float | None = None
    uncertainty_m: float | None = None
    span: Span | None = None
    confidence: float = 0.0

    def __post_init__(self) -> None:
        if (self.lon is None) != (self.lat is None):
            raise ValueError(f"{self.name}: give lon and lat together or neither")
        if self.kind == "point" and self.lon is None:
            raise ValueError(f"{self.name}: a point needs lon and lat")
        if self.kind != "point" and self.feature is None:
            raise ValueError(f"{self.name}: a {self.kind} needs the feature that draws it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One attributed statement in one sentence.

    ``date`` is ``None`` when nothing dates it, ``locations`` is empty when nothing places it:
    both are values, shown in a tray of their own. ``attribution`` is ``None`` when the article
    itself is the voice.
    """

    id: str
    document: str
    quote: Quote
    trigger: Span
    event_type: EventType
    modality: Modality
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()
    date: PartialDate | None = None
    locations: tuple[Location, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attribution: Attribution | None = None
    score: float = 0.0

    @property
    def theme(self) -> Theme:
        """The first theme whose rule fits, which sets colour and symbol.

        Source: docs/architecture.md, "Nouns".
        """
        if {"illegal_drugs", "trafficking"} & set(self.contexts):
            return "Trafficking"
        return THEME_OF[self.event_type]


THEME_OF: Mapping[EventType, Theme] = {
    **dict.fromkeys(("ASSAULT", "COERCE", "THREATEN", "SANCTION"), "Force"),
    **dict.fromkeys(("MOBILIZE", "RETREAT"), "Forces"),
    **dict.fromkeys(
        ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "REQUEST", "REJECT", "ACCUSE",
         "AID", "PROTEST"), "Talks",
    ),
    "STATE": "Condition",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything that one document yielded."""

    document: Document
    toponyms: tuple[Toponym, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """A curated object of the map.

    Parameters
    ----------
    geometry
        shapely geometry, WGS84, (lon, lat).
    names
        Further names by language code (BCP 47), for instance ``{"ru": "…", "tg": "…"}``.
    valid_from, valid_to
        EDTF values; ``None`` is open.
    accuracy_m
        How far the drawn geometry may lie from the truth; ``None`` when it is schematic.
    sources
        Where the geometry and the facts come from; never empty.
    facts
        Dated, sourced statements: dicts with ``name, value, unit, as_of, source``.
    """

    id: str
    layer: str
    name: str
    kind: str
    geometry: BaseGeometry
    status: Status
    sources: tuple[str, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    valid_from: str | None = None
    valid_to: str | None = None
    accuracy_m: float | None = None
    parent: str | None = None
    facts: tuple[Mapping[str, Any], ...] = ()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How a claim lies to a curated feature, given the claim's uncertainty.

    ``distance_low_m`` and ``distance_high_m`` are the least and greatest geodesic distance in
    metres that fit the claim's place; ``chainage_low_km`` and ``chainage_high_km`` bound the
    kilometre along the border (0 at the Uzbek tripoint).
    """

    claim: str
    feature: str
    layer: str
    kind: RelationKind
    distance_low_m: float
    distance_high_m: float
    chainage_low_km: float | None = None
    chainage_high_km: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that is kept of one article: the document, what it yielded, and how that lies."""

    document: Document
    toponyms: tuple[Toponym, ...]
    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who first said it: articles that repeat one origin count once."""

    id: str
    name: str
    anonymous: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Claims about the same happening, with independent origins and contradictions."""

    id: str
    claims: tuple[str, ...]
    origins: tuple[Origin, ...] = ()
    contradictions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A person's correction: kept beside what was extracted, never over it."""

    claim: str
    author: str
    made_at: dt.datetime
    field_name: str
    was: Any
    now: Any
    reason: str
