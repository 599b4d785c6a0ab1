"""Jobs of the print counter, what a workplace last chose for a form, and how far its printers print beside their place."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    """Make the tables, empty."""
    op.create_table(
        "print_job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("workplace", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("recipe", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("printer", sa.String(), nullable=False),
        sa.Column("tray", sa.String(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("duplex", sa.String(), nullable=False),
        sa.Column("size", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("system_job", sa.String(), nullable=False),
        sa.Column("run", sa.String(), nullable=False),
        sa.Column("again_of", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_job")),
        sa.UniqueConstraint("uuid", name=op.f("uq_print_job_uuid")),
    )
    op.create_index(op.f("ix_print_job_workplace_id"), "print_job", ["workplace", "id"])
    op.create_index(op.f("ix_print_job_person_id_id"), "print_job", ["person_id", "id"])
    op.create_table(
        "print_choice",
        sa.Column("workplace", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("printer", sa.String(), nullable=False),
        sa.Column("tray", sa.String(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("duplex", sa.String(), nullable=False),
        sa.Column("size", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("workplace", "form", name=op.f("pk_print_choice")),
    )
    op.create_table(
        "printer_offset",
        sa.Column("workplace", sa.String(), nullable=False),
        sa.Column("printer", sa.String(), nullable=False),
        sa.Column("right", sa.Integer(), nullable=False),
        sa.Column("down", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workplace", "printer", name=op.f("pk_printer_offset")),
    )
