"""The first schema: documents, runs, claims and what hangs on them, all append-only."""

import sqlalchemy as sa
from alembic import op

from geo.store import dialects

revision = "0001"
down_revision = None

TABLES = (
    "documents", "texts", "runs", "toponyms", "claims", "locations", "relations", "edits",
)  # fmt: skip


def upgrade() -> None:
    """Create every table, its indexes, the guards and the full-text index."""
    _create_articles()
    _create_claims()
    _create_beside_claims()
    for statement in (*dialects.guard_ddl(TABLES), *dialects.full_text_ddl()):
        op.execute(statement)


def _create_articles() -> None:
    op.create_table(
        "documents",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "texts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("text", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("document", sa.String(64), sa.ForeignKey("documents.sha256"), nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Integer, sa.ForeignKey("texts.id"), nullable=False, index=True),
        sa.Column("body", sa.JSON, nullable=False),
        sa.UniqueConstraint("document", "version"),
    )
    op.create_table(
        "toponyms",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.id"), nullable=False, index=True),
        sa.Column("place", sa.String, index=True),
        sa.Column("feature", sa.String, index=True),
        sa.Column("body", sa.JSON, nullable=False),
    )


def _create_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.id"), nullable=False),
        sa.Column("claim", sa.String, nullable=False, index=True),
        sa.Column(
            "document", sa.String(64), sa.ForeignKey("documents.sha256"), nullable=False, index=True
        ),
        sa.Column("event_type", sa.String, nullable=False, index=True),
        sa.Column("modality", sa.String, nullable=False),
        sa.Column("earliest", sa.Integer),
        sa.Column("latest", sa.Integer),
        sa.Column("lon", sa.Float),
        sa.Column("lat", sa.Float),
        sa.Column("cell", sa.Integer),
        sa.Column("body", sa.JSON, nullable=False),
        sa.UniqueConstraint("run", "claim"),
    )
    op.create_index("ix_claims_cell_days", "claims", ["cell", "earliest", "latest"])
    op.create_index("ix_claims_days", "claims", ["earliest", "latest"])


def _create_beside_claims() -> None:
    op.create_table(
        "locations",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("claim", sa.Integer, sa.ForeignKey("claims.id"), nullable=False, index=True),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("feature", sa.String, index=True),
        sa.Column("place", sa.String, index=True),
        sa.Column("lon", sa.Float),
        sa.Column("lat", sa.Float),
        sa.Column("cell", sa.Integer, index=True),
    )
    op.create_table(
        "relations",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.id"), nullable=False, index=True),
        sa.Column("claim", sa.String, nullable=False),
        sa.Column("feature", sa.String, nullable=False),
        sa.Column("layer", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("distance_low_m", sa.Float, nullable=False),
        sa.Column("distance_high_m", sa.Float, nullable=False),
        sa.Column("chainage_low_km", sa.Float),
        sa.Column("chainage_high_km", sa.Float),
    )
    op.create_index("ix_relations_layer_distance", "relations", ["layer", "distance_low_m"])
    op.create_table(
        "edits",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("claim", sa.String, nullable=False, index=True),
        sa.Column("author", sa.String, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("field_name", sa.String, nullable=False),
        sa.Column("was", sa.JSON),
        sa.Column("now", sa.JSON),
        sa.Column("reason", sa.String, nullable=False),
    )
