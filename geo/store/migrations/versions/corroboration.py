"""What of claims is compared with others, the keys under which it is found, the pairs alike."""

import sqlalchemy as sa
from alembic import op

from geo.store import dialects

revision = "0002"
down_revision = "0001"

TABLES = ("traits", "trait_keys", "links")


def upgrade() -> None:
    """Create the three tables and their guards."""
    op.create_table(
        "traits",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.id"), nullable=False, index=True),
        sa.Column("claim", sa.String, nullable=False),
        sa.Column("document", sa.String(64), nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
    )
    op.create_table(
        "trait_keys",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False, index=True),
        sa.Column("traits", sa.Integer, sa.ForeignKey("traits.id"), nullable=False),
    )
    op.create_table(
        "links",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.id"), nullable=False, index=True),
        sa.Column("first", sa.String, nullable=False),
        sa.Column("second", sa.String, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
    )
    for statement in dialects.guard_ddl(TABLES):
        op.execute(statement)
