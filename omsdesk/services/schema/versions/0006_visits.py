"""Care received: visits with their diagnoses and services, papers, test results, vaccinations, disputes; the lists they need."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    """Make the tables; every organisation that is held is a clinic until a list says otherwise."""
    op.add_column("clinic", sa.Column("kind", sa.String(), server_default="clinic", nullable=False))
    _make_lists()
    _make_visits()
    _make_parts()
    _make_papers()
    _make_values()


def _make_lists() -> None:
    op.create_table(
        "listed_code",
        sa.Column("list_name", KEY, nullable=False),
        sa.Column("code", KEY, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), nullable=True),
        sa.Column("extra", sa.String(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("list_name", "code", name=op.f("pk_listed_code")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reference_range",
        sa.Column("key", KEY, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("sex", sa.String(length=1), nullable=True),
        sa.Column("age_from", sa.Integer(), nullable=False),
        sa.Column("age_to", sa.Integer(), nullable=True),
        sa.Column("low", sa.String(), nullable=True),
        sa.Column("high", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", "n", name=op.f("pk_reference_range")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "calendar_rule",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("infection", sa.String(), nullable=False),
        sa.Column("dose", sa.String(), nullable=False),
        sa.Column("age_from", sa.Double(), nullable=False),
        sa.Column("age_to", sa.Double(), nullable=True),
        sa.Column("after", sa.Double(), nullable=True),
        sa.Column("every", sa.Integer(), nullable=True),
        sa.Column("sex", sa.String(length=1), nullable=True),
        sa.Column("born_from", sa.Date(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_calendar_rule")),
        sqlite_with_rowid=False,
    )


def _make_visits() -> None:
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("department", sa.String(), nullable=True),
        sa.Column("doctor", sa.String(), nullable=True),
        sa.Column("card", sa.String(), nullable=True),
        sa.Column("conditions", sa.Integer(), nullable=True),
        sa.Column("form", sa.Integer(), nullable=True),
        sa.Column("profile", sa.String(), nullable=True),
        sa.Column("purpose", sa.String(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("enp", sa.String(length=16), nullable=True),
        sa.Column("insurer", sa.String(length=5), nullable=True),
        sa.Column("check_number", sa.String(), nullable=True),
        sa.Column("unclear", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("workplace", sa.String(), nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.Column("withdrawn_by", sa.String(), nullable=True),
        sa.Column("withdrawn_because", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint('until is null or until >= "on"', name=op.f("ck_visit_order")),
        sa.ForeignKeyConstraint(["organisation_id"], ["clinic.id"], name=op.f("fk_visit_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_visit_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sa.UniqueConstraint("uuid", name=op.f("uq_visit_uuid")),
    )
    op.create_index("ix_visit_history", "visit", ["person_id", "on", "id"], unique=False)
    op.create_index("ix_visit_years", "visit", ["person_id", "year", "kind", "organisation_id"], unique=False)
    op.create_index(
        "ix_visit_unclear",
        "visit",
        ["id"],
        unique=False,
        sqlite_where=sa.text("unclear <> ''"),
        postgresql_where=sa.text("unclear <> ''"),
    )


def _make_parts() -> None:
    op.create_table(
        "visit_change",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_change_visit_id")),
        sa.PrimaryKeyConstraint("visit_id", "n", name=op.f("pk_visit_change")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "visit_diagnosis",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.CheckConstraint("role in ('main', 'other', 'complication')", name=op.f("ck_visit_diagnosis_role")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_diagnosis_visit_id")),
        sa.PrimaryKeyConstraint("visit_id", "n", name=op.f("pk_visit_diagnosis")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "visit_service",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("count", sa.String(), nullable=False),
        sa.Column("tariff", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_service_visit_id")),
        sa.PrimaryKeyConstraint("visit_id", "n", name=op.f("pk_visit_service")),
        sqlite_with_rowid=False,
    )


def _make_papers() -> None:
    op.create_table(
        "medical_document",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("issued", sa.Date(), nullable=False),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_medical_document_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_medical_document")),
        sa.UniqueConstraint("first_id", "edition", name=op.f("uq_medical_document_first_id_edition")),
    )
    op.create_index(op.f("ix_medical_document_visit_id"), "medical_document", ["visit_id"], unique=False)
    op.create_index(op.f("ix_medical_document_uuid"), "medical_document", ["uuid"], unique=False)
    op.create_table(
        "dispute",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("service_n", sa.Integer(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("said_by", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("closed_by", sa.String(), nullable=True),
        sa.CheckConstraint("outcome in ('', 'confirmed', 'rejected', 'taken_back')", name=op.f("ck_dispute_outcome")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_dispute_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute")),
    )
    op.create_index(op.f("ix_dispute_outcome_id"), "dispute", ["outcome", "id"], unique=False)
    op.create_index(op.f("ix_dispute_visit_id"), "dispute", ["visit_id"], unique=False)


def _make_values() -> None:
    op.create_table(
        "lab_result",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("panel", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("number", sa.Double(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("low", sa.String(), nullable=True),
        sa.Column("high", sa.String(), nullable=True),
        sa.Column("range_source", sa.String(), nullable=False),
        sa.Column("flag", sa.String(), nullable=False),
        sa.Column("taken", sa.Date(), nullable=False),
        sa.Column("taken_time", sa.String(length=5), nullable=True),
        sa.Column("ready", sa.Date(), nullable=True),
        sa.Column("laboratory", sa.String(), nullable=True),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.Column("withdrawn_by", sa.String(), nullable=True),
        sa.Column("withdrawn_because", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_lab_result_visit_id")),
        sa.PrimaryKeyConstraint("visit_id", "n", name=op.f("pk_lab_result")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "vaccination",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("vaccine", sa.String(), nullable=False),
        sa.Column("against", sa.String(), nullable=False),
        sa.Column("dose", sa.String(), nullable=True),
        sa.Column("series", sa.String(), nullable=True),
        sa.Column("route", sa.String(), nullable=True),
        sa.Column("reaction", sa.String(), nullable=True),
        sa.Column("refused", sa.String(), nullable=True),
        sa.Column("refused_until", sa.Date(), nullable=True),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.Column("withdrawn_by", sa.String(), nullable=True),
        sa.Column("withdrawn_because", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_vaccination_visit_id")),
        sa.PrimaryKeyConstraint("visit_id", "n", name=op.f("pk_vaccination")),
        sqlite_with_rowid=False,
    )
