"""The nouns of Marz: frozen values, no input or output.

Every position in a text is a half-open span of Unicode code points in ``Document.text``, the text
as received. Every coordinate is WGS84 (EPSG:4326) and named ``lon`` or ``lat``, in degrees; shapely
geometries hold (lon, lat) in that order. Every other measure carries its unit in its name.
"""

from geo.model.claims import (
    EVENT_TYPES,
    MODALITIES,
    THEMES,
    Actor,
    Attribution,
    Claim,
    EventType,
    GeometryKind,
    Location,
    Modality,
    PlaceBasis,
    Quantity,
    Role,
    Theme,
)
from geo.model.curated import Fact, Feature, Layer, Source, Status, day_bounds
from geo.model.dates import DateBasis, PartialDate, Precision
from geo.model.kept import (
    ConflictKind,
    Dossier,
    Edit,
    Event,
    Extraction,
    Origin,
    Relation,
    RelationKind,
)
from geo.model.places import NameNote, Place, Toponym
from geo.model.text import Document, Quote, Span

__all__ = [
    "EVENT_TYPES",
    "MODALITIES",
    "THEMES",
    "Actor",
    "Attribution",
    "Claim",
    "ConflictKind",
    "DateBasis",
    "Document",
    "Dossier",
    "Edit",
    "Event",
    "EventType",
    "Extraction",
    "Fact",
    "Feature",
    "GeometryKind",
    "Layer",
    "Location",
    "Modality",
    "NameNote",
    "Origin",
    "PartialDate",
    "Place",
    "PlaceBasis",
    "Precision",
    "Quantity",
    "Quote",
    "Relation",
    "RelationKind",
    "Role",
    "Source",
    "Span",
    "Status",
    "Theme",
    "Toponym",
    "day_bounds",
]
