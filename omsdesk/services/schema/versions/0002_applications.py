"""Applications: filed ones, decisions, drafts, scanned documents, one-time codes, answers about people alike; what ends when."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")
ENDING = sa.text("until is not null")


def upgrade() -> None:
    """Make the tables of applications, and the indexes of what falls due; nothing that was there changes."""
    op.create_table(
        "application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("ground", sa.String(), nullable=True),
        sa.Column("for_whom", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("person_name", sa.String(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("insurer", sa.String(length=5), nullable=True),
        sa.Column("enp", sa.String(length=16), nullable=True),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("filed_at", MOMENT, nullable=False),
        sa.Column("deadline", sa.Date(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("workplace", sa.String(), nullable=False),
        sa.Column("sitting", sa.String(), nullable=True),
        sa.Column("again", sa.String(), nullable=True),
        sa.Column("entered", sa.String(), nullable=False),
        sa.Column("held", sa.String(), nullable=False),
        sa.Column("findings", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("status in ('submitted', 'approved', 'refused', 'withdrawn')", name=op.f("ck_application_status")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_application_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint("number", name=op.f("uq_application_number")),
        sa.UniqueConstraint("uuid", name=op.f("uq_application_uuid")),
    )
    op.create_index(op.f("ix_application_status_id"), "application", ["status", "id"], unique=False)
    op.create_index(op.f("ix_application_filed_on_id"), "application", ["filed_on", "id"], unique=False)
    op.create_index(op.f("ix_application_person_id_id"), "application", ["person_id", "id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.Column("reasons", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.CheckConstraint("outcome in ('approved', 'refused', 'withdrawn')", name=op.f("ck_decision_outcome")),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name=op.f("fk_decision_application_id")),
        sa.PrimaryKeyConstraint("application_id", "n", name=op.f("pk_decision")),
    )
    _make_drafts()
    _make_papers()
    for table in ("policy", "document"):
        op.create_index(f"ix_{table}_until", table, ["until"], unique=False, sqlite_where=ENDING, postgresql_where=ENDING)


def _make_drafts() -> None:
    op.create_table(
        "draft",
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("workplace", sa.String(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.Column("entered", sa.String(), nullable=False),
        sa.Column("origins", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("person_version", sa.Integer(), nullable=True),
        sa.Column("form", sa.Integer(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("handed_by", sa.String(), nullable=True),
        sa.Column("missing", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("uuid", name=op.f("pk_draft")),
    )
    op.create_index(op.f("ix_draft_clerk_saved_at"), "draft", ["clerk", "saved_at"], unique=False)
    op.create_table(
        "pair_answer",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "key", name=op.f("pk_pair_answer")),
    )


def _make_papers() -> None:
    op.create_table(
        "one_time_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_time_code")),
    )
    op.create_index(op.f("ix_one_time_code_uuid"), "one_time_code", ["uuid"], unique=False)
    op.create_index(op.f("ix_one_time_code_phone_made_at"), "one_time_code", ["phone", "made_at"], unique=False)
    op.create_table(
        "scanned_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("thumbnail", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scanned_document")),
        sa.UniqueConstraint("uuid", "slot", "sha256", name=op.f("uq_scanned_document_uuid_slot_sha256")),
    )
    op.create_index(op.f("ix_scanned_document_uuid_slot"), "scanned_document", ["uuid", "slot"], unique=False)
    op.create_index(op.f("ix_scanned_document_person_id"), "scanned_document", ["person_id"], unique=False)
