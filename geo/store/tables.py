"""The tables, in plain SQLAlchemy Core, so that every statement also runs on PostgreSQL.

Every table is append-only. A new extractor version adds a run beside the old ones; a person's
correction is an edit beside the claim; nothing is ever written over. Positions are WGS84 degrees
in plain ``lon`` and ``lat`` columns with an integer ``cell`` of 0.25°, days are proleptic ordinals
(``date.toordinal``), distances are metres.
"""

from __future__ import annotations

import math
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
)

__all__ = [
    "HEAD", "cell_of", "claims", "documents", "edits", "links", "locations", "metadata",
    "relations", "runs", "texts", "toponyms", "trait_keys", "traits",
]  # fmt: skip

HEAD = "0002"
"""The newest revision of the schema, the last file of ``migrations/versions``."""

CELLS_PER_DEGREE = 4
"""Cells of 0.25°, some 22 km by 28 km at the border.

Source: own measurement, 1.0 ms for 1° by 1° and 90 days at a million events.
"""


class Utf8(TypeDecorator[str]):
    """Text as UTF-8 bytes, since PostgreSQL's text type refuses the NUL that articles may hold."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> bytes | None:  # noqa: ARG002  SQLAlchemy's signature
        """Encode on the way in."""
        return None if value is None else value.encode("utf-8", "surrogatepass")

    def process_result_value(self, value: bytes | None, dialect: Any) -> str | None:  # noqa: ARG002  SQLAlchemy's signature
        """Decode on the way out."""
        return None if value is None else value.decode("utf-8", "surrogatepass")


def cell_of(*, lon: float, lat: float) -> int:
    """Return the number of the 0.25° cell that holds the point, counted eastwards, row by row.

    Examples
    --------
    >>> cell_of(lon=-180, lat=-90), cell_of(lon=-179.7, lat=-89.7)
    (0, 1441)
    """
    column = math.floor((lon + 180) * CELLS_PER_DEGREE)
    row = math.floor((lat + 90) * CELLS_PER_DEGREE)
    return row * 360 * CELLS_PER_DEGREE + column


metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("received_at", DateTime(timezone=True), nullable=False),
)

texts = Table(
    "texts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("text", Utf8, nullable=False),
)
"""The wording that spans count in: one reader may get another text out of the same bytes."""

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", ForeignKey("documents.sha256"), nullable=False),
    Column("version", String, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("text", ForeignKey("texts.id"), nullable=False, index=True),
    Column("body", JSON, nullable=False),
    UniqueConstraint("document", "version"),
)
"""One reading and extraction of a document by one version; ``body`` is the contract's JSON."""

toponyms = Table(
    "toponyms",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False, index=True),
    Column("place", String, index=True),
    Column("feature", String, index=True),
    Column("body", JSON, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("claim", String, nullable=False, index=True),
    Column("document", ForeignKey("documents.sha256"), nullable=False, index=True),
    Column("event_type", String, nullable=False, index=True),
    Column("modality", String, nullable=False),
    Column("earliest", Integer),
    Column("latest", Integer),
    Column("lon", Float),
    Column("lat", Float),
    Column("cell", Integer),
    Column("body", JSON, nullable=False),
    UniqueConstraint("run", "claim"),
    Index("ix_claims_cell_days", "cell", "earliest", "latest"),
    Index("ix_claims_days", "earliest", "latest"),
)
"""``lon``, ``lat`` and ``cell`` are those of the first location drawn as a point."""

locations = Table(
    "locations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("claim", ForeignKey("claims.id"), nullable=False, index=True),
    Column("role", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("feature", String, index=True),
    Column("place", String, index=True),
    Column("lon", Float),
    Column("lat", Float),
    Column("cell", Integer, index=True),
)

relations = Table(
    "relations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False, index=True),
    Column("claim", String, nullable=False),
    Column("feature", String, nullable=False),
    Column("layer", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("distance_low_m", Float, nullable=False),
    Column("distance_high_m", Float, nullable=False),
    Column("chainage_low_km", Float),
    Column("chainage_high_km", Float),
    Index("ix_relations_layer_distance", "layer", "distance_low_m"),
)

traits = Table(
    "traits",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False, index=True),
    Column("claim", String, nullable=False),
    Column("document", String(64), nullable=False),
    Column("body", JSON, nullable=False),
)
"""What of each claim is compared with others."""

trait_keys = Table(
    "trait_keys",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False, index=True),
    Column("traits", ForeignKey("traits.id"), nullable=False),
)
"""The keys under which a claim is found by those that it may have to do with."""

links = Table(
    "links",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False, index=True),
    Column("first", String, nullable=False),
    Column("second", String, nullable=False),
    Column("score", Float, nullable=False),
)
"""Pairs of claims that may speak of one happening, as the run that came later found them."""

edits = Table(
    "edits",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("claim", String, nullable=False, index=True),
    Column("author", String, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("field_name", String, nullable=False),
    Column("was", JSON),
    Column("now", JSON),
    Column("reason", String, nullable=False),
)
"""A person's corrections, beside the claims they concern."""
