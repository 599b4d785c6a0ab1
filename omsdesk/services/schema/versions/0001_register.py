"""The register: people, policies, insurers and clinics, checks, audit, and what the search line is served from."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")


def upgrade() -> None:
    """Make every table of the first release."""
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("workplace", sa.String(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_entity_entity_id_seq"), "audit", ["entity", "entity_id", "seq"], unique=False)
    op.create_table(
        "clinic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("okato", sa.String(length=5), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clinic")),
        sa.UniqueConstraint("code", name=op.f("uq_clinic_code")),
    )
    op.create_table(
        "counter",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counter")),
    )
    op.create_table(
        "coverage_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("workplace", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("key_kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverage_check")),
        sa.UniqueConstraint("number", name=op.f("uq_coverage_check_number")),
    )
    op.create_index(op.f("ix_coverage_check_person_id_id"), "coverage_check", ["person_id", "id"], unique=False)
    op.create_table(
        "fact",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_fact")),
    )
    op.create_table(
        "identifier",
        sa.Column("kind", KEY, nullable=False),
        sa.Column("value", KEY, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("former", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "value", "person_id", name=op.f("pk_identifier")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "insurer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("ogrn", sa.String(), nullable=True),
        sa.Column("okato", sa.String(length=5), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("licence", sa.String(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_insurer")),
        sa.UniqueConstraint("code", name=op.f("uq_insurer_code")),
    )
    op.create_table(
        "name_slip",
        sa.Column("variant", KEY, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.PrimaryKeyConstraint("variant", "key", name=op.f("pk_name_slip")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "name_word",
        sa.Column("part", KEY, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("sound", KEY, nullable=False),
        sa.Column("latin", KEY, nullable=False),
        sa.PrimaryKeyConstraint("part", "key", name=op.f("pk_name_word")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_name_word_latin", "name_word", ["part", "latin"], unique=False)
    op.create_index("ix_name_word_sound", "name_word", ["part", "sound"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("surname", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("patronymic", sa.String(), nullable=True),
        sa.Column("dost", sa.String(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=False),
        sa.Column("sex", sa.String(length=1), nullable=True),
        sa.Column("birth_place", sa.String(), nullable=True),
        sa.Column("citizenship", sa.String(length=3), nullable=True),
        sa.Column("category", sa.Integer(), nullable=True),
        sa.Column("death_date", sa.Date(), nullable=True),
        sa.Column("enp", sa.String(length=16), nullable=True),
        sa.Column("snils", sa.String(length=11), nullable=True),
        sa.Column("inn", sa.String(length=12), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("sex is null or sex in ('M', 'F')", name=op.f("ck_person_sex")),
        sa.CheckConstraint("surname is not null or name is not null or patronymic is not null", name=op.f("ck_person_some_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_table(
        "person_line",
        sa.Column("surname_key", KEY, nullable=False),
        sa.Column("name_key", KEY, nullable=False),
        sa.Column("patronymic_key", KEY, nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("former", sa.Integer(), nullable=False),
        sa.Column("surname", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("patronymic", sa.String(), nullable=True),
        sa.Column("sex", sa.String(length=1), nullable=True),
        sa.Column("enp", sa.String(length=16), nullable=True),
        sa.Column("snils", sa.String(length=11), nullable=True),
        sa.Column("insurer_id", sa.Integer(), nullable=True),
        sa.Column("territory", sa.String(length=5), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("status_since", sa.Date(), nullable=True),
        sa.Column("status_until", sa.Date(), nullable=True),
        sa.Column("was", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint(
            "surname_key", "name_key", "patronymic_key", "birth_date", "person_id", "former", name=op.f("pk_person_line")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_person_line_birth",
        "person_line",
        ["birth_date", "surname_key", "name_key", "patronymic_key", "person_id", "former"],
        unique=False,
    )
    op.create_index("ix_person_line_person", "person_line", ["person_id"], unique=False)
    op.create_table(
        "address",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("okato", sa.String(), nullable=True),
        sa.Column("postcode", sa.String(), nullable=True),
        sa.Column("district", sa.String(), nullable=True),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("settlement", sa.String(), nullable=True),
        sa.Column("street", sa.String(), nullable=True),
        sa.Column("house", sa.String(), nullable=True),
        sa.Column("building", sa.String(), nullable=True),
        sa.Column("flat", sa.String(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_address_person_id")),
        sa.PrimaryKeyConstraint("person_id", "n", name=op.f("pk_address")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "attachment",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("clinic_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("area", sa.String(), nullable=True),
        sa.Column("doctor", sa.String(), nullable=True),
        sa.Column("method", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["clinic_id"], ["clinic.id"], name=op.f("fk_attachment_clinic_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attachment_person_id")),
        sa.PrimaryKeyConstraint("person_id", "n", name=op.f("pk_attachment")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "change",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_change_person_id")),
        sa.PrimaryKeyConstraint("person_id", "n", name=op.f("pk_change")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "contact",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_contact_person_id")),
        sa.PrimaryKeyConstraint("person_id", "n", name=op.f("pk_contact")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "document",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("type", sa.Integer(), nullable=False),
        sa.Column("series", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("issued", sa.Date(), nullable=True),
        sa.Column("issuer", sa.String(), nullable=True),
        sa.Column("subdivision", sa.String(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("former", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_document_person_id")),
        sa.PrimaryKeyConstraint("person_id", "n", name=op.f("pk_document")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "former_name",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("surname", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("patronymic", sa.String(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_former_name_person_id")),
        sa.PrimaryKeyConstraint("person_id", "n", name=op.f("pk_former_name")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "former_number",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_former_number_person_id")),
        sa.PrimaryKeyConstraint("person_id", "n", name=op.f("pk_former_number")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "policy",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("enp", sa.String(length=16), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("blank", sa.String(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("insurer_id", sa.Integer(), nullable=True),
        sa.Column("territory", sa.String(length=5), nullable=True),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.CheckConstraint("until is null or until >= since", name=op.f("ck_policy_order")),
        sa.ForeignKeyConstraint(["insurer_id"], ["insurer.id"], name=op.f("fk_policy_insurer_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_policy_person_id")),
        sa.PrimaryKeyConstraint("person_id", "n", name=op.f("pk_policy")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "policy_event",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("policy_n", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.CheckConstraint("kind in ('suspended', 'resumed', 'invalid', 'closed')", name=op.f("ck_policy_event_kind")),
        sa.ForeignKeyConstraint(
            ["person_id", "policy_n"], ["policy.person_id", "policy.n"], name=op.f("fk_policy_event_person_id_policy_n")
        ),
        sa.PrimaryKeyConstraint("person_id", "policy_n", "n", name=op.f("pk_policy_event")),
        sqlite_with_rowid=False,
    )
