"""What one sentence claims: event type, actors, places, quantities, who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.model.dates import PartialDate
    from geo.model.text import Quote, Span

__all__ = [
    "EVENT_TYPES",
    "MODALITIES",
    "THEMES",
    "THEME_OF",
    "Actor",
    "Attribution",
    "Claim",
    "EventType",
    "GeometryKind",
    "Location",
    "Modality",
    "PlaceBasis",
    "Quantity",
    "Role",
    "Theme",
]


EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "STATE",
]  # fmt: skip
"""PLOVER's sixteen event types, and ``STATE`` for what is no event: a flow, a presence, a risk.

Source: Halterman et al., *PLOVER and POLECAT*, 2023 (doi 10.31235/osf.io/rm5dw).
"""
Modality = Literal["happened", "ongoing", "planned", "denied", "speculated"]
PlaceBasis = Literal["named", "anaphora", "topic"]
Role = Literal["at", "from", "via", "to", "about"]
GeometryKind = Literal["point", "line", "area", "route"]
Theme = Literal["Trafficking", "Force", "Forces", "Talks", "Condition"]

EVENT_TYPES: tuple[str, ...] = get_args(EventType)
MODALITIES: tuple[str, ...] = get_args(Modality)
THEMES: tuple[str, ...] = get_args(Theme)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts, or is acted upon, as worded, with a normal form where one is known."""

    text: str
    span: Span
    role: str
    norm: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit; bounds where the text gives bounds, fractions for shares."""

    span: Span
    unit: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    of: str | None = None
    rule: str = ""


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
    rule: str = ""


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
    rule: str = ""

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

    Every value carries the ``rule`` that made it: ``FILE: what was seen``, where ``FILE`` names a
    file of ``geo/extraction/``. ``why`` has those of the plain fields: pairs of a field
    (``event_type, modality, score``; ``locations, date, attribution`` where they are empty) and a
    rule.
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
    why: tuple[tuple[str, str], ...] = ()

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
