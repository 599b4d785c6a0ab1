"""Moves of households, so that they can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    """Make the table; a move that was made before cannot be undone by its number."""
    op.create_table(
        "household_move",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("move", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("written", sa.String(), nullable=False),
        sa.Column("undone_at", MOMENT, nullable=True),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household_move")),
    )
