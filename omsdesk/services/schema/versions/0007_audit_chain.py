"""The chain of the audit: each line sealed over the one before, whose data it is about, and a random name of the register.

Lines that are there are sealed by this migration, portion by portion, within its transaction. A hole that was there stays one.
"""

import secrets
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from omsdesk.models import chain
from omsdesk.services.database import derived

revision = "0007"
down_revision = "0006"

MOMENT = sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")
AT_ONCE = 2_000
OWN = {
    "person", "visits of person", "vaccinations of person", "results of person", "due care of person", "drafts of person",
    "disputes",
}  # fmt: skip
FACT = sa.text("insert into fact (name, value) values (:name, :value) on conflict (name) do nothing")
HELD = sa.text("select value from fact where name = :name")
WHOSE = {
    "visit": "select cast(id as varchar), person_id from visit where id in :ids",
    "application": "select number, person_id from application where number in :ids",
    "coverage_check": "select number, person_id from coverage_check where number in :ids",
    "scanned document": "select cast(id as varchar), person_id from scanned_document where id in :ids",
}


def upgrade() -> None:
    """Seal what is there and make the head; every store gets a secret and a name of its own."""
    connection = op.get_bind()
    _put_aside(connection)
    _make()
    connection.execute(FACT, {"name": "register", "value": secrets.token_hex(8)})
    counted = connection.execute(sa.text("select value from counter where name = 'audit'")).scalar() or 0
    last = _seal(connection, _key(connection))
    # a tail that was cut off before stays a hole: the next line takes the number after it
    head = {"id": 1, "seq": max(counted, last["seq"]), "at": last["at"], "mac": last["mac"]}
    connection.execute(_table("audit_head", id=sa.Integer, seq=sa.Integer, at=MOMENT, mac=sa.String).insert(), [head])
    connection.execute(sa.text("delete from counter where name = 'audit'"))
    op.drop_table("audit_former")


def _put_aside(connection: sa.Connection) -> None:
    op.drop_index("ix_audit_entity_entity_id_seq", table_name="audit")
    op.rename_table("audit", "audit_former")
    if connection.dialect.name == "postgresql":
        # names of indexes are one schema's, and not one table's
        op.execute("alter index pk_audit rename to pk_audit_former")


def _make() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("mono", sa.String(), nullable=False),
        sa.Column("workplace", sa.String(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("mac", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_entity_entity_id_seq"), "audit", ["entity", "entity_id", "seq"], unique=False)
    op.create_index(op.f("ix_audit_person_id_seq"), "audit", ["person_id", "seq"], unique=False)
    op.create_index(op.f("ix_audit_clerk_seq"), "audit", ["clerk", "seq"], unique=False)
    op.create_index(op.f("ix_audit_at"), "audit", ["at"], unique=False)
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("mac", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )


def _key(connection: sa.Connection) -> bytes:
    """The key of the chain, from the secret that the store keeps from now on."""
    connection.execute(FACT, {"name": "secret", "value": secrets.token_hex(32)})
    return derived(bytes.fromhex(connection.execute(HELD, {"name": "secret"}).scalar_one()), "audit")


def _seal(connection: sa.Connection, key: bytes) -> dict[str, object]:
    """Write every line anew with its seal; the last one, or what stands before the first."""
    kept = dict.fromkeys(("workplace", "clerk", "action", "entity", "entity_id", "reason"), sa.String)
    former = _table("audit_former", seq=sa.Integer, at=MOMENT, **kept)
    new = _table(
        "audit", seq=sa.Integer, at=MOMENT, mono=sa.String, person_id=sa.Integer, digest=sa.String, mac=sa.String, **kept
    )
    moment = sa.func.to_char(sa.func.timezone("UTC", former.c.at), "YYYY-MM-DD HH24:MI:SS.US")
    spelled = moment if connection.dialect.name == "postgresql" else sa.type_coerce(former.c.at, sa.String)
    wanted = sa.select(former, spelled.label("spelled")).order_by(former.c.seq).limit(AT_ONCE)
    last = {"seq": 0, "at": datetime.now(UTC), "mac": chain.BEGINNING}
    while found := connection.execute(wanted.where(former.c.seq > last["seq"])).all():
        whose = _whose(connection, found)
        lines = []
        for row in found:
            line = row._asdict() | {"mono": "", "digest": "", "person_id": whose.get((row.entity, row.entity_id))}
            said = line | {"at": line.pop("spelled")}
            line["mac"] = chain.seal(key, str(last["mac"]), chain.spelled(said[name] for name in chain.SEALED))
            lines.append(line)
            last = line
        connection.execute(new.insert(), lines)
    return last


def _whose(connection: sa.Connection, rows: list[sa.Row]) -> dict[tuple[str, str], int | None]:
    """By kind and id of what a line is about: whose data it was, as far as the register says so."""
    found: dict[tuple[str, str], int | None] = {
        (row.entity, row.entity_id): int(row.entity_id) for row in rows if row.entity in OWN and _is_id(row.entity_id)
    }
    for entity, wanted in WHOSE.items():
        ids = sorted({row.entity_id for row in rows if row.entity == entity})
        if entity in {"visit", "scanned document"}:
            ids = [int(one) for one in ids if _is_id(one)]
        for begun in range(0, len(ids), 500):
            asked = sa.text(wanted).bindparams(sa.bindparam("ids", expanding=True))
            for number, person_id in connection.execute(asked, {"ids": ids[begun : begun + 500]}):
                found[entity, number] = person_id
    return found


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and 0 < int(text) < 2**31


def _table(name: str, **columns: type | sa.types.TypeEngine) -> sa.TableClause:
    return sa.table(name, *(sa.column(column, kind) for column, kind in columns.items()))
