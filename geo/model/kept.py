"""What is kept of an article, and what people make of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import datetime as dt

    from geo.model.claims import Claim
    from geo.model.places import Toponym
    from geo.model.text import Document

RelationKind = Literal["inside", "possibly", "outside"]
ConflictKind = Literal["quantity", "modality", "date", "place", "actor"]

__all__ = [
    "ConflictKind", "Dossier", "Edit", "Event", "Extraction", "Origin", "Relation", "RelationKind",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything that one document yielded."""

    document: Document
    toponyms: tuple[Toponym, ...]
    claims: tuple[Claim, ...]


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
    """Who first said it: articles that repeat one origin count once.

    ``claims`` are those of the event that go back to it; ``possibly`` names origins of the same
    event that may be the same one.
    """

    id: str
    name: str
    anonymous: bool | None = None
    claims: tuple[str, ...] = ()
    possibly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Claims about the same happening, with independent origins and contradictions.

    ``contradictions`` are pairs of claims with the kind: what cannot be right in both.
    """

    id: str
    claims: tuple[str, ...]
    origins: tuple[Origin, ...] = ()
    contradictions: tuple[tuple[str, str, ConflictKind], ...] = ()


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
